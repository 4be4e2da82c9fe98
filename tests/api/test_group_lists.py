import pytest

from api.group_lists import members_on, named_members, read_members
from extractor.errors import RegistryError
from extractor.records import Group, Membership
from models.groups import get_group, list_groups, save_group
from models.schools import close_school
from models.session import reading, writing
from tests.models.grouped import PLACE, keep_groups
from tests.models.samples import day, found


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
    keep_groups(store_engine)
    with reading(store_engine) as session:
        members = members_on(session, found(get_group(session, "low")), day(on), PLACE)
        assert [row.id for row in members.schools] == ids


def test_everyone_is_all_schools_of_the_protocol_s_place_that_were_open(store_engine):
    keep_groups(store_engine)
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
        ("школы", "all"),
        ("руководители", None),
        ("школы-участницы проекта «600+»", None),
        ("", None),
    ],
)
def test_a_group_is_found_in_any_case_form(store_engine, printed: str, group_id: str | None):
    keep_groups(store_engine)
    with reading(store_engine) as session:
        groups = list_groups(session, PLACE)
        members = named_members(session, groups, printed, day("01.09.2022"), PLACE)
        assert (members and members.group.id) == group_id


def test_a_group_of_the_place_goes_before_one_of_everywhere(store_engine):
    keep_groups(store_engine)
    with writing(store_engine) as session:
        save_group(session, Group("own", ("ОО",), PLACE))
        for place, group_id in ((PLACE, "own"), ("Лесной округ", "all")):
            groups = list_groups(session, place)
            members = found(named_members(session, groups, "руководители ОО", None, place))
            assert members.group.id == group_id


def test_a_name_that_is_only_alike_is_told(store_engine):
    keep_groups(store_engine)
    with reading(store_engine) as session:
        groups = list_groups(session, PLACE)
        members = found(named_members(session, groups, "участники «500+»", None, PLACE))
        assert (members.group.id, "500+" in members.doubt) == ("500", True)


@pytest.mark.parametrize(
    ("rows", "members"),
    [
        ("СОШ № 5", (Membership("s-5"),)),
        ("s-5;01.09.2023;31.08.2024",
         (Membership("s-5", day("01.09.2023"), day("31.08.2024")),)),
        ("Школа;С;По\nСОШ №6;;\nсош № 7", (Membership("s-6"), Membership("s-7"))),
    ],
)  # fmt: skip
def test_members_as_a_department_lists_them(store_engine, rows: str, members: tuple):
    keep_groups(store_engine)
    with reading(store_engine) as session:
        assert read_members(session, rows.encode("cp1251"), PLACE) == members


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("СОШ № 99", "строка 1: «СОШ № 99»"),
        ("СОШ", "строка 1: «СОШ»"),
        ("СОШ № 5;31.02.2024", "Строка 1: такого дня нет"),
    ],
)
def test_what_is_no_member(store_engine, rows: str, said: str):
    keep_groups(store_engine)
    with reading(store_engine) as session, pytest.raises(RegistryError, match=said):
        read_members(session, rows.encode(), PLACE)
