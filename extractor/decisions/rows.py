"""Rows of a table of assignments → points."""

import re
from collections.abc import Callable, Sequence

from extractor.decisions.drafts import Draft
from extractor.decisions.labels import cut_labels
from extractor.sections.columns import Columns
from extractor.sections.markers import Marker, marker_of
from extractor.sections.pieces import GridCell, Piece, Table
from extractor.text import fold

# The polarity decides: «не принято», and damaged by hand «решение НЕ ПРИНЯТО».
ADOPTED_NOT = re.compile(
    r"\bне\s+(?:было\s+)?принят[оаы]?\b|\bне\s+поддержан[оаы]?\b|\bотклонен[оаы]?\b"
)
OnlySchools = Callable[[str], bool]


def points_of_table(
    table: Table, columns: Columns, question: str | None, only_schools: OnlySchools
) -> list[Draft]:
    """One point a row; points inside a cell stand under the row's point.

    Rows without wording, repeated headings and rows that only title a part are left out.
    """
    drafts: list[Draft] = []
    heading = [fold(cell.text).lower() for cell in table.row(0)]
    for number in range(columns.first_row, table.height):
        cells = table.row(number)
        if number and [fold(cell.text).lower() for cell in cells] == heading and columns.named:
            continue
        if len(cells) > 2 and all(re.fullmatch(r"\s*\d{1,2}\s*", cell.text) for cell in cells):
            continue  # the row «1 | 2 | 3» that counts the columns
        if _titles_a_part(cells, table.width):
            question = _titled_question(cells) or question
            continue
        drafts.extend(_row(cells, columns, number, question, only_schools))
    return drafts


def _titles_a_part(cells: Sequence[GridCell], width: int) -> bool:
    """«Раздел 2. Летний отдых» over the whole width, or alone in its row."""
    filled = [cell for cell in cells if re.search(r"\w", cell.text)]
    if len(filled) != 1:
        return not filled
    return filled[0].column_span >= max(2, width - 1) or _titled_question(filled) is not None


def _titled_question(cells: Sequence[GridCell]) -> str | None:
    """«Вопрос 2. О летнем отдыхе» over the rows that answer it."""
    text = " ".join(cell.text for cell in cells if cell.text)
    match = re.match(r"\s*(?:вопрос|по\s+вопросу)\s*(?:№\s*)?(\d{1,2})", text.lower())
    return match[1] if match else None


def _cell(cells: Sequence[GridCell], columns: Sequence[int]) -> list[GridCell]:
    return [c for c in cells if any(c.column <= n < c.column + c.column_span for n in columns)]


def _row(
    cells: Sequence[GridCell],
    columns: Columns,
    number: int,
    question: str | None,
    only_schools: OnlySchools,
) -> list[Draft]:
    texts = [cell for cell in _cell(cells, columns.of("text")) if cell.row == number or _own(cell)]
    pieces = [piece for cell in texts for piece in cell.pieces if re.search(r"\w", piece.text)]
    votes = " ".join(cell.text for cell in _cell(cells, columns.of("vote")))
    if not pieces or ADOPTED_NOT.search(fold(votes).lower()):
        return []
    printed = _printed_number(_cell(cells, columns.of("number")))
    question = _question(_cell(cells, columns.of("question"))) or question
    points = points_in_cell(pieces, printed, question, only_schools)
    for point in points:
        if point.parent is None:
            _fill(point, cells, columns)
    return [point for point in points if point.parent is None]


def _own(cell: GridCell) -> bool:
    return cell.row_span == 1


def _fill(point: Draft, cells: Sequence[GridCell], columns: Columns) -> None:
    for cell in _cell(cells, columns.of("executor")):
        if re.search(r"\w", cell.text):
            point.executors.append(cell.text)
            point.spans.extend(piece.span for piece in cell.pieces)
    for cell in _cell(cells, columns.of("deadline")):
        if re.search(r"\w", cell.text):
            point.deadlines.append(cell.text)
            point.spans.extend(piece.span for piece in cell.pieces)
    if not columns.named:
        # A column that no heading and no content tells may hold who, when or both.
        known = set(columns.roles)
        point.both.extend(c.text for c in cells if c.column not in known and _says(c.text))
    for cell in _cell(cells, columns.of("school")):
        point.school_numbers.append(cell.text)
    point.labelled = True


def _says(text: str) -> bool:
    return len(text) < 200 and bool(re.search(r"\w", text))


def _printed_number(cells: Sequence[GridCell]) -> str | None:
    for cell in cells:
        for piece in cell.pieces:
            marker = marker_of(piece)
            if marker is not None and marker.printed:
                return marker.printed
            if match := re.match(r"\W*(\d{1,3}(?:\.\d{1,2})*)\W*$", piece.text):
                return match[1]
    return None


def _question(cells: Sequence[GridCell]) -> str | None:
    for cell in cells:
        if match := re.match(r"\s*(\d{1,2})[.)]?\s", cell.text + " "):
            return match[1]
    return None


def points_in_cell(
    pieces: Sequence[Piece], printed: str | None, question: str | None, only_schools: OnlySchools
) -> list[Draft]:
    """The row's own point, or several when the cell numbers them, with those under it."""
    points: list[Draft] = []
    row: Draft | None = None
    for piece in pieces:
        marker = marker_of(piece)
        body = piece.text[marker.length :].strip() if marker else piece.text
        own, labels = cut_labels(body)
        if points and only_schools(body):
            points[-1].listed.append(body)
            points[-1].spans.append(piece.span)
            continue
        if marker is None and points:
            draft = points[-1]
            draft.texts.append(own)
        elif (
            row is None or marker is None or (printed is None and row.number and _same(row, piece))
        ):
            draft = Draft(_own_number(printed, marker), _style(piece), "row")
            points.append(draft)
            row = draft
            draft.texts.append(own)
        else:
            draft = Draft(marker.printed, marker.style, "row_inner")
            row.add_child(draft)
            points.append(draft)
            draft.texts.append(own)
        draft.question, draft.row = question, True
        draft.spans.append(piece.span)
        draft.executors.extend(v.value for v in labels if v.role == "executor" and v.value)
        draft.deadlines.extend(v.value for v in labels if v.role == "deadline" and v.value)
    return points


def _own_number(printed: str | None, marker: Marker | None) -> str | None:
    """The number of the row; «1.2» in its text is more exact than «1» in its column."""
    typed = marker.printed if marker else None
    if printed and typed and typed.startswith(printed + "."):
        return typed
    return printed or typed


def _style(piece: Piece) -> str:
    marker = marker_of(piece)
    return marker.style if marker else "row"


def _same(row: Draft, piece: Piece) -> bool:
    marker = marker_of(piece)
    return marker is not None and marker.style == row.style
