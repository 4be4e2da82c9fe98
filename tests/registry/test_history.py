"""Names of other times, closed and merged schools: matched as of the protocol's day."""

import datetime as dt

import pytest

from extractor.entities.schools import find_schools
from extractor.records import BorneName, Record
from extractor.registry import Registry

TOWN = "город Вересково"


def day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d.%m.%Y").date()


REGISTRY = Registry(
    [
        Record(
            "g3", TOWN, "МБОУ «Гимназия № 3»", kind="Гимназия", number="3",
            names=(
                BorneName("МОУ СОШ № 3", until=day("31.08.2011")),
                BorneName("МБОУ СОШ № 3", since=day("01.09.2011"), until=day("31.08.2018")),
            ),
        ),
        Record("s3", TOWN, "МБОУ СОШ № 3", kind="СОШ", number="3", opened=day("01.09.2020")),
        Record(
            "s8", TOWN, "МБОУ СОШ № 8", kind="СОШ", number="8", closed=day("30.06.2019"),
            successor_id="s3",
        ),
        Record(
            "l1", TOWN, "МАОУ «Лицей «Вектор»", kind="Лицей", name="Вектор",
            names=(BorneName("МОУ Береговая СОШ", until=day("31.08.2015")),),
        ),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("on", "text", "school_id", "name", "codes"),
    [
        ("01.03.2010", "СОШ № 3", "g3", "МОУ СОШ № 3", []),
        ("01.03.2015", "СОШ № 3", "g3", "МБОУ СОШ № 3", []),
        ("01.03.2019", "СОШ № 3", "g3", "МБОУ СОШ № 3", ["school_name_time"]),
        ("01.03.2022", "СОШ № 3", "s3", "", []),
        ("01.03.2022", "Гимназия № 3", "g3", "", []),
        ("01.03.2015", "Гимназия № 3", "g3", "", ["school_name_time"]),
        ("01.03.2018", "СОШ № 8", "s8", "", []),
        ("01.03.2022", "СОШ № 8", "s8", "", ["school_closed"]),
        ("01.03.2014", "Береговая СОШ", "l1", "МОУ Береговая СОШ", []),
        ("01.03.2022", "Береговой СОШ", "l1", "МОУ Береговая СОШ", ["school_name_time"]),
        ("01.03.2022", "лицей «Вектор»", "l1", "", []),
    ],
)
def test_matched_as_of_the_day(on, text, school_id, name, codes):
    registry = REGISTRY.as_of(day(on))
    (match,) = registry.match_all(find_schools(text, registry.own_names(TOWN)), text, TOWN)
    assert (match.school_id, match.name) == (school_id, name)
    assert [doubt.code for doubt in match.doubts] == codes


@pytest.mark.parametrize(
    ("on", "text", "words"),
    [
        ("01.03.2019", "СОШ № 3", "название до 31.08.2018; это школа «МБОУ «Гимназия № 3»»"),
        ("01.03.2015", "Гимназия № 3", "только с 01.09.2018"),
        ("01.03.2022", "СОШ № 8", "закрыта 30.06.2019; её преемник — «МБОУ СОШ № 3»"),
    ],
)
def test_the_doubt_tells_when(on, text, words):
    (match,) = REGISTRY.as_of(day(on)).match_all(find_schools(text), text, TOWN)
    assert words in match.doubts[0].message


def test_without_a_day_the_present_names_count():
    (match,) = REGISTRY.match_all(find_schools("СОШ № 3"), "СОШ № 3", TOWN)
    assert (match.school_id, match.doubts) == ("s3", ())


@pytest.mark.parametrize(
    ("on", "mention", "school_id", "codes"),
    [
        ("01.03.2014", "МОУ Береговая СОШ", "l1", []),
        ("01.03.2022", "МОУ Береговая СОШ", "l1", ["school_name_time"]),
        ("01.03.2022", "МБОУ СОШ № 8", "s8", ["school_closed"]),
        ("01.03.2010", "МОУ СОШ № 3", "g3", []),
        ("01.03.2022", "СОШ № 3", "s3", []),
    ],
)
def test_look_up_knows_the_day_too(on, mention, school_id, codes):
    match, _ = REGISTRY.as_of(day(on)).look_up(mention, "", TOWN)
    assert match.school_id == school_id
    assert [doubt.code for doubt in match.doubts] == codes
