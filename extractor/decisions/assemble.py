"""Points → decisions: numbers and paths, kinds, what is inherited, what is in doubt."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.decisions.beside import doubt_beside
from extractor.decisions.closing_brackets import settle_brackets
from extractor.decisions.confidence import rate
from extractor.decisions.context import Context
from extractor.decisions.dittos import settle_dittos
from extractor.decisions.drafts import Draft
from extractor.decisions.executor_schools import with_school
from extractor.decisions.for_all import HEADING_TERM, heading_tells_term
from extractor.decisions.gathering import Gathered
from extractor.decisions.hard_protocols import doubt_company
from extractor.decisions.kinds import kind_of
from extractor.decisions.labels import cut_labels
from extractor.decisions.ledger import doubt_rows, keep_ledger
from extractor.decisions.losses import doubt_losses
from extractor.decisions.misreadings import doubt_misread
from extractor.decisions.mixed import settle_mixed
from extractor.decisions.points import gather_points
from extractor.decisions.proposals import doubt_denied, find_unread, insert, points_of_unread
from extractor.decisions.prose import as_printed
from extractor.decisions.ranged import give_outside
from extractor.decisions.suspicions import suspect
from extractor.decisions.terms import (
    deadline_doubts,
    deadlines_of,
    executors_of,
    is_before_meeting,
    schools_of,
)
from extractor.decisions.told_before import give_told_before
from extractor.decisions.told_elsewhere import doubt_elsewhere
from extractor.decisions.unassigned import doubt_unassigned
from extractor.entities.people_patterns import INITIALED
from extractor.opinion import Ask
from extractor.sections import Part
from extractor.sections.execution_sheets import EXECUTION_SHEET
from extractor.sections.pieces import Piece
from extractor.types import (
    Aside,
    Deadline,
    Decision,
    DecisionKind,
    Document,
    Doubt,
    Executor,
    Notice,
    Origins,
    Span,
)

# Parts whose rule alone is reason enough to look.
_UNSURE = {
    "told_in_prose": Doubt(
        "told_in_prose", "Решение изложено внутри абзаца, без заголовка: проверьте его границы."
    ),
    "unheaded_question": Doubt(
        "unheaded_question", "У этого вопроса нет слова «решили»: проверьте, решение ли это."
    ),
    "loose_order": Doubt(
        "loose_order", "Решение без номера и без заголовка: проверьте, что это решение."
    ),
    **dict.fromkeys(
        (
            "wished",
            "asked",
            "unknown_heading",
            "outcome_of_question",
            "outcome_inline",
            "outcome_again",
            "outcome_once",
        ),
        Doubt(
            "heading_unsure",
            "Непривычный заголовок перед списком: проверьте, что под ним решения, а не обсуждение.",
        ),
    ),
    "told_passively": Doubt(
        "told_passively",
        "Решение изложено в рассказе о заседании: проверьте, что это решение, и его границы.",
    ),
}
_LABELS_APART = Doubt(
    "labels_apart",
    "Под пунктом отдельной рамкой или разделом названы исполнитель или срок: проверьте, чьи они.",
)
_HEADED_BY_NAME = Doubt(
    "heading_names_somebody",
    "В заголовке над поручениями назван человек: проверьте, не он ли исполнитель.",
)


@dataclass(frozen=True, slots=True)
class Found:
    """The decisions in the order printed; ``unread`` are spans that became part of nothing.

    ``asides`` stand among the decisions and are known to be none.
    """

    decisions: tuple[Decision, ...] = ()
    unread: tuple[Span, ...] = ()
    asides: tuple[Aside, ...] = ()
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Above:
    """What a point hands down to those that stand under it."""

    path: str | None = None
    executors: tuple[Executor, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    recommended: bool = False
    resolved: bool = False


def read_decisions(
    parts: Sequence[Part],
    context: Context,
    ask: Ask | None = None,
    document: Document | None = None,
) -> Found:
    """All decisions of a protocol's sections, with what each says, and what was left over.

    ``ask`` gives the second reader's opinion; None where there is none. ``document`` tells which
    words were recognised weakly; None where none were.
    """
    gathered = list(_gather(parts, context))
    settle_brackets([point for found in gathered for point in found.points], context.reading)
    lost = [span for found in gathered for span in found.leftover]
    lost += [*give_outside(gathered), *give_told_before(parts, gathered, context.reading)]
    leftover = frozenset(span.block for span in lost)
    drafts = [draft for found in gathered for draft in found.points]
    for unread in find_unread(parts, leftover, ask, context.opens_charging) if ask else ():
        drafts = insert(points_of_unread(unread, context.reading), drafts)
    settle_dittos(drafts)
    decisions: list[Decision] = []
    for draft in drafts:
        decisions.extend(_decide(draft, _headed(draft.heading, context), context))
    decisions = suspect(_with_paths(drafts, decisions), context.participants, context.nlp)
    decisions = doubt_unassigned(decisions)
    opinion = ask({at.block for one in decisions for at in one.evidence}) if ask else None
    decisions = doubt_denied(decisions, opinion, parts) if opinion else decisions
    if document is not None:
        decisions = doubt_losses(doubt_misread(decisions, document, context), document)
        decisions = doubt_beside(decisions, document)
    asides = tuple(aside for found in gathered for aside in found.asides)
    decisions = doubt_elsewhere(decisions, asides)
    told = [aside.span for aside in asides]
    ledger = keep_ledger(parts, decisions, told, context.is_infinitive)
    decisions = rate(doubt_company(doubt_rows(decisions, ledger)), opinion)
    return Found(tuple(decisions), ledger.unread, asides, tuple(_warnings(decisions, context)))


def _gather(parts: Sequence[Part], context: Context) -> Iterator[Gathered]:
    """The points of each section of decisions."""
    sections = [part for part in parts if part.kind == "decisions"]
    questions = _questions(sections, context)
    above: Draft | None = None
    for number, (part, question) in enumerate(zip(sections, questions, strict=True), 1):
        recommended = part.rule in ("recommended", "asked")
        found = gather_points(part.elements, context.reading, question, recommended=recommended)
        found = found if found.points else as_printed(found, part, question)
        timed = heading_tells_term(_line_above(part, parts))
        for point in found.points:
            point.section = number
            if timed and point.heading is None and not point.deadlines:
                point.doubts.append(HEADING_TERM)
            if part.rule in _UNSURE:
                point.doubts.append(_UNSURE[part.rule])
        _doubt_whose(part, found, context)
        if above is not None and _loses_labels(part, found):
            above.doubts.append(_LABELS_APART)
        above = next(reversed([p for top in found.points for p in top.walk()]), above)
        yield found


def _loses_labels(part: Part, found: Gathered) -> bool:
    """«ПОРУЧЕНИЕ» / «кто: Ким Е.И.»: labels under a heading of their own that no point took"""
    lost = set(found.leftover)
    lines = [one.text for one in part.elements if isinstance(one, Piece) and one.span in lost]
    told = {label.role for line in lines for label in cut_labels(line)[1]}
    return bool({"executor", "deadline", "both"} & told)


def _doubt_whose(part: Part, found: Gathered, context: Context) -> None:
    """«Поручения Ким Е.И.:», «Поручения методистам:» over points that name nobody"""
    heading = part.heading.text if part.heading and part.rule == "assignments" else ""
    whom = re.sub(r"^\W*\S+\s*", "", heading)
    if re.search(INITIALED, heading) or context.reading.charges(whom):
        for point in found.points:
            if not (point.executors or point.both or context.reading.charges(point.text)):
                point.doubts.append(_HEADED_BY_NAME)


def _line_above(part: Part, parts: Sequence[Part]) -> str:
    """The heading of a list, or the line that stands before one that no known heading announces."""
    if part.heading is not None:
        return part.heading.text
    before = next((one for one, below in pairwise(parts) if below is part), None)
    last = before.elements[-1] if before is not None and before.elements else None
    said = last.text if isinstance(last, Piece) else ""
    return said if said.rstrip().endswith(":") else ""


def _questions(sections: Sequence[Part], context: Context) -> list[str | None]:
    """The question each list answers: as printed, else in order where there is a list for each."""
    printed = [part.question for part in sections]
    lists = [part for part in sections if part.rule != EXECUTION_SHEET]
    if not any(printed) and len(lists) == len(context.agenda_numbers) > 1:
        numbers = iter(context.agenda_numbers)
        return [None if part.rule == EXECUTION_SHEET else next(numbers) for part in sections]
    return printed


def _headed(heading: Draft | None, context: Context) -> _Above:
    """What «Рекомендовать директорам школ:» or «Срок – до 1 мая:» says for the points below."""
    if heading is None:
        return _Above()
    outer = _headed(heading.heading, context)
    settle_mixed(heading, context)
    kind, _ = kind_of(heading.text, context.is_infinitive, owns_term=False)
    executors = executors_of(heading, context) or outer.executors
    deadlines = deadlines_of(heading, context) or outer.deadlines
    return _Above(None, executors, deadlines, kind == "recommendation" or outer.recommended)


def _decide(draft: Draft, above: _Above, context: Context) -> Iterator[Decision]:
    settle_mixed(draft, context)
    own_executors = executors_of(draft, context)
    own_deadlines = deadlines_of(draft, context)
    executors = tuple(with_school(one, context) for one in own_executors or above.executors)
    deadlines = own_deadlines or above.deadlines
    # What stands under a charge is a part of it: «Громовой Н.С.: а) согласовать маршрут».
    owns_term = bool(executors or deadlines)
    kind, rule = _kind(draft, above, owns_term, context)
    schools = schools_of(draft, own_executors, context)
    doubts = [*draft.doubts, *(d for e in executors for d in e.doubts)]
    doubts += [*deadline_doubts(deadlines, context), *(d for s in schools for d in s.doubts)]
    yield Decision(
        path="",
        text=draft.text,
        kind=kind,
        number=draft.number,
        agenda_number=_question(draft, context),
        executors=executors,
        deadlines=deadlines,
        schools=schools,
        evidence=tuple(dict.fromkeys(draft.spans)),
        doubts=tuple(dict.fromkeys(doubts)),
        rule=draft.rule,
        origins=Origins(
            rule,
            _source(draft.executors, own_executors, above.executors),
            _source(draft.deadlines, own_deadlines, above.deadlines),
        ),
    )
    resolved = kind == "resolution" and draft.text.rstrip().endswith(":")
    handed = _Above(None, executors, deadlines, kind == "recommendation", resolved)
    for child in draft.children:
        child.question = child.question or draft.question
        yield from _decide(child, handed, context)


def _kind(
    draft: Draft, above: _Above, owns_term: bool, context: Context
) -> tuple[DecisionKind, str]:
    """What stands under a recommendation, or under «РЕКОМЕНДОВАНО:», is one whatever it says; what
    has no verb of its own under «Признать победителями:» is done with it."""
    if above.recommended:
        return "recommendation", "above_recommends"
    if draft.recommended:
        return "recommendation", "heading_recommends"
    verbless = not any(map(context.is_infinitive, re.findall(r"[а-яё]+", draft.text.lower())))
    if above.resolved and verbless and not owns_term:
        return "resolution", "above_resolves"
    return kind_of(draft.text, context.is_infinitive, owns_term=owns_term)


def _source(labelled: Sequence[str], own: Sequence[object], above: Sequence[object]) -> str:
    if own:
        return "label" if labelled else "wording"
    return "above" if above else ""


def _question(draft: Draft, context: Context) -> str | None:
    """The question a point answers: its section's, else the one its number begins with."""
    if draft.question:
        return draft.question
    first = (draft.number or "").split(".")[0]
    if "." in (draft.number or "") and first in context.agenda_numbers:
        return first
    return None


# -- paths -----------------------------------------------------------------------------------


def _with_paths(drafts: Sequence[Draft], decisions: Sequence[Decision]) -> list[Decision]:
    """Paths unique within the protocol: the printed numbers joined, with the question before
    them where numbers repeat («2/1.2»), bullets counted («5.b3»)."""
    flat = [point for draft in drafts for point in draft.walk()]
    plain = _paths(drafts, by_question=False)
    repeated = len(set(plain.values())) < len(plain)
    chosen = _paths(drafts, by_question=True) if repeated else plain
    result: list[Decision] = []
    for point, decision in zip(flat, decisions, strict=True):
        parent = chosen[id(point.parent)] if point.parent is not None else None
        result.append(replace(decision, path=chosen[id(point)], parent=parent))
    return result


def _paths(drafts: Sequence[Draft], *, by_question: bool) -> dict[int, str]:
    paths: dict[int, str] = {}
    taken: Counter[str] = Counter()
    bullets: Counter[str] = Counter()
    for top in drafts:
        prefix = f"{top.question or top.section}/" if by_question else ""
        for point in top.walk():
            above = paths.get(id(point.parent)) if point.parent is not None else None
            path = _path(point, prefix, above, bullets)
            if by_question:
                taken[path] += 1
                path = path if taken[path] == 1 else f"{path}~{taken[path]}"
            paths[id(point)] = path
    return paths


def _path(point: Draft, prefix: str, above: str | None, bullets: Counter[str]) -> str:
    base = above if above is not None else prefix
    if point.number is None:
        bullets[base] += 1
        own = f"b{bullets[base]}"
    else:
        own = point.number
    if above is None:
        return prefix + own
    under = point.parent.number if point.parent is not None else None
    if under and own.startswith(under + "."):
        own = own[len(under) + 1 :]
    return f"{above}.{own}"


def _warnings(decisions: Sequence[Decision], context: Context) -> Iterator[Notice]:
    early = [d for d in decisions if any(is_before_meeting(t, context) for t in d.deadlines)]
    if early:
        listed = ", ".join(d.path for d in early)
        yield Notice("deadline_before_meeting", f"Срок раньше даты заседания в пунктах: {listed}.")
