"""A list of schools on its way into the registry: what each row would do, then the writing."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from api import russian
from extractor.errors import RegistryError
from extractor.listing import Listing, Row
from models.actor import Actor
from models.importing import Change, Loading, compare, load_registry, missing
from models.session import writing
from models.tables import SchoolRow

OUTCOMES: Final = {
    "added": "будет добавлена",
    "changed": "изменится",
    "unchanged": "без изменений",
    "wrong": "ошибка",
    "none": "пропущена",
}
FIELDS: Final = {
    "municipality": "муниципалитет",
    "short_name": "краткое название",
    "full_name": "полное название",
    "region": "регион",
    "locality": "населённый пункт",
    "kind": "вид",
    "number": "номер",
    "name": "собственное имя",
    "honorary": "почётное имя",
    "parent_id": "головная организация",
    "inn": "ИНН",
    "ogrn": "ОГРН",
    "kpp": "КПП",
    "head": "руководитель",
    "aliases": "другие названия",
    "opened": "открыта",
    "closed": "закрыта",
    "successor_id": "правопреемник",
    "names": "названия в прошлом",
}
MOST_TOLD = 3  # wrong rows named in the message of a refusal


@dataclass(frozen=True, slots=True)
class Line:
    """What a row of the list does: a key of OUTCOMES, and what is to be said of it in Russian."""

    line: int
    name: str
    outcome: str
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing would do. ``missing``: schools of an earlier list that are not in this one."""

    listing: Listing
    as_of: dt.date
    lines: tuple[Line, ...]
    missing: tuple[SchoolRow, ...]

    @property
    def counts(self) -> Counter[str]:
        return Counter(line.outcome for line in self.lines)

    @property
    def wrong(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.outcome == "wrong")


def preview(session: Session, listing: Listing, as_of: dt.date | None, today: dt.date) -> Preview:
    """``as_of`` is the day on which the list was true, else the list's own day, else today."""
    day = as_of or listing.as_of or today
    records = listing.records
    changes = iter(compare(session, records, listing.source, day))
    lines = tuple(
        _line(row, next(changes) if row.record and not row.is_wrong else None)
        for row in listing.rows
        if row.record or row.findings
    )
    return Preview(listing, day, lines, missing(session, records, listing.source))


def _line(row: Row, change: Change | None) -> Line:
    found = tuple(finding.message for finding in row.findings)
    name = row.record.short_name if row.record else ""
    if change is None:
        return Line(row.line, name, "wrong" if row.is_wrong else "none", found)
    if change.headless:
        message = "Головной организации нет ни в списке, ни в реестре."
        return Line(row.line, name, "wrong", (*found, message))
    if change.renamed:
        found = (f"Название меняется: «{change.renamed[0]}» → «{change.renamed[1]}».", *found)
    if change.fields:
        fields = ", ".join(FIELDS[field] for field in change.fields)
        found = (f"Меняется: {fields}.", *found)
    return Line(row.line, name, change.kind, found)


def write_list(engine: Engine, seen: Preview, accept_rest: bool, actor: Actor) -> Loading:
    """Writes the list; raises RegistryError when rows are wrong and the rest is not accepted."""
    if seen.wrong and not accept_rest:
        raise RegistryError(refusal(seen))
    wrong = {line.line for line in seen.wrong}
    records = [
        row.record
        for row in seen.listing.rows
        if row.record and not row.is_wrong and row.line not in wrong
    ]
    with writing(engine, actor) as session:
        return load_registry(session, records, seen.listing.source, seen.as_of)


def refusal(seen: Preview) -> str:
    """Why nothing is written: how many rows are wrong, and the first of them."""
    wrong = seen.wrong
    rows = russian.plural(len(wrong), "строка", "строки", "строк")
    first = " ".join(told_line(line, seen.listing.unit) for line in wrong[:MOST_TOLD])
    return f"Ничего не записано: с ошибками {rows}. {first}"


def told_line(line: Line, unit: str) -> str:
    """«Строка 12, «СОШ № 5»: ИНН «12»: нужно 10 цифр.»"""
    name = f", «{line.name}»" if line.name else ""
    said = f": {' '.join(line.told)}" if line.told else ""
    return f"{unit.capitalize()} {line.line}{name}{said}"


def summary(loading: Loading, wrong: int = 0) -> str:
    told = (
        f"Добавлено: {loading.added}, изменено: {loading.changed}, "
        f"без изменений: {loading.unchanged}"
    )
    return f"{told}, не принято: {wrong}." if wrong else f"{told}."


def missing_note(rows: Sequence[SchoolRow]) -> str:
    """«В списке нет 2 школ …»; they stay as they are."""
    count = russian.plural(len(rows), "школы", "школ", "школ")
    names = "; ".join(row.short_name for row in rows[:20])
    more = "…" if len(rows) > 20 else "."
    return f"В новом списке нет {count} из прежнего (они остаются в реестре): {names}{more}"
