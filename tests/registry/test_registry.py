"""The registry as a whole: municipalities, identity, doubts."""

from pathlib import Path

import pytest

from extractor.entities.schools import find_schools
from extractor.records import Record
from extractor.registry import Registry
from extractor.types import Mention, SchoolName

CORPUS = Path(__file__).parents[2] / "corpus"
REGISTRY = Registry.from_csv((CORPUS / "registry.csv").read_text(encoding="utf-8"))
ZAO, VER, YAS = (
    "городской округ Заозёрный",
    "Верхнереченский муниципальный район",
    "город Ясногорье",
)
PRI, SEV, DAL = (
    "Приозёрный муниципальный округ",
    "Северолесский городской округ",
    "Дальнеполянский район",
)


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("Управление образования городского округа Заозёрный", ZAO),
        ("администрации города Заозёрного", ZAO),
        ("г. Заозерный", ZAO),
        ("Заозёрного городского округа", ZAO),
        ("в Верхнереченском муниципальном районе", VER),
        ("Верхнереченского района", VER),
        ("ВЕРХНЕРЕЧЕНСКОГО МУНИЦИПАЛЬНОГО РАЙОНА", VER),
        ("Верхнере-\nченского муниципального района", VER),
        ("комитет образования Верхнереченского муниципального округа", VER),
        ("администрации города Ясногорья", YAS),
        ("в городе Ясногорье", YAS),
        ("Приозёрным муниципальным округом", PRI),
        ("Управление образованием СГО", SEV),
        ("Северолесского городского округа Лесогорского края", SEV),
        ("Дальнеполянский район", DAL),
        ("протокол заседания рабочей группы", None),
        ("Верхнереченского района и Дальнеполянского района", None),
        ("города Верхнереченска", None),
        ("ЗГОС", None),
    ],
)
def test_municipality_in(text, municipality):
    assert REGISTRY.municipality_in([text]) == municipality


def test_full_naming_outweighs_a_weak_one():
    texts = ["Верхнереченского муниципального района", "вопрос о Приозёрном", "СГО"]
    assert REGISTRY.municipality_in(texts) == VER


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("Песчанская СШ, Озерковская СШ, Камышовская СШ, СШ № 12", VER),
        ("СОШ № 1, 2", None),
        ("Сосновская СОШ", None),
    ],
)
def test_municipality_by_schools(text, municipality):
    assert REGISTRY.municipality_by_schools(find_schools(text)) == municipality


@pytest.mark.parametrize(
    ("municipality", "names"),
    [
        (ZAO, {"Радуга", "«Солнышко»", "«Родничок»", "«Росинка»"}),
        (YAS, {"Вектор", "ЯКГ"}),
        (None, set()),
        (VER, {"«Колосок»", "«Теремок»"}),
    ],
)
def test_own_names(municipality, names):
    assert REGISTRY.own_names(municipality) == names


@pytest.mark.parametrize(
    ("text", "municipality", "code", "words"),
    [
        ("школа № 5", ZAO, "school_ambiguous", "«МБОУ СОШ № 5»; «МБОУ ООШ № 5»"),
        ("СОШ № 99", ZAO, "school_unknown", "СОШ № 99"),
        ("Берёзовкая СШ", VER, "school_misprint", "опечатка"),
        ("Липовская СШ", VER, "school_kind", "Липовская ОШ"),
        ("СОШ № 23", None, "school_municipality", "Муниципалитет"),
    ],
)
def test_doubt_says_what_to_look_at(text, municipality, code, words):
    (match,) = REGISTRY.match_all(find_schools(text), text, municipality)
    (doubt,) = match.doubts
    assert doubt.code == code
    assert words in doubt.message


def test_number_in_a_list_is_named_in_full():
    text = "СОШ № 1, 99"
    message = REGISTRY.match_all(find_schools(text), text, ZAO)[1].doubts[0].message
    assert "«СОШ № 99»" in message


def test_bare_number_of_a_column():
    mention = Mention(0, 2, SchoolName(number="10"), "bare-number")
    assert REGISTRY.match(mention, "10", ZAO).school_id == "zao-10"


def test_candidates_are_at_most_five():
    records = [
        Record(str(n), "город Ясногорье", f"СОШ № 1 корпус {n}", number="1", kind="СОШ")
        for n in range(8)
    ]
    match = Registry(records).match(
        Mention(0, 7, SchoolName("СОШ", "1"), "numbered"), "СОШ № 1", None
    )
    assert match.school_id is None
    assert len(match.candidates) == 5


def test_one_municipality_needs_no_naming():
    single = Registry(record for record in REGISTRY.records if record.municipality == ZAO)
    (match,) = single.match_all(find_schools("СОШ № 5"), "СОШ № 5", None)
    assert (match.school_id, match.doubts, match.score) == ("zao-5", (), 1.0)


def test_a_school_named_twice_counts_once():
    text = "СОШ № 7 и СОШ №7"
    assert len(REGISTRY.match_all(find_schools(text), text, ZAO)) == 1


@pytest.mark.parametrize("record", REGISTRY.records, ids=lambda record: record.id)
def test_every_record_is_found_by_its_short_name(record):
    text = record.short_name
    found = REGISTRY.match_all(find_schools(text), text, record.municipality)
    assert [match.school_id for match in found] == [record.id]


def test_by_id():
    assert REGISTRY.by_id("zao-5") in REGISTRY.records
    assert REGISTRY.by_id("nowhere") is None
