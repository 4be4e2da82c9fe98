"""Groups of schools: whom a text means, who belongs on a day, members as departments list them."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from api.russian import read_day
from extractor.errors import RegistryError
from extractor.records import Membership
from extractor.text import squeeze
from models.folding import key, words
from models.groups import group_value
from models.school_rows import registry_records
from models.schools import get_schools
from models.tables import GroupRow, SchoolRow

_FIRST = {"школа", "id", "инн", "код", "название", "наименование", "school"}


@dataclass(frozen=True, slots=True)
class Members:
    """The schools of a group on a day; ``unknown`` are ids that the registry does not have.

    ``doubt`` says why it may be another group that a text means.
    """

    group: GroupRow
    schools: tuple[SchoolRow, ...]
    unknown: tuple[str, ...] = ()
    doubt: str = ""


def members_on(
    session: Session, group: GroupRow, day: dt.date | None, municipality: str | None = None
) -> Members:
    """Who belonged to it on ``day``; of a group of everyone all schools open then.

    ``municipality`` is the protocol's: «все школы города» of a group of everywhere are its own.
    """
    # Only where there are groups: the web process starts without the registry's libraries.
    from extractor.registry.groups import members_of

    place = group.municipality or municipality or ""
    records = registry_records(session, place) if group.everyone else ()
    title = records[0].municipality if records else place
    ids = tuple(dict.fromkeys(members_of(group_value(group), records, day, title)))
    rows = get_schools(session, ids)
    known = tuple(rows[each] for each in ids if each in rows)
    return Members(group, known, tuple(each for each in ids if each not in rows))


def named_members(
    session: Session,
    groups: Sequence[GroupRow],
    printed: str,
    day: dt.date | None,
    municipality: str | None,
) -> Members | None:
    """The members of the group that «руководители ШНОР» means; None when no group is meant."""
    from extractor.registry.groups import find_group

    place = next((row.municipality for row in groups if row.municipality), municipality)
    rows = {row.id: row for row in groups}
    found = find_group(printed, [group_value(row) for row in groups], place)
    if found is None:
        return None
    members = members_on(session, rows[found.group.id], day, municipality)
    return replace(members, doubt=" ".join(doubt.message for doubt in found.doubts))


def read_members(
    session: Session, content: bytes, municipality: str = ""
) -> tuple[Membership, ...]:
    """Rows «школа; с какого дня; по какой день»; the days may be left out.

    Raises RegistryError naming every line whose school is not known.
    """
    members: list[Membership] = []
    unknown: list[str] = []
    for row in _rows(content):
        if _FIRST & set(words(row.cells[0])) and not _find(session, row.cells[0], municipality):
            continue
        school_id = _find(session, row.cells[0], municipality)
        if school_id is None:
            unknown.append(f"строка {row.line}: «{row.cells[0]}»")
        else:
            members.append(Membership(school_id, _day(row, 1), _day(row, 2)))
    if unknown:
        raise RegistryError(f"Школ нет в реестре или подходят несколько: {'; '.join(unknown)}.")
    return tuple(dict.fromkeys(members))


@dataclass(frozen=True, slots=True)
class MemberRow:
    line: int
    cells: tuple[str, ...]


def _rows(content: bytes) -> Iterator[MemberRow]:
    """Rows of a small table: UTF-8 or Windows-1251; semicolons or tabs, names may hold commas."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1251", "replace")
    for line, row in enumerate(text.splitlines(), 1):
        cells = tuple(squeeze(cell).strip('"') for cell in re.split("[;\t]", row))
        if cells[0]:
            yield MemberRow(line, cells)


def _find(session: Session, printed: str, municipality: str) -> str | None:
    """By id, ИНН, ОГРН or the short name as a whole; None unless it is one."""
    query = select(SchoolRow.id, SchoolRow.short_name).where(
        or_(
            SchoolRow.id == printed,
            (SchoolRow.inn == printed) & SchoolRow.parent_id.is_(None),
            SchoolRow.ogrn == printed,
            SchoolRow.folded.like(f"{key(printed)}%"),
        )
    )
    if municipality:
        query = query.where(SchoolRow.municipality_key == key(municipality))
    found = session.execute(query).all()
    exact = [row.id for row in found if row.id == printed or key(row.short_name) == key(printed)]
    ids = exact or [row.id for row in found if key(row.short_name) != key(printed)]
    return ids[0] if len(ids) == 1 else None


def _day(row: MemberRow, column: int) -> dt.date | None:
    text = row.cells[column] if column < len(row.cells) else ""
    try:
        return read_day(text) if text else None
    except ValueError as error:
        raise RegistryError(f"Строка {row.line}: {error}.") from error
