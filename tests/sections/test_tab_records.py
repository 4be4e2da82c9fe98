"""Tasks typed with tabs over two lines, under a line that heads the columns."""

import pytest

from extractor.sections.pieces import Piece, Role, Table, elements_of
from extractor.sections.tabbed import tabulate
from extractor.types import Block, Document
from tests.factories import document

HEAD = "Что решили\tКому\tК какому числу"


def read(given):
    """The tables as rows of number, text, who and when; other lines as they are."""
    shown: list[object] = []
    for element in tabulate(elements_of(given)):
        if isinstance(element, Piece):
            shown.append(element.text)
            continue
        roles = [role for _, role in element.told]
        rows = [{roles[c.column]: c.text for c in element.row(n)} for n in range(element.height)]
        order: tuple[Role, ...] = ("number", "text", "executor", "deadline")
        shown += [" | ".join(row.get(role, "") for role in order).rstrip(" |") for row in rows]
    return shown


TYPED = {
    "who and when below": (
        f"{HEAD}\n1\tСверить списки\\n\t\tКим Е.И.\t05.03.2020\n2\tСобрать заявки\\n\t\tЛи Т.П.\tмай",
        ["1 | Сверить списки | Ким Е.И. | 05.03.2020", "2 | Собрать заявки | Ли Т.П. | май"],
    ),
    "one of both, or none": (
        f"{HEAD}\n1\tСверить списки\\n\t\t\tк марту\n2\tДоклад принять\n3\tКупить мел\\n\t\tзавхоз",
        ["1 | Сверить списки |  | к марту", "2 | Доклад принять", "3 | Купить мел | завхоз"],
    ),
    "more of them": (
        f"{HEAD}\n1. Сверить списки\\n\t\tКим Е.И.\\n\t\tЛи Т.П.\tмай\n2. Купить\\n\tмел\\n\t\tзавхоз",
        ["1 | Сверить списки | Ким Е.И.\nЛи Т.П. | май", "2 | Купить\nмел | завхоз"],
    ),
    "when before who": (
        "№\tЗадача\tСрок\tИсполнитель\n1\tСверить списки\\n\t\tмай\tКим Е.И.\n2\tКупить мел\\n\t\tиюнь",
        ["1 | Сверить списки | Ким Е.И. | май", "2 | Купить мел |  | июнь"],
    ),
    "signatures below": (
        f"{HEAD}\n1\tСверить\\n\t\tКим Е.И.\tмай\n2\tКупить\\n\t\tЛи Т.П.\tмай\nНачальник\t\tЕ.И. Ким",
        ["1 | Сверить | Ким Е.И. | май", "2 | Купить | Ли Т.П. | май", "Начальник\t\tЕ.И. Ким"],
    ),
    "no head": (
        "1\tСверить списки\\n\t\tКим Е.И.\tмай\n2\tСобрать заявки",
        ["1\tСверить списки", "Ким Е.И.\tмай", "2\tСобрать заявки"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TYPED.values(), ids=TYPED)
def test_typed(text, expected):
    assert read(document(text)) == expected


PRINTED = [
    (HEAD, 28.0),
    ("1\tСверить списки", 0.0),
    ("Ким Е.И.\t05.03.2020", 198.4),
    ("Ли Т.П.", 198.4),
    ("2\tСобрать заявки", 0.0),
    ("по возвращении", 326.0),
    ("Начальник\tЕ.И. Ким", 0.0),
]


def test_printed():
    """In print the places of the lines are all that is left of the tabs."""
    blocks = tuple(Block(text, indent=indent) for text, indent in PRINTED)
    given = Document("протокол.pdf", "0" * 64, "pdf", 1, blocks)
    assert read(given) == [
        "1 | Сверить списки | Ким Е.И.\nЛи Т.П. | 05.03.2020",
        "2 | Собрать заявки |  | по возвращении",
        "Начальник\tЕ.И. Ким",
    ]


def test_plain_tables_stay_plain():
    text = "Поручение\tКому\tСрок\n1\tСверить\t\tмай\n2\tКупить\tКим Е.И.\tмай\n3\tСдать\t\tмай"
    assert not any(isinstance(e, Table) and e.told for e in tabulate(elements_of(document(text))))
