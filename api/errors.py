"""Errors on their way out: one table from exception to status, one shape (RFC 9457).

Every error of ``/api`` is ``application/problem+json``; a page shows the same facts as HTML.
``type`` is stable: programs compare it; ``title`` and ``detail`` are Russian and for people.
"""

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.exceptions import HTTPException
from starlette.routing import Match

from api.faults.store import StoreFault, fault_of
from extractor.errors import RegistryError, UnreadableFile
from models.cursor import BadCursor
from models.tasks import StaleTask, UnknownTask
from models.transitions import TaskError, WrongTransition

log = logging.getLogger("protokolist")

TYPE = "urn:protokolist:problem:"
MEDIA_TYPE = "application/problem+json"
# Addresses that let in whoever knows them: the log is no place for them.
_SECRET = re.compile(r"^/(report|calendar)/.*")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is told of an error. ``facts`` are further members of the JSON object."""

    status: int
    code: str
    title: str
    detail: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self, trace_id: str) -> dict[str, Any]:
        return {
            "type": TYPE + self.code,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "trace_id": trace_id,
            **self.facts,
        }


class ApiError(HTTPException):
    """An error of the request itself; subclasses say which. ``detail`` is Russian.

    An HTTPException so that FastAPI lets it through when it is raised while a body is read.
    """

    status = 400
    code = "bad-request"
    title = "Запрос не удалось выполнить"
    detail = "Проверьте адрес и параметры запроса."

    def __init__(self, detail: str | None = None, **facts: Any) -> None:
        super().__init__(self.status, detail or type(self).detail)
        self.facts = facts


class NotFound(ApiError):
    status = 404
    code = "not-found"
    title = "Не найдено"
    detail = "Такой записи нет: возможно, она удалена или адрес набран с ошибкой."


class NotReadYet(ApiError):
    status = 409
    code = "not-read-yet"
    title = "Протокол ещё не прочитан"
    detail = "Файл принят и ждёт своей очереди. Повторите запрос через несколько секунд."


class NamesErased(ApiError):
    status = 409
    code = "names-erased"
    title = "Протокол заново не читают"
    detail = (
        "В этом протоколе человек обезличен по акту, а исходный файл сохранён: новое чтение "
        "вернуло бы его имя. Правьте решения при проверке."
    )


class Stale(ApiError):
    status = 412
    code = "stale-version"
    title = "Решение уже изменено"
    detail = "Пока вы правили решение, его изменил кто-то ещё. Обновите страницу и повторите."


class VersionRequired(ApiError):
    status = 428
    code = "version-required"
    title = "Не указана версия"
    detail = "Укажите версию записи в заголовке If-Match или в поле version."


class TooLarge(ApiError):
    status = 413
    code = "too-large"
    title = "Слишком большой файл"


class StoreDamaged(ApiError):
    status = 503
    code = "store-damaged"
    title = "База данных повреждена"
    detail = (
        "Изменения не принимаются, чтобы не потерять больше. Сообщите администратору: служба "
        "останавливается, и последняя копия возвращается командой "
        "protokolist restore КОПИЯ --replace."
    )


class StoreFull(ApiError):
    status = 507
    code = "store-full"
    title = "На диске нет места"
    detail = "Изменение не сохранено. Сообщите администратору и повторите, когда место появится."


class ForeignOrigin(ApiError):
    status = 403
    code = "foreign-origin"
    title = "Запрос с другого сайта"
    detail = "Изменения принимаются только со страниц самого Протоколиста."


class UnknownHost(ApiError):
    status = 421
    code = "unknown-host"
    title = "Незнакомое имя сервера"
    detail = "Откройте Протоколист по адресу, который назвал администратор."


class BadAddress(ApiError):
    code = "bad-address"
    title = "Неверный адрес"
    detail = "В адресе запроса есть недопустимый знак."


class BadValue(ApiError):
    status = 422
    code = "invalid-request"
    title = "Неверные значения"


# What an exception that is not ours means to the user: status, code, title, detail.
# The most special class comes first.
FOREIGN: tuple[tuple[type[Exception], int, str, str, str], ...] = (
    (
        OperationalError,
        503,
        "store-unavailable",
        "База данных недоступна",
        "Не удалось обратиться к базе данных. Повторите через минуту.",
    ),
    (
        NoConnection,  # none of the pool came free
        503,
        "store-unavailable",
        "База данных занята",
        "Обращений сразу слишком много. Повторите через минуту.",
    ),
    (
        IntegrityError,
        409,
        "conflict",
        "Одновременное изменение",
        "Запись только что изменил кто-то ещё. Повторите запрос.",
    ),
    (
        OSError,
        507,
        "storage-failed",
        "Не удалось сохранить файл",
        "Возможно, на диске нет места. Сообщите администратору.",
    ),
)
STORE_FAULTS: Mapping[StoreFault, type[ApiError]] = {"damaged": StoreDamaged, "full": StoreFull}
INTERNAL = (
    500,
    "internal-error",
    "Внутренняя ошибка",
    "Что-то пошло не так на сервере. Сообщите администратору номер обращения.",
)
HTTP: Mapping[int, tuple[str, str, str]] = {
    400: ("bad-request", "Запрос составлен неверно", "Тело запроса не удалось разобрать."),
    404: ("not-found", "Не найдено", "Такого адреса нет."),
    405: ("method-not-allowed", "Так обратиться нельзя", "Этот адрес не принимает такой метод."),
    413: ("too-large", "Слишком большой запрос", "Запрос больше допустимого."),
    415: ("unsupported-media-type", "Такой формат не принимается", "Проверьте Content-Type."),
}


def describe(error: Exception) -> Problem:
    """What is told of an exception, by the tables above."""
    if isinstance(error, ApiError):
        return Problem(error.status, error.code, error.title, error.detail, error.facts)
    if isinstance(error, UnreadableFile | RegistryError):
        return Problem(422, error.code, "Файл не читается", error.message)
    if isinstance(error, RequestValidationError):
        return _invalid(error)
    if isinstance(error, BadCursor):
        detail = "cursor: такой страницы нет, начните с первой."
        return Problem(422, BadValue.code, BadValue.title, detail)
    if isinstance(error, UnknownTask | StaleTask | TaskError):
        return _of_task(error)
    if isinstance(error, HTTPException):
        code, title, detail = HTTP.get(
            error.status_code,
            ("http-error", HTTPStatus(error.status_code).phrase, "Запрос не выполнен."),
        )
        return Problem(error.status_code, code, title, detail)
    if isinstance(error, DBAPIError) and (fault := fault_of(error.orig)):
        return describe(STORE_FAULTS[fault]())
    for kind, status, code, title, detail in FOREIGN:
        if isinstance(error, kind):
            return Problem(status, code, title, detail)
    return Problem(*INTERNAL)


def _of_task(error: UnknownTask | StaleTask | TaskError) -> Problem:
    """What cannot be done with a task, and what can."""
    if isinstance(error, UnknownTask):
        return Problem(404, NotFound.code, NotFound.title, NotFound.detail)
    if isinstance(error, StaleTask):
        detail = "Пока вы меняли поручение, его изменил кто-то ещё. Обновите страницу и повторите."
        version = {"version": error.version}
        return Problem(412, Stale.code, "Поручение уже изменено", detail, version)
    if isinstance(error, WrongTransition):
        facts = {"state": error.state, "possible": list(error.possible)}
        return Problem(409, "wrong-transition", "Сейчас так нельзя", error.message, facts)
    return Problem(422, BadValue.code, BadValue.title, error.message)


# Pydantic's kinds of error in Russian; an unlisted kind is «неверное значение».
INVALID = {
    "missing": "обязательное поле",
    "extra_forbidden": "неизвестное поле",
    "date_from_datetime_parsing": "ожидается дата вида 2026-09-01",
    "date_parsing": "ожидается дата вида 2026-09-01",
    "bool_parsing": "ожидается true или false",
    "int_parsing": "ожидается целое число",
    "uuid_parsing": "ожидается номер записи (UUID)",
    "literal_error": "такого значения нет в списке допустимых",
    "enum": "такого значения нет в списке допустимых",
    "string_too_long": "слишком длинный текст",
    "string_too_short": "пустой текст",
    "less_than_equal": "слишком большое число",
    "greater_than_equal": "слишком маленькое число",
    "json_invalid": "тело запроса — не JSON",
}


def _invalid(error: RequestValidationError) -> Problem:
    errors = [
        {
            "field": ".".join(str(part) for part in each["loc"][1:]) or str(each["loc"][0]),
            "message": _said(each),
        }
        for each in error.errors()
    ]
    detail = "; ".join(f"{each['field']}: {each['message']}" for each in errors)
    return Problem(422, "invalid-request", "Неверные значения", detail, {"errors": errors})


def _said(error: Mapping[str, Any]) -> str:
    """A ValueError is raised by our own shapes and speaks Russian already."""
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    return INVALID.get(error["type"], "неверное значение")


REFUSED = frozenset({401, 403, 421, 429})  # noted: somebody may be trying doors
METHODS = ("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT")
Page = Callable[[Request, Problem, str, Mapping[str, str]], Response]


def respond(request: Request, error: Exception, page: Page) -> Response:
    """The reply to a failed request: JSON below ``/api``, ``page`` elsewhere."""
    problem = describe(error)
    trace_id: str = request.state.trace_id
    if problem.status in REFUSED:
        log.warning("refused: %s %s %s", problem.code, request.method, trace_id)
    if problem.status >= 500:
        path = _SECRET.sub(r"/\1/…", request.url.path)
        log.error("%s %s: %s", request.method, path, trace_id, exc_info=error)
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        request.state.connection_lost = True  # ``api.faults.again`` asks once more
    headers = dict(getattr(error, "headers", None) or {})
    if problem.status == 503:
        headers.setdefault("Retry-After", "5")
    if problem.status == 405:
        headers["Allow"] = ", ".join(sorted(methods_of(request)))
    if request.url.path.startswith("/api/"):
        return problem_response(problem, trace_id, headers)
    return page(request, problem, trace_id, headers)


def methods_of(request: Request) -> set[str]:
    """What the address takes: each method is a route of its own, and the framework names one."""
    return {
        method
        for method in METHODS
        for route in request.app.routes
        if route.matches({**request.scope, "method": method})[0] is Match.FULL
    }


def problem_response(
    problem: Problem, trace_id: str, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    return JSONResponse(problem.as_json(trace_id), problem.status, headers, media_type=MEDIA_TYPE)


def install(app: FastAPI, page: Page) -> None:
    """Every exception that is expected goes through ``respond``; the edge takes the rest."""

    async def reply(request: Request, error: Exception) -> Response:
        return respond(request, error, page)

    for kind in (
        ApiError,
        UnreadableFile,
        RegistryError,
        RequestValidationError,
        BadCursor,
        UnknownTask,
        StaleTask,
        TaskError,
        HTTPException,
        *(kind for kind, *_ in FOREIGN),
    ):
        app.add_exception_handler(kind, reply)
