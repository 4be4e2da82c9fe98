"""How a run of a job may end, and what an exception means for it."""

import errno
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from api.child import Crashed, OutOfTime, Stopped
from api.children import Failure, Reading, Scanned
from api.errors import ApiError
from api.jobs import JobFailed, TryLater
from api.jobs.progress import Cancelled
from api.sandbox.faults import ReaderBroken
from extractor.errors import ExtractorError

log = logging.getLogger("protokolist")


@dataclass(frozen=True, slots=True)
class KeptFile:
    filename: str
    media_type: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Done:
    outcome: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[KeptFile, ...] = ()
    attention: str | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """It may go better another time."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Somebody has cancelled it."""


End = Done | Reading | Failure | Later | Withdrawn | Scanned

BROKEN = Failure(ReaderBroken.code, "Произошла внутренняя ошибка. Сообщите о ней разработчикам.")
GAVE_UP = Failure(
    "gave-up",
    "Задание несколько раз прерывало работу программы, поэтому больше не повторяется.",
)
NO_STORE = Later("store-unavailable", "База данных была недоступна.")
NO_ROOM = Later("storage-failed", "Не удалось записать файл: возможно, на диске нет места.")
NO_NETWORK = Later("connection-failed", "Не удалось соединиться с другим сервером.")
_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ENOMEM, errno.EMFILE, errno.ENFILE}


def judged(error: BaseException) -> Failure | Later | Withdrawn:
    """What an exception out of the work means; unexpected ones go to the log."""
    if isinstance(error, Stopped | Cancelled):
        return Withdrawn()
    if isinstance(error, TryLater):
        return Later(error.code, error.message)
    if isinstance(error, JobFailed | ExtractorError):
        return Failure(error.code, error.message)
    if isinstance(error, ApiError):
        return Failure(error.code, error.detail)
    if isinstance(error, OutOfTime):
        return Failure("out-of-time", "Задание не уложилось в отведённое время.")
    if isinstance(error, MemoryError):
        return Failure("out-of-memory", "Для задания не хватило памяти.")
    transient = _transient(error)
    if transient is None:
        log.error("a job failed", exc_info=error)
        crashed = isinstance(error, Crashed)
        return Failure("crashed", "Задание завершилось аварийно.") if crashed else BROKEN
    log.warning("a job is put off: %s", error)
    return transient


def _transient(error: BaseException) -> Later | None:
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    if lost or isinstance(error, OperationalError | InterfaceError):
        return NO_STORE
    if isinstance(error, ConnectionError | TimeoutError):
        return NO_NETWORK
    if isinstance(error, OSError) and error.errno in _ROOM:
        return NO_ROOM
    return None
