import datetime as dt

import pytest

from extractor.records import Record
from extractor.types import Doubt, Match
from models.aliases import (
    SpellingTaken,
    UnknownAlias,
    aliases_of,
    confirm_alias,
    undo_alias,
)
from models.audit import corrections
from models.register import change_decision, get_decision
from models.schools import UnknownSchool, load_registry, registry_records, registry_revision
from models.session import reading, writing
from models.store import receive, save_reading
from models.tables import ProtocolRow
from tests.models.samples import NOW, contract, decision, found, protocol

LATER = NOW + dt.timedelta(days=1)
PLACE = "Озёрный район"
OPEN = Doubt(
    "school_ambiguous", "Нельзя однозначно определить школу «Пятая школа». Подходят: СОШ № 5."
)
OTHER = Doubt("date_conflict", "Дата протокола противоречит тексту.")


def mention(text: str = "Пятая школа", school_id: str | None = None) -> Match:
    return Match(text, school_id, 0.5, ("s-5", "s-6"))


def keep(session, number: int, *decisions, municipality: str | None = PLACE, at=NOW) -> list[int]:
    sha256 = f"{number:064x}"
    receipt = receive(session, sha256=sha256, filename="п.docx", size=1, committee_id=1, now=at)
    read = protocol(*decisions, municipality=municipality)
    save_reading(session, receipt.protocol_id, read, contract(decisions), at)
    row = found(session.get(ProtocolRow, receipt.protocol_id))
    return [each.id for each in sorted(row.decisions, key=lambda each: each.ordinal)]


def prepare(engine) -> list[int]:
    """1: open; 2: open with another doubt; 3: elsewhere; 4: set by a person; 5: another spelling."""
    with writing(engine) as session:
        load_registry(
            session,
            [Record(id=f"s-{n}", municipality=PLACE, short_name=f"СОШ № {n}") for n in (5, 6)],
        )
        ids = keep(
            session, 1,
            decision("1", schools=(mention(),), doubts=(OPEN,)),
            decision("2", schools=(mention("«Пятая  ШКОЛА»"),), doubts=(OPEN, OTHER)),
        )  # fmt: skip
        ids += keep(session, 2, decision("1", schools=(mention(),)), municipality="Лесной округ")
        ids += keep(
            session, 3,
            decision("1", schools=(mention(),)),
            decision("2", schools=(mention("Шестая школа"),)),
        )  # fmt: skip
        change_decision(session, ids[3], {"schools": (mention(),)}, 1, NOW)
    return ids


def schools(engine, ids) -> list[str | None]:
    with reading(engine) as session:
        return [found(get_decision(session, each)).schools[0].school_id for each in ids]


def confirm(engine, text="Пятая школа", school_id="s-5"):
    with writing(engine) as session:
        return confirm_alias(session, school_id, text, PLACE, LATER, "Секретарь")


def test_one_confirmation_links_every_open_mention_printed_so(store_engine):
    ids = prepare(store_engine)
    confirmation = confirm(store_engine)
    assert confirmation.linked == (ids[0], ids[1])
    assert schools(store_engine, ids) == ["s-5", "s-5", None, None, None]
    with reading(store_engine) as session:
        first, second = (found(get_decision(session, each)) for each in ids[:2])
        assert (first.needs_review, first.review_reasons, first.version) == (False, [], 2)
        assert (second.needs_review, second.review_reasons) == (True, [OTHER.message])
        assert [
            (e.row.field, e.new[0]["school_id"])
            for e in corrections(session, first.id)
            if e.row.field == "schools"
        ] == [("schools", "s-5")]
        assert first.mended == []
        assert registry_records(session)[0].aliases == ("Пятая школа",)


def test_undoing_opens_all_of_them_again(store_engine):
    ids = prepare(store_engine)
    confirmation = confirm(store_engine)
    with writing(store_engine) as session:
        before = registry_revision(session)
        assert undo_alias(session, confirmation.alias_id, LATER) == (ids[0], ids[1])
        assert registry_revision(session) == before + 1
    assert schools(store_engine, ids) == [None] * 5
    with reading(store_engine) as session:
        first, second = (found(get_decision(session, each)) for each in ids[:2])
        assert (first.needs_review, first.review_reasons) == (True, [OPEN.message])
        assert set(second.review_reasons) == {OPEN.message, OTHER.message}
        assert first.schools[0].candidates == ["s-5", "s-6"]
        assert [e.row.field for e in corrections(session, first.id)].count("schools") == 2
        assert registry_records(session)[0].aliases == ()
        assert found(aliases_of(session, "s-5")[0].undone_at) == LATER


def test_what_a_person_set_since_then_stays(store_engine):
    ids = prepare(store_engine)
    confirmation = confirm(store_engine)
    with writing(store_engine) as session:
        change_decision(session, ids[0], {"schools": (mention(school_id="s-6"),)}, 2, LATER)
        assert undo_alias(session, confirmation.alias_id, LATER) == (ids[1],)
    assert schools(store_engine, ids[:2]) == ["s-6", None]


def test_what_was_read_after_the_confirmation_opens_too(store_engine):
    prepare(store_engine)
    confirmation = confirm(store_engine)
    with writing(store_engine) as session:
        (late,) = keep(session, 9, decision("1", schools=(mention(school_id="s-5"),)), at=LATER)
        assert late in undo_alias(session, confirmation.alias_id, LATER)
        row = found(get_decision(session, late))
        assert (row.schools[0].candidates, row.needs_review) == (["s-5"], True)


def test_confirming_again_is_the_same_spelling(store_engine):
    prepare(store_engine)
    first = confirm(store_engine)
    assert confirm(store_engine, "пятая школа").alias_id == first.alias_id


def test_a_spelling_means_one_school(store_engine):
    prepare(store_engine)
    confirm(store_engine)
    with pytest.raises(SpellingTaken):
        confirm(store_engine, school_id="s-6")


def test_what_is_not_there(store_engine):
    prepare(store_engine)
    with pytest.raises(UnknownSchool):
        confirm(store_engine, school_id="нет")
    with writing(store_engine) as session, pytest.raises(UnknownAlias):
        undo_alias(session, 99, LATER)
