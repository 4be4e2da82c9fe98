"""Which decision of a new reading is which of the reading before."""

from collections import defaultdict
from collections.abc import Sequence

from models.folding import key

# Stands in the path of a decision that a person cut or added: no reading finds or misses it.
ADDED = "+"
# A decision's path and its wording.
Point = tuple[str, str]


def pair(before: Sequence[Point], now: Sequence[Point]) -> dict[int, int]:
    """Index now → index before. First the same words in the same place, then the same words
    anywhere (a point that was missed shifts the numbers of all that follow), then the place.

    >>> pair([("1", "А."), ("2", "Б.")], [("1", "Новое."), ("2", "А."), ("3", "Б.")])
    {1: 0, 2: 1}
    """
    found: dict[int, int] = {}
    ways = (
        ([(path, key(words)) for path, words in before], [(p, key(w)) for p, w in now]),
        ([key(words) for _, words in before], [key(words) for _, words in now]),
        ([path for path, _ in before], [path for path, _ in now]),
    )
    for earlier, later in ways:
        _match(earlier, later, found)
    return dict(sorted(found.items()))


def _match(before: Sequence[object], now: Sequence[object], found: dict[int, int]) -> None:
    """Equal ones are paired in their order, as far as both are free."""
    taken = set(found.values())
    free: defaultdict[object, list[int]] = defaultdict(list)
    for index, value in enumerate(before):
        if index not in taken:
            free[value].append(index)
    for index, value in enumerate(now):
        if index not in found and free[value]:
            found[index] = free[value].pop(0)
