import os

import pytest

from corpus.forks import Forked


@pytest.mark.parametrize(
    ("processes", "pages", "others"),
    [(1, [1, 2, 3], False), (2, [3, 1, 2], True), (2, [1], False), (2, [], False)],
)
def test_results_come_in_the_order_of_pages(processes: int, pages: list[int], others: bool) -> None:
    here = os.getpid()
    done = Forked(processes)(lambda number: (number, os.getpid() != here), pages)
    assert done == [(number, others) for number in pages]


def test_what_a_page_raises_arrives() -> None:
    def fail(number: int) -> int:
        raise ValueError(number)

    with pytest.raises(ValueError, match=r"[12]"):
        Forked(2)(fail, [1, 2])
