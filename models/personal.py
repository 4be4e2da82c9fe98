"""Personal data: all mentions of a person found, and a person made unrecognisable by an act."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, inspect, or_, select, update
from sqlalchemy.orm import Session

from extractor.person_forms import Sought, seek
from models.actor import acting
from models.audit import erase
from models.audit_events import Note, note
from models.audit_tables import ActRow, AuditRow, AuditValueRow
from models.folding import key, person_key
from models.personal_places import PLACES, Place, texts_in, with_texts
from models.scope import Scope, seen
from models.tables import DecisionRow, ExecutorRow, ProtocolRow, SourceRow
from models.task_tables import TaskRow

_AROUND = 40  # characters shown on either side of a mention
AUDIT = "журнал изменений"


def _blackened(printed: str) -> str:
    return "█" * len(printed)


class NoName(ValueError):
    """What is sought is no name of a person."""


class NothingFound(LookupError):
    """The person is named nowhere within the scope."""


@dataclass(frozen=True, slots=True)
class MentionPlace:
    """One mention: ``noun`` «decision.text» and the id of its row; ``excerpt`` with what stands
    around it. ``certain``: initials stand with the surname.
    """

    noun: str
    row_id: int
    title: str
    excerpt: str
    certain: bool
    protocol_id: int | None = None
    decision_id: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """``namesakes``: somebody with the surname and other initials is in the register too."""

    mentions: tuple[MentionPlace, ...]
    namesakes: bool

    @property
    def by_title(self) -> Mapping[str, int]:
        return Counter(mention.title for mention in self.mentions)


def sought(name: str) -> Sought:
    """Raises NoName."""
    found = seek(" ".join(name.split()))
    if found is None or len(found.stem) < 2:
        raise NoName(name)
    return found


def find_mentions(session: Session, name: str, scope: Scope) -> Found:
    """All places where a person is named, the audit log included. Raises NoName."""
    person = sought(name)
    mentions: list[MentionPlace] = []
    namesakes = False
    for place, row_id, value, whence in _rows(session, person, scope):
        for text in texts_in(value):
            namesakes = namesakes or person.namesakes(text)
            for one in person.find(text):
                excerpt = text[max(0, one.start - _AROUND) : one.end + _AROUND]
                mentions.append(
                    MentionPlace(
                        place.noun, row_id, place.title, " ".join(excerpt.split()), one.certain,
                        **whence,
                    )
                )  # fmt: skip
    for seq, old, new in _audit_rows(session, person, scope):
        for text in (*texts_in(old), *texts_in(new)):
            mentions += [
                MentionPlace("audit", seq, AUDIT, text[:80], one.certain)
                for one in person.find(text)
            ]
    return Found(tuple(mentions), namesakes)


def _rows(
    session: Session, person: Sought, scope: Scope
) -> Iterator[tuple[Place, int, Any, dict[str, int | None]]]:
    for place in PLACES:
        (primary,) = inspect(place.table).primary_key
        columns = [primary, place.attribute]
        near = [name for name in ("protocol_id", "decision_id") if hasattr(place.table, name)]
        columns += [getattr(place.table, name) for name in near]
        query = select(*columns).where(
            _may_hold(session, place.attribute, person, place.deep),
            seen(scope, place.whose(place.table)),
        )
        for row in session.execute(query.order_by(primary)):
            whence: dict[str, int | None] = dict(zip(near, row[2:], strict=True))
            if place.table is ProtocolRow:
                whence["protocol_id"] = row[0]
            if place.table is DecisionRow:
                whence["decision_id"] = row[0]
            yield place, row[0], row[1], whence


def _may_hold(session: Session, column: Any, person: Sought, deep: bool) -> ColumnElement[bool]:
    """Rows worth reading: SQLite compares Cyrillic by case, and keeps JSON escaped."""
    stem = person.stem
    forms = {stem, stem.upper(), stem.replace("ё", "е"), stem.upper().replace("Ё", "Е")}
    if deep and session.get_bind().dialect.name == "sqlite":
        forms = {json.dumps(form).strip('"') for form in forms}
    text = cast(column, Text) if deep else column
    return or_(*(text.contains(form, autoescape=True) for form in sorted(forms)))


def _audit_rows(session: Session, person: Sought, scope: Scope) -> Iterator[tuple[int, Any, Any]]:
    held = or_(
        _may_hold(session, AuditValueRow.old, person, True),
        _may_hold(session, AuditValueRow.new, person, True),
    )
    query = (
        select(AuditValueRow.seq, AuditValueRow.old, AuditValueRow.new)
        .join(AuditRow, AuditRow.seq == AuditValueRow.seq)
        .where(held, seen(scope, AuditRow.committee_id))
        .order_by(AuditValueRow.seq)
    )
    for row in session.execute(query):
        yield row.seq, row.old, row.new


# -- made unrecognisable ---------------------------------------------------------------------


def depersonalise(
    session: Session,
    name: str,
    ground: str,
    scope: Scope,
    now: dt.datetime,
    *,
    pseudonym: str | None = None,
    alone: bool | None = None,
) -> ActRow:
    """Puts a pseudonym in the place of a person's name everywhere within the scope.

    ``alone``: also where the surname stands without initials; unless told, only when there is no
    namesake. Values of the audit log that held the name are erased by the act; the chain stays
    whole. Raises NoName and NothingFound. Originals are files: ``originals_naming`` tells which.
    """
    person = sought(name)
    found = find_mentions(session, name, scope)
    if not found.mentions:
        raise NothingFound(name)
    if alone is None:
        alone = not found.namesakes
    actor = acting(session)
    act = ActRow(
        at=now,
        actor=actor.name,
        user_id=actor.user_id,
        ground=ground,
        pseudonym="",
        places=[],
    )
    session.add(act)
    session.flush()
    act.pseudonym = pseudonym or f"Лицо {act.id}"
    places = list(_replace_all(session, person, act, scope, alone=alone))
    seqs = [
        seq
        for seq, old, new in _audit_rows(session, person, scope)
        if any(
            one.certain or alone
            for text in (*texts_in(old), *texts_in(new))
            for one in person.find(text)
        )
    ]
    erase(session, seqs, act.id)
    if seqs:
        places.append({"noun": "audit", "title": AUDIT, "ids": seqs, "count": len(seqs)})
    act.places = places
    session.flush()
    session.expire_all()
    session.refresh(act)
    return act


def _replace_all(
    session: Session, person: Sought, act: ActRow, scope: Scope, *, alone: bool
) -> Iterator[dict[str, Any]]:
    """Statements of Core: a flush would leave the old value to the audit log."""
    changed: dict[Place, Counter[int]] = {}
    for place, row_id, value, _ in list(_rows(session, person, scope)):
        # Places in the document are counted by characters: there as many stand as before.
        instead = _blackened if place.column == "extraction" else act.pseudonym
        counted: list[int] = []

        def hidden(text: str, instead: Any = instead, counted: list[int] = counted) -> str:
            told, times = person.replaced(text, instead, alone=alone)
            counted.append(times)
            return told

        made = with_texts(value, hidden)
        count = sum(counted)
        if not count:
            continue
        (primary,) = inspect(place.table).primary_key
        session.execute(
            update(place.table)
            .where(primary == row_id)
            .values({place.column: made})
            .execution_options(synchronize_session=False)
        )
        changed.setdefault(place, Counter())[row_id] += count
    session.expire_all()
    for place, rows in changed.items():
        _fold_again(session, place, list(rows))
        noun = place.table.__tablename__
        for row_id in rows:
            note(
                session, Note("depersonalised", noun, str(row_id), None, place.column, None, act.id)
            )
        yield {
            "noun": place.noun,
            "title": place.title,
            "ids": sorted(rows),
            "count": rows.total(),
        }


def _fold_again(session: Session, place: Place, ids: list[int]) -> None:
    """The keys by which a row is found say the name too."""
    makes: dict[type, tuple[str, Any]] = {
        DecisionRow: ("folded", lambda row: key(row.text)),
        ExecutorRow: ("folded", lambda row: key(row.name, row.position, row.text)),
        TaskRow: ("responsible_key", lambda row: person_key(row.responsible)),
        ProtocolRow: (
            "folded",
            lambda row: key(row.filename, row.number, row.title, row.body, row.municipality),
        ),
    }
    if place.table not in makes:
        return
    column, made = makes[place.table]
    for row_id in ids:
        row = session.get_one(place.table, row_id)
        session.execute(
            update(place.table)
            .where(inspect(place.table).primary_key[0] == row_id)
            .values({column: made(row)})
            .execution_options(synchronize_session=False)
        )


def originals_of(session: Session, act: ActRow) -> dict[int, str]:
    """Protocols in which the act changed something: id → SHA-256 of the original file, in which
    the name still stands."""
    ids: set[int] = set()
    for place in act.places:
        if place["noun"].startswith("protocol."):
            ids.update(place["ids"])
        if place["noun"].startswith("decision."):
            of = select(DecisionRow.protocol_id).where(DecisionRow.id.in_(place["ids"]))
            ids.update(session.scalars(of))
    query = (
        select(ProtocolRow.id, SourceRow.sha256)
        .join(SourceRow, SourceRow.id == ProtocolRow.source_id)
        .where(ProtocolRow.id.in_(ids))
    )
    return {row.id: row.sha256 for row in session.execute(query)}


def names_erased(session: Session) -> frozenset[int]:
    """Protocols that an act touched: another reading of their file would bring the name back.

    What the name was is known to nobody any more, so nothing can take it out of a new reading.
    """
    acts = session.scalars(select(ActRow)).all()
    return frozenset(id for act in acts for id in originals_of(session, act))


def shared_originals(session: Session, sha256s: Iterable[str], scope: Scope) -> set[str]:
    """Those that committees outside the scope hold too: their file is not ours to drop."""
    if scope is None:
        return set()
    query = (
        select(SourceRow.sha256)
        .join(ProtocolRow, ProtocolRow.source_id == SourceRow.id)
        .where(SourceRow.sha256.in_(set(sha256s)), ProtocolRow.committee_id.not_in(scope))
    )
    return set(session.scalars(query))
