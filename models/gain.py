"""The doubts of an archive in the order of what settling each is worth.

One answer settles many: «СОШ № 5» confirmed as a school settles it in every protocol of the
municipality, «Отдел» confirmed as an executor wherever it raised the same doubt.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.folding import key
from models.scope import Scope, seen
from models.tables import DecisionRow, ProtocolRow

# Doubts that are about how an executor is named, not about the one sentence it stands in.
EXECUTOR_CODES = frozenset(
    {
        "executor_unclear",
        "executor_others",
        "executor_one_or_two",
        "executor_one_or_other",
        "surname_form",
        "namesakes",
        "addressee_or_receiver",
        "group_alike",
    }
)
Met = tuple[DecisionRow, str, str, tuple[str, ...]]  # decision, doubt, printed, candidates


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to answer. ``text`` as printed in ``example``, the decision it is first met in.

    ``settles``: decisions in which it stands; ``last`` of them those that have no other doubt.
    """

    kind: Literal["school", "executor"]
    text: str
    code: str
    message: str
    municipality: str | None
    example: int
    candidates: tuple[str, ...]
    settles: int
    last: int


def questions(session: Session, scope: Scope, limit: int = 50) -> list[Question]:
    """The most worth first: those that leave most decisions without a doubt."""
    met: dict[tuple[str, ...], list[Met]] = defaultdict(list)
    for decision in _doubted(session, scope):
        place = decision.protocol.municipality_key or ""
        for school in decision.schools:
            doubt = _about_school(decision, school.text)
            if school.school_id is None and doubt is not None:
                candidates = tuple(school.candidates)
                name = ("school", key(school.text), place)
                met[name].append((decision, doubt, school.text, candidates))
        for doubt in _about_executors(decision):
            printed = _executors(decision)
            form = ("executor", key(printed), place, str(decision.review_codes[doubt]))
            met[form].append((decision, doubt, printed, ()))
    found = [_question(name[0], entries) for name, entries in met.items()]
    return sorted(found, key=lambda each: (-each.last, -each.settles, each.example))[:limit]


def _question(kind: str, entries: Sequence[Met]) -> Question:
    first, doubt, text, candidates = entries[0]
    decisions = {entry[0].id: entry[0] for entry in entries}
    return Question(
        kind="school" if kind == "school" else "executor",
        text=text,
        code=first.review_codes.get(doubt, ""),
        message=doubt,
        municipality=first.protocol.municipality,
        example=first.id,
        candidates=candidates,
        settles=len(decisions),
        last=sum(len(each.review_reasons) == 1 for each in decisions.values()),
    )


def _about_school(decision: DecisionRow, text: str) -> str | None:
    """The doubt about a school's mention: it quotes the words."""
    codes = decision.review_codes
    return next((d for d in codes if codes[d].startswith("school") and text in d), None)


def _about_executors(decision: DecisionRow) -> list[str]:
    """The doubts about the executors that still stand."""
    standing = [each for each in decision.review_reasons if isinstance(each, str)]
    return [d for d in standing if decision.review_codes.get(d) in EXECUTOR_CODES]


def _executors(decision: DecisionRow) -> str:
    return "; ".join(each.text for each in decision.executors)


def _doubted(session: Session, scope: Scope) -> Iterable[DecisionRow]:
    """Decisions to be reviewed, with what the questions look at."""
    query = (
        select(DecisionRow)
        .join(ProtocolRow)
        .options(
            joinedload(DecisionRow.protocol),
            selectinload(DecisionRow.schools),
            selectinload(DecisionRow.executors),
        )
        .where(
            seen(scope, ProtocolRow.committee_id),
            ProtocolRow.rendition_of.is_(None),
            DecisionRow.needs_review,
            DecisionRow.verdict.is_(None),
        )
        .order_by(DecisionRow.id)
    )
    yield from session.scalars(query)


def confirm_executors(session: Session, question: Question, scope: Scope) -> tuple[int, ...]:
    """The executors are right as they were read, wherever they are printed so: the doubt goes.

    Gives the decisions that it was in.
    """
    settled = []
    for decision in _doubted(session, scope):
        if (
            key(_executors(decision)) != key(question.text)
            or decision.protocol.municipality != question.municipality
        ):
            continue
        gone = [d for d in _about_executors(decision) if decision.review_codes[d] == question.code]
        if gone:
            left = [each for each in decision.review_reasons if each not in gone]
            decision.review_reasons, decision.needs_review = left, bool(left)
            decision.version += 1
            settled.append(decision.id)
    session.flush()
    return tuple(settled)
