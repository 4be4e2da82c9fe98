"""A name in a line of its own against a registry that holds full names: links, and what stays open."""

import pytest

from extractor.records import Record
from extractor.registry import Registry

FORM = "Муниципальное бюджетное общеобразовательное учреждение"
MORE = "Муниципальное бюджетное учреждение дополнительного образования"
REGION, LAKE, TOWN = "Лесогорский край", "Озёрный район", "г. Вересково"
NAMES = {
    "s5": (TOWN, f"{FORM} «Средняя общеобразовательная школа № 5 имени Н.П. Ветрова» г. Вересково"),
    "s7": (TOWN, f"{FORM} «Основная общеобразовательная школа № 7» города Вересково"),
    "g1": (TOWN, f"{FORM} «Гимназия № 1» г. Вересково"),
    "d1": (TOWN, f"{MORE} «Дом детского творчества» г. Вересково"),
    "d2": (TOWN, f"{MORE} «Центр детского и юношеского творчества «Радуга» г. Вересково"),
    "t1": (TOWN, f"{MORE} «Станция юных техников» г. Вересково"),
    "k1": (LAKE, f"{FORM} «Средняя общеобразовательная школа с. Ключи» Озёрного района"),
    "k2": (LAKE, f"{FORM} «Средняя общеобразовательная школа с. Ключики» Озёрного района"),
    "k3": (LAKE, f"{FORM} «Берёзовская средняя общеобразовательная школа»"),
    "k4": (LAKE, f"{FORM} «Начальная общеобразовательная школа с. Новые Ключи»"),
    "k5": (LAKE, f"{MORE} «Озёрский районный центр внешкольной работы»"),
    "k6": (LAKE, f"{FORM} «Школа с. Сосновка»"),
}
REGISTRY = Registry(
    Record(key, municipality, name, region=REGION) for key, (municipality, name) in NAMES.items()
)


@pytest.mark.parametrize(
    ("municipality", "mention", "school_id"),
    [
        (TOWN, "МБОУ СОШ № 5", "s5"),
        (TOWN, "МКОУ «СОШ №5 им. Н. П. Ветрова» г. Вересково", "s5"),
        (TOWN, "школа № 7", "s7"),
        (TOWN, "ООШ № 7", "s7"),
        (TOWN, "Гимназия № 1", "g1"),
        (TOWN, "МБУ ДО ДДТ г. Вересково", "d1"),
        (TOWN, "МБУДОДДТ", "d1"),
        (TOWN, "ЦДЮТ «Радуга»", "d2"),
        (TOWN, "МБУДО ЦДиЮТ \"Радуга\"", "d2"),
        (TOWN, "МБУ ДО СЮТ г. Вересково", "t1"),
        (LAKE, "МБОУ СОШ с. Ключи", "k1"),
        (LAKE, "СОШ села Ключей", "k1"),
        (LAKE, "СОШ с. Ключики", "k2"),
        (LAKE, "Берёзовская СОШ", "k3"),
        (LAKE, "МБУ ДО ЦВР", "k5"),
        (LAKE, "СОШ с. Сосновка", "k6"),
        ("", "МБОУ СОШ с. Ключи Озёрного района", "k1"),
        ("", "СОШ № 5 г. Вересково", "s5"),
    ],
)  # fmt: skip
def test_linked(municipality, mention, school_id):
    match, agreed = REGISTRY.look_up(mention, REGION, municipality)
    assert (match.school_id, match.doubts) == (school_id, ())
    assert agreed.startswith("«")


@pytest.mark.parametrize(
    ("municipality", "mention", "words"),
    [
        (TOWN, "СОШ № 6", "номер у неё другой"),
        (TOWN, "СОШ № 7", "вид организации другой"),
        (TOWN, "СОШ № 1", "вид организации другой"),
        (TOWN, "СОШ", "номер школы не указан"),
        (TOWN, "СОШ № 5 имени П.П. Орехова", "другое имя"),
        (LAKE, "СОШ с. Ключевая", "населённый пункт"),
        (LAKE, "НОШ с. Ключи", "вид организации другой"),
        (LAKE, "СОШ д. Ключи", "населённый пункт"),
        (LAKE, "Ольховская СОШ", ""),
        (TOWN, "СОШ с. Ключи", ""),
        (TOWN, "ДДТ «Солнышко»", ""),
        (TOWN, "ЦДЮТ", "собственное название не указано"),
        (LAKE, "Дальний центр внешкольной работы", "не всё так"),
        (LAKE, "МБОУ СОШ с. Новые Ключи", "вид организации другой"),
    ],
)
def test_open_with_a_reason(municipality, mention, words):
    match, agreed = REGISTRY.look_up(mention, REGION, municipality)
    assert (match.school_id, agreed) == (None, "")
    assert len(match.candidates) <= 5
    assert words in " ".join(doubt.message for doubt in match.doubts)


def test_open_shows_the_right_one_first():
    match, _ = REGISTRY.look_up("СОШ с. Ключи", REGION, TOWN)
    assert match.candidates[0] == "k1"


@pytest.mark.parametrize(
    ("municipality", "mention", "school_id"),
    [
        (LAKE, "СОШ № 5 г. Вересково", "s5"),
        (TOWN, "СОШ с. Ключи Озёрного района", "k1"),
        (LAKE, "СОШ № 6 г. Вересково", None),
        (TOWN, "СОШ с. Ключи", None),
        ("Дальний район", "СОШ с. Ключи", None),
        ("Дальний район", "Берёзовская СОШ", None),
        ("Озёрный муниципальный округ", "СОШ с. Ключи", "k1"),
        ("Вересковский городской округ", "СОШ № 5", "s5"),
    ],
)
def test_guests_from_elsewhere(municipality, mention, school_id):
    match, agreed = REGISTRY.look_up(mention, REGION, municipality)
    assert match.school_id == school_id
    if municipality in (LAKE, TOWN) and school_id:
        assert "другой муниципалитет" in agreed


def test_nothing_alike():
    match, _ = REGISTRY.look_up("Ферма", REGION, TOWN)
    assert match.doubts[0].message == "В реестре нет похожей школы."


def test_unknown_region_looks_everywhere():
    assert REGISTRY.look_up("Берёзовская СОШ", "Дальняя область", "")[0].school_id == "k3"
