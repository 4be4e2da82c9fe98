"""Executors, deadlines and schools of one point: what its labels say, else what its words say."""

import re
from collections.abc import Iterable, Sequence

from extractor.decisions.context import Context
from extractor.decisions.drafts import Draft
from extractor.decisions.labels import without_labels
from extractor.entities.addressees import find_addressees
from extractor.entities.executors import parse_executors
from extractor.types import Deadline, Doubt, Executor, Match

_YEAR = re.compile(r"\d{4}|\.\d\d(?!\d)")
_COUNTED = ("date", "on", "period", "relative", "from")


def executors_of(draft: Draft, context: Context) -> tuple[Executor, ...]:
    """A label, bracket or column decides alone; without them whom the sentence charges."""
    if draft.executors:
        found = [
            executor
            for value in draft.executors
            for executor in parse_executors(value, context.nlp, context.participants)
        ]
        return _once(found)
    charged = find_addressees(without_labels(draft.text), context.nlp, context.participants)
    return _once(mention.value for mention in charged)


def _once(executors: Iterable[Executor]) -> tuple[Executor, ...]:
    kept: dict[tuple[str, str], Executor] = {}
    for executor in executors:
        kept.setdefault((executor.kind, executor.name.lower()), executor)
    return tuple(kept.values())


def deadlines_of(draft: Draft, context: Context) -> tuple[Deadline, ...]:
    """The terms of the labels, else those the sentence sets, each once."""
    if draft.deadlines:
        mentions = [
            mention
            for value in draft.deadlines
            for mention in context.terms_in(value, labelled=True)
        ]
    else:
        mentions = context.terms_in(_ordered(draft, context), labelled=False)
    kept: dict[tuple[object, ...], Deadline] = {}
    for mention in mentions:
        value = mention.value
        kept.setdefault(
            (value.kind, value.start, value.due, value.rrule, value.kind == "event" and value.text),
            value,
        )
    return tuple(kept.values())


# «… провести:», «… организовать в школах:»
_ORDERS_BELOW = re.compile(r"(?<![а-яё])([а-яё]+(?:ть|ти|чь)(?:ся)?)(?:\s[^:.;]{1,40})?:\s*$")


def _ordered(draft: Draft, context: Context) -> str:
    """«Центру провести:⏎– семинар 5 декабря;»: the verb above rules what is under it."""
    above = draft.parent.text.lower() if draft.parent is not None else ""
    verb = _ORDERS_BELOW.search(above)
    words = re.findall(r"[а-яё]{3,}", draft.text.lower())
    if verb is None or any(map(context.is_infinitive, words)):
        return draft.text
    return f"{verb[1]} {draft.text}" if context.is_infinitive(verb[1]) else draft.text


def deadline_doubts(deadlines: Sequence[Deadline], context: Context) -> tuple[Doubt, ...]:
    """What a person should look at: impossible days, terms before the meeting, a doubtful date."""
    doubts = [doubt for deadline in deadlines for doubt in deadline.doubts]
    for deadline in deadlines:
        counted = deadline.kind in _COUNTED and not _YEAR.search(deadline.text)
        if context.meeting_doubtful and counted:
            doubts.append(
                Doubt(
                    "date_conflict",
                    f"Дата протокола вызывает сомнение, а срок «{deadline.text}» отсчитан от неё.",
                )
            )
        if is_before_meeting(deadline, context):
            doubts.append(
                Doubt("deadline_before_meeting", f"Срок «{deadline.text}» раньше даты заседания.")
            )
    return tuple(dict.fromkeys(doubts))


def is_before_meeting(deadline: Deadline, context: Context) -> bool:
    return (
        deadline.due is not None
        and context.meeting is not None
        and not context.meeting_doubtful
        and deadline.due < context.meeting
    )


def schools_of(draft: Draft, executors: Sequence[Executor], context: Context) -> tuple[Match, ...]:
    """Every school the point names: in its wording, its list or table, its own executors."""
    texts = [draft.text, *draft.listed, *(executor.text for executor in executors)]
    found = [match for text in texts for match in context.schools_in(text)]
    for text in draft.school_numbers:
        found.extend(context.schools_in(text, bare_numbers=True))
    kept: dict[str, Match] = {}
    for match in found:
        kept.setdefault(match.school_id or match.text.lower(), match)
    return tuple(kept.values())
