"""Which municipality of the registry a text names, in any case and part of its name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from extractor.registry.keys import place_class, stem, stems
from extractor.text import cyrillic, fold

_WORD = re.compile(r"[А-Яа-яA-Za-z]+(?:-[А-Яа-яA-Za-z]+)*\.?|\n")
_TOWN: Final = frozenset(
    {"г", "г.", "гор", "гор.", "город", "города", "городе", "городу", "городом"}
)
_DISTRICT = re.compile(r"район|р-н")
_COUNTY = re.compile(r"округ")
_ADJECTIVE: Final = frozenset({stem("муниципальный"), stem("городской")})
_TYPES: Final = _ADJECTIVE | {stem("округ"), stem("район")}
# How much a naming weighs: full with its type, with another type, the name alone, letters only.
FULL, OTHER_TYPE, NAME_ONLY, LETTERS = 8, 5, 2, 1


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality as the registry writes it, its stems, class and initials («ЗГО»)."""

    title: str
    stems: tuple[str, ...]
    place: str
    letters: frozenset[str]


def municipality_of(title: str) -> Municipality:
    words = re.findall(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*", title)
    initials = "".join(part[0] for word in words for part in word.split("-")).upper()
    rest = [word for word in words if stem(fold(word).lower()) not in _TYPES]
    named = "".join(part[0] for word in rest for part in word.split("-")).upper()
    letters = {initials, f"{named}ГО", f"{named}МО", f"{named}МР"}
    kept = frozenset(text for text in letters if len(text) > 2)
    return Municipality(
        title,
        stems(title),
        place_class(title),
        kept if place_class(title) != "город" else frozenset(),
    )


class Gazetteer:
    """The registry's municipalities by the stem of their name."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._by_stem: dict[str, list[Municipality]] = defaultdict(list)
        self._by_letters: dict[str, list[Municipality]] = defaultdict(list)
        for title in titles:
            place = municipality_of(title)
            if place.stems:
                self._by_stem[place.stems[0]].append(place)
            for letters in place.letters:
                self._by_letters[letters].append(place)

    def named(self, text: str) -> list[tuple[int, str]]:
        """(weight, title) of every naming in ``text``, in order of print."""
        folded = cyrillic(fold(text))
        words = _WORD.findall(folded)
        found: list[tuple[int, str]] = []
        for index, word in enumerate(words):
            if not word[0].isupper():
                continue
            for place in self._by_stem.get(stem(word.rstrip(".").lower()), ()):
                weight = _weight(place, words, index)
                if weight:
                    found.append((weight, place.title))
            found.extend((LETTERS, place.title) for place in self._by_letters.get(word, ()))
        return found

    def best(self, texts: Sequence[str]) -> str | None:
        """The municipality with the heaviest namings; None when two weigh the same."""
        heaviest: dict[str, int] = defaultdict(int)
        total: dict[str, int] = defaultdict(int)
        for weight, title in self.named(_mended("\n".join(texts))):
            heaviest[title] = max(heaviest[title], weight)
            total[title] += weight
        ranked = sorted(total, key=lambda title: (heaviest[title], total[title]), reverse=True)
        if not ranked:
            return None
        if len(ranked) > 1:
            first, second = ranked[:2]
            if (heaviest[first], total[first]) == (heaviest[second], total[second]):
                return None
        return ranked[0]

    def matching(self, text: str) -> list[str]:
        """Titles that a printed place («Верхнереченского района», «г. Заозёрный») can mean."""
        found = self.named(text)
        top = max((weight for weight, _ in found), default=0)
        return sorted({title for weight, title in found if weight == top and weight > LETTERS})


def _mended(text: str) -> str:
    """Words broken at the end of a line, joined both ways: «Верхне-» and «реченского».

    What is no word of any municipality does no harm.
    """
    broken = re.findall(r"([А-Яа-яЁё-]+)-\s*\n\s*([А-ЯЁа-яё]\S*(?:\s+\S+){0,3})", text)
    joined = [f"{head}-{rest}\n{head}{rest}" for head, rest in broken]
    return "\n".join([text, *joined])


def _weight(place: Municipality, words: list[str], index: int) -> int:
    """How surely ``words[index]`` and those around it name the municipality; 0 for not at all."""
    length = len(place.stems)
    following = [stem(word.rstrip(".").lower()) for word in words[index : index + length]]
    if tuple(following) != place.stems:
        return 0
    printed = _printed_class(words, index, length)
    if printed == place.place and printed:
        return FULL
    if not printed:
        return NAME_ONLY
    return OTHER_TYPE if {printed, place.place} != {"город", "район"} else 0


def _printed_class(words: list[str], index: int, length: int) -> str:
    """The type printed beside the name: «г. X», «X муниципальный район», «городской округ X»."""
    before = [word.lower() for word in words[max(0, index - 2) : index]]
    after = [word.lower() for word in words[index + length : index + length + 3]]
    if before and before[-1] in _TOWN:
        if len(before) > 1 and _COUNTY.match(before[0]):
            return "округ"
        return "город"
    if before and _COUNTY.match(before[-1]):
        return "округ"
    while after and stem(after[0]) in _ADJECTIVE:
        after = after[1:]
    if after and _DISTRICT.match(after[0]):
        return "район"
    if after and _COUNTY.match(after[0]):
        return "округ"
    return ""
