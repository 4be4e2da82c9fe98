"""«Исполнители и сроки указаны в листе исполнения.»: a line that only says where who and when
stand."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.decisions.gathering import Gathering
from extractor.sections.pieces import Element, Piece
from extractor.types import Aside, Decision, Doubt

TOLD_ELSEWHERE = "told_elsewhere"
_DOUBT = Doubt(
    "label_elsewhere",
    "Исполнители и сроки, по словам протокола, названы в другом месте, а здесь не прочитаны.",
)
_WHAT = (
    r"(?:(?:со)?исполнител[ьи]|ответственн(?:ые|ый)(?:\s+(?:исполнител[ьи]|лица))?"
    r"|срок[иа]?(?:\s+(?:и\s+порядок\s+)?(?:исполнения|выполнения|реализации))?)"
)
_OF = (
    r"(?:\s+(?:по\s+)?(?:(?:всех|всем|данн[а-я]+|настоящ[а-я]+)\s+)?"
    r"(?:пункт|поручени|решени|мероприяти)[а-я]+)?"
)
_BOTH = rf"{_WHAT}{_OF}(?:\s*(?:,|и|/|а\s+также)\s*{_WHAT}{_OF})+"
_TOLD = (
    r"(?:указан|приведен|определен|назван|перечислен|обозначен|закреплен|отражен|установлен|содержатся"
    r"|см\.|смотри|поименован|распределен)[а-я]*"
)
_PLACE = (
    r"(?:[а-я]+(?:ом|ой|ем|ей)\s+){0,2}"
    r"(?:лист|приложени|таблиц|график|план|карт[еа]|перечн|реестр|матриц|сводк|ведомост|дорожной)"
)
_LINE = re.compile(
    rf"\W*(?:{_BOTH}|{_WHAT}{_OF})\s*(?:-\s*)?(?:{_TOLD}\s*)(?:ниже\s+)?(?:(?:в|на)\s+)?{_PLACE}"
    rf"|\W*{_BOTH}\s*[:-]\s*(?:(?:в|на)\s+{_PLACE}|(?:согласно|по)\s+(?:прилагаем[а-я]+\s+)?(?:приложени|таблиц|график|план|перечн|лист))"
    r"|\W*(?:лист[ыа]?|таблиц[аы]|карт[аы]|карточк[аи]|реестр|перечень)\s+(?:исполнения|поручений|контроля|исполнителей)"
    r"(?:\s+(?:поручений|решений|и\s+сроков))?\s+(?:прилага|приложен|см\.)"
)


def take_elsewhere(state: Gathering, piece: Piece, following: Sequence[Element]) -> bool:
    """A line that points to a sheet is no wording of the point above it."""
    if state.last is None or not _LINE.match(piece.folded.lower()):
        return False
    state.open_label = None
    state.asides.append(Aside(piece.span, TOLD_ELSEWHERE))
    return True


def doubt_elsewhere(decisions: Sequence[Decision], asides: Sequence[Aside]) -> list[Decision]:
    """What is left to do by nobody and at no time, where a line said that both are told."""
    if all(aside.rule != TOLD_ELSEWHERE for aside in asides):
        return list(decisions)
    return [
        replace(one, doubts=(*one.doubts, _DOUBT))
        if one.kind != "resolution" and not (one.executors and one.deadlines)
        else one
        for one in decisions
    ]
