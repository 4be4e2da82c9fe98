"""Keys by which Russian text is found: no case, no ё, no endings, on every database alike.

SQLite's LIKE and lower() know no Cyrillic, so the keys are made here and stored.
"""

import re

from sqlalchemy import ColumnElement, and_, true
from sqlalchemy.orm import InstrumentedAttribute

_WORD = re.compile(r"[^\W_]+")
# Endings of nouns, adjectives and surnames, longest first. «-ов» and «-ин» are not among them:
# they belong to surnames («Иванов»), and cutting them would find «Иван» instead.
_ENDING = re.compile(
    r"(?:ыми|ими|ами|ями|ого|его|ому|ему|ая|яя|ую|юю|ые|ие|ое|ее|ый|ий|ых|их|ым|им"
    r"|ом|ем|ой|ей|ою|ею|ам|ям|ах|ях|а|я|у|ю|ы|и|е|о|ь|й)$"
)
_SHORTEST_STEM = 3
_PATRONYMIC = re.compile("(вич|вна|чна|ична|оглы|кызы)$")


def words(text: str) -> list[str]:
    """Words and numbers without case and ё: «МБОУ СОШ № 5» → мбоу, сош, 5."""
    return _WORD.findall(text.casefold().replace("ё", "е"))


def key(*texts: str | None) -> str:
    """What is stored: a space before and after every word, so that « иван» finds a beginning."""
    return f" {' '.join(word for text in texts if text for word in words(text))} "


def person_key(name: str) -> str:
    """What tells an executor from others: of a person the surname and the initials.

    >>> person_key("Фёдорова Елена Игоревна"), person_key("Фёдорова Е.И."), person_key("Совет ОО")
    ('федорова е и', 'федорова е и', 'совет оо')
    """
    found = words(name)
    full = len(found) == 3 and name.split()[0].istitle() and _PATRONYMIC.search(found[2])
    return f"{found[0]} {found[1][0]} {found[2][0]}" if full else " ".join(found)


def stem(word: str) -> str:
    """The word without its ending: «ивановой» → «иванов», «руководителям» → «руководител»."""
    short = _ENDING.sub("", word)
    return short if len(short) >= _SHORTEST_STEM else word


def begins(column: InstrumentedAttribute[str], text: str) -> ColumnElement[bool]:
    """Every word of ``text``, in any case or number, begins a word of the folded ``column``."""
    return and_(true(), *(column.like(f"% {stem(word)}%") for word in words(text)))
