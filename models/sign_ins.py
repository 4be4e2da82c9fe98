"""Signed-in browsers, and the wrong passwords that came before.

A browser holds a random string; here is only its SHA-256, so that a copy of the database lets
nobody in.
"""

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.orm import Session

from models.people_tables import AttemptRow, SignInRow, UserRow

ATTEMPTS = 10  # wrong passwords in WINDOW; the next one is not even looked at
WINDOW = dt.timedelta(minutes=15)
# Each page would write otherwise, and SQLite has one writer.
NOTED_EVERY = dt.timedelta(minutes=1)


class TooManyAttempts(Exception):
    """``seconds`` until the next password is looked at."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(seconds)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a browser stays signed in: without a request, and at all."""

    idle: dt.timedelta = dt.timedelta(hours=4)
    absolute: dt.timedelta = dt.timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Opened:
    """``secret`` is the cookie, told once; ``csrf`` what forms repeat."""

    secret: str
    csrf: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    id: int
    user: UserRow
    csrf: str
    stale: bool  # it is time to note that the browser was seen


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def open_sign_in(session: Session, user_id: int, now: dt.datetime, agent: str = "") -> Opened:
    """A sign-in is always another one: nobody can have known its secret before."""
    opened = Opened(secrets.token_urlsafe(32), secrets.token_urlsafe(32))
    session.add(
        SignInRow(
            token_hash=hashed(opened.secret),
            user_id=user_id,
            csrf=opened.csrf,
            created_at=now,
            seen_at=now,
            agent=agent[:200],
        )
    )
    session.flush()
    return opened


def find_sign_in(
    session: Session, secret: str, now: dt.datetime, limits: Limits
) -> SignedIn | None:
    """None when it has ended, is too old, idle for too long, or the account is blocked."""
    found = session.execute(
        select(SignInRow, UserRow)
        .join(UserRow, UserRow.id == SignInRow.user_id)
        .where(SignInRow.token_hash == hashed(secret), SignInRow.ended_at.is_(None))
    ).first()
    if found is None:
        return None
    row, user = found
    over = now >= min(row.created_at + limits.absolute, row.seen_at + limits.idle)
    if over or not user.active:
        return None
    return SignedIn(row.id, user, row.csrf, now - row.seen_at >= NOTED_EVERY)


def note_seen(session: Session, sign_in_id: int, now: dt.datetime) -> None:
    session.execute(update(SignInRow).where(SignInRow.id == sign_in_id).values(seen_at=now))


def end_sign_in(session: Session, secret: str, now: dt.datetime) -> None:
    """Ending twice is harmless."""
    session.execute(
        update(SignInRow)
        .where(SignInRow.token_hash == hashed(secret), SignInRow.ended_at.is_(None))
        .values(ended_at=now)
    )


def end_all(session: Session, user_id: int, now: dt.datetime) -> None:
    """Signs a person out everywhere."""
    session.execute(
        update(SignInRow)
        .where(SignInRow.user_id == user_id, SignInRow.ended_at.is_(None))
        .values(ended_at=now)
    )


def end_one(session: Session, user_id: int, sign_in_id: int, now: dt.datetime) -> bool:
    """Signs a person out in one browser, twice is harmless; False when it is not theirs."""
    row = session.get(SignInRow, sign_in_id)
    if row is None or row.user_id != user_id:
        return False
    row.ended_at = row.ended_at or now
    return True


def open_sign_ins(
    session: Session, user_id: int, now: dt.datetime, limits: Limits
) -> Sequence[SignInRow]:
    """The browsers in which a person is signed in, the latest first."""
    return session.scalars(
        select(SignInRow)
        .where(
            SignInRow.user_id == user_id,
            SignInRow.ended_at.is_(None),
            SignInRow.created_at > now - limits.absolute,
            SignInRow.seen_at > now - limits.idle,
        )
        .order_by(SignInRow.seen_at.desc())
    ).all()


# -- wrong passwords -------------------------------------------------------------------------


def note_attempt(session: Session, names: Sequence[str], now: dt.datetime) -> None:
    """Notes a password before it is looked at, so that a hundred at once do not pass the count.

    ``names``: whom it is for and where from. Raises TooManyAttempts and notes nothing.
    """
    keys = sorted(hashed(each) for each in names)
    for key in keys:
        _one_at_a_time(session, key)
    wait = max(_seconds_to_wait(session, key, now) for key in keys)
    if wait:
        raise TooManyAttempts(wait)
    session.add_all(AttemptRow(name=key, at=now) for key in keys)
    session.execute(delete(AttemptRow).where(AttemptRow.at <= now - WINDOW))


def _one_at_a_time(session: Session, name: str) -> None:
    """SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        lock = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
        session.execute(lock, {"name": name})


def _seconds_to_wait(session: Session, name: str, now: dt.datetime) -> int:
    query = select(func.count(), func.min(AttemptRow.at)).where(
        AttemptRow.name == name, AttemptRow.at > now - WINDOW
    )
    count, first = session.execute(query).one()
    if count < ATTEMPTS:
        return 0
    return max(1, round((first + WINDOW - now).total_seconds()))


def forget_attempts(session: Session, name: str) -> None:
    """After the right password; what came from the same address stays counted."""
    session.execute(delete(AttemptRow).where(AttemptRow.name == hashed(name)))


def forget_attempt(session: Session, name: str, now: dt.datetime) -> None:
    """Takes back the one that was noted just now."""
    session.execute(delete(AttemptRow).where(AttemptRow.name == hashed(name), AttemptRow.at == now))
