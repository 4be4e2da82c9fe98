"""Two neighbouring lines, and all that a rule may ask of the place where they meet."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.readers.pdf_hyphens import Spelling
from extractor.readers.pdf_lines import Column, is_terminal, starts_lower
from extractor.readers.pdf_words import PrintedLine


@dataclass(frozen=True, slots=True)
class Joint:
    """Two neighbouring lines, the margins of each, the paragraph so far (``lines``).

    ``begun`` are the numbers that paragraphs before began with («2.1»).
    """

    lines: Sequence[PrintedLine]
    below: PrintedLine
    after: PrintedLine | None
    column: Column
    below_column: Column
    begun: set[str] = field(default_factory=set)
    spelling: Spelling | None = None

    @property
    def above(self) -> PrintedLine:
        return self.lines[-1]

    @property
    def first(self) -> PrintedLine:
        return self.lines[0]

    @property
    def step(self) -> float | None:
        """The distance of the baselines, None over the end of a page or a newspaper column."""
        step = self.below.baseline - self.above.baseline
        if self.above.page != self.below.page or step < -self.above.size:
            return None
        return step

    @property
    def goes_on(self) -> bool:
        """«… муниципальной / программы …»: nothing ended and nothing began."""
        return starts_lower(self.below) and not is_terminal(self.above)

    @property
    def shift(self) -> float:
        """How far right ``below`` begins from where the line above begins, margins discounted."""
        return (self.below.x0 - self.below_column.left) - (self.above.x0 - self.column.left)
