import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from api.settings import Settings
from api.supervision import Workers

PATIENCE = 60.0


def sign_in(settings: Settings, parent: int) -> None:
    """A worker that only leaves its number and sleeps."""
    (settings.data / f"{os.getpid()}.worker").touch()
    time.sleep(180)


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_worker_that_dies_is_started_again(tmp_path: Path):
    def signed_in() -> set[int]:
        return {int(path.stem) for path in tmp_path.glob("*.worker")}

    with Workers(Settings(data=tmp_path), 2, sign_in):
        wait_for(lambda: len(signed_in()) == 2)
        first = min(signed_in())
        os.kill(first, signal.SIGKILL)
        wait_for(lambda: len(signed_in()) == 3)
    for number in signed_in():
        assert not Path(f"/proc/{number}").exists()
