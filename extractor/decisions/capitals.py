"""Points counted by capital letters: «А. Комитету:», «А.1. Создать», «Б. Руководителям:», «Б.1. …».

A capital with a dot may be somebody's initial («Е. Яшина рассказала»), so the letters must count on
from «А» and the lines behind them must order or lead on to points.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from extractor.sections.markers import Marker
from extractor.sections.pieces import Piece

Orders = Callable[[str], bool]

_ALPHABET = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"
_TOP = re.compile(r"([А-Я])\s?\.\s+(?=[А-Я\"][А-Яа-я])")
_UNDER = re.compile(r"([А-Я])\s?[.-]?\s?([1-9]\d?)(?:\.([1-9]\d?))?(?:[.)]\s*|\s+)(?=[А-Яа-я\"])")
_ENOUGH = 2  # letters that count on from «А»


def capital_points(lines: Sequence[Piece], orders: Orders) -> Iterator[tuple[Piece, Marker]]:
    """The lines such letters open; «А.1» stands under «А»."""
    tops = _tops(lines)
    telling = [piece for piece, match in tops if _leads(piece.folded[match.end() :], orders)]
    if len(tops) < _ENOUGH or 2 * len(telling) < len(tops):
        return
    letters = {match[1] for _, match in tops}
    for piece, match in tops:
        yield piece, Marker(match[1], "L1", match.end())
    for piece in lines:
        under = _UNDER.match(piece.folded)
        if under and under[1] in letters:
            printed = under[0].strip().rstrip(".)")
            yield piece, Marker(printed, "L3" if under[3] else "L2", under.end())


def _tops(lines: Sequence[Piece]) -> list[tuple[Piece, re.Match[str]]]:
    found: list[tuple[Piece, re.Match[str]]] = []
    for piece in lines:
        match = _TOP.match(piece.folded)
        if match and match[1] == _ALPHABET[len(found)]:
            found.append((piece, match))
            if len(found) == len(_ALPHABET):
                break
    return found


def _leads(body: str, orders: Orders) -> bool:
    """«Комитету образования:» above its points, «Признать опыт успешным»."""
    return body.rstrip().endswith(":") or orders(body)
