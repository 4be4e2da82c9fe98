"""Blocks → the parts of a protocol: who was there, what was heard, what was decided."""

from extractor.sections.split import split_parts
from extractor.sections.walk import Part

__all__ = ["Part", "split_parts"]
