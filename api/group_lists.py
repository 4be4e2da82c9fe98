"""Members of a group as a department lists them: a school by id, ИНН or name, and its days."""

import datetime as dt

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from api.russian import read_day
from extractor.errors import RegistryError
from extractor.records import Membership
from extractor.sources.grid import GridRow, read_csv
from models.folding import key, words
from models.tables import SchoolRow

_FIRST = {"школа", "id", "инн", "код", "название", "наименование", "school"}


def read_members(
    session: Session, content: bytes, municipality: str = ""
) -> tuple[Membership, ...]:
    """Rows «школа; с какого дня; по какой день»; the days may be left out.

    Raises RegistryError naming every line whose school is not known.
    """
    members: list[Membership] = []
    unknown: list[str] = []
    for row in read_csv(content):
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


def _day(row: GridRow, column: int) -> dt.date | None:
    text = row.cells[column] if column < len(row.cells) else ""
    try:
        return read_day(text) if text else None
    except ValueError as error:
        raise RegistryError(f"Строка {row.line}: {error}.") from error
