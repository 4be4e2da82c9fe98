"""What was read beside the pages it stands on: those of a Word file once it has been printed."""

from typing import Any, Literal

from sqlalchemy.orm import Session

from api.deps import Resources
from api.jobs.printing import PRINTING, can_print
from api.jobs.reading import subject_of
from models.jobs import live_job_of
from models.store import get_extraction
from models.tables import ProtocolRow

PrintState = Literal["ready", "coming", "possible", "none"]


def print_state(held: Resources, session: Session, row: ProtocolRow) -> PrintState:
    """Of a Word file: «ready», «coming», «possible»; «none» where there can be no pages."""
    if held.page_images.has_print(row.source.sha256):
        return "ready"
    if live_job_of(session, PRINTING, subject_of(row.id)):
        return "coming"
    read = get_extraction(session, row.id, scope=None) or {}
    format = (read.get("source") or {}).get("format") or ""
    return "possible" if can_print(format) else "none"


def placed_extraction(held: Resources, session: Session, row: ProtocolRow) -> dict[str, Any]:
    """What was read, with the places of a Word file's words on its printed pages."""
    read = get_extraction(session, row.id, scope=None) or {}
    blocks = held.page_images.laid_out(row.source.sha256, read.get("blocks") or [])
    return {**read, "blocks": blocks}
