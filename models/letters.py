"""The outbox: letters that wait, go, have gone or failed.

A letter goes in three committed transactions, so that a crash never doubles it::

    claim          waiting, but nobody else takes it for LEASE       (killed: it waits again)
    begin_sending  sending: from here on its text may have gone      (killed: a person is asked)
    settle         sent | failed | waiting for the next attempt
"""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CursorResult, and_, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.audit_events import Note, note
from models.cursor import BadCursor
from models.reminder_tables import LetterRow, LetterState
from models.scope import Scope, seen

# How long a sender may take from claiming a letter to the end of its dialogue.
LEASE = dt.timedelta(minutes=10)
# Pauses after the first, second … attempt; the last one is repeated until GIVE_UP.
PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360))
# A reminder that has not gone for so long reminds of nothing any more.
GIVE_UP = dt.timedelta(days=3)


class UnknownLetter(LookupError):
    """No such letter among those the viewer may see."""


class WrongState(ValueError):
    """The letter is not in a state in which this may be done with it."""


@dataclass(frozen=True, slots=True)
class LetterPage:
    """Newest first. ``next_cursor`` is None on the last page."""

    items: tuple[LetterRow, ...]
    next_cursor: str | None


def put_letter(session: Session, row: LetterRow) -> bool:
    """Adds a letter unless one with its key is there already."""
    if session.scalar(select(LetterRow.id).filter_by(key=row.key)) is not None:
        return False
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        # On PostgreSQL another process may have made the same letter just now.
        return False
    return True


def message_id_of(key: str) -> str:
    """The left part of the Message-ID: the same however often the letter is sent."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]


# -- sending ---------------------------------------------------------------------------------


def claim(session: Session, now: dt.datetime) -> LetterRow | None:
    """The letter to be tried next, kept from others for LEASE; None when none is due."""
    row = session.scalar(
        select(LetterRow)
        .where(LetterRow.state == "waiting", LetterRow.next_at <= now)
        .order_by(LetterRow.next_at, LetterRow.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if row is not None:
        row.next_at = now + LEASE
        row.attempts += 1
    return row


def begin_sending(session: Session, letter_id: int, attempt: int, now: dt.datetime) -> bool:
    """From the commit on the text may go. False when the letter is no longer this attempt's."""
    taken: CursorResult[Any] = session.execute(  # type: ignore[assignment]
        update(LetterRow)
        .where(
            LetterRow.id == letter_id, LetterRow.state == "waiting", LetterRow.attempts == attempt
        )
        .values(state="sending", sending_at=now, error=None)
    )
    return taken.rowcount == 1


def settle_sent(session: Session, letter_id: int, now: dt.datetime) -> None:
    row = session.get_one(LetterRow, letter_id)
    row.state, row.sent_at, row.error = "sent", now, None


def settle_failed(session: Session, letter_id: int, error: str) -> None:
    """It will not be tried again: refused for good."""
    row = session.get_one(LetterRow, letter_id)
    row.state, row.error = "failed", error


def settle_later(session: Session, letter_id: int, error: str, now: dt.datetime) -> bool:
    """It did not go for certain; tried again after a pause, or given up (False) when too old."""
    row = session.get_one(LetterRow, letter_id)
    pause = PAUSES[min(row.attempts, len(PAUSES)) - 1]
    row.state = "waiting" if now + pause < row.made_at + GIVE_UP else "failed"
    row.next_at, row.sending_at, row.error = now + pause, None, error
    return row.state == "waiting"


def settle_unknown(session: Session, letter_id: int, error: str) -> None:
    """Its text was on the way when the line broke: it stays ``sending`` until a person decides."""
    session.get_one(LetterRow, letter_id).error = error


# -- what people see and decide --------------------------------------------------------------


def is_unknown(row: LetterRow, now: dt.datetime) -> bool:
    """«Неизвестно, ушло ли»: its text was on the way when the line broke or the sender died."""
    if row.state != "sending":
        return False
    return row.error is not None or row.sending_at is None or row.sending_at + LEASE < now


def count_troubles(session: Session, scope: Scope, now: dt.datetime) -> int:
    """How many letters wait for a person: failed, or nobody knows whether they went."""
    unknown = and_(
        LetterRow.state == "sending",
        or_(LetterRow.error.is_not(None), LetterRow.sending_at < now - LEASE),
    )
    return (
        session.scalar(
            select(func.count(LetterRow.id)).where(
                seen(scope, LetterRow.committee_id), or_(LetterRow.state == "failed", unknown)
            )
        )
        or 0
    )


def forget_letters(session: Session, before: dt.datetime) -> int:
    """Drops what went, or was withdrawn, before then: letters name persons. Gives how many."""
    dropped: CursorResult[Any] = session.execute(  # type: ignore[assignment]
        delete(LetterRow).where(
            LetterRow.state.in_(("sent", "withdrawn")), LetterRow.made_at < before
        )
    )
    return dropped.rowcount


def get_letter(session: Session, letter_id: int, scope: Scope) -> LetterRow:
    """Raises UnknownLetter. A letter of several committees is seen by who sees all of them."""
    row = session.scalar(
        select(LetterRow).where(LetterRow.id == letter_id, seen(scope, LetterRow.committee_id))
    )
    if row is None:
        raise UnknownLetter(letter_id)
    return row


def list_letters(
    session: Session,
    scope: Scope,
    *,
    state: LetterState | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> LetterPage:
    query = select(LetterRow).where(seen(scope, LetterRow.committee_id))
    if state is not None:
        query = query.where(LetterRow.state == state)
    if cursor is not None:
        if not (cursor.isascii() and cursor.isdigit()):
            raise BadCursor(cursor)
        query = query.where(LetterRow.id < int(cursor))
    rows = session.scalars(query.order_by(LetterRow.id.desc()).limit(limit + 1)).all()
    more = len(rows) > limit
    return LetterPage(tuple(rows[:limit]), str(rows[limit - 1].id) if more else None)


def send_again(session: Session, letter_id: int, scope: Scope, now: dt.datetime) -> LetterRow:
    """A person takes it upon himself that it may come twice. Raises UnknownLetter, WrongState."""
    row = _locked(session, letter_id, scope)
    if row.state not in ("failed", "withdrawn") and not is_unknown(row, now):
        raise WrongState(row.state)
    row.next_at, row.attempts, row.made_at = now, 0, now
    row.sending_at = row.error = None
    _decided(session, row, "waiting")
    return row


def take_as_sent(session: Session, letter_id: int, scope: Scope, now: dt.datetime) -> LetterRow:
    """A person knows that it arrived. Raises UnknownLetter, WrongState."""
    row = _locked(session, letter_id, scope)
    if not is_unknown(row, now):
        raise WrongState(row.state)
    row.sent_at, row.error = row.sending_at, None
    _decided(session, row, "sent")
    return row


def withdraw(session: Session, letter_id: int, scope: Scope) -> LetterRow:
    """It shall not go. Raises UnknownLetter, and WrongState where it may have gone."""
    row = _locked(session, letter_id, scope)
    if row.state not in ("waiting", "failed"):
        raise WrongState(row.state)
    _decided(session, row, "withdrawn")
    return row


def _decided(session: Session, row: LetterRow, state: LetterState) -> None:
    """What the program does with letters is no matter for the audit log; what people decide is."""
    told = Note("changed", "letter", str(row.id), row.committee_id, "state", row.state, state)
    note(session, told)
    row.state = state
    session.flush()


def _locked(session: Session, letter_id: int, scope: Scope) -> LetterRow:
    get_letter(session, letter_id, scope)
    return session.get_one(LetterRow, letter_id, with_for_update=True, populate_existing=True)
