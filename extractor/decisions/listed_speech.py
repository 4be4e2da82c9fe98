"""Lists that a speaker reads out, told from the list of orders that is counted anew below them."""

import re
from collections.abc import Sequence

from extractor.sections.markers import marker_of
from extractor.sections.pieces import Element, Piece
from extractor.text import fold

# «Ким Е.И. перечислила задачи:», «Докладчик напомнил о сроках:», «Были названы три беды:»
_SPEAKS = re.compile(
    r"(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё-]+|"
    r"[Дд]окладчик|[Вв]ыступающ[а-я]+|[Сс]пециалист|[Нн]ачальник|[Зз]аведующ[а-я]+|[Дд]иректор)"
    r"(?:[^.:]{0,80}?\s)?(?:[а-яё]+(?:ал|ил|ел|ул|ыл)(?:а|и)?(?:с[ья])?|[а-яё]+(?:ает|яет|ует|ит))(?:\s[^:]*)?:\s*$"
)


def is_told(elements: Sequence[Element], index: int) -> bool:
    """Whether the line above a list says who reads it out: «Ким Е.И. назвала задачи школ:»."""
    above = elements[index - 1] if index else None
    return isinstance(above, Piece) and bool(_SPEAKS.search(fold(above.text)))


def restarts(elements: Sequence[Element], first: int, later: int) -> bool:
    """«3) сдать акты.» / «Задачи названы в приказе.» / «1. Информацию принять к сведению.»

    A line of talk stands between, and the list above had come to its end.
    """
    begun, anew = elements[first], elements[later]
    between = elements[first + 1 : later]
    if not (isinstance(begun, Piece) and isinstance(anew, Piece)) or not between:
        return False
    last = between[-1]
    talk = isinstance(last, Piece) and marker_of(last) is None and not last.text.endswith(":")
    one, other = marker_of(begun), marker_of(anew)
    return talk and one is not None and other is not None and other.first
