"""Full names in any case made nominative: «Громовой Нине Сергеевне» → Громова Нина Сергеевна."""

import re

from extractor.entities.people_surnames import choose, readings
from extractor.nlp import CASES, Nlp
from extractor.types import Doubt, PersonName

# Ending of a patronymic, its nominative, gender, cases.
_PATRONYMICS: tuple[tuple[str, str, str, str], ...] = (
    ("вна", "вна", "f", "nomn"),
    ("чна", "чна", "f", "nomn"),
    ("вны", "вна", "f", "gent"),
    ("чны", "чна", "f", "gent"),
    ("вне", "вна", "f", "datv loct"),
    ("чне", "чна", "f", "datv loct"),
    ("вну", "вна", "f", "accs"),
    ("чну", "чна", "f", "accs"),
    ("вной", "вна", "f", "ablt"),
    ("чной", "чна", "f", "ablt"),
    ("ич", "ич", "m", "nomn"),
    ("ича", "ич", "m", "gent accs"),
    ("ичу", "ич", "m", "datv"),
    ("ичем", "ич", "m", "ablt"),
    ("иче", "ич", "m", "loct"),
)
_TURKIC = {"оглы": "m", "углы": "m", "кызы": "f", "гызы": "f"}
_FIRST_ENDINGS = ("", "а", "я", "ь", "й")


def full_name(surname: str, first: str, middle: str, nlp: Nlp) -> PersonName:
    """The name in the nominative; the patronymic tells gender and case, else the first name."""
    first, middle = _capitalised(first), _capitalised(middle)
    middle, gender, cases = _patronymic(middle)
    if not gender:
        gender, cases = _gender_of_first(first, nlp)
    if not gender and cases:
        fitting = {one.gender for one in readings(surname, nlp) if one.cases & cases}
        gender = fitting.pop() if len(fitting) == 1 else ""
    chosen, doubts = choose(surname, nlp, cases=cases or None, gender=gender or None)
    if cases and "nomn" in cases:
        return PersonName(surname, first, middle)
    if not gender and cases:
        doubts = (*doubts, _first_doubt(surname, first))
    return PersonName(chosen, _first_name(first, gender, cases, nlp), middle, doubts)


def _first_doubt(surname: str, first: str) -> Doubt:
    return Doubt("surname_form", f"«{surname} {first}»: имя стоит не в именительном падеже.")


def _capitalised(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-")) if word.isupper() else word


def _patronymic(word: str) -> tuple[str, str, frozenset[str]]:
    tail = re.split(r"[ -]", word)[-1].lower()
    if tail in _TURKIC:
        return word, _TURKIC[tail], frozenset()
    for ending, nominative, gender, cases in _PATRONYMICS:
        if word.lower().endswith(ending):
            return word[: len(word) - len(ending)] + nominative, gender, frozenset(cases.split())
    return word, "", frozenset()


def _gender_of_first(first: str, nlp: Nlp) -> tuple[str, frozenset[str]]:
    parses = [parse for parse in nlp.parses(first.lower()) if "Name" in parse.marks]
    singular = [parse for parse in parses if parse.number == "sing"]
    # «Алле» is first of all a dative, though the dictionary knows a name that is always so.
    singular = [parse for parse in singular if "Fixd" not in parse.marks] or singular
    # «Дине» is of Дина: of Дин it could only be the locative.
    others = [parse for parse in singular if parse.case != "loct"]
    singular = [
        parse for parse in singular if parse.gender in {p.gender for p in others or singular}
    ]
    genders = {parse.gender for parse in singular}
    cases = frozenset(parse.case for parse in singular)
    if "nomn" in cases:
        return (genders.pop() if len(genders) == 1 else ""), frozenset({"nomn"})
    return (genders.pop() if len(genders) == 1 else ""), cases


def _first_name(first: str, gender: str, cases: frozenset[str], nlp: Nlp) -> str:
    """«Нине» → «Нина»; a name unknown to the dictionary is found by declining what it may be."""
    for parse in sorted(nlp.parses(first.lower()), key=lambda parse: "Fixd" in parse.marks):
        named = "Name" in parse.marks and parse.known and parse.gender == gender
        if named and parse.case in (cases or CASES):
            return _like(parse.normal, first)
    if not gender:
        return first
    for cut in (1, 0, 2):
        for ending in _FIRST_ENDINGS:
            candidate = first[: len(first) - cut] + ending
            forms = {nlp.decline("first", candidate, gender, case) for case in cases}
            if forms == {first}:
                return candidate
    return first


def _like(normal: str, printed: str) -> str:
    if "ё" not in printed.lower():
        normal = normal.replace("ё", "е")
    return "-".join(part.capitalize() for part in normal.split("-"))
