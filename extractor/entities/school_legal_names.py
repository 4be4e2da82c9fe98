"""Organisations known by their legal form alone: «МБУ ДО ЦТТ «Орбита»», «МУДО «Старт» г. Озёрск».

What kind it is no table tells; the registry looks at the whole of it, and what it does not have is
no school.
"""

import re
from collections.abc import Iterable

from extractor.school_places import PLACE
from extractor.types import Mention, SchoolName

Found = list[Mention[SchoolName]]

_FORM = r"(?<![А-Яа-я])[МГ][А-Я]{0,4}У\s?(?:ДОД|ДО)"
_LETTERS = r"[А-Я][А-Яи()]{1,8}(?![а-я])"
_QUOTED = r'"[А-Я][^"\n]{1,60}"(?:[^"\n]{1,30}")?'
# «МБУДОЦТТ» is written in one now and then.
_NAMED = re.compile(
    rf"{_FORM}(?P<letters>(?:[\s-]*{_LETTERS}){{0,2}})(?:\s*(?P<quoted>{_QUOTED}))?"
)


def find_legal_names(text: str, taken: Iterable[Mention[SchoolName]]) -> Found:
    """Legal forms of additional education with letters or a name in quotes, in folded ``text``."""
    busy = [(mention.start, mention.end) for mention in taken]
    found: Found = []
    for match in _NAMED.finditer(text):
        if not (match["letters"] or match["quoted"]):
            continue
        place = PLACE.match(text, match.end())
        end = place.end() if place else match.end()
        if not any(start < end and match.start() < stop for start, stop in busy):
            found.append(Mention(match.start(), end, SchoolName(), "legal-name"))
    return found
