"""An export as a job: the whole register takes longer than anybody likes to wait for an answer."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy.orm import Session

from api.admission import viewer_of
from api.deps import Resources
from api.exports.making import Asked
from api.exports.taking import take
from api.jobs import JobFailed, JobOrder, Made, MadeFile
from api.jobs.progress import Progress
from api.viewer import Viewer
from models.people_tables import TokenRow, UserRow
from models.session import reading

_ASKED = TypeAdapter(Asked)
_GRANTS = TypeAdapter(tuple[tuple[int | None, Any], ...])


def order_of(asked: Asked, viewer: Viewer) -> dict[str, Any]:
    """What is asked, and by what rights who has no account (a token, the trial) may."""
    return {
        "asked": _ASKED.dump_python(asked, mode="json"),
        "grants": list(viewer.grants),
        "token": viewer.token_id,
    }


def take_out(held: Resources, job: JobOrder, progress: Progress) -> Made:
    """The file, made by the rights that whoever asked has now."""
    progress.step("writing")
    asked = _ASKED.validate_python(job.order["asked"])
    path = Path(tempfile.mkdtemp()) / "file"
    with reading(held.engine) as session:
        viewer = _viewer(session, job, job.order)
    with path.open("wb") as out:
        made = take(held, asked, viewer, out, lambda done: progress.step("writing", done))
    return Made({"message": made.filename}, (MadeFile(made.filename, made.media_type, path),))


def _viewer(session: Session, job: JobOrder, order: Mapping[str, Any]) -> Viewer:
    token = session.get(TokenRow, order["token"]) if order["token"] else None
    if token is not None and token.revoked_at is not None:
        raise JobFailed("not-allowed", "Токен отозван.")
    if job.actor.user_id is None:
        return Viewer(job.actor.name, _GRANTS.validate_python(order["grants"]))
    user = session.get(UserRow, job.actor.user_id)
    if user is None or not user.active:
        raise JobFailed("not-allowed", "Учётная запись закрыта.")
    return viewer_of(user, "")
