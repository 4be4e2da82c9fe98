"""A name, official or short, taken apart for comparison: one walk over its words.

``read_name`` costs about 20 µs, so that 50,000 of them can be read while a registry loads.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from extractor.registry.keys import stem
from extractor.registry.name_parts import (
    HONOUR_WORDS,
    OF_DISTRICT,
    PLACE_TYPES,
    Walk,
    joined,
    take_district,
    take_honour,
    take_place,
    take_region,
)
from extractor.registry.name_words import is_legal, legal_and_rest, spelled, weight
from extractor.text import cyrillic, fold

_TOKEN = re.compile(r"[А-Яа-яA-Za-z]+(?:-[А-Яа-яA-Za-z]+)*|\d+|[№#º°.,\"()/]")


@dataclass(frozen=True, slots=True)
class Reading:
    """The parts of a name. Words are stems; ``places`` are (type, stem of the name).

    ``letters`` are abbreviations that no table knows («ЦДЮТ», «КМР»). ``initials`` are the first
    letters of all words outside the legal form, ``initial_words`` the stem that each stands for.
    """

    numbers: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    districts: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    honours: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    initials: str = ""
    initial_words: tuple[str, ...] = ()
    stems: frozenset[str] = frozenset()


def read_name(name: str) -> Reading:
    """The parts of ``name``: «МБОУ «СОШ № 5» г. Заозёрный» → number 5, town, «средн», «школ»."""
    text = _folded(name)
    walk = Walk(_TOKEN.findall(text), _is_shouted(text))
    tokens = walk.tokens
    while walk.at < len(tokens):
        token = tokens[walk.at]
        if token[0].isalpha():
            for take in _readings_of(token, walk.shouted):
                if take(walk, token, token.lower()):
                    break
        elif token[0].isdigit():
            take_number(walk, token)
        walk.at += 1
    return _closed(walk)


# Single Latin letters that stand for a type of settlement: «c. Брейтово».
_LATIN = re.compile(r"(?<![A-Za-z])([cpxa])\.(?=\s?[А-Я])")
_LATIN_LETTERS: Final = {"c": "с", "p": "р", "x": "х", "a": "а"}


def _folded(name: str) -> str:
    text = fold(name)
    if not _NO_LATIN.fullmatch(text):
        text = _LATIN.sub(lambda m: f"{_LATIN_LETTERS[m[1]]}.", cyrillic(text))
    if "/" in text:
        text = text.replace("д/с", "детский сад")
    return text.replace("р.п.", "рп ").replace("р. п.", "рп ")


_NO_LATIN = re.compile(r"[^A-Za-z]*")
# «школа-интернат III-V вида»
_ROMAN = re.compile(r"[ivx]+(?:-[ivx]+)*")
_SMALL = re.compile(r"[а-я]{3}")


def _is_shouted(text: str) -> bool:
    """Whether a name is written all in capitals; «ГБОУ ДПО «ЦПВШС»» is not, it is abbreviated."""
    if _SMALL.search(text):
        return False
    return any(
        len(word) > 6 and not legal_and_rest(word)[0] and len(_VOWELS.findall(word)) > 2
        for word in _TOKEN.findall(text)
    )


def _closed(walk: Walk) -> Reading:
    places = tuple(dict.fromkeys(walk.places))
    parts = [part for _, place in places for part in place.split()]
    letters = tuple(dict.fromkeys(walk.letters))
    return Reading(
        frozenset(walk.numbers or walk.loose[:1]),
        tuple(dict.fromkeys(walk.words)),
        places,
        tuple(dict.fromkeys(walk.districts)),
        tuple(walk.regions),
        tuple(dict.fromkeys(walk.honours)),
        letters,
        "".join(letter for letter, _ in walk.initials),
        tuple(stemmed for _, stemmed in walk.initials),
        frozenset([*walk.words, *parts, *walk.districts, *walk.regions, *walk.honours])
        | {letter.lower() for letter in letters},
    )


def take_number(walk: Walk, token: str) -> None:
    before = walk.tokens[walk.at - 1] if walk.at else ""
    if before in ("№", "#", "º", "°", "N", "No", "номер") or (before == "." and walk.at > 1):
        walk.numbers.append(token.lstrip("0"))
    elif len(token) <= 4 and walk.words:
        walk.loose.append(token.lstrip("0"))


def _take_spelled(walk: Walk, token: str, low: str) -> bool:
    """«СОШ», «НОШ», «шк.»: abbreviations of the table."""
    if "-" in token:
        parts = token.split("-")
        for part in parts:
            next(
                take for take in _readings_of(part, walk.shouted) if take(walk, part, part.lower())
            )
        return True
    stemmed = spelled(token)
    walk.words.extend(stemmed)
    for one in stemmed:
        walk.begin(one, one)
    return bool(stemmed)


def _take_letters(walk: Walk, token: str, low: str) -> bool:
    """«МБУДО», «ЦДЮТ», «ДТДиМ», «УралГУФК»: a legal form is left out, the rest kept as it is."""
    capitals = sum(map(str.isupper, token))
    if walk.shouted and not _is_abbreviation(token):
        return False
    if len(token) > 7 and capitals == len(token) and not legal_and_rest(token)[0]:
        return False
    legal, rest = legal_and_rest(token)
    if legal and token.endswith(("ДОУ", "ЦРР")):
        walk.words.extend(("детск", "сад"))
    walk.after_legal = walk.after_legal or legal
    if rest:
        stemmed = spelled(rest)
        if stemmed:
            walk.words.extend(stemmed)
        else:
            walk.letters.append(rest)
        walk.begin(rest, rest.lower())
    return True


_VOWELS = re.compile(r"[АЕИОУЫЭЮЯ]")


@lru_cache(maxsize=20_000)
def _is_abbreviation(token: str) -> bool:
    """In a name all in capitals: whether a word is none, «ЦДТ», «МБУДО»."""
    if legal_and_rest(token)[0] or spelled(token):
        return True
    return len(token) < 5 and not _VOWELS.search(token)


def _take_legal(walk: Walk, token: str, low: str) -> bool:
    """«муниципальное бюджетное учреждение дополнительного образования детей»."""
    stemmed = stem(low)
    if is_legal(stemmed):
        walk.after_legal = True
        return True
    if walk.after_legal and low.startswith(("дополнительн", "допонительн")):
        further = walk.peek().lower().startswith("профессиональн")
        if walk.peek(1 + further).lower() in ("образования", "образование", "образований"):
            walk.at += 1 + further
            walk.at += walk.peek().lower() == "детей"
            return True
    return False


def _take_plain(walk: Walk, token: str, low: str) -> bool:
    """All the rest; «школа-интернат» is two words, «Усть-Цилемский» one."""
    walk.after_legal = False
    if _ROMAN.fullmatch(low):
        return True
    parts = _parts(low)
    if len(parts) == 1 and "-" in low:
        # «Информационно-методический»: one word, two initials.
        walk.words.append(stem(parts[0]))
        walk.initials.extend((part[0].upper(), walk.words[-1]) for part in low.split("-") if part)
        return True
    for part in parts:
        if len(part) < 2 and part != "и":
            continue
        stemmed = part if part == "и" else stem(part)
        if stemmed != "и" and weight(stemmed):
            walk.words.append(stemmed)
        small = weight(stemmed) < 1 and len(part) < 4
        walk.initials.append((part[0] if small else part[0].upper(), stemmed))
    return True


@lru_cache(maxsize=50_000)
def _parts(low: str) -> tuple[str, ...]:
    """A hyphenated word in two where one of them is a word of a kind, else as one."""
    if "-" not in low:
        return (low,)
    parts = tuple(part for part in low.split("-") if part)
    if any(weight(stem(part)) < 2 or is_legal(stem(part)) for part in parts):
        return parts
    return (joined(low),)


@lru_cache(maxsize=100_000)
def word_stems(low: str) -> tuple[str, ...]:
    """The stems of a lower-case word: «школа-интернат» → («школ», «интернат»)."""
    return tuple(joined(part) for part in _parts(low))


Take = Callable[[Walk, str, str], bool]


@lru_cache(maxsize=100_000)
def _readings_of(token: str, shouted: bool) -> tuple[Take, ...]:
    """What a word may be at all, in the order in which it is tried; most are just words."""
    low = token.lower()
    parts = token.split("-")
    return tuple(
        take
        for take, possible in (
            (take_honour, low in HONOUR_WORDS),
            (take_place, low in PLACE_TYPES),
            (take_district, bool(OF_DISTRICT.match(low)) or low in ("округа", "округ")),
            (take_region, len(low) > 3),
            (_take_spelled, bool(spelled(token)) or _holds_abbreviation(parts)),
            (_take_letters, sum(map(str.isupper, token)) > 1 and len(parts) == 1),
            (_take_legal, is_legal(stem(low)) or low.startswith("доп")),
            (_take_plain, True),
        )
        if possible
    )


def _holds_abbreviation(parts: list[str]) -> bool:
    """«МБОУ-СОШ», «НШ-ДС», «ЦРР-детский сад»."""
    return len(parts) > 1 and any(
        len(part) > 1 and part.isupper() and bool(spelled(part) or legal_and_rest(part)[0])
        for part in parts
    )
