"""Schools named as exceptions without their kind: «все СШ района, кроме Луговой и Сосновской»."""

import re
from collections.abc import Iterable

from extractor.entities.school_parts import first_number, next_number
from extractor.school_forms import KIND, form_of
from extractor.types import Mention, SchoolName

_EXCEPT = re.compile(r"(?:кроме|за\s+исключением|исключая)\s+", re.I)
_CLAUSE_END = re.compile(r"[.;)\n:](?!\S)|$|\)")
# A feminine name in the genitive; with initials or a first name after it, it is a person's.
_NAME = re.compile(
    r"(?<![А-Яа-я.-])[А-Я][а-я]+(?:-[А-Яа-я]+)*(?:ой|ей)(?![а-я-])"
    r"(?!\s*[А-Я]\.|\s+[А-Я][а-я]+(?:\s+[А-Я][а-я]+)?(?:вны|вича|чны))"
)
_BEFORE_NAME = re.compile(r"(?:(?:кроме|исключением|исключая)\s+|,\s*(?:и\s+)?|\s+и\s+)$", re.I)
_SURE = re.compile(r"[сц]к(?:ой|ей)$")

Found = list[Mention[SchoolName]]


def find_exceptions(text: str, printed: str, taken: Iterable[Mention[SchoolName]]) -> Found:
    """Names and numbers after «кроме» that lean on a kind said before it, in folded ``text``.

    A name that may as well be a surname («Луговой») has the rule ``exception``: the registry
    keeps it only where it knows such a school.
    """
    busy = [(mention.start, mention.end) for mention in taken]
    found: Found = []
    for start in _EXCEPT.finditer(text):
        opening = max(text.rfind(mark, 0, start.start()) for mark in (". ", ";", "\n"))
        kinds = list(KIND.finditer(text, max(0, opening), start.start()))
        if not kinds:
            continue
        kind = form_of(kinds[-1]).kind
        stop = _CLAUSE_END.search(text, start.end())
        end = stop.start() if stop else len(text)
        found += _numbers(text, start.end(), kind)
        for name in _NAME.finditer(text, start.start(), end):
            if any(a < name.end() and name.start() < b for a, b in busy):
                continue
            if _BEFORE_NAME.search(text, start.start(), name.start()):
                rule = "exception-sure" if _SURE.search(name[0]) else "exception"
                value = SchoolName(kind, "", printed[name.start() : name.end()])
                found.append(Mention(name.start(), name.end(), value, rule))
    return found


def _numbers(text: str, at: int, kind: str) -> Found:
    """«кроме № 5 и 7»."""
    found: Found = []
    number = first_number(text, at, unsigned=False)
    while number:
        value = SchoolName(kind, str(int(number.digits)))
        found.append(Mention(number.start, number.end, value, "exception-number"))
        number = next_number(text, number.end)
    return found
