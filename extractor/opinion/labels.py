"""What the trained model says of each block."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractor.nlp import Nlp
from extractor.opinion.clues import clues_at
from extractor.opinion.surroundings import Surroundings
from extractor.types import Block, Document

Label = Literal["decision", "more", "other"]
# A block that begins a decision, one that goes on with it or holds its labels, any other.
LABELS: tuple[Label, ...] = ("decision", "more", "other")


@dataclass(frozen=True, slots=True)
class Opinion:
    """For a block that was asked of the share, 0–1, that the model gives to ``decision`` and to
    ``more``."""

    begins: Mapping[int, float]
    goes_on: Mapping[int, float]

    def belongs(self, block: int) -> bool:
        """Whether the block goes on with a decision rather than being none of it."""
        return self.goes_on[block] > 0.5


_BEGINS = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[а-я]\)|[-–—•])\s")
# The model's opinion of these blocks, all of them at once.
Ask = Callable[[Collection[int]], Opinion]


def read_again(document: Document, nlp: Nlp) -> Ask | None:
    """Whom to ask for the model's opinion of blocks of a document; the rules are nothing to it.

    None where the models were loaded without it. Each block is judged by itself, with what stands
    around it: a third of them nobody asks for. Of a block without text or number there is nothing
    to say: of several protocols in one file each is read with the blocks of all others emptied.
    """
    if not nlp.has_second_reader:
        return None
    blocks = document.blocks
    lines, places = _by_lines(blocks)
    around = Surroundings(lines)

    def ask(asked: Collection[int]) -> Opinion:
        told = [at for at in asked if blocks[at].text or blocks[at].number or blocks[at].cell]
        wanted = [place for at in told for place in places[at]]
        shares = iter(nlp.label([clues_at(place, around) for place in wanted]))
        # Of a list typed into one paragraph the line that looks most like a decision tells.
        best = {
            at: max((next(shares) for _ in places[at]), key=lambda share: share["decision"])
            for at in told
        }
        nothing = dict.fromkeys(asked, 0.0)
        begins = {at: share["decision"] for at, share in best.items()}
        goes_on = {at: share["more"] for at, share in best.items()}
        return Opinion(nothing | begins, nothing | goes_on)

    return ask


def _by_lines(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[range]]:
    """The blocks, lists with manual line breaks cut into their lines, and the places of each.

    «РЕШИЛИ:⏎1. Провести …⏎Срок: …⏎2. Собрать …» is one paragraph, and no model saw its like.
    """
    lines: list[Block] = []
    places: list[range] = []
    for block in blocks:
        parts = block.text.split("\n") if block.text.count("\n") > 1 else []
        listed = sum(_BEGINS.match(part) is not None for part in parts) > 1
        begin = len(lines)
        if listed:
            filled = [part for part in parts if part.strip()]
            lines += [replace(block, text=part, number=None) for part in filled[1:]]
            lines.insert(begin, replace(block, text=filled[0]))
        else:
            lines.append(block)
        places.append(range(begin, len(lines)))
    return lines, places
