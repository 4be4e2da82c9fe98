"""The form of a decision → the same patch that the API takes, so both are checked alike."""

import datetime as dt
from collections.abc import Iterator
from itertools import zip_longest
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import FormData

from api.errors import BadValue
from api.own_form import MOST_FIELDS
from api.patches import DecisionPatch
from api.russian import read_day
from models.rows import PARTS
from models.tables import DecisionRow


async def read_form(request: Request) -> FormData:
    """Read in the event loop, so that the routes themselves may block."""
    return await request.form(max_files=0, max_fields=MOST_FIELDS)


FormDep = Annotated[FormData, Depends(read_form)]


def read_patch(form: FormData, decision: DecisionRow, schools: dict[str, str]) -> DecisionPatch:
    """Fields as they were are left out: they are not mended. ``schools`` are names by id.

    Raises RequestValidationError.
    """
    sent: dict[str, Any] = {
        "version": form.get("version"),
        "text": form.get("text"),
        "kind": form.get("kind"),
        "executors": list(read_executors(form)),
        "deadlines": list(_deadlines(form)),
        "schools": list(_schools(form, decision, schools)),
        "needs_review": form.get("checked") != "yes",
    }
    try:
        patch = DecisionPatch.model_validate(sent)
    except ValidationError as error:
        located = [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
        raise RequestValidationError(located) from error
    return DecisionPatch.model_validate(
        {
            name: getattr(patch, name)
            for name in patch.model_fields_set
            if name == "version" or not _same(patch, decision, name)
        }
    )


def read_version(form: FormData) -> int:
    text = form.get("version")
    return int(text) if isinstance(text, str) and text.isdecimal() else 0


def read_field_day(text: str) -> dt.date | None:
    """A day as typed; None for an empty field. Raises BadValue."""
    try:
        return read_day(text) if text else None
    except ValueError as error:
        raise BadValue(f"{str(error).capitalize()}.") from error


def _same(patch: DecisionPatch, decision: DecisionRow, name: str) -> bool:
    changed = patch.changes()[name]
    if name not in ("executors", "deadlines", "schools"):
        return bool(changed == getattr(decision, name))
    shown = type(patch).model_validate({name: _shapes(decision, name)})
    return bool(changed == shown.changes()[name])


def _shapes(decision: DecisionRow, name: str) -> list[dict[str, Any]]:
    return [
        {field: getattr(row, field) for field in PARTS[name]} for row in getattr(decision, name)
    ]


def _rows(form: FormData, *names: str) -> Iterator[tuple[str, ...]]:
    """The repeated fields side by side, blanks stripped."""
    columns = [[str(value).strip() for value in form.getlist(name)] for name in names]
    yield from zip_longest(*columns, fillvalue="")


def read_executors(form: FormData) -> Iterator[dict[str, Any]]:
    names = ("executor_name", "executor_position", "executor_kind")
    for name, position, kind, text, school, group in _rows(
        form, *names, "executor_text", "executor_school", "executor_group"
    ):
        if name:
            yield {
                "name": name,
                "position": position or None,
                "kind": kind,
                "text": text or name,
                "school_id": school or None,
                "group_id": group or None,
            }


def _deadlines(form: FormData) -> Iterator[dict[str, Any]]:
    names = ("deadline_kind", "deadline_start", "deadline_due", "deadline_rrule", "deadline_text")
    for kind, start, due, rrule, text in _rows(form, *names):
        if kind:
            yield {
                "kind": kind,
                "start": read_field_day(start),
                "due": read_field_day(due),
                "rrule": rrule or None,
                "text": text,
            }


def _schools(
    form: FormData, decision: DecisionRow, schools: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """A school is chosen for each mention; one that no mention names may be added."""
    chosen = [str(value).strip() for value in form.getlist("school_id")]
    for row, linked in zip_longest(decision.schools, chosen[: len(decision.schools)]):
        same = (linked or None) == row.school_id
        yield {
            "text": row.text,
            "school_id": linked or None,
            "score": row.score if same else 1.0 if linked else 0.0,
            "candidates": list(row.candidates),
            "name": row.name if same else "",
        }
    for added in chosen[len(decision.schools) :]:
        if added:
            yield {"text": schools.get(added, added), "school_id": added}
