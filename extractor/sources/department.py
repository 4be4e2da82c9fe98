"""A department's own list, CSV or .xlsx, with Russian headings → rows with findings."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from extractor.errors import RegistryError
from extractor.listing import Finding, Listing, Row
from extractor.records import BorneName, Record
from extractor.registry.keys import parse_school
from extractor.sources.addresses import read_address
from extractor.sources.grid import GridRow
from extractor.sources.headings import Heading, field_of, find_heading
from extractor.sources.identifiers import read_inn, read_kpp, read_ogrn
from extractor.sources.identity import identified, with_parents, without_repeats

SOURCE: Final = "department"
_NUMBERS: Final[Mapping[str, Callable[[str], tuple[str, tuple[Finding, ...]]]]] = {
    "inn": read_inn,
    "ogrn": read_ogrn,
    "kpp": read_kpp,
}
_TOTAL = re.compile(r"(?:итого|всего|исполнитель|примечание)\b", re.I)
_SEVERAL = re.compile(r"\b(?:школы|гимназии|лицеи|организации|учреждения|сады)\b", re.I)
_AS_OF = re.compile(r"(?:на|от)\s+(\d{1,2})\.(\d{1,2})\.(20\d\d)")
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{4})-(\d\d)-(\d\d)|(\d{4})")
_BRANCH = re.compile(r"\bфилиал\b", re.I)


def read_department(grid: Sequence[GridRow], municipality: str = "") -> Listing:
    """The schools below the heading; ``municipality`` is that of rows which name none.

    Raises RegistryError when there is no heading with names of schools.
    """
    heading = find_heading([row.cells for row in grid])
    if heading is None:
        raise RegistryError(
            "В списке школ нет строки заголовков со столбцом названий: «Краткое наименование», "
            "«Полное наименование», «Наименование ОО» или short_name."
        )
    rows = [_row(each, heading, municipality) for each in grid[heading.last + 1 :]]
    if not any(row.record or row.is_wrong for row in rows):
        raise RegistryError("В списке школ нет ни одной школы.")
    named = tuple(_of_list(heading))
    as_of = _as_of(grid[: heading.last + 1])
    return Listing(SOURCE, without_repeats(with_parents(rows)), as_of, named)


def _of_list(heading: Heading) -> Iterator[Finding]:
    for label in heading.doubled:
        message = f"Столбец «{label}» повторяет другой и не прочитан."
        yield Finding("column-repeated", message)
    if not {"inn", "ogrn", "id"} & set(heading.columns.values()):
        message = "В списке нет ни ИНН, ни ОГРН, ни кода: школы узнаются по названию."
        yield Finding("no-number-column", message)


def _as_of(rows: Sequence[GridRow]) -> dt.date | None:
    """«Перечень школ района на 01.09.2024» above the heading."""
    found = _AS_OF.search(" ".join(" ".join(row.cells) for row in rows))
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    return _date(year, month, day)


def _row(row: GridRow, heading: Heading, municipality: str) -> Row:
    filled = [cell for cell in row.cells if cell]
    cells = {
        field: row.cells[column] if column < len(row.cells) else ""
        for column, field in heading.columns.items()
    }
    name = cells.get("short_name") or cells.get("full_name") or ""
    if _stands_alone(filled, name, row):
        return Row(row.line, None, (Finding("not-a-school", f"Не школа: «{filled[0][:80]}»."),))
    if not name and any(cells.get(field) for field in ("inn", "ogrn", "id", "address", "number")):
        message = "Не указано название школы."
        return Row(row.line, None, (Finding("name-missing", message, wrong=True),))
    if not name:
        return Row(row.line, None)
    findings = list(_formulas(row, heading, cells))
    record = _record(cells, municipality, findings)
    is_branch = bool(record.parent_id) or bool(_BRANCH.search(name))
    if is_branch and not record.parent_id and record.inn:
        record = replace(record, parent_id=record.inn)
    record, unsteady = identified(record, is_branch)
    if any(finding.wrong for finding in findings):
        return Row(row.line, record, tuple(findings))
    return Row(row.line, record, (*findings, *unsteady))


def _stands_alone(filled: Sequence[str], name: str, row: GridRow) -> bool:
    """The title of a part («Городские школы»), a total, numbers of columns, a repeated heading.

    «1 | 2 | 3 | 4» stands below many headings; a single cell is a school only with a kind of school
    in it.
    """
    if row.formulas:
        return False
    if len(filled) > 1 and filled == [str(n) for n in range(1, len(filled) + 1)]:
        return True
    if len(filled) > 1 and all(field_of(cell) for cell in filled):
        return True
    if _TOTAL.match(filled[0]) or _TOTAL.match(name):
        return True
    if len(filled) > 1:
        return False
    school = parse_school(filled[0])
    return bool(_SEVERAL.search(filled[0])) or not (
        school.kind and (school.number or school.name or school.locality)
    )


def _formulas(row: GridRow, heading: Heading, cells: Mapping[str, str]) -> Iterator[Finding]:
    """A computed value is taken as the file keeps it, and said; without one it is refused."""
    for column in sorted(row.formulas & heading.columns.keys()):
        value = cells.get(heading.columns[column], "")
        if value and not value.startswith("="):
            yield Finding(
                "formula", f"Столбец {column + 1}: значение «{value[:60]}» вычислено формулой."
            )
        else:
            message = (
                f"Столбец {column + 1}: формула вместо значения. Вставьте значения и сохраните."
            )
            yield Finding("formula", message, wrong=True)


def _record(cells: Mapping[str, str], municipality: str, findings: list[Finding]) -> Record:
    numbers: dict[str, str] = {}
    for field, read in _NUMBERS.items():
        numbers[field], found = read(cells.get(field, ""))
        findings.extend(found)
    days: dict[str, dt.date | None] = {}
    for field in ("opened", "closed", "renamed"):
        days[field] = _day(cells.get(field, ""), findings)
    address = read_address(cells.get("address", ""))
    full, short = cells.get("full_name", ""), cells.get("short_name", "")
    place = cells.get("municipality") or municipality or address.municipality
    if not place:
        message = "Не указан муниципалитет: добавьте столбец или выберите его для всего списка."
        findings.append(Finding("municipality-missing", message, wrong=True))
    former = [name for name in re.split(r"[;\n]", cells.get("former", "")) if name.strip()]
    renamed = days["renamed"]
    until = renamed - dt.timedelta(days=1) if renamed else None
    return with_parts(
        Record(
            id=cells.get("id", ""),
            municipality=place,
            short_name=short or full,
            region=cells.get("region") or address.region,
            locality=cells.get("locality") or address.locality,
            kind=cells.get("kind", ""),
            number=cells.get("number", "").removeprefix("№").strip(),
            name=cells.get("name", ""),
            parent_id=cells.get("parent") or None,
            aliases=tuple(a.strip() for a in cells.get("aliases", "").split(";") if a.strip()),
            full_name=full,
            honorary=cells.get("honorary", ""),
            head=cells.get("head", ""),
            names=tuple(BorneName(name.strip(), until=until) for name in former),
            opened=days["opened"],
            closed=days["closed"],
            successor_id=cells.get("successor") or None,
            **numbers,
        )
    )


def with_parts(record: Record) -> Record:
    """Kind, number, own name, settlement and honorary name read from the names, where not given.

    All three that compare a school come from one name, so that they agree with one another.
    """
    short = parse_school(record.short_name)
    full = parse_school(record.full_name) if record.full_name else short
    told = short if short.kind and (short.number or short.name or short.locality) else full
    if not (record.kind or record.number or record.name):
        record = replace(record, kind=told.kind, number=told.number, name=told.name)
    return replace(
        record,
        honorary=record.honorary or full.honorary or short.honorary,
        locality=record.locality or told.locality or full.locality,
    )


def _day(printed: str, findings: list[Finding]) -> dt.date | None:
    """«01.09.2011», «2011-09-01» or the year alone, which is its first day; «» is no day."""
    if not printed:
        return None
    found = _DAY.search(printed)
    day = None
    if found and found[7]:
        day = _date(int(found[7]), 1, 1)
    elif found and found[4]:
        day = _date(int(found[4]), int(found[5]), int(found[6]))
    elif found:
        day = _date(int(found[3]), int(found[2]), int(found[1]))
    if day is None:
        findings.append(
            Finding("day", f"«{printed[:40]}»: такого дня нет, ожидается дд.мм.гггг.", wrong=True)
        )
    return day


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
