"""Whom a directive names: «Рекомендовать руководителям ОО …», «Поручить план Громовой Н.С.»."""

import re

from extractor.entities.addressee_charged import is_charged
from extractor.entities.addressee_leads import is_lead, starts
from extractor.entities.addressee_phrases import (
    Phrase,
    Sentence,
    after_term,
    before_object,
    clause_end,
    first_infinitive,
    phrase_end,
)
from extractor.entities.executor_terms import quoted_body, terms_of
from extractor.entities.people_names import find_people
from extractor.entities.people_surnames import Reading, readings
from extractor.entities.verb_spelling import DIRECTIVES, meant
from extractor.nlp import Nlp

_DATIVE = (
    r"рекомендовать|рекомендуем|рекомендуется|рекомендовано|поручить|поручаем|поручается|поручено|поручил[аи]?"
    r"|предложить|предлагаем|предлагается|предложено|предписать|разрешить|позволить"
    r"|(?:дать|довести)\s+поручение|необходимо|следует|надлежит"
)
_ACCUSATIVE = r"просить|попросить|обязать|уполномочить|обязал[аи]?|обязывает|просим|прошу"
_DIRECTIVE = re.compile(
    rf"(?P<datv>\b(?:{_DATIVE})\b|\b(?:рекомендовать|предложить|поручить)(?=[А-ЯЁа-яё]{{4}}))|(?P<accs>\b(?:{_ACCUSATIVE})\b)",
    re.IGNORECASE,
)


def after_directive(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Рекомендовать руководителям ОО провести …», «Просить главу района рассмотреть …»"""
    text = sentence.text
    match = _DIRECTIVE.search(text) or _misprinted(text)
    if match is None or not (_leads(text[: match.start()], nlp) or _closes_order(text, match)):
        return None
    start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip(" :–-"))
    case = "accs" if match.groupdict().get("accs") else "datv"
    named = quoted_body(text[start:], case, nlp) is not None
    named = named or _noun_before_verb(text[start:], case, nlp)
    if named or is_charged(text[start:], case, nlp, sentence.known):
        acting = first_infinitive(text, start, nlp) is not None or ":" in text[start:]
        if not acting and _PUT_FORWARD.search(text[start:]):
            return None
        end = clause_end(text, start, nlp) if acting else phrase_end(text, start, case, nlp)
        if acting and case == "datv":
            end = before_object(text, start, end, nlp)
        return Phrase(start, end, case)
    if case == "datv" and (later := _behind_lead(text, start, nlp)):
        return later
    if match[0].lower().startswith("поруч") and case == "datv":
        return _given_later(text, start, nlp)
    return None


def _misprinted(text: str) -> re.Match[str] | None:
    """«Рекоменовать директорам школ …»"""
    words = re.finditer(r"[А-Яа-яё]{7,}", text[:150])
    return next((word for word in words if meant(word[0].lower()) in DIRECTIVES), None)


_ADJECTIVES = r"(?:[а-яё-]+(?:ому|ему|ой|ей|ую|юю|ый|ий|ым|им|ых|их)\s+){0,2}"
_NOUN_AND_VERB = re.compile(
    rf"({_ADJECTIVES})([а-яё]{{4,}})(?:\s№\s?\d+)?((?:\s[а-яё-]+){{0,3}}?)\s([а-яё]+(?:ть|ти|чь)(?:ся)?)(?![а-яё])"
)


def _noun_before_verb(text: str, case: str, nlp: Nlp) -> bool:
    """«Просить автоинспекцию проводить занятия», «Предложить дорожному участку № 4 закрепить …»:
    any noun in the case before the infinitive, with what describes it."""
    match = _NOUN_AND_VERB.match(text)
    if match is None or nlp.parses(match[4])[0].pos != "INFN":
        return False
    fit = nlp.fits(match[2], case)
    described = all(nlp.fits(word, case) for word in match[1].split())
    whose = all(nlp.fits(word, "gent") for word in match[3].split())
    return fit is not None and fit.pos == "NOUN" and described and whose


# «Рекомендовать Громова Н.А. к награждению»: who is put forward is not charged.
_PUT_FORWARD = re.compile(
    r"\s(?:к\s+(?:награжд|назнач|избра|присвоен|аттестац|участ)[а-я]+|на\s+(?:должност|пост|преми|награжд)[а-я]+"
    r"|для\s+(?:участ|награжд|включ|назнач)[а-я]+|в\s+(?:состав|резерв|члены)[а-я]*)"
)


def _behind_lead(text: str, start: int, nlp: Nlp) -> Phrase | None:
    """«Рекомендовать в целях безопасности | директорам школ | провести …»"""
    verb = first_infinitive(text, start, nlp)
    if verb is None or not is_lead(text[start:], nlp):
        return None
    for at in starts(text[start:verb], nlp):
        at += start
        if is_charged(text[at:], "datv", nlp, strict=not after_term(text[:at])):
            return Phrase(at, clause_end(text, at, nlp), "datv")
    return None


def _leads(before: str, nlp: Nlp) -> bool:
    """An adverbial or a finished order stands before the directive: «Одобрить опыт и поручить»."""
    if re.search(r"(?:,|;|\bи)\s+$", before):
        return True
    return first_infinitive(before, 0, nlp) is None and not re.search(r"[.;]\s", before)


def _closes_order(text: str, match: re.Match[str]) -> bool:
    """«Подготовить смету поручено | Ким Е.И.»: the order first, whom it was given to last."""
    passive = match[0].lower() in ("поручено", "поручается", "рекомендовано", "предложено")
    return passive and not re.search(r"[.;]\s", text[: match.start()])


def _given_later(text: str, start: int, nlp: Nlp) -> Phrase | None:
    """«Поручить подготовку плана отделу образования (Громов Н.А.)», «… плана Громовой Н.С.»"""
    given = (_term_later(text, start, nlp), _person_at_end(text, start, nlp))
    return min((one for one in given if one), key=lambda one: one.start, default=None)


def _term_later(text: str, start: int, nlp: Nlp) -> Phrase | None:
    """«отделу образования (Громов Н.А.)»: a post or a body that can be no genitive."""
    for term in terms_of(text[start:], nlp):
        at = start + term.start
        word = re.match(r"[А-Яа-яЁё-]+", text[at:])
        if word is None or nlp.fits(word[0], "gent") or not nlp.fits(word[0], "datv"):
            continue
        if not re.search(r"\b(?:к|ко|по|благодаря|согласно)\s+(?:[а-яё]+\s+)?$", text[start:at]):
            return Phrase(at, phrase_end(text, at, "datv", nlp), "datv")
    return None


def _person_at_end(text: str, start: int, nlp: Nlp) -> Phrase | None:
    """«Поручить организацию рейда Громовой Н.С.»: names that close the order."""
    people = find_people(text[start:], nlp, tagger=False, cases={"datv"})
    for one in people:
        at = start + one.start
        words = text[at : start + one.end].split()
        dative = any("datv" in reading.cases for word in words for reading in _surname(word, nlp))
        ends = re.match(r"\s*(?:[.;]?\s*$|,|и\s|до\s|к\s+\d|в\s+срок)", text[start + one.end :])
        if dative and ends and one.start and not re.search(r"\b(?:к|ко|по)\s+$", text[:at]):
            return Phrase(at, clause_end(text, at, nlp), "datv")
    return None


def _surname(word: str, nlp: Nlp) -> tuple[Reading, ...]:
    return (
        readings(word, nlp) if re.fullmatch(r"[А-ЯЁ][а-яё-]{2,}(?:-[А-ЯЁ][а-яё]+)?", word) else ()
    )
