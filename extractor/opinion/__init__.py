"""A second reading of the blocks by a small trained model that knows none of the rules."""

from extractor.opinion.clues import clues_of
from extractor.opinion.labels import LABELS, Ask, Label, Opinion, read_again

__all__ = ["LABELS", "Ask", "Label", "Opinion", "clues_of", "read_again"]
