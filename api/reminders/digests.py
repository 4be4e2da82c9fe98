"""Digests: for each address and day one letter with all there is to say, or none."""

import datetime as dt
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from api.reminders.selection import (
    LONGEST_NOTICE,
    LONGEST_SILENCE,
    Wanted,
    choose,
    days_to_speak_of,
    is_weekly,
)
from api.reminders.wording import Item, Part, Written, write_digest
from api.viewer import Viewer
from models.addressees import Whose
from models.due_lines import TO_REPORT, DueLine, open_lines
from models.letters import message_id_of, put_letter
from models.people_tables import CommitteeRow, UserRow
from models.reminder_tables import LetterRow, SubscriptionRow
from models.subscriptions import note_looked, standing_subscriptions

# Nobody reads a reminder at midnight; in each committee's own zone.
HOUR = 8


# Lines of a committee that have their day since then: what is long overdue is not always told.
Known = dict[tuple[int, dt.date], list[DueLine]]


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A subscription that may lead to a letter, with the day it is where the committee is."""

    row: SubscriptionRow
    committee: CommitteeRow
    day: dt.date
    hour: int
    looked_on: dt.date | None

    @property
    def whose(self) -> Whose:
        return Whose(self.committee.id, self.row.person_key, self.row.school_id)

    @property
    def wanted(self) -> Wanted:
        return Wanted(tuple(self.row.days_before), self.row.on_day, self.row.weekly)


def make_digests(
    session: Session,
    now: dt.datetime,
    public_url: str = "",
    *,
    hour: int = HOUR,
    day: dt.date | None = None,
) -> list[LetterRow]:
    """Puts the letters of the day into the outbox; gives those that were not there before.

    An address gets one letter a day, from ``hour`` on in all the zones of its committees: whoever
    is subscribed in several gets it when the last of them has come so far. May be repeated at any
    time. Without ``public_url`` the letters hold no addresses of pages. ``day`` asks for the
    letters of that day, whatever was made already for others.
    """
    made = []
    known: Known = {}
    for email, several in groupby(_subscribed(session, now, day), key=_address):
        subscribed = list(several)
        today = min(each.day for each in subscribed)
        waiting = any(each.day == today and each.hour < hour for each in subscribed)
        done = all(each.looked_on is not None and each.looked_on >= today for each in subscribed)
        if waiting or done:
            continue
        letter = _letter(session, email, subscribed, today, known, now, public_url)
        if letter is not None and put_letter(session, letter):
            made.append(letter)
        if day is None:
            note_looked([each.row for each in subscribed], today)
    session.flush()
    return made


def _subscribed(session: Session, now: dt.datetime, day: dt.date | None) -> Iterator[Subscribed]:
    for row, committee, user in standing_subscriptions(session):
        if user is not None and not may_read(user, committee.id):
            continue
        there = now.astimezone(ZoneInfo(committee.time_zone))
        if day is None:
            yield Subscribed(row, committee, there.date(), there.hour, row.looked_on)
        else:
            yield Subscribed(row, committee, day, 24, None)


def _address(each: Subscribed) -> str:
    return each.row.email


def may_read(user: UserRow, committee_id: int) -> bool:
    """Reminders name persons, and end with the right to see them."""
    viewer = Viewer(user.name, tuple((each.committee_id, each.role) for each in user.grants))
    return user.active and viewer.may("personal", committee_id)


def _letter(
    session: Session,
    email: str,
    subscribed: Sequence[Subscribed],
    day: dt.date,
    known: Known,
    now: dt.datetime,
    public_url: str,
) -> LetterRow | None:
    """None when there is nothing to say."""
    links: list[dict[str, object]] = []
    parts = []
    for _, several in groupby(
        sorted(subscribed, key=lambda each: each.committee.id), key=lambda each: each.committee.id
    ):
        part = _part(session, list(several), day, known, links if public_url else None)
        if part:
            parts.append(part)
    if not parts:
        return None
    key = f"digest:{day.isoformat()}:{email}"
    # Who has no account finds nothing behind the register's address.
    accounts = any(each.row.user_id is not None for each in subscribed)
    leaving = leaving_mark(subscribed[0], links) if public_url else ""
    text = write_digest(parts, day, public_url if accounts else "", leaving=leaving)
    committees = {each.committee.id for each in subscribed}
    committee_id = committees.pop() if len(committees) == 1 else None
    return letter_of(key, email, text, committee_id, links, now)


def letter_of(
    key: str,
    email: str,
    text: Written,
    committee_id: int | None,
    links: list[dict[str, object]],
    now: dt.datetime,
) -> LetterRow:
    """A letter that waits to be sent."""
    return LetterRow(
        key=key,
        committee_id=committee_id,
        recipient=email,
        subject=text.subject,
        text=text.text,
        html=text.html,
        links=links,
        message_id=message_id_of(key),
        state="waiting",
        made_at=now,
        next_at=now,
        attempts=0,
    )


def _part(
    session: Session,
    subscribed: Sequence[Subscribed],
    day: dt.date,
    known: Known,
    links: list[dict[str, object]] | None,
) -> Part | None:
    """What an address is told of one committee; a line is told once, though subscribed twice."""
    committee = subscribed[0].committee
    lines_here = _lines_of(session, subscribed, day, known)
    told: dict[str, dict[int, Item]] = {"soon": {}, "today": {}, "overdue": {}}
    # The whole committee's first: its lines say who is charged.
    for each in sorted(subscribed, key=lambda each: not each.whose.everyone):
        lines = (line for line in lines_here if _is_told(line, each.whose))
        chosen = choose(lines, each.wanted, day, each.looked_on)
        for section, items in told.items():
            for line in getattr(chosen, section):
                if line.line_id not in items:
                    items[line.line_id] = item_of(line, each, links)
    if not any(told.values()):
        return None
    return Part(committee.name, **{name: tuple(items.values()) for name, items in told.items()})


def _lines_of(
    session: Session, subscribed: Sequence[Subscribed], day: dt.date, known: Known
) -> list[DueLine]:
    """What may be told of; asked of the register once for all who are told of the same."""
    weekly = any(
        each.wanted.weekly and is_weekly(days_to_speak_of(day, each.looked_on))
        for each in subscribed
    )
    since = dt.date.min if weekly else day - dt.timedelta(days=LONGEST_SILENCE)
    committee_id = subscribed[0].committee.id
    if (committee_id, since) not in known:
        until = day + dt.timedelta(days=LONGEST_NOTICE)
        known[committee_id, since] = open_lines(session, committee_id, since, until)
    return known[committee_id, since]


def _is_told(line: DueLine, whose: Whose) -> bool:
    """An executor is told of what is sure and left for him to do; a committee of everything."""
    if whose.everyone:
        return line.concerns(whose)
    return line.sure and line.execution in TO_REPORT and line.concerns(whose)


def leaving_mark(subscribed: Subscribed, links: list[dict[str, object]]) -> str:
    """A mark in ``links`` where the address comes by which the recipient wants no more."""
    mark = f"leaving-link-{secrets.token_hex(16)}"
    links.append({"mark": mark, "subscription_id": subscribed.row.id})
    return mark


def item_of(line: DueLine, subscribed: Subscribed, links: list[dict[str, object]] | None) -> Item:
    """With a mark in ``links`` where an address for its report may stand."""
    mark = ""
    if links is not None and subscribed.row.links and line.execution in TO_REPORT:
        # Unguessable, so that no wording of a decision can pass for it.
        mark = f"report-link-{secrets.token_hex(16)}"
        links.append({"mark": mark, "task_id": line.task_id, "line_id": line.line_id})
    return Item(line, subscribed.whose, mark)
