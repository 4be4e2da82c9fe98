"""The line of a file on its way into the register, as the page of uploading shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.errors import NotFound
from api.jobs import KINDS
from api.outcome import outcome
from api.viewer import Viewer
from models.alike import Alike, alike_protocols
from models.job_tables import JobRow
from models.jobs import get_job_row
from models.store import get_protocol
from models.tables import ProtocolRow


@dataclass(frozen=True, slots=True)
class JobLine:
    """``known``: the same bytes were here, under the name ``first`` where it was another one;
    ``alike``: protocols that are probably the same."""

    id: str
    protocol_id: int
    filename: str
    state: str
    outcome: str
    known: bool = False
    first: str = ""
    alike: Sequence[Alike] = ()
    to_verify: bool = False

    @property
    def waiting(self) -> bool:
        return self.state in ("received", "reading")


def job_line(session: Session, viewer: Viewer, protocol_id: int, known_as: str = "") -> JobLine:
    """``known_as``: the name under which a file came that was here before. Raises NotFound."""
    row = get_protocol(session, protocol_id, scope=viewer.scope)
    if row is None:
        raise NotFound("Такого протокола нет.")
    return line_of(session, viewer, row, known_as)


def line_of(session: Session, viewer: Viewer, row: ProtocolRow, known_as: str = "") -> JobLine:
    return JobLine(
        row.job_id,
        row.id,
        known_as or row.filename,
        row.state,
        _said(row, get_job_row(session, row.job_id)),
        bool(known_as),
        row.filename if known_as not in ("", row.filename) else "",
        alike_protocols(session, row, scope=viewer.scope),
        any(each.verdict is None for each in row.decisions),
    )


def _said(row: ProtocolRow, job: JobRow | None) -> str:
    """«распознаётся скан: 2 из 7» while it is read."""
    if row.state != "reading" or job is None:
        return outcome(row)
    step = KINDS["reading"].steps.get(job.step or "", outcome(row))
    return f"{step}: {job.done} из {job.total}" if job.total else step
