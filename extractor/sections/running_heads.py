"""Running heads and page numbers that were pasted into the text with its lines."""

import re
from collections import Counter
from collections.abc import Sequence

from extractor.sections.pieces import Element, Piece
from extractor.text import fold

# «стр. 2 из 5», «– 2 –», «Страница 2»: a page number whatever stands beside it
_PAGE = re.compile(
    r"(?:стр(?:аница|\.)?|лист|с\.)\s*\d{1,3}(?:\s*(?:из|/)\s*\d{1,3})?\W*|-\s*\d{1,3}\s*-"
)
_FIGURE = re.compile(r"\d{1,3}")
_HEAD = re.compile(r"протокол|заседани|совещани|собрани|выписка")
_PAGE_BEHIND = re.compile(
    r"[\s|,;-]*(?:(?:стр(?:аница|\.)?|лист|с\.)\s*\d{1,3}(?:\s*из\s*\d{1,3})?|-\s?\d{1,3}\s?-)$"
)
# «Протокол заседания штаба 14.09.2022»: with its day the line is no other protocol's.
_DATED = re.compile(r"\d{1,2}\.\d{2}\.\d{2,4}|\d{1,2}\s[а-я]{3,8}\s\d{4}|№\s?\d")
_TITLE = re.compile(r"(?:выписка\s+из\s+)?протокол[а]?(?:\s*№\s?[\w/-]+)?\W*")
_FIRST = 3  # elements; there the same words are the title


def without_running_heads(elements: Sequence[Element]) -> tuple[Element, ...]:
    """«Протокол заседания штаба 14.09.2022» / «2» in the midst of a point: neither is its wording.

    A head is a line of the same words on several pages; a bare figure counts only beside one.
    """
    told = [_words(element) for element in elements]
    again = {words for words, times in Counter(filter(None, told)).items() if times > 1}
    places = [i for i, words in enumerate(told) if words in again]
    paged = {told[i] for i in places if _DATED.search(told[i]) or _figures(elements, i)}
    heads = {i for i in places if told[i] in paged and i >= _FIRST}
    heads |= {figure for i in heads for figure in _figures(elements, i)}
    heads |= {i for i in range(_FIRST, len(elements)) if _is(_PAGE, elements, i)}
    return tuple(element for i, element in enumerate(elements) if i not in heads)


def _figures(elements: Sequence[Element], index: int) -> set[int]:
    """The page numbers above and below a line."""
    return {i for i in (index - 1, index + 1) if _is(_FIGURE, elements, i)}


def _words(element: Element) -> str:
    """What a line says but for the page number at its end, if it may be a head."""
    if not isinstance(element, Piece) or element.number is not None or element.in_table:
        return ""
    if element.bold:
        # «ПРОТОКОЛ заседания совета» twice in a file may be the titles of two protocols.
        return ""
    line = " ".join(element.folded.lower().split())
    if not _HEAD.match(line) or not 12 <= len(line) <= 150 or line.endswith((":", ";", ",")):
        return ""
    told = _PAGE_BEHIND.sub("", line)
    # «ПРОТОКОЛ № 1» begins a protocol, even the second of a file with the same number.
    return "" if told == line and _TITLE.fullmatch(line) else told


def _is(pattern: re.Pattern[str], elements: Sequence[Element], index: int) -> bool:
    element = elements[index] if 0 <= index < len(elements) else None
    if not isinstance(element, Piece) or element.in_table or element.number is not None:
        return False
    return pattern.fullmatch(fold(element.text).lower().strip()) is not None
