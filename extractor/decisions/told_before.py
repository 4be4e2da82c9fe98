"""Who and when that are told above the decisions: beside those present, in the agenda's table.

«ФИО | Должность | Отвечает за пункты», «Вопрос | Исполняет решение | Крайний день».
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from extractor.decisions.drafts import Draft
from extractor.decisions.gathering import Gathered, Reading
from extractor.decisions.labels import Label
from extractor.decisions.ranged import give_in_all
from extractor.decisions.ranged_clauses import numbers_alone, without_word
from extractor.sections import Part
from extractor.sections.columns import Columns, columns_of
from extractor.sections.execution_sheets import heads_points
from extractor.sections.pieces import GridCell, Piece, Table
from extractor.text import fold
from extractor.types import Doubt, Span

_FROM_AGENDA = Doubt(
    "told_in_agenda",
    "Исполнитель или срок взят из таблицы повестки: проверьте, относится ли он к этому пункту.",
)
_LISTS = ("title", "participants", "absent", "invited", "agenda")
# «Исполняет решение», «Срок исполнения поручений»: these columns are of what will be decided.
_OF_DECISION = re.compile(r"решени|поручени|пункт|исполн|выполн")
# «Две последние графы повестки действуют для каждого пункта решения»
_BINDS = re.compile(
    r"(?:граф|столб|колон|повестк|таблиц)[^.]*(?:кажд|все[хм]|люб)[^.]*(?:пункт|решени|поручени)"
    r"|(?:пункт|решени|поручени)[^.]*(?:граф|столб|колон|повестк)[^.]*(?:действ|относ|обязат)"
)


def give_told_before(
    parts: Sequence[Part], gathered: Sequence[Gathered], reading: Reading
) -> list[Span]:
    """Gives the points what stands before them; the spans of rows that name points nobody found."""
    lost = _give_listed(parts, gathered, reading)
    above = takewhile(lambda part: part.kind != "decisions", parts)
    elements = [element for part in above for element in part.elements]
    binds = any(isinstance(one, Piece) and _BINDS.search(one.folded.lower()) for one in elements)
    listed = [one for part in parts if part.kind in _LISTS for one in part.elements]
    for table in (element for element in listed if isinstance(element, Table)):
        columns = columns_of(table, reading.is_infinitive)
        lost += _give_duties(table, columns, gathered, reading)
        _give_terms(table, columns, gathered, sure=binds)
    return lost


# -- people and the numbers of their points ---------------------------------------------------


def _give_duties(
    table: Table, columns: Columns, gathered: Sequence[Gathered], reading: Reading
) -> list[Span]:
    """«Ким Е.И. | методист | 2, 5» under «Отвечает за пункты»"""
    if set(columns.roles.values()) & {"text", "deadline", "execution"}:
        return []  # what became of an earlier protocol
    counted = next((c for c in range(table.width) if _counts(table, columns, c)), None)
    named = next((c for c in range(table.width) if _names(table, columns, c, reading)), None)
    if counted is None or named is None:
        return []
    lost = []
    for row in range(columns.first_row, table.height):
        told, who = _cell(table, row, counted), _cell(table, row, named)
        if told is None or who is None or not numbers_alone(told.text):
            continue
        numbers, label = without_word(fold(told.text)), Label("executor", _first_line(who))
        spans = [piece.span for piece in (*who.pieces, *told.pieces) if piece.text]
        lost += give_in_all(gathered, numbers, (label,), spans[0])
    return lost


# «Ким Е.И., методист (пп. 1, 3)», «Орлов П.П. – отвечает за пункт 2»; «п. 5 устава» is none
_LISTED = re.compile(
    r"\s*(?P<who>[^,;()–—-]+(?:-[А-ЯЁ][а-яё]+[^,;()–—-]*)?)(?:[,(–—-].*?)?[\s(]"
    r"(?P<told>(?:пп?\.|п\.\s?п\.|пункты?|пунктов|пункта)\s*\d[\d\s,.и–—-]*)\W*$"
)


# «Ким Е.И. (п. 1), Орлов П.П. (пп. 2, 3), Жук А.И.» in one line
_IN_BRACKET = re.compile(
    r"(?P<who>[А-ЯЁ][^();,]*)\s*\(\s*(?P<told>(?:пп?\.|п\.\s?п\.|пункты?)\s*\d[\d\s,.и–—-]*)\)"
)
# «Присутствовали и отвечают за пункты:» / «Ким Е.И. – 1, 3»
_ANSWER = re.compile(
    r"(?:отвеча|исполня|выполня|ответственн)[а-я]*\s+(?:за\s+)?(?:[а-я]+\s+)?пункт"
)
_BARE = re.compile(r"\s*(?P<who>[^–—:(-]+?)\s*[–—:(-]\s*(?P<told>\d[\d\s,.и–—-]*)\W*$")


def _give_listed(
    parts: Sequence[Part], gathered: Sequence[Gathered], reading: Reading
) -> list[Span]:
    """The same in lines of those present, each closed by the numbers of the points."""
    lost: list[Span] = []
    for part in parts:
        lines = [one for one in part.elements if isinstance(one, Piece)]
        heading = part.heading.folded.lower() if part.heading is not None else ""
        for piece in lines if part.kind in _LISTS[1:4] else ():
            for who, told in _listed(piece.text, bare=bool(_ANSWER.search(heading))):
                if numbers_alone(told) and reading.names_people(who):
                    numbers, label = without_word(fold(told)), Label("executor", who)
                    lost += give_in_all(gathered, numbers, (label,), piece.span)
    return lost


def _listed(text: str, *, bare: bool) -> Iterator[tuple[str, str]]:
    """Who and the numbers as printed, in order."""
    for item in text.split(";"):
        own = re.sub(r"^\W*(?:\d{1,2}[.)]\s*)?", "", item)
        several = list(_IN_BRACKET.finditer(own))
        closed = _LISTED.match(own) or (_BARE.match(own) if bare else None)
        for match in several if len(several) > 1 or closed is None else [closed]:
            yield match["who"].strip(), match["told"].strip()


def _counts(table: Table, columns: Columns, column: int) -> bool:
    """A column headed by points that holds their numbers, or nothing for who answers for none."""
    if not columns.first_row or not heads_points(table, columns, column):
        return False
    below = [c.text for c in table.cells if c.column == column and c.row >= columns.first_row]
    # «–», «нет» for who answers for none
    told = [text for text in below if re.search(r"\d", text)]
    return bool(told) and all(map(numbers_alone, told))


def _names(table: Table, columns: Columns, column: int, reading: Reading) -> bool:
    below = [c for c in table.cells if c.column == column and c.row >= columns.first_row]
    return bool(below) and all(reading.names_people(_first_line(cell)) for cell in below)


def _cell(table: Table, row: int, column: int) -> GridCell | None:
    return next((cell for cell in table.row(row) if cell.column == column), None)


def _first_line(cell: GridCell) -> str:
    return cell.text.split("\n")[0].strip()


# -- questions with who and when --------------------------------------------------------------


def _give_terms(
    table: Table, columns: Columns, gathered: Sequence[Gathered], *, sure: bool
) -> None:
    """«2 | О бригадах | Ким Е.И. | 15 июня» holds for the points of question 2 that say nothing
    else; told for certain only where the agenda itself says that it does."""
    if not (columns.named and columns.of("question") and columns.of("number")):
        return
    held = {c: role for c, role in columns.roles.items() if role in ("executor", "deadline")}
    heads = " ".join(c.text for c in table.row(0) if c.column in held)
    # «Ответственный» alone may be who prepares the question, «Время» how long it takes.
    of_decision = _OF_DECISION.search(fold(heads).lower())
    both = len(set(held.values())) > 1 and not re.search(r"(?<![а-я])врем", fold(heads).lower())
    if not held or not (of_decision or both):
        return
    points = [point for one in gathered for point in one.points]
    for row in range(columns.first_row, table.height):
        number = _cell(table, row, columns.of("number")[0])
        asked = number.text.strip(" .)\n") if number is not None else ""
        heading = _heading(table, row, held)
        for point in points if heading is not None else ():
            if _asked(point) == asked and point.heading is None:
                point.heading = heading
                if not sure:
                    point.doubts.append(_FROM_AGENDA)


def _asked(point: Draft) -> str | None:
    """The question of a point, else the one that its number «2.1» begins with."""
    first, dot, _ = (point.number or "").partition(".")
    return point.question or (first if dot else None)


def _heading(table: Table, row: int, held: Mapping[int, str]) -> Draft | None:
    """What a row hands down to the points of its question."""
    draft = Draft(None, "heading", "agenda_row", texts=[""])
    for column, role in held.items():
        cell = _cell(table, row, column)
        if cell is not None and re.search(r"\w", cell.text):
            (draft.executors if role == "executor" else draft.deadlines).append(cell.text)
            draft.spans.extend(piece.span for piece in cell.pieces)
    return draft if draft.executors or draft.deadlines else None
