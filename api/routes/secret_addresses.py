"""Addresses that need no account: a calendar to subscribe to, and a report of one task."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, File, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.orm import Session

from api.deps import Resources, ResourcesDep
from api.errors import ApiError, BadValue, TooLarge
from api.forms import read_field_day
from api.pages import render
from api.reminders.calendar import tag, write_calendar
from api.reminders.digests import may_read
from api.reminders.guessing import Guesses
from api.reminders.wording import Item
from api.unseen import seen_line, seen_text
from api.uploads import shown_name
from models.actor import Actor
from models.addressees import Whose
from models.due_lines import TO_REPORT, DueLine, calendar_lines, get_line
from models.feeds import find_feed, is_worth_noting, note_use
from models.people_tables import CommitteeRow, UserRow
from models.reminder_tables import FeedRow, ReportLinkRow
from models.report_links import find_link
from models.session import reading, writing
from models.task_reports import ReportFile, submit_report
from models.tasks import UnknownTask
from models.transitions import WrongTransition

router = APIRouter(include_in_schema=False)
# Done deadlines stay in a calendar for so long.
PAST = dt.timedelta(days=60)
MOST_ENTRIES = 3000
MOST_FILES = 10
LONGEST_REPORT = 10_000
NOTHING_TYPED = {"text": "", "name": "", "done_on": ""}
# Not «no-referrer»: browsers would then send the form with «Origin: null», which the edge refuses.
UNSEEN = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


async def guesses(request: Request) -> Guesses:
    held: Guesses = request.app.state.guesses
    return held


GuessesDep = Annotated[Guesses, Depends(guesses)]


class DeadLink(ApiError):
    """One answer for what is unknown, used, revoked, expired or needs no report any more."""

    status = 404
    code = "dead-link"
    title = "Ссылка не действует"
    detail = (
        "Отчёт по ней уже принят, срок её действия истёк или её отозвали. "
        "Если отчитаться ещё нужно, попросите новую ссылку у секретаря."
    )

    def __init__(self) -> None:
        super().__init__()
        self.headers = UNSEEN


def host_of(request: Request) -> str:
    return request.client.host if request.client else ""


# -- calendars -------------------------------------------------------------------------------


@router.get("/calendar/{secret}.ics")
def calendar(
    request: Request,
    held: ResourcesDep,
    tried: GuessesDep,
    secret: str,
    entries: Annotated[Literal["events", "todos"], Query(alias="as")] = "events",
) -> Response:
    """Whole days; ``as=todos`` for programs that keep tasks apart."""
    now = held.clock()
    tried.check(host_of(request), now)
    with reading(held.engine) as session:
        feed = find_feed(session, secret)
        if feed is None or not _is_open(session, feed):
            tried.was_wrong(host_of(request), now)
            raise DeadLink
        whose = Whose(feed.committee_id, feed.person_key, feed.school_id)
        lines = calendar_lines(session, whose, held.today() - PAST, MOST_ENTRIES)
        # Who may see names has an account, and may lose it.
        content = write_calendar(
            _calendar_name(session, feed), lines, whose, names=feed.user_id is not None,
            entries=entries,
        )  # fmt: skip
    if is_worth_noting(feed, now):
        with writing(held.engine, Actor("календарь", "link")) as session:
            note_use(session, feed.id, now)
    headers = {
        "ETag": tag(content),
        "Cache-Control": "private, max-age=300, must-revalidate",
        "Content-Disposition": 'inline; filename="protokolist.ics"',
        "X-Robots-Tag": "noindex, nofollow",
    }
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)


def _is_open(session: Session, feed: FeedRow) -> bool:
    committee = session.get_one(CommitteeRow, feed.committee_id)
    if committee.closed_at is not None:
        return False
    owner = session.get(UserRow, feed.user_id) if feed.user_id is not None else None
    return owner is None or may_read(owner, feed.committee_id)


def _calendar_name(session: Session, feed: FeedRow) -> str:
    committee = session.get_one(CommitteeRow, feed.committee_id).name
    return f"Сроки поручений: {feed.person or committee}"


# -- reports ---------------------------------------------------------------------------------


@router.get("/report/{secret}")
def report_form(
    request: Request, held: ResourcesDep, tried: GuessesDep, secret: str
) -> HTMLResponse:
    now = held.clock()
    tried.check(host_of(request), now)
    with reading(held.engine) as session:
        _, line = _found(session, request, tried, secret, now)
    return _page(request, line)


@router.post("/report/{secret}")
def report(
    request: Request,
    held: ResourcesDep,
    tried: GuessesDep,
    secret: str,
    text: Annotated[str, Form(max_length=LONGEST_REPORT)] = "",
    name: Annotated[str, Form(max_length=200)] = "",
    done_on: Annotated[str, Form(max_length=10)] = "",
    files: Annotated[list[UploadFile], File()] = [],  # noqa: B006
) -> HTMLResponse:
    """Takes the report and, in the same transaction, the link."""
    now = held.clock()
    tried.check(host_of(request), now)
    with reading(held.engine) as session:
        link, line = _found(session, request, tried, secret, now)
    said, by = seen_text(text).strip(), seen_line(name).strip()
    try:
        day = read_field_day(done_on.strip())
        if not said:
            raise BadValue("Напишите, что сделано.")
        if day is not None and day > held.today():
            raise BadValue("День исполнения ещё не наступил.")
        kept = _kept(held, [file for file in files if file.filename])
    except ApiError as error:
        typed = {"text": text, "name": name, "done_on": done_on}
        return _page(request, line, status=error.status, note=error.detail, typed=typed)
    by = f"{by} ({link.recipient})" if by else link.recipient
    with writing(held.engine, Actor(by, "link")) as session:
        row = find_link(session, secret, now, to_use=True)
        if row is None:
            raise DeadLink
        row.used_at = now
        row.report_id = _submitted(session, row, said, by=by, now=now, done_on=day, files=kept)
    return _page(request, line, done=True)


def _found(
    session: Session, request: Request, tried: Guesses, secret: str, now: dt.datetime
) -> tuple[ReportLinkRow, DueLine]:
    link = find_link(session, secret, now)
    line = get_line(session, link.task_id, link.line_id) if link else None
    if link is None or line is None or line.execution not in TO_REPORT:
        tried.was_wrong(host_of(request), now)
        raise DeadLink
    return link, line


def _submitted(session: Session, link: ReportLinkRow, text: str, **told: Any) -> int:
    try:
        row = submit_report(session, link.task_id, text, line_id=link.line_id, via="link", **told)
    except (WrongTransition, UnknownTask) as error:
        raise DeadLink from error
    session.flush()
    return row.id


def _kept(held: Resources, files: list[UploadFile]) -> list[ReportFile]:
    limit = held.settings.max_file_bytes
    if len(files) > MOST_FILES:
        raise BadValue(f"Можно приложить не больше {MOST_FILES} файлов.")
    if any((file.size or 0) > limit for file in files):
        raise TooLarge(f"Файл больше {limit // 1024**2} МБ.")
    return [
        ReportFile(held.originals.keep(file.file), shown_name(file.filename), file.size or 0)
        for file in files
    ]


def _page(
    request: Request,
    line: DueLine,
    *,
    status: int = 200,
    done: bool = False,
    note: str = "",
    typed: Mapping[str, str] = NOTHING_TYPED,
) -> HTMLResponse:
    item = Item(line, Whose(line.committee_id))
    return render(
        request,
        "report_link.html",
        status,
        UNSEEN,
        place=item.place,
        wording=seen_text(line.text),
        due=None if line.due == dt.date.max else line.due,
        sure=line.sure,
        returned=line.execution == "returned",
        done=done,
        note=note,
        most_files=MOST_FILES,
        **typed,
    )
