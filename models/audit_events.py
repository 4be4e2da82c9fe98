"""Every flush of every session leaves what it changed to the audit log, in the same transaction.

What was changed is gathered flush by flush and written just before the commit, so that the chain,
which one writer at a time may lengthen, is held for the shortest time. Statements of Core do not
pass here: who uses them calls ``note``.
"""

import datetime as dt
import secrets
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, event, insert, inspect, select, text
from sqlalchemy.orm import Session, SessionTransaction

from models.actor import acting
from models.audit_chain import BEGINNING, digest, link
from models.audit_nouns import NOUNS, PART_OF
from models.audit_tables import AuditRow, AuditValueRow
from models.audit_values import SECRET, changes, former, single_columns, whole
from models.base import storable
from models.tables import ProtocolRow

# Any fixed number but that of the migrations: the same in all processes that write.
_LOCK = 7_406_216
# What a session remembers until its transaction ends.
_GATHERED, _CHANGE, _NOW = "audit", "audit_change", "audit_now"
_READING, _MARKS = "audit_reading", "audit_marks"


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be written: ``action`` is added, changed, removed or a word of its own.

    ``old`` and ``new`` are JSON; ``field`` is None where the row as a whole is meant.
    """

    action: str
    noun: str
    noun_id: str
    committee_id: int | None
    field: str | None = None
    old: Any = None
    new: Any = None


def note(session: Session, written: Note) -> None:
    """For what no flush shows: statements of Core, and what is summed up."""
    _gathered(session).append(written)


def change_of(session: Session) -> str:
    """The name under which all that this transaction changes is found in the log."""
    name: str = session.info.setdefault(_CHANGE, uuid.uuid4().hex)
    return name


def at(session: Session, now: dt.datetime) -> None:
    """The moment that the log gives what this transaction changes; else it looks at the clock."""
    session.info[_NOW] = now


@contextmanager
def read_as_one(session: Session, protocol: ProtocolRow) -> Iterator[dict[str, Any]]:
    """What a reading adds, hundreds of decisions with their tasks, is one row of the log.

    The dict that is given goes into the row. What the reading changes in decisions that were here
    before is noted field by field.
    """
    session.flush()
    told: dict[str, Any] = {}
    summed = session.info[_READING] = _Reading(Counter(), set(), {}, {})
    try:
        yield told
        session.flush()
    finally:
        del session.info[_READING]
    told["added"] = dict(summed.added)
    new = {**told, **summed.new}
    note(
        session,
        Note("read", "protocol", str(protocol.id), protocol.committee_id, None, summed.old, new),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """``added``: rows by noun, ``rows`` which; ``old`` and ``new``: the protocol's own fields."""

    added: Counter[str]
    rows: set[tuple[str, str]]
    old: dict[str, Any]
    new: dict[str, Any]


def count_added(session: Session, added: Mapping[str, int]) -> None:
    """What a reading adds by statements of Core, by noun, for the reading's own row."""
    reading: _Reading = session.info[_READING]
    reading.added.update({noun: count for noun, count in added.items() if count})


def _gathered(session: Session) -> list[Note]:
    notes: list[Note] = session.info.setdefault(_GATHERED, [])
    return notes


# -- gathering -------------------------------------------------------------------------------


def _before_flush(session: Session, context: Any, instances: Any) -> None:
    """The parts of a row are compared as a whole: the whole must be there when one changes."""
    for row in (*session.dirty, *session.deleted):
        if type(row) in PART_OF:
            _whole_of(session, row)


def _whole_of(session: Session, row: Any) -> Any:
    table, relationship, column = PART_OF[type(row)]
    number = getattr(row, column)
    parent = session.get(table, number) if number is not None else None
    if parent is not None:
        getattr(parent, relationship)
    return parent


def _after_flush(session: Session, context: Any) -> None:
    reading: _Reading | None = session.info.get(_READING)
    found = [*_added(session), *_changed(session), *_removed(session)]
    _gathered(session).extend(found if reading is None else _summed(found, reading))


def _summed(found: Sequence[Note], reading: _Reading) -> Iterator[Note]:
    """What the reading's own row does not tell."""
    summed = {noun.name for noun in NOUNS.values() if noun.read}
    for each in found:
        row = (each.noun, each.noun_id)
        if each.action == "added" and each.noun in summed:
            reading.added[each.noun] += 1
            reading.rows.add(row)
        elif each.action == "changed" and each.noun == "protocol":
            reading.old.setdefault(str(each.field), each.old)
            reading.new[str(each.field)] = each.new
        elif row not in reading.rows and each.field != "version":
            yield each


def _added(session: Session) -> Iterator[Note]:
    reading = _READING in session.info
    for row in session.new:
        noun = NOUNS.get(type(row))
        if noun is not None and noun.read and reading:
            yield Note("added", noun.name, _number(row), None)  # only counted
        elif noun is not None:
            yield _of_row("added", session, row, new=whole(row, noun))


def _changed(session: Session) -> Iterator[Note]:
    reading: _Reading | None = session.info.get(_READING)
    for row in _changed_rows(session):
        noun = NOUNS[type(row)]
        if reading is not None and (noun.name, _number(row)) in reading.rows:
            continue
        for field, old, new in changes(row, noun):
            yield _of_row("changed", session, row, field, old, new)


def _removed(session: Session) -> Iterator[Note]:
    for row in session.deleted:
        noun = NOUNS.get(type(row))
        if noun is not None:
            yield _of_row("removed", session, row, old=whole(row, noun, former))


def _changed_rows(session: Session) -> list[Any]:
    """Rows of nouns that are dirty, or of which a part is; each once."""
    added, dirty, removed = session.new, session.dirty, session.deleted
    found: dict[int, Any] = {}
    # A part that was added has marked its whole as dirty.
    for row in (*dirty, *removed):
        if type(row) in PART_OF:
            row = _whole_of(session, row)
        elif row not in dirty:
            continue
        if row is not None and type(row) in NOUNS and row not in added and row not in removed:
            found[id(row)] = row
    return list(found.values())


def _of_row(
    action: str,
    session: Session,
    row: Any,
    field: str | None = None,
    old: Any = None,
    new: Any = None,
) -> Note:
    noun = NOUNS[type(row)]
    return Note(action, noun.name, _number(row), noun.whose(session, row), field, old, new)


def _number(row: Any) -> str:
    (number,) = inspect(row.__class__).primary_key_from_instance(row)
    return str(number)


# -- writing ---------------------------------------------------------------------------------


def _before_commit(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.flush()
    write(session)


def write(session: Session) -> None:
    """Writes what was gathered so far; the commit does so by itself."""
    notes = _settled(session.info.pop(_GATHERED, []))
    if not notes:
        return
    connection = session.connection()
    seq, previous = _end_of_chain(connection)
    actor, change = acting(session), change_of(session)
    moment = (session.info.get(_NOW) or dt.datetime.now(dt.UTC)).astimezone(dt.UTC)
    rows: list[dict[str, Any]] = []
    values: list[dict[str, Any]] = []
    for each in notes:
        seq += 1
        old, new = _kept(each, each.old, "added"), _kept(each, each.new, "removed")
        salt = secrets.token_hex(16)
        row = {
            "seq": seq,
            "change": change,
            "at": moment,
            "user_id": actor.user_id,
            "actor": storable(actor.name),
            "via": actor.via,
            "committee_id": each.committee_id,
            "action": each.action,
            "noun": each.noun,
            "noun_id": storable(each.noun_id),
            "field": each.field,
            "digest": digest(salt, old, new),
            "previous": previous,
        }
        previous = row["hash"] = link(previous, moment, chained(row))
        rows.append(row)
        values.append({"seq": seq, "salt": salt, "old": old, "new": new, "act_id": None})
    connection.execute(insert(AuditRow), rows)
    connection.execute(insert(AuditValueRow), values)


def _kept(note: Note, value: Any, absent: str) -> dict[str, Any] | None:
    """``{"value": …}``; nothing is before what was added, or after what was removed."""
    return None if note.action == absent else {"value": storable(value)}


def chained(row: dict[str, Any]) -> list[Any]:
    """The columns that a row's hash is made of, beside the moment and the hash before it."""
    names = "seq change user_id actor via committee_id action noun noun_id field digest"
    return [row[name] for name in names.split()]


def _end_of_chain(connection: Connection) -> tuple[int, str]:
    """Held to the end of the transaction: on SQLite a transaction that has written is alone."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    last = select(AuditRow.seq, AuditRow.hash).order_by(AuditRow.seq.desc()).limit(1)
    row = connection.execute(last).first()
    return (row.seq, row.hash) if row else (0, BEGINNING)


def _settled(notes: Sequence[Note]) -> list[Note]:
    """A field that several flushes of one transaction changed is changed once, or not at all."""
    kept: dict[tuple[str, str, str | None, str], Note] = {}
    for each in notes:
        row = (each.noun, each.noun_id, None)
        if each.action == "changed" and (*row, "added") in kept:
            added = kept[(*row, "added")]
            whole = {**added.new, each.field: each.new}
            kept[(*row, "added")] = replace(added, new=whole)
            continue
        if each.action == "removed" and kept.pop((*row, "added"), None) is not None:
            continue
        key = (each.noun, each.noun_id, each.field, each.action)
        before = kept.get(key)
        kept[key] = replace(each, old=before.old) if before else each
    return [each for each in kept.values() if each.action != "changed" or _differs(each)]


def _differs(note: Note) -> bool:
    return bool(note.old != note.new) or note.new == SECRET


# -- transactions ----------------------------------------------------------------------------


def _begun(session: Session, transaction: SessionTransaction) -> None:
    """A savepoint that is rolled back takes with it what was gathered since."""
    if transaction.nested:
        session.info.setdefault(_MARKS, {})[transaction] = len(_gathered(session))


def _rolled_back(session: Session, transaction: SessionTransaction) -> None:
    mark = session.info.get(_MARKS, {}).pop(transaction, None)
    if mark is not None:
        del _gathered(session)[mark:]


def _ended(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        for name in (_GATHERED, _CHANGE, _NOW, _READING, _MARKS):
            session.info.pop(name, None)


def _keep_former(row: Any, value: Any, old: Any, initiator: Any) -> None:
    """That somebody listens makes SQLAlchemy load what stood in a column before it is set."""


def _listen() -> None:
    event.listen(Session, "before_flush", _before_flush)
    event.listen(Session, "after_flush", _after_flush)
    event.listen(Session, "before_commit", _before_commit)
    event.listen(Session, "after_transaction_create", _begun)
    event.listen(Session, "after_soft_rollback", _rolled_back)
    event.listen(Session, "after_transaction_end", _ended)
    for table, noun in NOUNS.items():
        joined = [column for columns in noun.joined.values() for column in columns]
        for name in (*single_columns(table), *joined):
            event.listen(getattr(table, name), "set", _keep_former, active_history=True)
    for table in PART_OF:
        for each in inspect(table).column_attrs:
            event.listen(getattr(table, each.key), "set", _keep_former, active_history=True)


_listen()
