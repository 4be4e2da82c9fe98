"""Organisations known by their legal form: found as printed, told by the registry or by no one."""

import pytest

from extractor.entities.schools import find_schools
from extractor.records import Record
from extractor.registry import Registry

TOWN = "город Вересково"
REGISTRY = Registry(
    Record(key, TOWN, f"Муниципальное бюджетное учреждение дополнительного образования {name}")
    for key, name in (
        ("orbit", "Центр технического творчества «Орбита» города Вересково"),
        ("rise", "«Старт» г. Вересково"),
        ("eco", "Эколого-краеведческий центр «Исток»"),
    )
)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Поручить МБУ ДО ЦТТ «Орбита» провести смотр", ["МБУ ДО ЦТТ «Орбита»"]),
        ("МУДО «Старт» г. Вересково и МБУДОЭКЦ", ["МУДО «Старт» г. Вересково", "МБУДОЭКЦ"]),
        ("учреждениям МБУ ДО представить отчёт", []),
        ("МБУ ДО ДДТ «Радуга»", []),
    ],
)
def test_found_by_the_legal_form(text, printed):
    found = [m for m in find_schools(text) if m.rule == "legal-name"]
    assert [text[m.start : m.end] for m in found] == printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Поручить МБУ ДО ЦТТ «Орбита» провести смотр", ["orbit"]),
        ("МБУ ДО «Старт»", ["rise"]),
        ("МБУ ДО ЭКЦ «Исток»", ["eco"]),
        ("МБУ ДО ЦТТ «Мотор»", []),
        ("МБУ ДО «Центр закупок»", []),
        ("МБУ ДО ВЕР", []),
    ],
)
def test_only_what_the_registry_has_is_a_school(text, expected):
    matches = REGISTRY.match_all(find_schools(text), text, TOWN)
    assert [match.school_id for match in matches] == expected
    assert all(doubt.code == "school_alike" for match in matches for doubt in match.doubts)
    assert all(match.doubts for match in matches)
