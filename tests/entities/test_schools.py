"""Schools in a text: what is a mention, where it stands, what it is made of."""

import pytest

from extractor.entities.schools import find_school_numbers, find_schools
from extractor.school_forms import FORMS, KIND, form_of
from extractor.text import fold
from extractor.types import SchoolName


def _printed(text: str, own_names: tuple[str, ...] = ()) -> list[str]:
    return [text[m.start : m.end] for m in find_schools(text, own_names)]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("на базе МБОУ СОШ № 5 провести", ["МБОУ СОШ № 5"]),
        ("МБОУ «СОШ №5», «СОШ № 6».", ["МБОУ «СОШ №5»", "«СОШ № 6»"]),
        ("директорам СОШ № 3, 8 и ООШ № 16", ["СОШ № 3", "8", "ООШ № 16"]),
        ("МБОУ СОШ №5,12,18 до 01.03.2024", ["МБОУ СОШ №5", "12", "18"]),
        ("СОШ № 3 (Орлова Т.П.), № 5 (Ким А.А.)", ["СОШ № 3", "№ 5"]),
        ("СОШ №№ 1–3", ["СОШ №№ 1", "–3", "–3"]),
        ("СОШ: 1, 2", ["СОШ: 1", "2"]),
        ("СОШ № 5, 4,5 балла", ["СОШ № 5"]),
        ("приказ СОШ № 5, № 12-п", ["СОШ № 5"]),
        ("СОШ № 5-100%", ["СОШ № 5"]),
        ("МКОУ Берёзовская, Сосновская СШ", ["МКОУ Берёзовская", "Сосновская СШ"]),
        ("СОШ с. Ключи Иванов И.И.", ["СОШ с. Ключи"]),
        ("СОШ № 4 им. Е. Рябова Попов С.А.", ["СОШ № 4 им. Е. Рябова"]),
        ("филиал Сосновской СШ «Ольховская ОШ»", ["филиал Сосновской СШ «Ольховская ОШ»"]),
        ("Школа № 4 «Инженерный лицей «Интеграл»", ["Школа № 4 «Инженерный лицей «Интеграл»"]),
        ("МБДОУ «Детский сад комбинированного вида № 12»",
         ["МБДОУ «Детский сад комбинированного вида № 12»"]),
        ("Гимназия - Лицей", ["Гимназия", "Лицей"]),
        ("лицеи и гимназии", []),
        ("в лице директора", []),
        ("Школа с низкими результатами", []),
        ("МКУ «Центр образования и развития»", []),
        ("", []),
    ],
)  # fmt: skip
def test_where_it_stands(text, printed):
    assert _printed(text) == printed


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("COШ N 5", SchoolName("СОШ", "5"), "numbered"),
        ("Берёзовской СШ", SchoolName("СОШ", "", "Берёзовской"), "adjectival"),
        ("Центра образования «Радуга»", SchoolName("ЦО", "", "Радуга"), "quoted"),
        ("СОШ с. Ключи", SchoolName("СОШ", locality="с. Ключи"), "placed"),
        ("гимназия им. П.К. Рощина", SchoolName("Гимназия", honorary="П.К. Рощина"), "honoured"),
        ("СОШ Берёзовская", SchoolName("СОШ", "", "Берёзовская"), "adjectival-after"),
        ("на базе гимназии", SchoolName("Гимназия"), "bare"),
        ("СОШ № 5 Озёрного района",
         SchoolName("СОШ", "5", municipality="Озёрного района"), "numbered"),
        ("филиал СОШ № 3 в с. Ключи",
         SchoolName(locality="с. Ключи", parent="СОШ № 3", branch=True), "branch-place"),
        ("Ольховская ОШ – филиал Сосновской СШ",
         SchoolName("ООШ", "", "Ольховская", parent="Сосновской СШ", branch=True), "branch-of"),
    ],
)  # fmt: skip
def test_parts(text, value, rule):
    (mention,) = find_schools(text)
    assert (mention.value, mention.rule) == (value, rule)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Аврора, 34", ["Аврора"]),
        ("на базе «Авроры»", ["«Авроры»"]),
        ("проект «Аврора»", []),
        ("ЗКГ – 12", ["ЗКГ"]),
        ("ЗКГС", []),
        ("Авроров А.А.", []),
    ],
)
def test_own_names(text, printed):
    assert _printed(text, ("Аврора", "ЗКГ")) == printed


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("21, 40, 34", ["21", "40", "34"]),
        ("5; №7 и 12", ["5", "7", "12"]),
        ("12 человек", []),
        ("01.09.2024", []),
        ("СОШ № 5", []),
        ("80%", []),
    ],
)
def test_bare_numbers(text, numbers):
    assert [mention.value.number for mention in find_school_numbers(text)] == numbers


# What may stand before the word itself, or instead of it: ``KIND`` is tried only where a kind begins.
@pytest.mark.parametrize(
    "text",
    [
        "(коррекционная) школа", "(Коррекционной) школе", "санаторной школы-интерната",
        "основной школы-интерната", "спортшкола", "спортивной школы", "школе искусств",
        "открытой сменной школы", "общеобразовательной средней школе", "НАЧАЛЬНОЙ ШКОЛЫ",
        "ЦРР – детский сад", "црр – д/с", "Д/с", "детсад", "дет. сад", "садик", "дворца пионеров",
        "О(С)ОШ", "В(С)ОШ", "сош", "оош", "нош", "Сош", "ср. шк. № 3", "Осн. шк. № 3", "ш. № 3",
        "нач.шк. № 3", "гимн. № 9", "интернату № 2", "сады «Сказка»", "дошкольной образовательной организации",
        "образовательного центра", "станция юных техников", "МДОУ", "ГБОУ", "ДШИ",
    ],
)  # fmt: skip
def test_every_beginning_of_a_kind(text):
    assert KIND.match(fold(text))


@pytest.mark.parametrize("form", [f for f in FORMS if f.word], ids=lambda form: form.specimen)
def test_specimen_is_read_as_its_form(form):
    found = KIND.search(fold(form.specimen))
    assert found and form_of(found).kind == form.kind
    assert found[0] == fold(form.specimen)
