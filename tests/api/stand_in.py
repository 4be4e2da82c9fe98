"""What a worker's child runs instead of the extractor: the file itself says what happens.

Files are JSON: ``{"do": "read", "name": …}``; what else they may do is in ``DEEDS``.
"""

import ctypes
import json
import os
import signal
import time
from typing import Any

from api.children import Extract, Failure, Known, Reading, Recipe
from extractor.errors import CorruptFile, PagesToRecognise
from extractor.types import Block, Decision, Document, Executor, Protocol


def load(seconds: float) -> Extract:
    return extract


def extract(name: str, content: bytes | Document, known: Known, recognise: bool = True) -> Reading:
    if isinstance(content, Document):
        order = json.loads(content.blocks[0].text)
    else:
        order = json.loads(content)
        if order.get("scan"):
            raise PagesToRecognise
    DEEDS[order["do"]](order)
    document = Document(name=name, sha256="", format="txt", pages=None, blocks=())
    executor = Executor(kind="group", name="руководители школ", text="руководителям школ")
    points = tuple(
        Decision(
            path=str(number),
            text=f"Провести мероприятие {number}. Школ в реестре: {len(known.records)}.",
            kind="assignment",
            executors=(executor,),
        )
        for number in (1, 2)
    )
    protocol = Protocol(document=document, title=f"Протокол {order['name']}", decisions=points)
    contract: dict[str, Any] = {
        "decisions": [{"path": point.path, "text": point.text} for point in points]
    }
    return Reading(protocol, contract)


def _read(order: dict[str, Any]) -> None:
    time.sleep(order.get("seconds", 0.0))


def _refuse(order: dict[str, Any]) -> None:
    raise CorruptFile


def _break(order: dict[str, Any]) -> None:
    raise ZeroDivisionError(order["name"])


def _crash(order: dict[str, Any]) -> None:
    ctypes.string_at(0)


def _hang(order: dict[str, Any]) -> None:
    while True:
        pass


def _swell(order: dict[str, Any]) -> None:
    bytearray(64 * 1024**3)


def _kill_worker(order: dict[str, Any]) -> None:
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(60)


DEEDS = {
    "read": _read,
    "refuse": _refuse,
    "break": _break,
    "crash": _crash,
    "hang": _hang,
    "swell": _swell,
    "kill the worker": _kill_worker,
}


def failed(name: str, sha256: str, failure: Failure) -> dict[str, Any]:
    return {"error": {"code": failure.code, "message": failure.message}, "decisions": []}


def recognise(name: str, content: bytes, seconds: float) -> Document:
    time.sleep(json.loads(content).get("seconds", 0.0))
    return Document(name, "", "scan", 1, (Block(content.decode()),))


STAND_IN = Recipe(load, failed, recognise)
