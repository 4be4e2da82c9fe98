"""Parts of an official name that stand with a word that tells what they are.

«имени Н.П. Ветрова», «г. Заозёрный», «Ленинского района», «Лесогорского края». Each rule takes its
words from the walk, or none and says so.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from extractor.registry.keys import stem
from extractor.registry.name_words import is_legal, spelled, weight


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Types of settlements, and which of them are written for one another: «п.», «пгт», «рп».
PLACE_TYPES: Final = {
    "г": "город", "гор": "город", "город": "город", "города": "город", "городе": "город",
    "с": "село", "село": "село", "села": "село", "селе": "село", "сел": "село",
    "п": "посёлок", "пос": "посёлок", "поселок": "посёлок", "поселка": "посёлок",
    "поселке": "посёлок", "пгт": "посёлок", "рп": "посёлок", "гп": "посёлок",
    "ст": "станица", "станица": "станица", "станицы": "станица", "станице": "станица",
    "х": "хутор", "хут": "хутор", "хутор": "хутор", "хутора": "хутор", "хуторе": "хутор",
    "д": "деревня", "дер": "деревня", "деревня": "деревня", "деревни": "деревня",
    "деревне": "деревня", "аул": "аул", "аула": "аул", "ауле": "аул", "а": "аул",
    "мкр": "микрорайон", "микрорайона": "микрорайон", "разъезд": "разъезд",
    "разъезда": "разъезд", "станции": "станция",
}  # fmt: skip
_DISTRICT_HEADS: Final = frozenset(
    _words("район района районе р-на р-н округ округа округе МР ГО МО")
)
_DISTRICT_ADJECTIVES: Final = frozenset(
    _words("муниципального муниципальный муниципальном городского городской городском")
)
_REGION_HEADS: Final = frozenset(_words("область области обл край края крае"))
HONOUR_WORDS: Final = frozenset({"им", "имени"})
_RANKS: Final = frozenset(
    stem(word)
    for word in _words(
        "дважды трижды героя героев советского союза российской федерации социалистического "
        "труда академика генерала маршала адмирала флота летчика космонавта поэта писателя "
        "братьев полковника майора капитана лейтенанта старшего сержанта рядового народного "
        "заслуженного учителя полного кавалера ордена орденов славы мужества святого святой "
        "гвардии профессора"
    )
)
_ADJECTIVAL = re.compile(r".{2,}(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ом|ем|ей|ых|их)$")
OF_DISTRICT = re.compile(r".{3,}(?:ск|цк|ов|ев|ин|ын|н|в)(?:ого|ий|ом|ому|ый)$")


@dataclass(slots=True)
class Walk:
    """What has been gathered so far, and where the walk stands."""

    tokens: list[str]
    shouted: bool
    at: int = 0
    after_legal: bool = False
    numbers: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    places: list[tuple[str, str]] = field(default_factory=list)
    districts: list[str] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    honours: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    initials: list[tuple[str, str]] = field(default_factory=list)

    def peek(self, ahead: int = 1) -> str:
        index = self.at + ahead
        return self.tokens[index] if index < len(self.tokens) else ""

    def begin(self, word: str, stemmed: str) -> None:
        self.initials.append((word[0].upper(), stemmed))


def take_honour(walk: Walk, token: str, low: str) -> bool:
    """«имени Героя Труда С.И. Лугового», «им. братьев Кузьминых»."""
    if low not in HONOUR_WORDS or len(walk.tokens) - walk.at < 2:
        return False
    ahead, taken = 1, 0
    while taken < 8 and (word := walk.peek(ahead)):
        if word in '",()' or word.isdigit() or word == "№":
            break
        if word[0].isalpha() and len(word) > 1:
            if taken and (_place_follows(walk, ahead) or spelled(word) or _ends_honour(walk, word)):
                break
            stemmed = stem(word.lower())
            if stemmed not in _RANKS:
                walk.honours.append(stemmed)
            walk.begin(word, stemmed)
            taken += 1
        elif word[0].isalpha() and taken and _place_follows(walk, ahead):
            break
        ahead += 1
    walk.at += ahead - 1
    return True


def _ends_honour(walk: Walk, word: str) -> bool:
    low = word.lower()
    stemmed = stem(low)
    if low in _DISTRICT_ADJECTIVES or is_legal(stemmed) or word.islower():
        return stemmed not in _RANKS
    return OF_DISTRICT.match(low) is not None and stemmed not in _RANKS and _is_district(walk, 1)


def _place_follows(walk: Walk, ahead: int) -> bool:
    """Whether a settlement is named from here: «с. Ключи», «Г. ЗАОЗЁРНЫЙ», «села Ключи»."""
    word = walk.peek(ahead)
    low = word.lower()
    if low not in PLACE_TYPES or (word != low and not walk.shouted and len(word) < 3):
        return False
    dotted = walk.peek(ahead + 1) == "."
    following = walk.peek(ahead + 1 + dotted)
    if following == '"':
        following = walk.peek(ahead + 2 + dotted)
    if len(following) < 3 or not following[0].isupper():
        return False
    # «в с/п», «№ 5 а»: a single letter wants its dot or a name behind it.
    return low not in ("а", "с", "д") or dotted or walk.peek(ahead - 1) != "№"


def take_place(walk: Walk, token: str, low: str) -> bool:
    """«с. Золотая Степь», «города Орла», «пгт Тымовское»."""
    if low not in PLACE_TYPES or not _place_follows(walk, 0):
        return False
    kind = PLACE_TYPES[low]
    walk.at += 1
    while walk.peek(0) in (".", '"'):
        walk.at += 1
    first = walk.peek(0)
    if is_legal(stem(first.lower())):
        walk.at -= 1
        return True
    parts = [first]
    following = walk.peek(1)
    if _ADJECTIVAL.match(first.lower()) and _may_follow(walk, following):
        parts.append(following)
        walk.at += 1
    stemmed = [joined(part.lower()) for part in parts]
    walk.places.append((kind, " ".join(stemmed)))
    for part, one in zip(parts, stemmed, strict=True):
        walk.begin(part, one)
    return True


def _may_follow(walk: Walk, word: str) -> bool:
    """Whether ``word`` is the second one of a settlement: «Красный Яр», not «Заозёрный имени»."""
    low = word.lower()
    if len(word) < 3 or not word[0].isupper() or low in PLACE_TYPES or low in HONOUR_WORDS:
        return False
    if spelled(word) or is_legal(stem(low)) or weight(stem(low)) < 2:
        return False
    behind = walk.peek(2)
    return not (behind.lower() in _DISTRICT_ADJECTIVES or behind.lower() in _REGION_HEADS
                or behind in _DISTRICT_HEADS or behind.lower() in _DISTRICT_HEADS)  # fmt: skip


def _is_district(walk: Walk, ahead: int) -> bool:
    behind = walk.peek(ahead + 1)
    if behind.lower() in _DISTRICT_ADJECTIVES:
        behind = walk.peek(ahead + 2)
    return behind in _DISTRICT_HEADS or (len(behind) > 2 and behind.lower() in _DISTRICT_HEADS)


def take_district(walk: Walk, token: str, low: str) -> bool:
    """«Грачевского муниципального района», «Ленинского района», «городского округа Вичуга»."""
    if OF_DISTRICT.match(low) and low not in _DISTRICT_ADJECTIVES and _is_district(walk, 0):
        stemmed = joined(low)
        walk.districts.append(stemmed)
        walk.begin(token, stemmed)
        while walk.peek().lower() in _DISTRICT_ADJECTIVES or (
            walk.peek() in _DISTRICT_HEADS or walk.peek().lower() in _DISTRICT_HEADS
        ):
            walk.at += 1
            if walk.peek(0).isalpha():
                walk.begin(walk.peek(0), stem(walk.peek(0).lower()))
        return True
    if low in ("округа", "округ") and len(following := walk.peek()) > 2 and following[0].isupper():
        walk.begin(token, stem(low))
        if following.lower() not in PLACE_TYPES and not walk.shouted:
            walk.districts.append(joined(following.lower()))
            walk.begin(following, joined(following.lower()))
            walk.at += 1
        return True
    return False


def take_region(walk: Walk, token: str, low: str) -> bool:
    """«Орловской области», «Ставропольского края», «Республики Коми»."""
    if walk.peek().lower() in _REGION_HEADS:
        walk.regions.append(stem(low))
        walk.begin(token, stem(low))
        walk.at += 1
        walk.begin(walk.peek(0), stem(walk.peek(0).lower()))
        return True
    if low in ("республики", "республика") and walk.peek()[:1].isupper():
        walk.begin(token, stem(low))
        walk.at += 1
        walk.regions.append(stem(walk.peek(0).lower()))
        walk.begin(walk.peek(0), stem(walk.peek(0).lower()))
        return True
    return False


@lru_cache(maxsize=50_000)
def joined(low: str) -> str:
    """The stem of a place or a district, hyphens left out: «Усть-Цильма» → «устцилм»."""
    return stem(low).replace("-", "")
