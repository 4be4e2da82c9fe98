"""Whose rows are seen: a set of committees, or None for all of them.

A query asked without a scope gives the rows of all: commands and the worker do so. Whatever
answers a person passes the person's scope, which tests/api/test_scope.py sees to.
"""

from typing import Any

from sqlalchemy import ColumnElement, true

Scope = frozenset[int] | None


def seen(scope: Scope, committee_id: Any) -> ColumnElement[bool]:
    """The condition that a row's committee is in the scope; an empty scope sees nothing."""
    return true() if scope is None else committee_id.in_(scope)


def sees(scope: Scope, committee_id: int) -> bool:
    """The same of one row that is already here."""
    return scope is None or committee_id in scope
