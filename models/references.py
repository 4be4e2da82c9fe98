"""What protocols say of earlier decisions, kept as it was read, and whom it may mean."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Select, delete, or_, select
from sqlalchemy.orm import Session

from extractor.likeness import told_by
from extractor.types import DecisionKind
from models.folding import key, stem, words
from models.link_tables import ReferenceRow
from models.tables import DecisionRow, ProtocolRow, Verdict

# Numbers of protocols begin anew each year; a decision is seldom spoken of later than that.
REACH = dt.timedelta(days=400)
_MOST = 30  # protocols of a committee that are looked through for one
# Measured on corpus/chains: rows of reports that mean a decision, and the lead over the next.
TOLD, LEAD = 0.72, 0.08
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


class Meeting(NamedTuple):
    """A protocol as far as it is asked which one comes before another: whole rows cost ten times
    as much, and each reading looks through dozens."""

    id: int
    committee_id: int
    number: str | None
    date: dt.date | None
    body: str | None
    rendition_of: int | None


class Wording(NamedTuple):
    """A decision as far as its words are compared."""

    id: int
    protocol_id: int
    path: str
    kind: DecisionKind
    text: str
    verdict: Verdict | None


_MEETING = tuple(getattr(ProtocolRow, name) for name in Meeting._fields)
_WORDING = tuple(getattr(DecisionRow, name) for name in Wording._fields)


def meeting_of(protocol: ProtocolRow) -> Meeting:
    return Meeting(*(getattr(protocol, name) for name in Meeting._fields))


def get_meeting(session: Session, protocol_id: int) -> Meeting:
    return Meeting(*session.execute(select(*_MEETING).where(ProtocolRow.id == protocol_id)).one())


def wordings(session: Session, protocol_ids: Sequence[int]) -> list[Wording]:
    """By protocol, in the order of the document."""
    query = select(*_WORDING).where(DecisionRow.protocol_id.in_(protocol_ids))
    found = session.execute(query.order_by(DecisionRow.protocol_id, DecisionRow.ordinal))
    return [Wording(*row) for row in found]


@dataclass(frozen=True, slots=True)
class Meant:
    """A decision that is spoken of; ``score`` is 1 where protocol and point are printed."""

    decision: Wording
    score: float
    rule: str


def note_references(
    session: Session, protocol: ProtocolRow, decisions: Sequence[Wording]
) -> list[ReferenceRow]:
    """Writes down anew what the protocol's reading says of earlier decisions."""
    old = delete(ReferenceRow).where(ReferenceRow.protocol_id == protocol.id)
    session.execute(old, execution_options={"synchronize_session": False})
    rows = list(_read(protocol, {decision.path: decision.id for decision in decisions}))
    session.add_all(rows)
    session.flush()
    return rows


def _read(protocol: ProtocolRow, numbers: Mapping[str, int]) -> Iterator[ReferenceRow]:
    """``numbers``: the decisions' ids by their paths."""
    extraction = protocol.extraction or {}
    for entry in extraction.get("decisions") or ():
        for told in entry.get("references") or () if entry["path"] in numbers else ():
            yield _row(
                protocol,
                told,
                decision_id=numbers[entry["path"]],
                said=told["act"],
                previous=told["previous"],
                question=told["question"],
                quote=told["quote"],
                certain=not told["doubts"],
                rule=told["rule"],
            )
    for told in extraction.get("reports") or ():
        if "outcome" in told:
            yield _row(
                protocol,
                told,
                said="reports",
                quote=told["execution"],
                wording=told["decision"],
                outcome=told["outcome"],
                certain=True,
                rule="report_row",
            )


def _row(protocol: ProtocolRow, told: Mapping[str, Any], **more: Any) -> ReferenceRow:
    number = told["protocol_number"]
    return ReferenceRow(
        committee_id=protocol.committee_id,
        protocol_id=protocol.id,
        protocol_number=number,
        number_key=number_key(number),
        protocol_date=_day(told["protocol_date"]),
        point=told["point"],
        due=_day(told["due"]),
        **more,
    )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def number_key(number: str | None) -> str | None:
    """«№ 2-К» and «2 – к» are one number."""
    return re.sub(r"[^\w/.]", "", number.casefold().replace("ё", "е")) or None if number else None


# -- the protocol ----------------------------------------------------------------------------


def earlier_protocols(session: Session, protocol: Meeting) -> list[Meeting]:
    """Those of the same body in the year before, the latest first; none without a date."""
    if protocol.date is None:
        return []
    query = (
        select(*_MEETING)
        .where(
            ProtocolRow.committee_id == protocol.committee_id,
            ProtocolRow.date < protocol.date,
            ProtocolRow.date >= protocol.date - REACH,
            ProtocolRow.state == "ready",
        )
        .order_by(ProtocolRow.date.desc(), ProtocolRow.id.desc())
        .limit(_MOST)
    )
    return _of_one_body(session, query, protocol)


def later_protocols(session: Session, protocol: Meeting) -> list[Meeting]:
    """Those of the committee in the year after that may speak of this one, the next first."""
    if protocol.date is None:
        return []
    query = (
        select(*_MEETING)
        .where(
            ProtocolRow.committee_id == protocol.committee_id,
            ProtocolRow.date > protocol.date,
            ProtocolRow.date <= protocol.date + REACH,
            ProtocolRow.state == "ready",
        )
        .order_by(ProtocolRow.date, ProtocolRow.id)
        .limit(_MOST)
    )
    return _of_one_body(session, query, protocol)


def _of_one_body(session: Session, query: Select[Any], protocol: Meeting) -> list[Meeting]:
    found = (Meeting(*row) for row in session.execute(query))
    return [row for row in found if same_body(row.body, protocol.body)]


def speaking_of(session: Session, protocol: Meeting) -> Sequence[ReferenceRow]:
    """References of later protocols, read already, that name this one."""
    key_of = number_key(protocol.number)
    named = [ReferenceRow.protocol_date == protocol.date] if protocol.date else []
    if key_of:
        named.append(ReferenceRow.number_key == key_of)
    if not named:
        return ()
    query = select(ReferenceRow).where(
        ReferenceRow.committee_id == protocol.committee_id,
        ReferenceRow.protocol_id != protocol.id,
        or_(*named),
    )
    return session.scalars(query.order_by(ReferenceRow.id)).all()


def protocol_meant(session: Session, reference: ReferenceRow, protocol: Meeting) -> Meeting | None:
    """The one earlier protocol that ``protocol`` names; None where it is not, or may be two."""
    if reference.previous:
        before = earlier_protocols(session, protocol)
        return before[0] if before else None
    if reference.number_key is None and reference.protocol_date is None:
        return None
    query = select(*_MEETING).where(
        ProtocolRow.committee_id == protocol.committee_id,
        ProtocolRow.id != protocol.id,
        ProtocolRow.state == "ready",
    )
    if reference.protocol_date:
        query = query.where(ProtocolRow.date == reference.protocol_date)
    elif protocol.date:
        window = (protocol.date - REACH, protocol.date)
        query = query.where(ProtocolRow.date >= window[0], ProtocolRow.date < window[1])
    else:
        return None
    found = [
        row
        for row in map(
            Meeting._make, session.execute(query.order_by(ProtocolRow.date.desc()).limit(200))
        )
        if reference.number_key in (None, number_key(row.number))
    ]
    if len(found) > 1:
        found = [row for row in found if same_body(row.body, protocol.body)]
    if len({row.date for row in found}) > 1:  # the last one of that number
        found = [row for row in found if row.date == found[0].date]
    return found[0] if len(found) == 1 else None


def same_body(one: str | None, other: str | None) -> bool:
    """Whether two protocols may be of one body; what is not printed speaks against nothing."""
    if not one or not other:
        return True
    return _stems(one) == _stems(other)


def _stems(body: str) -> list[str]:
    return sorted(stem(word) for word in words(key(body)))


# -- the decision ----------------------------------------------------------------------------


def decision_meant(
    session: Session, reference: ReferenceRow, decisions: Sequence[Wording]
) -> Meant | None:
    """The decision of a protocol that is named by point, or, in a report, by its wording."""
    if reference.point:
        found = [d for d in decisions if is_point(d, reference.point, reference.question)]
        if len(found) > 1 and reference.wording:
            return most_alike(reference.wording, found)
        return Meant(found[0], 1.0, reference.rule) if len(found) == 1 else None
    if reference.wording:
        return most_alike(reference.wording, decisions)
    return None


def most_alike(wording: str, decisions: Sequence[Wording]) -> Meant | None:
    """The decision that a report's row means, if none other is nearly as like it."""
    ranked = sorted(
        ((told_by(wording, decision.text), -decision.id, decision) for decision in decisions),
        reverse=True,
        key=lambda one: one[:2],
    )
    if not ranked or ranked[0][0] < TOLD:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < LEAD:
        return None
    return Meant(ranked[0][2], ranked[0][0], "wording")


def is_point(decision: Wording, point: str, question: str | None) -> bool:
    """Whether «п. 2 раздела II» is this decision: its path is «II/2», or its number «2»."""
    before, _, path = decision.path.rpartition("/")
    if _plain(path) != _plain(point):
        return False
    return question is None or not before or _arabic(before) == _arabic(question)


def _plain(path: str) -> str:
    """«3.а», «3-а» and «3а» are one point."""
    return re.sub(r"(?<=\d)[.-]?(?=[а-я])", "", path.casefold())


def _arabic(number: str) -> str:
    text = number.upper()
    if not text or not set(text) <= set(_ROMAN):
        return text
    values = [_ROMAN[letter] for letter in text]
    following = [*values[1:], 0]
    pairs = zip(values, following, strict=True)
    return str(sum(-value if value < after else value for value, after in pairs))
