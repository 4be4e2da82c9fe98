"""Named groups of schools: which a text names, who belonged to it on a day."""

import datetime as dt

import pytest

from extractor.records import Group, Membership, Record
from extractor.registry import Registry
from extractor.registry.groups import name_key

TOWN, LAKE = "город Вересково", "Озёрный район"
GROUPS = (
    Group("all", ("все школы города",), everyone=True),
    Group("gardens", ("все детские сады",), everyone=True),
    Group(
        "low", ("ШНОР", "школы с низкими образовательными результатами"), TOWN,
        (Membership("s1", until=dt.date(2022, 8, 31)), Membership("s2", dt.date(2021, 9, 1))),
    ),
    Group("p500", ("школы-участницы проекта «500+»",), TOWN, (Membership("s1"),)),
    Group("point", ("ОО, на базе которых функционируют Центры «Точка роста»",), TOWN),
    Group("far", ("школы-площадки",), LAKE),
)  # fmt: skip
REGISTRY = Registry(
    [
        Record("s1", TOWN, "СОШ № 1", kind="СОШ", number="1"),
        Record("s2", TOWN, "Гимназия № 2", kind="Гимназия", number="2"),
        Record("s3", TOWN, "СОШ № 3", kind="СОШ", number="3", closed=dt.date(2021, 6, 30)),
        Record("s1-f", TOWN, "Филиал СОШ № 1", kind="СОШ", parent_id="s1"),
        Record("k1", TOWN, "Детский сад № 1", kind="Детский сад", number="1"),
        Record("x1", LAKE, "СОШ с. Ключи", kind="СОШ"),
    ],
    GROUPS,
)


@pytest.mark.parametrize(
    ("text", "group", "doubted"),
    [
        ("руководители ОО", "all", False),
        ("директора школ", "all", False),
        ("руководителям образовательных организаций города", "all", False),
        ("все общеобразовательные учреждения", "all", False),
        ("заведующие ДОУ", "gardens", False),
        ("руководители дошкольных образовательных организаций", "gardens", False),
        ("ШНОР", "low", False),
        ("директора ШНОР", "low", False),
        ("управленческие команды школ с низкими образовательными результатами", "low", False),
        ("школы – участницы проекта «500+»", "p500", False),
        ("руководители школ-участниц проекта \"500+\"", "p500", False),
        ("ОО – участники проекта 500+", "p500", True),
        ("школы, на базе которых созданы центры «Точка роста»", "point", False),
        ("руководители центров «Точка роста»", "point", True),
        ("школы-площадки", None, False),
        ("руководители ОО, имеющих дошкольные группы", None, False),
        ("директора СОШ № 1, 3", None, False),
        ("школы-лидеры", None, False),
        ("члены комиссии", None, False),
        ("руководители", None, False),
    ],
)  # fmt: skip
def test_group_of_a_text(text, group, doubted):
    named = REGISTRY.group(text, TOWN)
    assert (named.group.id if named else None) == group
    assert bool(named and named.doubts) == doubted


def test_a_group_of_the_municipality_comes_before_that_of_everywhere():
    own = Group("own", ("школы",), TOWN)
    named = Registry(REGISTRY.records, (*GROUPS, own)).group("руководители школ", TOWN)
    assert named is not None
    assert named.group.id == "own"


@pytest.mark.parametrize(
    ("group", "day", "members"),
    [
        ("low", dt.date(2021, 1, 1), ("s1",)),
        ("low", dt.date(2022, 1, 1), ("s1", "s2")),
        ("low", dt.date(2023, 1, 1), ("s2",)),
        ("all", dt.date(2021, 1, 1), ("s1", "s2", "s3")),
        ("all", dt.date(2022, 1, 1), ("s1", "s2")),
        ("gardens", dt.date(2022, 1, 1), ("k1",)),
    ],
)
def test_members_on_the_day_of_the_protocol(group, day, members):
    found = next(one for one in GROUPS if one.id == group)
    assert REGISTRY.as_of(day).members(found, TOWN) == members


def test_key_has_no_people_and_no_filling():
    assert name_key("руководителям всех школ города") == {"школ"}
