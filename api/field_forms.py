"""One field of a decision as the page of verification sends it → what is changed."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import FormData

from api.forms import read_executors
from api.pages import typed
from api.patches import DecisionPatch
from api.understanding import understood
from api.unseen import seen_line
from extractor.types import Deadline, Match
from models.rows import field_value, read_value
from models.tables import DecisionRow

NOT_IN_REGISTRY = "0"
LONGEST_PHRASE = 500  # characters


def read_field(
    field: str, form: FormData, decision: DecisionRow, schools: Mapping[str, str]
) -> dict[str, Any]:
    """``schools``: ids by the names that the page offers. Raises RequestValidationError."""
    return {field: READERS[field](form, decision, schools)}


def _plain(field: str) -> Callable[[FormData, DecisionRow, Mapping[str, str]], Any]:
    def read(form: FormData, decision: DecisionRow, schools: Mapping[str, str]) -> Any:
        return _checked({field: form.get(field)})[field]

    return read


def _executors(form: FormData, decision: DecisionRow, schools: Mapping[str, str]) -> Any:
    return _checked({"executors": list(read_executors(form))})["executors"]


def _deadlines(
    form: FormData, decision: DecisionRow, schools: Mapping[str, str]
) -> tuple[Deadline, ...]:
    """A phrase that was not touched stays what it is; another one is understood anew."""
    kept: tuple[Deadline, ...] = read_value("deadlines", field_value(decision, "deadlines"))
    meeting = decision.protocol.date
    found: list[Deadline] = []
    phrases = [seen_line(str(value)).strip() for value in form.getlist("deadlines")]
    for row, phrase in zip_longest(decision.deadlines, phrases, fillvalue=None):
        if row is not None and phrase == typed(row):
            found.append(kept[row.ordinal])
        elif phrase:
            found.extend(_understood(phrase[:LONGEST_PHRASE], meeting))
    return tuple(found)


def _understood(phrase: str, meeting: dt.date | None) -> Iterator[Deadline]:
    for deadline in understood(phrase, meeting):
        yield replace(deadline, doubts=())


def _schools(
    form: FormData, decision: DecisionRow, schools: Mapping[str, str]
) -> tuple[Match, ...]:
    """An id or an offered name for each mention; «0»: the registry has no such school."""
    kept: tuple[Match, ...] = read_value("schools", field_value(decision, "schools"))
    names = [str(value).strip() for value in form.getlist("schools")]
    found = []
    for match, name in zip_longest(kept, names, fillvalue=None):
        if match is None:
            if name and (id := schools.get(name)):
                found.append(Match(name, id, 1.0))
        elif name == NOT_IN_REGISTRY:
            found.append(Match(match.text, None, 0.0))
        elif name is None or schools.get(name, name) == (match.school_id or ""):
            found.append(match)
        elif not name:
            found.append(replace(match, school_id=None, score=0.0, name=""))
        else:
            id = schools.get(name, name)
            known = id in schools.values() or id in match.candidates
            found.append(replace(match, school_id=id, score=1.0, name="") if known else match)
    return tuple(found)


READERS: dict[str, Callable[[FormData, DecisionRow, Mapping[str, str]], Any]] = {
    "text": _plain("text"),
    "kind": _plain("kind"),
    "executors": _executors,
    "deadlines": _deadlines,
    "schools": _schools,
}


def _checked(sent: dict[str, Any]) -> dict[str, Any]:
    try:
        return DecisionPatch.model_validate(sent).changes()
    except ValidationError as error:
        located = [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
        raise RequestValidationError(located) from error
