"""Which points of a row were voted down, by what the columns of votes hold."""

import re
from collections.abc import Mapping, Sequence

from extractor.decisions.drafts import Draft
from extractor.decisions.votes import is_outvoted
from extractor.sections.columns import Columns
from extractor.sections.markers import marker_of
from extractor.sections.pieces import GridCell, Table
from extractor.text import cyrillic, fold
from extractor.types import Doubt

# The polarity decides: «не принято», and damaged by hand «решение НЕ ПРИНЯТО».
ADOPTED_NOT = re.compile(
    r"\bне\s+(?:было\s+)?принят[оаы]?\b|\bне\s+поддержан[оаы]?\b|\bотклонен[оаы]?\b"
)
_ADOPTED = re.compile(
    r"(?<!не )(?:принят|одобрен|утвержден)[оаы]?\s+(?:[а-я]+\s+)?(?:единогласно|большинством)|"
    r"(?<![а-я])единогласно(?![а-я])"
)
# «Предложение Ким Е.И. о премировании не поддержано»: that one, not the points above.
_OF_ITS_OWN = re.compile(
    r"(?:предложени[ея]|поправк[аи]|инициатив[аы])\s+(?:[а-яё-]+\s+[а-яё]\.|[а-яё.\s-]{0,60}?(?<![а-я])(?:об?|по)\s)"
)
VOTE_UNCLEAR = Doubt(
    "vote_unclear", "В строке записано «не принято»: проверьте, к какому пункту это относится."
)


def voted_down(
    points: Sequence[Draft], cells: Sequence[GridCell], table: Table, columns: Columns
) -> list[Draft]:
    """«1) за – 14 ¶ 2) за – 3, против – 11»: the points that were not adopted.

    Where a vote cannot be told to be one point's, all points are doubted.
    """
    votes = [cell for cell in cells if columns.roles.get(cell.column) == "vote"]
    lines = [piece for cell in votes for piece in cell.pieces if re.search(r"\w", piece.text)]
    told = {m.printed or "": piece.text for piece in lines if (m := marker_of(piece)) and m.printed}
    if len(points) == 1:
        whole = " ".join(piece.text for piece in lines)
        return list(points) if is_lost(whole) or _fewer(votes, table) else []
    if told:
        return [point for point in points if is_lost(told.get(point.number or "", ""))]
    if len(lines) == len(points) and len(votes) == 1:
        return [p for p, line in zip(points, lines, strict=True) if is_lost(line.text)]
    if any(is_lost(line.text) for line in lines) or _fewer(votes, table):
        for point in points:
            point.doubts.append(VOTE_UNCLEAR)
    return []


def is_lost(text: str) -> bool:
    """«Решение не принято», «за – 3, против – 11»"""
    return bool(ADOPTED_NOT.search(fold(text).lower())) or is_outvoted(text)


def tells_loss(text: str) -> bool:
    """Whether a vote undoes the points above it.

    «Принято единогласно. Предложение Ким Е.И. о премировании не поддержано.» undoes none.
    """
    line = fold(cyrillic(text)).lower()
    lost = ADOPTED_NOT.search(line)
    if lost is None:
        return False
    sentence = line[max(line.rfind(". ", 0, lost.start() - 3), 0) : lost.start()]
    told = line.find("предложени", 0, lost.start())
    other = _OF_ITS_OWN.search(line[told:] if told >= 0 else sentence)
    return not (other and _ADOPTED.search(line))


def _fewer(votes: Sequence[GridCell], table: Table) -> bool:
    """«3» under «За» and «11» under «Против»."""
    counted = _counts(votes, table)
    return counted.get("за", 0) < counted.get("против", 0)


def _counts(votes: Sequence[GridCell], table: Table) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for cell in votes:
        if match := re.match(r"\D{0,3}(\d+)", cell.text):
            heads = (one.text for one in table.cells if one.column == cell.column)
            found[fold(next(heads, "")).lower().strip(' ".:')] = int(match[1])
    return found
