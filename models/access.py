"""The access log: who saw personal data or took it out, when and how. Only added to."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actor import Actor
from models.cursor import BadCursor
from models.people_tables import AccessRow
from models.scope import Scope, seen

# seen: a page with names; searched: all mentions of a person; taken: an export or an original;
# erased: a person made unrecognisable.
Access = Literal["seen", "searched", "taken", "erased"]
# The same seen again by the same within this time is one access.
QUIET = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class AccessPage:
    """Newest first."""

    items: tuple[AccessRow, ...]
    next_cursor: str | None


def note_access(
    session: Session,
    actor: Actor,
    action: Access,
    noun: str,
    noun_id: int | str,
    *,
    now: dt.datetime,
    committee_id: int | None = None,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Writes that ``actor`` had access; what only was seen again is not written again."""
    if action == "seen" and seen_just_now(session, actor, noun, str(noun_id), now):
        return
    session.add(
        AccessRow(
            at=now,
            user_id=actor.user_id,
            actor=actor.name,
            committee_id=committee_id,
            action=action,
            noun=noun,
            noun_id=str(noun_id),
            facts={**(facts or {}), "via": actor.via},
        )
    )
    session.flush()


def seen_just_now(
    session: Session, actor: Actor, noun: str, noun_id: str, now: dt.datetime
) -> bool:
    query = select(AccessRow.id).where(
        AccessRow.at > now - QUIET,
        AccessRow.noun == noun,
        AccessRow.noun_id == noun_id,
        AccessRow.action == "seen",
        AccessRow.actor == actor.name,
        AccessRow.user_id == actor.user_id
        if actor.user_id is not None
        else AccessRow.user_id.is_(None),
    )
    return session.scalar(query.limit(1)) is not None


def list_access(
    session: Session, scope: Scope, *, cursor: str | None = None, limit: int = 50
) -> AccessPage:
    """Raises ``BadCursor``. What concerns no one committee is seen by who sees all."""
    query = select(AccessRow).where(seen(scope, AccessRow.committee_id))
    if cursor is not None:
        if not cursor.isascii() or not cursor.isdigit() or len(cursor) > 18:
            raise BadCursor(cursor)
        query = query.where(AccessRow.id < int(cursor))
    rows: Sequence[AccessRow] = session.scalars(
        query.order_by(AccessRow.id.desc()).limit(limit + 1)
    ).all()
    more = len(rows) > limit
    return AccessPage(tuple(rows[:limit]), str(rows[limit - 1].id) if more else None)
