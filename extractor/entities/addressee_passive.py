"""Whom a wording charges that tells the order as given: «Ким Е.И. поручена проверка карт»."""

import re

from extractor.entities.addressee_charged import is_charged
from extractor.entities.addressee_phrases import Phrase, Sentence, phrase_end
from extractor.entities.people_patterns import INITIALED
from extractor.nlp import Nlp

# «поручен сбор сведений», «указано на необходимость»; «поручено» with an infinitive is a directive.
_GIVEN = re.compile(
    r"(?<![а-яё])(?:было\s+|был[аи]?\s+)?(?:поручен[аоы]?|указано\s+на|предписан[аоы]?|вменен[аоы]?|"
    r"рекомендован[аы]|предложен[аы])(?![а-яё])"
)
# «Сводка подаётся | директорами школ»: who acts, told by the instrumental.
_DONE_BY = re.compile(
    r"(?<![а-яё])(?:пода|сда|составля|веде|вед|готов|проверя|обеспечива|провод|представля|направля|организу|"
    r"осуществля|выполня|собира|заполня|переда|размеща|обновля|контролиру|утвержда)"
    r"(?:[юея]тся|[её]тся|[ию]тся|утся|ятся)\s+"
)
_MANY_THEN_ONE = re.compile(rf"([а-яё]+[ая]ми(?:\s+[а-яё]+)?)\s+{INITIALED}")


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
