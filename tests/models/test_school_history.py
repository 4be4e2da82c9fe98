import datetime as dt
from dataclasses import replace

import pytest

from extractor.records import BorneName, Record
from models.school_history import Held, changed_fields, lay_over

OLD = Record(
    id="s-5", municipality="Озёрный район", short_name="МОУ СОШ № 5", full_name="Школа № 5",
    inn="9900000017", aliases=("пятая школа",),
)  # fmt: skip
HELD = Held(OLD, "department", None, dt.date(2010, 9, 1))
DAY = dt.date(2011, 9, 1)
BEFORE = dt.date(2011, 8, 31)


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({}, ()),
        ({"head": "Рощина В.П."}, ("head",)),
        ({"inn": "", "aliases": (), "full_name": ""}, ()),
        ({"short_name": "МОУ «СОШ №5»", "full_name": ""}, ("short_name",)),
        ({"short_name": "МБОУ СОШ № 5"}, ("short_name",)),
        ({"full_name": "Гимназия № 5", "short_name": "Гимназия № 5"},
         ("short_name", "full_name", "names")),
        ({"full_name": "", "short_name": "Гимназия № 5"}, ("short_name", "names")),
        ({"closed": DAY, "successor_id": "s-6"}, ("closed", "successor_id")),
    ],
    ids=str,
)  # fmt: skip
def test_what_a_newer_list_of_the_same_source_changes(said: dict, fields: tuple[str, ...]):
    after = lay_over(HELD, replace(OLD, **said), "department", DAY)
    assert changed_fields(HELD, after) == fields
    assert after.listed_on == DAY


def test_a_changed_name_becomes_a_name_of_another_time():
    record = replace(OLD, short_name="Гимназия № 5", full_name="Гимназия № 5 с. Ключи")
    after = lay_over(HELD, record, "department", DAY)
    assert after.record.names == (BorneName("МОУ СОШ № 5", "Школа № 5", None, BEFORE),)
    assert after.named_since == DAY
    again = lay_over(
        after, replace(record, full_name="Лицей № 5"), "department", dt.date(2015, 9, 1)
    )
    assert again.record.names[1] == BorneName(
        "Гимназия № 5", "Гимназия № 5 с. Ключи", DAY, dt.date(2015, 8, 31)
    )


def test_another_source_only_adds_what_is_missing():
    record = replace(
        OLD, municipality="район Озёрный", ogrn="1029900000019", full_name="Школа 5 села"
    )
    after = lay_over(HELD, record, "federal", DAY)
    assert (after.record.municipality, after.record.ogrn) == ("Озёрный район", "1029900000019")
    assert after.record.full_name == "Школа № 5"
    assert after.record.names == (BorneName("МОУ СОШ № 5", "Школа 5 села"),)
    assert (after.source, after.listed_on) == ("department", HELD.listed_on)


def test_an_older_list_tells_an_older_name():
    held = replace(HELD, named_since=dt.date(2009, 9, 1))
    record = replace(OLD, short_name="Школа посёлка", full_name="Школа посёлка Ключи")
    after = lay_over(held, record, "department", dt.date(2005, 1, 1))
    assert after.record.short_name == "МОУ СОШ № 5"
    assert after.record.names == (
        BorneName("Школа посёлка", "Школа посёлка Ключи", None, dt.date(2009, 8, 31)),
    )


def test_a_name_is_kept_once():
    record = replace(OLD, names=(BorneName("Школа посёлка"), BorneName("Школа посёлка", until=DAY)))
    after = lay_over(HELD, record, "department", DAY)
    assert after.record.names == (BorneName("Школа посёлка", until=DAY),)
