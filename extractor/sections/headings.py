"""How a piece is held against the phrases that announce a section (``heading_phrases.py``)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.sections.heading_phrases import (
    ANNOUNCING,
    BODY,
    COMPILED,
    GIVING,
    MADE,
    ORDINALS,
    HeadingKind,
)
from extractor.sections.heading_spelling import Reading, mended, plain
from extractor.sections.markers import Marker, typed_marker
from extractor.sections.pieces import Piece

_DECISION_NUMBER = re.compile(
    r"решение\s*№\s*\d+\s*[.:-]|(?:решение|поручение)\s+\d{1,2}\s*[.:]\s+\S"
)
# «Заслушав информацию начальника отдела, совет решил:» — the announcement ends the sentence.
_CLOSING = re.compile(
    r"(?:^|[\s,])(?:решил[иао]?|постановил[иао]?|постановляет|решено|приняли\s+" + MADE
    + r"|принят[оы]\s+" + MADE + r"|решени[ея]\s+принят[оы]|рекомендует"
    # «участники слушаний большинством голосов приняли:»
    + r"|(?:большинством\s+голосов|единогласно)\s+приняли"
    + r"|пришли\s+к\s+(?:следующ[а-я]+\s+)?(?:решени|выводу)[а-я]*)"
    r"(?:,?\s+(?:единогласно|большинством\s+голосов|следующее|что|" + GIVING + r"))?\s*:$"
)  # fmt: skip
# «Заслушав …, решили:», «На основании изложенного постановили:»
_GROUNDS = re.compile(
    r"\W*(?:\d+[.)]\s*)?(?:заслушав|обсудив|рассмотрев|обменявшись|учитывая|проанализировав|изучив|на\s+основании|"
    r"в\s+цел|по\s+итогам|по\s+результатам|в\s+соответствии|в\s+связи|в\s+ходе|после|проголосовав|"
    r"принимая|с\s+учетом|выслушав|ознакомившись)"
)
# «Всего членов Совета 13. Присутствовали:» — the list follows.
_LISTING = re.compile(r"(?:присутств[а-я]+|участвовали|приняли\s+участие)(?:\s+[а-я]+){0,4}\s*:$")
# Who meets here; «участники группы», «организаторы на своём собрании» decided elsewhere.
_OWN_SUBJECT = re.compile(r"(?:^|,\s*|вопрос[а-я]*\s*)" + BODY + r"?$")
_FOREIGN_SUBJECT = re.compile(
    r"\b(?:групп[аы]|секци[яи]|команд[аы]|площадк[аи]|подгрупп[аы]|что|которы[еймх]|своем|своей|"
    r"ребята|дети|школьники|старшеклассник[а-я]*|учащиеся|ученики|сами|жители|сход|"
    r"прошл[а-я]+|предыдущ[а-я]+|ранее|собрании\s+\d{1,2}\s(?:\"?[а-я]\"?\s)?класс[а-я]*)\b"
)
# «Педсовет сада 14 февраля решил:» — a meeting does not date its own decision within it.
_ON_A_DAY = re.compile(
    r"(?:\d{1,2}\s(?:янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*|\d{1,2}\.\d{2}(?:\.\d{2,4})?)"
    r"(?:\s\d{4})?(?:\sг(?:ода|\.))?$"
)
_VOTED = re.compile(r"(?<![а-я])(?:(?:про)?голосова(?:ли|ние|ния)|единогласно)(?![а-я])")
_CAPITALS = re.compile(r"[.;!]\s+[А-ЯЁ]{5,}(?:\s+[А-ЯЁ]+){0,4}\s*:\s*$")
# «Поручения главы района исполнены», «поручение выполняется» tell, they do not give.
_CARRIED_OUT = re.compile(
    r"(?:выполнен|исполнен|снят|реализован)[аоы]?\b|(?:выполня|исполня|наход)[а-я]+ся\b"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """``rest`` is the offset in the piece's text where the section's own words begin."""

    kind: HeadingKind
    rule: str
    rest: int
    question: str | None = None
    weak: bool = False


# Asked of one piece by several steps of the walk.
@lru_cache(maxsize=20_000)
def heading_of(piece: Piece) -> Heading | None:
    """The heading that a piece is, or opens with; None for running text."""
    line = piece.folded.lower()
    marker, offset = _marker(piece, line)
    told = plain(piece.folded).text.rstrip()
    if len(told) < 400 and (closing := _CLOSING.search(told)) and told != "что решили:":
        own = _stands_alone(piece.folded, told[: closing.start()])
        weak = not own and (_is_told(told[: closing.start()]) or _is_speech(told))
        return Heading("decisions", "decided_at_end", len(piece.text), question_number(line), weak)
    reading = plain(piece.folded[offset:])
    found = _announced(piece, reading, marker, offset)
    if found is None and (right := mended(reading)) is not None:
        found = _announced(piece, right, marker, offset)
    if found is None and len(line) < 200 and _LISTING.search(line.rstrip()):
        return Heading("participants", "present_at_end", len(piece.text))
    return found


def _marker(piece: Piece, line: str) -> tuple[Marker | None, int]:
    """The number before the heading and where it ends: «1. СЛУШАЛИ», «- 4. СЛУШАЛИ»."""
    if _DECISION_NUMBER.match(line):
        # The number belongs to the heading, not to a list: «Решение № 2. Утвердить план».
        return typed_marker(piece.text), 0
    marker = typed_marker(piece.text)
    if marker is None:
        return None, 0
    inner = typed_marker(piece.text[marker.length :]) if marker.printed is None else None
    return (inner, marker.length + inner.length) if inner else (marker, marker.length)


def _announced(
    piece: Piece, reading: Reading, marker: Marker | None, offset: int
) -> Heading | None:
    line = reading.text
    if not ANNOUNCING.match(line):
        return None
    for rule, kind, pattern in COMPILED:
        if match := pattern.match(line):
            if kind == "decisions" and _is_narrative(rule, piece, line, marker):
                return None
            question = _question_of(line, marker, piece)
            return Heading(kind, rule, offset + reading.printed(match.end()), question)
    return None


def _is_told(subject: str) -> bool:
    """Whether the words before «решили:» tell of somebody else's decision.

    «Заслушав доклад, совет решил:» does not; «Ким Е.И. напомнил, что учителя решили:» does.
    """
    last = subject[-90:].replace("рабочая группа", "совет").rstrip()
    if _FOREIGN_SUBJECT.search(last) or _ON_A_DAY.search(last):
        return True
    own = _OWN_SUBJECT.search(last + " ")
    if own is None:
        # «Секция физиков (рук. Ким Е.И.) собиралась 21 августа и решила:», «Группа, созданная
        # приказом, решила:»: a body described at length is not the one that meets here.
        described = len(subject.split()) > 5 and not _GROUNDS.match(subject.strip())
        return described or (len(subject.split()) > 8 and "," not in last)
    named = own[0].strip(" ,")
    return not named and len(subject.split()) > 8 and not _GROUNDS.match(subject.strip())


def _stands_alone(printed: str, before: str) -> bool:
    """«Голосовали: за – 5. ПРИНЯТО РЕШЕНИЕ:»: behind a vote, or in capitals, it is a sentence of
    its own and nobody's speech."""
    if not before.rstrip().endswith((".", ";", "!")):
        return False
    return bool(_VOTED.search(before) or _CAPITALS.search(printed))


def _is_speech(line: str) -> bool:
    """«Вопрос 3. Ким Е.И. напомнил … решили:» — a long report that ends with a quoted decision."""
    spoken = re.match(r"\W*(?:\d+\W+)?(?:вопрос|по\s+\S+\s+вопрос|выступ|доклад)", line)
    return bool(spoken) and len(line.split()) > 20


def _is_narrative(rule: str, piece: Piece, line: str, marker: Marker | None) -> bool:
    """«поручения главы исполнены» is running text; «2. Поручить:» is a point with points below."""
    if rule == "assignments":
        begun = piece.text[:1].islower() or bool(_CARRIED_OUT.search(line))
        return begun or line.rstrip().endswith((".", ";", ",")) or len(line) > 140
    if rule == "ordered" or line.startswith("рекомендовать"):
        return marker is not None or piece.number is not None
    return False


def question_number(line: str) -> str | None:
    """«по второму вопросу» → «2», «по 3 вопросу» → «3», «вопрос № 4» → «4», «вопрос А» → «А»."""
    if match := re.search(
        r"(?:по\s+|^)(\d{1,2})(?:\s?-?\s?[а-я]{1,3})?\s+вопрос|вопрос[а-я]*\s*(?:№\s*)?(\d{1,2})(?!\d|\.\d|\s[а-я])",
        line,
    ):
        return match[1] or match[2]
    if match := re.search(
        r"(?:по\s+|^)([ivx]{1,4})\s+вопрос|вопрос[а-я]*\s+([ivx]{1,4})(?![а-яa-z])", line
    ):
        return str(match[1] or match[2]).upper()
    if match := re.search(r"(?:^|по\s+)вопросу?\s+([абвгде])(?=\W*$|\.\s)", line):
        return match[1].upper()
    if match := re.search(
        r"(?:по\s+|^)([а-я]+)\s+(?:вопрос|пункту)|^вопрос\s+([а-я]+(?:ый|ой|ий))", line
    ):
        word = match[1] or match[2]
        for value, stem in enumerate(ORDINALS, 1):
            if word.startswith(stem):
                return str(value)
    return None


def _question_of(line: str, marker: Marker | None, piece: Piece) -> str | None:
    if number := question_number(line):
        return number
    printed = marker.printed if marker else piece.number
    if printed:
        values = typed_marker(printed.rstrip(".) ") + ". x")
        return values.printed if values else None
    return None
