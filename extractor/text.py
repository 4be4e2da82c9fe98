"""Normalising that keeps the length, and the small facts of Russian typography.

``fold`` maps one character to one, so an offset found in the folded text holds in the printed one.
"""

import re
from functools import lru_cache

_LATIN = "ABCEHKMOPTXaceopxykmrt"
_CYRILLIC = "АВСЕНКМОРТХасеорхукмрт"
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uf02d"
_QUOTES = "«»„“”‟″❝❞〝〞"
_FOLD = str.maketrans(
    {"ё": "е", "Ё": "Е"}
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_QUOTES, '"')
)
_FOLDED = re.compile(f"[{''.join(map(chr, _FOLD))}]")  # most lines hold none of them
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
# A rule that touches a letter or figure is filled in; an empty slot stays.
_FILLED = re.compile(r"(?<![^\W_])_+(?=[\"«(]?[^\W_])|(?<=[^\W_])_+|(?<=[^\W_][\".»)])_+")
_WORD = re.compile(r"[A-Za-zА-Яа-яЁё]+")
_LATIN_LETTER = re.compile("[A-Za-z]")
_MIXED = re.compile("[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
# Every stage folds the same lines again, whole and in parts: three hundred pages have some 20,000.
_LINES = 30_000


@lru_cache(maxsize=_LINES)
def fold(text: str) -> str:
    """Printed text with ё→е and one form of space, dash and quote; the same length.

    >>> fold("«Подъём» — 5\\u00a0мая")
    '"Подъем" - 5 мая'
    """
    return text.translate(_FOLD) if _FOLDED.search(text) else text


def small(folded: str) -> str:
    """In small letters, of the same length («İ» is two characters in small letters).

    >>> small("Срок – ДО İ") == "срок – до İ"
    True
    """
    lower = folded.lower()
    if len(lower) == len(folded):
        return lower
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in folded)


@lru_cache(maxsize=_LINES)
def cyrillic(text: str) -> str:
    """Latin look-alikes inside words that also hold Cyrillic made Cyrillic; the same length.

    >>> cyrillic("Мaринa, COШ, IT-куб") == "Марина, СОШ, IT-куб"
    True
    """

    def mend(match: re.Match[str]) -> str:
        word = match[0]
        if word.isascii() or not re.search("[A-Za-z]", word):
            return word
        return word.translate(_TO_CYRILLIC)

    mixed = _LATIN_LETTER.search(text) and _MIXED.search(text)  # the first is told in no time
    return _WORD.sub(mend, text) if mixed else text


def without_blanks(text: str) -> str:
    """What fills the slots of a printed form, without the rules beside it; the same length.

    >>> without_blanks("№ __4__ от _12_ мая, время ___").split()
    ['№', '4', 'от', '12', 'мая,', 'время', '___']
    """
    return _FILLED.sub(lambda rule: " " * len(rule[0]), text)


def squeeze(text: str) -> str:
    """Runs of white space, line breaks included, made one space; ends stripped."""
    return " ".join(text.split())


def one_letter_off(printed: str, meant: str) -> bool:
    """One letter dropped, doubled, wrong, or two changed about.

    >>> one_letter_off("решлии", "решили"), one_letter_off("решал", "решили")
    (True, False)
    """
    if printed == meant or abs(len(printed) - len(meant)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(printed, meant, strict=False)) if a != b), None)
    if start is None:
        return True
    left, right = printed[start:], meant[start:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped
