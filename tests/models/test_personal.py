"""Mentions of a person found, and a person made unrecognisable; all people are invented."""

import datetime as dt

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

import extractor
from extractor.types import Block, Document, Officer, Participant, Protocol
from models.access import list_access, note_access
from models.actor import Actor
from models.audit import verify
from models.audit_tables import AuditValueRow
from models.people_tables import CommitteeRow
from models.personal import (
    NoName,
    NothingFound,
    depersonalise,
    find_mentions,
    names_erased,
    originals_of,
)
from models.register import Changes, change_decision, get_decision
from models.session import reading, writing
from models.store import get_extraction, get_protocol, receive, save_reading
from models.tables import DecisionRow
from models.tasks import task_of
from tests.models.samples import decision, found, person

NOW = dt.datetime(2025, 4, 1, 9, 0, tzinfo=dt.UTC)
ADMINISTRATOR = Actor("Администратор", "page", 1)
TEXT = "Поручить Громовой Н.С. сверку списков."


def read(*participants: str, text: str = TEXT) -> Protocol:
    return Protocol(
        Document("п.docx", "", "docx", None, (Block(text),)),
        number="4",
        chair=Officer("Громова Наталья Сергеевна", "председатель"),
        participants=tuple(Participant(name) for name in participants),
        decisions=(decision("1", text, executors=(person("Громова Н.С.", "Громовой Н.С."),)),),
    )


def lay(engine, protocol: Protocol, letter: str = "a", committee_id: int = 1) -> int:
    with writing(engine) as session:
        receipt = receive(
            session,
            sha256=letter * 64,
            filename=f"{letter}.docx",
            size=1,
            committee_id=committee_id,
            now=NOW,
        )
        save_reading(session, receipt.protocol_id, protocol, extractor.to_contract(protocol), NOW)
        return receipt.protocol_id


def titles(engine, name: str = "Громова Н.С.", scope=None) -> set[str]:
    with reading(engine) as session:
        return set(find_mentions(session, name, scope).by_title)


def test_found_everywhere(store_engine):
    lay(store_engine, read("Громова Н.С.", "Лис О.О."))
    assert titles(store_engine) >= {
        "участник",
        "председатель",
        "исполнитель",
        "исполнитель, как напечатан",
        "текст решения",
        "ответственный исполнитель",
        "прочитанный текст протокола",
    }
    assert titles(store_engine, "Лис О.О.") == {
        "участник",
        "прочитанный текст протокола",
        "журнал изменений",
    }
    assert titles(store_engine, "Ким Е.И.") == set()


def test_within_the_scope_only(store_engine):
    lay(store_engine, read("Громова Н.С."))
    assert titles(store_engine, scope=frozenset({2})) == set()
    assert titles(store_engine, scope=frozenset({1})) == titles(store_engine)


@pytest.mark.parametrize("name", ["", "директора школ", "12"])
def test_no_name(store_engine, name):
    with reading(store_engine) as session, pytest.raises(NoName):
        find_mentions(session, name, None)


def test_namesakes_are_told(store_engine):
    lay(store_engine, read("Громова А.П.", "Громова Н.С."))
    with reading(store_engine) as session:
        assert find_mentions(session, "Громова Н.С.", None).namesakes
        assert not find_mentions(session, "Лис О.О.", None).namesakes


def erase_gromova(engine, **how):
    with writing(engine, ADMINISTRATOR) as session:
        return depersonalise(session, "Громова Н.С.", "Заявление от 01.04.2025", None, NOW, **how)


def test_no_mention_is_left(store_engine):
    protocol_id = lay(store_engine, read("Громова Н.С.", "Лис О.О."))
    with writing(store_engine, ADMINISTRATOR) as session:
        decision_id = found(session.scalar(select(DecisionRow.id)))
        changed = Changes(text="Громовой Н.С. провести сверку.")
        version = found(get_decision(session, decision_id)).version
        change_decision(session, decision_id, changed, version, NOW)
    act = erase_gromova(store_engine)
    assert titles(store_engine) == set()
    with reading(store_engine) as session:
        row = found(get_decision(session, decision_id))
        assert row.text == f"Лицо {act.id} провести сверку."
        assert "громов" not in row.folded
        assert [one.name for one in row.executors] == [f"Лицо {act.id}"]
        assert found(task_of(session, decision_id)).responsible == f"Лицо {act.id}"
        protocol = found(get_protocol(session, protocol_id))
        assert protocol.chair == f"Лицо {act.id}"
        assert {one.name for one in protocol.participants} == {f"Лицо {act.id}", "Лис О.О."}
        block = found(get_extraction(session, protocol_id))["blocks"][0]["text"]
        assert block == "Поручить █████████████ сверку списков."


def test_the_chain_of_the_log_stays_whole_and_its_values_are_erased(store_engine):
    lay(store_engine, read("Громова Н.С."))
    with writing(store_engine, ADMINISTRATOR) as session:
        decision_id = found(session.scalar(select(DecisionRow.id)))
        version = found(get_decision(session, decision_id)).version
        change_decision(session, decision_id, {"text": "Провести сверку."}, version, NOW)
    act = erase_gromova(store_engine)
    with reading(store_engine) as session:
        assert verify(session).broken is None
        erased = session.scalars(select(AuditValueRow).filter_by(act_id=act.id)).all()
        assert erased and all((row.old, row.new, row.salt) == (None, None, "") for row in erased)
        assert any(place["noun"] == "audit" for place in act.places)
        assert (act.actor, act.ground) == ("Администратор", "Заявление от 01.04.2025")


def test_a_namesake_keeps_the_name(store_engine):
    text = "Громовой Н.С. и Громовой А.П. сверить списки; отчёт за Громовой."
    protocol_id = lay(store_engine, read("Громова А.П.", "Громова Н.С.", text=text))
    act = erase_gromova(store_engine)
    with reading(store_engine) as session:
        row = found(get_protocol(session, protocol_id)).decisions[0]
        who = f"Лицо {act.id}"
        assert row.text == f"{who} и Громовой А.П. сверить списки; отчёт за Громовой."


def test_another_committee_keeps_its_rows(store_engine):
    with writing(store_engine) as session:
        session.add(CommitteeRow(id=2, name="Другой", created_at=NOW))
    lay(store_engine, read("Громова Н.С."))
    lay(store_engine, read("Громова Н.С."), "b", 2)
    with writing(store_engine, ADMINISTRATOR) as session:
        depersonalise(session, "Громова Н.С.", "Заявление", frozenset({1}), NOW)
    assert titles(store_engine, scope=frozenset({1})) == set()
    assert "участник" in titles(store_engine, scope=frozenset({2}))


def test_the_originals_in_which_the_name_still_stands(store_engine):
    protocol_id = lay(store_engine, read("Громова Н.С."))
    act = erase_gromova(store_engine, pseudonym="Сотрудник")
    with reading(store_engine) as session:
        assert originals_of(session, act) == {protocol_id: "a" * 64}
        assert act.pseudonym == "Сотрудник"


def test_nobody_found(store_engine):
    with writing(store_engine) as session, pytest.raises(NothingFound):
        depersonalise(session, "Громова Н.С.", "Заявление", None, NOW)


# -- the access log --------------------------------------------------------------------------


def test_access_is_noted_once_an_hour(store_engine):
    with writing(store_engine) as session:
        for minutes in (0, 10, 59, 61):
            moment = NOW + dt.timedelta(minutes=minutes)
            note_access(session, ADMINISTRATOR, "seen", "protocol", 7, now=moment, committee_id=1)
        note_access(session, ADMINISTRATOR, "taken", "export", "xlsx", now=NOW, committee_id=1)
    with reading(store_engine) as session:
        rows = list_access(session, None).items
        assert [row.action for row in rows] == ["taken", "seen", "seen"]
        assert list_access(session, frozenset({2})).items == ()


@pytest.mark.parametrize("statement", ["UPDATE access SET actor = 'x'", "DELETE FROM access"])
def test_the_access_log_is_never_altered(store_engine, statement):
    with writing(store_engine) as session:
        note_access(session, ADMINISTRATOR, "seen", "protocol", 7, now=NOW)
    with pytest.raises(DBAPIError), writing(store_engine) as session:
        session.execute(text(statement))


def test_another_reading_does_not_bring_the_name_back(store_engine):
    """Ordered before the act and carried out after it; a protocol of others is read as ever."""
    first = lay(store_engine, read("Громова Н.С.", "Лис О.О."))
    with writing(store_engine, ADMINISTRATOR) as session:
        depersonalise(session, "Громова Н.С.", "Заявление", None, NOW)
    kim = (Participant("Ким О.О."),)
    other = Protocol(Document("б.docx", "", "docx", None, ()), participants=kim)
    lay(store_engine, other, "b")
    again = read("Громова Н.С.", "Лис О.О.")
    with writing(store_engine) as session:
        assert names_erased(session) == {first}
        save_reading(session, first, again, extractor.to_contract(again), NOW)
    assert titles(store_engine) == set()
    assert titles(store_engine, "Ким О.О.")
