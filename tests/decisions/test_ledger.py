"""Every line and cell of a section of decisions is part of something, or told."""

import pytest

from extractor.decisions import read_decisions
from extractor.decisions.ledger import keep_ledger
from extractor.sections import split_parts
from extractor.types import Block, Cell, Document
from tests.decisions.lists import context_of, parts_of

HEAD = "ПРОТОКОЛ № 1\nРЕШИЛИ:\n"
TABLE = "| № | Поручение | Кто | Прочее |\n"


def found(text, nlp):
    return read_decisions(parts_of(HEAD + text, nlp), context_of(nlp))


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("| 1 | Провести сверку | Ким Е.И. | |", []),
        ("| 1 | Провести сверку | Ким Е.И. | 7 |", []),
        ("| 1 | Провести сверку | Ким Е.И. | по зданиям |", ["по зданиям"]),
        ("| 1 | Провести сверку | Ким Е.И. | " + "сказано много слов " * 12 + "|", []),
    ],
)
def test_a_cell_left_over_casts_a_doubt_on_its_row(text, doubts, nlp):
    (decision,) = found(TABLE + text, nlp).decisions
    told = [doubt.message for doubt in decision.doubts if doubt.code == "cell_unread"]
    assert told == [f"В строке таблицы не прочитана ячейка «{text}»." for text in doubts]


MERGED = [
    ("Поручение", Cell(0, 0, 0)), ("Пометы", Cell(0, 0, 1)), ("Кто", Cell(0, 0, 2)),
    ("Провести сверку", Cell(0, 1, 0)), ("по зданиям", Cell(0, 1, 1, row_span=2)),
    ("Ким Е.И.", Cell(0, 1, 2)), ("Собрать заявки", Cell(0, 2, 0)), ("Ли Т.П.", Cell(0, 2, 2)),
]  # fmt: skip


def test_a_merged_cell_that_nobody_read_is_told_in_each_of_its_rows(nlp):
    blocks = [Block("РЕШИЛИ:"), *(Block(text, cell=cell) for text, cell in MERGED)]
    parts = split_parts(
        Document("протокол.txt", "0" * 64, "txt", None, tuple(blocks)),
        context_of(nlp).is_infinitive,
    )
    decisions = read_decisions(parts, context_of(nlp)).decisions
    told = [{doubt.code for doubt in one.doubts} for one in decisions]
    assert ["cell_unread" in codes for codes in told] == [True, True]


def test_a_column_of_marks_is_no_part_of_a_decision(nlp):
    table = "| № | Поручение | Кто | Отметка |\n| 1 | Провести сверку | Ким Е.И. | на контроле |"
    (decision,) = found(table, nlp).decisions
    assert decision.doubts == ()


def test_every_line_is_accounted_for(nlp):
    text = HEAD + "1. Провести сверку.\nГолосовали: за – 5.\nСрок: 1 мая.\n2. Утвердить план."
    parts = parts_of(text, nlp)
    result = read_decisions(parts, context_of(nlp))
    assert result.unread == ()


def test_what_no_decision_took_is_told(nlp):
    """The ledger trusts evidence alone: without a decision's evidence its line is left over."""
    parts = parts_of(HEAD + "1. Провести сверку.\n2. Утвердить план.", nlp)
    result = read_decisions(parts, context_of(nlp))
    ledger = keep_ledger(parts, result.decisions[:1], (), lambda word: False)
    assert [span.block for span in ledger.unread] == [3]
