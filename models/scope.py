"""Whose rows are seen: a set of committees, or None for all of them."""

from typing import Any

from sqlalchemy import ColumnElement, true

Scope = frozenset[int] | None


def seen(scope: Scope, committee_id: Any) -> ColumnElement[bool]:
    """The condition that a row's committee is in the scope; an empty scope sees nothing."""
    return true() if scope is None else committee_id.in_(scope)
