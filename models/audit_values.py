"""Rows of the register as the JSON that the audit log keeps: as they are, and as they were."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import InstanceState

from models.audit_nouns import NOUNS, Noun
from models.base import Base

# Of a secret only this is kept, and that it changed.
SECRET = "•••"


def plain(value: Any) -> Any:
    """The value as JSON knows it; moments in UTC."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    return value.isoformat() if isinstance(value, dt.date) else value


def present(row: Any, name: str) -> Any:
    return plain(getattr(row, name))


def former(row: Any, name: str) -> Any:
    """The value that the database had before the flush."""
    history = inspect(row).attrs[name].history
    return plain(history.deleted[0]) if history.deleted else plain(getattr(row, name))


def whole(row: Any, noun: Noun, value: Any = present) -> dict[str, Any]:
    """All that is kept of the row; ``value`` is ``present`` or ``former``."""
    kept = {name: _shown(noun, name, value(row, name)) for name in single_columns(row.__class__)}
    for name, columns in noun.joined.items():
        kept[name] = _together(row, columns, value)
    for name, columns in noun.parts.items():
        parts = getattr(row, name) if value is present else _former_parts(row, name)
        kept[name] = _listed(parts, columns, value)
    return kept


def changes(row: Any, noun: Noun) -> Iterator[tuple[str, Any, Any]]:
    """Every field that a flush changes: its name, the former value and the present one."""
    state = inspect(row)
    for name in single_columns(row.__class__):
        if _touched(state, name):
            old, new = former(row, name), present(row, name)
            if old != new:
                yield name, _shown(noun, name, old), _shown(noun, name, new)
    for name, columns in noun.joined.items():
        if any(_touched(state, column) for column in columns):
            yield name, _together(row, columns, former), _together(row, columns, present)
    for name, columns in noun.parts.items():
        if name in state.dict:
            old = _listed(_former_parts(row, name), columns, former)
            new = _listed(getattr(row, name), columns, present)
            if old != new:
                yield name, old, new


@cache
def single_columns(table: type[Base]) -> tuple[str, ...]:
    """Columns that are fields of their own; what a query computes is none."""
    noun = NOUNS[table]
    joined = {column for columns in noun.joined.values() for column in columns}
    mapper = inspect(table)
    return tuple(
        each.key
        for each in mapper.column_attrs
        if each.key not in noun.left_out | joined
        and getattr(each.columns[0], "table", None) is mapper.local_table
        and not each.columns[0].primary_key
    )


def _shown(noun: Noun, name: str, value: Any) -> Any:
    return SECRET if name in noun.secret and value is not None else value


def _touched(state: InstanceState[Any], name: str) -> bool:
    return bool(state.attrs[name].history.has_changes())


def _together(row: Any, columns: tuple[str, ...], value: Any) -> dict[str, Any] | None:
    kept = {name: value(row, name) for name in columns}
    return None if all(each is None for each in kept.values()) else kept


def _former_parts(row: Any, name: str) -> list[Any]:
    history = inspect(row).attrs[name].history
    return [*(history.unchanged or ()), *(history.deleted or ())]


def _listed(parts: Iterable[Any], columns: tuple[str, ...], value: Any) -> list[dict[str, Any]]:
    return [
        {name: value(part, name) for name in columns}
        for part in sorted(parts, key=lambda part: (_place(part, value), part.id or 0))
    ]


def _place(part: Any, value: Any) -> int:
    return int(value(part, "ordinal")) if hasattr(part, "ordinal") else 0
