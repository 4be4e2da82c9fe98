"""Of which tables the audit log keeps every change, and what of a row it keeps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.util import identity_key

from models.audit_tables import ActRow
from models.base import Base
from models.link_tables import DecisionLinkRow, ProposalRow
from models.people_tables import CommitteeRow, GrantRow, SavedViewRow, TokenRow, UserRow
from models.reminder_tables import FeedRow, ReportLinkRow, SubscriptionRow
from models.rows import PARTS
from models.tables import (
    AliasRow,
    DeadlineRow,
    DecisionRow,
    DecisionSchoolRow,
    ExecutorRow,
    GroupMemberRow,
    GroupRow,
    ParticipantRow,
    ProtocolRow,
    SchoolNameRow,
    SchoolRow,
)
from models.task_tables import ExtensionRow, LineRow, ReportFileRow, ReportRow, TaskRow

# Gives the committee whose row it is, None where it is nobody's own.
Whose = Callable[[Session, Any], int | None]


@dataclass(frozen=True, slots=True)
class Noun:
    """What the log keeps of a row. Columns ``left_out`` follow from others or are technical.

    ``secret``: only that they changed is kept. ``parts``: relationship → columns of its rows, kept
    as one field. ``joined``: columns kept together as one field. ``read``: comes by the hundred
    when a protocol is read, so that a reading sums them up in a row of its own.
    """

    name: str
    whose: Whose
    left_out: frozenset[str] = frozenset()
    secret: frozenset[str] = frozenset()
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    joined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    read: bool = False


def _nobody(session: Session, row: Any) -> None:
    return None


def _own(session: Session, row: Any) -> int | None:
    return row.committee_id  # type: ignore[no-any-return]


def _of_protocol(session: Session, row: Any) -> int | None:
    return _committee(session, ProtocolRow, row.protocol_id)


def _of_task(session: Session, row: Any) -> int | None:
    return _committee(session, TaskRow, row.task_id)


def _committee(
    session: Session, table: type[ProtocolRow] | type[TaskRow], number: int
) -> int | None:
    """Asked amid a flush, when the session would load a row that it has just added once more."""
    held: Any = session.identity_map.get(identity_key(table, number))
    if held is not None and "committee_id" in inspect(held).dict:
        return int(held.committee_id)
    found = select(table.committee_id).where(table.id == number)
    return session.connection().scalar(found)


def _noun(name: str, whose: Whose = _nobody, left_out: str = "", **more: Any) -> Noun:
    return Noun(name, whose, frozenset(left_out.split()), **more)


_TOKEN = frozenset({"token_hash"})
NOUNS: Mapping[type[Base], Noun] = {
    ProtocolRow: _noun(
        "protocol",
        _own,
        "state job_id started_at finished_at folded municipality_key extraction received_at",
        parts={"participants": ("name", "position", "presence", "role")},
    ),
    DecisionRow: _noun(
        "decision",
        _of_protocol,
        "folded ordinal evidence confidence protocol_id last_due",
        parts=PARTS,
        joined={"verdict": ("verdict", "verdict_ground", "verdict_by", "verdict_at")},
        read=True,
    ),
    TaskRow: _noun(
        "task",
        _own,
        "version responsible_key open protocol_id held kind people needs_review verdict",
        read=True,
    ),
    LineRow: _noun("task_line", _of_task, "ordinal", read=True),
    ReportRow: _noun("report", _of_task, parts={"files": ("sha256", "filename", "size")}),
    ExtensionRow: _noun("extension", _of_task),
    ProposalRow: _noun("proposal", _own),
    DecisionLinkRow: _noun("link", _own),
    CommitteeRow: _noun("committee"),
    UserRow: _noun("user", left_out="version", secret=frozenset({"password_hash"})),
    GrantRow: _noun("grant", _own),
    TokenRow: _noun("token", _own, "used_at", secret=_TOKEN),
    SavedViewRow: _noun("saved_view", _own),
    SubscriptionRow: _noun("subscription", _own, "person_key looked_on"),
    FeedRow: _noun("feed", _own, "used_at person_key", secret=_TOKEN),
    ReportLinkRow: _noun("report_link", _of_task, secret=_TOKEN),
    SchoolRow: _noun("school", left_out="folded municipality_key revision listed_on"),
    SchoolNameRow: _noun("school_name"),
    AliasRow: _noun("alias", left_out="folded municipality_key"),
    GroupRow: _noun(
        "group",
        left_out="municipality_key revision",
        parts={"members": ("school_id", "since", "until")},
    ),
    ActRow: _noun("act"),
}
# Rows that are kept as a part of another: table → (table, relationship, column that refers to it).
PART_OF: Mapping[type[Base], tuple[type[Base], str, str]] = {
    ExecutorRow: (DecisionRow, "executors", "decision_id"),
    DeadlineRow: (DecisionRow, "deadlines", "decision_id"),
    DecisionSchoolRow: (DecisionRow, "schools", "decision_id"),
    ParticipantRow: (ProtocolRow, "participants", "protocol_id"),
    GroupMemberRow: (GroupRow, "members", "group_id"),
    ReportFileRow: (ReportRow, "files", "report_id"),
}
# The registry of schools is common to all committees, and so is what was changed in it.
COMMON = frozenset({"school", "school_name", "alias", "group", "registry"})
