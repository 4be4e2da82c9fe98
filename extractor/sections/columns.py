"""What the columns of a table hold: number, task, deadline, executor, report of execution."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from extractor.school_forms import KIND
from extractor.sections.column_headings import folded, heading_role
from extractor.sections.markers import typed_marker
from extractor.sections.pieces import GridCell, Piece, Role, Table
from extractor.text import fold

IsInfinitive = Callable[[str], bool]

_ASSIGNING = re.compile(
    r"поруч(?:ени|или|ено)|решени|решено|постановил|решили|рекомендац|задани|указани|договорились|"
    r"что (?:надо |нужно |необходимо )?(?:с?делать|исполнить|выполнить)|дальнейшие шаги"
)
_DECIDING = re.compile(r"постановил|решили|решено|принят[оы]е решени")
_PROPOSED = re.compile(
    r"(?:^|\s)(?:предложени[ея]|инициатив[аы]|идея|идеи|что предлага[а-я]+)(?:\s|$)"
)
_DONE = re.compile(
    r"(?:вы|ис)полн(?:ен|ил|яет)|снят[оаы]?\b|продл|в работе|сделан|завершен|частично|перенесен|"
    r"просроч"
)
_DAY = re.compile(
    r"\d{1,2}\.\d{1,2}\.\d{2,4}|\b(?:январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентябр|октябр|"
    r"ноябр|декабр)|постоянно|\bеже[а-я]+но\b|в течение|до конца|учебного года"
)
_COUNTED = re.compile(
    r"\W*(?:(?:решение|поручение|пункт|задача|задание|п\.)\s*)?№?\s*\d{1,3}(?:[./]\d{1,2})*\W*"
)
_NAME = re.compile(
    r"[А-Я][а-я]+(?:-[А-Я][а-я]+)?\s+[А-Я]\.?\s?[А-Я]?\b|[А-Я]\.\s?[А-Я]\.\s?[А-Я][а-я]+"
)
_POST = re.compile(
    r"\W*(?:руководител|директор|начальник|завед|зав|зам|специалист|методист|консультант|отдел|"
    r"управлени|комитет|администраци|члены|классн|учител|педагог|воспитател|школ|сош|мбоу|мкоу|маоу|"
    r"оо\b|оу\b|все\s|секретар|председател|координатор|ответственн)"
)

_SPEECH = 12  # words of a cell that tells what was said
_ADJECTIVE = 12  # characters before the kind: «основные школы»


def names_day(text: str) -> bool:
    return len(text) < 90 and bool(_DAY.search(folded(text)))


def names_somebody(text: str) -> bool:
    return len(text) < 200 and bool(_NAME.search(fold(text)) or _POST.match(folded(text)))


@dataclass(frozen=True, slots=True)
class Columns:
    """``roles`` by column number; rows from ``first_row`` on hold the content.

    ``labelled`` says that the cells of a column name who and when themselves; ``kinds`` are the
    headings of the columns of schools («Средние школы №№»).
    """

    roles: Mapping[int, Role]
    first_row: int
    named: bool
    headings: str = ""
    labelled: bool = False
    kinds: Mapping[int, str] = field(default_factory=dict)

    def of(self, role: Role) -> list[int]:
        return sorted(column for column, held in self.roles.items() if held == role)

    @property
    def holds_tasks(self) -> bool:
        """A task and who, when or how it was voted: the table may be one of decisions."""
        beside: tuple[Role, ...] = ("executor", "deadline", "vote")
        # «Слушали | Постановили»
        decides = bool(_DECIDING.search(self.headings) and (self.of("question") or self.of("note")))
        decides = decides or self._minutes
        held = decides or self.labelled or any(self.of(role) for role in beside)
        return bool(self.of("text") and held)

    @property
    def _minutes(self) -> bool:
        """«Вопрос | Ход обсуждения | Решение»: what was asked and what was said beside it."""
        discussed = self.of("question") and self.of("note") and not self.of("execution")
        return bool(discussed and re.search(r"решени[ея](?![а-я])", self.headings))

    @property
    def proposes(self) -> bool:
        """«Автор | Предложение | Срок»: what was proposed, and by whom; no orders yet."""
        return bool(_PROPOSED.search(self.headings) and self.of("note")) and not self.assigns

    @property
    def assigns(self) -> bool:
        """The headings themselves say that the table gives orders («Содержание поручения»), or
        who and when are told beside each («Кто: Ким Е.И.» | «Собрать заявки»)."""
        return self.labelled or bool(_ASSIGNING.search(self.headings))


def _share(texts: list[str], test: Callable[[str], bool]) -> float:
    filled = [text for text in texts if text.strip()]
    return sum(map(test, filled)) / len(filled) if filled else 0.0


def opens_with_verb(text: str, is_infinitive: IsInfinitive) -> bool:
    """Whether one of the first words, numbers apart, is an infinitive («1. Обеспечить …»)."""
    marker = typed_marker(text)
    words = re.findall(r"[А-Яа-яЁё-]+", text[marker.length if marker else 0 :])[:2]
    return any(is_infinitive(word) for word in words)


def _orders(text: str, is_infinitive: IsInfinitive) -> bool:
    """«Сверить списки»; also below lines of labels: «Отв.: Ким Е.И.⏎Сверить списки⏎К 1 марта»."""
    first, *rest = text.split("\n")
    if opens_with_verb(first, is_infinitive):
        return True
    told = _label_role(first) in ("executor", "deadline", "text")
    return told and any(opens_with_verb(line, is_infinitive) for line in rest)


def _content_role(texts: list[str], is_infinitive: IsInfinitive) -> Role | None:
    if _share(texts, _counts) > 0.7:
        return "number"
    if _share(texts, lambda t: _orders(t, is_infinitive)) > 0.5:
        return "text"
    if _share(texts, names_day) > 0.5:
        return "deadline"
    if _share(texts, names_somebody) > 0.5:
        return "executor"
    return None


def _headings(table: Table) -> tuple[dict[int, GridCell], int]:
    """The cells that head the columns, and the row below them.

    A heading over two rows («Исполнение» over «кто» and «когда») is told by its lower cells.
    """
    first = _below_titles(table)
    top = table.row(first)
    depth = max((cell.row + cell.row_span for cell in top), default=0)
    split = [cell for cell in top if 1 < cell.column_span < table.width and cell.row_span == 1]
    heads = {cell.column: cell for cell in top}
    under = first + 1
    below = [c for c in table.row(under) if c.row == under] if table.height > under + 1 else []
    if split and below and all(len(cell.text) <= 40 for cell in below):
        heads |= {cell.column: cell for cell in below}
        depth = max(depth, under + 1)
    return heads, depth


def _below_titles(table: Table) -> int:
    """The row of the headings, below rows that title the table («Поручения совещания»)."""
    for row in range(table.height):
        cells = table.row(row)
        wide = len(cells) == 1 and 1 < table.width == cells[0].column_span
        if not wide or typed_marker(cells[0].text):
            told = {role for cell in cells if (role := heading_role(cell))}
            return row if len(told) > 1 else 0
    return 0


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"\W*\d{1,2}(?:\.\d{1,2})*\W*", text))


def columns_of(table: Table, is_infinitive: IsInfinitive) -> Columns:
    """The roles of a table's columns, by its headings, else by what the cells hold."""
    if table.told:
        return Columns(dict(table.told), 0, named=False, headings=folded(table.labels))
    heads, depth = _headings(table)
    head = {c: role for c, cell in heads.items() if (role := heading_role(cell))}
    # «1. | О выполнении решений … | Ким Е.И.» is a row, not a heading.
    top = table.row(_below_titles(table))
    plain = not any(_is_number(c.text) or len(c.text) > 90 for c in top)
    named = bool(head) and plain
    others = [c for c in top if heading_role(c) is None]
    named = named and not any(opens_with_verb(c.text, is_infinitive) for c in others)
    first_row = depth if named else 0
    roles: dict[int, Role] = head if named else {}
    if "vote" in roles.values():
        # «Итог» beside «За» and «Против» is that of the vote.
        roles = {c: "vote" if role == "execution" else role for c, role in roles.items()}
    held = {c: _texts(table, c, first_row) for c in range(table.width)}
    roles = _settle_told(_settle_tasks(roles, held, is_infinitive), held, is_infinitive)
    told = set(roles.values())

    def orders(text: str) -> bool:
        return any(map(is_infinitive, re.findall(r"[а-яё]{4,}", text.lower())))

    for column, texts in held.items():
        found = _content_role(texts, is_infinitive) if column not in roles else None
        if found is None and not named and _share(texts, orders) > 0.5:
            found = "text"  # «План взять за основу»
        # «О чём говорили» names people too; beside «Кому» it is no second column of executors.
        titled = named and column in heads and bool(folded(heads[column].text))
        if found and not (titled and found in told):
            roles[column] = found
        elif titled and column not in roles and _all_schools(texts):
            roles[column] = "school"
    roles = _settle_talk(roles, held, heads, head) if named else roles
    headings = " ".join(folded(c.text) for c in heads.values()) if named else ""
    labelled = not named and any(
        _share(texts, _tells_who_and_when) > 0.7 for texts in held.values()
    )
    kinds = {c: cell.text for c, cell in heads.items() if roles.get(c) == "school"}
    return Columns(roles, first_row, named, headings, labelled, kinds if named else {})


def _all_schools(texts: list[str]) -> bool:
    """«Лицей», «Основные школы № 8, 21» and «–» where it concerns none: where it is done, whatever
    the heading («Иные»)."""
    named = [text for text in texts if re.search(r"\w", text)]
    return bool(named) and all(map(_opens_with_school, named))


def _opens_with_school(text: str) -> bool:
    opened = KIND.search(fold(text))
    return opened is not None and opened.start() <= _ADJECTIVE and len(text) < 90


def _tells_who_and_when(text: str) -> bool:
    """«Кто: Ким Е.И.⏎Срок: до 1 марта», «Отв.: –»: a cell of labels of a task."""
    told = [_label_role(line) for line in text.split("\n") if line.strip()]
    return bool(told) and told[0] is not None and set(told) <= {"executor", "deadline", None}


def _label_role(line: str) -> Role | None:
    label, colon, _ = line.partition(":")
    cell = GridCell(0, 0, 1, 1, (Piece(0, 0, len(label), label),))
    return heading_role(cell) if colon and len(label) <= 40 else None


def _texts(table: Table, column: int, first_row: int) -> list[str]:
    return [c.text for c in table.cells if c.column == column and c.row >= first_row]


def _settle_tasks(
    roles: Mapping[int, Role], held: Mapping[int, list[str]], is_infinitive: IsInfinitive
) -> dict[int, Role]:
    """«Решение | Что сделать» over «1.1 | Сверить …»: of several columns of tasks those that give
    orders; one that holds nothing but numbers counts them."""
    settled: dict[int, Role] = {
        c: "number" if role == "text" and _share(held.get(c, []), _counts) > 0.7 else role
        for c, role in roles.items()
    }
    tasks = [c for c, role in settled.items() if role == "text"]
    orders = [
        c
        for c in tasks
        if _share(held.get(c, []), lambda text: opens_with_verb(text, is_infinitive)) > 0.5
    ]
    for column in tasks if orders else ():
        if column not in orders:
            # «Поручено | Что сделать» over «Киму Е.И. | Сверить …».
            people = _share(held.get(column, []), names_somebody) > 0.5
            whom = people and "executor" not in settled.values()
            settled[column] = "executor" if whom else "question"
    return settled


def _settle_told(
    roles: Mapping[int, Role], held: Mapping[int, list[str]], is_infinitive: IsInfinitive
) -> dict[int, Role]:
    """«Замечание | Устранить до» over «Заменить замок | 20.10»: what heads no task may hold them;
    «Решение | Исполнение» over «Сверить … | Ким Е.И., до 1 мая»: so with who and when."""
    settled = dict(roles)
    kept: tuple[Role, ...] = ("execution", "note", "question")
    beside = [column for column, role in roles.items() if role in kept]
    told = set(roles.values())
    for column in beside:
        texts = held.get(column, [])
        if "text" not in told and _share(texts, lambda t: opens_with_verb(t, is_infinitive)) > 0.7:
            settled[column] = "text"
            return settled
        named = "text" in told and not told & {"executor", "deadline"}
        if named and _share(texts, _charges_by_day) > 0.7:
            settled[column] = "executor"
            return settled
    return settled


def _settle_talk(
    roles: Mapping[int, Role],
    held: Mapping[int, list[str]],
    heads: Mapping[int, GridCell],
    known: Mapping[int, Role],
) -> dict[int, Role]:
    """«Вопрос | Разговор | Решение»: whatever a column of long texts between the two is headed, it
    holds what was said, though each opens with a name."""
    untold = [c for c, cell in heads.items() if c not in known and re.search(r"\w", cell.text)]
    decided = [c for c, role in roles.items() if role == "text"]
    asked = "question" in roles.values()
    if not asked or "note" in roles.values() or len(decided) != 1 or len(untold) != 1:
        return dict(roles)
    long = _share(held.get(untold[0], []), lambda text: len(text.split()) >= _SPEECH) > 0.5
    head = folded(heads[decided[0]].text) if decided[0] in heads else ""
    if long and re.search(r"решен|решил|постанов", head):
        return {**roles, untold[0]: "note"}
    return dict(roles)


def _charges_by_day(text: str) -> bool:
    """«Ким Е.И., до 26.10.2023», not «Доложил Ким Е.И. 26 октября» and not «Ким Е.И. доложила»."""
    line = fold(text)
    opened = _NAME.match(line) or _POST.match(line.lower())
    told = re.search(
        r"[а-я]{3,}(?:л|ла|ли|ло|лся|лась|лись|ен|ена|ено|ены|ет|ит|ют|ят)(?![а-я])", line
    )
    return bool(opened) and names_day(text) and not told


def _counts(text: str) -> bool:
    """«1.1», «Решение 2», «Поручение № 3»"""
    return bool(_COUNTED.fullmatch(folded(text)))


def reports_execution(table: Table, columns: Columns) -> bool:
    """«решение | исполнение» with something written in the second: a report on older decisions."""
    done = columns.of("execution")
    if not (columns.named and columns.of("text") and done):
        return False
    texts = [c.text for c in table.cells if c.column in done and c.row >= columns.first_row]
    return _share_filled(texts) > 0.5


def tells_done(table: Table, columns: Columns) -> bool:
    """«Выполнено», «не исполнено», «в работе»: even under РЕШИЛИ such rows are no new orders."""
    done = columns.of("execution")
    texts = [c.text for c in table.cells if c.column in done and c.row >= columns.first_row]
    return _share(texts, says_done) > 0.5


def says_done(text: str) -> bool:
    """«исполнено 07.07.2022», «не исполнено: нет техники», «в работе»"""
    return bool(_DONE.search(folded(text)))


def _share_filled(texts: list[str]) -> float:
    return sum(bool(text.strip(" -–—")) for text in texts) / len(texts) if texts else 0.0


_TASK_LABEL = re.compile(
    r"(?:(?:принятое\s+)?решение|поручение|задача|задание|содержание|пункт|рекомендация|мероприятие|"
    r"что(?:\s+(?:надо|нужно|необходимо))?(?:\s+(?:сделать|делать|решили|решено|поручено))?|текст|"
    r"суть|дело|мера|указание|формулировка)\W*(?:№?\s*\d+(?:\.\d+)*)?\W*$"
    r"|(?:содержание|суть|текст|предмет|формулировка)\s+(?:решения|поручения|задачи|пункта)\W*$"
    r"|(?:поручено|решено|решили|поручили|(?:о\s+ч[её]м\s+)?договорились)\W*$"
)


def labels_task(text: str) -> bool:
    """«Поручение № 1», «Что сделать»; «Решение о финансировании» in a passport is no label."""
    return bool(_TASK_LABEL.match(folded(text)))


# «Председатель | …», «Повестка | …»: the form of a whole protocol, not the card of a task.
_HEAD_LABEL = re.compile(
    r"(?:председател|секретар|повестка|слушали|выступили|члены\s|присутств|приглашен)"
)


def is_protocol_form(table: Table) -> bool:
    """«Председатель | Ким Е.И.», «Повестка | 1. …», «Решили | …»: a protocol as one table."""
    labels = [c for c in table.cells if c.column == 0 and len(c.text) <= 45]
    told = {match[0] for cell in labels if (match := _HEAD_LABEL.match(folded(cell.text)))}
    return table.width == 2 and len(told) > 1


def card_roles(table: Table) -> dict[int, Role]:
    """The roles of a card's rows, by row; empty for a table that is none.

    A card holds one task: «Поручение № 1 | Заменить …», «Исполнитель | Ким Е.И.», «Срок | 1 мая».
    """
    if table.width != 2:
        return {}
    labels = {c.row: c for c in table.cells if c.column == 0 and c.column_span == 1}
    if any(_HEAD_LABEL.match(folded(cell.text)) for cell in labels.values()):
        return {}
    roles = {row: role for row, cell in labels.items() if (role := heading_role(cell))}
    exact = all(role != "text" or labels_task(labels[row].text) for row, role in roles.items())
    held = set(roles.values())
    short = all(len(cell.text) <= 45 for cell in labels.values())
    complete = "text" in held and bool(held & {"executor", "deadline", "number"})
    return roles if short and exact and complete and len(roles) * 2 > len(labels) else {}
