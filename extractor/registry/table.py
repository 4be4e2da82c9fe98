"""The registry's CSV → records."""

import csv
import io
import re
from typing import Final

from extractor.errors import RegistryError
from extractor.records import Record
from extractor.text import squeeze

_REQUIRED: Final = ("id", "municipality", "short_name")
_COLUMNS: Final = (
    *_REQUIRED,
    "region",
    "locality",
    "kind",
    "number",
    "name",
    "parent_id",
    "aliases",
    "full_name",
)
# «Муниципальное бюджетное общеобразовательное учреждение …»: no name of a school's own.
_OFFICIAL: Final = re.compile(r"учрежден|образовательн\w+\s|организаци", re.IGNORECASE)


def read_records(text: str) -> tuple[Record, ...]:
    """Records from CSV with a heading line, separated by commas or semicolons.

    Raises RegistryError with a Russian message naming the column or the line at fault.
    """
    text = text.lstrip("\ufeff")
    heading = text.split("\n", 1)[0]
    delimiter = ";" if heading.count(";") > heading.count(",") else ","
    rows = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    try:
        names = [squeeze(name).lower() for name in rows.fieldnames or ()]
        rows.fieldnames = names
        _check_columns(names)
        records = tuple(_record(row, rows.line_num) for row in rows if any(row.values()))
    except csv.Error as error:
        raise RegistryError(
            "Реестр школ не читается как таблица CSV. Сохраните его заново."
        ) from error
    _check_records(records)
    return records


def _check_columns(names: list[str]) -> None:
    if not any(names):
        raise RegistryError("Реестр школ пуст: в нём нет строки заголовков.")
    missing = [name for name in _REQUIRED if name not in names]
    if missing:
        listed = ", ".join(f"«{name}»" for name in missing)
        raise RegistryError(f"В реестре школ нет обязательных столбцов: {listed}.")
    doubled = sorted({name for name in names if name in _COLUMNS and names.count(name) > 1})
    if doubled:
        raise RegistryError(f"Столбец «{doubled[0]}» встречается в реестре школ дважды.")


def _record(row: dict[str, str | None], line: int) -> Record:
    cells = {name: squeeze(row.get(name) or "") for name in _COLUMNS}
    _complete(cells)
    for name in _REQUIRED:
        if not cells[name]:
            raise RegistryError(f"Строка {line} реестра школ: не заполнен столбец «{name}».")
    return Record(
        id=cells["id"],
        municipality=cells["municipality"],
        short_name=cells["short_name"],
        region=cells["region"],
        locality=cells["locality"],
        kind=cells["kind"],
        number=cells["number"],
        name=cells["name"],
        parent_id=cells["parent_id"] or None,
        aliases=tuple(alias.strip() for alias in cells["aliases"].split(";") if alias.strip()),
        full_name=cells["full_name"],
    )


def _complete(cells: dict[str, str]) -> None:
    """A full name that stands under ``name``; an organisation of a region, of no municipality."""
    if not cells["short_name"] or _OFFICIAL.search(cells["name"]):
        cells["full_name"] = cells["full_name"] or cells["name"]
        cells["name"] = ""
    cells["short_name"] = cells["short_name"] or cells["full_name"]
    cells["municipality"] = cells["municipality"] or cells["region"]


def _check_records(records: tuple[Record, ...]) -> None:
    if not records:
        raise RegistryError("В реестре школ нет ни одной школы.")
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            raise RegistryError(f"В реестре школ повторяется идентификатор «{record.id}».")
        seen.add(record.id)
    for record in records:
        if record.parent_id and record.parent_id not in seen:
            raise RegistryError(
                f"Школа «{record.id}»: головной организации «{record.parent_id}» нет в реестре."
            )
