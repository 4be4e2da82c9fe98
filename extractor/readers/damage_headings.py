"""Headings and labels with one or two wrong letters, against the closed list of their words."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extractor.readers.damage_place import Place, Rule
from extractor.readers.pdf_words import Word
from extractor.text import one_letter_off

_WORDS = (
    "решили", "решение", "постановили", "постановила", "слушали", "заслушали",
    "выступили", "присутствовали", "отсутствовали", "приглашённые", "приглашены", "повестка",
    "голосовали", "ответственный", "ответственные", "ответственная", "исполнитель", "исполнители",
    "председатель", "секретарь", "протокол", "рекомендовать", "поручить", "поручения", "контроль",
    "докладчик", "утверждаю",
)  # fmt: skip
_SHORT = ("срок", "сроки")
# Real words that are one or two letters away from those.
_OTHERS = """
    решил решила
    решали решало решения решено решены решать решит вступили выступил выступила выступали слушатели
    слушателя слушать заслушать заслушано урок уроки сроки строк строки срока сроку голосовало
    приглашенные приглашена приглашение повестки повестку исполнителя исполнителю контроля контролю
    председателя председателю секретаря секретарю протокола протоколы рекомендовано рекомендует
    поручено поручение поручает поручили докладчики постановило постановлено постановление
    ответственного ответственной утверждать утверждают утверждая утверждено присутствовало
    отсутствовал отсутствовала присутствовал присутствовала приглашён приглашённый приглашённая
    приглашенный приглашенная отсутствовало исполнено исполнение отвественный приглашёны решёно
"""
_REAL = frozenset(_OTHERS.split())
# «председатель;» and «сроки;» may close an entry of a list.
_ANNOUNCING = frozenset(_WORDS) - {"председатель", "секретарь", "протокол", "контроль", "докладчик"}
LONGEST = 14  # pieces
_PIECE = re.compile(r"[А-ЯЁ]+[:.,;]?")
_LABEL = re.compile(r"(\W*)([А-Яа-яЁё]{4,})(\s*[:;.,]*)")
_ENDS = re.compile(r"[:;][:;.,]*|[.,][:;]")


def join_spaced(words: Sequence[Word]) -> list[Word]:
    """«П ОСТ АНОВИЛА:» for «П О С Т А Н О В И Л А:»: letters moved apart are read in pieces."""
    found: list[Word] = []
    at = 0
    while at < len(words):
        count = _pieces(words[at : at + LONGEST])
        if count > 1:
            run = words[at : at + count]
            joined = replace(run[0], text="".join(word.text for word in run), x1=run[-1].x1)
            joined = replace(joined, confidence=min(word.confidence for word in run))
            original = " ".join(word.text for word in run)
            found.append(replace(joined, original=original, rule="spaced_heading"))
        else:
            found.append(words[at])
        at += max(count, 1)
    return found


def _pieces(words: Sequence[Word]) -> int:
    """How many of the words, from the first, make one heading; 0 for none."""
    text = ""
    for count, word in enumerate(words, start=1):
        text += word.text
        if not _PIECE.fullmatch(word.text):
            return 0
        if count > 1 and text.rstrip(":.,;").lower() in _WORDS and len(text) > count:
            return count
    return 0


def heading_word(place: Place) -> str | None:
    """«РЕШИЛЙ:», «СЛУШАЛП», «Исцолнитель:» at the beginning of a line, before a colon or alone."""
    match = _LABEL.fullmatch(place.word)
    if match is None or not _opens(place):
        return None
    told = match[3].rstrip() in (":", ";", ";:", ":;") or (place.is_last and match[2].isupper())
    if not told or match[2].islower():
        return None
    meant = _meant(match[2].lower())
    if meant is None:
        return None
    return match[1] + _cased(meant, match[2]) + match[3]


def heading_colon(place: Place) -> str | None:
    """«СЛУШАЛИ;», «ПОСТАНОВИЛИ;:»: a heading ends with a colon."""
    match = _LABEL.fullmatch(place.word)
    if match is None or not _opens(place) or match[2].lower() not in _ANNOUNCING:
        return None
    if match[2].islower() or match[3] == ":" or not _ENDS.fullmatch(match[3]):
        return None
    return f"{match[1]}{match[2]}:"


def _opens(place: Place) -> bool:
    """At the beginning of a line, behind its number at most."""
    return place.at == 0 or (
        place.at == 1 and re.fullmatch(r"\d[\d.]*[.)]?|[IVX]+\.", place.before) is not None
    )


@lru_cache(maxsize=2_000)
def _meant(word: str) -> str | None:
    if word in _WORDS or word in _SHORT or word in _REAL:
        return None
    near = [known for known in (*_WORDS, *_SHORT) if one_letter_off(word, known)]
    if not near and len(word) > 7:
        near = [known for known in _WORDS if len(known) > 7 and _two_letters_off(word, known)]
    return near[0] if len(near) == 1 else None


def _two_letters_off(word: str, known: str) -> bool:
    """Two letters wrong, none lost: «СЛУШАЛИ» is too short for that."""
    wrong = sum(a != b for a, b in zip(word, known, strict=False))
    return len(word) == len(known) and wrong == 2


def _cased(word: str, printed: str) -> str:
    if printed.isupper():
        return word.upper()
    return word.capitalize() if printed[0].isupper() else word


HEADINGS: tuple[Rule, ...] = (heading_word, heading_colon)
