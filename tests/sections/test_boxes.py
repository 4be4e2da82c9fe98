"""Boxes to be ticked: what was chosen stands in their place."""

import pytest

from extractor.sections.boxes import without_boxes
from extractor.sections.pieces import Piece, elements_of
from tests.decisions.lists import decisions_of
from tests.factories import document


def told(text):
    lines = without_boxes(elements_of(document(text)))
    return [line.text for line in lines if isinstance(line, Piece)]


LINES = {
    "a verdict": ("☒ принято   ☐ отклонено", ["Голосование: принято"]),
    "a verdict against": ("☐ принято ☑ отклонено", ["Голосование: не принято"]),
    "boxes behind the words": ("принято [ ] не принято [x]", ["Голосование: не принято"]),
    "three verdicts": ("☐ за ☒ против ☐ воздержался", ["Голосование: не принято"]),
    "behind the wording": (
        "3. Закрыть группу ☐ принято ☒ отклонено",
        ["3. Закрыть группу. Голосование: не принято."],
    ),
    "nothing ticked": ("☐ принято ☐ отклонено", ["Голосование: не отмечено"]),
    "both ticked": ("☒ принято ☒ отклонено", ["Голосование: не отмечено"]),
    "one under the other": ("☐ принято\n☒ отклонено", ["Голосование: не принято"]),
    "a day to be chosen": ("Срок: ☐ 1 мая ☒ 1 июня", ["Срок: 1 июня"]),
    "several executors": (
        "Исполнители: ☒ Ким Е.И. ☐ Орлов П.П. ☒ завучи",
        ["Исполнители: Ким Е.И., завучи"],
    ),
    "people with and without a tick": (
        "☒ Ким Е.И., методист\n☐ Орлов П.П., юрист;",
        ["Ким Е.И., методист", "Орлов П.П., юрист, отсутствовал"],
    ),
    "what the boxes mean": (
        "Члены комиссии (☒ – присутствовал, ☐ – отсутствовал):",
        ["Члены комиссии:"],
    ),
    "boxes for bullets": (
        "☐ Провести сверку\n☐ Собрать заявки",
        ["☐ Провести сверку", "☐ Собрать заявки"],
    ),
    "orders with and without a tick": (
        "☒ Провести сверку\n☐ Собрать заявки",
        ["☒ Провести сверку", "☐ Собрать заявки"],
    ),
    "what to do with the boxes": ("Решения (нужное отметить ☒):", ["Решения (нужное отметить ☒):"]),
}


@pytest.mark.parametrize(("text", "expected"), LINES.values(), ids=LINES)
def test_what_was_chosen(text, expected):
    assert told(text) == expected


def test_a_point_that_was_ticked_down_is_none(nlp):
    text = (
        "РЕШИЛИ:\n1. Провести сверку\nИсполнитель: Ким Е.И. Срок: 1 мая\n☒ принято ☐ отклонено\n"
        "2. Закрыть группу\nИсполнитель: Орлов П.П.\n☐ принято ☒ отклонено\n3. Купить мел"
    )
    assert [decision.path for decision in decisions_of(text, nlp)] == ["1", "3"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("РЕШИЛИ:\n1. Провести сверку\n☐ принято ☐ отклонено\n2. Купить мел", ["1"]),
        ("РЕШИЛИ:\n☒ Провести сверку\n☐ Купить мел\n☒ Собрать заявки", ["b2"]),
        ("РЕШИЛИ:\n☐ Провести сверку\n☐ Купить мел", []),
    ],
)
def test_what_nobody_ticked_is_asked_about(text, asked, nlp):
    found = decisions_of(text, nlp)
    codes = {one.path: [doubt.code for doubt in one.doubts] for one in found}
    assert [path for path, held in codes.items() if "vote_unticked" in held] == asked


def test_a_cell_of_verdicts(nlp):
    head = "| № | Решение | Голосование |\n"
    rows = "| 1 | Провести сверку | ☒ принято ☐ отклонено |\n| 2 | Закрыть группу | ☐ принято ☒ отклонено |"
    found = decisions_of("РЕШИЛИ:\n" + head + rows, nlp)
    assert [decision.text for decision in found] == ["Провести сверку"]
