"""Which school a row is: an id that stays when the list is loaded again; rows that repeat one."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from extractor.listing import Finding, Row
from extractor.records import Record
from extractor.registry.keys import folded_key

_UNSTEADY = Finding(
    "no-number",
    "Нет ни кода, ни ИНН, ни ОГРН: при переименовании школа будет принята за новую.",
)


def identified(record: Record, is_branch: bool) -> tuple[Record, tuple[Finding, ...]]:
    """The record with its id: given, else by ОГРН or ИНН; a branch shares those of its head.

    What has no number at all is known by municipality and name.
    """
    if record.id:
        return record, ()
    if not is_branch and record.ogrn:
        return replace(record, id=f"ogrn-{record.ogrn}"), ()
    if not is_branch and record.inn:
        return replace(record, id=f"inn-{record.inn}"), ()
    if is_branch and record.inn and record.kpp:
        return replace(record, id=f"inn-{record.inn}-kpp-{record.kpp}"), ()
    named = folded_key(f"{record.municipality} {record.full_name or record.short_name}")
    digest = hashlib.sha256(named.encode()).hexdigest()[:12]
    return replace(record, id=f"name-{digest}"), () if is_branch else (_UNSTEADY,)


def without_repeats(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows that repeat an id or ИНН of an earlier one marked wrong; a branch may share an ИНН."""
    ids: dict[str, int] = {}
    inns: dict[str, int] = {}
    kept: list[Row] = []
    for row in rows:
        record = row.record
        if record is None or row.is_wrong:
            kept.append(row)
            continue
        finding = None
        if record.id in ids:
            finding = _repeated("id-repeated", f"Школа «{record.short_name}»", ids[record.id])
        elif record.inn and not record.parent_id and record.inn in inns:
            finding = _repeated("inn-repeated", f"ИНН {record.inn}", inns[record.inn])
        else:
            ids[record.id] = row.line
            if not record.parent_id and record.inn:
                inns[record.inn] = row.line
        kept.append(replace(row, findings=(*row.findings, finding)) if finding else row)
    return tuple(kept)


def _repeated(code: str, what: str, line: int) -> Finding:
    message = (
        f"{what}: уже есть в строке {line}. Оставьте одну строку; у филиала укажите головную "
        "организацию."
    )
    return Finding(code, message, wrong=True)


def with_parents(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Heads and successors given by ИНН or by name made ids of this list; others stay as given."""
    rows = tuple(rows)
    known: dict[str, str] = {}
    for record in (row.record for row in rows):
        if record and not record.parent_id:
            for word in (record.full_name, record.short_name, record.ogrn, record.inn, record.id):
                if word:
                    known[folded_key(word)] = record.id
    return tuple(_with_parent(row, known) for row in rows)


def _with_parent(row: Row, known: dict[str, str]) -> Row:
    record = row.record
    if record is None or not (record.parent_id or record.successor_id):
        return row
    parent, successor = (
        value and known.get(folded_key(value), value)
        for value in (record.parent_id, record.successor_id)
    )
    if parent == record.inn:
        parent = None  # «Филиал в с. Ясное» with the ИНН of a head that this list does not have
    return replace(row, record=replace(record, parent_id=parent, successor_id=successor))
