import datetime as dt

import pytest

from extractor.records import Membership
from models.groups import (
    UnknownGroup,
    add_members,
    end_membership,
    group_id_of,
    groups_of,
    registry_groups,
)
from models.schools import registry_revision
from models.session import reading, writing
from tests.models.grouped import ALL, LOW, PLACE, PROJECT, keep_groups
from tests.models.samples import day


def test_members_come_and_go(store_engine):
    keep_groups(store_engine)
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
    keep_groups(store_engine)
    with reading(store_engine) as session:
        assert set(registry_groups(session)) == {LOW, ALL, PROJECT}


def test_an_unknown_group(store_engine):
    with writing(store_engine) as session, pytest.raises(UnknownGroup):
        add_members(session, "нет", ["s-5"], dt.date(2024, 9, 1))


def test_an_id_is_made_of_the_name():
    assert group_id_of("Школы «500+»", PLACE) == "школы-500-озерный-район"
