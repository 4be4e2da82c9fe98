"""What people order of reminders: digests, calendars, links. The same from a page and the API.

Others' addresses, calendars and links are for who keeps the committee's reminders (``remind``).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.deps import Resources
from api.errors import BadValue, NotFound
from api.reminders.post import BadAddress, mail_address
from api.reminders.selection import LONGEST_NOTICE
from api.unseen import seen_line
from api.viewer import Viewer
from models.addressees import addressee_key
from models.committees import list_committees
from models.due_lines import TO_REPORT, get_line
from models.feeds import UnknownFeed, make_feed, revoke_feed
from models.leaving import come_back
from models.people_tables import UserRow
from models.reminder_tables import FeedRow, ReportLinkRow, SubscriptionRow
from models.report_links import UnknownLink, make_link, revoke_link
from models.schools import get_schools
from models.session import writing
from models.subscriptions import UnknownSubscription, end_subscription, subscribe
from models.tasks import get_task

MOST_NOTICES = 5


@dataclass(frozen=True, slots=True)
class Digests:
    """Which digests go to ``email``: of the whole committee, of a person or of a school."""

    committee_id: int
    email: str
    person: str = ""
    school_id: str = ""
    days_before: Sequence[int] = ()
    on_day: bool = False
    weekly: bool = False
    links: bool = False


def order_digests(held: Resources, viewer: Viewer, order: Digests) -> SubscriptionRow:
    """Raises NotFound, NotAllowed, BadValue."""
    with writing(held.engine, viewer.actor) as session:
        _check_committee(session, viewer, order.committee_id)
        own = own_email(session, viewer)
        if order.email != own or order.links:
            viewer.need("remind", order.committee_id)
        name, key, school = _whose(session, order.person, order.school_id)
        row = SubscriptionRow(
            committee_id=order.committee_id,
            user_id=viewer.user_id if order.email == own else None,
            email=_address(order.email),
            person=name,
            person_key=key,
            school_id=school,
            days_before=_notices(order.days_before),
            on_day=order.on_day,
            weekly=order.weekly,
            links=order.links and bool(key or school),
            created_at=held.clock(),
            created_by=viewer.name,
        )
        if not (row.days_before or row.on_day or row.weekly):
            raise BadValue("Выберите, о чём напоминать.")
        return subscribe(session, row)


def stop_digests(held: Resources, viewer: Viewer, subscription_id: int) -> None:
    """Raises NotFound."""
    _of_subscription(end_subscription, held, viewer, subscription_id)


def resume_digests(held: Resources, viewer: Viewer, subscription_id: int) -> None:
    """Takes back that its recipient wanted no more. Raises NotFound."""
    _of_subscription(come_back, held, viewer, subscription_id)


def _of_subscription(
    act: Callable[..., object], held: Resources, viewer: Viewer, subscription_id: int
) -> None:
    with writing(held.engine, viewer.actor) as session:
        scope = viewer.scope_of("remind")
        try:
            act(session, subscription_id, user_id=viewer.user_id, scope=scope)
        except UnknownSubscription as error:
            raise NotFound("Такой подписки нет.") from error


@dataclass(frozen=True, slots=True)
class CalendarOrder:
    """``others``: not for the viewer but for a person or a school without an account."""

    committee_id: int
    person: str = ""
    school_id: str = ""
    others: bool = False


def order_calendar(held: Resources, viewer: Viewer, order: CalendarOrder) -> tuple[FeedRow, str]:
    """The calendar and its secret. Raises NotFound, NotAllowed, BadValue."""
    with writing(held.engine, viewer.actor) as session:
        _check_committee(session, viewer, order.committee_id)
        if order.others or viewer.user_id is None:
            # It has no owner with whose rights it would end.
            viewer.need("remind", order.committee_id)
        name, key, school = _whose(session, order.person, order.school_id)
        if order.others and not (key or school):
            raise BadValue("Чужой календарь — только по человеку или школе.")
        row = FeedRow(
            committee_id=order.committee_id,
            user_id=None if order.others else viewer.user_id,
            person=name,
            person_key=key,
            school_id=school,
            created_at=held.clock(),
            created_by=viewer.name,
        )
        return row, make_feed(session, row)


def revoke_calendar(held: Resources, viewer: Viewer, feed_id: int) -> None:
    """Raises NotFound."""
    now = held.clock()
    with writing(held.engine, viewer.actor) as session:
        scope = viewer.scope_of("remind")
        try:
            revoke_feed(session, feed_id, user_id=viewer.user_id, scope=scope, now=now)
        except UnknownFeed as error:
            raise NotFound("Такого календаря нет.") from error


def order_link(
    held: Resources, viewer: Viewer, task_id: int, line_id: int | None, recipient: str
) -> tuple[ReportLinkRow, str]:
    """The link and its secret; ``recipient`` is whom it is given to.

    Raises NotFound, NotAllowed, and BadValue where nothing is to be reported.
    """
    whom = seen_line(recipient).strip()
    if not whom:
        raise BadValue("Укажите, кому предназначена ссылка.")
    with writing(held.engine, viewer.actor) as session:
        task = get_task(session, task_id, viewer.scope)
        if task is None:
            raise NotFound("Такого поручения нет.")
        viewer.need("remind", task.committee_id)
        line = get_line(session, task_id, line_id)
        if line is None or line.execution not in TO_REPORT:
            raise BadValue("Отчёт по этому поручению сейчас не нужен.")
        now = held.clock()
        return make_link(session, task_id, line_id, recipient=whom, by=viewer.name, now=now)


def withdraw_link(held: Resources, viewer: Viewer, link_id: int) -> None:
    """Raises NotFound."""
    with writing(held.engine, viewer.actor) as session:
        try:
            revoke_link(session, link_id, viewer.scope_of("remind"), held.clock())
        except UnknownLink as error:
            raise NotFound("Такой ссылки нет.") from error


def own_email(session: Session, viewer: Viewer) -> str:
    user = session.get(UserRow, viewer.user_id) if viewer.user_id is not None else None
    return user.email or "" if user else ""


def _check_committee(session: Session, viewer: Viewer, committee_id: int) -> None:
    """Raises NotFound, and NotAllowed for who may not see the names of persons in it."""
    if committee_id not in {row.id for row in list_committees(session, scope=viewer.scope)}:
        raise NotFound("Такого комитета нет.")
    viewer.need("personal", committee_id)


def _address(text: str) -> str:
    try:
        return mail_address(text)
    except BadAddress as error:
        raise BadValue(str(error)) from error


def _whose(
    session: Session, person: str, school_id: str
) -> tuple[str | None, str | None, str | None]:
    """Name and key of a person, or the id of a school; nothing for the whole committee."""
    name, school = seen_line(person).strip(), school_id.strip()
    if name and school:
        raise BadValue("Укажите что-то одно: человека или школу.")
    if school:
        if school not in get_schools(session, [school]):
            raise BadValue("Такой школы в реестре нет.")
        return None, None, school
    if not name:
        return None, None, None
    key = addressee_key(name)
    if len(key.split()) < 2:
        raise BadValue("Укажите фамилию и инициалы: по одной фамилии можно напомнить не тому.")
    return name, key, None


def _notices(numbers: Sequence[int]) -> list[int]:
    """Largest first, each once."""
    found = sorted(set(numbers), reverse=True)
    if len(found) > MOST_NOTICES or any(not 0 < each <= LONGEST_NOTICE for each in found):
        raise BadValue(
            f"За сколько дней напоминать: до {MOST_NOTICES} чисел от 1 до {LONGEST_NOTICE}."
        )
    return found
