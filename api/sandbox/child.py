"""The process that lives for one file: shuts itself in, reads, says what it found, ends."""

import errno
import json
import os
import signal
import tempfile
import traceback
from importlib import import_module
from typing import Any

from pydantic_core import to_json

from api.sandbox.limits import Limits, enforce
from extractor.errors import ExtractorError

_CONTENT, _RESULT = 3, 4  # descriptors
_LONGEST_TRACE = 4000  # characters, for the log
NO_MEMORY = 70  # exit code


def work(order: dict[str, Any], limits: Limits, folder: str, content: int, result: int) -> int:
    """Returns the exit code. The result is a line of JSON and what the task gave."""
    _leave(folder, content, result)
    protection = enforce(limits, folder)
    with open(_RESULT, "wb") as results:
        try:
            head, body = _outcome(order)
        except MemoryError:
            return NO_MEMORY
        results.write(json.dumps({**head, "protection": protection}).encode() + b"\n")
        results.write(body)
    return 0


def _leave(folder: str, content: int, result: int) -> None:
    """Out of the parent's group, folder, files and environment."""
    os.setsid()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.chdir(folder)
    tempfile.tempdir = folder
    os.environ.clear()
    # Beyond those that are kept, so that neither is overwritten by the other.
    kept = [os.dup2(each, 100 + place) for place, each in enumerate((content, result))]
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    for number, each in zip((_CONTENT, _RESULT), kept, strict=True):
        os.dup2(each, number, inheritable=False)
    os.closerange(_RESULT + 1, 1 << 20)


def _outcome(order: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    module, _, name = order["function"].partition(":")
    try:
        with open(_CONTENT, "rb") as file:
            content = file.read()
        value = getattr(import_module(module), name)(content, *order["arguments"])
        return {}, value if isinstance(value, bytes) else to_json(value)
    except ExtractorError as error:
        return {"code": error.code, "message": error.message}, b""
    except MemoryError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.EFBIG:
            return {"fault": "size"}, b""  # a file of its own over the limit
        return {"fault": "broken", "trace": traceback.format_exc()[-_LONGEST_TRACE:]}, b""
