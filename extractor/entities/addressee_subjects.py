"""Whom a wording charges by its subject: «Громова Н.С. готовит график»."""

import re

from extractor.entities.addressee_charged import is_charged
from extractor.entities.addressee_phrases import (
    Phrase,
    Sentence,
    clause_end,
    first_infinitive,
)
from extractor.entities.addressee_receivers import takes_whom
from extractor.entities.executor_terms import head_of
from extractor.entities.people_names import find_people
from extractor.nlp import Nlp

# A present or a future: «готовит», «представят»; the past reports.
_ACTS = re.compile(r"[а-яё]{2,}(?:[аяуюеиё]т)(?![а-яё])")
# What is so or is said is no order.
_STATES = re.compile(
    r"(?:име[ею]т|работа[ею]т|составля[ею]т|мо[жг][еу]т|отсутству[ею]т|следу[ею]т|содерж[иа]т|счита[ею]т"
    r"|предлага[ею]т|прос[ия]т|соответству[ею]т|вход[ия]т|показыва[ею]т|отмеча[ею]т|действу[ею]т"
    r"|существу[ею]т|позволя[ею]т|подлеж[иа]т|хот[ия]т|хоч[еу]т|зна[ею]т|явству[ею]т|занима[ею]т"
    r"|сто[ия]т|остав?а?[её]т|нос[ия]т|обуча[ею]т|учат|буд[еу]т|бывает|говор[ия]т|полага[ею]т"
    r"|получа[ею]т|вступа[ею]т|заседа[ею]т|поддержива[ею]т|жив[её]т|жив[уе]т|ве[дз]ут|растут?|растет|дела[ею]т)$"
)
_MUST = re.compile(r"(?<![а-яё])(?:должн[аоы]|должен|обязан[аоы]?)\s+(?=[а-яё]+(?:ть|ти|чь))")
# «Контроль … директор школы оставляет за собой»
_KEEPS = re.compile(
    r"(?<![а-яё])(?:оставляет|берет|возлагает|сохраняет)\s+(?:за\s+собой|на\s+себя)"
)


def _finite(sentence: Sentence, nlp: Nlp) -> re.Match[str] | None:
    """The first verb that tells what somebody does or will do, before any infinitive.

    None behind an order: «Сдать отчёт. Отчёты принимает Громова Н.С.»
    """
    text = sentence.text
    if sentence.after_order:
        return None
    limit = first_infinitive(text, 0, nlp)
    for match in _ACTS.finditer(text, 0, len(text) if limit is None else limit):
        if nlp.parses(match[0])[0].pos == "VERB":
            return None if _STATES.match(match[0]) else match
    return None


def subject_first(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Громова Н.С. до 14 июня собирает заявки», «Все школы обновляют паспорта»"""
    text = sentence.text
    start = len(text) - len(text.lstrip(" –-•\t"))
    verb = _finite(sentence, nlp) or _MUST.search(text)
    if verb is None or verb.start() <= start:
        return None
    subject = text[start : verb.start()]
    if _ENDS.search(_without_names(subject, nlp)):
        return None
    if not is_charged(f"{subject}: ", "nomn", nlp, sentence.known):
        return None
    return Phrase(start, min(verb.start(), clause_end(text, start, nlp)), "nomn")


# Another sentence or clause begins before the verb; «с. Полевое» ends nothing.
_ENDS = re.compile(
    r"(?<!\b[сгпдх])(?<!\b(?:им|ст))(?<!\bпос)[.;:?!]\s|\bкотор|,\s+(?:что|где|чтобы|как|если)\b"
)


def _without_names(text: str, nlp: Nlp) -> str:
    for one in reversed(find_people(text, nlp, tagger=False)):
        text = text[: one.start] + text[one.end :]
    return text


_BODY_ASKS = re.compile(
    r"\s(?:(?:пед|мет)?совет|комиссия|комитет|коллегия|собрание|совещание|конференция|президиум)"
    r"\s+(?:также\s+)?(?:(?P<accs>просит)|рекомендует|предлагает|советует|поручает)\s",
    re.IGNORECASE,
)


def asked_by_body(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Отдел образования совет просит найти средства», «Директорам комиссия рекомендует …»"""
    text = sentence.text
    asks = _BODY_ASKS.search(text)
    if asks is None or not text[: asks.start()].strip(" –-•\t"):
        return None
    start = len(text) - len(text.lstrip(" –-•\t"))
    case = "accs" if asks["accs"] else "datv"
    if not is_charged(f"{text[start : asks.start()]}: ", case, nlp, sentence.known):
        return None
    return Phrase(start, asks.start(), case)


def subject_after_verb(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Расписание рейсов пересматривает Громова Н.С.», «Контроль осуществляет директор школы»"""
    text = sentence.text
    verb = _finite(sentence, nlp)
    if verb is None or first_infinitive(text, 0, nlp) is not None:
        return None
    if _ENDS.search(text[: verb.start()]):
        return None
    start = verb.end() + len(text[verb.end() :]) - len(text[verb.end() :].lstrip())
    if not is_charged(text[start:], "nomn", nlp, sentence.known, strict=True):
        return None
    return Phrase(start, clause_end(text, start, nlp), "nomn")


def keeps_control(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Контроль за выполнением решений директор школы оставляет за собой»"""
    text = sentence.text
    verb = _KEEPS.search(text)
    if verb is None:
        return None
    for word in re.finditer(r"(?<![А-Яа-яё-])[А-Яа-яё]{4,}", text[: verb.start()]):
        if is_charged(f"{text[word.start() : verb.start()]}: ", "nomn", nlp, sentence.known):
            return Phrase(word.start(), verb.start(), "nomn")
    return None


def nominative_before_verb(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Громова Н.С. составить задания», «Заместители директоров провести»: no dative typed."""
    text = sentence.text
    start = len(text) - len(text.lstrip(" –-•\t"))
    end = clause_end(text, start, nlp)
    verb = first_infinitive(text, start, nlp)
    if verb is None or end <= start or takes_whom(text[verb:]) or _MUST.search(text, start):
        return None
    people = find_people(text[start:verb], nlp, tagger=False)
    named = bool(people) and not people[0].start
    head = head_of(text[start:end], nlp)
    if not named and (head is None or head.label != "position"):
        return None
    if not is_charged(text[start:], "nomn", nlp, sentence.known):
        return None
    return Phrase(start, end, "nomn")
