"""Reminders that a person orders for chosen tasks: a letter to each address of their executors.

Who is written to is decided by the addresses on the page of reminders alone: a letter to the wrong
person is worse than none. What cannot be reminded of is told with its reason.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.deps import Resources
from api.errors import BadValue
from api.reminders.digests import Subscribed, item_of, leaving_mark, letter_of, may_read
from api.reminders.wording import Item, Part, write_digest
from api.viewer import NotAllowed, Viewer
from models.due_lines import TO_REPORT, DueLine, lines_of_task
from models.letters import put_letter
from models.session import writing
from models.subscriptions import standing_subscriptions
from models.tasks import get_task
from models.timeliness import day_in


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many tasks were told of, and why the others were not: number of the task → reason."""

    done: int
    refused: dict[int, str]


class _NotReminded(Exception):
    """The reason in Russian."""


Told = dict[tuple[int, str], list[tuple[int, DueLine, Subscribed]]]


def remind_of(
    held: Resources, viewer: Viewer, task_ids: Iterable[int], now: dt.datetime
) -> Reminded:
    """Letters into the outbox, one for each address and committee. Raises BadValue."""
    if not held.settings.smtp_url:
        raise BadValue("Почта не настроена, напоминание не уйдёт. Обратитесь к администратору.")
    refused: dict[int, str] = {}
    told: Told = {}
    with writing(held.engine, viewer.actor) as session:
        subscribed = [
            Subscribed(row, committee, day_in(committee.time_zone, now), 0, None)
            for row, committee, user in standing_subscriptions(session)
            if user is None or may_read(user, committee.id)
        ]
        ids = list(dict.fromkeys(task_ids))
        for task_id in ids:
            try:
                for line, to in _charged(session, viewer, task_id, subscribed):
                    address = (to.committee.id, to.row.email)
                    told.setdefault(address, []).append((task_id, line, to))
            except _NotReminded as error:
                refused[task_id] = str(error)
        went: set[int] = set()
        for (_, email), lines in told.items():
            if _written(session, held, email, lines, now):
                went |= {task_id for task_id, _, _ in lines}
    for task_id in set(ids) - went - set(refused):
        refused[task_id] = "сегодня об этом уже напоминали"
    return Reminded(len(went), refused)


def _charged(
    session: Session, viewer: Viewer, task_id: int, subscribed: Sequence[Subscribed]
) -> list[tuple[DueLine, Subscribed]]:
    """Each line with every address of whom it charges. Raises _NotReminded."""
    task = get_task(session, task_id, viewer.scope)
    if task is None:
        raise _NotReminded("такого поручения нет")
    if not viewer.may("remind", task.committee_id):
        raise _NotReminded(NotAllowed.detail)
    lines = [line for line in lines_of_task(session, task_id) if line.execution in TO_REPORT]
    if not lines or task.control == "off_control":
        raise _NotReminded("отчёт по поручению сейчас не нужен")
    if not all(line.sure for line in lines):
        raise _NotReminded("решение не проверено: сначала проверьте срок и исполнителя")
    dated = [line for line in lines if line.due != dt.date.max]
    if not dated:
        raise _NotReminded("у поручения нет срока")
    found = [
        (line, each)
        for line in dated
        for each in subscribed
        if not each.whose.everyone and line.concerns(each.whose)
    ]
    if not found:
        raise _NotReminded("у исполнителя нет адреса: укажите его на странице «Напоминания»")
    return found


def _written(
    session: Session,
    held: Resources,
    email: str,
    lines: Sequence[tuple[int, DueLine, Subscribed]],
    now: dt.datetime,
) -> bool:
    """Whether there is a letter now that was not there: the same is not sent twice a day."""
    to = lines[0][2]
    public_url = held.settings.public_url
    links: list[dict[str, object]] | None = [] if public_url else None
    items: dict[int, Item] = {}
    for _, line, each in lines:
        items.setdefault(line.line_id, item_of(line, each, links))
    part = Part(
        to.committee.name,
        overdue=tuple(each for each in items.values() if each.line.due < to.day),
        today=tuple(each for each in items.values() if each.line.due == to.day),
        ahead=tuple(each for each in items.values() if each.line.due > to.day),
    )
    account = any(each.row.user_id is not None for _, _, each in lines)
    leaving = leaving_mark(to, links) if links is not None else ""
    text = write_digest(
        [part], to.day, public_url if account else "", about="Напоминание", leaving=leaving
    )
    same = hashlib.sha256(repr(sorted(items)).encode()).hexdigest()[:16]
    key = f"reminder:{to.day.isoformat()}:{to.committee.id}:{same}:{email}"
    letter = letter_of(key, email, text, to.committee.id, links or [], now)
    return put_letter(session, letter)
