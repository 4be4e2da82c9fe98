"""Meetings as those who sit in them ask: what was done of the last one, and who was there."""

from collections.abc import Iterable, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from models.folding import person_key
from models.link_tables import DecisionLinkRow
from models.references import Meeting, earlier_protocols, later_protocols, meeting_of
from models.scope import Scope, seen
from models.tables import ParticipantRow, ProtocolRow


def meeting_before(session: Session, protocol: ProtocolRow) -> ProtocolRow | None:
    """The last meeting of the same body before this one, within a year."""
    return _first(session, earlier_protocols(session, meeting_of(protocol)))


def meeting_after(session: Session, protocol: ProtocolRow) -> ProtocolRow | None:
    return _first(session, later_protocols(session, meeting_of(protocol)))


def _first(session: Session, meetings: Iterable[Meeting]) -> ProtocolRow | None:
    # A scan of a protocol that was read from its Word file has no decisions of its own.
    found = next((each.id for each in meetings if each.rendition_of is None), None)
    return None if found is None else session.get(ProtocolRow, found)


def said_later(
    session: Session, decision_ids: Sequence[int], scope: Scope
) -> dict[int, list[DecisionLinkRow]]:
    """What later protocols say of decisions, by the earlier decision; nothing that was declined."""
    query = select(DecisionLinkRow).where(
        DecisionLinkRow.earlier_id.in_(decision_ids),
        DecisionLinkRow.state != "declined",
        seen(scope, DecisionLinkRow.committee_id),
    )
    found: dict[int, list[DecisionLinkRow]] = {}
    for link in session.scalars(query.order_by(DecisionLinkRow.id)):
        found.setdefault(link.earlier_id, []).append(link)
    return found


def attended(
    session: Session, name: str, *, scope: Scope, limit: int = 20
) -> list[tuple[ParticipantRow, ProtocolRow]]:
    """The newest meetings that a person is listed in, by surname and initials."""
    wanted = person_key(name)
    surname = name.split()[0] if name.split() else ""
    if not surname or " " not in wanted:
        return []
    query = (
        select(ParticipantRow, ProtocolRow)
        .join(ProtocolRow, ProtocolRow.id == ParticipantRow.protocol_id)
        .where(
            or_(
                ParticipantRow.name.startswith(surname, autoescape=True),
                ParticipantRow.name.startswith(surname.replace("ё", "е"), autoescape=True),
            ),
            ProtocolRow.rendition_of.is_(None),
            seen(scope, ProtocolRow.committee_id),
        )
        .options(joinedload(ProtocolRow.source))
        .order_by(ProtocolRow.date.desc(), ProtocolRow.id.desc())
    )
    rows = session.execute(query)
    same = ((row[0], row[1]) for row in rows if person_key(row[0].name) == wanted)
    return [pair for pair, _ in zip(same, range(limit), strict=False)]
