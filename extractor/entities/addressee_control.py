"""Who is to control or to answer: «Контроль возложить на …», «оставить за …»."""

import re

from extractor.entities.addressee_charged import is_charged
from extractor.entities.addressee_phrases import Phrase, Sentence, clause_end
from extractor.nlp import Nlp

_LAY_ON = re.compile(
    r"\bвозл(?:ожить|агается|агаем|агаю|ожен[аоы]?)\b(?:\b(?:пп?|ст|г)\.|[^.;])*", re.IGNORECASE
)
_ON_WHOM = re.compile(r"\bна\s+")
# «возложить на Громову Н.С. | контроль …»: what is laid on may follow the person.
_LAID = re.compile(
    r"\s+(?:персональную\s+)?(?:контрол|ответственност|обязанност|координаци|организаци|руководств)"
)
# «…, пункта 4 – на Жука А.И.»
_ANOTHER = re.compile(
    r"(?:^|,\s+(?:а\s+)?)(?:за\s+(?:исполнением|выполнением)\s+)?(?:пп?\.|пункт[а-я]*)\s*[\d.,и -]*"
    r"(?:-\s*)?(?:возложить\s+)?на\s+"
)


def lay_on(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Контроль за исполнением возложить на Громову Н.С.», «Возложить ответственность на …»"""
    text = sentence.text
    match = _LAY_ON.search(text)
    for on in _ON_WHOM.finditer(text, match.start(), match.end()) if match else ():
        if is_charged(text[on.end() :], "accs", nlp, sentence.known):
            return Phrase(on.end(), _end(text, on.end(), nlp), "accs")
    return None


def lay_on_second(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Контроль … п. 2 возложить на Громову Н.С., | п. 3 – на Жука А.И.»"""
    text = sentence.text
    first = _LAY_ON.search(text)
    if first is None and not sentence.after_order:
        return None
    match = _ANOTHER.search(text, first.start() if first else 0)
    if match is None or not is_charged(text[match.end() :], "accs", nlp, sentence.known):
        return None
    return Phrase(match.end(), _end(text, match.end(), nlp), "accs")


def _end(text: str, start: int, nlp: Nlp) -> int:
    marks = [pattern.search(text, start) for pattern in (_LAID, _ANOTHER)]
    return min(
        clause_end(text, start, nlp), *(mark.start() if mark else len(text) for mark in marks)
    )


_LEAVE_WITH = re.compile(
    r"\bконтроль\b[^.;]*?\b(?:оставить|оставляю|оставляем|закрепить|сохранить)\s+за\s+",
    re.IGNORECASE,
)


def leave_with(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Контроль за исполнением решений оставить за руководителем штаба»"""
    match = _LEAVE_WITH.search(sentence.text)
    if match is None or re.match(r"соб(?:ой|ою)\b", sentence.text[match.end() :]):
        return None
    if not is_charged(sentence.text[match.end() :], "ablt", nlp, sentence.known):
        return None
    return Phrase(match.end(), clause_end(sentence.text, match.end(), nlp), "ablt")
