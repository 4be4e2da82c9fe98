"""What a reader is given: the bytes of a file, and a way to do work on many of its pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

R = TypeVar("R")


class EachPage(Protocol):
    """Does ``work`` on each number of a page and gives the results in the same order.

    Recognising a page takes a second, so the caller may spread pages over processes: ``work`` and
    what it gives must bear being sent to one. None stands for a page whose process has died or
    was ended, for it took too much time or memory: the reader tells of it and goes on without.
    """

    def __call__(self, work: Callable[[int], R], pages: Sequence[int]) -> Sequence[R | None]: ...


def one_by_one(work: Callable[[int], R], pages: Sequence[int]) -> list[R]:
    return [work(number) for number in pages]


@dataclass(frozen=True, slots=True)
class Source:
    """A file; ``name`` is for its extension and for messages only."""

    name: str
    data: bytes
    sha256: str
    each_page: EachPage = one_by_one
