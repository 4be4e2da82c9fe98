"""What is known of schools and of groups of schools: the values of the registry.

Days are inclusive at both ends; an absent day is open: ``since=None`` is «always so far back»,
``until=None`` is «still».
"""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BorneName:
    """A name that a school bore: «МОУ СОШ № 3» until 2011, «МБОУ „Гимназия № 3“» since."""

    short_name: str
    full_name: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    def was_borne(self, day: dt.date | None) -> bool:
        """Whether the school was called so on ``day``; on an unknown day any name will do."""
        if day is None:
            return True
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True)
class Record:
    """A school of the registry; the first ten fields are the columns of the registry's CSV.

    ``names`` are names of other times; the present one is ``short_name`` with ``full_name``.
    ``aliases`` are spellings that mean it at any time. ``successor_id`` is the school it was
    merged into; a closed school stays, since old protocols name it.
    """

    id: str
    municipality: str
    short_name: str
    region: str = ""
    locality: str = ""
    kind: str = ""
    number: str = ""
    name: str = ""
    parent_id: str | None = None
    aliases: tuple[str, ...] = ()
    full_name: str = ""
    honorary: str = ""
    inn: str = ""
    ogrn: str = ""
    kpp: str = ""
    head: str = ""
    names: tuple[BorneName, ...] = ()
    opened: dt.date | None = None
    closed: dt.date | None = None
    successor_id: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """A school's time in a group."""

    school_id: str
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A named group of schools that the department keeps: «ШНОР», «школы-участницы проекта «500+»».

    ``names`` are the ways it is written, the first one shown; an empty ``municipality`` is
    everywhere. A group whose members are all schools of the municipality has ``everyone``.
    """

    id: str
    names: tuple[str, ...]
    municipality: str = ""
    members: tuple[Membership, ...] = ()
    everyone: bool = False

    def members_on(self, day: dt.date | None) -> tuple[str, ...]:
        """Ids of the schools that belonged to it on ``day``, in the order kept."""
        return tuple(
            member.school_id
            for member in self.members
            if day is None
            or (
                (member.since is None or member.since <= day)
                and (member.until is None or day <= member.until)
            )
        )
