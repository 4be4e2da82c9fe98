"""Two words without a patronymic: which is the surname and which the first name."""

import re
from collections.abc import Sequence

from extractor.entities.people_patterns import END, START, Found
from extractor.entities.people_words import (
    SHORT_SURNAMES,
    is_honorary,
    may_be_surname,
    strongly_surname,
)
from extractor.nlp import Nlp

_TWO_WORDS = re.compile(rf"{START}([А-ЯЁ][а-яё]+)\s([А-ЯЁ][а-яё]+){END}")


def first_and_surname(flat: str, taken: Sequence[Found], nlp: Nlp, listed: bool) -> list[Found]:
    """«Белов Пётр», «Нина Громова»: one word is a first name, the other looks like a surname."""
    found = []
    for match in _TWO_WORDS.finditer(flat):
        if any(match.start() < other.end and other.start < match.end() for other in taken):
            continue
        pair = _told_apart(match[1], match[2], nlp)
        if pair is None and listed:
            pair = _told_in_list(match[1], match[2], nlp)
        if pair and not is_honorary(flat[: match.start()]):
            found.append(Found(match.start(), match.end(), *pair, rule="first_and_surname"))
    return found


def _told_apart(one: str, other: str, nlp: Nlp) -> tuple[str, str] | None:
    """Surname and first name: in «Ким Дина» and «Дина Ким» both words may be a first name."""
    orders = [
        (surname, first)
        for surname, first in ((other, one), (one, other))
        if is_first_name(first, nlp) and (surname in SHORT_SURNAMES or strongly_surname(surname))
    ]
    orders.sort(key=lambda pair: is_first_name(pair[0], nlp))
    orders.sort(key=lambda pair: not _is_surname_only(pair[0], nlp))
    return next(iter(orders), None)


def _is_surname_only(word: str, nlp: Nlp) -> bool:
    known = any(parse.known and "Surn" in parse.marks for parse in nlp.parses(word.lower()))
    return word in SHORT_SURNAMES or known


def _told_in_list(one: str, other: str, nlp: Nlp) -> tuple[str, str] | None:
    """«Анна Шмидт», «Чен Вэй»: in a list of those present either word may tell that it is one."""
    if not (may_be_surname(one) and may_be_surname(other)):
        return None
    if one in SHORT_SURNAMES:
        return one, other
    first, last = is_first_name(one, nlp), is_first_name(other, nlp)
    if first == last:
        return None
    return (other, one) if first else (one, other)


def is_first_name(word: str, nlp: Nlp) -> bool:
    return any(
        "Name" in parse.marks and parse.known and parse.number == "sing"
        for parse in nlp.parses(word.lower())
    )
