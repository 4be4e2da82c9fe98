"""Chair and secretary from the list, else from the signatures; approver from the stamp."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.entities.people import find_people, same_person
from extractor.entities.people_known import name_of, resolve
from extractor.meeting.roles import label_of
from extractor.meeting.title_roles import elected, host_by_post, with_title_roles
from extractor.nlp import Nlp
from extractor.sections import Part
from extractor.sections.pieces import pieces_of
from extractor.text import cyrillic, fold, squeeze
from extractor.types import Mention, Officer, Participant, PersonName

_SECRETARY = re.compile(
    r"секретар|записал|протоколировал|протоколист|(?:вел[аи]?|ведет)\s+(?:протокол|запись)|"
    r"(?:протокол|запись)(?:\s+(?:заседания|совещания|собрания))?\s*"
    r"(?::|вел|ведет|составил|подготовил|оформил|писал)|пишет|писал"
)
_CHAIR = re.compile(
    r"председател|председательств|ведущ(?:ий|ая)\s+(?:заседани|собрани|совещани)|"
    r"(?:вел[аи]?|ведет|провел[аи]?)\s+(?:заседани|собрани|совещани|встреч|планерк|совет(?![а-я]))|"
    r"(?:заседание|собрание|совещание|встречу|планерку)\s+(?:вел|провел|ведет)"
)
# «Верно.», «Выписка верна. Секретарь», «(подпись)», «подпись» are no part of a post.
_CERTIFIED = re.compile(
    r"\(?\s*подпись\s*\)?|(?:(?:выписка|копия)\s+)?верн[ао][.:]?|\(?м\.?\s?п\.?\)?(?=\s|$)|подлинник\s+подписан",
    re.IGNORECASE,
)
_DEPUTY = re.compile(r"зам(?:еститель|\.)?\s*председателя")


@dataclass(frozen=True, slots=True)
class Officers:
    chair: Officer | None
    secretary: Officer | None
    approver: Officer | None
    participants: tuple[Participant, ...]


def read_officers(
    parts: Sequence[Part],
    participants: tuple[Participant, ...],
    nlp: Nlp,
    running: Sequence[str] = (),
) -> Officers:
    """The officers, and the participants with the roles that the signatures gave them.

    ``running`` are lines of running feet: some offices sign every page there and nowhere else.
    """
    participants = with_title_roles(parts, participants, nlp)
    chair = _listed(participants, "chair")
    secretary = _listed(participants, "secretary")
    signed_chair, signed_secretary = _signatures(_signed(parts, running), participants, nlp)
    chair = chair or _known(signed_chair, participants)
    secretary = secretary or _known(signed_secretary, participants)
    chair = chair or _known(elected(parts, "chair", nlp), participants)
    secretary = secretary or _known(elected(parts, "secretary", nlp), participants)
    chair = chair or host_by_post(parts, participants, nlp)
    marked = tuple(_with_role(p, chair, secretary) for p in participants)
    return Officers(chair, secretary, _approver(parts, nlp), marked)


def _known(officer: Officer | None, participants: Sequence[Participant]) -> Officer | None:
    """«Записал: Паклин» gets the initials of the only participant of that surname."""
    if officer is None:
        return None
    name = resolve(name_of(Participant(officer.name)), participants)
    return officer if name.doubts else replace(officer, name=str(name))


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


def _signed(parts: Sequence[Part], running: Sequence[str]) -> Iterator[list[str]]:
    """The lines of each part of signatures, then those of each foot that somebody signs."""
    for part in parts:
        if part.kind == "signatures":
            yield _lines(piece.text for piece in pieces_of(part.elements))
    for text in running:
        line = fold(cyrillic(text)).lower().lstrip()
        if _SECRETARY.match(line) or _CHAIR.match(line):
            yield _lines([text])


def _lines(texts: Iterable[str]) -> list[str]:
    """Signature lines, cut where a rule or a wide blank parts the post from the name."""
    return [
        text
        for printed in texts
        for column in re.split(r"\t+|_{2,}|\s{3,}", printed)
        if (text := squeeze(column).strip(" /|"))
    ]


def _signatures(
    signed: Iterable[Sequence[str]], known: Sequence[Participant], nlp: Nlp
) -> tuple[Officer | None, Officer | None]:
    """Those who signed: each name with the posts printed above or before it."""
    chair: Officer | None = None
    secretary: Officer | None = None
    for lines in signed:
        lead = ""
        for line in lines:
            names = find_people(line, nlp, known=known) or _surname(line, known)
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


def _surname(line: str, known: Sequence[Participant]) -> tuple[Mention[PersonName], ...]:
    """«Записал: Паклин», «Лещина»: a surname that just one participant has."""
    match = re.search(r"(?:^|[\s:])([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)\W*$", line)
    if match is None:
        return ()
    named = [name for name in map(name_of, known) if fold(name.surname) == fold(match[1])]
    if len(named) != 1:
        return ()
    return (Mention(match.start(1), match.end(1), named[0], "known_surname"),)


def _post(lead: str, before: str) -> str | None:
    words = _CERTIFIED.sub(" ", re.sub(r"[_\t]+", " ", f"{lead} {before}"))
    text = squeeze(words).strip(" ,.:;–—-/")
    line = fold(cyrillic(text)).lower()
    bare = _SECRETARY.match(line) or _CHAIR.match(line) or label_of(line)[1] >= len(line)
    if not text or (bare and len(text.split()) <= 3):
        return None
    return text


def _approver(parts: Sequence[Part], nlp: Nlp) -> Officer | None:
    for part in parts:
        # «СОГЛАСОВАНО» is no approval.
        said = fold(part.heading.text).lower() if part.heading is not None else ""
        if part.kind != "stamp" or said.startswith("согласован"):
            continue
        text = "\n".join(piece.text for piece in pieces_of(part.elements))
        names = find_people(text, nlp)
        if names:
            post = squeeze(re.sub(r"[_\t]+", " ", text[: names[0].start])).strip(" :,–—-")
            name = names[0].value
            if said.startswith("утверждаю"):
                name = _as_signed(name, text[names[0].start : names[0].end])
            return Officer(str(name), post or None)
    return None


def _as_signed(name: PersonName, printed: str) -> PersonName:
    """«М.Г. Бережной» signs for himself: no genitive of «Бережная»."""
    word = re.search(r"[А-ЯЁ][а-яё]+ой(?![а-яё])", printed)
    return replace(name, surname=word[0]) if word else name
