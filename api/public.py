"""A protocol for everybody: what was decided, with positions in the place of names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from api.exports.veil import Veil
from extractor.person_forms import Sought, seek
from models.tables import DecisionRow, ProtocolRow
from models.verdicts import extraction


@dataclass(frozen=True, slots=True)
class Substitutes:
    """The persons of a protocol, each with what is shown instead: «директор», «участник 3»."""

    called: Mapping[str, str]
    persons: tuple[tuple[Sought, str], ...]

    def of(self, name: str) -> str:
        return self.called.get(name) or self.text(name)

    def text(self, text: str) -> str:
        """All mentions of persons of the protocol, then whatever else is written as a name."""
        for person, instead in self.persons:
            text, _ = person.replaced(text, instead)
        return Veil().text(text)


def substitutes(row: ProtocolRow) -> Substitutes:
    called: dict[str, str] = {}
    for name, position, kind in _named(row):
        if name in called:
            continue
        number = sum(shown.startswith(kind) for shown in called.values()) + 1
        called[name] = position or f"{kind} {number}"
    found = [(seek(name), shown) for name, shown in called.items()]
    persons = [(person, shown) for person, shown in found if person is not None]
    # Initials tell namesakes apart, so names with them go first.
    persons.sort(key=lambda each: not each[0].first)
    unnamed = Substitutes({}, tuple(persons))
    # A position may itself name somebody: «заместитель Громовой Н.С.».
    clean = {name: unnamed.text(shown) for name, shown in called.items()}
    return Substitutes(clean, tuple((person, clean[person.name]) for person, _ in persons))


def _named(row: ProtocolRow) -> Iterator[tuple[str, str | None, str]]:
    for one in row.participants:
        yield one.name, one.position, "участник"
    for name, position, kind in (
        (row.chair, row.chair_position or "председатель", "председатель"),
        (row.secretary, row.secretary_position or "секретарь", "секретарь"),
        (row.approver, row.approver_position or "утвердивший", "утвердивший"),
    ):
        if name:
            yield name, position, kind
    for decision in row.decisions:
        for executor in decision.executors:
            if executor.kind == "person":
                yield executor.name, executor.position, "исполнитель"


def public_protocol(row: ProtocolRow) -> dict[str, Any]:
    """The protocol without names of persons, as JSON."""
    shown = substitutes(row)
    return {
        "id": row.id,
        "number": row.number,
        "date": row.date.isoformat() if row.date else None,
        "title": shown.text(row.title) if row.title else None,
        "body": shown.text(row.body) if row.body else None,
        "municipality": row.municipality,
        "participants": [
            {"called": shown.of(one.name), "presence": one.presence, "role": one.role}
            for one in row.participants
        ],
        "decisions": [
            _decision(decision, shown)
            for decision in row.decisions
            if decision.verdict != "rejected"
        ],
    }


def _decision(row: DecisionRow, shown: Substitutes) -> dict[str, Any]:
    return {
        "path": row.path,
        "kind": row.kind,
        "needs_review": extraction(row) == "needs_review",
        "text": shown.text(row.text),
        "executors": [
            shown.of(one.name) if one.kind == "person" else shown.text(one.name)
            for one in row.executors
        ],
        "deadlines": [
            {
                "text": shown.text(one.text),
                "due": one.due.isoformat() if one.due else None,
            }
            for one in row.deadlines
        ],
    }
