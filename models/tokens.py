"""Tokens for programs: told once, kept as SHA-256, of one committee or of all."""

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.people_tables import TokenRow, UserRole
from models.scope import Scope, seen, sees
from models.sign_ins import hashed

# By it a token is known where it has no place: in an address, in a log.
PREFIX = "ptk_"
NOTED_EVERY = dt.timedelta(minutes=5)


class UnknownToken(LookupError):
    """There is no such token in the scope."""


@dataclass(frozen=True, slots=True)
class TokenOrder:
    """A token to make; without ``committee_id`` for all, without ``expires_at`` for good."""

    name: str
    role: UserRole = "reader"
    committee_id: int | None = None
    expires_at: dt.datetime | None = None


def make_token(
    session: Session, order: TokenOrder, created_by: int | None, now: dt.datetime
) -> tuple[TokenRow, str]:
    """The row, and the token itself: it is told now and never again."""
    secret = PREFIX + secrets.token_urlsafe(32)
    row = TokenRow(
        token_hash=hashed(secret),
        name=order.name,
        committee_id=order.committee_id,
        role=order.role,
        created_at=now,
        created_by=created_by,
        expires_at=order.expires_at,
    )
    session.add(row)
    session.flush()
    return row, secret


def find_token(session: Session, secret: str, now: dt.datetime) -> TokenRow | None:
    """None when it is revoked or over."""
    row = session.scalar(select(TokenRow).filter_by(token_hash=hashed(secret)))
    if row is None or row.revoked_at is not None:
        return None
    return row if row.expires_at is None or row.expires_at > now else None


def is_stale(row: TokenRow, now: dt.datetime) -> bool:
    """Whether it is time to note that it was used."""
    return row.used_at is None or now - row.used_at >= NOTED_EVERY


def note_used(session: Session, token_id: int, now: dt.datetime) -> None:
    session.execute(update(TokenRow).where(TokenRow.id == token_id).values(used_at=now))


def list_tokens(session: Session, scope: Scope = None) -> Sequence[TokenRow]:
    """The newest first, revoked ones too; those of all committees are for who sees all."""
    query = select(TokenRow).order_by(TokenRow.id.desc())
    return session.scalars(query.where(seen(scope, TokenRow.committee_id))).all()


def revoke_token(
    session: Session, token_id: int, now: dt.datetime, scope: Scope = None
) -> TokenRow:
    """Revoking twice is harmless. Raises UnknownToken."""
    row = session.get(TokenRow, token_id)
    if row is None or not (scope is None or _of(row, scope)):
        raise UnknownToken(token_id)
    row.revoked_at = row.revoked_at or now
    session.flush()
    return row


def _of(row: TokenRow, scope: Scope) -> bool:
    return row.committee_id is not None and sees(scope, row.committee_id)
