"""Items of the agenda that a vote makes decisions."""

import pytest

from extractor.decisions.adopted import adopt
from extractor.sections.pieces import pieces_of
from tests.decisions.lists import parts_of

HEAD = "ПРОТОКОЛ № 5\nот 14.09.2023\nПрисутствовали:\nКим Е.И., методист\n"
AGENDA = "Повестка дня:\n1. Утвердить отчёт за год.\n2. О подвозе детей.\n"
ADOPTED = {
    "an order, voted through": (
        "По первому вопросу слушали Ким Е.И.\nРешение принято.\nПо второму вопросу слушали Ли Т.П.",
        [("1", "1. Утвердить отчёт за год.")],
    ),
    "voted down": ("По первому вопросу слушали Ким Е.И.\nРешение не принято.", []),
    "not voted on": ("По первому вопросу слушали Ким Е.И.", []),
    "a topic is no order": (
        "По второму вопросу слушали Ким Е.И.\nРешение принято.",
        [],
    ),
    "decided in words of its own": (
        "По первому вопросу слушали Ким Е.И.\nРешение принято.\n"
        "По первому вопросу решили:\n1. Утвердить отчёт с замечаниями.",
        [],
    ),
}


@pytest.mark.parametrize(("body", "expected"), ADOPTED.values(), ids=ADOPTED)
def test_adopted(body, expected, nlp):
    parts = adopt(parts_of(HEAD + AGENDA + body, nlp), nlp)
    adopted = [part for part in parts if part.rule == "adopted_by_vote"]
    shown = [(part.question, piece.text) for part in adopted for piece in pieces_of(part.elements)]
    assert shown == expected
