"""A heading as it is meant, and where its characters are printed."""

import pytest

from extractor.sections.heading_spelling import mended, plain
from extractor.text import one_letter_off


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("РЕШИЛИ:", "решили:"),
        ("Р Е Ш И Л И:", "решили:"),
        ("Р  Е  Ш  И  Л  И :", "решили :"),
        ("П О В Е С Т К А   Д Н Я:", "повестка дня:"),
        ("комиссия п о с т а н о в л я е т:", "комиссия постановляет:"),
        ("P Е Ш И Л И", "решили"),
        ('"РЕШИЛИ":', "решили:"),
        ("**РЕШИЛИ:** утвердить", "решили: утвердить"),
        ('"О питании" и "О подвозе"', '"о питании" и "о подвозе"'),
        ("и я, и о", "и я, и о"),
    ],
)
def test_plain(printed, meant):
    assert plain(printed).text == meant


@pytest.mark.parametrize(
    ("printed", "length", "cut"),
    [
        ("РЕШИЛИ: утвердить", 7, "РЕШИЛИ:"),
        ("Р  Е  Ш  И  Л  И: утвердить", 7, "Р  Е  Ш  И  Л  И:"),
        ("**РЕШИЛИ:** утвердить", 7, "**РЕШИЛИ:"),
        ("РЕШИЛИ", 0, ""),
    ],
)
def test_a_reading_knows_where_it_is_printed(printed, length, cut):
    assert printed[: plain(printed).printed(length)] == cut


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("РЕШЛИ:", "решили:"),
        ("Присутсвовали: Ким", "присутствовали: ким"),
        ("Повеска дня", "повестка дня"),
        ("РЕШИЛИ:", None),
        ("Решали:", None),
        ("Вступили:", None),
        ("Решли задачу первыми", None),
    ],
)
def test_a_misprint_is_mended_in_a_label_only(printed, meant):
    found = mended(plain(printed))
    assert (found.text if found else None) == meant


@pytest.mark.parametrize(
    ("printed", "off"),
    [
        ("решли", True),
        ("решиили", True),
        ("решыли", True),
        ("решлии", True),
        ("решили", False),
        ("решал", False),
        ("слушали", False),
    ],
)
def test_one_letter_off(printed, off):
    assert one_letter_off(printed, "решили") is off
