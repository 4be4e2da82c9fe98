"""Notes in the access log that routes for reading leave, in a transaction of their own."""

from typing import Any

from api.deps import Resources
from api.viewer import Viewer
from models.access import Access, note_access, seen_just_now
from models.session import reading, writing


def noted(
    held: Resources,
    viewer: Viewer,
    action: Access,
    noun: str,
    noun_id: int | str,
    committee_id: int | None = None,
    **facts: Any,
) -> None:
    """Before anything is sent: nothing leaves that was not noted."""
    if action == "seen":
        with reading(held.engine) as session:
            if seen_just_now(session, viewer.actor, noun, str(noun_id), held.clock()):
                return
    with writing(held.engine, viewer.actor) as session:
        note_access(
            session,
            viewer.actor,
            action,
            noun,
            noun_id,
            now=held.clock(),
            committee_id=committee_id,
            facts=facts,
        )
