"""Comparison keys: names in any case agree, names that differ do not."""

import pytest

from extractor.registry.keys import folded_key, key_of, name_stem, parse_school


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Берёзовская", "Березовской"),
        ("Верхнереченский", "Верхнереченского"),
        ("г. Ясногорье", "города Ясногорья"),
        ("с. Ключи", "села Ключей"),
        ("Радуга", "Радуги"),
        ("Усть-Каменный", "Усть-Каменного"),
        ("с. Крутой Яр", "селе Крутом Яре"),
    ],
)
def test_same_stem(one, other):
    assert name_stem(one) == name_stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Орловская", "Орлихинская"), ("Берёзовская", "Берёзовка"), ("Ключи", "Ключик")],
)
def test_other_stem(one, other):
    assert name_stem(one) != name_stem(other)


@pytest.mark.parametrize(
    ("name", "family", "number", "own", "honorary", "place"),
    [
        ("МБОУ «СОШ № 5» г. Заозёрный им. Н.П. Ветрова", "средняя", "5", "", "ветров", "заозерн"),
        ("МОУ Кедровская ООШ имени В.В. Тихонова", "основная", "", "кедровск", "тихонов", ""),
        ("муниципальное казённое общеобразовательное учреждение «Озёрская средняя школа»",
         "средняя", "", "озерск", "", ""),
        ("МАОУ «Центр образования «Радуга»", "цо", "", "радуг", "", ""),
        ("Центр образования – гимназия № 3", "гимназия", "3", "", "", ""),
        ("МКОУ «СРЕДНЯЯ ШКОЛА С. ПЕСЧАНКА»", "средняя", "", "", "", "песчанк"),
        ("филиал МКОУ Сосновской СШ «Ольховская ОШ»", "основная", "", "олховск", "", ""),
        ("филиал МБОУ СОШ № 1 в с. Песчаное", "", "", "", "", "песчан"),
        ("Ольховский филиал МБОУ СОШ № 3", "", "", "олховск", "", ""),
    ],
)  # fmt: skip
def test_parse_school(name, family, number, own, honorary, place):
    key = key_of(parse_school(name))
    assert (key.family, key.number, key.name, key.honorary, key.place) == (
        family, number, own, honorary, place,
    )  # fmt: skip


def test_folded_key():
    assert folded_key("МБОУ «СОШ №5»") == folded_key("мбоу сош № 5")
