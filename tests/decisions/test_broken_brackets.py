"""Brackets that a line breaks in two are joined; what is no bracket is not."""

import pytest

from extractor.decisions.broken_brackets import join_brackets
from extractor.sections.pieces import Piece


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["1. Провести сверку (отв.", "Ким Е.И.)"], ["1. Провести сверку (отв. Ким Е.И.)"]),
        (["Провести сверку [Ким Е.И.,", "Орлов П.П.,", "май]"], ["Провести сверку [Ким Е.И., Орлов П.П., май]"]),
        (["Провести сверку (отв.", "– Ким Е.И.)"], ["Провести сверку (отв. – Ким Е.И.)"]),
        (["1. Провести (сверку", "2. Собрать заявки)"], ["1. Провести (сверку", "2. Собрать заявки)"]),
        (["Провести сверку (май)", "Собрать заявки)"], ["Провести сверку (май)", "Собрать заявки)"]),
    ],
)  # fmt: skip
def test_joined(lines, joined):
    pieces = [Piece(block, 0, len(text), text) for block, text in enumerate(lines)]
    found, spans = join_brackets(pieces)
    assert [piece.text for piece in found if isinstance(piece, Piece)] == joined
    assert sum(map(len, spans.values())) == len(lines) - len(joined)
