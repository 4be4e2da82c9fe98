"""One protocol in several files: typed in Word, printed to pdf, scanned with its signatures.

Two files are taken for one protocol only when number and day agree and the wordings of their
decisions are nearly the same; what is merely like stays two protocols.
"""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.folding import key
from models.tables import DecisionRow, ProtocolRow
from models.tasks import drop_task, has_work, open_task

# Of a scan some three words in a hundred are misread; two protocols of one day share under half.
SAME_WORDS = 0.8
SAME_WORDS_WITHOUT_NUMBER = 0.9
# The best rendering first: what was typed is surer than what was recognised.
ORDER = ("docx", "odt", "doc", "rtf", "html", "txt", "pdf", "scan", "image")


def group_renditions(
    session: Session, protocols: Sequence[ProtocolRow], now: dt.datetime
) -> list[tuple[ProtocolRow, ProtocolRow]]:
    """Finds for each protocol what it is another rendering of; gives the pairs (other, first).

    The tasks of the other rendering go, unless somebody has worked with them.
    """
    pairs = []
    for protocol in protocols:
        if protocol.rendition_of is None and (found := same_protocol(session, protocol)):
            first, other = sorted((found, protocol), key=_rank)
            if _mark(session, other, first, now):
                pairs.append((other, first))
    return pairs


def same_protocol(session: Session, protocol: ProtocolRow) -> ProtocolRow | None:
    """Another file of the committee that holds the same protocol; the best rendering of them."""
    if protocol.date is None:
        return None
    query = select(ProtocolRow).where(
        ProtocolRow.committee_id == protocol.committee_id,
        ProtocolRow.date == protocol.date,
        ProtocolRow.state == "ready",
        ProtocolRow.rendition_of.is_(None),
        ProtocolRow.id != protocol.id,
    )
    same = [each for each in session.scalars(query) if _is_same(session, protocol, each)]
    return min(same, key=_rank, default=None)


def _is_same(session: Session, one: ProtocolRow, other: ProtocolRow) -> bool:
    if key(one.number or "") != key(other.number or ""):
        return False
    enough = SAME_WORDS if one.number else SAME_WORDS_WITHOUT_NUMBER
    ours, theirs = _words(session, one), _words(session, other)
    most = max(len(ours), len(theirs))
    return bool(most) and len(ours & theirs) / most >= enough


def _words(session: Session, protocol: ProtocolRow) -> set[str]:
    texts = session.scalars(select(DecisionRow.folded).filter_by(protocol_id=protocol.id))
    return {word for text in texts for word in text.split()}


def _rank(protocol: ProtocolRow) -> tuple[int, int]:
    format = ((protocol.extraction or {}).get("source") or {}).get("format")
    return (ORDER.index(format) if format in ORDER else len(ORDER), protocol.id)


def _mark(session: Session, other: ProtocolRow, first: ProtocolRow, now: dt.datetime) -> bool:
    """Not when a person has already worked with the other one's decisions."""
    ids = session.scalars(select(DecisionRow).filter_by(protocol_id=other.id)).all()
    if any(each.verdict or each.mended or has_work(session, each.id) for each in ids):
        return False
    other.rendition_of = first.id
    for decision in ids:
        drop_task(session, decision.id)
        open_task(session, decision, now)
    session.flush()
    return True
