"""What the audit log keeps, in which chain, and that nobody alters it."""

import threading

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from models import audit
from models.actor import PROGRAM
from models.aliases import confirm_alias
from models.audit_events import Note, change_of, note
from models.audit_tables import ActRow, AuditRow, AuditValueRow
from models.groups import save_group
from models.people_tables import GrantRow, TokenRow, UserRow
from models.session import for_writing, reading, writing
from models.tables import DecisionRow, ProtocolRow
from tests.models.changes import ANNA, BORIS, broken, decision_id, log, mend
from tests.models.samples import NOW, OZERO, keep, person, until


def facts(entries):
    """Without the version, which grows with every change."""
    return [
        (e.row.action, e.row.noun, e.row.field, e.old, e.new)
        for e in entries
        if e.row.field != "version"
    ]


def test_a_change_is_kept_field_by_field_with_who_and_when(filled_register):
    before = len(log(filled_register))
    change = mend(filled_register, text="Подписать приказ.", kind="recommendation")
    kept = [e for e in log(filled_register)[before:] if e.row.noun == "decision"]
    assert facts(kept) == [
        ("changed", "decision", "kind", "assignment", "recommendation"),
        ("changed", "decision", "text", "Издать приказ.", "Подписать приказ."),
        ("changed", "decision", "mended", [], ["text", "kind"]),
    ]
    assert {
        (e.row.actor, e.row.user_id, e.row.via, e.row.at, e.row.committee_id) for e in kept
    } == {("Орлова Анна", 7, "page", NOW, 1)}
    assert {e.row.change for e in kept} == {change}


@pytest.mark.parametrize(
    ("changes", "field", "old", "new"),
    [
        ({"deadlines": until("02.05.2024")}, "deadlines", "2024-05-01", "2024-05-02"),
        ({"executors": (person("Тихая О.О."),)}, "executors", None, "Тихая О.О."),
    ],
)
def test_parts_are_kept_as_whole_fields(filled_register, changes, field, old, new):
    mend(filled_register, **changes)
    (kept,) = [e for e in log(filled_register) if e.row.field == field]
    key = {"deadlines": "due", "executors": "name"}[field]
    assert [each[key] for each in kept.old] == ([old] if old else [])
    assert [each[key] for each in kept.new] == [new]


def test_a_part_changed_in_place_is_a_change_of_the_whole(filled_register):
    with writing(filled_register, ANNA) as session:
        row = session.get_one(DecisionRow, decision_id(session, "2", 2))
        row.schools[0].school_id = "s-7"
    kept = log(filled_register)[-1]
    assert (kept.row.field, kept.old[0]["school_id"], kept.new[0]["school_id"]) == (
        "schools", "s-6", "s-7",
    )  # fmt: skip


def test_a_reading_is_one_row_with_the_hash_of_what_was_read(store_engine):
    with writing(store_engine) as session:
        keep(session, OZERO)
    upload, read = log(store_engine)
    assert (upload.row.action, upload.row.noun) == ("added", "protocol")
    assert (read.row.action, read.row.noun, read.row.actor) == ("read", "protocol", PROGRAM.name)
    assert (read.new["decisions"], len(read.new["extraction"])) == (4, 64)
    assert read.new["added"]["decision"] == 4
    assert read.new["municipality"] == "Озёрный район"


def test_what_was_put_back_before_the_commit_is_no_change(filled_register):
    before = len(log(filled_register))
    with writing(filled_register, ANNA) as session:
        row = session.get_one(DecisionRow, 1)
        row.text = "Иное."
        session.flush()
        row.text = "Издать приказ."
    assert len(log(filled_register)) == before


def test_two_flushes_of_one_change_are_one_row(filled_register):
    before = len(log(filled_register))
    with writing(filled_register, ANNA) as session:
        row = session.get_one(DecisionRow, 1)
        row.text = "Первое."
        session.flush()
        row.text = "Второе."
        name = change_of(session)
    assert facts(log(filled_register)[before:]) == [
        ("changed", "decision", "text", "Издать приказ.", "Второе.")
    ]
    assert log(filled_register)[-1].row.change == name


def test_a_savepoint_that_is_rolled_back_leaves_nothing(filled_register):
    before = len(log(filled_register))
    with writing(filled_register, ANNA) as session:
        session.get_one(DecisionRow, 1).text = "Остаётся."
        session.flush()
        savepoint = session.begin_nested()
        session.get_one(DecisionRow, 2).text = "Уходит."
        session.flush()
        savepoint.rollback()
    assert [e.new for e in log(filled_register)[before:]] == ["Остаётся."]
    assert broken(filled_register) is None


def test_a_transaction_that_fails_leaves_nothing(filled_register):
    before = len(log(filled_register))
    with pytest.raises(RuntimeError), writing(filled_register, ANNA) as session:
        session.get_one(DecisionRow, 1).text = "Иное."
        session.flush()
        raise RuntimeError
    assert len(log(filled_register)) == before


def test_a_value_that_was_not_loaded_is_kept_too(filled_register):
    with writing(filled_register, ANNA) as session:
        row = session.get_one(DecisionRow, 1)
        session.expire_all()
        row.text = "Иное."
    assert log(filled_register)[-1].old == "Издать приказ."


def test_secrets_are_never_values(store_engine):
    with writing(store_engine, ANNA) as session:
        user = UserRow(
            login="anna", name="Орлова", password_hash="argon2-secret", password_changed_at=NOW,
            created_at=NOW, grants=[GrantRow(committee_id=1, role="member")],
        )  # fmt: skip
        session.add_all([user, TokenRow(token_hash="token-secret", name="сайт", created_at=NOW)])
    with writing(store_engine, ANNA) as session:
        session.get_one(UserRow, user.id).password_hash = "argon2-other"
    with store_engine.connect() as connection:
        values = connection.execute(text("SELECT old, new FROM audit_value")).all()
    assert "secret" not in str(values) and "argon2" not in str(values)
    assert facts(log(store_engine))[-1] == ("changed", "user", "password_hash", "•••", "•••")
    assert {e.row.noun for e in log(store_engine)} == {"user", "grant", "token"}


def test_groups_and_spellings_are_kept(store_engine):
    from extractor.records import Group, Membership, Record
    from models.importing import load_registry

    with writing(store_engine, ANNA) as session:
        load_registry(session, [Record("s-5", "", "Озёрный район", "", "СОШ", "5", "", "СОШ № 5")])
        save_group(session, Group("g", ("ШНОР",), "", (Membership("s-5"),)))
    with writing(store_engine, ANNA) as session:
        save_group(session, Group("g", ("ШНОР",), "", ()))
        confirm_alias(session, "s-5", "Пятая школа", None, NOW)
    assert [(e.row.action, e.row.noun, e.row.field) for e in log(store_engine)] == [
        ("loaded", "registry", None),
        ("added", "group", None),
        ("changed", "group", "members"),
        ("added", "alias", None),
    ]
    assert log(store_engine)[0].new["added"] == 1


# -- the chain -------------------------------------------------------------------------------


def test_the_chain_of_many_changes_stands(filled_register):
    for number in range(3):
        mend(
            filled_register,
            text=f"Текст {number}, ё 1.0 \u2028 «»",
            actor=(ANNA, BORIS)[number % 2],
        )
    rows = log(filled_register)
    assert [e.row.seq for e in rows] == list(range(1, len(rows) + 1))
    assert broken(filled_register) is None


ALTERED = [
    ("UPDATE audit SET actor = 'Другой' WHERE seq = 3", 3),
    ("UPDATE audit SET at = '2020-01-01 00:00:00+00' WHERE seq = 2", 2),
    ("UPDATE audit_value SET new = '{\"value\": 1}' WHERE seq = 4", 4),
    ("UPDATE audit_value SET old = NULL, new = NULL, salt = '', act_id = 99 WHERE seq = 4", 4),
    ("DELETE FROM audit_value WHERE seq = 3; DELETE FROM audit WHERE seq = 3", 3),
    ("UPDATE audit SET hash = previous WHERE seq = 5", 5),
]


@pytest.mark.parametrize(("statement", "seq"), ALTERED, ids=[s for s, _ in ALTERED])
def test_tampering_is_found_at_its_row(filled_register, statement, seq):
    mend(filled_register, text="Иное.")
    mend(filled_register, text="Ещё иное.")
    with for_writing(filled_register).begin() as connection:
        unguard(connection)
        for each in statement.split("; "):
            connection.execute(text(each))
    assert broken(filled_register) == seq


def unguard(connection):
    """What an intruder would do first."""
    if connection.dialect.name == "postgresql":
        for table in ("audit", "audit_value"):
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        return
    found = text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit%'")
    for name in connection.scalars(found).all():
        connection.execute(text(f"DROP TRIGGER {name}"))


REFUSED = [
    "UPDATE audit SET actor = 'Другой'",
    "DELETE FROM audit",
    "UPDATE audit_value SET new = NULL",
    "UPDATE audit_value SET old = NULL, new = NULL, salt = ''",
    "UPDATE audit_value SET salt = 'x', act_id = 1",
    "DELETE FROM audit_value",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_itself_refuses(filled_register, statement):
    refused = pytest.raises(DBAPIError, match="only added to")
    with refused, for_writing(filled_register).begin() as connection:
        connection.execute(text(statement))
    assert broken(filled_register) is None


def test_neither_replaced_nor_truncated(filled_register):
    postgresql = filled_register.dialect.name == "postgresql"
    replace = "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 1"
    refused = pytest.raises(DBAPIError, match="only added to")
    with refused, for_writing(filled_register).begin() as connection:
        connection.execute(text("TRUNCATE audit CASCADE" if postgresql else replace))


def test_an_act_erases_values_and_the_chain_stands(filled_register):
    mend(filled_register, text="О Лунине А.А.")
    with writing(filled_register, ANNA) as session:
        act = ActRow(at=NOW, actor="Орлова", ground="по заявлению", pseudonym="Лицо 1", places=[])
        session.add(act)
        session.flush()
        seq = session.scalars(select(AuditRow.seq).filter_by(field="text")).one()
        audit.erase(session, [seq], act.id)
    with reading(filled_register) as session:
        value = session.get_one(AuditValueRow, seq)
        assert (value.old, value.new, value.salt) == (None, None, "")
        assert audit.verify(session).broken is None
    with for_writing(filled_register).begin() as connection, pytest.raises(DBAPIError):
        connection.execute(text("UPDATE audit_value SET act_id = 2 WHERE act_id = 1"))


def test_rows_cut_off_at_the_end_show_by_the_last_hash(filled_register):
    with reading(filled_register) as session:
        before = audit.verify(session)
    mend(filled_register, text="Иное.")
    with reading(filled_register) as session:
        after = audit.verify(session)
    assert after.rows > before.rows and after.last != before.last


@pytest.mark.parametrize("writers", [4])
def test_writers_at_once_leave_no_gap(filled_register, writers):
    def write(number):
        for turn in range(5):
            with writing(filled_register, ANNA) as session:
                session.get_one(ProtocolRow, 1 + number % 2)
                note(session, Note("checked", "protocol", str(number), 1, None, None, turn))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(writers)]
    before = len(log(filled_register))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    rows = log(filled_register)
    assert len(rows) == before + 5 * writers
    assert [e.row.seq for e in rows] == list(range(1, len(rows) + 1))
    assert broken(filled_register) is None


# -- looking through it ----------------------------------------------------------------------


def test_pages_filters_and_committees(filled_register):
    mend(filled_register, text="Иное.")
    mend(filled_register, text="Ещё.", actor=BORIS)
    with reading(filled_register) as session:
        by_boris = audit.list_audit(session, audit.AuditFilter(user=8), scope=None)
        assert {e.row.actor for e in by_boris.items} == {"Зимин Борис"}
        first = audit.list_audit(session, scope=None, limit=2)
        rest = audit.list_audit(session, scope=None, cursor=first.next_cursor, limit=100)
        assert first.items[-1].row.seq == rest.items[0].row.seq + 1
        assert rest.next_cursor is None
        assert audit.list_audit(session, scope=frozenset({2})).items == ()
        assert audit.history(session, "decision", 1, frozenset({2})) == ()
        later = audit.AuditFilter(noun="decision", since=NOW, until=NOW)
        assert audit.list_audit(session, later, scope=None).items == ()
