"""A label's value cut into pieces: a name, a post, a group, an organisation, or a mere tail.

Commas and «и» part executors only where a new one begins behind them; a tail goes on with the
piece before it («заместитель директора по УВР, ВР», «директора СОШ № 3, 8»).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.entities.executor_joins import Piece, completes, goes_on, is_exception
from extractor.entities.executor_shared import shared_spans
from extractor.entities.executor_terms import (
    head_of,
    quoted_body,
    unknown_abbreviation,
)
from extractor.entities.people_surnames import readings
from extractor.entities.people_words import SHORT_SURNAMES, may_be_surname, strongly_surname
from extractor.nlp import Nlp
from extractor.types import Mention, Participant, PersonName

_SEPARATOR = re.compile(
    r"\s*[;\n]\s*|\s+/\s+|(?<=\.)/(?=[А-ЯЁ])|(?<=[а-яё]{2})/(?=[А-ЯЁ][а-яё]{2})"
    r"|\s*[+&]\s*|\s*,\s*(?:(?:а также|и)\s+)?"
    r"|\s+(?:и|а также)\s+(?!(?:ЗП|ЧС|ПР|МП|СП|ПБ)\b|[СТК](?![А-Яа-яё.]))"
    r"|[\s,;]*\b(?:совместно|вместе|во взаимодействии)\s+со?\s+"
)
_OPEN, _CLOSE = "(«“„", ")»”"
_ENCLOSING = re.compile(f'["{re.escape(_OPEN + _CLOSE)}]')
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}[.)](?!\d|\s*$)\s*|[-–—•*]\s+|[-–—•](?=[А-ЯЁ]))+")
_PLACE = re.compile(
    r"(?:\b(?:[гспдхр]|пос|дер|ст|р\.\s?п|п\.\s?г\.\s?т|мкр|ул)\.|\bпгт|\bмикрорайона?|\bдеревни|\bстаницы|\bгорода?|\bсела|\bрайона?|\bпосёлка|\bим\.|имени)\s*$"
)


def split_pieces(
    text: str,
    people: Sequence[Mention[PersonName]],
    nlp: Nlp,
    known: Sequence[Participant],
    case: str = "nomn",
) -> list[Piece]:
    """The pieces of a value in order; tails are already joined to what they go on with."""
    pieces: list[Piece] = []
    for start, end, separator in _cuts(text, people):
        piece = _piece(text, start, end, separator, people, nlp, known, case)
        capitals = pieces and pieces[-1].text.isupper() and "," in separator
        if piece.kind == "tail" and (piece.breaks or not pieces or capitals):
            piece = _in_other_case(piece, nlp)
        elif piece.kind == "tail" and pieces[-1].case != case:
            piece = _in_case(piece, pieces[-1].case, nlp)
        if pieces and (goes_on(pieces[-1], piece) or completes(text, pieces[-1], piece, nlp)):
            pieces[-1] = _joined(text, pieces[-1], piece)
        elif piece.text:
            pieces.append(piece)
    return pieces


def _in_other_case(piece: Piece, nlp: Nlp) -> Piece:
    """«Ответственный: директору школы», «ЕДДС»: a first piece that is no known nominative."""
    if head := unknown_abbreviation(piece.text) or quoted_body(piece.text, piece.case, nlp):
        return replace(piece, kind="entity", head=head)
    for case in ("datv", "accs", "ablt"):
        if (found := _in_case(piece, case, nlp)).head:
            return found
    return piece


def _in_case(piece: Piece, case: str, nlp: Nlp) -> Piece:
    """«совместно с центром и руководителями школ»: what follows stands in the same case."""
    head = head_of(piece.text, nlp, case)
    return replace(piece, kind="entity", head=head, case=case) if head else piece


def _cuts(text: str, people: Sequence[Mention[PersonName]]) -> list[tuple[int, int, str]]:
    """Spans between separators outside brackets, quotes and names."""
    depths = _depths(text)
    closed = [*((one.start, one.end) for one in people), *shared_spans(text)]
    cuts, at, before = [], 0, ""
    for match in _SEPARATOR.finditer(text):
        inside = depths[match.end() - 1] or any(
            left < match.end() and match.start() < right for left, right in closed
        )
        hard = ";" in match[0] or "\n" in match[0]
        named = any(one.start < match.start() and match.end() < one.end for one in people)
        if (inside and (named or not hard or depths[match.start()])) or match.start() < at:
            continue
        cuts.append((at, match.start(), before))
        at, before = match.end(), match[0]
    cuts.append((at, len(text), before))
    return [part for cut in cuts for part in _between_names(text, cut, people)]


def _depths(text: str) -> list[int]:
    if not _ENCLOSING.search(text):
        return [0] * len(text)
    depths, depth, straight = [], 0, False
    if text.count('"') % 2:
        text = text.replace('"', " ")
    for mark in text:
        if mark == '"':
            straight = not straight
        depth += (mark in _OPEN) - (mark in _CLOSE and depth > 0)
        depths.append(depth + straight)
    return depths if depth == 0 else [0] * len(text)


def _between_names(
    text: str, cut: tuple[int, int, str], people: Sequence[Mention[PersonName]]
) -> list[tuple[int, int, str]]:
    """«Громов Н.А. Белова Т.А.»: names without a separator, outside brackets, part the piece."""
    start, end, separator = cut
    depths = _depths(text[start:end])
    inside = [one for one in people if start <= one.start < end and not depths[one.start - start]]
    if len(inside) < 2:
        return [cut]
    if inside[0].start == start + len(text[start:end]) - len(text[start:end].lstrip()):
        bounds = [one.start for one in inside[1:]]
    else:
        bounds = [one.end for one in inside[:-1]]
    edges = [start, *bounds, end]
    return [(left, right, separator if left == start else ",") for left, right in pairwise(edges)]


def _piece(
    text: str,
    start: int,
    end: int,
    separator: str,
    people: Sequence[Mention[PersonName]],
    nlp: Nlp,
    known: Sequence[Participant],
    case: str,
) -> Piece:
    raw = text[start:end]
    numbered = _NUMBERING.match(raw)
    start += numbered.end() if numbered else len(raw) - len(raw.lstrip())
    body = text[start:end].rstrip(" \t,.:;–—-") if start < end else ""
    if body and text[start + len(body) : end].startswith("."):
        body += "." if re.search(r"[А-ЯЁ]$|\b(?:др|пр|т\.д|кл|рук|гг?|обл)$", body) else ""
    case = "ablt" if re.search(r"(?:совместно|взаимодействии)\s+со?\s+$", separator) else case
    plain = Piece(start, start + len(body), body, separator, "tail", case=case)
    names = tuple(one for one in people if start <= one.start < end)
    if names:
        finish = max(plain.end, names[-1].end)
        printed = tuple(text[one.start : one.end] for one in names)
        whole = replace(plain, end=finish, text=text[start:finish], kind="name")
        return replace(whole, names=names, printed=printed)
    surname = re.search(r"\s\(([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)\)$", body)
    if surname and _of_participant(surname[1], known, nlp):
        return replace(plain, kind="surname", text=surname[1])
    if head := head_of(body, nlp, case):
        return replace(plain, kind="entity", head=head)
    if is_surname(body, known, nlp):
        return replace(plain, kind="surname")
    return plain


def is_surname(text: str, known: Sequence[Participant], nlp: Nlp) -> bool:
    """«Громова» or «Громовой» alone: a known surname, or what hardly is anything else."""
    if not re.fullmatch(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?", text) or not may_be_surname(text):
        return False
    unheard = not any(parse.known for parse in nlp.parses(text.lower()))
    sure = strongly_surname(text) or text in SHORT_SURNAMES or unheard
    return sure or _of_participant(text, known, nlp)


def _of_participant(word: str, known: Sequence[Participant], nlp: Nlp) -> bool:
    """«отдел образования (Громова)»: in a bracket only a participant's surname is one."""
    surnames = {one.name.split()[0] for one in known if one.name}
    return any(reading.surname in surnames for reading in readings(word, nlp))


def ends_with_surname(
    text: str, known: Sequence[Participant], nlp: Nlp, case: str = "nomn"
) -> int | None:
    """Where a surname begins that closes a post: «директор школы Громова»; None without one."""
    match = re.search(r"\s([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)$", text)
    if match is None or _PLACE.search(text[: match.start(1)]):
        return None
    forms = [reading for reading in readings(match[1], nlp) if case in reading.cases]
    surnames = {one.name.split()[0] for one in known if one.name}
    if any(reading.surname in surnames for reading in forms):
        return match.start(1)
    before = text[: match.start()].rstrip()
    stands_apart = before[-1:] in '»"' or before.split()[-1].islower()
    return match.start(1) if stands_apart and forms and strongly_surname(match[1]) else None


def _joined(text: str, last: Piece, piece: Piece) -> Piece:
    if not piece.text:
        return last
    if piece.on_next_line and "," not in piece.separator:
        body = f"{last.text} {piece.text}"
    else:
        body = last.text + re.sub(r"\s+", " ", text[last.end : piece.start]) + piece.text
    if piece.names:
        named = replace(last, end=piece.end, text=body, kind="name")
        return replace(named, names=piece.names, printed=piece.printed)
    if piece.kind == "surname" and not is_exception(last, piece):
        return replace(piece, start=last.start, separator=last.separator)
    return replace(last, end=piece.end, text=body)
