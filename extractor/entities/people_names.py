"""Names of persons in a text: patterns first, natasha's tagger for what they do not explain.

The rules of ``people_patterns`` find names in any case; here they are put into the nominative.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from extractor.entities.people_addressed import addressed
from extractor.entities.people_context import expected_cases
from extractor.entities.people_full import full_name
from extractor.entities.people_pairs import first_and_surname, is_first_name
from extractor.entities.people_patterns import (
    PATRONYMIC,
    SURNAME,
    Found,
    any_bare_initials,
    rules_for,
)
from extractor.entities.people_surnames import choose, is_adjectival, is_unheard_man, readings
from extractor.entities.people_tails import gender_of_tail, tail_of
from extractor.entities.people_words import (
    SHORT_SURNAMES,
    is_honorary,
    may_be_surname,
    strongly_surname,
)
from extractor.nlp import Nlp, load_nlp
from extractor.school_forms import KIND
from extractor.text import cyrillic, fold
from extractor.types import Mention, Participant, PersonName


def find_people(
    text: str,
    nlp: Nlp | None = None,
    *,
    known: Sequence[Participant] = (),
    tagger: bool = True,
    cases: Collection[str] | None = None,
    listed: bool = False,
) -> tuple[Mention[PersonName], ...]:
    """The persons named in a text (a paragraph or a cell), in order, in the nominative.

    ``known`` are the participants: they decide between two readings of a surname. Without
    ``tagger`` natasha is not asked, and a surname that stands alone is not found. ``cases`` are
    those of a name to which the text itself gives none. In a list of those present (``listed``)
    a name that may stand in the nominative does, whatever stands before it.
    """
    chosen = None if cases is None else frozenset(cases)
    return _find(text, nlp or load_nlp(), tuple(known), tagger, chosen, listed)


# Several steps ask for the names in one line: a list of those present up to nine times.
@lru_cache(maxsize=10_000)
def _find(
    text: str,
    nlp: Nlp,
    known: tuple[Participant, ...],
    tagger: bool,
    cases: Collection[str] | None,
    listed: bool,
) -> tuple[Mention[PersonName], ...]:
    flat = cyrillic(fold(text))
    taken: list[Found] = []
    found_all = [*_candidates(flat, nlp), *_known_without_dots(flat, nlp, known)]
    for found in sorted(found_all, key=lambda found: found.start):
        if taken and _addressed_with_letter(taken[-1], found):
            taken[-1] = found
        elif not taken or taken[-1].end <= found.start:
            taken.append(found)
    called = list(addressed(flat, [(one.start, one.end) for one in taken], known, nlp))
    taken += (one for one in first_and_surname(flat, taken, nlp, listed) if _is_free(one, called))
    if tagger:
        taken += (one for one in _tagged(flat, taken, nlp) if _is_free(one, called))
    printed = cyrillic(text)
    mentions: list[Mention[PersonName]] = []
    for found in sorted(taken, key=lambda found: found.start):
        as_printed = _printed(printed, flat, found)
        own = {"nomn"} if listed and _may_be_nominative(found.surname, nlp) else None
        name = _nominative(as_printed, flat, mentions, nlp, known, cases, own)
        mentions.append(Mention(found.start, _trimmed(found, flat), name, found.rule))
    mentions += called
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _addressed_with_letter(one: Found, other: Found) -> bool:
    """«т. Громовой Н.С.», «г. Громову Н.С.»: the letter ahead is no initial."""
    return (
        one.rule == "initial_surname"
        and other.rule == "surname_initials"
        and one.start < other.start < one.end
    )


def _is_free(found: Found, called: Sequence[Mention[PersonName]]) -> bool:
    return all(found.end <= one.start or one.end <= found.start for one in called)


# A line is asked for with the participants and without them, with natasha and without.
@lru_cache(maxsize=5_000)
def _candidates(flat: str, nlp: Nlp) -> tuple[Found, ...]:
    """What the rules found, by place, then by the order of the rules."""
    found = [
        found for rule in rules_for(flat) for found in rule(flat) if _is_person(found, flat, nlp)
    ]
    return tuple(sorted(found, key=lambda found: found.start))


def _known_without_dots(flat: str, nlp: Nlp, known: Sequence[Participant]) -> list[Found]:
    """«Пак ЛД»: no ending tells that it is a surname, but somebody present has it."""
    bare = [*any_bare_initials(flat)]
    surnames = {fold(one.name.split()[0]).lower() for one in known if one.name} if bare else ()
    return [
        found
        for found in bare
        if any(fold(one.surname).lower() in surnames for one in readings(found.surname, nlp))
    ]


def _is_person(found: Found, flat: str, nlp: Nlp) -> bool:
    if is_honorary(flat[: found.start]) or not may_be_surname(found.surname):
        return False
    if found.rule == "first_initial_surname":
        return is_first_name(found.first, nlp)
    if found.rule == "surname_initials" and _is_word_before(found, flat, nlp):
        return False
    if found.rule == "bare_initials" and not strongly_surname(found.surname):
        # «Мартино А Л», «Сивоконь Т А»; not «Классы А Б», «Литер А Б»
        best = nlp.parses(found.surname.lower())[0]
        return not best.known or best.animate or bool(best.marks & {"Surn", "Name"})
    if found.rule in ("initial_surname", "surname_initial"):
        unheard = not any(parse.known for parse in nlp.parses(found.surname.lower()))
        return strongly_surname(found.surname) or found.surname in SHORT_SURNAMES or unheard
    return True


def _is_word_before(found: Found, flat: str, nlp: Nlp) -> bool:
    """«Информацию К.Е. Громова принять к сведению»: the initials are those of the name behind."""
    follows = re.match(rf"\s{{0,2}}({SURNAME})(?![А-Яа-яЁё-]|\s?[А-ЯЁ]\.)", flat[found.end :])
    if follows is None or not may_be_surname(follows[1]) or strongly_surname(found.surname):
        return False
    if _is_abbreviation(follows[1], flat[found.end + follows.end() :]):
        return False
    best = nlp.parses(found.surname.lower())[0]
    thing = best.known and best.pos == "NOUN" and not best.animate
    return thing and not best.marks & {"Surn", "Name"}


def _is_abbreviation(word: str, behind: str) -> bool:
    """«Журавель О.П. | ЦРТ | им. П.Е. Лесных»: an organisation behind the name, no surname."""
    if not word.isupper():
        return False
    named = re.match(r"\s*(?:им\.|имени|[\"№])", behind)
    return bool(named or KIND.fullmatch(word)) or not re.search("[АЕЁИОУЫЭЮЯ]", word)


_HYPHENS = str.maketrans("‐‑–—", "----")


def _trimmed(found: Found, flat: str) -> int:
    return found.start + len(flat[found.start : found.end].rstrip())


def _printed(printed: str, flat: str, found: Found) -> Found:
    """The parts with the «ё» of the print, hyphens of one kind."""

    def part(folded: str) -> str:
        at = flat.index(folded, found.start)
        return printed[at : at + len(folded)].translate(_HYPHENS)

    return replace(
        found,
        surname=part(found.surname),
        first=part(found.first),
        middle=part(found.middle),
    )


def _nominative(
    found: Found,
    flat: str,
    before: Sequence[Mention[PersonName]],
    nlp: Nlp,
    known: Sequence[Participant],
    default: Collection[str] | None,
    own: Collection[str] | None = None,
) -> PersonName:
    surname = _capitalised(found.surname)
    if len(found.first) > 2 and found.rule.endswith(
        ("middle", "middle_surname", "initial_surname", "and_surname", "tagged")
    ):
        full = full_name(surname, found.first, found.middle, nlp)
        return replace(full, middle=f"{full.middle}.") if len(full.middle) == 1 else full
    first = f"{cyrillic('я' + found.first)[1:]}." if found.first else ""
    middle = f"{cyrillic('я' + found.middle)[1:]}." if found.middle else ""
    middle += tail_of(found.tail)
    cases = own or expected_cases(flat, found.start, found.end, before, nlp) or default
    # «просить директора Громова Н.А.»: of the cases that the post allows the sentence's own.
    if default and not own and cases:
        cases = {*cases} & {*default} or cases
    if cases and flat[: found.start].rstrip().endswith("("):
        cases = {*cases, "nomn"}
    alike = [name for name in map(_surname_of(first, middle), known) if name]
    gender = gender_of_tail(found.tail)
    chosen, doubts = choose(surname, nlp, cases=cases, gender=gender, known=alike)
    return PersonName(chosen, first, middle, doubts)


def _may_be_nominative(surname: str, nlp: Nlp) -> bool:
    found = readings(_capitalised(surname), nlp)
    told = any("nomn" in one.cases for one in found) or is_adjectival(surname, nlp)
    return told or is_unheard_man(surname, nlp)


def _surname_of(first: str, middle: str) -> Callable[[Participant], str]:
    """The participant's surname where the initials do not speak against it, else «»."""
    wanted = (first[:1] + middle[:1]).upper()

    def surname(participant: Participant) -> str:
        words = participant.name.replace(".", ". ").split()
        initials = "".join(word[0] for word in words[1:3]).upper()
        fits = not wanted or not initials or initials.startswith(wanted)
        return words[0] if words and fits else ""

    return surname


def _capitalised(surname: str) -> str:
    if not surname.isupper():
        return surname
    return "-".join(part.capitalize() for part in surname.split("-"))


# -- the rest, by natasha ----------------------------------------------------------------------

_CAPITAL = re.compile(r"(?<![.«\"А-Яа-яЁё-])[А-ЯЁ][а-яё]{2,}(?:-[А-ЯЁ][а-яё]+)?")


# «директор МКОУ Луговой СШ»: a village's adjective before its school is nobody's surname.
_SCHOOL_AFTER = re.compile(rf"\s+(?:{KIND.pattern}|сельск|район)")


def _tagged(flat: str, taken: Sequence[Found], nlp: Nlp) -> list[Found]:
    """Surnames alone and full names without patronymic; the tagger runs only where one may be."""
    # «Луговой СШ» is thrown away below, and most texts have no other such word.
    if not any(
        _unexplained(match, taken, nlp) and not _SCHOOL_AFTER.match(flat, match.end())
        for match in _CAPITAL.finditer(flat)
    ):
        return []
    found = []
    for start, end in _spans_of_persons(flat, nlp):
        words = [word for word in _CAPITAL.finditer(flat, start, end) if not _is_verb(word[0], nlp)]
        free = all(end <= other.start or other.end <= start for other in taken)
        if not free or not words or is_honorary(flat[:start]):
            continue
        if _SCHOOL_AFTER.match(flat, words[-1].end()):
            continue
        name = _given_and_surname(words, nlp)
        if name is not None:
            found.append(name)
    return found


# A line of those present is asked for with the participants and without them.
@lru_cache(maxsize=1_000)
def _spans_of_persons(flat: str, nlp: Nlp) -> tuple[tuple[int, int], ...]:
    return tuple(nlp.persons([flat])[0])


def _unexplained(match: re.Match[str], taken: Sequence[Found], nlp: Nlp) -> bool:
    if any(found.start <= match.start() < found.end for found in taken):
        return False
    return strongly_surname(match[0]) or any(
        parse.known and parse.marks & {"Surn", "Name"} for parse in nlp.parses(match[0].lower())
    )


def _given_and_surname(words: Sequence[re.Match[str]], nlp: Nlp) -> Found | None:
    """«Громову» alone, «Нина Громова», «Громова Нина»; two words without a first name are none."""
    start, end = words[0].start(), words[-1].end()
    if any(re.fullmatch(PATRONYMIC, word[0]) for word in words):
        return None
    given = [word for word in words if is_first_name(word[0], nlp)]
    rest = [word for word in words if word not in given]
    if len(words) == 1 and not given and may_be_surname(words[0][0]):
        if strongly_surname(words[0][0]):
            return Found(start, end, words[0][0], rule="tagged")
        return None
    if len(given) == 1 and len(rest) == 1 and may_be_surname(rest[0][0]):
        return Found(start, end, rest[0][0], given[0][0], rule="tagged")
    return None


def _is_verb(word: str, nlp: Nlp) -> bool:
    """«Слушали Петрова Ивана»: the tagger takes the capital of the sentence into the name."""
    return nlp.parses(word.lower())[0].pos in ("VERB", "INFN")
