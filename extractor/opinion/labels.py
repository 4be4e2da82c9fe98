"""What the trained model says of each block."""

from dataclasses import dataclass
from typing import Literal

from extractor.nlp import Nlp
from extractor.opinion.clues import clues_of
from extractor.types import Document

Label = Literal["decision", "more", "other"]
# A block that begins a decision, one that goes on with it or holds its labels, any other.
LABELS: tuple[Label, ...] = ("decision", "more", "other")


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

    None where the models were loaded without it.
    """
    shares = nlp.label(clues_of(document.blocks))
    if shares is None:
        return None
    return Opinion(
        tuple(share["decision"] for share in shares), tuple(share["more"] for share in shares)
    )
