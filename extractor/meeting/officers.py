"""Chair and secretary from the list, else from the signatures; approver from the stamp."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.entities.people import find_people, same_person
from extractor.entities.people_known import name_of
from extractor.nlp import Nlp
from extractor.sections import Part
from extractor.sections.pieces import pieces_of
from extractor.text import cyrillic, fold, squeeze
from extractor.types import Officer, Participant

_SECRETARY = re.compile(
    r"секретар|записал|протоколировал|(?:вел[аи]?|ведет)\s+протокол|протокол\s*(?:вел|составил|подготовил|оформил)"
)
_CHAIR = re.compile(r"председател|председательств|ведущий\s+(?:заседани|собрани|совещани)")
_DEPUTY = re.compile(r"зам(?:еститель|\.)?\s*председателя")


@dataclass(frozen=True, slots=True)
class Officers:
    chair: Officer | None
    secretary: Officer | None
    approver: Officer | None
    participants: tuple[Participant, ...]


def read_officers(
    parts: Sequence[Part], participants: tuple[Participant, ...], nlp: Nlp
) -> Officers:
    """The officers, and the participants with the roles that the signatures gave them."""
    chair = _listed(participants, "chair")
    secretary = _listed(participants, "secretary")
    signed_chair, signed_secretary = _signatures(parts, nlp)
    chair = chair or signed_chair
    secretary = secretary or signed_secretary
    marked = tuple(_with_role(p, chair, secretary) for p in participants)
    return Officers(chair, secretary, _approver(parts, nlp), marked)


def _listed(participants: Sequence[Participant], role: str) -> Officer | None:
    return next((Officer(p.name, p.position) for p in participants if p.role == role), None)


def _with_role(
    participant: Participant, chair: Officer | None, secretary: Officer | None
) -> Participant:
    if participant.role in (None, "member"):
        if chair is not None and _is(participant, chair):
            return replace(participant, role="chair")
        if secretary is not None and _is(participant, secretary):
            return replace(participant, role="secretary")
    return participant


def _is(participant: Participant, officer: Officer) -> bool:
    return same_person(name_of(participant), name_of(Participant(officer.name)))


def _lines(part: Part) -> list[str]:
    """Signature lines, cut where a rule or a wide blank parts the post from the name."""
    return [
        text
        for piece in pieces_of(part.elements)
        for column in re.split(r"\t+|_{2,}|\s{3,}", piece.text)
        if (text := squeeze(column).strip(" /|"))
    ]


def _signatures(parts: Sequence[Part], nlp: Nlp) -> tuple[Officer | None, Officer | None]:
    """Those who signed: each name with the posts printed above or before it."""
    chair: Officer | None = None
    secretary: Officer | None = None
    for part in parts:
        if part.kind != "signatures":
            continue
        lead = ""
        for line in _lines(part):
            names = find_people(line, nlp)
            if not names:
                lead = f"{lead} {line}" if re.search(r"[а-я]", line) else lead
                continue
            role = fold(cyrillic(f"{lead} {line[: names[0].start]} {line[names[0].end :]}")).lower()
            officer = Officer(str(names[0].value), _post(lead, line[: names[0].start]))
            if _SECRETARY.search(role):
                secretary = secretary or officer
            elif not _DEPUTY.search(role) and (
                _CHAIR.search(role) or (chair is None and role.strip())
            ):
                chair = chair or officer
            lead = ""
    return chair, secretary


def _post(lead: str, before: str) -> str | None:
    text = squeeze(re.sub(r"[_\t]+", " ", f"{lead} {before}")).strip(" ,:;–—-/")
    bare = _SECRETARY.match(fold(text).lower()) or _CHAIR.match(fold(text).lower())
    words = text.split()
    if not words or (bare and len(words) <= 3):
        return None
    return text


def _approver(parts: Sequence[Part], nlp: Nlp) -> Officer | None:
    for part in parts:
        if part.kind != "stamp":
            continue
        text = "\n".join(piece.text for piece in pieces_of(part.elements))
        names = find_people(text, nlp)
        if names:
            post = squeeze(re.sub(r"[_\t]+", " ", text[: names[0].start])).strip(" :,–—-")
            return Officer(str(names[0].value), post or None)
    return None
