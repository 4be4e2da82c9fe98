"""A piece of a label's value, and whether it goes on with the piece before it.

«руководители и педагоги школ» is one group, «руководители ОО и педагоги» are two.
"""

import re
from dataclasses import dataclass
from typing import Literal

from extractor.entities.executor_clauses import PARTICIPLE, opens_clause
from extractor.entities.executor_terms import (
    Head,
    head_of,
    kind_of,
    several_numbers,
)
from extractor.nlp import Nlp
from extractor.school_forms import KIND, LEGAL
from extractor.types import Doubt, Mention, PersonName

_SCHOOL_LABELS = ("abbreviation_school", "school")

_CENTRE = "abbreviation_organization"

PieceKind = Literal["name", "surname", "entity", "tail"]


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


def goes_on(last: Piece, piece: Piece) -> bool:
    """True where ``piece`` is no new executor but a part of ``last``."""
    if piece.breaks and piece.kind != "tail":
        return False
    if not piece.text or is_exception(last, piece):
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


def completes(text: str, last: Piece, piece: Piece, nlp: Nlp) -> bool:
    """«отдел транспорта | и | связи (Громов Н.А.)»: the words before the name are a complement."""
    named = piece.kind in ("name", "surname")
    if last.kind != "entity" or not named or piece.breaks:
        return False
    name = piece.printed[0] if piece.printed else piece.text
    before = text[piece.start : piece.end].partition(name)[0].rstrip(" (")
    if piece.on_next_line:
        bare = _is_bare_post(last) and not piece.separator.strip()
        return bare and _OF_WHAT.match(before) is not None
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


# «Директор⏎МБОУ ООШ № 5 Ким Е.И.»: what the post is of, printed before the name.
# «Методист⏎отдела образования Ким Е.И.»
_OF_WHAT = re.compile(
    rf"(?:(?:{LEGAL})\s+)?[«\"]?(?:{KIND.pattern})"
    r"|(?:отдела|управления|комитета|департамента|администрации|центра)(?![а-яё])"
)


def _is_bare_post(piece: Piece) -> bool:
    head = piece.head
    if head is None or head.label != "position" or head.number == "plur":
        return False
    return head.end == len(piece.text)


# What a list of schools begins with: «директора СОШ № 3», «МБОУ «Озёрская ООШ»», «МОУ Лесной СОШ».
# «директора Гимназии им. Ким», «директора Озёрской школы-интерната»: several of one school.
_SCHOOLS = re.compile(
    r"\d|[«\"]|\b[А-Я]*(?:ОУ|ОШ|СШ)\b|\b(?:[Лл]ице|[Гг]имнази)[а-я]+$"
    r"|\b(?:[Шш]колы|[Гг]имназии|[Лл]ицея|[Сс]ад(?:а|ом))(?![а-яё])"
)

# What goes on with it, though «гимназии» may be a plural and «ОУ» a group: one more school.
_ONE_MORE = re.compile(rf"(?:гимназии|школы|лицея)\b|(?:{KIND.pattern})\s*(?:№+\s*\d|[«\"])")


def _is_school_list(last: Piece, piece: Piece) -> bool:
    """«директора СОШ № 3, 8 и ООШ № 16» is one group."""
    if last.head is None or piece.head is None or piece.breaks:
        return False
    if any(rule(last, piece) for rule in (_is_numbered_schools, _is_list_of_centres, _is_kinds)):
        return True
    # «родительские комитеты Лесной СОШ | и | Озёрской ООШ»
    bodies = last.head.label == "organization" and last.head.number == "plur"
    if not (bodies or last.head.label in ("position", "body")):
        return False
    if kind_of(last.text, last.head) != "group":
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


def is_exception(last: Piece, piece: Piece) -> bool:
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
