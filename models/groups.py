"""Named groups of schools with dated membership: «ШНОР», «участники проекта „500+“»."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from extractor.records import Group, Membership
from models.folding import key, words
from models.school_rows import registry_revision
from models.tables import GroupMemberRow, GroupRow, SchoolRow

_GARDENS = ("Детский сад", "ДОУ")
# Kinds of the registry that «все школы» does not mean, as in ``extractor.school_forms``.
_NO_SCHOOLS = (
    *_GARDENS,
    *("ДШИ", "ДМШ", "ДХШ", "ДЮСШ", "ДДТ", "ЦДТ", "ДДЮТ", "Дом пионеров", "ДДЮ", "ЦВР", "СЮТ"),
    *("СЮН", "ДЮЦ", "ЦДО", "ЦРТ", "ЭБЦ"),
)
_OF_GARDENS = re.compile(r"\bсад|ДОУ|дошкольн", re.IGNORECASE)


class UnknownGroup(LookupError):
    """There is no group of this id."""


def save_group(session: Session, group: Group) -> GroupRow:
    """Adds the group, or lays it over the one of the same id with all its members."""
    row = session.get(GroupRow, group.id)
    if row is None:
        row = GroupRow(id=group.id, members=[])
    row.names, row.everyone = list(group.names), group.everyone
    row.municipality = group.municipality
    row.municipality_key = key(group.municipality)
    row.revision = registry_revision(session) + 1
    row.members = [
        GroupMemberRow(
            ordinal=ordinal, school_id=each.school_id, since=each.since, until=each.until
        )
        for ordinal, each in enumerate(group.members)
    ]
    session.add(row)
    session.flush()
    return row


def group_id_of(name: str, municipality: str = "") -> str:
    """Made of the name: the same group defined twice is one.

    >>> group_id_of("Школы «500+»", "Озёрный район")
    'школы-500-озерный-район'
    """
    return "-".join(words(f"{name} {municipality}"))[:120] or "группа"


def add_members(
    session: Session, group_id: str, school_ids: Iterable[str], since: dt.date | None = None
) -> GroupRow:
    """Schools that are no members now become so from ``since`` on. Raises UnknownGroup."""
    group = group_value(_found(session, group_id))
    present = {member.school_id for member in group.members if member.until is None}
    added = tuple(
        Membership(school_id, since)
        for school_id in dict.fromkeys(school_ids)
        if school_id not in present
    )
    return save_group(session, _with(group, (*group.members, *added)))


def end_membership(
    session: Session, group_id: str, school_id: str, until: dt.date | None
) -> GroupRow:
    """``until`` is the last day; None takes the membership out. Raises UnknownGroup."""
    group = group_value(_found(session, group_id))
    members = tuple(
        Membership(member.school_id, member.since, until)
        if member.school_id == school_id and member.until is None
        else member
        for member in group.members
        if until is not None or member.school_id != school_id or member.until is not None
    )
    return save_group(session, _with(group, members))


def _with(group: Group, members: tuple[Membership, ...]) -> Group:
    return Group(group.id, group.names, group.municipality, members, group.everyone)


def list_groups(session: Session, municipality: str | None = None) -> Sequence[GroupRow]:
    """By municipality and name; with ``municipality`` its own and those of everywhere."""
    query = select(GroupRow).order_by(GroupRow.municipality_key, GroupRow.id)
    if municipality is not None:
        place = key(municipality)
        query = query.where(or_(GroupRow.municipality == "", GroupRow.municipality_key == place))
    return session.scalars(query).all()


def get_group(session: Session, group_id: str) -> GroupRow | None:
    return session.get(GroupRow, group_id)


def registry_groups(session: Session) -> tuple[Group, ...]:
    return tuple(group_value(row) for row in list_groups(session))


def groups_of(session: Session, school_id: str) -> Sequence[GroupRow]:
    """Groups that the school was ever a member of by name."""
    query = select(GroupRow).join(GroupMemberRow).where(GroupMemberRow.school_id == school_id)
    return session.scalars(query.order_by(GroupRow.id).distinct()).all()


def member_ids(
    session: Session, group_id: str, day: dt.date, municipality: str | None
) -> tuple[str, ...]:
    """Ids of the schools in a group on ``day``; of «все школы» those of the municipality then
    open, without branches. Empty for a group that is not known.
    """
    row = session.get(GroupRow, group_id)
    if row is None:
        return ()
    if not row.everyone:
        return tuple(dict.fromkeys(group_value(row).members_on(day)))
    place = row.municipality_key if row.municipality else key(municipality)
    gardens = bool(_OF_GARDENS.search(row.names[0]))
    query = (
        select(SchoolRow.id)
        .where(
            SchoolRow.municipality_key == place,
            SchoolRow.parent_id.is_(None),
            or_(SchoolRow.opened.is_(None), SchoolRow.opened <= day),
            or_(SchoolRow.closed.is_(None), SchoolRow.closed >= day),
            SchoolRow.kind.in_(_GARDENS) if gardens else SchoolRow.kind.not_in(_NO_SCHOOLS),
        )
        .order_by(SchoolRow.id)
    )
    return tuple(session.scalars(query))


def _found(session: Session, group_id: str) -> GroupRow:
    row = session.get(GroupRow, group_id)
    if row is None:
        raise UnknownGroup(group_id)
    return row


def group_value(row: GroupRow) -> Group:
    members = tuple(Membership(each.school_id, each.since, each.until) for each in row.members)
    return Group(row.id, tuple(row.names), row.municipality, members, row.everyone)
