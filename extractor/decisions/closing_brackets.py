"""Brackets without label words that close a point: «… (Ким Е.И., до 1 марта)»."""

from collections.abc import Sequence

from extractor.decisions.drafts import Draft
from extractor.decisions.gathering import Reading, walk_all
from extractor.decisions.labels import Label, closing_bracket
from extractor.types import Doubt

_GROUP_IN_BRACKET = Doubt(
    "group_in_bracket",
    "Исполнители взяты из скобки в конце пункта: проверьте, что это исполнители, а не пояснение.",
)


def settle_brackets(points: Sequence[Draft], reading: Reading) -> None:
    """Closing brackets that name executors or terms leave the wording and become labels."""
    for draft in walk_all(points):
        text, labels = closing_bracket(draft.text, reading.bracket_labels)
        grouped = not labels
        if grouped:
            text, labels = closing_bracket(draft.text, lambda inside: groups_of(inside, reading))
        held = {"executor": draft.executors, "deadline": draft.deadlines}
        if not labels or any(held[label.role] for label in labels):
            continue
        if grouped:
            draft.doubts.append(_GROUP_IN_BRACKET)
        draft.texts = [text]
        for label in labels:
            held[label.role].append(label.value)


def groups_of(text: str, reading: Reading) -> tuple[Label, ...]:
    """«(заместители директоров по безопасности)»"""
    return (Label("executor", text),) if reading.only_groups(text) else ()
