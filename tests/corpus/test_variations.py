"""A protocol written another way is read alike: one of the development part for each variation."""

from itertools import islice

import pytest

from corpus.gold import load_protocols
from corpus.variations import VARIATIONS, Varied, find_lost, vary

PROTOCOLS = [one for one in load_protocols() if one.split == "development"]
# The next protocol for the next variation, so that they do not all try the same few.
STRIDE = 17


def first_changed(name):
    """The first protocol from the variation's own place on in which it changes anything."""
    start = list(VARIATIONS).index(name) * STRIDE
    turned = [*PROTOCOLS[start % len(PROTOCOLS) :], *PROTOCOLS]
    return next((p, varied) for p in islice(turned, 200) if (varied := vary(p, name)).changed)


@pytest.mark.parametrize("name", VARIATIONS)
def test_nothing_is_lost_silently(name, nlp):
    protocol, varied = first_changed(name)
    assert [text for text, became in find_lost(protocol, varied, nlp) if became == "silent"] == []


def test_what_is_lost_is_told(nlp):
    """The test can fail: a protocol of which nothing is left loses what was right."""
    protocol = PROTOCOLS[0]
    empty = vary(protocol, "№ слитно")
    body = empty.sheet.word.element.body
    for paragraph in list(body)[:-1]:
        body.remove(paragraph)
    lost = find_lost(protocol, Varied(empty.sheet, protocol.gold, True), nlp)
    assert lost and {became for _, became in lost} == {"silent"}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("дни цифрами", "до 1 марта 2024 года", "до 01.03.2024"),
        ("дни словами", "до 01.03.2024 г.", "до 1 марта 2024 года"),
        ("Имя Отчество впереди", "Ким Е.И., методист", "Е.И. Ким, методист"),
        ("ПОСТАНОВИЛИ", "РЕШИЛИ:", "ПОСТАНОВИЛИ:"),
        ("метки в строке", "Сверить списки.\n\nСрок: до 1 мая", "Сверить списки. Срок: до 1 мая"),
        (
            "метки в скобке",
            "Сверить списки классов.\n\nОтв.: завучи.\n\nСрок: до 1 мая.",
            "Сверить списки классов (отв.: завучи; срок: до 1 мая).",
        ),
    ],
)
def test_how_it_is_written(name, text, expected):
    assert VARIATIONS[name](text) == expected
