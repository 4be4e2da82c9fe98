"""Lines under РЕШИЛИ → what the decisions stage makes of them, as one line of text each."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.decisions import Context, read_decisions
from extractor.decisions.context import is_infinitive
from extractor.decisions.drafts import Draft
from extractor.decisions.points import gather_points
from extractor.decisions.unannounced import announce
from extractor.nlp import Nlp
from extractor.records import Record
from extractor.registry import Registry
from extractor.sections import Part, split_parts
from extractor.sections.pieces import elements_of
from extractor.types import Decision, Doubt, Participant
from tests.factories import document

TOWN = "городской округ Заозёрный"
REGISTRY = Registry(
    [
        *(
            Record(f"zao-{n}", TOWN, f"МБОУ СОШ № {n}", kind="СОШ", number=str(n))
            for n in (2, 5, 7)
        ),
        Record("zao-g1", TOWN, "МАОУ гимназия № 1", kind="Гимназия", number="1"),
        Record("zao-l6", TOWN, "МАОУ лицей № 6", kind="Лицей", number="6"),
    ]
)
PEOPLE = (Participant("Ким Е.И.", "методист"), Participant("Орлов П.П.", "начальник управления"))
MEETING = dt.date(2023, 9, 14)


def context_of(
    nlp: Nlp,
    *,
    meeting: dt.date | None = MEETING,
    reference: dt.date | None = None,
    agenda_numbers: tuple[str, ...] = (),
) -> Context:
    return Context(nlp, REGISTRY, TOWN, meeting, reference or meeting, PEOPLE, agenda_numbers)


def parts_of(text: str, nlp: Nlp) -> tuple[Part, ...]:
    """The parts with the decisions that no heading announces."""
    return announce(split_parts(document(text), lambda word: is_infinitive(word, nlp)), nlp)


def points_of(text: str, nlp: Nlp) -> list[str]:
    """«number text | executors | deadlines | listed» of the points gathered; sub-points are indented."""
    found = gather_points(elements_of(document(text)), context_of(nlp).reading, None)
    return [drafted(point) for top in found.points for point in top.walk()]


def drafted(point: Draft) -> str:
    own = f"{'  ' if point.parent else ''}{point.number or '-'} {point.text}"
    return joined(own, *map("; ".join, (point.executors, point.deadlines, point.listed)))


def joined(*fields: str) -> str:
    """«a | b | | c» without empty fields at the end."""
    line = " | ".join(fields).replace("\n", " ").rstrip(" |")
    return re.sub(r"\| +", "| ", line)


def decisions_of(text: str, nlp: Nlp, context: Context | None = None) -> list[Decision]:
    """The decisions as read, but for the doubt of points that name neither who nor when: most in
    these tables are such, so that one thing at a time is told (test_unassigned.py has it)."""
    found = read_decisions(parts_of(text, nlp), context or context_of(nlp)).decisions
    return [replace(one, doubts=_but_for_nobody(one.doubts)) for one in found]


def _but_for_nobody(doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    return tuple(doubt for doubt in doubts if doubt.code != "left_to_nobody")


def shown(decision: Decision) -> str:
    """«path kind text | executors | deadlines | schools | doubts»."""
    deadlines = (
        f"{d.kind} {d.rrule or d.due or d.start or ''}".strip() for d in decision.deadlines
    )
    return joined(
        f"{decision.path} {decision.kind[:3]} {decision.text}",
        ", ".join(executor.name for executor in decision.executors),
        ", ".join(deadlines),
        ", ".join(match.school_id or "?" for match in decision.schools),
        ", ".join(doubt.code for doubt in decision.doubts),
    )
