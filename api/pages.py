"""How pages are made: the templates, their words, and what a page of an error looks like."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from api import russian, standing_words
from api.errors import Problem
from api.exports import EXPORTS
from api.late import said
from api.own_form import OwnForms
from api.page_sections import daily, menu
from api.schemas import overdue_days
from api.veiled import sees_names
from api.viewer import NOBODY, Viewer
from models.people_tables import UserRole
from models.tables import DeadlineRow, DecisionRow, DecisionSchoolRow, ProtocolRow
from models.transitions import STATES as STATES_OF_TASKS
from models.verdicts import extraction

TEMPLATES = Path(__file__).parent / "templates"
STATES = {
    "received": "в очереди",
    "reading": "читается",
    "ready": "прочитан",
    "failed": "не прочитан",
}
# Beside the words and the colour: what is seen without either.
EXTRACTION_SIGNS = {"extracted": "○", "needs_review": "⚠", "confirmed": "✔", "rejected": "✖"}
USER_ROLES: dict[UserRole, str] = {
    "secretary": "секретарь",
    "member": "член комитета",
    "controller": "контролёр",
    "administrator": "администратор",
    "auditor": "аудитор",
    "reader": "только чтение",
}
MOSCOW = ZoneInfo("Europe/Moscow")
DEADLINE_KINDS = {
    "date": "до даты",
    "on": "в день",
    "period": "период",
    "from": "с даты",
    "relative": "через время",
    "recurring": "повторяется",
    "continuous": "постоянно",
    "event": "по событию",
}


def heading(protocol: ProtocolRow) -> str:
    """How a protocol is called in lists: «Протокол № 2 от 29.12.2021»."""
    if not protocol.number and not protocol.date:
        return protocol.title or protocol.filename
    number = f" № {protocol.number}" if protocol.number else " без номера"
    return f"Протокол{number}" + (f" от {russian.day(protocol.date)}" if protocol.date else "")


def moment(value: dt.datetime) -> str:
    """«01.11.2026 09:30», by Moscow's clock unless a page says otherwise."""
    return f"{value.astimezone(MOSCOW):%d.%m.%Y %H:%M}"


def deadline(row: DeadlineRow | Mapping[str, Any]) -> str:
    if isinstance(row, Mapping):
        return russian.deadline(row)
    names = ("kind", "start", "due", "rrule", "text")
    return russian.deadline({name: getattr(row, name) for name in names})


def typed(row: DeadlineRow) -> str:
    """A deadline as it stands in its field: the document's words, else what they would be."""
    return row.text or deadline(row)


def chosen(school: DecisionSchoolRow, facts: Any) -> str:
    """The name of the school that is linked; empty where none is."""
    return facts.schools.get(school.school_id, school.school_id) if school.school_id else ""


def absent(decision: DecisionRow, school: DecisionSchoolRow) -> bool:
    """Whether a person has said that the registry does not have the school."""
    return not school.school_id and "schools" in decision.mended and not school.candidates


def unchecked(decision: DecisionRow) -> bool:
    """Whether something in it was doubtful and no person has looked at it yet."""
    return extraction(decision) == "needs_review"


def reason(value: str | Mapping[str, str]) -> str:
    """Reasons of the extractor are sentences; those of the register have a code as well."""
    return value if isinstance(value, str) else value["message"]


def as_printed(row: DeadlineRow) -> str:
    """The document's own words for a deadline; empty where they say no more than the day itself."""
    said = deadline(row)
    return "" if row.text.strip(" .;,") in (said, said.removeprefix("до ")) else row.text


# «№ 5», «г. Заозёрный», «до 01.10.2024»: a line must not end between the two.
_TIES = re.compile(r"(?<=№) (?=\d)|(?<=\b[гп]\.) (?=[А-ЯЁ])|(?:(?<=\bс)|(?<=\b[дп]о)) (?=\d\d\.)")


def tied(text: str) -> str:
    """The text with spaces that do not break where a number or a name belongs to what precedes."""
    return _TIES.sub("\xa0", text)


def first_bold(text: str) -> Markup:
    """«12 решений» with its number in bold."""
    number, _, word = text.partition(" ")
    return Markup("<b>{}</b> {}").format(number, word)


_POST = Markup(
    'method="post" action="{action}" hx-post="{action}" hx-target="#d{id}" hx-swap="outerHTML" '
    'hx-status:4xx="target:#{note}{id} swap:innerHTML" '
    'hx-status:5xx="target:#{note}{id} swap:innerHTML"'
)


def post(action: str, decision_id: int, note: str = "note") -> Markup:
    """Attributes of a form that replaces the card of a decision, or shows an error in ``note``."""
    return _POST.format(action=action, id=decision_id, note=note)


@lru_cache(maxsize=1)
def templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[OwnForms],
    )
    environment.filters.update(
        day=russian.day,
        days=russian.days,
        decisions=russian.decisions,
        schools=russian.schools,
        deadline=deadline,
        heading=heading,
        first_bold=first_bold,
        as_printed=as_printed,
        quoted=russian.quoted,
        tied=tied,
        reason=reason,
        standing=standing_words.said,
        tasks=russian.tasks,
        protocols=russian.protocols,
        typed=typed,
        chosen=chosen,
        absent=absent,
        unchecked=unchecked,
        moment=moment,
    )
    environment.tests["unchecked"] = unchecked
    environment.globals.update(
        daily=daily,
        menu=menu,
        sees_names=sees_names,
        execution_words=STATES_OF_TASKS,
        states=STATES,
        kinds=russian.KINDS,
        executor_kinds=russian.EXECUTOR_KINDS,
        deadline_kinds=DEADLINE_KINDS,
        presences=russian.PRESENCES,
        roles=russian.ROLES,
        said=said,
        user_roles=USER_ROLES,
        exports=EXPORTS,
        post=post,
        standings=standing_words.SHOWN,
        alike_words=russian.ALIKE,
        extraction_words=russian.EXTRACTION,
        extraction_signs=EXTRACTION_SIGNS,
        overdue_days=overdue_days,
        note="",
    )
    return environment


def render(
    request: Request,
    template: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **facts: Any,
) -> HTMLResponse:
    viewer: Viewer = getattr(request.state, "viewer", NOBODY)
    page = (
        templates()
        .get_template(template)
        .render(
            here=request.url.path,
            viewer=viewer,
            csrf=viewer.csrf,
            damaged=request.app.state.damage.noticed,
            **facts,
        )
    )
    return HTMLResponse(page, status, dict(headers or {}))


def is_fragment(request: Request) -> bool:
    """Whether the browser asks for a part of a page, to put it into the one it shows."""
    return request.headers.get("HX-Request") == "true"


def error_page(
    request: Request, problem: Problem, trace_id: str, headers: Mapping[str, str]
) -> HTMLResponse:
    template = "error_note.html" if is_fragment(request) else "error.html"
    return render(request, template, problem.status, headers, problem=problem, trace_id=trace_id)


def next_address(request: Request, value: str | None, name: str = "cursor") -> str | None:
    """The address of the next page: the present one with ``name`` set; None on the last page."""
    if value is None:
        return None
    rest = [(key, each) for key, each in request.query_params.multi_items() if key != name]
    return f"{request.url.path}?{urlencode([*rest, (name, value)])}"
