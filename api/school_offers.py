"""The schools that a protocol's page offers to choose from, by names that are told apart."""

from collections import Counter

from sqlalchemy.orm import Session

from api.cards import MOST_SCHOOLS, school_names
from models.schools import SchoolFilter, list_schools
from models.tables import ProtocolRow


def offered_schools(session: Session, protocol: ProtocolRow) -> dict[str, str]:
    """Name → id: those already thought of, then all of the municipality."""
    place = protocol.municipality
    rest = (
        list_schools(session, SchoolFilter(municipality=place), limit=MOST_SCHOOLS) if place else []
    )
    names = school_names(session, protocol.decisions) | {row.id: row.short_name for row in rest}
    often = Counter(names.values())
    return {(name if often[name] == 1 else f"{name} ({id})"): id for id, name in names.items()}
