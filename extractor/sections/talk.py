"""Talk that begins anew below the points of a question, under a title that no agenda holds."""

import re
from collections.abc import Sequence

from extractor.sections.headings import heading_of
from extractor.sections.markers import Marker, marker_of
from extractor.sections.pieces import Element, Piece
from extractor.sections.walk import Walk
from extractor.text import fold

_LONGEST_TITLE = 8  # words
# «Сорокопуд: вакансий 34», «Хан В.С. – сайты проверены», «Ким Е.И. рассказала о курсах»
_SPEECH = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?:\s+[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?)?"
    r"(?:\s*:\s+|\s+-\s+|\s+[а-яё]+(?:л|ла|ли|ет|ит)\s)(?:\S+\s+){5}"
    # «Ким Е.И. Подтапливает подвалы школ …»: a new sentence right behind the name
    r"|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.\s+(?:[А-ЯЁ][а-яё]+|\d+)\s+(?:\S+\s+){7}"
)
LABEL = re.compile(
    r"(?:срок|исполнител|исп\b|ответствен|отв\b|контрол|кто\b|когда\b|примечани|основани|справочно|"
    r"директор|руководител|заведующ|начальник|школ)"
)

# «в недельный срок», «постоянно»: when, for the point above
TERM = re.compile(
    r".*\bсрок|(?:до|к|с|по|не|в\s+течение|в\s+день|весь|еже[а-я]+но|постоянно|срочно)(?![а-я])"
)


def talk_under_title(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«кадры» / «Сорокопуд: вакансий 34 …», «2. ОРГАНИЗАТОРЫ» / «СООБЩЕНИЕ Ким Е.И.» below points.

    Only where another «РЕШИЛИ» is still to come, so that the next points have their own heading.
    """
    if walk.kind != "decisions" or not walk.held or piece.in_table or piece.continued:
        return False
    marker = marker_of(piece)
    if not _is_title(walk, piece, marker) or not _talks(following, headed=marker is not None):
        return False
    if not decides_again(walk, following):
        return False
    number = marker.printed if marker is not None else None
    walk.open("hearing", "question", piece, question=number)
    return True


def _is_title(walk: Walk, piece: Piece, marker: Marker | None) -> bool:
    """A few words without a verb; a number must break the count of the points above."""
    typed = marker is not None and piece.number is None
    body = piece.text[marker.length if marker is not None and typed else 0 :].strip()
    line = fold(body).lower()
    words = re.findall(r"[а-я-]+", line)
    if not words or len(words) > _LONGEST_TITLE or line.endswith((":", ";", ",")):
        return False
    if re.search(r"\d|(?-i:[А-ЯЁ]\.)", body) or LABEL.match(line):
        return False
    if any(map(walk.is_infinitive, words)):
        return False
    if marker is None:
        return piece.align != "right" and not TERM.match(line) and _ended(walk)
    return _breaks_count(walk, marker)


def _ended(walk: Walk) -> bool:
    """A line that goes on with the sentence above is no title."""
    last = walk.held[-1]
    return not (isinstance(last, Piece) and last.text.rstrip().endswith((",", "-", "–", ":", "(")))


def _breaks_count(walk: Walk, marker: Marker) -> bool:
    """«2.» below «1.3» and «1.4»: the number of a question."""
    above = [
        m.values for e in walk.held if isinstance(e, Piece) and (m := marker_of(e)) is not None
    ]
    levels = [values for values in above if len(values) > 1]
    if len(marker.values) != 1 or not levels or len(levels) != len([v for v in above if v]):
        return False
    return marker.values[0] == levels[-1][0] + 1


def _talks(following: Sequence[Element], *, headed: bool) -> bool:
    """Whether a speech follows; below a numbered title also a heading: «СООБЩЕНИЕ Ким Е.И.»."""
    below = following[0] if following else None
    if not isinstance(below, Piece) or marker_of(below) is not None:
        return False
    found = heading_of(below)
    if found is not None:
        return headed and found.kind == "hearing"
    speech = _SPEECH.match(fold(below.text))
    return speech is not None and not LABEL.match(fold(below.text).lower())


def decides_again(walk: Walk, following: Sequence[Element]) -> bool:
    """Whether decisions are announced below once more, be it by the same weak «Итог:»."""
    own = fold(walk.heading.text).strip() if walk.heading is not None else ""
    for element in following:
        if isinstance(element, Piece):
            heading = heading_of(element)
            if heading is not None and heading.kind == "decisions":
                return True
            if own and fold(element.text).strip() == own:
                return True
    return False
