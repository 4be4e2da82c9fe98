"""The deadlines of the register as a calendar (RFC 5545): one event for each day of a deadline."""

import datetime as dt
from typing import BinaryIO

from icalendar import Calendar, Event

from api.exports.lines import Line, Material
from api.standing_words import UNCHECKED

PRODUCT = "-//Protokolist//Register of decisions//RU"
LONGEST_SUMMARY = 120


def write(material: Material, out: BinaryIO) -> None:
    """Events one after the other: the calendar is never whole in memory."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Контроль исполнения решений")
    head, end = calendar.to_ical().split(b"END:VCALENDAR")
    out.write(head)
    for line in material.lines:
        if line.due is not None:
            out.write(event(line, material.made_at).to_ical())
    out.write(b"END:VCALENDAR" + end)


def event(line: Line, made_at: dt.datetime) -> Event:
    """The last day of the deadline, a whole day that does not make anybody busy."""
    assert line.due is not None
    day = Event()
    day.add("uid", f"decision-{line.decision_id}@protokolist")
    day.add("dtstamp", made_at.astimezone(dt.UTC))
    day.add("dtstart", line.due)
    if line.due < dt.date.max:
        day.add("dtend", line.due + dt.timedelta(days=1))
    text = " ".join(line.text.split())
    short = text if len(text) <= LONGEST_SUMMARY else f"{text[:LONGEST_SUMMARY]}…"
    day.add("summary", f"{UNCHECKED}. Срок: {short}" if line.unchecked else f"Срок: {short}")
    facts = (
        f"Протокол {line.protocol}, пункт {line.point}",
        line.text,
        f"Исполнители: {line.executors}" if line.executors else "",
        f"Исполнение: {line.execution}" if line.execution else "",
        line.timeliness,
        "Решение прочитано с сомнением и ещё не проверено." if line.unchecked else "",
    )
    day.add("description", "\n".join(fact for fact in facts if fact))
    day.add("transp", "TRANSPARENT")
    return day
