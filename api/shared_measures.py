"""Counters of several processes that answer, told as one by whichever of them is asked."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from api.scratch import Scratch

FOLDER = "PROMETHEUS_MULTIPROC_DIR"


@contextmanager
def shared_measures(processes: int) -> Iterator[None]:
    """Each keeps its counters in files of one folder, also when it dies and another one begins.

    prometheus_client looks for the folder when it is imported: before that, or not at all.
    """
    if processes < 2:
        yield
        return
    with Scratch() as folder:
        os.environ[FOLDER] = str(folder)
        try:
            yield
        finally:
            del os.environ[FOLDER]
