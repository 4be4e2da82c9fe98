"""Tables in which a decision takes several rows: labels beside or above the values, forms."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.sections.column_headings import heading_role
from extractor.sections.columns import (
    Columns,
    IsInfinitive,
    card_roles,
    columns_of,
    is_protocol_form,
    labels_task,
    names_day,
    names_somebody,
    opens_with_verb,
)
from extractor.sections.markers import typed_marker
from extractor.sections.pieces import Element, GridCell, Piece, Role, Table
from extractor.text import cyrillic, fold

_LABEL = 45  # characters of a label, at most
# «Исп.: Ким Е.И.», «Срок: май», «Отметка:» in a cell.
_WORDS: tuple[tuple[Role, str], ...] = (
    ("executor", r"(?:со)?исполнител[ьи]|ответственн[а-я]+(?:\s+исполнител[ьи])?|(?:отв|исп)\.?"
     r"|кто|кому"),
    ("deadline", r"(?:контрольный\s+)?срок[и]?(?:\s+(?:исполнения|выполнения))?|когда|до|"
     r"дедлайн|дата(?:\s+исполнения)?"),
    ("note", r"отметка(?:\s+об?\s+(?:исполнении|выполнении))?|контроль|примечани[ея]"),
)  # fmt: skip
# In a cell of its own a short label needs no colon: «Отв. Ким Е.И.», «Срок до 1 марта», «Срок –».
_TERM = (
    r"(?:\d|(?:до|к|с|по|не\s+позднее|в\s+течение|на\s+следующ[а-я]+|постоянно|еже[а-я]+но|срочно|немедленно|"
    r"незамедлительно|[ivx]+|январ[а-я]*|феврал[а-я]*|март[а-я]*|апрел[а-я]*|ма[йяе]|июн[а-я]*|июл[а-я]*|"
    r"август[а-я]*|[а-я]*тябр[а-я]*|ноябр[а-я]*|декабр[а-я]*|весь|весь\s+год)(?![а-я]))"
)
_BARE: Mapping[Role, str] = {
    "executor": r"(?:(?:со)?исп(?:олн)?|отв(?:етств)?)\.(?:\s*исп\.)?\s*"
    r"|(?:(?:со)?исполнител[ьи]|ответственн(?:ый|ая|ые)|(?:исполня|отвеча)[ею]т|вед(?:[её]|у)т)"
    r"\s+(?=(?-i:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.))",
    "note": r"контрол(?:ь|[её]р)\s+(?=(?-i:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.))",
    "deadline": rf"срок(?:\s+(?:ис|вы)полнения)?\s+(?={_TERM})",
}
_INLINE = tuple(
    (
        role,
        re.compile(
            rf"\W*(?:(?:{words})\s*(?::|\s-(?:\s|$))\s*|{_BARE.get(role, '(?!)')})", re.IGNORECASE
        ),
    )
    for role, words in _WORDS
)
_NUMBER = re.compile(r"\W*(?:№\s*)?\d{1,3}(?:\.\d{1,2})*\W*")
_PLACES: tuple[Role, ...] = ("number", "text", "executor", "deadline", "note")
_LOOSE = len(_PLACES)  # the column of values whose kind no label tells
_Item = tuple[Role | None, GridCell]


@dataclass(slots=True)
class _Row:
    """What one row holds: values that labels tell, and cells without a label."""

    told: list[_Item] = field(default_factory=list)
    plain: list[GridCell] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    labelled: bool = False
    dashed: bool = False

    @property
    def roles(self) -> set[Role | None]:
        return {role for role, _ in self.told}

    @property
    def says_who_or_when(self) -> bool:
        return self.labelled or bool(self.roles & {"executor", "deadline"})


def level(elements: Sequence[Element], is_infinitive: IsInfinitive) -> Iterator[Element]:
    """The elements with such tables made plain: a row for each decision.

    «1 | Сверить списки», below «Исполнитель | Ким Е.И. | Срок | май».
    """
    for element in elements:
        levelled = _levelled(element, is_infinitive) if isinstance(element, Table) else None
        yield levelled or element


def _levelled(table: Table, is_infinitive: IsInfinitive) -> Table | None:
    if table.width < 2 or table.told or card_roles(table) or is_protocol_form(table):
        return None
    columns = columns_of(table, is_infinitive)
    headed = columns.named and "text" not in columns.roles.values()
    first = columns.first_row if headed and _who_or_when(columns) else 0
    if any(_read(table, number, is_infinitive).labelled for number in range(first)):
        first = 0  # «Исполнитель Ким Е.И. | Срок 1 мая» is a row of values, no heading
    rows = [_read(table, number, is_infinitive) for number in range(first, table.height)]
    rows = [row for row in rows if row.told or row.plain or row.labelled or row.dashed]
    labelled = any(row.says_who_or_when and not row.plain for row in rows)
    tasks = [_is_task(row, table.width, is_infinitive, labelled=labelled) for row in rows]
    if not rows or not _alternate(rows, tasks, is_infinitive, labelled=labelled):
        return None
    if not labelled and not _positional(rows, tasks):
        return None
    return _table(table, _entries(rows, tasks, columns if first else None), rows)


def _who_or_when(columns: Columns) -> bool:
    return bool(columns.of("executor") or columns.of("deadline"))


# -- rows ------------------------------------------------------------------------------------


def _read(table: Table, number: int, is_infinitive: IsInfinitive) -> _Row:
    """A row as pairs of label and value, labelled cells and cells without a label."""
    cells = [c for c in table.row(number) if c.row == number and re.search(r"\w", c.text)]
    row = _Row()
    # «– | –»: nobody, and no day
    row.dashed = not cells and any("-" in fold(cell.text) for cell in table.row(number))
    place = 0
    while place < len(cells):
        cell, after = cells[place], cells[place + 1] if place + 1 < len(cells) else None
        role, inline = (
            _label_role(cell),
            None if _orders_below(cell, is_infinitive) else _inline(cell),
        )
        if inline and re.search(r"\w", inline[1].text):
            row.told.append(inline)
            row.labelled = True
        elif role is not None and after is not None and not _is_label(after):
            if role == "text" and re.search(r"\d", cell.text):
                row.told.append(("number", cell))
            row.told.append((role, after))
            row.labels.append(cell.text)
            place += 1
        elif inline:
            row.labelled = True  # «Срок:», left blank
        elif _NUMBER.fullmatch(cell.text) and not row.plain and not row.told:
            row.told.append(("number", cell))
        else:
            row.plain.append(cell)
        place += 1
    return row


def _orders_below(cell: GridCell, is_infinitive: IsInfinitive) -> bool:
    """«Отв.: Ким Е.И.⏎Сверить списки» in one cell: a whole point, not the value of a label."""
    return any(opens_with_verb(piece.text, is_infinitive) for piece in cell.pieces[1:])


def _inline(cell: GridCell) -> _Item | None:
    """«Исп.: Ким Е.И.» → executor, «Ким Е.И.»; with a second label in the cell, the cell whole."""
    line = fold(cyrillic(cell.text))
    for role, pattern in _INLINE:
        first = cell.elements[0] if cell.elements else None
        if not (match := pattern.match(line)) or not isinstance(first, Piece):
            continue
        if any(
            re.search(r"[.;,\n]\s*" + other.pattern, line, re.IGNORECASE) for _, other in _INLINE
        ):
            return None, cell
        rest = (first.tail(min(match.end(), len(first.text))), *cell.elements[1:])
        return role, replace(cell, elements=rest)
    return None


def _is_label(cell: GridCell) -> bool:
    """«Срок», «Отметка:», «Срок: май»"""
    return _label_role(cell) is not None or _inline(cell) is not None


def _label_role(cell: GridCell) -> Role | None:
    """«Исполнитель», «Поручение № 1»; «Принять меры» is no label though «Меры» is a heading."""
    if len(cell.text) > _LABEL or _NUMBER.fullmatch(cell.text) or re.search(r":\s*\w", cell.text):
        return None
    role = heading_role(cell)
    return role if role in _PLACES and (role != "text" or labels_task(cell.text)) else None


def _is_task(row: _Row, width: int, is_infinitive: IsInfinitive, *, labelled: bool) -> bool:
    """«Поручение | Сверить списки», or «1. Сверить списки» over most of the width.

    Among rows of labels any numbered wording is a task: «3 | Отчёт принять к сведению».
    """
    if "text" in row.roles:
        return True
    wide = len(row.plain) == 1 and (row.plain[0].column_span * 2 > width or bool(row.told))
    if not wide:
        return False
    numbered = "number" in row.roles or typed_marker(row.plain[0].text) is not None
    return (labelled and numbered) or opens_with_verb(row.plain[0].text, is_infinitive)


def _alternate(
    rows: Sequence[_Row], tasks: Sequence[bool], is_infinitive: IsInfinitive, *, labelled: bool
) -> bool:
    """Each task has a row of values, if no labels tell them, and no other row gives orders."""
    if not any(tasks):
        return False
    for row, task, after in zip(rows, tasks, [*tasks[1:], True], strict=True):
        if task and len(row.plain) > 1:
            return False
        if task and after and not (labelled or row.says_who_or_when):
            return False
        if not task and any(opens_with_verb(cell.text, is_infinitive) for cell in row.plain):
            return False
        if not task and not row.says_who_or_when and len(row.plain) > 3:
            return False
    return tasks[0] or rows[0].says_who_or_when or "number" in rows[0].roles


def _positional(rows: Sequence[_Row], tasks: Sequence[bool]) -> bool:
    """Without labels the values must show what they are: a name, a day."""
    values = [cell for row, task in zip(rows, tasks, strict=True) if not task for cell in row.plain]
    told = sum(names_day(cell.text) or names_somebody(cell.text) for cell in values)
    return bool(values) and told * 2 > len(values)


# -- entries ---------------------------------------------------------------------------------


def _entries(
    rows: Sequence[_Row], tasks: Sequence[bool], columns: Columns | None
) -> list[list[_Item]]:
    """The items of each decision; a new one begins with the role that opened the first."""
    entries: list[list[_Item]] = []
    opening = next((role for row in rows[:1] for role, _ in _items(row, tasks[0], columns)), None)
    for row, task in zip(rows, tasks, strict=True):
        for role, cell in _items(row, task, columns):
            held = {one for one, _ in entries[-1]} if entries else set()
            if not entries or ("text" in held and role in (opening, "text")):
                entries.append([])
            entries[-1].append((role, cell))
    return entries


def _items(row: _Row, task: bool, columns: Columns | None) -> list[_Item]:
    if task and row.plain:
        return [*row.told, ("text", row.plain[0])]
    roles = columns.roles if columns else {}
    return [*row.told, *((roles.get(cell.column), cell) for cell in row.plain)]


def _table(table: Table, entries: Sequence[Sequence[_Item]], rows: Sequence[_Row]) -> Table:
    cells: dict[tuple[int, int], tuple[Element, ...]] = {}
    for number, entry in enumerate(entries):
        for role, cell in entry:
            place = (number, _PLACES.index(role) if role in _PLACES else _LOOSE)
            cells[place] = (*cells.get(place, ()), *cell.elements)
    grid = tuple(GridCell(*place, 1, 1, held) for place, held in sorted(cells.items()))
    labels = " ".join(label for row in rows for label in row.labels)
    return Table(table.start, table.end, grid, tuple(enumerate(_PLACES)), labels)
