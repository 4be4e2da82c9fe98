"""Rows of a table of assignments → points."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.decisions.cell_points import points_in_cell
from extractor.decisions.drafts import Draft
from extractor.decisions.gathering import Reading
from extractor.decisions.kinds import kind_of
from extractor.decisions.labels import cut_labels
from extractor.decisions.row_gaps import doubt_untimed
from extractor.decisions.row_joins import join_above, joins_above
from extractor.decisions.row_lines import fill_row
from extractor.decisions.row_values import cells_of, fill, printed_number
from extractor.decisions.row_votes import VOTE_UNCLEAR, is_lost, voted_down
from extractor.decisions.votes import is_vote
from extractor.sections.columns import Columns, opens_with_verb, says_done
from extractor.sections.headings import question_number
from extractor.sections.markers import typed_marker
from extractor.sections.pieces import GridCell, Table
from extractor.text import fold
from extractor.types import Aside, Doubt

_TOPIC = re.compile(r"\W*(?:\d{1,2}\W+)?(?:об?о?\s|вопрос)")
_WHO = re.compile(r"исполнител|ответствен|\bкто\b|\bкому\b|отв\.")
_QUESTION = re.compile(r"(?:(?:п?о|к)\s+)?(?:[а-я]+\s+|\d{1,2}\S{0,4}\s+|[ivx]+\s+)?вопрос")
_TITLE_WORDS = 12
_MERGED = Doubt(
    "merged_rows",
    "Один пункт занимает несколько строк таблицы: проверьте, кто и к какому сроку.",
)
_TITLED = Doubt(
    "title_row_executor", "Исполнитель взят из строки таблицы над пунктами: проверьте его."
)
_TITLE_UNREAD = Doubt(
    "title_row_unread",
    "Строка таблицы над пунктами, похоже, называет срок или исполнителя: проверьте их.",
)
# «Срок – до сдачи объекта», «Ответственные – все», «К лету», «По мере готовности»
_SAYS_WHO_OR_WHEN = re.compile(
    r"(?<![а-я])(?:срок[а-я]*|ответственн[а-я]+|исполнител[ьи]|отв\.|еже[а-я]+но|постоянно|немедленно|срочно|"
    r"в\s+течение|по\s+мере|до\s+\d|не\s+позднее|исполнение(?=\s*[:-]))(?![а-я])|^\W*к(?:о)?\s+[а-я\d]+\W*$"
)
_TITLE_ORDERS = Doubt(
    "title_row_orders",
    "Строка во всю ширину таблицы похожа на поручение: проверьте, поручение ли это, кто и когда.",
)
_GAP = Doubt(
    "executor_cell_empty",
    "Столбец исполнителей в этой строке пуст, а в соседних заполнен: проверьте, кто исполняет.",
)
_WHOSE = Doubt(
    "school_column_first",
    "Школа стоит в столбце перед поручением, а исполнитель не назван: не школа ли исполняет его?",
)
_TWO_TASKS = Doubt(
    "row_of_several",
    "В строке таблицы, возможно, не одно поручение: проверьте, где кончается каждое.",
)


@dataclass(slots=True)
class _Rows:
    """A table while its rows go by; ``above`` is what the last title row hands down, ``heads`` what
    the head of each column of tasks says of all that stands in it."""

    table: Table
    columns: Columns
    reading: Reading
    question: str | None
    drafts: list[Draft] = field(default_factory=list)
    above: Draft | None = None
    heads: Mapping[int, Draft] = field(default_factory=dict)
    asides: list[Aside] = field(default_factory=list)
    empty: set[int] = field(default_factory=set)
    untimed: set[int] = field(default_factory=set)


def points_of_table(
    table: Table, columns: Columns, question: str | None, reading: Reading
) -> tuple[list[Draft], list[Aside]]:
    """One point a row, points inside a cell under it; and what titles a part or was voted down.

    Rows without wording and repeated headings are left out.
    """
    rows = _Rows(table, columns, reading, question)
    rows.heads = _heads_of_tasks(rows)
    heading = [fold(cell.text).lower() for cell in table.row(0)]
    for number in range(columns.first_row, table.height):
        cells = table.row(number)
        again = number and [fold(cell.text).lower() for cell in cells] == heading and columns.named
        if again or _counts_columns(cells) or (rows.heads and cells == _head_row(rows)):
            rows.asides += [Aside(p.span, "table_heading") for cell in cells for p in cell.pieces]
        elif not _take_vote(rows, cells) and not _take_title(rows, cells, number):
            _take_row(rows, cells, number)
    _doubt_gaps(rows)
    doubt_untimed(rows.drafts, columns, rows.untimed)
    _doubt_schools(rows)
    return rows.drafts, rows.asides


def _doubt_gaps(rows: _Rows) -> None:
    """An empty cell in a column where the others name executors: the one above, or nobody?"""
    held = rows.columns.of("executor")
    if not (held and rows.columns.named) or len(rows.drafts) < 2:
        return
    gaps = [point for point in rows.drafts if id(point) in rows.empty]
    if 0 < len(gaps) * 3 <= len(rows.drafts):
        for point in gaps:
            kind, _ = kind_of(point.text, rows.reading.is_infinitive, owns_term=False)
            charged = point.executors or rows.reading.charges(point.text)
            if kind == "assignment" and not charged:
                point.doubts.append(_GAP)


def _doubt_schools(rows: _Rows) -> None:
    """«Школа | Задание | До какого дня»: is it there, or by them, that the roof is mended?"""
    schools, tasks = rows.columns.of("school"), rows.columns.of("text")
    if rows.columns.of("executor") or not schools or not tasks or schools[0] > tasks[0]:
        return
    for point in rows.drafts:
        lacks = not (point.executors or point.both) and point.school_numbers
        if lacks and not rows.reading.charges(point.text):
            point.doubts.append(_WHOSE)


def _head_row(rows: _Rows) -> Sequence[GridCell]:
    columns = rows.columns
    return rows.table.row(max(columns.first_row - 1, 0) if columns.named else columns.first_row)


def _heads_of_tasks(rows: _Rows) -> dict[int, Draft]:
    """«Ким Е.И. | Орлов П.П.», «до 20 октября | до 1 ноября» over a column of tasks for each."""
    tasks = rows.columns.of("text")
    found: dict[int, Draft] = {}
    for cell in _head_row(rows) if len(tasks) > 1 else ():
        head = Draft(None, "row", "column_head")
        for label in rows.reading.bracket_labels(cell.text.strip(" :")):
            (head.executors if label.role == "executor" else head.deadlines).append(label.value)
        head.spans.extend(piece.span for piece in cell.pieces)
        if cell.column in tasks and (head.executors or head.deadlines):
            found[cell.column] = head
    return found if len(found) == len(tasks) else {}


def _counts_columns(cells: Sequence[GridCell]) -> bool:
    """«1 | 2 | 3» under the heading."""
    return len(cells) > 2 and all(re.fullmatch(r"\s*\d{1,2}\s*", cell.text) for cell in cells)


def _take_vote(rows: _Rows, cells: Sequence[GridCell]) -> bool:
    """«Голосовали: за – 6, против – нет.» in a row of its own, below the points it is about."""
    pieces = [piece for cell in cells for piece in cell.pieces if re.search(r"\w", piece.text)]
    if not rows.drafts or not pieces or not all(is_vote(piece.text) for piece in pieces):
        return False
    if any(is_lost(piece.text) for piece in pieces):
        rows.drafts[-1].doubts.append(VOTE_UNCLEAR)
    rows.asides += [Aside(piece.span, "vote") for piece in pieces]
    return True


# -- rows that title a part ------------------------------------------------------------------


def _take_title(rows: _Rows, cells: Sequence[GridCell], number: int) -> bool:
    """«Раздел 2. Летний отдых», «Топорков С.В.», «До 20 марта» over the rows they hold for."""
    filled = [cell for cell in cells if re.search(r"\w", cell.text)]
    if not filled:
        return True
    titles = _titles_a_part(filled, rows.table.width) or _alone_in_row(rows, filled)
    if not (titles or _topic(rows, filled)):
        return False
    rows.asides.extend(Aside(piece.span, "table_title") for cell in filled for piece in cell.pieces)
    if filled[0].row == number and (orders := _title_orders(rows, filled[0])):
        rows.drafts.append(orders)
    if filled[0].row == number:
        counted = _counted_part(filled[0].text) if len(filled) == 1 else None
        rows.question = _titled_question(filled) or counted or rows.question
        rows.above = _handed_down(rows, filled[0])
    return True


def _title_orders(rows: _Rows, cell: GridCell) -> Draft | None:
    """«Проверить паспорта безопасности» over the whole width is rather an order than a title."""
    text = cell.text.replace("\n", " ")
    words = re.findall(r"[А-Яа-яЁё-]+", text)[:1]
    if not words or not rows.reading.is_infinitive(words[0].lower()) or text.endswith(":"):
        return None
    draft = Draft(printed_number([cell]), "row", "row", question=rows.question, row=True)
    draft.texts.append(text)
    draft.spans.extend(piece.span for piece in cell.pieces)
    draft.doubts.append(_TITLE_ORDERS)
    return draft


def _titles_a_part(filled: Sequence[GridCell], width: int) -> bool:
    """«Раздел 2. Летний отдых» over the whole width, or alone in its row."""
    if len(filled) != 1:
        return False
    return filled[0].column_span >= max(2, width - 1) or _titled_question(filled) is not None


def _alone_in_row(rows: _Rows, filled: Sequence[GridCell]) -> bool:
    """«К осени | | » in the column of numbers, or «Срок: до 1 мая» in that of tasks."""
    if len(filled) != 1 or not rows.columns.named or filled[0].row_span > 1:
        return False
    text = filled[0].text
    if filled[0].column in rows.columns.of("number"):
        return printed_number(filled) is None
    own, labels = cut_labels(text)
    return bool(labels) and not re.search(r"\w", own)


def _topic(rows: _Rows, filled: Sequence[GridCell]) -> bool:
    """«2 | О летнем отдыхе | | »: nothing but a number and a topic, which orders nothing."""
    tasks = cells_of(filled, rows.columns.of("text"))
    numbers = cells_of(filled, rows.columns.of("number"))
    if len(tasks) != 1 or len(filled) != len(tasks) + len(numbers) or not rows.columns.named:
        return False
    text = fold(tasks[0].text).lower()
    words = re.findall(r"[а-я-]{3,}", text)
    return bool(_TOPIC.match(text)) and not any(map(rows.reading.is_infinitive, words))


def _titled_question(filled: Sequence[GridCell]) -> str | None:
    """«Вопрос 2. О летнем отдыхе», «По второму вопросу» over the rows that answer it."""
    line = fold(" ".join(cell.text for cell in filled if cell.text)).lower().strip()
    return question_number(line) if _QUESTION.match(line) else None


def _counted_part(text: str) -> str | None:
    """«2. Летний отдых», «II. О летнем отдыхе» over the whole width: the question's number."""
    marker = typed_marker(text)
    return marker.printed if marker and marker.style in ("d1", "R") else None


def _handed_down(rows: _Rows, cell: GridCell) -> Draft | None:
    """What a title row says of all rows below it: nothing but who or by when."""
    draft = Draft(None, "row", "title_row")
    if len(cell.text.split()) > _TITLE_WORDS:
        return None  # a speech between the rows
    text = cell.text.strip(" :")
    line = fold(text).lower().strip()
    own, labels = cut_labels(text)
    for label in labels if not re.search(r"\w", own) else rows.reading.bracket_labels(text):
        held = {"executor": draft.executors, "deadline": draft.deadlines, "both": draft.both}
        if label.role in held and label.value:
            held[label.role].append(label.value)
    column = rows.columns.of("executor") or _WHO.search(rows.columns.headings)
    named = not column and rows.reading.names_people(text)
    settled = draft.executors or draft.deadlines or draft.both
    if named and not settled:
        draft.executors.append(text)
        draft.doubts.append(_TITLED)
    elif not settled and not _QUESTION.match(line) and _SAYS_WHO_OR_WHEN.search(line):
        draft.doubts.append(_TITLE_UNREAD)
    draft.spans.extend(piece.span for piece in cell.pieces)
    return draft if draft.executors or draft.deadlines or draft.both or draft.doubts else None


def _inherit(point: Draft, above: Draft | None) -> None:
    if above is None:
        return
    if _TITLE_UNREAD in above.doubts:
        point.doubts.append(_TITLE_UNREAD)
    pairs = ("executors", "deadlines", "both")
    for own, handed in ((getattr(point, name), getattr(above, name)) for name in pairs):
        if handed and not own and not point.both:
            own.extend(handed)
            point.spans.extend(above.spans)
            point.doubts.extend(above.doubts)


# -- rows that hold points -------------------------------------------------------------------


def _take_row(rows: _Rows, cells: Sequence[GridCell], number: int) -> None:
    columns = rows.columns
    marks = cells_of(cells, columns.of("execution"))
    if any(says_done(cell.text) for cell in marks):
        # What was done already is an order of an earlier protocol.
        rows.asides += [Aside(p.span, "reported") for c in cells for p in c.pieces if p.text]
        return
    numbers = cells_of(cells, columns.of("number"))
    # «1» and «2» beside one merged wording are two points, one merged number is one.
    counted = any(c.row == number and re.search(r"\w", c.text) for c in numbers)
    texts = [c for c in cells_of(cells, columns.of("text")) if c.row == number or counted]
    printed = printed_number(numbers)
    texts = [cell for cell in texts if re.search(r"\w", cell.text)]
    if not texts:
        _go_on(rows, cells, number)
        return
    if _wraps(rows, texts, cells, number):
        rows.drafts[-1].texts.append(texts[0].text.replace("\n", " "))
        rows.drafts[-1].spans.extend(piece.span for piece in texts[0].pieces)
        return
    if rows.heads:
        for cell in texts:
            _take_tasks(rows, [cell], cells, printed, rows.heads.get(cell.column))
        return
    _take_tasks(rows, texts, cells, printed, None)
    if _tells_several(rows, texts, cells) and rows.drafts:
        rows.drafts[-1].doubts.append(_TWO_TASKS)


def _wraps(rows: _Rows, texts: Sequence[GridCell], cells: Sequence[GridCell], number: int) -> bool:
    """«| | с личными делами | | » under «1 | Сверить контингент»: the wording goes on."""
    filled = [cell for cell in cells if cell.row == number and re.search(r"\w", cell.text)]
    if not rows.drafts or filled != list(texts[:1]) or not rows.columns.of("number"):
        return False
    last, text = rows.drafts[-1], texts[0].text
    unended = last.number is not None and not last.children and last.text[-1:].isalpha()
    begun = text[:1].islower() and typed_marker(text) is None
    return unended and begun and not rows.reading.only_schools(text)


def _tells_several(rows: _Rows, texts: Sequence[GridCell], cells: Sequence[GridCell]) -> bool:
    """«Провести сверку | Купить мел» in two columns of tasks; two lines of tasks beside two of
    executors or days."""
    lines = [[p.text for p in cell.pieces if re.search(r"\w", p.text)] for cell in texts]
    if len(lines) > 1:
        return all(opens_with_verb(one[0], rows.reading.is_infinitive) for one in lines)
    told = cells_of(cells, [*rows.columns.of("executor"), *rows.columns.of("deadline")])
    beside = max((len([p for p in cell.pieces if p.text]) for cell in told), default=0)
    own = [line for line in lines[0] if typed_marker(line) is None and line[:1].isupper()]
    return 1 < len(own) == len(lines[0]) == beside and all(
        opens_with_verb(line, rows.reading.is_infinitive) for line in own
    )


def _take_tasks(
    rows: _Rows,
    texts: Sequence[GridCell],
    cells: Sequence[GridCell],
    printed: str | None,
    head: Draft | None,
) -> None:
    """The points of a row's cells of tasks, with what the other cells of the row say."""
    columns = rows.columns
    pieces = [piece for cell in texts for piece in cell.pieces if re.search(r"\w", piece.text)]
    topics = cells_of(cells, [*columns.of("question"), *columns.of("note")])
    question = _question(topics) or rows.question
    points = points_in_cell(pieces, printed, question, rows.reading)
    tops = [point for point in points if point.parent is None]
    lost = [*voted_down(tops, cells, rows.table, columns), *(p for p in points if p.dropped)]
    for point in lost:
        rows.asides += [Aside(s, "voted_down") for p in point.walk() for s in p.spans]
        if point.parent is not None:
            point.parent.children.remove(point)
    above = rows.drafts[-1] if rows.drafts else None
    if above is not None and joins_above(above, tops, columns):
        tops = list(join_above(above, tops, cells, columns))
    else:
        fill_row([point for point in tops if point not in lost], cells, columns)
    for point in tops:
        if point not in lost:
            if not any(cell.text.strip() for cell in cells_of(cells, columns.of("executor"))):
                rows.empty.add(id(point))
            if not any(cell.text.strip() for cell in cells_of(cells, columns.of("deadline"))):
                rows.untimed.add(id(point))
            _inherit(point, head)
            _inherit(point, rows.above)
            above = _row_above(rows, point)
            if above is None:
                rows.drafts.append(point)
            else:
                above.add_child(point)


def _row_above(rows: _Rows, point: Draft) -> Draft | None:
    """«4.1» stands under the row «4»."""
    prefix = (point.number or "").rpartition(".")[0]
    last = rows.drafts[-1].walk() if rows.drafts and prefix else ()
    return next((draft for draft in last if draft.number == prefix), None)


def _go_on(rows: _Rows, cells: Sequence[GridCell], number: int) -> None:
    """«| | Зайко П.И. | » under a row, or beside its merged wording: one more of what it holds."""
    own = [c for c in cells if c.row == number and re.search(r"\w", c.text)]
    told = cells_of(own, [*rows.columns.of("executor"), *rows.columns.of("deadline")])
    if not rows.drafts or not told or cells_of(own, rows.columns.of("number")):
        return
    last = rows.drafts[-1]
    before = bool(last.executors), bool(last.deadlines)
    fill(last, own, rows.columns)
    if all(before) and len(told) > 1:
        last.doubts.append(_MERGED)


def _question(cells: Sequence[GridCell]) -> str | None:
    """«2. О подвозе», «Вопрос 2. Подвоз»"""
    for cell in cells:
        line = f"{cell.text} ".lower()
        if match := re.match(r"\s*(?:вопрос\s*(?:№\s*)?)?(\d{1,2})[.):]?\s", line):
            return match[1]
    return None
