import datetime as dt

import icalendar
import pytest

from api.reminders.calendar import tag, write_calendar
from models.addressees import Whose
from tests.api.reminders.charged import due_line

ALL = Whose(1)
GROMOVA = Whose(1, "громова н в")
DUE = dt.date(2026, 11, 24)


def written(*lines, whose=ALL, names=True, entries="events"):
    content = write_calendar("Сроки: комиссия", lines, whose, names=names, entries=entries)
    # The form of RFC 5545: lines end with CRLF and are at most 75 bytes long.
    assert content.replace(b"\r\n", b"").count(b"\n") == 0
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    calendar = icalendar.Calendar.from_ical(content)
    assert isinstance(calendar, icalendar.Calendar)
    assert all(entry.errors == [] for entry in calendar.walk())
    return calendar


def test_a_deadline_is_a_whole_day():
    (event,) = written(due_line(DUE)).walk("VEVENT")
    assert event["DTSTART"].dt == DUE and type(event["DTSTART"].dt) is dt.date
    assert event["DTEND"].dt == dt.date(2026, 11, 25)
    assert event["DTSTART"].params == {"VALUE": "DATE"}
    assert event["UID"] == "uid-1@protokolist"
    assert (
        event["DTSTAMP"].dt
        == event["LAST-MODIFIED"].dt
        == dt.datetime(2024, 3, 1, 9, 30, tzinfo=dt.UTC)
    )
    assert event["SUMMARY"] == "Срок: Подготовить график."
    assert event["DESCRIPTION"] == (
        "Подготовить график.\nп. 2.1 протокола № 4 от 01.10.2026\n"
        "Ответственный исполнитель: Громова Н.В."
    )
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == dt.timedelta(hours=-15)


@pytest.mark.parametrize(
    ("execution", "event_status", "todo_status", "summary", "alarms"),
    [
        ("in_work", "CONFIRMED", "NEEDS-ACTION", "Срок: ", 1),
        ("returned", "CONFIRMED", "NEEDS-ACTION", "Срок: ", 1),
        ("report_submitted", "CONFIRMED", "NEEDS-ACTION", "Срок: ", 1),
        ("done", "CONFIRMED", "COMPLETED", "Исполнено: ", 0),
        ("cancelled", "CANCELLED", "CANCELLED", "Отменено: ", 0),
    ],
)
def test_states(execution, event_status, todo_status, summary, alarms):
    line = due_line(DUE, execution=execution, done_on=DUE if execution == "done" else None)
    (event,) = written(line).walk("VEVENT")
    (todo,) = written(line, entries="todos").walk("VTODO")
    assert (event["STATUS"], todo["STATUS"]) == (event_status, todo_status)
    assert event["SUMMARY"].startswith(summary) and todo["DUE"].dt == DUE
    assert len(event.walk("VALARM")) == len(todo.walk("VALARM")) == alarms
    assert ("COMPLETED" in todo) is (execution == "done")


@pytest.mark.parametrize(
    ("whose", "names", "said"),
    [
        (ALL, True, "Ответственный исполнитель: Громова Н.В."),
        (ALL, False, None),
        (GROMOVA, False, "Вы — ответственный исполнитель."),
        (Whose(1, "луговой п п"), False, "Вы — соисполнитель."),
        (Whose(1, None, "s-5"), False, "Исполнитель: ваша организация."),
    ],
)
def test_who_is_charged_is_told_to_whom_it_concerns(whose, names, said):
    (event,) = written(due_line(DUE), whose=whose, names=names).walk("VEVENT")
    rest = event["DESCRIPTION"].split("\n")[2:]
    assert rest == ([said] if said else [])
    assert ("Громова" in event.to_ical().decode()) is (names and whose.everyone)


def test_a_wording_cannot_add_to_the_calendar():
    wording = (
        "Сделать;\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:чужое, \\n <script>\u202e" + "я" * 500
    )
    calendar = written(
        due_line(DUE, text=wording, protocol_number="4\r\nATTACH:http://evil.example")
    )
    (event,) = calendar.walk("VEVENT")
    assert "ATTACH" not in event and "\u202e" not in event["DESCRIPTION"]
    assert event["SUMMARY"].startswith(
        "Срок: Сделать; END:VEVENT BEGIN:VEVENT SUMMARY:чужое, \\n <script>"
    )
    assert len(event["SUMMARY"]) <= 130


def test_the_same_lines_are_the_same_calendar():
    def content(**fields):
        return write_calendar("К", [due_line(DUE, **fields)], ALL, names=True)

    assert tag(content()) == tag(content())
    assert tag(content()) != tag(content(version=2))
