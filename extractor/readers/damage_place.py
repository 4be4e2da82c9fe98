"""Where a damaged word stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A word among those of its line, as they are now; ``at`` is its index."""

    words: Sequence[str]
    at: int

    @property
    def word(self) -> str:
        return self.words[self.at]

    @property
    def before(self) -> str:
        return self.words[self.at - 1] if self.at else ""

    @property
    def after(self) -> str:
        return self.words[self.at + 1] if self.at + 1 < len(self.words) else ""

    @property
    def is_last(self) -> bool:
        return self.at + 1 == len(self.words)


Rule = Callable[[Place], str | None]
