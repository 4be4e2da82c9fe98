"""The words that name a post, an organisation or a group, and the head of a phrase of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path

from extractor.entities.executor_shared import shares_noun
from extractor.nlp import Nlp, Term
from extractor.text import fold
from extractor.types import ExecutorKind

_TABLE = Path(__file__).parent / "vocabulary" / "positions.tsv"
_ACTING = re.compile(r"(?:вр\.?\s?)?и\.?\s?о\.?\s|врио\s", re.IGNORECASE)
# «кл. рук.», «рук. МО», «нач. отдела»: the post itself is cut short.
_SHORT_POST = re.compile(
    r"(кл\.\s?)?(?:рук|нач|дир|руковод)\.(?!\s?(?:классов|школ[аы]м))", re.IGNORECASE
)
# «рук-ль МО», «дир-ра школ», «зав-щие ДОУ»: the middle of the word is left out.
_HOLLOW_POST = re.compile(
    r"(?P<one>рук-ль|дир-р|нач-к|зав-щ(?:ий|ая)|зам-ль|спец-т|уч-ль)(?![а-яё])"
    r"|(?:рук-ли|дир-ра|нач-ки|зав-щие|зам-ли|спец-ты|уч-ля|воспит-ли)(?![а-яё])",
    re.IGNORECASE,
)
# «соц. педагог», «гл. бухгалтер», «муз. руководители»: what qualifies the post is.
_SHORTENED = re.compile(r"(?:(?:соц|кл|гл|ст|мл|муз|вед|пед|отв|техн)\.[ -]?)+", re.IGNORECASE)
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*|№|\d+")
_PLAIN = re.compile(r"(?<=[а-яё])\.(?=[А-Яа-яЁё])")
_NUMBERED = re.compile(r"\d")
_SEVERAL = re.compile(r"№№|\d+\s*(?:,|и)\s*(?:№\s*)?\d+")
_QUALIFIERS = frozenset({"ADJF", "PRTF", "NUMR"})


@dataclass(frozen=True, slots=True)
class Head:
    """The word a phrase is about: its label in the vocabulary, its number «sing», «plur» or «»."""

    start: int
    end: int
    label: str
    lemma: str
    number: str


@lru_cache(maxsize=1)
def vocabulary() -> Mapping[str, tuple[str, ...]]:
    """The terms of the table, label by label."""
    terms: dict[str, list[str]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        term, label, _example = line.split("\t")
        terms.setdefault(label, []).append(term)
    return {label: tuple(words) for label, words in terms.items()}


# A phrase is asked for by the steps that cut it into executors and by those that join them.
@lru_cache(maxsize=5_000)
def terms_of(text: str, nlp: Nlp) -> tuple[Term, ...]:
    """The vocabulary's terms in a text, abbreviations only where they are printed in capitals."""
    spaced = _PLAIN.sub(" ", fold(text))
    found = nlp.finder("positions", vocabulary())(spaced)
    return tuple(
        term
        for term in found
        if not term.label.startswith("abbreviation") or text[term.start : term.end] == term.lemma
    )


def head_of(text: str, nlp: Nlp, case: str = "nomn") -> Head | None:
    """The head of a noun phrase in a case, or None where the text does not begin with one.

    Before the head only words that agree with it may stand: «школьные управленческие команды»,
    «МБОУ гимназия», «и.о. директора».
    """
    if acting := _ACTING.match(text):
        return Head(0, acting.end(), "position", "и.о.", "sing")
    if short := _SHORT_POST.match(text):
        return Head(0, short.end(), "position", short[0].lower(), "plur" if short[1] else "sing")
    if hollow := _HOLLOW_POST.match(text):
        number = "sing" if hollow["one"] else "plur"
        return Head(0, hollow.end(), "position", hollow[0].lower(), number)
    if (shortened := _SHORTENED.match(text)) and (
        found := head_of(text[shortened.end() :], nlp, case)
    ):
        at = shortened.end()
        return replace(found, start=found.start + at, end=found.end + at)
    terms = terms_of(text, nlp)[:3]
    for term, following in zip_longest(terms, terms[1:]):
        if following and _describes(text, term, following, nlp, case):
            continue
        if term.label == "abbreviation_school" and _noun_follows(text[term.end :], nlp, case):
            continue
        numbers = _numbers(text, term, nlp, case)
        if numbers:
            return Head(term.start, term.end, term.label, term.lemma, numbers[0])
        if not term.label.startswith("abbreviation"):
            return None
    return None


def _describes(text: str, term: Term, following: Term, nlp: Nlp, case: str) -> bool:
    """«управляющий совет», «ответственный секретарь»: the first word only describes the second."""
    if text[term.end : following.start].strip() or following.label.startswith("abbreviation"):
        return False
    adjective = any(parse.pos in _QUALIFIERS for parse in nlp.parses(term.lemma))
    return adjective and bool(_numbers(text, following, nlp, case))


def unknown_abbreviation(text: str) -> Head | None:
    """«ЕДДС», «МУП «Водоканал»», «д/с № 5»: capitals beside the vocabulary are a body's name."""
    match = re.match(r"(?:[А-ЯЁ]{2,8}(?![а-яё])|[Дд]/[Сс])(?=$|\s[«\"(А-ЯЁа-яё№])", text)
    if match is None or _WORDS_IN_CAPITALS.fullmatch(match[0]):
        return None
    return Head(0, match.end(), "abbreviation_organization", match[0], "")


# «НЕ ПЕРЕХОДИТЬ», «ПРОВЕСТИ сверку»: an order typed in capitals is no body's name.
_WORDS_IN_CAPITALS = re.compile(
    "НЕ|НИ|ПО|ДО|НА|ЗА|ОТ|ИЗ|ОБ|ВО|СО|КО|ДЛЯ|ПРИ|ИЛИ|ЧТО|КАК|ВСЕ|ВСЕМ|ВСЕХ|[А-ЯЁ]+(?:ТЬ|ТИ|ЧЬ|ТЬСЯ|ТИСЬ)"
)


def quoted_body(text: str, case: str, nlp: Nlp) -> Head | None:
    """«агрофирме «Рассвет»»: any noun before a name in quotes is a body's, where one is charged."""
    match = re.match(r"([А-ЯЁа-яё]{4,})\s+[«\"]", text)
    fit = nlp.fits(match[1], case, "sing") if match else None
    if match is None or fit is None or fit.pos != "NOUN":
        return None
    return Head(0, match.end(1), "organization", match[1].lower(), "sing")


def _noun_follows(rest: str, nlp: Nlp, case: str) -> bool:
    """«МБОУ гимназия № 1»: the legal form is not the head where a school's noun follows."""
    match = re.match(r"\s*(?!имени\b)([а-яё]{3,})", rest)
    return bool(match and (fit := nlp.fits(match[1], case)) and fit.pos == "NOUN")


def _numbers(text: str, term: Term, nlp: Nlp, case: str) -> list[str]:
    """The numbers in which the term and all words before it stand in the case; [] where none."""
    before = _WORD.findall(text[: term.start])
    if len(before) > 2 and shares_noun(text[: term.end]):
        number = None if term.label.startswith("abbreviation") else "plur"
        agree = all(word == "и" or _qualifies(word, nlp, case, None) for word in before)
        noun = re.match(r"[А-Яа-яЁё-]+", text[term.start :])
        fits = number is None or (noun and nlp.fits(noun[0], case, number))
        return ["plur"] if agree and fits else []
    if term.label.startswith("abbreviation"):
        school = term.label == "abbreviation_school"
        fit = (_qualifies(w, nlp, case, None) or (school and _places(w, nlp, case)) for w in before)
        return [""] if all(fit) else []
    word = re.match(r"[А-Яа-яЁё-]+", text[term.start :])
    if word is None:
        return []
    if text[term.start : term.end].lower() in ("зам", "зав"):
        following = re.match(r"\.?\s*([а-яё]{3,})", text[term.end :])
        several = following is not None and any(
            nlp.fits(following[1], one, "plur") for one in ("gent", case) if one != "nomn"
        )
        return ["plur" if several else "sing"]
    return [
        number
        for number in ("sing", "plur")
        if _bends_whole(word[0], case, number, nlp)
        and all(_qualifies(one, nlp, case, number) for one in before)
    ]


_UNBENDING = frozenset({"пресс", "медиа", "вице", "интернет", "веб", "экс", "бизнес", "арт"})


def _bends_whole(word: str, case: str, number: str, nlp: Nlp) -> bool:
    """«школам-площадкам»; «школы-интерната» is no nominative though «школы» may be one."""
    first, *rest = word.split("-")
    if rest and first.lower() in _UNBENDING:
        return nlp.fits(rest[-1], case, number) is not None
    if not nlp.fits(first, case, number):
        return False
    last = rest[-1].lower() if rest else ""
    bent = [p for p in nlp.parses(last) if p.pos in ("NOUN", *_QUALIFIERS)] if last else []
    return not bent or any(p.case == case and p.number == number for p in bent)


def _qualifies(word: str, nlp: Nlp, case: str, number: str | None) -> bool:
    if word == "№" or word.isdigit():
        return False
    if word.isupper() and len(word) > 1:
        return True
    parses = nlp.parses(word.lower())
    if parses[0].pos == "ADVB" or (parses[0].pos == "PRCL"):
        return True
    return any(
        parse.pos in _QUALIFIERS
        and parse.case == case
        and (number in (None, parse.number) or (parse.pos == "NUMR" and number == "plur"))
        for parse in nlp.parses(word.split("-")[-1].lower())
    )


def _places(word: str, nlp: Nlp, case: str) -> bool:
    """«Каменской СОШ»: the vocabulary knows only Mrs Каменская, not the school of Каменка."""
    return any(
        "Surn" in parse.marks and parse.case == case and re.search("[сц]кий$", parse.normal)
        for parse in nlp.parses(word.lower())
    )


def people_in_plural(word: str, case: str, nlp: Nlp) -> bool:
    """«делегатам», «волонтёрам»: people whom the vocabulary does not know."""
    return any(
        parse.known
        and parse.pos == "NOUN"
        and parse.animate
        and parse.case == case
        and parse.number == "plur"
        for parse in nlp.parses(word.lower())
    )


def several_numbers(text: str) -> bool:
    """«СОШ № 2, 7», «школы №№ 3 и 8»"""
    return _SEVERAL.search(text) is not None


# Bodies of their own, though the vocabulary counts them among the groups of people.
_ONE_BODY = frozenset({"оргкомитет", "родком"})


def kind_of(text: str, head: Head) -> ExecutorKind:
    """The kind of executor that a phrase with this head names (never a person)."""
    if head.label == "position":
        return "position" if head.number == "sing" else "group"
    if head.label in ("body", "abbreviation_group"):
        if head.lemma in _ONE_BODY and head.number == "sing":
            return "organization"
        administration = re.match(r"\s+(?:администрации|управы)", text[head.end :])
        return "organization" if administration and head.lemma == "ОО" else "group"
    if head.label == "abbreviation_organization":
        return "organization"
    if head.number == "plur" or several_numbers(text) or re.match(r"[Вв]се\w?\s", text):
        return "group"
    if shares_noun(text):
        return "group"
    if head.label == "abbreviation_school" and not _named(text, head):
        return "group"
    return "organization"


def _named(text: str, head: Head) -> bool:
    """«СОШ № 5», «МКОУ Лесная СШ», «СОШ с. Берёзовка»; not «СОШ» or «СОШ района»."""
    rest = text[head.end :]
    return bool(
        _NUMBERED.search(text)
        or re.search(r"[«\"]|\b[гсп]\.", rest)
        or re.search(r"[А-ЯЁ][а-яё]{3,}", text)
    )
