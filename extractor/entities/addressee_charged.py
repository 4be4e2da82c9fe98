"""Who may be charged: whether a text begins with a phrase of those who do what is ordered."""

import re
from collections.abc import Sequence

from extractor.entities.addressee_phrases import (
    DIRECTED,
    WORD,
    first_infinitive,
    hidden_of,
    sentence_end,
)
from extractor.entities.executor_pieces import is_surname
from extractor.entities.executor_terms import head_of, people_in_plural, unknown_abbreviation
from extractor.entities.people_names import find_people
from extractor.entities.people_surnames import readings
from extractor.nlp import Nlp
from extractor.types import Participant

_CLAUSE_WORDS = re.compile(r"\b(?:котор[а-я]+|где|чьи|чей|куда|если|что)\b")

_FINITE = frozenset({"VERB", "PRTS", "GRND"})


def is_charged(
    text: str,
    case: str,
    nlp: Nlp,
    known: Sequence[Participant] = (),
    *,
    strict: bool = False,
) -> bool:
    """True where the text begins with a phrase of those who may be charged, in this case.

    ``strict`` also asks that the head can be no genitive: behind a lead-in a form like
    «администрации» rather belongs to the word before it.
    """
    if _begins_with_order(text, nlp):
        return False
    people = find_people(text[:120], nlp, known=known, tagger=False, cases={case})
    if people and _TITLE.fullmatch(text[: people[0].start]):
        return _bends(text[: people[0].end], case, nlp) and not _finite_before_verb(text, nlp)
    head = head_of(text[:200], nlp, case)
    if head is None and _surname_alone(text, case, nlp, known):
        return True
    if (
        head is None
        and not strict
        and (
            _unknown_body(text, nlp)
            or _with_person_in_bracket(text, case, nlp)
            or _people_before_verb(text, case, nlp)
        )
    ):
        return True
    if head is None or _finite_before_verb(text, nlp):
        return False
    word = WORD.match(text, head.start)
    if head.label.startswith("abbreviation"):
        return not strict
    genitive = word is not None and nlp.fits(word[0], "gent", head.number or None)
    return not (strict and genitive)


_ORDER = re.compile(r"[А-ЯЁ]?[а-яё]{2,}(?:ть|ти|чь)(?:ся|сь)?(?=\s+[а-яё\"\d№(])")


def _begins_with_order(text: str, nlp: Nlp) -> bool:
    """«Провести сверку …»: a word that is an infinitive and nothing else names nobody.

    Half of the sentences asked about begin so; names and posts need not be looked for in them.
    """
    word = _ORDER.match(text)
    parses = nlp.parses(word[0].lower()) if word else ()
    return bool(parses) and all(parse.known and parse.pos == "INFN" for parse in parses)


# «ИП Громову Н.А.», «тов. Громову»
_TITLE = re.compile(
    r"\s*(?:(?:ИП|тов\.|товарищу|гр\.|г-н[уа]?|г-ж[еуа]|господин[уа]|госпож[еу])\s*)?"
)


def _surname_alone(text: str, case: str, nlp: Nlp, known: Sequence[Participant]) -> bool:
    """«Громовой подготовить …»; not «Ивановской области …»"""
    title = _TITLE.match(text)
    word = WORD.match(text, title.end() if title else 0)
    if word is None or not is_surname(word[0], known, nlp) or not _bends(word[0], case, nlp):
        return False
    rest = text[word.end() :].lstrip()
    following = WORD.match(rest)
    if rest.strip(" .;") == "" or rest[0] in ",(:-":
        return True
    first = nlp.parses(following[0].lower())[0] if following else None
    return first is not None and (first.normal == "и" or first.pos in ("INFN", "PREP"))


def _unknown_body(text: str, nlp: Nlp) -> bool:
    """«ЦРТ (Громова Н.С.) провести …», «ЕДДС обеспечить …»"""
    head = unknown_abbreviation(text)
    if head is None:
        return False
    rest = text[head.end :].lstrip()
    following = WORD.match(rest)
    if rest.startswith("("):
        return first_infinitive(text, 0, nlp) is not None
    return following is not None and nlp.parses(following[0].lower())[0].pos == "INFN"


def _people_before_verb(text: str, case: str, nlp: Nlp) -> bool:
    """«Делегатам отчитаться», «Волонтёрам провести»"""
    match = re.match(r"([А-ЯЁа-яё]+)\s+([а-яё]+)", text)
    if match is None or nlp.parses(match[2])[0].pos != "INFN":
        return False
    if case == "datv" and match[1].lower() == "всем":
        return True
    return people_in_plural(match[1], case, nlp)


def _with_person_in_bracket(text: str, case: str, nlp: Nlp) -> bool:
    """«Россетям (Громов Н.А.) проверить …»: whose name stands in the bracket is charged."""
    match = re.match(r"([А-ЯЁа-яё][А-Яа-яЁё-]+)(?:\s[^(),.:;]{1,60})?\s\(([^()]{5,40})\)", text)
    if match is None or nlp.fits(match[1], case) is None:
        return False
    verb = first_infinitive(text, 0, nlp)
    names = find_people(match[2], nlp, tagger=False)
    return verb is not None and verb > match.end() and bool(names)


def _bends(name: str, case: str, nlp: Nlp) -> bool:
    """The printed name may stand in the case: not «Громов Н.А. доложил»."""
    words = [word for word in WORD.findall(name) if len(word) > 1]
    return any(case in reading.cases for word in words[:1] for reading in readings(word, nlp))


def _finite_before_verb(text: str, nlp: Nlp) -> bool:
    """«ОМС Управление образования выполнил …»: a report, not a charge."""
    limit = first_infinitive(text, 0, nlp)
    limit = sentence_end(text, 0, nlp) if limit is None else limit
    hidden = hidden_of(text[:limit].split(":")[0])
    for match in WORD.finditer(hidden):
        if _CLAUSE_WORDS.search(hidden[: match.start()]) or DIRECTED.match(match[0]):
            return False
        if (
            match[0] not in ("начиная", "сел")  # «школам сёл Ключи и Луговое»
            and nlp.parses(match[0].lower())[0].pos in _FINITE
            and match[0].islower()
        ):
            return True
    return False
