"""Hours at the start of entries are taken off; numbers of points and days stay."""

import pytest

from extractor.sections.clock import without_clock
from extractor.sections.pieces import elements_of, pieces_of
from tests.factories import document


def lines(text):
    return [piece.text for piece in pieces_of(tuple(without_clock(elements_of(document(text)))))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "10.00\tКим Е.И. открыла\n10.05\tОрлов П.П. доложил\n10.17\tРешение 1. Купить мел\n10.40\tРазошлись",
            ["Ким Е.И. открыла", "Орлов П.П. доложил", "Решение 1. Купить мел", "Разошлись"],
        ),
        (
            "9:30 – Открытие\n9:40-9:55 – Доклад\n[10:05] Решили: купить мел\n10:30 Ким закрыла",
            ["Открытие", "Доклад", "Решили: купить мел", "Ким закрыла"],
        ),
        # fewer than four, and numbers of points that no clock shows
        ("10.00\tОткрытие\n10.05\tДоклад", ["10.00\tОткрытие", "10.05\tДоклад"]),
        (
            "1.10 Купить мел\n1.11 Купить соль\n1.12 Сдать отчёт\n1.13 Собрать заявки",
            ["1.10 Купить мел", "1.11 Купить соль", "1.12 Сдать отчёт", "1.13 Собрать заявки"],
        ),
        (
            "10.10. Купить мел\n10.11. Купить соль\n10.12. Сдать отчёт\n10.13. Собрать заявки",
            ["10.10. Купить мел", "10.11. Купить соль", "10.12. Сдать отчёт", "10.13. Собрать заявки"],
        ),
        (
            "10.09 Ким\n12.03 Ли\n09.10 Орлов\n11.05 Жук\n08.01 Юдин",
            ["10.09 Ким", "12.03 Ли", "09.10 Орлов", "11.05 Жук", "08.01 Юдин"],
        ),
    ],
)  # fmt: skip
def test_hours(text, expected):
    assert lines(text) == expected
