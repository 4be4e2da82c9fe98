"""Whom a wording without any verb charges before its dash: «Киму Е.И. – приём анкет»."""

import re

from extractor.entities.addressee_charged import is_charged
from extractor.entities.addressee_phrases import Phrase, Sentence, first_infinitive
from extractor.entities.executor_terms import head_of
from extractor.entities.people_patterns import INITIALED
from extractor.entities.people_surnames import readings
from extractor.nlp import Nlp

_EITHER = rf"(?:{INITIALED}|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)"
_NAMED = re.compile(rf"[\s\W]*({_EITHER}(?:\s*(?:,|\sи\s)\s*{_EITHER})*)\s+-\s+(?=[а-яё])")
_DASH = re.compile(r"\s+-\s+(?=[а-яё])")


def charged_before_dash(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Киму Е.И. – приём анкет», «директорам школ – подготовку классов», not «… – председатель»."""
    text = sentence.text
    if sentence.after_order or first_infinitive(text, 0, nlp) is not None:
        return None
    if named := _NAMED.match(text):
        if _is_post(text[named.end() :], nlp):
            return None
        cases = [{c for one in readings(n, nlp) for c in one.cases} for n in _surnames(named[1])]
        case = next((c for c in ("nomn", "datv") if all(c in told for told in cases)), None)
        return Phrase(named.start(1), named.end(1), case) if case else None
    dash = _DASH.search(text)
    if dash is None or not 4 < dash.start() < 120 or ":" in text[: dash.start()]:
        return None
    start = len(text) - len(text.lstrip(" –-•\t"))
    head = head_of(text[start : dash.start()], nlp, "datv")
    if head is None or head.label.startswith("abbreviation"):
        return None
    charged = is_charged(text[start:], "datv", nlp, sentence.known, strict=True)
    return Phrase(start, dash.start(), "datv") if charged else None


def _surnames(names: str) -> list[str]:
    return re.findall(r"[А-ЯЁ][а-яё]{2,}(?:-[А-ЯЁ][а-яё]+)?", names)


def _is_post(text: str, nlp: Nlp) -> bool:
    """«– председатель комиссии»: who he is, nothing to do."""
    for word in re.findall(r"[а-яё]+", text)[:2]:
        first = nlp.parses(word)[0]
        if first.pos == "NOUN":
            return first.animate
    return False
