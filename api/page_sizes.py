"""How large a page is: what the sandbox says of a document before any page is drawn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageSize:
    """In points, as the boxes of lines are."""

    width: float
    height: float
