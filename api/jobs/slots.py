"""How many scans are recognised at once on a machine, whatever the number of its workers.

A slot is a lock on a file: the kernel lets it go with the process that held it.
"""

import fcntl
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api.child import Stopped

_LOOK_SECONDS = 0.05  # between two pages nobody recognises


class Slots:
    """``folder`` may be shared by machines: their names are part of the files' names."""

    def __init__(self, folder: Path, count: int) -> None:
        self._paths = [folder / f"scan-{socket.gethostname()}-{n}.slot" for n in range(count)]
        folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def one(self, stop: threading.Event) -> Iterator[None]:
        """Waits for a slot and holds it. Raises Stopped."""
        descriptor = self._taken()
        while descriptor is None:
            if stop.wait(_LOOK_SECONDS):
                raise Stopped
            descriptor = self._taken()
        try:
            yield
        finally:
            os.close(descriptor)

    def _taken(self) -> int | None:
        for path in self._paths:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(descriptor)
            else:
                return descriptor
        return None
