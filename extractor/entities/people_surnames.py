"""Which nominatives a printed surname may stand for, and which of them is meant.

Surnames are no words of the dictionary («Билибиной» is not an adjective), so their endings are
read by the table below; the dictionary only tells «Полевой», who is a man, from «Громовой».
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from extractor.entities.people_fleeting import from_dictionary, with_vowel
from extractor.nlp import CASES, Nlp
from extractor.text import fold
from extractor.types import Doubt

ALL = frozenset(CASES)


@dataclass(frozen=True, slots=True)
class Reading:
    """A surname in the nominative, the gender «m» or «f» and the cases in which it looks so."""

    surname: str
    gender: str
    cases: frozenset[str]


Row = tuple[str, str, str, str]

# Ending as printed, ending of the nominative, gender, cases: Громов, Ильин, Птицын.
_POSSESSIVE: tuple[Row, ...] = (
    ("", "", "m", "nomn"),
    ("а", "а", "f", "nomn"),
    ("а", "", "m", "gent accs"),
    ("у", "", "m", "datv"),
    ("у", "а", "f", "accs"),
    ("ым", "", "m", "ablt"),
    ("е", "", "m", "loct"),
    ("ой", "а", "f", "gent datv ablt loct"),
    ("ою", "а", "f", "ablt"),
)
# Вишневский, Белая, Толстой.
_ADJECTIVAL: tuple[Row, ...] = (
    ("ий", "ий", "m", "nomn"),
    ("ый", "ый", "m", "nomn"),
    ("ая", "ая", "f", "nomn"),
    ("яя", "яя", "f", "nomn"),
    ("ого", "ый", "m", "gent accs"),
    ("его", "ий", "m", "gent accs"),
    ("ому", "ый", "m", "datv"),
    ("ему", "ий", "m", "datv"),
    ("ую", "ая", "f", "accs"),
    ("юю", "яя", "f", "accs"),
    ("ой", "ая", "f", "gent datv ablt loct"),
    ("ей", "яя", "f", "gent datv ablt loct"),
    ("им", "ий", "m", "ablt"),
    ("ым", "ый", "m", "ablt"),
)
# Сорока, Глинка, Заря: both genders bend alike.
_NOMINAL: tuple[Row, ...] = (
    ("а", "а", "mf", "nomn"),
    ("я", "я", "mf", "nomn"),
    ("ы", "а", "mf", "gent"),
    ("и", "а", "mf", "gent"),
    ("и", "я", "mf", "gent"),
    ("е", "а", "mf", "datv loct"),
    ("е", "я", "mf", "datv loct"),
    ("у", "а", "mf", "accs"),
    ("ю", "я", "mf", "accs"),
    ("ой", "а", "mf", "ablt"),
    ("ей", "а", "mf", "ablt"),
    ("ей", "я", "mf", "ablt"),
)
# Мельник, Гайдай, Коваль: a man bends, a woman does not.
_CONSONANT: tuple[Row, ...] = (
    ("а", "", "m", "gent accs"),
    ("у", "", "m", "datv"),
    ("ом", "", "m", "ablt"),
    ("ем", "", "m", "ablt"),
    ("е", "", "m", "loct"),
    ("я", "й", "m", "gent accs"),
    ("ю", "й", "m", "datv"),
    ("ем", "й", "m", "ablt"),
    ("я", "ь", "m", "gent accs"),
    ("ю", "ь", "m", "datv"),
    ("ем", "ь", "m", "ablt"),
    ("ья", "ей", "m", "gent accs"),
    ("ью", "ей", "m", "datv"),
    ("ьем", "ей", "m", "ablt"),
    ("ьём", "ей", "m", "ablt"),
)
_FEMININE, _MASCULINE = ("ой", "ою", "ую"), ("ого", "ому", "ым", "им", "ом")
_ADJECTIVE_ENDINGS = {
    **dict.fromkeys(("ый", "ой", "ий"), _MASCULINE),
    "ая": _FEMININE,
}
_PERHAPS_MAN = ("ской", "цкой")
_CONSONANTS = "бвгджзклмнпрстфхцчшщ"
# «Роу», «Ландау»: behind a vowel «у» is no ending.
_FOREIGN = ("оу", "ау", "еу", "уу", "эу")
_FIXED = ("их", "ых", "о", "дзе", "швили", "ели", "али", "или", "э", "заде", "оглы", "кызы")


def readings(word: str, nlp: Nlp) -> tuple[Reading, ...]:
    """All readings of a printed surname, double surnames part by part; likeliest first.

    >>> readings("Смирнову", nlp)
    (Reading('Смирнов', 'm', {'datv'}), Reading('Смирнова', 'f', {'accs'}))
    """
    parts = word.split("-")
    found = _readings(parts[-1], nlp)
    for part in reversed(parts[:-1]):
        pairs = [(own, later) for later in found for own in _first(part, later, nlp)]
        unbent = [(Reading(part, later.gender, ALL), later) for later in found]
        found = tuple(_join(part, own, later) for own, later in pairs or unbent)
    return found


def _first(part: str, later: Reading, nlp: Nlp) -> tuple[Reading, ...]:
    """The reading of a first half that agrees with the second: «Закревской-Роу».

    One that looks like a nominative may not bend at all: «Мамин-Сибиряку».
    """
    own = _readings(part, nlp)
    agreeing = [one for one in own if one.gender == later.gender and one.cases & later.cases]
    fixed = any("nomn" in one.cases for one in own)
    return tuple(agreeing[:1]) or ((Reading(part, later.gender, ALL),) if fixed else ())


def _join(part: str, own: Reading, later: Reading) -> Reading:
    surname = f"{own.surname}-{later.surname}"
    return Reading(surname, later.gender, own.cases & later.cases or later.cases)


@lru_cache(maxsize=20_000)
def _readings(word: str, nlp: Nlp) -> tuple[Reading, ...]:
    lower = word.lower()
    found = [*_by_possessive(word), *_by_adjective(word, nlp), *_beside_adjective(word, nlp)]
    only_loct = all(reading.cases == {"loct"} for reading in found)
    fixed = any({"Fixd", "Surn"} <= parse.marks and parse.known for parse in nlp.parses(lower))
    if (lower.endswith(_FIXED + _FOREIGN) and not found) or fixed:
        found += [Reading(word, gender, ALL) for gender in "fm"]
    elif lower[-1:] in _CONSONANTS + "йь" and not found:
        # «Жуком» is rather Жук than a woman Жуком.
        bent = [*_by_table(word, _NOMINAL, nlp), *_by_table(word, _CONSONANT, nlp)]
        bent = _dictionary_first(word, [one for one in bent if len(one.surname) > 2], nlp)
        found += [Reading(word, "m", frozenset({"nomn"})), *bent]
        found.append(Reading(word, "f", ALL - {"ablt"} if bent else ALL))
    elif only_loct and not lower.endswith(_FIXED):
        bent = [*_by_table(word, _NOMINAL, nlp), *_by_table(word, _CONSONANT, nlp)]
        found += _dictionary_first(word, bent, nlp)
    if not found:
        found = [Reading(word, gender, ALL) for gender in "mf"]
    return tuple(dict.fromkeys(found))


def _dictionary_first(word: str, bent: list[Reading], nlp: Nlp) -> list[Reading]:
    """«Зайцу», «Заре»: in a case in which the dictionary knows the word it decides alone."""
    told = [
        Reading(surname, gender, cases)
        for surname, genders, cases in from_dictionary(word, nlp)
        for gender in genders
    ]
    free = [
        one
        for one in bent
        # «Бойку»: the dictionary's «боёк» leaves Бойко possible.
        if one.surname.endswith("о")
        or not any(one.gender == own.gender and one.cases <= own.cases for own in told)
    ]
    return told + free


def _by_possessive(word: str) -> list[Reading]:
    rows = [row for row in _POSSESSIVE if word.lower().endswith(row[0])]
    found = []
    for printed, nominative, gender, cases in rows:
        stem = word[: len(word) - len(printed)]
        if len(stem) > 3 and stem.lower().endswith(("ов", "ев", "ёв", "ин", "ын")):
            found.append(Reading(stem + nominative, gender, frozenset(cases.split())))
    return found


def _by_adjective(word: str, nlp: Nlp) -> list[Reading]:
    """«Вишневскому», «Белую», and «Полевой», who is a man where the dictionary knows the word."""
    lower, found = word.lower(), []
    if lower.endswith("ой") and _known_man(lower, nlp) and not _known_surname(lower[:-2], nlp):
        found.append(Reading(word, "m", frozenset({"nomn"})))
    for printed, nominative, gender, cases in _ADJECTIVAL:
        stem = word[: len(word) - len(printed)]
        if not lower.endswith(printed) or len(stem) < 2 or _possessive_stem(stem, printed, nlp):
            continue
        if printed in ("им", "ой", "ым", "ей", "юю") and not _adjective_stem(stem, nominative, nlp):
            continue
        hard = nominative == "ый" or (printed == "им" and lower[-3] in "кгх")
        endings = _masculine_endings(stem, nlp) if hard else (nominative,)
        found += [Reading(stem + one, gender, frozenset(cases.split())) for one in endings]
    if lower.endswith(_PERHAPS_MAN) and len(found) == 1:
        # «Ланской Е.П., методист» in a list; the dictionary knows Трубецкой and few others.
        found.append(Reading(word, "m", frozenset({"nomn"})))
    return found


def _beside_adjective(word: str, nlp: Nlp) -> list[Reading]:
    """«Сапего» and «Плющая» look like adjectives, but the one is fixed, the other of «Плющай».

    «Шолому» is of Шолом, or else of Шолый.
    """
    lower = word.lower()
    if not lower.endswith(("его", "ого", "ая", "ому")) or lower.endswith(_SURELY_ADJECTIVES):
        return []
    stem = word[:-3] if lower.endswith(("о", "у")) else word[:-2]
    if _is_adjective(stem.lower(), nlp):
        return []
    if lower.endswith("у"):
        return [Reading(word[:-1], "m", frozenset({"datv"}))]
    if lower.endswith("ая"):
        return [Reading(f"{stem}ай", "m", frozenset({"gent", "accs"}))]
    return [Reading(word, gender, ALL) for gender in "mf"]


_SURELY_ADJECTIVES = ("ская", "цкая", "ного", "ная", "скому", "цкому", "ному")


def _is_adjective(stem: str, nlp: Nlp) -> bool:
    if stem.endswith(("ск", "цк")):
        return True
    wholes = (stem + ending for ending in ("ий", "ый", "ой"))
    return any(p.known and p.pos == "ADJF" for whole in wholes for p in nlp.parses(whole))


def _possessive_stem(stem: str, printed: str, nlp: Nlp) -> bool:
    """«Громовой» is of «Громова» alone; «Полевой», «Грабовой» may be of «…вая» too."""
    lower = stem.lower()
    if printed not in ("ой", "ым") or not lower.endswith(("ов", "ев", "ёв", "ин", "ын")):
        return False
    feminine = any("Surn" in p.marks and p.normal == f"{lower}ой" for p in nlp.parses(f"{lower}ая"))
    if _known_surname(lower, nlp):
        return not feminine
    return not (_known_man(f"{lower}ой", nlp) or _is_adjective(lower, nlp))


def _known_surname(lower: str, nlp: Nlp) -> bool:
    return any(parse.known and "Surn" in parse.marks for parse in nlp.parses(lower))


def _known_man(lower: str, nlp: Nlp) -> bool:
    return any(
        parse.known and parse.case == "nomn" and parse.gender == "m" for parse in nlp.parses(lower)
    )


def _adjective_stem(stem: str, nominative: str, nlp: Nlp) -> bool:
    if stem.lower().endswith(("ск", "цк")):
        return True
    wholes = (stem + nominative, *([f"{stem}ой"] if nominative != "яя" else []))
    return any(p.known and p.pos == "ADJF" for one in wholes for p in nlp.parses(one.lower()))


def _masculine_endings(stem: str, nlp: Nlp) -> tuple[str, ...]:
    """«Толстого» → «Толстой», «Белого» → «Белый»; «Рудого» may be of «Рудой» and of «Рудый»."""
    lower = stem.lower()
    soft = lower[-1:] in "кгхжшщч"
    if not soft and _known_surname(lower + "ой", nlp):
        return ("ой",)
    known = [one for one in ("ой", "ий" if soft else "ый") if _known_man(lower + one, nlp)]
    return tuple(known) or ("ий" if soft else "ый",)


def _by_table(word: str, rows: tuple[Row, ...], nlp: Nlp) -> list[Reading]:
    found = []
    for printed, nominative, genders, cases in rows:
        stem = word[: len(word) - len(printed)]
        if not word.lower().endswith(printed) or len(stem) < 2:
            continue
        if (printed, nominative) == ("ей", "а") and stem[-1].lower() not in "жцчшщ":
            continue
        if not _fits_stem(stem.lower()[-1], (stem + nominative).lower(), nominative, nlp):
            continue
        found += [
            Reading(surname, gender, frozenset(cases.split()))
            for surname in with_vowel(stem, nominative)
            for gender in genders
        ]
    return found


def _fits_stem(last: str, whole: str, nominative: str, nlp: Nlp) -> bool:
    """No «Сорокя» and no «Мельникй»; «Заря» and «Коваль» only where the dictionary knows them."""
    if nominative == "й":
        return last in "аеёиоуыэюя"
    if nominative == "":
        return last in _CONSONANTS
    if nominative == "а":
        return last in _CONSONANTS + "иеоу"
    if nominative == "я" and last in "аеиоуь":
        return not _drops_vowel(whole, nlp)
    known = any(p.known and p.case == "nomn" for p in nlp.parses(whole))
    doubled = whole[-2:-1] == whole[-3:-2]  # «Абдулле» is of Абдулла
    return known or (nominative in ("ь", "я") and last in "лнр" and not doubled)


def _drops_vowel(whole: str, nlp: Nlp) -> bool:
    """«Соловья» is of «Соловей», which the dictionary knows; «Заболотья» is a nominative."""
    return whole.endswith("ья") and any(
        parse.known and parse.normal == f"{whole[:-2]}ей" for parse in nlp.parses(whole)
    )


def choose(
    word: str,
    nlp: Nlp,
    *,
    cases: Collection[str] | None = None,
    gender: str | None = None,
    known: Collection[str] = (),
) -> tuple[str, tuple[Doubt, ...]]:
    """The nominative of a printed surname, with a doubt where two are equally good.

    ``cases`` are those the place in the sentence allows, None where it tells nothing: then a
    surname that may stand in the nominative does. ``known`` are surnames of participants with
    the same initials: they decide before all else.
    """
    found = [reading for reading in readings(word, nlp) if gender in (None, reading.gender)]
    if not found:
        return word, ()
    folded = {fold(surname).lower(): surname for surname in known}
    fitting = [reading for reading in found if cases is None or reading.cases & set(cases)]
    for reading in [*fitting, *found]:
        if fold(reading.surname).lower() in folded:
            return folded[fold(reading.surname).lower()], ()
    if fold(word).lower() in folded:
        return folded[fold(word).lower()], ()
    for surname in known:
        if _is_adjective_of(fold(word).lower(), fold(surname).lower()):
            return surname, ()
    if cases is None:
        fitting = [reading for reading in found if "nomn" in reading.cases]
    if not fitting and set(cases or ()) == {"nomn"} and is_adjectival(word, nlp):
        return word, ()
    surnames = list(dict.fromkeys(reading.surname for reading in fitting or found))
    if not fitting and set(cases or ()) == {"nomn"} and is_unheard_man(word, nlp):
        return word, (_form_doubt(word, [word, *surnames]),)
    if gender is None and word in surnames and _perhaps_woman(word, nlp):
        surnames = list(dict.fromkeys([word, *(reading.surname for reading in found)]))
        return word, (_form_doubt(word, surnames),)
    if len(surnames) == 1 or (word in surnames and not _may_be_either(word, surnames, cases)):
        return (word if word in surnames else surnames[0]), ()
    return surnames[0], (_form_doubt(word, surnames),)


def is_adjectival(word: str, nlp: Nlp) -> bool:
    """«Яровой», a man's where a nominative must stand, though «Яров» is a surname too."""
    return word.lower().endswith("ой") and _known_man(word.lower(), nlp)


def is_unheard_man(word: str, nlp: Nlp) -> bool:
    """«Лановой»: no woman's «-ова» ends so in the nominative, and no surname «Ланов» is known."""
    lower = word.lower()
    return lower.endswith("ой") and not _known_surname(lower[:-2], nlp)


def _is_adjective_of(word: str, known: str) -> bool:
    """«Ланскому» is of Ланской, «Лозовой» of Лозовая, where somebody present has that name."""
    endings = _ADJECTIVE_ENDINGS.get(known[-2:], ())
    return word[:-2].startswith(known[:-2]) and word[len(known) - 2 :] in endings


def _perhaps_woman(word: str, nlp: Nlp) -> bool:
    """«Отв.: Полонской Е.П.» of somebody who is not listed: a man, or a woman in the dative."""
    return word.lower().endswith(_PERHAPS_MAN) and not _known_man(word.lower(), nlp)


def _may_be_either(word: str, surnames: list[str], cases: Collection[str] | None) -> bool:
    """«слушали Сапего»: Сапего, who does not bend, or Сапий, who does."""
    bends = word.lower().endswith(("его", "ого")) and surnames[0] != word
    return bends and bool(cases) and "nomn" not in (cases or ())


def _form_doubt(word: str, surnames: list[str]) -> Doubt:
    options = " или ".join(f"«{surname}»" for surname in surnames[:2])
    return Doubt("surname_form", f"«{word}» может быть формой фамилии {options}: проверьте её.")
