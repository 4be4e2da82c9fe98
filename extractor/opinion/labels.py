"""What the trained model says of each block."""

from dataclasses import dataclass
from typing import Literal

from extractor.nlp import Nlp
from extractor.opinion.clues import clues_of
from extractor.types import Document

Label = Literal["decision", "more", "other"]
# A block that begins a decision, one that goes on with it or holds its labels, any other.
LABELS: tuple[Label, ...] = ("decision", "more", "other")


_NOTHING = {"decision": 0.0, "more": 0.0}


@dataclass(frozen=True, slots=True)
class Opinion:
    """For each block the share, 0–1, that the model gives to ``decision`` and to ``more``."""

    begins: tuple[float, ...]
    goes_on: tuple[float, ...]

    def belongs(self, block: int) -> bool:
        """Whether the block goes on with a decision rather than being none of it."""
        return self.goes_on[block] > 0.5


def read_again(document: Document, nlp: Nlp) -> Opinion | None:
    """The model's opinion of every block of a document, whatever the rules make of it.

    None where the models were loaded without it. Of a block without text or number there is none:
    of several protocols in one file each is read with the blocks of all others emptied.
    """
    asked = [at for at, one in enumerate(document.blocks) if one.text or one.number or one.cell]
    shares = nlp.label(clues_of(document.blocks, asked))
    if shares is None:
        return None
    told = dict(zip(asked, shares, strict=True))
    every = [told.get(at, _NOTHING) for at in range(len(document.blocks))]
    return Opinion(
        tuple(share["decision"] for share in every), tuple(share["more"] for share in every)
    )
