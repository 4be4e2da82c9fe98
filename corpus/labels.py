"""Gold → a label for every block: where decisions begin and how far they go.

Gold quotes wordings but not places. They are looked for from the last decision to the first,
because an agenda or a speech often says the same words earlier.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corpus.gold import fold
from extractor.opinion import Label
from extractor.types import Block

_KEY = 45  # letters of a wording that tell it from others
_REACH = 8  # blocks a decision may go on for
_NUMBER = 8  # letters that a number and its words may take before the wording


def label_blocks(blocks: Sequence[Block], gold: Mapping[str, Any]) -> tuple[Label, ...]:
    """``decision``, ``more`` or ``other`` for each block of a document."""
    printed = [fold(block.text) for block in blocks]
    labels: list[Label] = ["other"] * len(blocks)
    place = (len(blocks), 0)
    for decision in reversed(gold["decisions"]):
        found = _find(fold(decision["text"]), printed, place)
        if found is None:
            continue
        for index in _tail(decision, printed, found[0]):
            if labels[index] == "other":
                labels[index] = "more"
        labels[found[0]] = "decision"
        place = found
    return tuple(labels)


Place = tuple[int, int]  # block, character of its folded text


def _find(wording: str, printed: Sequence[str], place: Place) -> Place | None:
    """The last place before ``place`` where a block begins with the wording, else holds it."""
    key = wording[:_KEY]
    held = [(i, at) for i, text in enumerate(printed) for at in _places(key, text)]
    begun = [(i, at) for i, at in held if at <= _NUMBER]
    # A wording broken over lines or cells: the block is shorter than the key.
    short = [(i, 0) for i, text in enumerate(printed) if _begins(key, text)]
    for found in (begun, held, short):
        before = [one for one in found if one < place]
        if before or found:
            return (before or found)[-1]
    return None


def _places(key: str, text: str) -> Iterator[int]:
    at = text.find(key)
    while at >= 0:
        yield at
        at = text.find(key, at + 1)


def _begins(key: str, text: str) -> bool:
    own = text.lstrip("0123456789")
    return len(own) > 12 and key.startswith(own)


def _tail(decision: Mapping[str, Any], printed: Sequence[str], start: int) -> Iterator[int]:
    """The blocks after the first that go on with the wording or hold its executors and terms."""
    wording = fold(decision["text"])
    terms = [fold(deadline["text"]) for deadline in decision["deadlines"]]
    stems = [fold(who["name"])[:5] for who in decision["executors"]]
    for index in range(start + 1, min(len(printed), start + 1 + _REACH)):
        text = printed[index]
        said = any(part in text for part in (*terms, *stems))
        if len(text) > 2 and (text in wording or (said and len(text) < 200)):
            yield index
        elif len(text) > 60:
            return
