"""What accepting does where a later protocol speaks of an earlier decision."""

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from extractor.extensions import only_moves_a_day
from models.actor import acting
from models.link_tables import DecisionLinkRow, LinkKind, ProposalRow, ReferenceRow
from models.links import said_in
from models.tables import DecisionRow, ProtocolRow
from models.task_acts import act_on, extend, set_control
from models.task_reports import judge_report, submit_report
from models.task_tables import TaskRow
from models.tasks import task_of


def accept_closing(session: Session, proposal: ProposalRow, now: dt.datetime) -> None:
    """The words of the protocol become a report, accepted by who accepts; held on its day."""
    task = task_of(session, proposal.decision_id)
    if task is not None and task.execution not in ("done", "cancelled"):
        protocol = _protocol(session, proposal)
        report = submit_report(
            session,
            task.id,
            proposal.content["report"],
            by=said_in(protocol),
            via="protocol",
            now=now,
            done_on=protocol.date,
            protocol_id=protocol.id,
        )
        judge_report(session, report.id, accepted=True, by=acting(session).name, now=now)
    _confirm(session, proposal, "reports", now)


def accept_off_control(session: Session, proposal: ProposalRow, now: dt.datetime) -> None:
    task = task_of(session, proposal.decision_id)
    if task is not None and task.control == "on_control":
        protocol = _protocol(session, proposal)
        set_control(
            session,
            task.id,
            "off_control",
            _ground(proposal, protocol),
            now=now,
            on=_since(task, protocol),
        )
    _confirm(session, proposal, "off_control", now)


def accept_deadline(session: Session, proposal: ProposalRow, now: dt.datetime) -> None:
    """Raises what ``extend`` raises: a task that is closed has no deadline to move."""
    task = task_of(session, proposal.decision_id)
    if task is not None:
        protocol = _protocol(session, proposal)
        extend(
            session,
            task.id,
            dt.date.fromisoformat(proposal.content["due"]),
            _ground(proposal, protocol),
            requested_by=task.responsible,
            decided_by=said_in(protocol),
            decided_on=protocol.date,
            now=now,
        )
    for kind in ("extends", "reports"):
        _confirm(session, proposal, kind, now)
    _carry_out_points(session, proposal, now)


def _carry_out_points(session: Session, proposal: ProposalRow, now: dt.datetime) -> None:
    """«Продлить срок исполнения п. 2 протокола № 4 до 20.04» asks for nothing but this: when the
    register has the new day, the point is executed, as of its meeting.

    A point that says more, or moves days of others that are not settled, stays to be done.
    """
    confirmed = select(DecisionLinkRow.later_id).filter_by(
        earlier_id=proposal.decision_id,
        protocol_id=proposal.protocol_id,
        kind="extends",
        state="confirmed",
    )
    points = select(DecisionRow).where(DecisionRow.id.in_(confirmed)).order_by(DecisionRow.id)
    for point in session.scalars(points).all():
        task = task_of(session, point.id)
        if task is not None and task.open and _all_moved(session, point):
            protocol = _protocol(session, proposal)
            ground = f"Срок продлён: {proposal.content['quote']}"
            act_on(session, task.id, "done", ground, now=now, on=_since(task, protocol))


def _all_moved(session: Session, point: DecisionRow) -> bool:
    said = session.scalars(select(ReferenceRow).filter_by(decision_id=point.id)).all()
    moved = select(func.count()).select_from(DecisionLinkRow)
    moved = moved.filter_by(later_id=point.id, kind="extends", state="confirmed")
    return (
        only_moves_a_day(point.text)
        and all(one.said == "extends" and one.due is not None for one in said)
        and (session.scalar(moved) or 0) >= len(said)
    )


def accept_cancelling(session: Session, proposal: ProposalRow, now: dt.datetime) -> None:
    task = task_of(session, proposal.decision_id)
    if task is not None and task.execution not in ("done", "cancelled"):
        protocol = _protocol(session, proposal)
        ground, since = _ground(proposal, protocol), _since(task, protocol)
        act_on(session, task.id, "cancel", ground, now=now, on=since)
    _confirm(session, proposal, "cancels", now)


def _protocol(session: Session, proposal: ProposalRow) -> ProtocolRow:
    return session.get_one(ProtocolRow, proposal.protocol_id)


def _ground(proposal: ProposalRow, protocol: ProtocolRow) -> str:
    ground = said_in(protocol)
    return f"{ground[0].upper()}{ground[1:]}: «{proposal.content['quote']}»"


def _since(task: TaskRow, protocol: ProtocolRow) -> dt.date | None:
    """The day of the meeting that decided so; never before the task itself began."""
    began = task.standings[0].since if task.standings else None
    if protocol.date is None or began is None:
        return protocol.date
    return max(protocol.date, began)


def _confirm(session: Session, proposal: ProposalRow, kind: LinkKind, now: dt.datetime) -> None:
    """Who accepts what follows from a link has confirmed the link."""
    query = select(DecisionLinkRow).filter_by(
        earlier_id=proposal.decision_id,
        protocol_id=proposal.protocol_id,
        kind=kind,
        state="proposed",
    )
    for link in session.scalars(query).all():
        link.state, link.settled_at, link.settled_by = "confirmed", now, acting(session).name
