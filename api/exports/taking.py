"""An export taken out: made for somebody, and noted when names of persons went with it."""

from collections.abc import Callable
from typing import Any, BinaryIO

from pydantic import TypeAdapter

from api.accesses import noted
from api.deps import Resources
from api.exports.making import Asked, Made, make
from api.viewer import Viewer
from models.session import reading

_ASKED = TypeAdapter(Asked)


# What people type there may be a name, and the access log is never altered, by no act.
_TYPED = frozenset({"executor", "responsible", "responsible_key", "controller", "text"})


def _nameless(facts: dict[str, Any]) -> dict[str, Any]:
    """By which conditions, without the words of those that may name a person."""
    return {
        field: _nameless(value)
        if isinstance(value, dict)
        else "…"
        if field in _TYPED and value
        else value
        for field, value in facts.items()
    }


def take(
    held: Resources,
    asked: Asked,
    viewer: Viewer,
    out: BinaryIO,
    watch: Callable[[int], None] = lambda done: None,
) -> Made:
    """As ``make`` does, with the access log written before anybody gets the file."""
    with reading(held.engine) as session:
        now, zone = held.clock(), held.settings.time_zone
        made = make(session, asked, viewer, now, zone, out, watch)
    if not made.masked:
        facts = _ASKED.dump_python(asked, mode="json", exclude_none=True)
        noted(held, viewer, "taken", "export", asked.form, asked=_nameless(facts))
    return made
