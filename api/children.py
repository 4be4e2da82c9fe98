"""Reading in processes of its own: what crashes, hangs or eats memory there harms one file.

A child loads the models once and then reads file after file; it is killed with its parent.
"""

import logging
import os
import pickle
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from api.child import Crashed, Stopped
from api.child import OutOfTime as Late
from api.child_pool import ChildPool
from api.sandbox.faults import OutOfMemory, OutOfTime, ReaderBroken, ReaderCrashed
from api.scratch import Scratch
from extractor import types
from extractor.errors import ExtractorError, PagesToRecognise
from extractor.records import Group, Record
from extractor.types import Document

# With models loaded a child spans 0.43 GB of addresses on protocols of ten pages.
_GIGABYTE = 1024**3
# Whoever parses the bytes is ended first, and the models need not be loaded again.
_SLACK = 1.1
# Numeric libraries start a thread a core, which makes morphology several times slower.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A protocol as read, without the blocks of its document, and as the contract's object."""

    protocol: types.Protocol
    contract: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file could not be read: a stable code and what the user is told."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a protocol is read with: the registry of schools and the groups of them."""

    records: tuple[Record, ...] = ()
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Scanned:
    """The file holds pages to be recognised, which was to be left to another time."""


class Extract(Protocol):
    """Reads a file, or a document that was found in it elsewhere.

    Raises ExtractorError: PagesToRecognise without ``recognise`` and on a scan.
    """

    def __call__(
        self, name: str, content: bytes | Document, known: Known, recognise: bool = True
    ) -> Reading: ...


Load = Callable[[float], Extract]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is done with a file: functions of a module, since children get them by name.

    ``load`` is called once in each child, with the seconds a file may take, and loads the models.
    ``failed`` gives the contract's
    object of a file that was not read, from its name, its SHA-256 and the failure. ``recognise``
    gives the document of a scan, in a process without models that is ended with it.
    """

    load: Load
    failed: Callable[[str, str, Failure], dict[str, Any]]
    recognise: Callable[[str, bytes, float], Document]


log = logging.getLogger(__name__)


class Children:
    """A pool of processes that read."""

    def __init__(
        self,
        load: Load,
        processes: int,
        *,
        seconds: float = 180,
        memory: int = 2 * _GIGABYTE,
    ) -> None:
        os.environ.update(_ONE_THREAD)
        self._seconds = seconds
        self._closing = False
        self._folder = Scratch()
        self._known: Path | None = None
        self._pool = ChildPool(processes, (_begin, (load, seconds)), memory=memory)

    def wait_until_warm(self, seconds: float = 60) -> None:
        """Until the models are loaded: a job taken earlier would only wait, and count as tried."""
        self._pool.wait_until_warm(seconds)

    def give(self, known: Known, revision: int) -> None:
        """What files are read with from now on."""
        path = self._folder.path / f"{revision}.pickle"
        path.write_bytes(pickle.dumps(known))
        self._known = path

    def read(
        self,
        name: str,
        content: bytes | Document,
        recognise: bool = True,
        stop: threading.Event | None = None,
        rank: int = 0,
    ) -> Reading | Failure | Scanned:
        """Waits for a free child; whatever happens to it, an outcome comes back.

        The smallest ``rank`` of those that wait is read next. The child is ended when ``stop`` is
        set: Stopped is raised then.
        """
        args = (name, content, self._known, recognise)
        try:
            outcome: Reading | Failure | Scanned = self._pool.ask(
                _read, args, seconds=self._seconds * _SLACK, stop=stop, rank=rank
            )
        except Late:
            late = OutOfTime(self._seconds)
            return Failure(late.code, late.message)
        except Stopped:
            raise
        except Exception as error:
            if self._closing:  # the file is not to blame; another worker will read it
                raise
            log.exception("reading failed")
            fault = ReaderCrashed if isinstance(error, Crashed) else ReaderBroken
            return Failure(fault.code, fault.message)
        return outcome

    def close(self) -> None:
        """Ends the children; a ``read`` that still waits for one raises."""
        self._closing = True
        self._pool.close()
        self._folder.close()


# -- in the child ----------------------------------------------------------------------------

_load: Callable[[], Extract]
_extract: Extract | None = None
_known: tuple[Path | None, Known] = (None, Known())


def _begin(load: Load, seconds: float) -> None:
    """Loads the models before the first file comes."""
    global _load, _extract
    _load = partial(load, seconds)
    _extract = _load()


def _read(
    name: str, content: bytes | Document, known: Path | None, recognise: bool
) -> Reading | Failure | Scanned:
    global _extract
    try:
        if _extract is None:
            _extract = _load()
        return _extract(name, content, _unpickled(known), recognise)
    except PagesToRecognise:
        return Scanned()
    except ExtractorError as error:
        return Failure(error.code, error.message)
    except MemoryError:
        return Failure(OutOfMemory.code, OutOfMemory.message)


def _unpickled(path: Path | None) -> Known:
    global _known
    if path is not None and path != _known[0]:
        _known = (path, pickle.loads(path.read_bytes()))
    return _known[1]
