"""Numbers of points that do not follow one another in a recognised text: a line may be lost."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.types import Decision, Document, Doubt

_RECOGNISED = ("scan", "image")


def doubt_gaps(decisions: Sequence[Decision], document: Document) -> list[Decision]:
    """The decisions on both sides of a gap doubted: the lost point may have run into the first.

    In a text that was typed gaps are the writer's own.
    """
    traced = any(block.traces for block in document.blocks)
    if document.format not in _RECOGNISED and not traced:
        return list(decisions)
    doubts: dict[str, Doubt] = {}
    for above, below in _siblings(decisions):
        if message := _gap(above, below):
            for path in (above.path if above else None, below.path):
                if path is not None:
                    doubts[path] = Doubt("number_gap", message)
    return [
        replace(decision, doubts=(*decision.doubts, doubts[decision.path]))
        if decision.path in doubts
        else decision
        for decision in decisions
    ]


def _siblings(decisions: Sequence[Decision]) -> Iterator[tuple[Decision | None, Decision]]:
    """Numbered points of one list, each with the one above; the first with None."""
    lists: dict[tuple[str | None, str, str], list[Decision]] = {}
    for decision in decisions:
        if decision.number and _last(decision) is not None:
            prefix = decision.path[: -len(decision.number)]
            stem = decision.number.rpartition(".")[0]
            lists.setdefault((decision.parent, prefix, stem), []).append(decision)
    for found in lists.values():
        yield None, found[0]
        yield from pairwise(found)


def _last(decision: Decision) -> int | None:
    match = re.search(r"(?:^|\.)(\d{1,2})$", decision.number or "")
    return int(match[1]) if match else None


def _gap(above: Decision | None, below: Decision) -> str | None:
    """«1.5» and «1.7» without «1.6»; a list that begins with «2»."""
    last = _last(below)
    first = _last(above) if above is not None else 0
    if last is None or first is None or last == first + 1:
        return None
    if above is None:
        # A list may go on with the numbers of an earlier one.
        if last != 2:
            return None
        return f"Перед пунктом {below.number} нет пункта с номером 1: возможно, он не распознан."
    if last <= first:
        return f"Номер {below.number} стоит после номера {above.number}: проверьте по изображению."
    return (
        f"Между пунктами {above.number} и {below.number} нет пункта с номером {first + 1}: "
        "возможно, строка не распознана."
    )
