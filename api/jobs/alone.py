"""A function in a process of its own, which can be killed: engines give their threads no end.

The process is started anew for each call. It ends with whoever asked, with its time, or when it
is told to; what it wrote in transactions of its own stands.
"""

import threading
from collections.abc import Callable
from typing import Any

from api.child import Child, answer_of


def run_alone(
    work: Callable[..., Any],
    args: tuple[Any, ...],
    *,
    seconds: float,
    memory: int,
    stop: threading.Event,
) -> Any:
    """What ``work``, a function of a module, gives; or the exception it raised.

    ``memory``: bytes of addresses. Raises OutOfTime, Crashed, Stopped.
    """
    child = Child(memory)
    try:
        said = child.ask(work, args, seconds=seconds, stopped=stop.is_set)
    finally:
        child.end()
    return answer_of(said)
