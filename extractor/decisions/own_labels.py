"""Labels in an office's own words: «Ведёт: Ким Е.И.», «Готово: до 1 мая», «Пригляд: завучи».

No list holds them all. A word with a colon that begins several lines and is followed by nothing but
people, or by nothing but terms, is a label of that.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from extractor.decisions.closing_brackets import groups_of
from extractor.decisions.gathering import Reading
from extractor.decisions.label_words import LabelRole
from extractor.decisions.labels import Label, cut_labels
from extractor.sections.markers import marker_of
from extractor.sections.pieces import Element, Piece

OwnLabels = Mapping[str, LabelRole]

# At most three words; «в» and «к» may stand among them: «Кто в ответе:», «Ждём к:».
_LABELLED = re.compile(r"(?P<label>[А-ЯЁ][а-яё]{2,}(?:\s[а-яё]{1,15}){0,2})\s?:\s+(?P<value>\S.*)$")
_LONGEST = 150  # characters; a longer value is a sentence
_ENOUGH = 2  # lines before a word is believed to be a label
_STEM = 3  # letters: «Ведёт» and «Ведут» are one


def own_labels(elements: Sequence[Element], reading: Reading) -> OwnLabels:
    """The roles of such labels in a section, by the stem of the label."""
    told: dict[str, list[str]] = defaultdict(list)
    for piece in (element for element in elements if isinstance(element, Piece)):
        match = _match(piece)
        if match is None or marker_of(piece) is not None:
            continue
        roles = {label.role for label in _labels_in(match["value"], reading)}
        told[_stem(match["label"])].append(roles.pop() if len(roles) == 1 else "")
    found: dict[str, LabelRole] = {}
    for stem, roles_told in told.items():
        for role in ("executor", "deadline"):
            right = roles_told.count(role)
            others = len(roles_told) - right - roles_told.count("")
            if right >= _ENOUGH and not others and right * 2 >= len(roles_told):
                found[stem] = role
    return found


def cut_own_label(piece: Piece, labels: OwnLabels) -> tuple[Label, ...]:
    """The label of a line that such a word opens."""
    match = _match(piece)
    role = labels.get(_stem(match["label"])) if match else None
    if match is None or role is None:
        return ()
    value = match["value"].strip().rstrip(";")
    return (Label(role, value, open=value.endswith(",")),)


def _match(piece: Piece) -> re.Match[str] | None:
    match = _LABELLED.match(piece.text.strip())
    if match is None or len(match["value"]) > _LONGEST or cut_labels(piece.text)[1]:
        return None
    return match


def _labels_in(value: str, reading: Reading) -> tuple[Label, ...]:
    value = value.strip().rstrip(".;")
    if len(value.split()) <= 12 and reading.names_people(value):
        return (Label("executor", value),)
    return reading.bracket_labels(value) or groups_of(value, reading)


def _stem(label: str) -> str:
    return label.lower()[:_STEM]
