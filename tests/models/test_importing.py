import datetime as dt
from dataclasses import replace

from extractor.records import BorneName, Record
from models.importing import Change, compare, load_registry, missing
from models.schools import Loading, close_school, get_school, names_of, registry_records
from models.session import reading, writing

DAY = dt.date(2024, 9, 1)
FIRST = Record(
    id="s-5", municipality="Озёрный район", short_name="МОУ СОШ № 5", inn="9900000017",
    ogrn="1029900000019", full_name="Школа № 5",
)  # fmt: skip
SECOND = Record(id="s-6", municipality="Озёрный район", short_name="СОШ № 6")
LIST = (FIRST, SECOND)


def load(engine, records, source="department", as_of=DAY) -> Loading:
    with writing(engine) as session:
        return load_registry(session, records, source, as_of)


def test_a_dry_run_tells_each_row_and_writes_nothing(store_engine):
    load(store_engine, LIST)
    renamed = replace(FIRST, short_name="Гимназия № 5", full_name="Гимназия № 5")
    third = Record(id="s-7", municipality="Озёрный район", short_name="СОШ № 7")
    with reading(store_engine) as session:
        assert compare(session, (renamed, SECOND, third), "department", dt.date(2025, 9, 1)) == (
            Change(
                "s-5", "changed", ("short_name", "full_name", "names"),
                ("МОУ СОШ № 5", "Гимназия № 5"),
            ),
            Change("s-6", "unchanged"),
            Change("s-7", "added"),
        )  # fmt: skip
    with reading(store_engine) as session:
        assert set(registry_records(session)) == set(LIST)


def test_loading_again_updates_and_keeps_history(store_engine):
    load(store_engine, LIST)
    renamed = replace(FIRST, short_name="Гимназия № 5", full_name="Гимназия № 5")
    assert load(store_engine, (renamed, SECOND), as_of=dt.date(2025, 9, 1)) == Loading(0, 1, 1)
    assert load(store_engine, (renamed, SECOND), as_of=dt.date(2025, 9, 1)) == Loading(0, 0, 2)
    with reading(store_engine) as session:
        record = next(each for each in registry_records(session) if each.id == "s-5")
        assert record.names == (BorneName("МОУ СОШ № 5", "Школа № 5", until=dt.date(2025, 8, 31)),)
        assert [row.short_name for row in names_of(session, "s-5")] == ["МОУ СОШ № 5"]


def test_a_school_of_another_list_is_known_by_its_numbers(store_engine):
    load(store_engine, LIST)
    federal = Record(
        id="ogrn-1029900000019", municipality="", short_name="МОУ СОШ № 5", ogrn="1029900000019",
        full_name="Школа № 5", kpp="990101001",
    )  # fmt: skip
    branch = Record(
        id="fed-1", municipality="Озёрный район", short_name="Филиал", parent_id=federal.id
    )
    assert load(store_engine, (federal, branch), "federal") == Loading(1, 1, 0)
    with reading(store_engine) as session:
        records = {record.id: record for record in registry_records(session)}
    assert set(records) == {"s-5", "s-6", "fed-1"}
    assert (records["s-5"].kpp, records["s-5"].municipality) == ("990101001", "Озёрный район")
    assert records["fed-1"].parent_id == "s-5"


def test_a_head_may_be_told_by_its_number(store_engine):
    load(store_engine, LIST)
    branch = Record(
        id="b", municipality="Озёрный район", short_name="Филиал", parent_id="9900000017"
    )
    load(store_engine, (branch,))
    with reading(store_engine) as session:
        found = get_school(session, "b")
        assert found is not None
        assert found.parent_id == "s-5"


def test_a_branch_without_its_head_is_told(store_engine):
    branch = Record(id="b", municipality="Озёрный район", short_name="Филиал", parent_id="нет")
    with reading(store_engine) as session:
        (change,) = compare(session, (branch,))
    assert change.headless


def test_schools_missing_from_a_newer_list_are_told_and_stay(store_engine):
    other = Record(id="l-1", municipality="Лесной округ", short_name="Лицей № 1")
    load(store_engine, (*LIST, other))
    with writing(store_engine) as session:
        assert [row.id for row in missing(session, (FIRST,), "department")] == ["s-6"]
        assert missing(session, (FIRST,), "federal") == ()
        close_school(session, "s-6", DAY, "s-5")
        assert missing(session, (FIRST,), "department") == ()
    load(store_engine, (FIRST,))
    with reading(store_engine) as session:
        closed = get_school(session, "s-6")
        assert closed is not None
        assert (closed.closed, closed.successor_id) == (DAY, "s-5")


def test_many_schools(store_engine):
    records = [
        Record(id=f"s-{n}", municipality="Озёрный район", short_name=f"СОШ № {n}")
        for n in range(1200)
    ]
    assert load(store_engine, records) == Loading(1200, 0, 0)
    assert load(store_engine, records) == Loading(0, 0, 1200)
