"""What a committee has of its own, a row of every kind, to be asked for by who is of another one."""

import datetime as dt
from typing import Any

from sqlalchemy import select

from models.archive_tables import ArchiveRunRow
from models.audit_tables import AuditRow
from models.files import Originals
from models.job_tables import JobFileRow, JobRow
from models.link_tables import DecisionLinkRow, ProposalRow
from models.people_tables import SavedViewRow
from models.reminder_tables import FeedRow, LetterRow, ReportLinkRow, SubscriptionRow
from models.session import reading, writing
from models.tables import ProtocolRow
from models.task_tables import ReportFileRow, ReportRow, TaskRow
from tests.api.site import NOW, Site
from tests.models.samples import decision, person, school, until

# Stands in every text of the other committee; who is not of it must never read it.
SECRET = "Сокровенное"
OTHER = 2


def furnish(site: Site) -> dict[str, Any]:
    """Fills the second committee; gives the ids of its rows by the names of addresses."""
    site.committee(f"{SECRET} собрание")
    protocol_id = site.keep(
        decision(
            "1",
            f"{SECRET} поручение.",
            deadlines=until("01.10.2024"),
            executors=(person(f"{SECRET}ва А.А.", position="директор"),),
            schools=(school("СОШ № 5", "s-5"),),
        ),
        decision("2", f"{SECRET} второе.", deadlines=until("01.11.2024")),
        texts=[f"{SECRET} дело"],
        name=f"{SECRET}.docx",
        committee=OTHER,
        number="7",
        title=SECRET,
    )
    failed = [site.receive(f"{SECRET} файл {n}.docx", committee=OTHER) for n in (1, 2)]
    for each in failed:
        site.fail(each, "corrupt", f"{SECRET} ошибка")
    ids = _ids(site, protocol_id)
    return ids | {"quarantined": failed[0], "quarantined_too": failed[1]}


def _ids(site: Site, protocol_id: int) -> dict[str, Any]:
    with reading(site.engine) as session:
        task = session.scalars(select(TaskRow).order_by(TaskRow.id)).first()
        reading_id = session.get_one(ProtocolRow, protocol_id).job_id
        changes = select(AuditRow.change).where(AuditRow.committee_id == OTHER)
        change = session.scalars(changes.order_by(AuditRow.seq.desc())).first()
    assert task is not None
    with writing(site.engine) as session:
        rows = _rows(task, protocol_id)
        session.add_all(rows.values())
        session.flush()
        sha256 = Originals(site.settings.data).keep(SECRET.encode())
        about: dict[str, Any] = {"sha256": sha256, "filename": SECRET, "size": len(SECRET)}
        file = ReportFileRow(report_id=rows["report_id"].id, **about)
        made = JobFileRow(job_id="job-9", media_type="text/plain", made_at=NOW, **about)
        session.add_all([file, made])
        session.flush()
        return {name: row.id for name, row in rows.items()} | {
            "protocol_id": protocol_id,
            "reading_id": reading_id,
            "decision_id": task.decision_id,
            "task_id": task.id,
            "file_id": file.id,
            "committee_id": OTHER,
            "change": change,
        }


def _rows(task: TaskRow, protocol_id: int) -> dict[str, Any]:
    return {
        "report_id": ReportRow(
            task_id=task.id, text=SECRET, submitted_by=SECRET, submitted_at=NOW, via="page"
        ),
        "letter_id": LetterRow(
            key="k", committee_id=OTHER, recipient="a@example.org", subject=SECRET, text=SECRET,
            message_id="m", made_at=NOW, next_at=NOW, state="failed",
        ),
        "feed_id": FeedRow(
            token_hash="f", committee_id=OTHER, person=SECRET, created_at=NOW, created_by="х"
        ),
        "report_link_id": ReportLinkRow(
            token_hash="r", task_id=task.id, recipient=SECRET, created_at=NOW, created_by="х",
            expires_at=NOW + dt.timedelta(days=3650),
        ),
        "subscription_id": SubscriptionRow(
            committee_id=OTHER, email="secret@example.org", person=SECRET, days_before=[1],
            created_at=NOW, created_by="х",
        ),
        "proposal_id": ProposalRow(
            committee_id=OTHER, decision_id=task.decision_id, kind="closing",
            content={"report": SECRET, "done_on": None}, message=SECRET, made_at=NOW,
            protocol_id=protocol_id,
        ),
        "link_id": DecisionLinkRow(
            committee_id=OTHER, earlier_id=task.decision_id, protocol_id=protocol_id,
            kind="reports", quote=SECRET, rule="x", score=0.5, made_at=NOW,
        ),
        "job_id": JobRow(
            id="job-9", run="job-9", kind="rereading", queue="chores", committee_id=OTHER,
            priority=1, made_at=NOW, made_by=SECRET, state="attention", error_message=SECRET,
        ),
        "view_id": SavedViewRow(
            committee_id=OTHER, name=SECRET, query="control=on_control", created_at=NOW
        ),
        "run_id": ArchiveRunRow(committee_id=OTHER, roots=[SECRET], started_at=NOW),
    }  # fmt: skip
