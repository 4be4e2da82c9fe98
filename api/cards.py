"""What the card of a decision needs beside its row: the names of the schools it mentions."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy.orm import Session

from models.register import DecisionFilter, find_decisions
from models.schools import SchoolFilter, get_schools, list_schools
from models.tables import DecisionRow

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


def school_choices(session: Session, decision: DecisionRow) -> dict[str, str]:
    """Schools to choose from: those already thought of, then all of the municipality."""
    municipality = decision.protocol.municipality
    rest = (
        list_schools(session, SchoolFilter(municipality=municipality), limit=MOST_SCHOOLS)
        if municipality
        else []
    )
    return school_names(session, [decision]) | {row.id: row.short_name for row in rest}


def overdue_total(session: Session, as_of: dt.date) -> int:
    return find_decisions(session, DecisionFilter(overdue_as_of=as_of), limit=1).total
