from dataclasses import replace

import pytest

from extractor.records import BorneName, Record
from models.schools import (
    Loading,
    SchoolFilter,
    get_schools,
    list_municipalities,
    list_schools,
    load_registry,
    registry_records,
    registry_revision,
)
from models.session import reading, writing

RECORDS = (
    Record(
        id="o-5",
        municipality="Озёрный район",
        short_name="МБОУ СОШ № 5",
        region="Северная область",
        locality="п. Озёрки",
        kind="СОШ",
        number="5",
        name="Средняя школа № 5",
        aliases=("Школа у озера", "СОШ-5"),
    ),
    Record(id="o-5f", municipality="Озёрный район", short_name="Филиал", parent_id="o-5"),
    Record(id="l-1", municipality="Лесной округ", short_name="Лицей № 1", kind="Лицей", number="1"),
)


def load(engine):
    with writing(engine) as session:
        assert load_registry(session, RECORDS) == Loading(added=3, changed=0, unchanged=0)


def test_records_come_back_as_they_were_loaded(store_engine):
    load(store_engine)
    with reading(store_engine) as session:
        assert set(registry_records(session)) == set(RECORDS)


def test_loading_again(store_engine):
    load(store_engine)
    renamed = replace(RECORDS[2], short_name="Лицей «Бор»")
    added = Record(id="l-2", municipality="Лесной округ", short_name="Гимназия № 2")
    with writing(store_engine) as session:
        before = registry_revision(session)
        assert load_registry(session, RECORDS) == Loading(0, 0, 3)
        assert registry_revision(session) == before
        assert load_registry(session, (renamed, added)) == Loading(1, 1, 0)
        assert registry_revision(session) == before + 1
        renamed = replace(renamed, names=(BorneName("Лицей № 1"),))
        assert set(registry_records(session)) == {RECORDS[0], RECORDS[1], renamed, added}


def test_the_last_of_rows_with_one_id_holds(store_engine):
    with writing(store_engine) as session:
        load_registry(session, (RECORDS[0], replace(RECORDS[0], number="6")))
        assert [record.number for record in registry_records(session)] == ["6"]


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        ({}, ["l-1", "o-5f", "o-5"]),
        ({"municipality": "озерный район"}, ["o-5f", "o-5"]),
        ({"kind": "Лицей"}, ["l-1"]),
        ({"number": "5"}, ["o-5"]),
        ({"text": "школы озерки"}, ["o-5"]),
        ({"text": "у озера"}, ["o-5"]),
        ({"text": "гимназия"}, []),
    ],
    ids=str,
)
def test_list(store_engine, where, ids):
    load(store_engine)
    with reading(store_engine) as session:
        assert [row.id for row in list_schools(session, SchoolFilter(**where))] == ids


def test_list_in_pieces(store_engine):
    load(store_engine)
    with reading(store_engine) as session:
        assert [row.id for row in list_schools(session, limit=1, offset=1)] == ["o-5f"]
        assert list_municipalities(session) == ["Лесной округ", "Озёрный район"]
        assert list(get_schools(session, ["o-5", "нет"])) == ["o-5"]


def test_empty(store_engine):
    with reading(store_engine) as session:
        assert registry_revision(session) == 0
        assert registry_records(session) == ()
