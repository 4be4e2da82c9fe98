"""Brackets without label words that close a point: «… (Ким Е.И., до 1 марта)»."""

import re
from collections.abc import Sequence

from extractor.decisions.drafts import Draft
from extractor.decisions.gathering import Reading, walk_all
from extractor.decisions.labels import Label, closing_bracket
from extractor.types import Doubt

_GROUP_IN_BRACKET = Doubt(
    "group_in_bracket",
    "Исполнители взяты из скобки в конце пункта: проверьте, что это исполнители, а не пояснение.",
)
_BRACKET_LEFT = Doubt(
    "bracket_left",
    "У соседних пунктов скобка в конце называет исполнителей, а здесь не прочитана: проверьте её.",
)
_BESIDE_TERM = Doubt(
    "bracket_beside_term",
    "В скобке рядом со сроком стоит непрочитанное: проверьте, не исполнитель ли это.",
)
_CUSTOM = 2  # brackets that name who does it, before one is believed to be of their kind


def settle_brackets(points: Sequence[Draft], reading: Reading) -> None:
    """Closing brackets that name executors or terms leave the wording and become labels."""
    drafts = list(walk_all(points))
    told = sum(_settle(draft, reading) for draft in drafts)
    left = [draft for draft in drafts if _lacks(draft) and _inside(draft)]
    alike = sum(reading.names_executors(_inside(draft)) for draft in left) if told else 0
    custom = told >= _CUSTOM and told + alike > len(left) - alike
    for draft in left:
        _settle_as_others(draft, reading, custom=custom)


def _settle(draft: Draft, reading: Reading) -> bool:
    """Whether the bracket names executors by its own words."""
    text, labels = closing_bracket(draft.text, reading.bracket_labels)
    if not _take(draft, text, labels):
        return False
    return any(label.role == "executor" for label in labels)


def _settle_as_others(draft: Draft, reading: Reading, *, custom: bool) -> None:
    """«(МКУ «Служба заказчика»)» among points that all close with who does them."""

    custom = custom and not reading.charges(draft.text)

    def read_inside(inside: str) -> tuple[Label, ...]:
        named = custom and reading.names_executors(inside)
        return (Label("executor", inside),) if named else groups_of(inside, reading)

    text, labels = closing_bracket(draft.text, read_inside)
    if _take(draft, text, labels):
        if not custom:
            draft.doubts.append(_GROUP_IN_BRACKET)
    elif custom:
        draft.doubts.append(_BRACKET_LEFT)
    elif _tells_besides_term(_inside(draft), reading):
        draft.doubts.append(_BESIDE_TERM)


def _tells_besides_term(inside: str, reading: Reading) -> bool:
    """«(КЕ, до 1 октября)»: who else than an executor stands beside a term?"""
    parts = [part for part in re.split(r"[,;]\s*", inside) if re.search(r"\w", part)]
    terms = [part for part in parts if reading.only_term(part)]
    return 0 < len(terms) < len(parts) and not reading.holds_verb(inside)


def _take(draft: Draft, text: str, labels: Sequence[Label]) -> bool:
    held = {"executor": draft.executors, "deadline": draft.deadlines}
    if not labels or any(held[label.role] for label in labels):
        return False
    draft.texts = [text]
    for label in labels:
        held[label.role].append(label.value)
    return True


def _lacks(draft: Draft) -> bool:
    return not draft.executors and not draft.both


def _inside(draft: Draft) -> str:
    """What stands in the bracket that closes the wording; "" without one."""
    _, labels = closing_bracket(draft.text, lambda inside: (Label("executor", inside),))
    return labels[0].value if labels else ""


def groups_of(text: str, reading: Reading) -> tuple[Label, ...]:
    """«(заместители директоров по безопасности)»"""
    return (Label("executor", text),) if reading.only_groups(text) else ()
