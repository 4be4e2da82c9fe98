"""How a heading is spelled: letters set apart, quotes around it, a misprint — made plain.

Every reading knows where its characters stand in the printed line, so that a heading can be cut.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.text import cyrillic, one_letter_off

# What a heading is misprinted for («РЕШЛИ:», «Присутсвовали»); real words one letter off beside it.
_WORDS = (
    "решили", "решение", "решения", "решено", "постановили", "постановила", "слушали", "заслушали",
    "выступили", "выступали", "повестка", "присутствовали", "присутствовало", "отсутствовали",
    "приглашены", "приглашенные", "голосовали", "поручения", "рекомендовано", "рекомендации",
)  # fmt: skip
_OTHER_WORDS = frozenset(("решали", "вступили", "слушателя"))
_APART = re.compile(r"(?<![А-Яа-яA-Za-z])[А-Яа-яA-Za-z](?:\s+[А-Яа-яA-Za-z]){3,}(?![А-Яа-яA-Za-z])")
# The second and the third of such letters: most lines lack them, and _APART is tried at each.
_LONE_LETTERS = re.compile(r"\s[А-Яа-яA-Za-z]\s+[А-Яа-яA-Za-z]\s")
_GAP = re.compile(r"\s+")
_LABEL = re.compile(r"([а-я]{5,})(?=\s*:|(?:\s+[а-я]+)?\s*[.:]?\s*$)")
# «По вопросу № _1_»: the slot of a form, filled in
_FILLED = re.compile(r"_+(?=\d{1,2}_)|(?<=_\d)_+|(?<=_\d\d)_+")
# Without them a line is what it is printed as.
_ADORNED = re.compile(r"[*_\"]")
_QUOTED = re.compile(r"[\"_*]+([^\"_*]{3,60})[\"_*]+\s*:?\s*[\"_*]*$")


@dataclass(frozen=True, slots=True)
class Reading:
    """A line as it is meant; ``places[i]`` is where character ``i`` is printed."""

    text: str
    places: tuple[int, ...]

    def printed(self, end: int) -> int:
        """Where in the printed line the first ``end`` characters of the reading end."""
        return self.places[end - 1] + 1 if end else self.places[0] if self.places else 0

    def replaced(self, start: int, end: int, word: str) -> "Reading":
        """The reading with ``word`` in the place of ``start:end``."""
        place = self.places[end - 1]
        text = self.text[:start] + word + self.text[end:]
        return Reading(text, self.places[:start] + (place,) * len(word) + self.places[end:])


@lru_cache(maxsize=20_000)
def plain(line: str) -> Reading:
    """A folded line in lower case, its letters put together, without the quotes around it.

    >>> plain("П О В Е С Т К А   Д Н Я:").text, plain('"РЕШИЛИ":').text
    ('повестка дня:', 'решили:')
    """
    apart = list(_APART.finditer(line)) if _LONE_LETTERS.search(line) else []
    places = tuple(range(len(line)))
    if not apart and not _ADORNED.search(line):  # as nearly every line is
        return Reading(line.lower(), places)
    reading = Reading(line, places)
    for match in reversed(apart):
        reading = reading.replaced(match.start(), match.end(), _together(match[0]))
    if not _ADORNED.search(line):
        return Reading(reading.text.lower(), reading.places)
    kept = [i for i, letter in enumerate(reading.text) if letter != "*"]
    if _QUOTED.match(reading.text):
        kept = [i for i in kept if reading.text[i] not in '"_']
    filled = {place for slot in _FILLED.finditer(reading.text) for place in range(*slot.span())}
    kept = [i for i in kept if i not in filled]
    text = "".join(reading.text[i] for i in kept)
    return Reading(text.lower(), tuple(reading.places[i] for i in kept))


def _together(letters: str) -> str:
    """«Р Е Ш И Л И» → «РЕШИЛИ»; a wider gap than the narrowest parts two words."""
    narrow = min(len(gap) for gap in _GAP.findall(letters))
    joined = _GAP.sub(lambda gap: "" if len(gap[0]) == narrow else " ", letters)
    return cyrillic(joined)


def mended(reading: Reading) -> Reading | None:
    """The line with the misprint in its first word set right: «РЕШЛИ:» → «решили:»."""
    match = _LABEL.match(reading.text)
    if match is None or match[1] in _OTHER_WORDS:
        return None
    meant = next((word for word in _WORDS if one_letter_off(match[1], word)), None)
    return reading.replaced(0, match.end(), meant) if meant else None
