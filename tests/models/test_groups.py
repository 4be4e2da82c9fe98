import datetime as dt

import pytest

from extractor.records import Group, Membership, Record
from models.groups import (
    UnknownGroup,
    add_members,
    end_membership,
    find_group,
    get_group,
    group_id_of,
    groups_of,
    list_groups,
    members_on,
    registry_groups,
    save_group,
)
from models.schools import close_school, load_registry, registry_revision
from models.session import reading, writing
from tests.models.samples import day, found

PLACE = "Озёрный район"
LOW = Group(
    "low",
    ("ШНОР", "школы с низкими образовательными результатами"),
    PLACE,
    (
        Membership("s-5", day("01.09.2022"), day("31.08.2023")),
        Membership("s-6", day("01.09.2022")),
        Membership("s-7", day("01.09.2023")),
    ),
)
ALL = Group("all", ("Все школы города", "ОО", "общеобразовательные организации"), everyone=True)
PROJECT = Group("500", ("школы-участницы проекта «500+»",), PLACE)


def prepare(engine):
    with writing(engine) as session:
        load_registry(
            session,
            [Record(id=f"s-{n}", municipality=PLACE, short_name=f"СОШ № {n}") for n in (5, 6, 7)]
            + [Record(id="l-1", municipality="Лесной округ", short_name="Лицей")],
        )
        for group in (LOW, ALL, PROJECT):
            save_group(session, group)


@pytest.mark.parametrize(
    ("on", "ids"),
    [
        ("31.08.2022", []),
        ("01.09.2022", ["s-5", "s-6"]),
        ("31.08.2023", ["s-5", "s-6"]),
        ("01.09.2023", ["s-6", "s-7"]),
    ],
)
def test_members_of_a_day(store_engine, on: str, ids: list[str]):
    prepare(store_engine)
    with reading(store_engine) as session:
        members = members_on(session, found(get_group(session, "low")), day(on), PLACE)
        assert [row.id for row in members.schools] == ids


def test_everyone_is_all_schools_of_the_protocol_s_place_that_were_open(store_engine):
    prepare(store_engine)
    with writing(store_engine) as session:
        close_school(session, "s-6", day("31.08.2023"))
        group = found(get_group(session, "all"))
        before = members_on(session, group, day("31.08.2023"), PLACE)
        after = members_on(session, group, day("01.09.2023"), PLACE)
        assert [row.id for row in before.schools] == ["s-5", "s-6", "s-7"]
        assert [row.id for row in after.schools] == ["s-5", "s-7"]


@pytest.mark.parametrize(
    ("printed", "group_id"),
    [
        ("руководители ШНОР", "low"),
        ("ШНОР", "low"),
        ("школам с низкими образовательными результатами", "low"),
        ("руководителям ОО", "all"),
        ("все школы города", "all"),
        ("руководители общеобразовательных организаций", "all"),
        ("школ-участниц проекта «500+»", "500"),
        ("директора школ – участниц проекта \u201c500+\u201d", "500"),
        ("школы", None),
        ("руководители", None),
        ("школы-участницы проекта «600+»", None),
        ("", None),
    ],
)
def test_a_group_is_found_in_any_case_form(store_engine, printed: str, group_id: str | None):
    prepare(store_engine)
    with reading(store_engine) as session:
        group = find_group(list_groups(session, PLACE), printed)
        assert (group and group.id) == group_id


def test_a_group_of_the_place_goes_before_one_of_everywhere(store_engine):
    prepare(store_engine)
    with writing(store_engine) as session:
        save_group(session, Group("own", ("ОО",), PLACE))
        assert found(find_group(list_groups(session, PLACE), "руководители ОО")).id == "own"
        assert found(find_group(list_groups(session, "Лесной округ"), "ОО")).id == "all"


def test_members_come_and_go(store_engine):
    prepare(store_engine)
    with writing(store_engine) as session:
        before = registry_revision(session)
        add_members(session, "low", ["s-5", "s-6"], day("01.09.2024"))
        end_membership(session, "low", "s-7", day("01.01.2024"))
        end_membership(session, "low", "s-6", None)
        assert registry_revision(session) > before
    with reading(store_engine) as session:
        group = next(each for each in registry_groups(session) if each.id == "low")
        assert group.members == (
            Membership("s-5", day("01.09.2022"), day("31.08.2023")),
            Membership("s-7", day("01.09.2023"), day("01.01.2024")),
            Membership("s-5", day("01.09.2024")),
        )
        assert [row.id for row in groups_of(session, "s-5")] == ["low"]


def test_groups_come_back_as_they_were_saved(store_engine):
    prepare(store_engine)
    with reading(store_engine) as session:
        assert set(registry_groups(session)) == {LOW, ALL, PROJECT}


def test_an_unknown_group(store_engine):
    with writing(store_engine) as session, pytest.raises(UnknownGroup):
        add_members(session, "нет", ["s-5"], dt.date(2024, 9, 1))


def test_an_id_is_made_of_the_name():
    assert group_id_of("Школы «500+»", PLACE) == "школы-500-озерный-район"
