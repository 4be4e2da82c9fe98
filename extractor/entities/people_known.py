"""One person or two: names compared with each other and with the participants."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extractor.entities.people_tails import tail_of, without_tail
from extractor.text import fold
from extractor.types import Doubt, Participant, PersonName

_WORD = re.compile(r"[А-ЯЁ][а-яё]*(?:-[А-ЯЁ]?[а-яё]+)*")


def name_of(participant: Participant) -> PersonName:
    """«Громова Н.С.» or a full name, as participants are written, taken apart."""
    return _taken_apart(participant.name)


# All participants are compared with every name that is met.
@lru_cache(maxsize=10_000)
def _taken_apart(printed: str) -> PersonName:
    surname, *rest = _WORD.findall(printed) or [printed]
    first, middle = [*rest, "", ""][:2]
    dotted = f"{first}." in printed
    middle = _dot(middle, dotted) + (tail_of(printed) if middle else "")
    return PersonName(surname, _dot(first, dotted), middle)


def _dot(part: str, dotted: bool) -> str:
    return f"{part}." if part and dotted else part


def same_person(a: PersonName, b: PersonName) -> bool:
    """The same surname, «ё» apart, and no initial that speaks against it."""
    return _same_surname(a.surname, b.surname) and _compatible(a, b)


def _same_surname(a: str, b: str) -> bool:
    return fold(a).lower() == fold(b).lower()


def _compatible(a: PersonName, b: PersonName) -> bool:
    for mine, theirs in ((a.first, b.first), (a.middle, b.middle)):
        if not mine or not theirs:
            continue
        mine, theirs = without_tail(mine), without_tail(theirs)
        full = not mine.endswith(".") and not theirs.endswith(".")
        if fold(mine if full else mine[0]).lower() != fold(theirs if full else theirs[0]).lower():
            return False
    return True


def _pair(a: str, b: str) -> bool:
    """«Смирнов» and «Смирнова»: what one misread form may have been taken for."""
    a, b = sorted((fold(a).lower(), fold(b).lower()), key=len)
    return b == a + "а" or (a[:-2] == b[:-2] and {a[-2:], b[-2:]} <= {"ий", "ый", "ой", "ая"})


def resolve(name: PersonName, known: Sequence[Participant]) -> PersonName:
    """The name as the participants have it, where it is one of them.

    A surname alone gets the initials when just one participant has it, a doubt when several
    have. A surname whose form was in doubt is settled by the one participant it may mean.
    """
    people = [name_of(participant) for participant in known]
    same = [person for person in people if same_person(name, person)]
    if not same and any(doubt.code == "surname_form" for doubt in name.doubts):
        same = [p for p in people if _pair(name.surname, p.surname) and _compatible(name, p)]
    distinct = list(dict.fromkeys(same))
    if not distinct:
        return name
    doubts = tuple(doubt for doubt in name.doubts if doubt.code != "surname_form")
    if not name.first:
        return _with_initials(name, distinct, doubts)
    middle = without_tail(name.middle) + (tail_of(distinct[0].middle) or tail_of(name.middle))
    return replace(name, surname=distinct[0].surname, middle=middle, doubts=doubts)


def _with_initials(
    name: PersonName, same: Sequence[PersonName], doubts: tuple[Doubt, ...]
) -> PersonName:
    if len(same) == 1:
        first, middle = (f"{part[0]}." if part else "" for part in (same[0].first, same[0].middle))
        middle += tail_of(same[0].middle)
        return PersonName(same[0].surname, first, middle, doubts)
    options = ", ".join(str(person) for person in same)
    doubt = Doubt("namesakes", f"Фамилию «{name.surname}» носят несколько участников: {options}.")
    return replace(name, surname=same[0].surname, doubts=(*doubts, doubt))
