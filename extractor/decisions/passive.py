"""Decisions told as done: «Ким Е.И. поручено …», «Утверждён график», «контроль возложен на …»."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from extractor.decisions.prose import LABEL, NOT_DECIDED, SENTENCE_END
from extractor.decisions.story import Language, orders_in_story
from extractor.sections import Part
from extractor.sections.markers import marker_of
from extractor.sections.pieces import Piece
from extractor.text import cyrillic, fold

RULE = "told_passively"
IsInfinitive = Callable[[str], bool]
_TALKS = ("title", "participants", "agenda", "hearing")
# «поручено», «рекомендовано» with an infinitive; «предложено» is no decision yet.
_CHARGED = re.compile(
    r"(?<![а-я])(?:(?:было\s+)?(?:поручен[оа]|рекомендовано|предписано|вменено\s+в\s+обязанность|"
    r"решено|поручается|рекомендуется|обязали|поручили|рекомендовали)|приня(?:то|ли)\s+решение)(?![а-я])"
)
# Any words of one sentence; the dots of initials end nothing.
_ANY = r"(?:[^.]|(?<=\b[а-я])\.)"
_DONE = re.compile(
    r"\W*(?:единогласно\s+|большинством\s+голосов\s+)?(?:был[аои]?\s+)?(?:утвержд[её]н|согласован|одобрен|"
    r"назначен|избран|признан|создан|сформирован)[аоы]?\s"
    r"|" + _ANY + r"{3,120}(?<![а-я])принят[аоы]?\s+к\s+сведению"
    r"|(?:" + _ANY + r"{3,60}\s)?контроль\s" + _ANY + r"{0,80}возложен[оы]?\s+на\s"
)
# Somebody else's or an older decision: «ранее поручено», «приказом утверждён», «министром».
_OTHERS = re.compile(
    r"(?<![а-я])(?:ранее|раньше|прошл[а-я]+|предыдущ[а-я]+|приказом|распоряжением|постановлением|"
    r"законом|министерством|министром|губернатором|правительством|напомнил[аи]?|сообщил[аи]?|"
    r"рассказал[аи]?|доложил[аи]?|что|котор[а-я]+|не|еще|уже|если|выполнено|исполнено)(?![а-я])"
)
# «Ответственной за подвоз назначена Ким Е.И.» is a decision by itself.
_NAMED = re.compile(r"\s*ответственн(?:ым|ой|ыми)\s")


def told_passively(
    part: Part, is_infinitive: IsInfinitive, language: Language | None = None
) -> list[Part]:
    """Each such sentence of a hearing as a part of decisions of its own.

    With ``language`` also what the story orders in other words.
    """
    if part.kind not in _TALKS or part.rule in NOT_DECIDED:
        return []
    return [
        Part("decisions", (piece,), RULE, None, part.question)
        for piece, alone in _sentences(part)
        if _decides(piece, is_infinitive)
        or (
            language is not None
            and part.kind == "hearing"
            and orders_in_story(piece.text, alone=alone, language=language)
        )
    ]


def _sentences(part: Part) -> Iterator[tuple[Piece, bool]]:
    """Each sentence with those that only tell who and when; whether nothing else stands beside."""
    listed = part.rule == "suggested"
    for element in part.elements:
        if not isinstance(element, Piece) or element.in_table:
            continue
        text = fold(cyrillic(element.text))
        marker = marker_of(element)
        # «Ким Е.И. предложила:» / «– завхозам составить списки;» is what she wants.
        listed = text.rstrip().endswith(":") or (listed and marker is not None)
        start = marker.length if marker is not None and element.number is None else 0
        ends = [*(m.end() for m in SENTENCE_END.finditer(text, start)), len(text)]
        ends = [
            end
            for end, then in zip(ends, [*ends[1:], None], strict=True)
            if not _told_on(text, end, then)
        ]
        first = start
        for end in ends:
            lead = len(text[start:end]) - len(text[start:end].lstrip())
            if text[start:end].strip():
                piece = element.tail(start + lead).head(len(text[start:end].strip()))
                alone = start == first and not text[end:].strip() and not listed
                yield replace(piece, continued=False), alone
            start = end


def _told_on(text: str, end: int, then: int | None) -> bool:
    """«… проголосовали единогласно. | Ответственная – Ким Е.И.»: no new sentence begins."""
    line = text[end:then].lower() if then is not None else ""
    return bool(LABEL.match(line)) and not _NAMED.match(line)


def _decides(piece: Piece, is_infinitive: IsInfinitive) -> bool:
    line = fold(cyrillic(piece.text)).lower()
    if _OTHERS.search(line) or len(line.split()) < 3:
        return False
    if _DONE.match(line):
        return True
    charged = _CHARGED.search(line)
    return charged is not None and any(
        is_infinitive(word) for word in re.findall(r"[а-яё-]+", line[charged.end() :])
    )
