"""Which name a school bore on a day, and what to doubt when a protocol uses another one."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from extractor.records import BorneName, Record
from extractor.types import Doubt

ById = Callable[[str], Record | None]


def has_history(record: Record) -> bool:
    return bool(record.names or record.opened or record.closed)


def present_since(record: Record) -> dt.date | None:
    """The day after the last of the earlier names ended; None where that is unknown."""
    ended = [name.until for name in record.names if name.until is not None]
    return max(ended) + dt.timedelta(days=1) if ended else None


def is_present(record: Record, day: dt.date | None) -> bool:
    """Whether the school was called as it is now on ``day``; on an unknown day, yes."""
    since = present_since(record)
    return day is None or since is None or since <= day


def existed(record: Record, day: dt.date | None) -> bool:
    if day is None:
        return record.closed is None
    return not (record.closed is not None and record.closed < day) and not is_to_come(record, day)


def is_to_come(record: Record, day: dt.date | None) -> bool:
    """Whether it was opened only after ``day``: no protocol of that day can name it."""
    return day is not None and record.opened is not None and day < record.opened


def title(name: BorneName) -> str:
    return name.short_name or name.full_name


def names_on(record: Record, day: dt.date | None) -> list[BorneName | None]:
    """The names it bore on ``day``, None for the present one; empty when it was not there."""
    if not existed(record, day):
        return []
    earlier = [name for name in record.names if day is not None and name.was_borne(day)]
    return [*([None] if is_present(record, day) or not earlier else []), *earlier]


def names_at_other_times(record: Record, day: dt.date | None) -> list[BorneName | None]:
    then = names_on(record, day)
    return [name for name in (None, *record.names) if name not in then]


def called(record: Record, name: BorneName | None) -> Record:
    """The record as it was called by an earlier name; what its columns say is of the present."""
    if name is None:
        return record
    return replace(
        record, short_name=title(name), full_name=name.full_name, kind="",
        number="", name="", honorary="", aliases=(), names=(),
    )  # fmt: skip


def doubts_of(
    record: Record, name: BorneName | None, day: dt.date | None, by_id: ById
) -> tuple[Doubt, ...]:
    """Why a school so called is to be looked at in a protocol of ``day``; nothing if all agrees."""
    found = []
    if not existed(record, day):
        found.append(Doubt("school_closed", _gone(record, day, by_id)))
    elif day is not None and name not in names_on(record, day):
        found.append(Doubt("school_name_time", _misnamed(record, name)))
    return tuple(found)


def _gone(record: Record, day: dt.date | None, by_id: ById) -> str:
    if record.opened is not None and is_to_come(record, day):
        return f"«{record.short_name}» открыта {_day(record.opened)}, позже дня протокола."
    closed = f" {_day(record.closed)}" if record.closed else ""
    successor = by_id(record.successor_id or "")
    after = f"; её преемник — «{successor.short_name}»" if successor else ""
    return f"«{record.short_name}» закрыта{closed}{after}. Проверьте, о какой школе речь."


def _misnamed(record: Record, name: BorneName | None) -> str:
    if name is None:
        since = present_since(record)
        from_day = f" с {_day(since)}" if since else ""
        return f"Школа называется «{record.short_name}» только{from_day}."
    until = f" до {_day(name.until)}" if name.until else ""
    return f"«{title(name)}» — название{until}; это школа «{record.short_name}»."


def _day(day: dt.date) -> str:
    return day.strftime("%d.%m.%Y")
