"""Blocks → the clues that the second reader weighs."""

import pytest

from extractor.opinion import clues_of
from extractor.opinion.surroundings import body_of, form_of, is_heading, words_of
from extractor.types import Block
from tests.factories import document


def clues(text, index):
    return set(clues_of(document(text).blocks)[index])


@pytest.mark.parametrize(
    ("number", "text", "form", "body"),
    [
        (None, "1.2. Утвердить план", "d2.", "Утвердить план"),
        (None, "3) Утвердить план", "d1)", "Утвердить план"),
        (None, "12 Утвердить план", "d1", "Утвердить план"),
        (None, "IV. Утвердить план", "rom", "Утвердить план"),
        (None, "а) утвердить план", "let", "утвердить план"),
        (None, "– утвердить план", "bullet", "– утвердить план"),
        (None, "Утвердить план", "none", "Утвердить план"),
        ("1.", "Утвердить план", "d1.a", "Утвердить план"),
        ("•", "утвердить план", "bullet", "утвердить план"),
    ],
)
def test_form_and_body(number, text, form, body):
    block = Block(text, number=number)
    assert (form_of(block), body_of(block)) == (form, body)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("РЕШИЛИ:", True),
        ("Решили:", True),
        ("ПОВЕСТКА ДНЯ", True),
        ("МБОУ", True),
        ("Утвердить план.", False),
        ("", False),
        (
            "По итогам обсуждения и с учётом мнения родительской общественности было решено: " * 2,
            False,
        ),
    ],
)
def test_heading(text, expected):
    assert is_heading(Block(text)) is expected


def test_a_number_keeps_only_its_length():
    words = ("приказ", "№", "000", "от", "0000", "г", ".")
    assert words_of("Приказ № 145 от 2023 г.", 9) == words


def test_a_block_is_seen_with_its_neighbours_headings_and_lead():
    text = "СЛУШАЛИ:\nКим Е.И. предложила:\n1. провести сверку;\nРЕШИЛИ:\n1. Провести сверку."
    proposal, decision = clues(text, 2), clues(text, 4)
    assert {"c0:провести", "form:d1.", "g:слушали", "a:решили", "l:предложила"} <= proposal
    assert {"c0:провести", "h:решили", "a:none", "last:d"} <= decision
    assert "last:t" in proposal


def test_a_cell_is_seen_under_its_column():
    text = "| № | Поручение | Кто |\n| 1 | Провести сверку до 1 мая | Ким Е.И. |"
    assert {"t:поручение", "u:кто", "columns:2", "longest:True", "row:010"} <= clues(text, 4)


def test_no_blocks_no_clues():
    assert clues_of(()) == ()
