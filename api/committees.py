"""Which committee a request is about."""

from api.deps import Resources
from api.errors import NotFound
from api.viewer import NotAllowed, Viewer
from models.committees import list_committees
from models.session import reading


def receiving_committee(held: Resources, viewer: Viewer, asked: int | None) -> int:
    """Whose the uploaded files become: the one asked for, else the first that takes the viewer's.

    Raises NotFound, NotAllowed.
    """
    viewer.need("upload")
    with reading(held.engine) as session:
        ids = [row.id for row in list_committees(session, scope=viewer.scope)]
    if asked is not None:
        if asked not in ids:
            raise NotFound("Такого комитета нет.")
        viewer.need("upload", asked)
        return asked
    for committee_id in ids:
        if viewer.may("upload", committee_id):
            return committee_id
    raise NotAllowed
