"""A label's value cut into pieces: a name, a post, a group, an organisation, or a mere tail.

Commas and «и» part executors only where a new one begins behind them; a tail goes on with the
piece before it («заместитель директора по УВР, ВР», «директора СОШ № 3, 8»).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from extractor.entities.executor_clauses import PARTICIPLE, opens_clause
from extractor.entities.executor_shared import shared_spans
from extractor.entities.executor_terms import (
    Head,
    head_of,
    kind_of,
    quoted_body,
    several_numbers,
    unknown_abbreviation,
)
from extractor.entities.people_surnames import readings
from extractor.entities.people_words import SHORT_SURNAMES, may_be_surname, strongly_surname
from extractor.nlp import Nlp
from extractor.school_forms import KIND
from extractor.types import Doubt, Mention, Participant, PersonName

_SCHOOL_LABELS = ("abbreviation_school", "school")
_CENTRE = "abbreviation_organization"
PieceKind = Literal["name", "surname", "entity", "tail"]

_SEPARATOR = re.compile(
    r"\s*[;\n]\s*|\s+/\s+|(?<=\.)/(?=[А-ЯЁ])|(?<=[а-яё]{2})/(?=[А-ЯЁ][а-яё]{2})"
    r"|\s*[+&]\s*|\s*,\s*(?:(?:а также|и)\s+)?"
    r"|\s+(?:и|а также)\s+(?!(?:ЗП|ЧС|ПР|МП|СП|ПБ)\b|[СТК](?![А-Яа-яё.]))"
    r"|[\s,;]*\b(?:совместно|вместе|во взаимодействии)\s+со?\s+"
)
_OPEN, _CLOSE = "(«“„", ")»”"
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}[.)](?!\d|\s*$)\s*|[-–—•*]\s+|[-–—•](?=[А-ЯЁ]))+")
_PLACE = re.compile(
    r"(?:\b(?:[гспдхр]|пос|дер|ст|р\.\s?п|п\.\s?г\.\s?т|мкр|ул)\.|\bпгт|\bмикрорайона?|\bдеревни|\bстаницы|\bгорода?|\bсела|\bрайона?|\bпосёлка|\bим\.|имени)\s*$"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the value: ``separator`` is what stood before it, ``case`` what it is printed in.

    ``printed`` are the names as they stand in ``text``.
    """

    start: int
    end: int
    text: str
    separator: str
    kind: PieceKind
    names: tuple[Mention[PersonName], ...] = ()
    printed: tuple[str, ...] = ()
    head: Head | None = None
    case: str = "nomn"
    doubts: tuple[Doubt, ...] = ()

    @property
    def breaks(self) -> bool:
        return ";" in self.separator

    @property
    def on_next_line(self) -> bool:
        return "\n" in self.separator


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
        if pieces and (_goes_on(pieces[-1], piece) or _completes(text, pieces[-1], piece, nlp)):
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


# -- what goes on with what -----------------------------------------------------------------


def _goes_on(last: Piece, piece: Piece) -> bool:
    """True where ``piece`` is no new executor but a part of ``last``."""
    if piece.breaks and piece.kind != "tail":
        return False
    if not piece.text or _is_exception(last, piece):
        return True
    if piece.kind in ("name", "surname"):
        return False
    if piece.kind == "tail":
        surnames = last.kind == "surname" and "и" in piece.separator.split()
        return not (piece.breaks and last.kind == "tail") and not surnames
    return (
        _is_complement(last, piece)
        or _is_school_list(last, piece)
        or _shares_complement(last, piece)
        or _qualifies(last, piece)
    )


def _is_complement(last: Piece, piece: Piece) -> bool:
    """A line that goes on with a post: «зав. учебным сектором / МБУ ЦРО»."""
    if piece.separator.strip() or not piece.on_next_line or piece.head is None:
        return False
    # «ведущий специалист / управления образования»: a genitive that looks like a plural.
    genitive = piece.head.label == "organization" and piece.head.number == "plur"
    if genitive and piece.text[0].islower() and last.kind == "name":
        return re.search(r"[а-яё]{4,}$", _post_text(last)) is not None
    if genitive and piece.text[0].islower() and last.head is not None:
        return last.head.label == "position" and last.head.end == len(last.text)
    if not piece.head.label.startswith("abbreviation"):
        return False
    post = last.kind == "entity" and last.head is not None and last.head.label == "position"
    named_post = last.kind == "name" and len(_post_text(last)) > 3
    return (post or named_post) and not re.search(r"[А-ЯЁ]{2,}(?!\.)|№", _post_text(last))


def _post_text(piece: Piece) -> str:
    return piece.text.rpartition(piece.printed[-1])[2] if piece.printed else piece.text


def _completes(text: str, last: Piece, piece: Piece, nlp: Nlp) -> bool:
    """«отдел транспорта | и | связи (Громов Н.А.)»: the words before the name are a complement."""
    named = piece.kind in ("name", "surname")
    if last.kind != "entity" or not named or piece.breaks or piece.on_next_line:
        return False
    name = piece.printed[0] if piece.printed else piece.text
    before = text[piece.start : piece.end].partition(name)[0].rstrip(" (")
    # «зам. директора по УВР | и | ВР Громова Н.С.»
    if re.search(r"\bпо\s+[А-ЯЁ]{2,5}(?:,\s[А-ЯЁ]{2,5})*$", last.text):
        fields = re.fullmatch(r"(?:по\s+)?[А-ЯЁ]{2,5}", before)
        if fields and head_of(before, nlp, piece.case) is None:
            return True
    # «СОШ №№ 3, | 5 (Громов Н.А., Белова Т.А.)»
    numbered = last.head is not None and last.head.label in _SCHOOL_LABELS
    if numbered and re.fullmatch(r"(?:№\s*)?\d+", before):
        return True
    word = re.match(r"[а-яё]+(?:-[а-яё]+)*", before)
    if word is None or head_of(before, nlp, piece.case) is not None:
        return False
    # «по делам детей», «центр помощи семье и детям»
    dative = re.search(r"\bпо\b|\b(?:помощи|поддержки|содействия)\b", last.text)
    cases = {"gent", "datv"} if dative else {"gent"}
    return any(parse.case in cases for parse in nlp.parses(word[0]))


# What a list of schools begins with: «директора СОШ № 3», «МБОУ «Озёрская ООШ»», «МОУ Лесной СОШ».
_SCHOOLS = re.compile(r"\d|[«\"]|\b[А-Я]*(?:ОУ|ОШ|СШ)\b|\b(?:[Лл]ице|[Гг]имнази)[а-я]+$")
# What goes on with it, though «гимназии» may be a plural and «ОУ» a group: one more school.
_ONE_MORE = re.compile(rf"(?:гимназии|школы|лицея)\b|(?:{KIND.pattern})\s*(?:№+\s*\d|[«\"])")


def _is_school_list(last: Piece, piece: Piece) -> bool:
    """«директора СОШ № 3, 8 и ООШ № 16» is one group."""
    if last.head is None or piece.head is None or piece.breaks:
        return False
    if any(rule(last, piece) for rule in (_is_numbered_schools, _is_list_of_centres, _is_kinds)):
        return True
    if last.head.label not in ("position", "body") or kind_of(last.text, last.head) != "group":
        return False
    if not (_SCHOOLS.search(last.text) or _by_adjectives(last, piece)):
        return False
    school = piece.head.label in _SCHOOL_LABELS and piece.head.number != "plur"
    return school or _ONE_MORE.match(piece.text) is not None


def _by_adjectives(last: Piece, piece: Piece) -> bool:
    """«директора Сосновской, Лесной школ | и | СШ № 4»: «и» closes one list of schools."""
    listed = re.search(r"[А-ЯЁ][а-яё]+ой(?:,|\s+и)\s[^,]*\s(?:школ|гимназий|садов)$", last.text)
    return listed is not None and "и" in piece.separator.split()


def _is_numbered_schools(last: Piece, piece: Piece) -> bool:
    """«СОШ №№ 2, 7, лицей № 6»: what begins as a group of numbers goes on as one."""
    heads = [one.head.label if one.head else "" for one in (last, piece)]
    schools = all(label in _SCHOOL_LABELS for label in heads)
    return schools and several_numbers(last.text) and piece.kind == "entity" and not piece.names


_KINDS = re.compile(
    r"\s+(?:школ|гимназий|лицеев|(?:детских|дошкольных|общеобразовательных|образовательных|\s)*"
    r"(?:садов|учреждений|организаций)|ОО|ОУ|ДОУ|ДОО|УДО|,|и|\s)+"
)


def _is_kinds(last: Piece, piece: Piece) -> bool:
    """«руководители школ, ДОУ и УДО» is one group."""
    assert last.head is not None and piece.head is not None
    if last.head.label != "position" or last.head.number != "plur":
        return False
    kinds = piece.head.label == "abbreviation_group" and piece.text == piece.head.lemma
    return kinds and _KINDS.fullmatch(last.text[last.head.end :]) is not None


_CENTRES = re.compile(r"(?:(?:,|\s+и)?\s+[А-ЯЁ]{2,}(?:\s*[«\"][^»\"]+[»\"])?)+")


def _is_list_of_centres(last: Piece, piece: Piece) -> bool:
    """«директора ЦДТ и ДЮСШ «Старт»» is one group; «руководители ОО и УО» are two executors."""
    assert last.head is not None and piece.head is not None
    directors = last.head.lemma in ("директор", "заведующий", "заведующая")
    if not directors or last.head.number != "plur" or piece.head.label != _CENTRE:
        return False
    return bool(_CENTRES.fullmatch(last.text[last.head.end :])) and "ОО" not in last.text


def _is_exception(last: Piece, piece: Piece) -> bool:
    """«все школы, кроме Луговой и Озёрской»: what is excepted is no executor."""
    excepting = re.search(r"\b(?:кроме|за исключением)\b", last.text) is not None
    return excepting and not piece.breaks and not piece.on_next_line and not piece.names


def _shares_complement(last: Piece, piece: Piece) -> bool:
    """«руководители и педагоги школ» is one group; «руководители ОО и педагоги» are two."""
    if last.head is None or piece.head is None or "и" not in piece.separator.split():
        return False
    groups = last.head.number == "plur" and piece.head.number == "plur"
    return groups and last.head.end == len(last.text)


def _qualifies(last: Piece, piece: Piece) -> bool:
    """«специалисты, курирующие школы»; in a sentence also «координаторам, ответственным за ВПР»."""
    if piece.breaks or "," not in piece.separator:
        return False
    if opens_clause(piece.text):
        return True
    if last.head is None or piece.head is None:
        return False
    if PARTICIPLE.match(piece.text) and piece.head.label != "position":
        return True
    same = last.head.label == "position" and last.head.number == piece.head.number
    return same and piece.case == "datv" and piece.head.lemma.startswith("ответственн")


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
    if piece.kind == "surname" and not _is_exception(last, piece):
        return replace(piece, start=last.start, separator=last.separator)
    return replace(last, end=piece.end, text=body)
