"""What a task repeats of its decision's doubt, so that counts need not read the decisions.

Whoever marks a decision as checked or doubtful, this keeps its task in step: a spelling that is
confirmed clears hundreds of them without looking at a task.
"""

from typing import Any

from sqlalchemy import event, func, inspect, or_, select, update
from sqlalchemy.orm import Session

from models.tables import DecisionRow
from models.task_tables import TaskRow

REPEATED = ("needs_review", "verdict")


def _after_flush(session: Session, context: Any) -> None:
    """After the decisions are written: whoever locks both rows takes the decision's first."""
    changed = [
        row.id
        for row in session.dirty
        if type(row) is DecisionRow
        and any(inspect(row).attrs[name].history.has_changes() for name in REPEATED)
    ]
    if changed:
        columns = {
            name: select(getattr(DecisionRow, name))
            .where(DecisionRow.id == TaskRow.decision_id)
            .scalar_subquery()
            for name in REPEATED
        }
        repeating = update(TaskRow.__table__).values(columns)  # type: ignore[arg-type]
        session.connection().execute(repeating.where(TaskRow.decision_id.in_(sorted(changed))))


def count_stale(session: Session) -> int:
    """How many tasks repeat something that their decisions do not say: none, or it is a fault."""
    query = select(func.count()).select_from(TaskRow).join(DecisionRow)
    differs = (
        getattr(TaskRow, name).is_distinct_from(getattr(DecisionRow, name)) for name in REPEATED
    )
    return session.scalar(query.where(or_(*differs))) or 0


event.listen(Session, "after_flush", _after_flush)
