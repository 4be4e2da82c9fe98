"""The walk over a protocol that cuts it into parts, heading by heading."""

import re
from collections.abc import Callable, Sequence

from extractor.sections.agendas import questions_listed
from extractor.sections.between import prose_before_decisions
from extractor.sections.boxes import without_boxes
from extractor.sections.clock import without_clock
from extractor.sections.columns import (
    Columns,
    IsInfinitive,
    card_roles,
    columns_of,
    reports_execution,
    tells_done,
)
from extractor.sections.entries import level
from extractor.sections.execution_sheets import EXECUTION_SHEET, is_execution_sheet
from extractor.sections.labelled import labelled_decision, numbered_by_labels
from extractor.sections.layout import unfold
from extractor.sections.openings import (
    after_letter,
    agenda_item_by_name,
    annex_with_its_title,
    attendance_sheet,
    next_meeting,
    plan_behind_signatures,
    question_told,
    resumed_points,
    roman_question,
    stem_heading,
    topic_heading,
)
from extractor.sections.outcomes import SETTLED, outcome_heading, outcome_inline, settle_weak
from extractor.sections.pieces import Element, Piece, Table, elements_of
from extractor.sections.question_lines import decided_on_line
from extractor.sections.questions import leave_participants, next_question
from extractor.sections.run_in import part_run_in
from extractor.sections.running_heads import without_running_heads
from extractor.sections.sideways import upright
from extractor.sections.signatures import NAME_ONLY
from extractor.sections.speech import line_above_speech, question_opens, speech_begins
from extractor.sections.tabbed import tabulate
from extractor.sections.talk import talk_under_title
from extractor.sections.turns import (
    after_signatures,
    announced,
    officer_in_head,
    people_in_head,
    second_title,
    signing,
    title_after_stamp,
)
from extractor.sections.walk import Part, Walk
from extractor.text import fold
from extractor.types import Document

_Rule = Callable[[Walk, Piece, Sequence[Element]], bool]
# The first rule that takes a piece ends the search; a piece that none takes goes on with its part.
_RULES: tuple[_Rule, ...] = (
    after_letter,
    second_title,
    attendance_sheet,
    annex_with_its_title,
    plan_behind_signatures,
    after_signatures,
    title_after_stamp,
    questions_listed,
    decided_on_line,
    officer_in_head,
    labelled_decision,
    stem_heading,
    topic_heading,
    resumed_points,
    roman_question,
    question_told,
    next_meeting,
    agenda_item_by_name,
    question_opens,
    announced,
    outcome_heading,
    outcome_inline,
    people_in_head,
    speech_begins,
    signing,
    next_question,
    talk_under_title,
    line_above_speech,
    prose_before_decisions,
    leave_participants,
)


_LISTS = ("participants", "absent", "invited")
# What a speaker shows: a draft, a proposal, the plan of another year or of somebody else.
_OF_OTHERS = re.compile(
    r"(?<![а-я])(?:(?:на|за)броск|проект|чернов|предл(?:ожи|ожен|ага)|прошл|прежн|предыдущ|образ[еч]ц|"
    r"(?:на|к)?пример|вариант|показал|представил|зачитал|прочел|прочла|принес)[а-я]*(?![а-я])"
)


def split_parts(document: Document, is_infinitive: IsInfinitive) -> tuple[Part, ...]:
    """The parts of a document in order; every element stands in exactly one of them."""
    walk = Walk(is_infinitive)
    lines = tuple(without_boxes(without_running_heads(elements_of(document))))
    printed = tuple(part_run_in(tuple(without_clock(lines))))
    elements = tuple(level(tuple(upright(printed)), is_infinitive))
    _take_all(walk, tabulate(numbered_by_labels(tuple(unfold(elements)))))
    walk.close()
    return settle_weak(walk.parts)


def _take_all(walk: Walk, elements: Sequence[Element]) -> None:
    for position, element in enumerate(elements):
        if isinstance(element, Table):
            _take_table(walk, element)
        else:
            _take_piece(walk, element, elements[position + 1 :])


def _take_table(walk: Walk, table: Table) -> None:
    columns = columns_of(table, walk.is_infinitive)
    if walk.kind == "annex" and _reports(walk, table, columns):
        walk.open("report", "report_in_annex")
        walk.held.append(table)
        walk.open("annex", "after_report")
        return
    if walk.decided and walk.kind in ("signatures", "annex") and is_execution_sheet(table, columns):
        walk.open("decisions", EXECUTION_SHEET, first=[table])
        walk.open("annex", "after_sheet")
        return
    if walk.kind in ("signatures", "annex"):
        if walk.kind == "signatures" and not _signature_table(table):
            walk.open("annex", "table_after_signatures")
        walk.held.append(table)
        return
    if walk.kind == "title" and walk.held and _lists_people(table):
        walk.open("participants", "people_table")
    if walk.kind == "agenda" and walk.agenda_numbers:
        walk.open("hearing", "table_after_agenda")
    if walk.kind == "agenda" and columns.named and columns.of("question"):
        # The whole agenda stands in the table: «1. Ким Е.И. доложила, …» below is no item of it.
        walk.held.append(table)
        walk.open("hearing", "after_agenda_table")
        return
    if walk.kind in _LISTS and walk.held and _tells_tasks(columns):
        walk.open("hearing", "table_after_list")
    deciding = walk.kind == "decisions"
    if _reports(walk, table, columns) and (not deciding or tells_done(table, columns)):
        question = walk.question
        walk.open("report", "report_table", question=question)
        walk.held.append(table)
        walk.open("decisions" if deciding else "hearing", "after_report", question=question)
        return
    if walk.kind in ("decisions", "hearing") and walk.decided and _signature_table(table):
        walk.open("signatures", "signature_table")
    elif walk.kind not in ("decisions", "agenda") and _gives_tasks(
        table, columns, walk.is_infinitive
    ):
        proposed = _proposed(walk)
        walk.open("decisions", "assignments_table", question=walk.question, weak=proposed)
        walk.decided = walk.decided or not proposed
    walk.held.append(table)


def _tells_tasks(columns: Columns) -> bool:
    """«Что делаем | Кто ведёт | К какому числу» right below those present."""
    return columns.holds_tasks and bool(columns.of("executor") and columns.of("deadline"))


def _lists_people(table: Table) -> bool:
    """«Вёл совещание | Ким Е.И.», «Участвовали | …» between title and agenda."""
    heads = fold(" ".join(cell.text for cell in table.row(0))).lower()
    if re.search(r"должност", heads) and re.search(
        r"явка|ф\.?\s?и\.?\s?о|фамили|\bчлен|\bимя\b|участник", heads
    ):
        # «Член комиссии | Должность | Явка», «Имя | Должность»
        return True
    text = fold(" ".join(cell.text for cell in table.cells if cell.column == 0)).lower()
    return bool(re.search(r"вел\b|вела\b|председател|секретар|участ|присутств|протокол", text))


def _gives_tasks(table: Table, columns: Columns, is_infinitive: IsInfinitive) -> bool:
    """A table of assignments or a card of one, which needs no heading above it."""
    return (columns.holds_tasks and columns.assigns) or _orders_on_card(table, is_infinitive)


def _orders_on_card(table: Table, is_infinitive: IsInfinitive) -> bool:
    """«Решение | Заменить камеры», not «Решение | опытная работа завершена» in a passport."""
    tasks = [row for row, role in card_roles(table).items() if role == "text"]
    texts = [fold(c.text).lower() for c in table.cells if c.column == 1 and c.row in tasks]
    return any(
        SETTLED.search(text) or any(map(is_infinitive, re.findall(r"[а-яё-]{4,}", text)))
        for text in texts
    )


def _proposed(walk: Walk) -> bool:
    """«Проект плана, который показала докладчик:» in the talk: the table below counts only where
    nothing stronger announces decisions."""
    above = walk.held[-1] if walk.held else None
    if walk.kind != "hearing" or not isinstance(above, Piece):
        return False
    line = fold(above.text).lower().rstrip()
    return line.endswith(":") and bool(_OF_OTHERS.search(line.split(". ")[-1]))


def _reports(walk: Walk, table: Table, columns: Columns) -> bool:
    """A table of execution reports on decisions only if it, or the line above, says «решение»."""
    if not reports_execution(table, columns):
        return False
    above = walk.held[-1] if walk.held else walk.heading
    said = fold(above.text).lower() if isinstance(above, Piece) else ""
    return columns.assigns or bool(re.search(r"решени|поручени|протокол", said))


def _signature_table(table: Table) -> bool:
    """Posts on the left, names on the right, nothing else: how signatures are often laid out."""
    texts = [cell.text.strip() for cell in table.cells if cell.text.strip(" _\n")]
    names = sum(bool(NAME_ONLY.match(fold(text))) for text in texts)
    return bool(names) and names * 3 >= len(texts) and all(len(t) < 160 for t in texts) and bool(
        re.search(r"председател|секретар|начальник|директор|руководител", " ".join(texts).lower())
    )  # fmt: skip


def _take_piece(walk: Walk, piece: Piece, following: Sequence[Element]) -> None:
    for rule in _RULES:
        if rule(walk, piece, following):
            return
    walk.held.append(piece)
