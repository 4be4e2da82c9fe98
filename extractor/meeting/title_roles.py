"""Who leads the body the title names: «заседания комитета», «руководитель комитета Ким Е.И.»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.entities.people import find_people, same_person
from extractor.entities.people_known import name_of
from extractor.nlp import Nlp
from extractor.sections import Part
from extractor.sections.pieces import pieces_of
from extractor.text import fold, squeeze
from extractor.types import Officer, Participant, Role

_BODY = re.compile(
    r"(?:заседани|собрани)[ея]\s+((?:[а-я-]+\s+){0,3}?[а-я-]+а|[а-я-]+\s+группы|[а-я-]+и)(?![а-я])"
)
# «заседания МО учителей начальных классов», «районного методического объединения»
_TEACHERS = r"(?:[шргм]?мо|методическ(?:ого|им)\s+объединени(?:я|ем))(?![а-я])"
_OF_TEACHERS = re.compile(r"(?:заседани[ея]|собрани[ея]|протокол)\s+(?:[а-я]+\s+)?" + _TEACHERS)
_LEADS_TEACHERS = re.compile(
    r"(?:председатель|руководитель)\s+(?:[а-я]+\s+)?" + _TEACHERS + r"(?:\s+учителей\s[а-я ]+)?"
)
_LEADS = re.compile(r"(председатель|руководитель|координатор|секретарь)\s+([а-я -]+)")
# «совещания у заместителя главы администрации Орлова П.П.», «при директоре школы Ли Т.П.»
_HELD_BY = re.compile(
    r"(?:совещания|заседания|встречи|планерки|протокол)\s(?:.{0,60}?\s)?(у|при)\s+([а-я][^№:\d]{2,140}?)\s*$"
)
# «под председательством заместителя главы администрации Ли Т.П.»
_UNDER = re.compile(r"(под\s+председательством)\s+([^№:\d]{0,140}?)\s*$")


def with_title_roles(
    parts: Sequence[Part], people: tuple[Participant, ...], nlp: Nlp
) -> tuple[Participant, ...]:
    """The participants with the roles that the title tells, where no label told them."""
    title = _title(parts)
    told = tuple(_leading(person, people, title) for person in people)
    if any(person.role == "chair" for person in told):
        return told
    host = _host(title, nlp)
    if host is None:
        return told
    if any(_same(person, host) for person in told):
        return tuple(replace(p, role="chair") if _same(p, host) else p for p in told)
    return (host, *told)


def _title(parts: Sequence[Part]) -> str:
    pieces = [p for part in parts if part.kind == "title" for p in pieces_of(part.elements)]
    return squeeze(" ".join(piece.text for piece in pieces))


# «совещания при начальнике управления образования»
_AT_POST = re.compile(r"(?:совещани|планерк|встреч)[а-я]+\s(?:.{0,40}?\s)?(у|при)\s+([а-я -]+)")


def host_by_post(parts: Sequence[Part], people: Sequence[Participant], nlp: Nlp) -> Officer | None:
    """«совещания при начальнике управления»: the only one present in that very post led."""
    title = _title(parts)
    match = _AT_POST.search(fold(title).lower())
    if match is None:
        return None
    post = nlp.nominative(match[2], "gent" if match[1] == "у" else "loct")
    words = fold(post).lower().split()
    held = [
        person
        for person in people
        if person.presence == "present" and person.position and words
        and fold(person.position).lower().split() == words[: len(person.position.split())]
    ]  # fmt: skip
    return Officer(held[0].name, held[0].position) if len(held) == 1 else None


_ELECTED: dict[Role, re.Pattern[str]] = {
    "chair": re.compile(r"председател(?:ем|ь|я)(?:\s+(?:собрания|заседания|совета|конференции))?"),
    "secretary": re.compile(r"секретар(?:ем|ь|я)(?:\s+(?:собрания|заседания|совета|конференции))?"),
}


def elected(parts: Sequence[Part], role: Role, nlp: Nlp) -> Officer | None:
    """«Председателем собрания избран Орлов П.П., секретарём – Ким Е.И.» before the agenda.

    «избрать секретарём Ивину»: of several namings the one in the nominative is the surer.
    """
    found = [
        (nominative, officer)
        for part in parts
        if part.kind in ("title", "participants", "hearing")
        for piece in pieces_of(part.elements)
        if re.search(r"избра(?:н|ли|ть)", fold(piece.text).lower())
        for nominative, officer in _namings(piece.text, _ELECTED[role], nlp)
    ]
    return next((o for nominative, o in found if nominative), found[0][1] if found else None)


def _namings(text: str, label: re.Pattern[str], nlp: Nlp) -> Iterator[tuple[bool, Officer]]:
    line = fold(text).lower()
    for match in label.finditer(line):
        names = find_people(text[match.end() :], nlp)
        if names and len(line[match.end() : match.end() + names[0].start].split()) <= 3:
            yield "ь" in match[0].split()[0], Officer(str(names[0].value))


def _same(one: Participant, other: Participant) -> bool:
    return same_person(name_of(one), name_of(other))


def _leading(person: Participant, people: Sequence[Participant], title: str) -> Participant:
    """«Ким Е.И. – председатель родительского комитета» in the protocol of that very committee."""
    if _LEADS_TEACHERS.fullmatch(fold(person.position or "").lower()) and _OF_TEACHERS.search(
        fold(title).lower()
    ):
        led = person.presence == "present" and not any(p.role == "chair" for p in people)
        return replace(person, role="chair", position=None) if led else person
    body = _BODY.search(fold(title).lower())
    clauses = re.split(r",\s+", person.position or "")
    if body is None or person.presence != "present" or person.role in ("chair", "secretary"):
        return person
    held = body[1].split()
    for order, clause in enumerate(clauses):
        match = _LEADS.fullmatch(fold(clause).lower())
        named = match[2].split() if match else [""]
        if match is None or named[-1] != held[-1] or not set(named) <= set(held):
            continue
        role: Role = "secretary" if match[1] == "секретарь" else "chair"
        if not any(p.role == role for p in people):
            kept = ", ".join(clauses[:order] + clauses[order + 1 :])
            return replace(person, role=role, position=kept or None)
    return person


def _host(title: str, nlp: Nlp) -> Participant | None:
    """«совещания у заместителя главы района Рябоконя Д.Ф.»: who received them led."""
    for name in find_people(title, nlp):
        before = title[: name.start]
        match = _HELD_BY.search(fold(before).lower()) or _UNDER.search(fold(before).lower())
        if match is not None:
            printed = before[match.start(2) :].strip(" ,–—-")
            case = "loct" if match[1] == "при" else "gent"
            return Participant(
                str(name.value), nlp.nominative(printed, case) or None, "present", "chair"
            )
    return None
