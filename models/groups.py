"""Named groups of schools with dated membership: «ШНОР», «участники проекта „500+“»."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from extractor.records import Group, Membership
from models.folding import key, stem, words
from models.school_rows import registry_revision
from models.tables import GroupMemberRow, GroupRow, SchoolRow

# «руководители ШНОР», «директорам школ „500+“»: who answers for the schools, not which schools.
_PEOPLE = frozenset(
    stem(word).rstrip("ий")
    for word in words(
        "руководители руководитель директора директор заведующие заведующий заместители "
        "заместитель администрации коллективы представители ответственные"
    )
)
_JOINTS = frozenset({"и", "в", "на", "с", "по", "для", "всех", "все", "всем", "которых", "базе"})


class UnknownGroup(LookupError):
    """There is no group of this id."""


@dataclass(frozen=True, slots=True)
class Members:
    """The schools of a group on a day; ``unknown`` are ids that the registry does not have."""

    group: GroupRow
    schools: tuple[SchoolRow, ...]
    unknown: tuple[str, ...] = ()


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
    group = _value(_found(session, group_id))
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
    group = _value(_found(session, group_id))
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
    return tuple(_value(row) for row in list_groups(session))


def groups_of(session: Session, school_id: str) -> Sequence[GroupRow]:
    """Groups that the school was ever a member of by name."""
    query = select(GroupRow).join(GroupMemberRow).where(GroupMemberRow.school_id == school_id)
    return session.scalars(query.order_by(GroupRow.id).distinct()).all()


def members_on(
    session: Session, group: GroupRow, day: dt.date | None, municipality: str | None = None
) -> Members:
    """Who belonged to it on ``day``; of a group of everyone all schools open then.

    ``municipality`` is the protocol's: «все школы города» of a group of everywhere are its own.
    """
    if group.everyone:
        return Members(group, _everyone(session, group.municipality or municipality or "", day))
    ids = list(dict.fromkeys(_value(group).members_on(day)))
    rows = {row.id: row for row in session.scalars(select(SchoolRow).where(SchoolRow.id.in_(ids)))}
    known = tuple(rows[each] for each in ids if each in rows)
    return Members(group, known, tuple(each for each in ids if each not in rows))


def _everyone(session: Session, municipality: str, day: dt.date | None) -> tuple[SchoolRow, ...]:
    query = select(SchoolRow).where(SchoolRow.municipality_key == key(municipality))
    query = query.where(SchoolRow.parent_id.is_(None))
    if day is not None:
        query = query.where(or_(SchoolRow.closed.is_(None), SchoolRow.closed >= day))
        query = query.where(or_(SchoolRow.opened.is_(None), SchoolRow.opened <= day))
    return tuple(session.scalars(query.order_by(SchoolRow.short_name, SchoolRow.id)))


def find_group(groups: Sequence[GroupRow], printed: str) -> GroupRow | None:
    """The group that an executor's text names in any case form; None when none or two do.

    «Руководителям школ-участниц проекта „500+“» is «школы-участницы проекта „500+“».
    """
    named = _name_stems(printed)
    found = [row for row in groups if any(_name_stems(name) == named for name in row.names)]
    own = [row for row in found if row.municipality] or found
    return own[0] if named and len(own) == 1 else None


def _name_stems(text: str) -> tuple[str, ...]:
    """In any order; «организации» and «организаций» have one stem only without «ий»."""
    plain = re.sub(r"\((?:[^)]*)\)", " ", text)
    return tuple(
        sorted(
            stemmed
            for word in words(plain)
            if (stemmed := stem(word).rstrip("ий")) not in _PEOPLE and word not in _JOINTS
        )
    )


def _found(session: Session, group_id: str) -> GroupRow:
    row = session.get(GroupRow, group_id)
    if row is None:
        raise UnknownGroup(group_id)
    return row


def _value(row: GroupRow) -> Group:
    members = tuple(Membership(each.school_id, each.since, each.until) for each in row.members)
    return Group(row.id, tuple(row.names), row.municipality, members, row.everyone)
