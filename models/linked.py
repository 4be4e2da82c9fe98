"""Links of decisions as a person sees and settles them."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from models.actor import acting
from models.link_tables import DecisionLinkRow, LinkState
from models.scope import Scope, seen
from models.tables import DecisionRow


class UnknownLink(LookupError):
    """There is no such link, or not for who asks."""


def links_of(session: Session, decision_id: int, scope: Scope) -> Sequence[DecisionLinkRow]:
    """Links from and to a decision, declined ones left out, oldest first."""
    query = select(DecisionLinkRow).where(
        or_(DecisionLinkRow.earlier_id == decision_id, DecisionLinkRow.later_id == decision_id),
        DecisionLinkRow.state != "declined",
        seen(scope, DecisionLinkRow.committee_id),
    )
    return session.scalars(query.order_by(DecisionLinkRow.id)).all()


def get_link(session: Session, link_id: int, scope: Scope) -> DecisionLinkRow | None:
    query = select(DecisionLinkRow).where(
        DecisionLinkRow.id == link_id, seen(scope, DecisionLinkRow.committee_id)
    )
    return session.scalar(query)


def list_links(
    session: Session, scope: Scope, *, state: LinkState, limit: int = 50
) -> Sequence[DecisionLinkRow]:
    """The newest first."""
    query = select(DecisionLinkRow).where(
        DecisionLinkRow.state == state, seen(scope, DecisionLinkRow.committee_id)
    )
    return session.scalars(query.order_by(DecisionLinkRow.id.desc()).limit(limit)).all()


def linked_decisions(
    session: Session, links: Iterable[DecisionLinkRow]
) -> Mapping[int, DecisionRow]:
    """The decisions on both ends, by id, with their protocols."""
    ids = {id for link in links for id in (link.earlier_id, link.later_id) if id is not None}
    query = select(DecisionRow).where(DecisionRow.id.in_(ids))
    found = session.scalars(query.options(joinedload(DecisionRow.protocol)))
    return {row.id: row for row in found}


def settle_link(
    session: Session, link_id: int, state: LinkState, scope: Scope, now: dt.datetime
) -> DecisionLinkRow:
    """A person's word on a link. Raises UnknownLink."""
    query = select(DecisionLinkRow).where(
        DecisionLinkRow.id == link_id, seen(scope, DecisionLinkRow.committee_id)
    )
    link = session.scalar(query.with_for_update())
    if link is None:
        raise UnknownLink(link_id)
    link.state = state
    link.settled_at = None if state == "proposed" else now
    link.settled_by = None if state == "proposed" else acting(session).name
    session.flush()
    return link
