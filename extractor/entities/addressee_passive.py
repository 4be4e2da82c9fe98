"""Whom a wording charges that tells the order as given: «Ким Е.И. поручена проверка карт»."""

import re

from extractor.entities.addressee_charged import is_charged
from extractor.entities.addressee_phrases import Phrase, Sentence, first_infinitive, phrase_end
from extractor.entities.people_patterns import INITIALED
from extractor.nlp import Nlp

# «поручен сбор сведений», «указано на необходимость»; «поручено» with an infinitive is a directive.
_GIVEN = re.compile(
    r"(?<![а-яё])(?:было\s+|был[аи]?\s+)?(?:поручен[аоы]?|указано\s+на|предписан[аоы]?|вменен[аоы]?|"
    r"рекомендован[аы]|предложен[аы]|дан[оы]?\s+(?:поручени|указани|задани)[ея])(?![а-яё])"
)
# «Сводка подаётся | директорами школ»: who acts, told by the instrumental.
_DONE_BY = re.compile(
    r"(?<![а-яё])(?:пода|сда|составля|веде|вед|готов|проверя|обеспечива|провод|представля|направля|организу|"
    r"осуществля|выполня|собира|заполня|переда|размеща|обновля|контролиру|утвержда)"
    r"(?:[юея]тся|[её]тся|[ию]тся|утся|ятся)\s+"
)
_MANY_THEN_ONE = re.compile(rf"([а-яё]+[ая]ми(?:\s+[а-яё]+)?)\s+{INITIALED}")

# «Громова Н.С. взялась собрать меню», «Ответственным за подвоз назначен Громов Н.А.»
_UNDERTOOK = re.compile(r"\s+(?:взял|обязал|вызвал)(?:ся|ась|ись)\s+(?=[а-яё]+(?:ть|ти|чь))")
_NAMED = re.compile(
    r"ответственн(?:ым|ой|ыми)\s+за\s[^.;]{3,80}\s(?:назначен|определен|утвержд[её]н)[аоы]?\s+",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\W*(?:условились|договорились|решили|постановили|решено),?\s+что\s+", re.IGNORECASE
)


_BY_FORCES = re.compile(r"(?:^|(?<=[\s,]))(?:силами|усилиями)\s+", re.IGNORECASE)


def by_forces(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Силами МБОУ СОШ № 5 и ДДТ очистить парк», «Парк очистить силами школ района»"""
    match = _BY_FORCES.search(sentence.text)
    if match is None or first_infinitive(sentence.text, 0, nlp) is None:
        return None
    if not is_charged(sentence.text[match.end() :], "gent", nlp, sentence.known):
        return None
    end = phrase_end(sentence.text, match.end(), "gent", nlp)
    return Phrase(match.end(), end, "gent")


def undertakes(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Громова Н.С. взялась собрать меню», «Условились, что Громова Н.С. соберёт меню»"""
    text = sentence.text
    start = len(text) - len(text.lstrip(" –-•\t"))
    if match := _UNDERTOOK.search(text):
        named = is_charged(f"{text[start : match.start()]}: ", "nomn", nlp, sentence.known)
        return Phrase(start, match.start(), "nomn") if named else None
    match = _AGREED.match(text) or _NAMED.search(text)
    if match and (name := re.compile(INITIALED).match(text, match.end())):
        return Phrase(name.start(), name.end(), "nomn")
    if match is None or not is_charged(text[match.end() :], "nomn", nlp, sentence.known):
        return None
    return Phrase(match.end(), phrase_end(text, match.end(), "nomn", nlp), "nomn")


def dative_before_passive(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Директору школы указано на необходимость …», «Громовой Н.С. поручен сбор сведений»"""
    text = sentence.text
    start = len(text) - len(text.lstrip(" –-•\t"))
    match = _GIVEN.search(text)
    if match is None or match.start() <= start:
        return None
    named = f"{text[start : match.start()].rstrip(' ,-')}: "
    if re.search(r"[.;:]\s+[а-яё]|котор", named) or not is_charged(
        named, "datv", nlp, sentence.known
    ):
        return None
    return Phrase(start, match.start(), "datv")


def dative_after_passive(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Сбор сведений поручен Громовой Н.С. до 1 мая»: first what, then whom."""
    text = sentence.text
    match = _GIVEN.search(text)
    if match is None or match.start() == 0 or match[0].endswith("на"):
        return None
    start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    if not is_charged(text[start:], "datv", nlp, sentence.known):
        return None
    return Phrase(start, phrase_end(text, start, "datv", nlp), "datv")


def done_by(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Сводка подаётся директорами в отдел», «Учёт ведётся методистом Громовой Н.С.»"""
    text = sentence.text
    match = _DONE_BY.search(text)
    if match is None or match.start() == 0:
        return None
    if not is_charged(text[match.end() :], "ablt", nlp, sentence.known, strict=True):
        return None
    end = phrase_end(text, match.end(), "ablt", nlp)
    # «директорами | Громовой Н.С.»: many give it to one.
    named = _MANY_THEN_ONE.match(text, match.end(), end)
    return Phrase(match.end(), named.end(1) if named else end, "ablt")
