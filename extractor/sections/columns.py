"""What the columns of a table hold: number, task, deadline, executor, report of execution."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from extractor.sections.markers import typed_marker
from extractor.sections.pieces import GridCell, Table
from extractor.text import cyrillic, fold

Role = Literal["number", "text", "deadline", "executor", "execution", "question", "school", "vote"]
IsInfinitive = Callable[[str], bool]

# The first row that fits names the column; specimens are column headings of real offices.
_HEADINGS: tuple[tuple[Role, str, str], ...] = (
    ("number", r"(?:№|n|номер)\s*(?:п\W{0,3}п\W{0,2})?(?:пункта)?\W*$|п/п$|№\s*п.*", "№ п/п"),
    ("deadline", r".*\bсрок[аи]?\b.*|дата\s+(?:исполнени|выполнени|проведени|реализаци).*"
     r"|дата\W*$|когда\W*$|период\W*$", "Срок исполнения"),
    ("vote", r"\"?(?:за|против|возд[а-я]*\.?)\"?\W*$", "За | Против | Возд."),
    ("execution", r"(?:отметк|информаци|ход|результат|статус|итог|факт)[а-я]*\s+(?:о[б]?\s+)?.*"
     r"(?:исполнен|выполнен|реализац).*|исполнени[ея]\W*$|выполнени[ея]\W*$|исполнено\W*$|выполнено\W*$"
     r"|итог[и]?\W*$|отметк[аи]\b.*|результат[ы]?\W*$|(?:что\s+)?(?:сделано|выполнено)\b.*|примечани[ея]\W*$",
     "Отметка об исполнении"),
    ("executor", r".*(?:исполнител|ответственн|соисполнител).*|отв\b.*|кто\b.*|кому\b.*|фио\W*$",
     "Ответственный"),
    ("text", r".*(?:поручени|решени|постановил|решили|рекомендац|мероприяти|задач|обязательств).*"
     r"|содержание.*|что\s+(?:сделать|решили|решено).*|договоренност.*|итог\s+обсуждени.*|действи[яе].*|формулировка.*|мер[ыа]\W*$|текст.*"
     r"|задание.*",
     "Содержание поручения"),
    ("question", r".*(?:вопрос|повестк|слушали|тема).*", "Вопрос повестки"),
    ("school", r"(?:наименование\s+)?(?:оо|оу|школ[аы]|учреждени[ея]|образовательн[а-я]+\s+"
     r"(?:организаци|учреждени)[а-я]+|организаци[яи])\W*$", "Наименование ОО"),
)  # fmt: skip
_COMPILED = tuple((role, re.compile(pattern)) for role, pattern, _ in _HEADINGS)
_ASSIGNING = re.compile(r"поручени|решени|решено|постановил|решили|рекомендац|что сделать|задани")
_DAY = re.compile(
    r"\d{1,2}\.\d{1,2}\.\d{2,4}|\b(?:январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентябр|октябр|"
    r"ноябр|декабр)|постоянно|ежемесячно|ежеквартально|в течение|до конца|учебного года"
)
_NAME = re.compile(
    r"[А-Я][а-я]+(?:-[А-Я][а-я]+)?\s+[А-Я]\.?\s?[А-Я]?\b|[А-Я]\.\s?[А-Я]\.\s?[А-Я][а-я]+"
)
_POST = re.compile(
    r"\W*(?:руководител|директор|начальник|завед|зав|зам|специалист|методист|консультант|отдел|"
    r"управлени|комитет|администраци|члены|классн|учител|педагог|воспитател|школ|сош|мбоу|мкоу|маоу|"
    r"оо\b|оу\b|все\s|секретар|председател|координатор|ответственн)"
)


def _names_somebody(text: str) -> bool:
    return len(text) < 200 and bool(_NAME.search(fold(text)) or _POST.match(_folded(text)))


@dataclass(frozen=True, slots=True)
class Columns:
    """``roles`` by column number; rows from ``first_row`` on hold the content."""

    roles: Mapping[int, Role]
    first_row: int
    named: bool
    headings: str = ""

    def of(self, role: Role) -> list[int]:
        return sorted(column for column, held in self.roles.items() if held == role)

    @property
    def holds_tasks(self) -> bool:
        """A task and who, when or how it was voted: the table may be one of decisions."""
        beside: tuple[Role, ...] = ("executor", "deadline", "vote")
        return bool(self.of("text") and any(self.of(role) for role in beside))

    @property
    def assigns(self) -> bool:
        """The headings themselves say that the table gives orders («Содержание поручения»)."""
        return bool(_ASSIGNING.search(self.headings))


def _folded(text: str) -> str:
    return " ".join(fold(cyrillic(text)).lower().split())


def _heading_role(cell: GridCell) -> Role | None:
    text = _folded(cell.text)
    if not text or len(text) > 90:
        return None
    return next((role for role, pattern in _COMPILED if pattern.match(text)), None)


def _share(texts: list[str], test: Callable[[str], bool]) -> float:
    filled = [text for text in texts if text.strip()]
    return sum(map(test, filled)) / len(filled) if filled else 0.0


def opens_with_verb(text: str, is_infinitive: IsInfinitive) -> bool:
    """Whether one of the first words, numbers apart, is an infinitive («1. Обеспечить …»)."""
    marker = typed_marker(text)
    words = re.findall(r"[А-Яа-яЁё-]+", text[marker.length if marker else 0 :])[:2]
    return any(is_infinitive(word) for word in words)


def _content_role(texts: list[str], is_infinitive: IsInfinitive) -> Role | None:
    if _share(texts, lambda t: bool(re.fullmatch(r"\W*\d{1,2}(?:\.\d{1,2})*\W*", t))) > 0.7:
        return "number"
    if _share(texts, lambda t: opens_with_verb(t, is_infinitive)) > 0.5:
        return "text"
    if _share(texts, lambda t: len(t) < 90 and bool(_DAY.search(_folded(t)))) > 0.5:
        return "deadline"
    if _share(texts, _names_somebody) > 0.5:
        return "executor"
    return None


def _headings(table: Table) -> tuple[dict[int, GridCell], int]:
    """The cells that head the columns, and the row below them.

    A heading over two rows («Исполнение» over «кто» and «когда») is told by its lower cells.
    """
    top = table.row(0)
    depth = max((cell.row + cell.row_span for cell in top), default=0)
    split = [cell for cell in top if 1 < cell.column_span < table.width and cell.row_span == 1]
    heads = {cell.column: cell for cell in top}
    below = [cell for cell in table.row(1) if cell.row == 1] if split and table.height > 2 else []
    if below and all(len(cell.text) <= 40 for cell in below):
        heads |= {cell.column: cell for cell in below}
        depth = max(depth, 2)
    return heads, depth


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"\W*\d{1,2}(?:\.\d{1,2})*\W*", text))


def columns_of(table: Table, is_infinitive: IsInfinitive) -> Columns:
    """The roles of a table's columns, by its headings, else by what the cells hold."""
    heads, depth = _headings(table)
    head = {c: role for c, cell in heads.items() if (role := _heading_role(cell))}
    # «1. | О выполнении решений … | Ким Е.И.» is a row, not a heading.
    plain = not any(_is_number(c.text) or len(c.text) > 90 for c in table.row(0))
    named = bool(head) and plain
    others = [c for c in table.row(0) if _heading_role(c) is None]
    named = named and not any(opens_with_verb(c.text, is_infinitive) for c in others)
    first_row = depth if named else 0
    roles: dict[int, Role] = head if named else {}
    if "vote" in roles.values():
        # «Итог» beside «За» and «Против» is that of the vote.
        roles = {c: "vote" if role == "execution" else role for c, role in roles.items()}
    for column in range(table.width):
        texts = [c.text for c in table.cells if c.column == column and c.row >= first_row]
        if column not in roles and (found := _content_role(texts, is_infinitive)):
            roles[column] = found
    headings = " ".join(_folded(c.text) for c in heads.values()) if named else ""
    return Columns(roles, first_row, named, headings)


def reports_execution(table: Table, columns: Columns) -> bool:
    """«решение | исполнение» with something written in the second: a report on older decisions."""
    done = columns.of("execution")
    if not (columns.named and columns.of("text") and done):
        return False
    texts = [c.text for c in table.cells if c.column in done and c.row >= columns.first_row]
    return _share_filled(texts) > 0.5


def _share_filled(texts: list[str]) -> float:
    return sum(bool(text.strip(" -–—")) for text in texts) / len(texts) if texts else 0.0


_TASK_LABEL = re.compile(
    r"(?:решение|поручение|задача|задание|содержание|пункт|рекомендация|мероприятие|что\s+сделать|"
    r"что\s+решили|текст|формулировка)\W*(?:№?\s*\d+(?:\.\d+)*)?\W*$"
    r"|содержание\s+(?:решения|поручения)\W*$|(?:поручено|решено|решили)\W*$"
)


def card_roles(table: Table) -> dict[int, Role]:
    """The roles of a card's rows, by row; empty for a table that is none.

    A card holds one task: «Поручение № 1 | Заменить …», «Исполнитель | Ким Е.И.», «Срок | 1 мая».
    """
    if table.width != 2:
        return {}
    labels = {c.row: c for c in table.cells if c.column == 0 and c.column_span == 1}
    roles = {row: role for row, cell in labels.items() if (role := _heading_role(cell))}
    # «Решение о финансировании» in a passport of a project is no label of a task.
    exact = all(
        role != "text" or _TASK_LABEL.match(_folded(labels[row].text))
        for row, role in roles.items()
    )
    held = set(roles.values())
    short = all(len(cell.text) <= 45 for cell in labels.values())
    complete = "text" in held and bool(held & {"executor", "deadline", "number"})
    return roles if short and exact and complete and len(roles) * 2 > len(labels) else {}
