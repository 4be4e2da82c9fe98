"""Whether anybody has worked with a decision that a second reading no longer finds."""

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from models.link_tables import DecisionLinkRow, ProposalRow
from models.reminder_tables import ReportLinkRow
from models.tables import DecisionRow
from models.task_tables import TaskRow
from models.tasks import has_work


def is_untouched(session: Session, row: DecisionRow, *, mended: bool = False) -> bool:
    """``mended``: fields that a person has set count for nothing."""
    if row.verdict is not None or (row.mended and not mended) or has_work(session, row.id):
        return False
    link = select(DecisionLinkRow.id).where(_concerned(row.id), DecisionLinkRow.state != "proposed")
    settled = select(ProposalRow.id).where(
        ProposalRow.decision_id == row.id, ProposalRow.state.in_(("accepted", "declined"))
    )
    sent = select(ReportLinkRow.id).join(TaskRow).where(TaskRow.decision_id == row.id)
    return all(session.scalar(query.limit(1)) is None for query in (link, settled, sent))


def forget_mentions(session: Session, decision_id: int) -> None:
    """What the program alone proposed and linked goes with the decision."""
    for proposal in session.scalars(select(ProposalRow).filter_by(decision_id=decision_id)):
        session.delete(proposal)
    for link in session.scalars(select(DecisionLinkRow).where(_concerned(decision_id))):
        session.delete(link)
    session.flush()


def _concerned(decision_id: int) -> ColumnElement[bool]:
    return or_(DecisionLinkRow.earlier_id == decision_id, DecisionLinkRow.later_id == decision_id)
