"""Quarantine: the files that could not be read. Each is a protocol whose ``state`` is failed.

The bytes stay among the originals and only ever leave as an attachment; nothing reads them again
until a person asks for it.
"""

import re

from sqlalchemy.orm import Session

from models.scope import Scope, sees
from models.store import ProtocolFilter, ProtocolPage, Receipt, list_protocols
from models.tables import ProtocolRow

_AGAIN = re.compile(r"-(\d{1,9})\Z")


class NotInQuarantine(LookupError):
    """There is no such protocol, or nothing is wrong with it."""


def list_quarantine(
    session: Session, *, scope: Scope = None, cursor: str | None = None, limit: int = 50
) -> ProtocolPage:
    """Newest first; ``error_code``, ``error_message`` and ``finished_at`` tell why and when."""
    where = ProtocolFilter(state="failed")
    return list_protocols(session, where, scope=scope, cursor=cursor, limit=limit)


def release(session: Session, protocol_id: int, scope: Scope = None) -> Receipt:
    """Lets the file be read once more, under a job of its own; the caller enqueues it.

    Raises NotInQuarantine.
    """
    protocol = session.get(ProtocolRow, protocol_id)
    if protocol is None or protocol.state != "failed" or not sees(scope, protocol.committee_id):
        raise NotInQuarantine(protocol_id)
    protocol.job_id = following_job(protocol.job_id)
    protocol.state = "received"
    protocol.started_at = protocol.finished_at = None
    protocol.error_code = protocol.error_message = protocol.extraction = None
    session.flush()
    return Receipt(protocol.id, protocol.job_id, created=True)


def following_job(job_id: str) -> str:
    """The engine runs a job of one name only once.

    >>> following_job("protocol-a1"), following_job("protocol-a1-2")
    ('protocol-a1-2', 'protocol-a1-3')
    """
    again = _AGAIN.search(job_id)
    return f"{job_id[: again.start()]}-{int(again[1]) + 1}" if again else f"{job_id}-2"
