"""Runs of lines with the same columns between tabs are tables."""

import pytest

from extractor.sections.pieces import Element, Piece, Table, elements_of
from extractor.sections.tabbed import tabulate
from tests.factories import document


def grid(text):
    """Lines as they are, tables as lists of rows."""
    shown: list[object] = []
    for element in tabulate(elements_of(document(text))):
        if isinstance(element, Piece):
            shown.append(element.text)
        else:
            shown.append([[cell.text for cell in element.row(n)] for n in range(element.height)])
    return shown


CASES = {
    "three columns in three lines": (
        "РЕШИЛИ:\n1\tСверить\tмай\n2\tСобрать\tиюнь\n3\tКупить\tиюль\nПредседатель",
        [
            "РЕШИЛИ:",
            [["1", "Сверить", "май"], ["2", "Собрать", "июнь"], ["3", "Купить", "июль"]],
            "Председатель",
        ],
    ),
    "several tabs part two columns": (
        "1\t\tСверить\tмай\n2\tСобрать\t\tиюнь\n3\tКупить\tиюль",
        [[["1", "Сверить", "май"], ["2", "Собрать", "июнь"], ["3", "Купить", "июль"]]],
    ),
    "numbers that a blank parts from the text": (
        "№ Поручение\tСрок\tКто\n1 Сверить\tмай\tКим Е.И.\n2 Собрать\tиюнь\tЛи Т.П.\nДиректор\tЕ.И. Ким",
        [
            [
                ["№", "Поручение", "Срок", "Кто"],
                ["1", "Сверить", "май", "Ким Е.И."],
                ["2", "Собрать", "июнь", "Ли Т.П."],
            ],
            "Директор\tЕ.И. Ким",
        ],
    ),
    "cells that go on after a manual break": (
        "1\tСверить;\tКим Е.И.,\tмай\\n\tдоложить.\\n\t\tЛи Т.П.\n2\tСобрать\tЛи Т.П.\tиюнь\n3\tКупить\tКим Е.И.\tиюль",
        [
            [
                ["1", "Сверить;\nдоложить.", "Ким Е.И.,\nЛи Т.П.", "май"],
                ["2", "Собрать", "Ли Т.П.", "июнь"],
                ["3", "Купить", "Ким Е.И.", "июль"],
            ]
        ],
    ),
    "signatures below numbered rows": (
        "1\tСверить\tмай\n2\tСобрать\tиюнь\n3\tКупить\tиюль\nПротокол вёл\t\tЕ.И. Ким",
        [
            [["1", "Сверить", "май"], ["2", "Собрать", "июнь"], ["3", "Купить", "июль"]],
            "Протокол вёл\t\tЕ.И. Ким",
        ],
    ),
    "an empty cell": (
        "1\tСверить\tмай\n2\tСобрать\n3\tКупить\tиюль",
        [[["1", "Сверить", "май"], ["2", "Собрать", ""], ["3", "Купить", "июль"]]],
    ),
    "two columns are a form": (
        "Дата\t12.10.2023\nВремя\t10.00\nМесто\tзал",
        ["Дата\t12.10.2023", "Время\t10.00", "Место\tзал"],
    ),
    "two lines are no table": (
        "1\tСверить\tмай\n2\tСобрать\tиюнь\nВсё.",
        ["1\tСверить\tмай", "2\tСобрать\tиюнь", "Всё."],
    ),
    "labels of a head are no rows": (
        "12.10.2023\t10-00\tлицей\nВедёт:\tКим Е.И.\nПишет:\tЛи Т.П.",
        ["12.10.2023\t10-00\tлицей", "Ведёт:\tКим Е.И.", "Пишет:\tЛи Т.П."],
    ),
    "a line without tabs ends the run": (
        "1\tСверить\tмай\n2\tСобрать\tиюнь\nВсё.\n3\tКупить\tиюль",
        ["1\tСверить\tмай", "2\tСобрать\tиюнь", "Всё.", "3\tКупить\tиюль"],
    ),
    "a table that was one": ("| а | б |\n| в | г |", [[["а", "б"], ["в", "г"]]]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_tabulate(text, expected):
    assert grid(text) == expected


def test_cells_know_where_they_stand_in_the_line():
    read = document("1\tСверить\tмай\n2\tСобрать\tиюнь\n3\tКупить\tиюль")
    (table,) = tabulate(elements_of(read))
    assert isinstance(table, Table)
    places = [(cell.pieces[0].span, cell.text) for cell in table.cells]
    assert [span.quote(read) for span, _ in places] == [text for _, text in places]
    assert [piece.in_table for cell in table.cells for piece in cell.pieces] == [True] * 9


def test_a_line_is_not_asked_again_for_each_line_above_it():
    """Three hundred pages of plain lines took as long again for this alone."""

    class Counted(tuple[Element, ...]):
        looked = 0

        def __getitem__(self, place):
            taken = super().__getitem__(place)
            Counted.looked += len(taken) if isinstance(place, slice) else 1
            return taken

    lines = elements_of(document("\n".join(f"Строка {n} рассказа" for n in range(200))))
    tabulate(Counted(lines))
    assert Counted.looked < 10 * len(lines)
