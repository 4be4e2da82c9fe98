"""Lines that explain the list: «Пункты, которых нет в листе, исполнения не требуют.»"""

import re
from collections.abc import Sequence

from extractor.decisions.gathering import Gathering
from extractor.sections.markers import marker_of
from extractor.sections.pieces import Element, Piece
from extractor.types import Aside

# «Поручения, у которых срок не назван, контролирует секретарь» tells more than how to read.
_ABOUT_POINTS = re.compile(
    r"(?:(?:остальные|прочие|все|те)\s+)?(?:пункты|поручения|решения)(?:\s+(?:протокола|списка|решения))?"
    r"(?:\s+без\s+[а-я]+(?:\s+и\s+[а-я]+)?|,\s+[а-я ]{5,80},)\s+"
    r"(?:исполнени[яе]\s+|контрол[яю]\s+|отч[её]та\s+)?"
    r"(?:не\s+)?(?:требу[юе]т|подлежат|нужда[юе]тся|приняты|обращены|носят|имеют)(?![а-я])"
)


def take_remark(state: Gathering, piece: Piece, following: Sequence[Element]) -> bool:
    """Sets a line apart that says of points by their kind that nobody has to carry them out."""
    if state.last is None or marker_of(piece) is not None or piece.continued:
        return False
    if not _ABOUT_POINTS.match(piece.folded.lower()) or not state.last.text.endswith((".", ";")):
        return False
    state.asides.append(Aside(piece.span, "remark"))
    state.open_label = None
    return True
