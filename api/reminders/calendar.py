"""Deadlines as a calendar that programs subscribe to (RFC 5545), by icalendar.

A deadline is a day where the committee is, so every entry is a whole day without a zone. Nothing
in it depends on today: programs show what they fetched hours ago.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Literal

from icalendar import Alarm, Calendar, Event, Todo

from api.reminders.wording import Item
from api.standing_words import UNCHECKED
from api.unseen import seen_line, seen_text
from models.addressees import Whose
from models.due_lines import DueLine

PRODUCT = "-//Protokolist//calendar//RU"
# Nine in the morning of the day before, wherever the calendar is looked at.
BEFORE = dt.timedelta(hours=-15)
LONGEST_SUMMARY = 120
Entries = Literal["events", "todos"]
STATES = {"returned": "Возвращено на доработку.", "report_submitted": "Отчёт представлен."}
TODO_STATES = {"done": "COMPLETED", "cancelled": "CANCELLED"}


def write_calendar(
    name: str, lines: Iterable[DueLine], whose: Whose, *, names: bool, entries: Entries = "events"
) -> bytes:
    """Same lines, same bytes. ``names``: whether it may be said who is charged."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", seen_line(name))
    calendar.add("name", seen_line(name))
    calendar.add("refresh-interval", dt.timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for line in lines:
        entry = Todo() if entries == "todos" else Event()
        _describe(entry, Item(line, whose), names)
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _describe(entry: Event | Todo, item: Item, names: bool) -> None:
    line = item.line
    over = line.execution in TODO_STATES
    entry.add("uid", f"{line.uid}@protokolist")
    entry.add("dtstamp", line.changed_at)
    entry.add("last-modified", line.changed_at)
    entry.add("sequence", line.version)
    entry.add("summary", _summary(line))
    entry.add("description", _description(item, names))
    if isinstance(entry, Event):
        entry.add("dtstart", line.due)
        entry.add("dtend", line.due + dt.timedelta(days=1))
        entry.add("transp", "TRANSPARENT")
        entry.add("status", "CANCELLED" if line.execution == "cancelled" else "CONFIRMED")
    else:
        entry.add("due", line.due)
        entry.add("status", TODO_STATES.get(line.execution, "NEEDS-ACTION"))
        if line.execution == "done":
            entry.add("percent-complete", 100)
            done = line.done_on or line.due
            entry.add("completed", dt.datetime.combine(done, dt.time(12), dt.UTC))
    if not over:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _summary(line))
        related = {"RELATED": "END"} if isinstance(entry, Todo) else {}
        alarm.add("trigger", BEFORE, parameters=related)
        entry.add_component(alarm)


def _summary(line: DueLine) -> str:
    text = " ".join(seen_text(line.text).split())
    short = text if len(text) <= LONGEST_SUMMARY else text[: LONGEST_SUMMARY - 1].rstrip() + "…"
    marks = {"done": "Исполнено: ", "cancelled": "Отменено: "}
    told = marks.get(line.execution, "Срок: ") + short
    return told if line.sure else f"{UNCHECKED}. {told}"


def _description(item: Item, names: bool) -> str:
    said = [item.wording, item.place]
    if names or not item.whose.everyone:
        said.append(item.charged)
    said.append(STATES.get(item.line.execution, ""))
    said.append("" if item.line.sure else "Решение прочитано с сомнением и ещё не проверено.")
    return "\n".join(each for each in said if each)


def tag(content: bytes) -> str:
    """The ETag of a calendar."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'
