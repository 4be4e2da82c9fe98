"""Children asked by a pool: each end an answer may have, and who is alive after it."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from api.child import Crashed, OutOfTime, Stopped
from api.child_pool import ChildPool
from tests.api.test_children import runs, wait_for

SECONDS = 20.0


def begun() -> None:
    os.environ["BEGUN"] = "yes"


def twice(number: int) -> tuple[int, int, str]:
    """The number doubled, who doubled it, and what was done in it before."""
    return 2 * number, os.getpid(), os.environ["BEGUN"]


def end_with(code: int) -> None:
    os._exit(code)


def refuse(word: str) -> None:
    raise LookupError(word)


def leave_a_grandchild(path: str) -> None:
    """One in the same group that heeds nothing, whose number it notes; then it hangs."""
    kept = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    with open(path, "w") as file:
        file.write(str(kept.pid))
    time.sleep(600)


@pytest.fixture(scope="module")
def pool():
    pool = ChildPool(1, (begun, ()), memory=4 * 1024**3, share=4)
    yield pool
    pool.close()


def asked(pool: ChildPool, number: int = 1) -> tuple[int, int, str]:
    answer: tuple[int, int, str] = pool.ask(twice, (number,), seconds=SECONDS)
    return answer


@pytest.mark.parametrize(
    ("work", "args", "error"),
    [
        (refuse, ("нет такого",), LookupError),
        (end_with, (0,), Crashed),
        (end_with, (3,), Crashed),
        (time.sleep, (600,), OutOfTime),
    ],
)
def test_what_goes_wrong_is_told_and_the_next_is_answered(pool, work, args, error):
    with pytest.raises(error):
        pool.ask(work, args, seconds=0.5)
    assert asked(pool, 21)[::2] == (42, "yes")


def test_the_smallest_rank_is_next(pool):
    other = threading.Event()
    answered: list[tuple[float, int]] = []
    running = threading.Thread(target=hang, args=(pool, other))
    running.start()
    time.sleep(0.3)
    waiting = [
        threading.Thread(target=note, args=(pool, rank, answered)) for rank in (1000, 1000, 1)
    ]
    for each in waiting:
        each.start()
        time.sleep(0.1)
    other.set()
    for each in (running, *waiting):
        each.join()
    assert [rank for _, rank in sorted(answered)] == [1, 1000, 1000]


def note(pool: ChildPool, rank: int, answered: list[tuple[float, int]]) -> None:
    answered.append((pool.ask(time.monotonic, (), seconds=SECONDS, rank=rank), rank))


def test_a_child_that_has_done_its_share_is_replaced(pool):
    pids = [asked(pool)[1] for _ in range(9)]
    runs_of_one = [pids.count(pid) for pid in dict.fromkeys(pids)]
    assert max(runs_of_one) == 4
    assert len(runs_of_one) in (3, 4)


def test_one_that_died_while_nobody_asked_harms_no_file(pool):
    pid = asked(pool)[1]
    os.kill(pid, signal.SIGKILL)
    assert wait_for(lambda: not runs(pid))
    assert asked(pool, 4)[0] == 8


def test_its_whole_group_ends_with_its_time(pool, tmp_path):
    noted = tmp_path / "pid"
    with pytest.raises(OutOfTime):
        pool.ask(leave_a_grandchild, (str(noted),), seconds=3)
    assert wait_for(lambda: not runs(int(noted.read_text())))


@pytest.mark.parametrize("begun_already", [True, False], ids=["running", "waiting"])
def test_who_is_told_to_wait_no_more_waits_no_more(pool, begun_already):
    stop = threading.Event()
    other = threading.Event()
    waiting = threading.Thread(target=hang, args=(pool, other))
    if not begun_already:
        waiting.start()
        time.sleep(0.3)
    threading.Timer(0.3, stop.set).start()
    with pytest.raises(Stopped):
        pool.ask(time.sleep, (600,), seconds=SECONDS, stop=stop)
    other.set()
    if not begun_already:
        waiting.join()
    assert asked(pool, 5)[0] == 10


def test_a_closed_pool_answers_nobody_and_leaves_nobody():
    pool = ChildPool(2, (begun, ()), memory=4 * 1024**3)
    pool.wait_until_warm(SECONDS)
    pid = asked(pool)[1]
    waiting = [threading.Thread(target=hang, args=(pool, None)) for _ in range(3)]
    for each in waiting:
        each.start()
    pool.close()
    for each in waiting:
        each.join(5)
        assert not each.is_alive()
    assert not runs(pid)
    with pytest.raises(Stopped):
        asked(pool)


def hang(pool: ChildPool, stop: threading.Event | None) -> None:
    with pytest.raises(Stopped):
        pool.ask(time.sleep, (600,), seconds=60, stop=stop)


LEFT_OPEN = """
from api.child_pool import ChildPool
from tests.api.test_child_pool import asked, begun
if __name__ == "__main__":
    print(asked(ChildPool(1, (begun, ()), memory=4 * 1024**3), 3)[0])
"""


def test_a_program_that_never_closes_its_pool_ends_all_the_same(tmp_path, root):
    script = tmp_path / "left_open.py"
    script.write_text(LEFT_OPEN)
    ended = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert (ended.stdout, ended.stderr, ended.returncode) == ("6\n", "", 0)
