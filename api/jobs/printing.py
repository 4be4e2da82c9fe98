"""A Word file's pages as LibreOffice prints them, for who verifies beside them.

Ordered by the reading of what a person has uploaded; of an archive, when somebody asks for it.
"""

from sqlalchemy.orm import Session

from api.conversion import find_office
from api.deps import Resources
from api.engine import ARCHIVE
from api.jobs import Desk, JobOrder, Made, start_job
from api.jobs.progress import Progress
from api.jobs.reading import subject_of
from api.sandbox.limits import Limits
from api.sandbox.reading import Sandbox
from api.sandbox.tasks import PREPARE
from extractor.contract import blocks_of
from extractor.errors import ExtractorError
from extractor.kinds import CONVERTED, kind_of
from models.jobs import live_job_of
from models.session import reading
from models.store import get_extraction, source_of
from models.tables import ProtocolRow

PRINTING = "printing"
PRINTED = CONVERTED | {"docx"}
_SECONDS = 60


def can_print(format: str) -> bool:
    """Whether this kind of file can have pages on this machine."""
    return format in PRINTED and find_office().program is not None


def order_print(
    held: Desk, session: Session, protocol: ProtocolRow, priority: int = ARCHIVE
) -> str:
    """The job that prints; one that waits or runs already will do."""
    subject = subject_of(protocol.id)
    return live_job_of(session, PRINTING, subject) or start_job(
        held,
        session,
        PRINTING,
        {"protocol_id": protocol.id},
        committee_id=protocol.committee_id,
        subject=subject,
        priority=priority,
    )


def print_pages(held: Resources, job: JobOrder, progress: Progress) -> Made:
    """Pages whose words cannot be read are kept without them: they can be looked at."""
    with reading(held.engine) as session:
        sha256, filename = source_of(session, job.order["protocol_id"])
    content = held.originals.read(sha256)
    kind = kind_of(filename, content)
    with Sandbox(Limits(seconds=_SECONDS)) as sandbox:
        progress.step("printing")
        prepared = sandbox.run(PREPARE, content, kind) if kind in CONVERTED else content
        pdf = find_office().to_pdf(kind, prepared)
        progress.step("finding")
        try:
            blocks = blocks_of(sandbox.read("print.pdf", pdf, recognise=False))
        except ExtractorError:
            blocks = []
    held.page_images.keep_print(sha256, pdf, blocks)
    with reading(held.engine) as session:
        read = get_extraction(session, job.order["protocol_id"], scope=None) or {}
    held.page_images.laid_out(sha256, read.get("blocks") or [])  # seconds for hundreds of pages
    return Made({"message": "Страницы готовы."})
