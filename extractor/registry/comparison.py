"""A name as mentioned beside a name of the registry: what agrees, what is left over, what clashes.

What clashes (another number, settlement, kind, district, honour) forbids a link whatever else
agrees; likeness of letters never makes one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from typing import Final

from extractor.registry.keys import alike_stems, stem, stems
from extractor.registry.name_words import (
    GENERAL_LEVELS,
    KIND_WORD,
    LEVELS,
    OWN,
    plain_letters,
    weight,
)
from extractor.registry.reading import Reading

# What a part weighs that the other name does not have: printed with the mention, in the registry.
PLACE, DISTRICT, HONOUR, LETTERS = 2.5, 2.0, 0.5, 1.0
_SPARE_PLACE, _SPARE_TOWN, _SPARE_DISTRICT, _SPARE_HONOUR = 1.5, 0.3, 0.6, 0.3


# What is left of a score after a clash: a school of another number is the least likely.
_CLASH: Final = {
    "number": 0.2, "place": 0.35, "district": 0.4, "kind": 0.6, "numbered": 0.6, "honour": 0.7,
    "named": 0.85, "region": 0.85, "part": 0.85,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """``agreed``, ``missing`` (of the mention) and ``spare`` (of the registry) are weights.

    ``clashes`` are codes of ``registry.reasons``; ``tells`` says that what agrees can tell a
    school from its neighbours: a number, a name, a settlement, a kind there is one of.
    """

    agreed: float
    missing: float
    spare: float
    clashes: tuple[str, ...]
    tells: str

    @property
    def score(self) -> float:
        """Share of the weights that agree, 0–1, less for every clash."""
        whole = self.agreed + self.missing + 0.5 * self.spare
        share = self.agreed / whole if whole else 0.0
        return share * prod(_CLASH[clash] for clash in self.clashes)


def compare(query: Reading, other: Reading, home: frozenset[str]) -> Comparison:
    """``home``: stems of the record's municipality, region and settlement, which anyone may add."""
    covered_query, covered_other = _spelled_out(query, other)
    clashes: list[str] = []
    agreed = missing = spare = 0.0
    tells = ""
    own = ""
    plain = _is_plain(levels(query), other)
    for word in query.words:
        worth = weight(word)
        if word in other.stems or word in covered_query:
            agreed += worth
            # «Первомайская СОШ» may be another than «СОШ п. Первомайский».
            named = word in other.words if _is_adjective(word) else word not in home
            if worth >= OWN and named and not _only_village(word, other):
                own = "name"
        elif (not at_home(word, home) or worth < OWN) and not (plain and word in LEVELS):
            missing += worth
    for word in other.words:
        if word not in query.stems and word not in covered_other and not at_home(word, home):
            spare += weight(word)
    for letters in query.letters:
        if letters.lower() in other.stems:
            agreed += LETTERS * len(letters) / 2
        elif letters in covered_query:
            agreed += LETTERS * len(letters)
            own = own or ("letters" if len(plain_letters(letters)) > 3 else "")
        else:
            missing += LETTERS * len(letters) / 2 if len(letters) < 3 else OWN
    for letters in other.letters:
        if letters.lower() not in query.stems and letters not in covered_other:
            spare += LETTERS
    alike = other.stems | covered_query | covered_other
    number = _numbers(query, other, clashes)
    place, less, more = _places(query, other, home, clashes)
    missing, spare = missing + less, spare + more
    less, more = _districts(query, other, home, covered_query | covered_other, clashes)
    missing, spare = missing + less, spare + more
    less, more = _honours(query, other, clashes)
    missing, spare = missing + less, spare + more
    kind = _kinds(query, other, covered_other, clashes)
    if _other_place(query, other, home) and "place" not in clashes:
        clashes.append("place")
    agreed += 3.0 * bool(number) + PLACE * bool(place)
    agreed += sum(DISTRICT / 2 for one in query.districts if one in other.stems or one in home)
    agreed += sum(HONOUR for one in query.honours if one in other.honours)
    if query.numbers == other.numbers == frozenset() or number:
        told = any(weight(word) == KIND_WORD for word in {*query.words, *covered_other} & alike)
        tells = number or own or place or (kind if told else "")
        if tells in ("kind", "letters"):
            clashes.extend(_more_told(query, other, home, covered_other))
    return Comparison(agreed, missing, spare, tuple(clashes), tells)


def _only_village(word: str, other: Reading) -> bool:
    return word not in other.words and any(
        word in name.split() for kind, name in other.places if kind != "город"
    )


def _more_told(
    query: Reading, other: Reading, home: frozenset[str], covered: frozenset[str]
) -> list[str]:
    """What tells the other from its like and is not mentioned, where nothing but the kind agrees.

    «ДДТ» may be another than the «ДДТ «Солнечный»», than that of a part of the town, than that of
    the whole region.
    """
    found = []
    spare = [word for word in other.words if word not in query.stems and word not in covered]
    if any(weight(word) >= OWN and not at_home(word, home) for word in spare):
        found.append("named")
    if any(word in _OF_WHAT for word in spare):
        found.append("region")
    mine = frozenset([*query.words, *(name for _, name in query.places), *query.districts])
    parts = [one for one in other.districts if one not in covered and not at_home(one, home)]
    if any(not at_home(one, mine) for one in parts):
        found.append("part")
    towns = frozenset(name for kind, name in other.places if kind == "город")
    if not other.districts and any(at_home(one, towns) for one in query.districts):
        found.append("district")
    return found


# -- abbreviations -------------------------------------------------------------------------------


def _spelled_out(query: Reading, other: Reading) -> tuple[frozenset[str], frozenset[str]]:
    """Letters of either name that spell words of the other, with those words.

    «ЦДЮТ» and «Центр детского и юношеского творчества»: the letters are covered in the one, the
    words in the other.
    """
    if not query.letters and not other.letters:
        return _NOTHING, _NOTHING
    mine, theirs = _words_of(query.letters, other), _words_of(other.letters, query)
    return (
        frozenset([*mine, *(word for words in theirs.values() for word in words)]),
        frozenset([*theirs, *(word for words in mine.values() for word in words)]),
    )


_NOTHING: Final[frozenset[str]] = frozenset()


def _words_of(letters: Iterable[str], spelled: Reading) -> dict[str, tuple[str, ...]]:
    """Of each abbreviation the words that it stands for, where there are such words in a row."""
    found = {}
    for one in letters:
        words = _run(one, spelled)
        if words:
            found[one] = words
    return found


def _run(letters: str, spelled: Reading) -> tuple[str, ...]:
    plain = plain_letters(letters)
    kept = [i for i, letter in enumerate(spelled.initials) if letter.isupper()]
    text = "".join(spelled.initials[i] for i in kept)
    at = text.find(plain)
    if at < 0 or len(plain) < 2:
        # «ЦДОДД» with «для»; «УралГУФК»: the first word by more than its letter.
        whole = spelled.initials.upper()
        at = whole.find(letters.upper())
        if at < 0:
            return _blended(letters, spelled)
        return spelled.initial_words[at : at + len(letters)]
    return tuple(spelled.initial_words[i] for i in kept[at : at + len(plain)])


def _blended(letters: str, spelled: Reading) -> tuple[str, ...]:
    """«УралГУФК»: «Уральский государственный университет физической культуры»."""
    at = next((i for i in range(1, len(letters)) if letters[i].isupper()), 0)
    head, rest = letters[:at].lower(), letters[at:]
    if len(head) < 3:
        return ()
    for index, word in enumerate(spelled.initial_words):
        following = spelled.initials[index + 1 :].upper()
        # «государственный» belongs to the legal form and has left no initial.
        for tail in (rest, rest.removeprefix("Г")):
            if word.startswith(head[:-1]) and following.startswith(tail):
                return spelled.initial_words[index : index + 1 + len(tail)]
    return ()


# -- parts that can clash ------------------------------------------------------------------------


def _numbers(query: Reading, other: Reading, clashes: list[str]) -> str:
    if query.numbers and query.numbers & other.numbers:
        return "number"
    if query.numbers or other.numbers:
        clashes.append("number" if query.numbers else "numbered")
    return ""


def _places(
    query: Reading, other: Reading, home: frozenset[str], clashes: list[str]
) -> tuple[str, float, float]:
    """(«place» when a settlement agrees, weight missing, weight to spare)."""
    mine, theirs = dict.fromkeys(query.places), dict.fromkeys(other.places)
    near = frozenset(other.districts)
    shared = {(kind, name) for kind, name in mine if _has(theirs, kind, name)}
    less = more = 0.0
    for kind, name in mine:
        if (kind, name) in shared:
            continue
        rivals = [one for one in theirs if (one[0] == "город") == (kind == "город")]
        if rivals:
            clashes.append("place")
        elif not (set(name.split()) <= other.stems or at_home(name, home) or at_home(name, near)):
            less += PLACE
        elif theirs and kind != "город" and not at_home(name, home):
            clashes.append("place")
    for kind, name in theirs:
        if any(_same(kind, name, one) for one in mine) or at_home(name, home):
            continue
        if name not in query.stems:
            if mine and kind != "город" and "place" not in clashes:
                clashes.append("place")
            more += _SPARE_TOWN if kind == "город" else _SPARE_PLACE
    told = [name for kind, name in shared if kind != "город" or not at_home(name, home)]
    return ("place" if told else ""), less, more


def _has(places: Iterable[tuple[str, str]], kind: str, name: str) -> bool:
    return any(_same(kind, name, place) for place in places)


def _same(kind: str, name: str, place: tuple[str, str]) -> bool:
    """Villages agree letter by letter in type and stem; towns may differ in a case ending.

    «Данилов», «Данилова» have the stems «данил», «данилов»; «Джанкой», «Джанкоя» «джанк», «джанко».
    """
    if kind != place[0]:
        return False
    short, long = sorted((name, place[1]), key=len)
    return short == long or (
        kind == "город" and len(short) > 2 and long.startswith(short)
        and long[len(short) :] in ("ов", "ев", "о", "е")
    )  # fmt: skip


def _other_place(query: Reading, other: Reading, home: frozenset[str]) -> bool:
    """«Асекеевский ЦДТ» is not the «Юргинский ЦДТ» of the same district, though that is at home."""
    theirs = {*other.words, *(name for kind, name in other.places if kind != "город")}
    mine = [word for word in _local(query) if word not in theirs]
    if not mine and not [word for word in query.districts if word not in other.stems]:
        return False
    local = not _OF_WHAT.intersection(mine)
    return any(
        word not in query.stems and not (local and at_home(word, home)) for word in _local(other)
    )


def _local(reading: Reading) -> list[str]:
    """Adjectives of places and names of villages: «асекеевск», «ключ»."""
    adjectives = [word for word in reading.words if word in _OF_WHAT or _is_adjective(word)]
    villages = [name for kind, name in reading.places if kind != "город"]
    return [word for word in adjectives if word in _OF_WHAT or weight(word) >= OWN] + villages


def _is_adjective(word: str) -> bool:
    return word.endswith(("ск", "цк"))


# «Республиканский центр» is not the «Озёрский центр» of the same kind.
_OF_WHAT: Final = frozenset(stem(w) for w in ("республиканский", "областной", "краевой"))


def _districts(
    query: Reading,
    other: Reading,
    home: frozenset[str],
    covered: frozenset[str],
    clashes: list[str],
) -> tuple[float, float]:
    mine = [one for one in query.districts if not at_home(one, home)]
    theirs = [one for one in other.districts if not at_home(one, home)]
    less = [one for one in mine if one not in other.stems and one not in covered]
    more = [one for one in theirs if one not in query.stems and one not in covered]
    if less and more:
        clashes.append("district")
    return DISTRICT * len(less), _SPARE_DISTRICT * len(more)


def _honours(query: Reading, other: Reading, clashes: list[str]) -> tuple[float, float]:
    if query.honours and other.honours:
        if not set(query.honours) & set(other.honours):
            clashes.append("honour")
        return 0.0, 0.0
    return HONOUR * bool(query.honours), _SPARE_HONOUR * bool(other.honours)


def _kinds(query: Reading, other: Reading, covered: frozenset[str], clashes: list[str]) -> str:
    """«kind» where the kind is one that a town has once; a clash where the kinds disagree."""
    mine, theirs = levels(query), levels(other)
    plain = _is_plain(mine, other)
    more = theirs - mine - _PLAIN_LEVELS - _covered(covered)
    if (mine - theirs and not plain) or (more and (mine or "школ" in query.stems)):
        clashes.append("kind")
    general = (mine or theirs) & GENERAL_LEVELS or not (query.words or query.letters)
    return "" if general else "kind"


def _is_plain(mine: frozenset[str], other: Reading) -> bool:
    """«СОШ № 5» where the registry says just «школа»."""
    return mine <= _PLAIN_LEVELS and "школ" in other.stems and not levels(other)


_PLAIN_LEVELS: Final = frozenset({"средняя", "основная", "начальная"})


def _covered(covered: frozenset[str]) -> frozenset[str]:
    return frozenset(LEVELS[word] for word in covered if word in LEVELS)


@lru_cache(maxsize=100_000)
def levels(reading: Reading) -> frozenset[str]:
    return frozenset(LEVELS[word] for word in reading.words if word in LEVELS)


# -- home ----------------------------------------------------------------------------------------


@lru_cache(maxsize=20_000)
def home_stems(*titles: str) -> frozenset[str]:
    """Stems of a municipality, a region and a settlement as their titles have them."""
    return frozenset(part.replace("-", "") for title in titles for part in stems(title))


@lru_cache(maxsize=200_000)
def at_home(name: str, home: frozenset[str]) -> bool:
    """«Асекеево» and «Асекеевский район», «Кириллов» and «Кирилловский»: the centre of it."""
    if name in home:
        return True
    return any(alike_stems(name, one) for one in home)
