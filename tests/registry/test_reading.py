"""Names taken apart: number, words of kind and name, places, honour, abbreviations."""

import pytest

from extractor.registry.reading import read_name


@pytest.mark.parametrize(
    ("name", "numbers", "words", "places"),
    [
        ("МБОУ «СОШ № 5» г. Заозёрный", "5", "средн школ", "город заозерн"),
        ("Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 05» города Заозёрного",
         "5", "средн школ", "город заозерн"),
        ("МКОУ СШ с. Нижний Бор", "", "средн школ", "село нижн бор"),
        ("МУНИЦИПАЛЬНОЕ КАЗЁННОЕ УЧРЕЖДЕНИЕ ДОПОЛНИТЕЛЬНОГО ОБРАЗОВАНИЯ «ЦЕНТР «РАДУГА» С. КЛЮЧИ»",
         "", "центр радуг", "село ключ"),
        ("МДОУ «Детский сад комбинированного вида № 12 «Золотой ключик»",
         "12", "детск сад комбинированн вид золот ключик", ""),
        ("д/с № 7", "7", "детск сад", ""),
        ("МБОУ-СОШ п.Ясный", "", "средн школ", "посёлок ясн"),
        ("МБОУ СОШ р.п. Верхний", "", "средн школ", "посёлок верхн"),
        ("МОУ ДО Усть-Каменская станция юннатов", "", "усткаменск станци юных натуралист", ""),
    ],
)  # fmt: skip
def test_parts(name, numbers, words, places):
    reading = read_name(name)
    assert " ".join(sorted(reading.numbers)) == numbers
    assert " ".join(word for word in reading.words if len(word) > 1) == words
    assert " ".join(" ".join(place) for place in reading.places) == places


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("МБУДОЦДОД г. Заозёрный", "ЦДОД"),
        ("МБОУ ДО ДТДиМ", "ДТДиМ"),
        ("ГКУДОЛК ЭБЦ", "ЛК ЭБЦ"),
        ("МОУ СОШ № 5", ""),
        ("СОГБУ ДО «Росток»", ""),
    ],
)
def test_abbreviations_without_legal_form(name, letters):
    assert " ".join(read_name(name).letters) == letters


@pytest.mark.parametrize(
    ("name", "honours", "districts", "regions"),
    [
        ("СОШ № 2 имени Героя Труда Н.П. Ветрова г. Заозёрный", "ветров", "", ""),
        ("ДДТ Озёрного муниципального района Лесогорского края", "", "озерн", "лесогорск"),
        ("СОШ им. братьев Кузьминых", "кузмин", "", ""),
        ("ЦДО городского округа Вересково", "", "вересков", ""),
    ],
)
def test_honour_district_region(name, honours, districts, regions):
    reading = read_name(name)
    assert (" ".join(reading.honours), " ".join(reading.districts), " ".join(reading.regions)) == (
        honours, districts, regions,
    )  # fmt: skip
