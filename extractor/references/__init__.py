"""What a protocol says of earlier decisions: acts on them in its points, reports in its tables."""

from extractor.references.find import find_references
from extractor.references.outcomes import moved_to, outcome_of
from extractor.references.sources import Source, named_in

__all__ = ["Source", "find_references", "moved_to", "named_in", "outcome_of"]
