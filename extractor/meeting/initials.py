"""Initials typed without their points: «Козырь ТА», «Шацких В Н», «Ли Т.П»."""

import re

from extractor.entities.executor_terms import head_of
from extractor.nlp import Nlp

# «МКОУ Луговая СШ» ends with a kind of school, «директор ДДТ Озёрного МО» with a district.
_UNDOTTED = re.compile(
    r"(?:(?<=^)|(?<=[,;:]\s))([А-ЯЁ][а-яё]{2,}(?:-[А-ЯЁ][а-яё]+)?)\s"
    r"(?!СШ|ОШ|НШ|ОО|ОУ|МО|ГО|УО|ДС|ЦО|РК|ДШ|КО)([А-ЯЁ])([А-ЯЁ])(?=\s*(?:[,;(–-]|$))"
)
# «Ким Е.И , методист», «Ли Т.П, директор»: the second point left out
_HALF_DOTTED = re.compile(
    r"(?<=[а-яё]\s)([А-ЯЁ])\.\s?([А-ЯЁ])(?=\s?[,;]|\s+[–—-]|\s*$)\s?(?=[,;]|\s|$)"
)
# «Шацких В Н, Сивоконь Т А (протокол)»: no points at all
_SPACED = re.compile(
    r"([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)\s([А-ЯЁ])\s([А-ЯЁ])(?=\s*[,;(–-]|\s*\.?\s*$)"
)


def dotted(text: str, nlp: Nlp) -> str:
    """«Ермошин В.В., Козырь ТА» → «…, Козырь Т.А.»; «Руководители ОО» are nobody's initials."""
    text = _SPACED.sub(r"\1 \2.\3.", text)
    if not re.search(r"[А-ЯЁ]\.", text):
        return text
    text = _HALF_DOTTED.sub(r"\1.\2.", text)
    return _UNDOTTED.sub(lambda m: m[0] if head_of(m[1], nlp) else f"{m[1]} {m[2]}.{m[3]}.", text)
