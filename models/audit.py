"""The audit log as it is looked through, checked, and erased from where an act orders it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Row, Text, cast, or_, select, update
from sqlalchemy.orm import Session

from models.audit_chain import BEGINNING, digest, link
from models.audit_events import chained
from models.audit_nouns import COMMON
from models.audit_tables import ActRow, AuditRow, AuditValueRow
from models.cursor import BadCursor
from models.scope import Scope, seen
from models.task_tables import ExtensionRow, LineRow, ReportRow, TaskRow

# Rows of the log that verifying holds in memory at a time.
BATCH = 1000
# Fields of a decision that change beside others and say nothing by themselves.
_BESIDE = frozenset({"mended", "review_reasons", "review_codes", "version"})


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Empty fields do not filter. ``since`` and ``until`` are moments, ``until`` exclusive."""

    noun: str | None = None
    noun_id: str | None = None
    user: int | None = None
    actor: str | None = None
    change: str | None = None
    since: dt.datetime | None = None
    until: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the log with its values; ``erased`` by an act, the values are None."""

    row: AuditRow
    old: Any
    new: Any
    erased: bool


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Newest first. ``next_cursor`` is the ``cursor`` of the next page, None on the last."""

    items: tuple[Entry, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Verification:
    """``broken`` is the first row that is not as it was written, None when all are.

    ``rows`` were looked at; ``last`` is the hash of the last one: who noted it down elsewhere
    sees later whether rows were cut off at the end, which the chain alone cannot tell.
    """

    broken: int | None
    rows: int
    last: str


def list_audit(
    session: Session,
    where: AuditFilter = AuditFilter(),
    *,
    scope: Scope,
    cursor: str | None = None,
    limit: int = 50,
) -> EntryPage:
    """Raises ``BadCursor``."""
    query = _entries(scope, where).order_by(AuditRow.seq.desc()).limit(limit + 1)
    if cursor is not None:
        if not cursor.isascii() or not cursor.isdigit() or len(cursor) > 18:
            raise BadCursor(cursor)
        query = query.where(AuditRow.seq < int(cursor))
    found = [_entry(row) for row in session.execute(query).all()]
    more = len(found) > limit
    return EntryPage(tuple(found[:limit]), str(found[limit - 1].row.seq) if more else None)


def history(session: Session, noun: str, noun_id: int | str, scope: Scope) -> tuple[Entry, ...]:
    """All that became of one row, oldest first."""
    query = _entries(scope, AuditFilter(noun=noun, noun_id=str(noun_id)))
    return tuple(_entry(row) for row in session.execute(query.order_by(AuditRow.seq)).all())


def corrections(session: Session, decision_id: int, scope: Scope = None) -> tuple[Entry, ...]:
    """What became of a decision's fields since it was read, oldest first."""
    found = history(session, "decision", decision_id, scope)
    return tuple(
        each for each in found if each.row.action == "changed" and each.row.field not in _BESIDE
    )


def changed_since(session: Session, decision_id: int, version: int) -> tuple[Entry, ...]:
    """Fields of a decision that were changed after it had the version, each once.

    ``old`` is what stood there then, ``new`` what stands there now; by who changed it last.
    """
    found = history(session, "decision", decision_id, None)
    begun = [
        e.row.change for e in found if e.row.field == "version" and (e.old or 0) >= version
    ]  # fmt: skip
    if not begun:
        return ()
    first = min(entry.row.seq for entry in found if entry.row.change == begun[0])
    fields: dict[str, Entry] = {}
    for entry in found:
        field = entry.row.field
        if entry.row.seq >= first and field is not None and field not in _BESIDE:
            before = fields.get(field, entry)
            fields[field] = replace(entry, old=before.old)
    return tuple(fields.values())


def history_of_decision(session: Session, decision_id: int, scope: Scope) -> tuple[Entry, ...]:
    """All that became of a decision and of its task, oldest first."""
    mine = (AuditRow.noun == "decision") & (AuditRow.noun_id == str(decision_id))
    query = _entries(scope, AuditFilter()).where(or_(mine, _of_its_task(decision_id)))
    return tuple(_entry(row) for row in session.execute(query.order_by(AuditRow.seq)).all())


def _of_its_task(decision_id: int) -> ColumnElement[bool]:
    tasks = select(TaskRow.id).where(TaskRow.decision_id == decision_id)
    parts: dict[str, Any] = {"task_line": LineRow, "report": ReportRow, "extension": ExtensionRow}
    task = (AuditRow.noun == "task") & AuditRow.noun_id.in_(
        tasks.with_only_columns(cast(TaskRow.id, Text))
    )
    return or_(
        task,
        *(
            (AuditRow.noun == noun)
            & AuditRow.noun_id.in_(select(cast(row.id, Text)).where(row.task_id.in_(tasks)))
            for noun, row in parts.items()
        ),
    )


def last_change_of(session: Session, decision_id: int, scope: Scope) -> str | None:
    """The name of the last change of a decision or its task by a person; None without any."""
    mine = (AuditRow.noun == "decision") & (AuditRow.noun_id == str(decision_id))
    query = (
        select(AuditRow.change)
        .where(
            or_(mine, _of_its_task(decision_id)),
            AuditRow.via != "worker",
            seen(scope, AuditRow.committee_id),
        )
        .order_by(AuditRow.seq.desc())
    )
    return session.scalar(query.limit(1))


def entries_of(session: Session, change: str, scope: Scope) -> tuple[Entry, ...]:
    """One change in the order it was written; empty when it is not there for who asks."""
    query = _entries(scope, AuditFilter(change=change))
    return tuple(_entry(row) for row in session.execute(query.order_by(AuditRow.seq)).all())


def _entries(scope: Scope, where: AuditFilter) -> Any:
    visible = or_(seen(scope, AuditRow.committee_id), AuditRow.noun.in_(COMMON))
    conditions: list[ColumnElement[bool]] = [visible]
    same = {
        AuditRow.noun: where.noun,
        AuditRow.noun_id: where.noun_id,
        AuditRow.user_id: where.user,
        AuditRow.actor: where.actor,
        AuditRow.change: where.change,
    }
    conditions.extend(column == value for column, value in same.items() if value is not None)
    if where.since is not None:
        conditions.append(AuditRow.at >= where.since)
    if where.until is not None:
        conditions.append(AuditRow.at < where.until)
    values = (AuditValueRow.old, AuditValueRow.new, AuditValueRow.act_id)
    return (
        select(AuditRow, *values)
        .outerjoin(AuditValueRow, AuditValueRow.seq == AuditRow.seq)
        .where(*conditions)
    )


def _entry(row: Row[Any]) -> Entry:
    old, new = (value and value["value"] for value in (row.old, row.new))
    return Entry(row[0], old, new, row.act_id is not None)


# -- checking --------------------------------------------------------------------------------


def verify(session: Session) -> Verification:
    """Reads the whole log and recomputes its chain."""
    previous, expected = BEGINNING, 1
    acts = frozenset(session.scalars(select(ActRow.id)))
    audit, value = AuditRow.__table__, AuditValueRow.__table__
    query = (
        select(*audit.c, value.c.salt, value.c.old, value.c.new, value.c.act_id)
        .outerjoin(value, value.c.seq == audit.c.seq)
        .order_by(audit.c.seq)
    )
    with session.execute(query.execution_options(yield_per=BATCH)) as rows:
        for row in rows.mappings():
            own = link(previous, row["at"], chained(dict(row)))
            linked = row["seq"] == expected and row["previous"] == previous and row["hash"] == own
            if not linked or not _values_stand(row, acts):
                return Verification(expected, expected - 1, previous)
            previous, expected = own, expected + 1
    return Verification(None, expected - 1, previous)


def _values_stand(row: Any, acts: frozenset[int]) -> bool:
    if row["act_id"] is not None:
        return row["act_id"] in acts and row["old"] is None and row["new"] is None
    return row["salt"] is not None and row["digest"] == digest(row["salt"], row["old"], row["new"])


# -- erasing ---------------------------------------------------------------------------------


def erase(session: Session, seqs: Sequence[int], act_id: int) -> None:
    """Takes the values out of rows of the log, the salt with them, by an act that is flushed.

    The chain stays whole: it holds the digests only, which tell nothing without the salt.
    """
    for start in range(0, len(seqs), BATCH):
        chosen = AuditValueRow.seq.in_(seqs[start : start + BATCH])
        session.execute(
            update(AuditValueRow)
            .where(chosen, AuditValueRow.act_id.is_(None))
            .values(old=None, new=None, salt="", act_id=act_id)
            .execution_options(synchronize_session=False)
        )
