import datetime as dt

from extractor.records import BorneName, Group, Membership, Record
from models.groups import save_group
from models.registry_check import check_registry
from models.schools import load_registry
from models.session import writing

PLACE = "Озёрный район"


def test_what_is_odd(store_engine):
    records = [
        Record(id="a", municipality=PLACE, short_name="СОШ № 5", inn="9900000017"),
        Record(id="b", municipality=PLACE, short_name="СОШ №5", inn="9900000017", parent_id="нет"),
        Record(id="c", municipality=PLACE, short_name="Лицей", inn="9900000017", successor_id="х"),
        Record(
            id="d",
            municipality=PLACE,
            short_name="Гимназия",
            opened=dt.date(2020, 1, 1),
            closed=dt.date(2019, 1, 1),
            names=(BorneName("Школа", "", dt.date(2020, 1, 1), dt.date(2019, 1, 1)),),
        ),
    ]
    with writing(store_engine) as session:
        load_registry(session, records)
        save_group(session, Group("g", ("ШНОР",), PLACE, (Membership("нет"),)))
        found = sorted((oddity.code, oddity.school_id) for oddity in check_registry(session))
    assert found == [
        ("days-crossed", "d"),
        ("days-crossed", "d"),
        ("inn-repeated", "a"),
        ("inn-repeated", "c"),
        ("member-unknown", "g"),
        ("name-repeated", "a"),
        ("name-repeated", "b"),
        ("parent-unknown", "b"),
        ("successor-unknown", "c"),
    ]


def test_an_empty_registry_is_in_order(store_engine):
    with writing(store_engine) as session:
        assert check_registry(session) == ()
