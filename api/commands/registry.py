"""Commands on the registry of schools: load a list, look it through, close a school, groups."""

import sys
from pathlib import Path
from typing import BinaryIO

from api import russian
from api.commands.extract import PARTLY
from api.commands.register import opened
from api.group_lists import members_on, read_members
from api.importing import (
    OUTCOMES,
    Preview,
    missing_note,
    preview,
    summary,
    told_line,
    write_list,
)
from api.reading import read_list
from api.settings import Settings
from extractor.errors import RegistryError
from extractor.listing import Listing
from extractor.records import Group
from extractor.sources import LARGEST_TABLE, read_listing
from models.actor import COMMAND
from models.groups import get_group, group_id_of, list_groups, save_group
from models.registry_check import check_registry
from models.schools import UnknownSchool, close_school
from models.session import reading, writing


def load_list(
    settings: Settings,
    path: Path,
    *,
    dry_run: bool,
    source: str,
    as_of: str | None,
    municipality: str,
    accept_rest: bool,
) -> int:
    """Print what each row does and write the list; the exit code is 3 when rows were left out."""
    day = russian.read_day(as_of) if as_of else None
    with path.open("rb") as file:
        listing = _read(file, path.name, source, municipality)
    with opened(settings) as held:
        with reading(held.engine) as session:
            seen = preview(session, listing, day, held.today())
        _tell(seen, dry_run)
        if dry_run:
            return PARTLY if seen.wrong else 0
        if seen.wrong and not accept_rest:
            raise RegistryError(
                f"ничего не записано: строк с ошибками {len(seen.wrong)}. Исправьте список или "
                "запишите остальные строки: --accept-rest."
            )
        loading = write_list(held.engine, seen, accept_rest, COMMAND)
    print(summary(loading, len(seen.wrong)))
    return PARTLY if seen.wrong else 0


def _read(file: BinaryIO, name: str, source: str, municipality: str) -> Listing:
    """In the sandbox; the open data, a gigabyte of them, as a stream where they lie."""
    content = file.read(LARGEST_TABLE + 1)
    if len(content) <= LARGEST_TABLE:
        return read_list(name, content, source, municipality)
    del content
    file.seek(0)
    return read_listing(name, file, source or None, municipality)


def _tell(seen: Preview, every_row: bool) -> None:
    unit = seen.listing.unit
    for notice in seen.listing.notices:
        print(notice.message)
    print(f"Список на {russian.day(seen.as_of)}.")
    for line in seen.lines:
        if every_row:
            print(f"{OUTCOMES[line.outcome]}: {told_line(line, unit)}")
        elif line.outcome == "wrong":
            print(told_line(line, unit), file=sys.stderr)
    if seen.missing:
        print(missing_note(seen.missing))
    if every_row:
        counts = ", ".join(
            f"{word}: {seen.counts[code]}" for code, word in OUTCOMES.items() if seen.counts[code]
        )
        print(f"Проверка без записи — {counts}.")


def check(settings: Settings) -> int:
    """Print what is odd in the registry, a line each; the exit code is 3 when anything is."""
    with opened(settings) as held, reading(held.engine) as session:
        oddities = check_registry(session)
    for oddity in oddities:
        print(f"{oddity.school_id}: {oddity.message}")
    if not oddities:
        print("Реестр в порядке.")
    return PARTLY if oddities else 0


def close(settings: Settings, school_id: str, on: str, successor: str | None) -> None:
    day = russian.read_day(on)
    try:
        with opened(settings) as held, writing(held.engine, COMMAND) as session:
            row = close_school(session, school_id, day, successor)
    except UnknownSchool as error:
        raise RegistryError(f"Школы «{error}» в реестре нет.") from error
    print(f"{row.short_name}: закрыта, последний день — {russian.day(day)}.")


def show_groups(settings: Settings, group_id: str | None, as_of: str | None) -> None:
    """A line for each group, or the members of one on a day."""
    with opened(settings) as held, reading(held.engine) as session:
        day = russian.read_day(as_of) if as_of else held.today()
        if group_id is None:
            for each in list_groups(session):
                count = len(members_on(session, each, day).schools)
                place = f", {each.municipality}" if each.municipality else ""
                print(f"{each.id}: {each.names[0]}{place} — {russian.schools(count)}")
            return
        group = get_group(session, group_id)
        if group is None:
            raise RegistryError(f"Группы «{group_id}» нет.")
        members = members_on(session, group, day)
        for school in members.schools:
            print(f"{school.id}: {school.short_name}")
        for unknown in members.unknown:
            print(f"{unknown}: в реестре нет", file=sys.stderr)


def load_group(
    settings: Settings,
    name: str,
    path: Path | None,
    municipality: str,
    aliases: list[str],
    everyone: bool,
) -> None:
    """Define a group; its members are the rows of a CSV: id or ИНН, from and until which day."""
    content = path.read_bytes() if path else b""
    with opened(settings) as held, writing(held.engine, COMMAND) as session:
        members = read_members(session, content) if content else ()
        group_id = group_id_of(name, municipality)
        save_group(session, Group(group_id, (name, *aliases), municipality, members, everyone))
    print(f"{group_id}: {name} — {russian.schools(len(members))}")
