"""What the card of a decision needs beside its row: the names of the schools it mentions."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from api.group_lists import Members, named_members
from models.aliases import spellings_in
from models.groups import list_groups
from models.register import DecisionFilter, find_decisions
from models.schools import SchoolFilter, get_schools, list_schools
from models.scope import Scope
from models.tables import AliasRow, DecisionRow, GroupRow

GROUP_KINDS = ("group", "organization")
MOST_SCHOOLS = 500  # in one municipality; Russia's largest have about so many


def school_names(session: Session, decisions: Iterable[DecisionRow]) -> dict[str, str]:
    """Short names of the schools that the decisions name or may mean, by id."""
    ids = {
        each
        for decision in decisions
        for school in decision.schools
        for each in (school.school_id, *school.candidates)
        if each
    }
    return {id: row.short_name for id, row in get_schools(session, ids).items()}


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What cards show beside their rows. ``spellings``: decision → spellings remembered in it;
    ``groups``: executor → the schools of its group on the day of the protocol.
    """

    schools: dict[str, str] = field(default_factory=dict)
    spellings: dict[int, list[AliasRow]] = field(default_factory=dict)
    groups: dict[int, Members] = field(default_factory=dict)


def card_facts(session: Session, decisions: Sequence[DecisionRow]) -> CardFacts:
    return CardFacts(
        school_names(session, decisions),
        spellings_in(session, [decision.id for decision in decisions]),
        _groups(session, decisions),
    )


def _groups(session: Session, decisions: Sequence[DecisionRow]) -> dict[int, Members]:
    """Of every executor that is a known group, who belonged to it when the protocol was written."""
    found: dict[int, Members] = {}
    known: dict[str, Sequence[GroupRow]] = {}
    for decision in decisions:
        place = decision.protocol.municipality or ""
        if place not in known:
            known[place] = list_groups(session, place)
        for executor in decision.executors if known[place] else ():
            if executor.kind not in GROUP_KINDS:
                continue
            day = decision.protocol.date
            members = named_members(session, known[place], executor.name, day, place)
            if members:
                found[executor.id] = members
    return found


def school_choices(session: Session, decision: DecisionRow) -> dict[str, str]:
    """Schools to choose from: those already thought of, then all of the municipality."""
    municipality = decision.protocol.municipality
    rest = (
        list_schools(session, SchoolFilter(municipality=municipality), limit=MOST_SCHOOLS)
        if municipality
        else []
    )
    return school_names(session, [decision]) | {row.id: row.short_name for row in rest}


def overdue_total(session: Session, as_of: dt.date, scope: Scope) -> int:
    where = DecisionFilter(overdue_as_of=as_of)
    return find_decisions(session, where, scope=scope, limit=1).total
