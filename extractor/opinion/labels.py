"""What the trained model says of each block."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from extractor.nlp import Nlp
from extractor.opinion.clues import clues_at
from extractor.opinion.surroundings import Surroundings
from extractor.types import Document

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
    around = Surroundings(blocks)

    def ask(asked: Collection[int]) -> Opinion:
        told = [at for at in asked if blocks[at].text or blocks[at].number or blocks[at].cell]
        shares = nlp.label([clues_at(place, around) for place in told])
        nothing = dict.fromkeys(asked, 0.0)
        begins = {at: share["decision"] for at, share in zip(told, shares, strict=True)}
        goes_on = {at: share["more"] for at, share in zip(told, shares, strict=True)}
        return Opinion(nothing | begins, nothing | goes_on)

    return ask
