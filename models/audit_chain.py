"""The form in which the audit log is hashed. It may never change: old rows are checked by it."""

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from typing import Any

# What the first row follows.
BEGINNING = "0" * 64


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and no spaces, the same whatever database the value has passed.

    >>> canonical({"б": 1.0, "а": [None, "«»"]}).decode()
    '{"а":[null,"«»"],"б":1}'
    """
    plain = json.dumps(_settled(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return plain.encode()


def _settled(value: Any) -> Any:
    """``jsonb`` gives 1e20 back as a whole number, so whole numbers are never floats."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _settled(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_settled(inner) for inner in value]
    return value


def digest(salt: str, old: Any, new: Any) -> str:
    """Stands in the chain for the values, which an act may erase."""
    return hashlib.sha256(canonical([salt, old, new])).hexdigest()


def extraction_hash(contract: Any) -> str:
    """Of what was read; megabytes, so without the care that values of the log need."""
    plain = json.dumps(contract, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def link(previous: str, at: dt.datetime, columns: Sequence[Any]) -> str:
    """``columns``: all others of the row, in the order of the table, without ``hash``."""
    moment = at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(canonical([previous, moment, *columns])).hexdigest()
