"""A process that sends what waits and is killed where it is told."""

import datetime as dt
import os
import signal
from collections.abc import Callable
from typing import Any

from api.reminders import post
from api.reminders.sending import Sender
from models.session import create_store_engine

# Stage → what of the program is reached, and whether it is killed before or after that.
DEATHS: dict[str, tuple[Any, str, bool]] = {
    "before it is claimed": (Sender, "_claim", True),
    "after it was claimed": (Sender, "_claim", False),
    "before it is sending": (Sender, "_ready", True),
    "after it was sending": (Sender, "_ready", False),
    "after the server's answer": (post, "hand_over", False),
    "after it was noted": (Sender, "_one", False),
}


def send(url: str, port: int, now: dt.datetime, stage: str) -> None:
    """Called in a process of its own."""
    if stage in DEATHS:
        place, name, before = DEATHS[stage]
        setattr(place, name, _deadly(getattr(place, name), before))
    box = post.read_mailbox(f"smtp://127.0.0.1:{port}", "protokolist@town.example", seconds=10)
    assert box is not None
    engine = create_store_engine(url)
    Sender(engine, box, "", lambda: now).run()
    engine.dispose()


def _deadly(function: Callable[..., Any], before: bool) -> Callable[..., Any]:
    def until_death(*args: Any) -> None:
        if not before:
            function(*args)
        os.kill(os.getpid(), signal.SIGKILL)

    return until_death
