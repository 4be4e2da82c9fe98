"""How errors are described in OpenAPI."""

from typing import Any

from pydantic import BaseModel, Field

from api.errors import MEDIA_TYPE

# Status → code, title and detail of its most usual problem.
PROBLEMS: dict[int, tuple[str, str, str]] = {
    400: ("bad-request", "Запрос составлен неверно", "Тело запроса не удалось разобрать."),
    401: ("not-signed-in", "Нужно войти", "Войдите или передайте токен."),
    403: ("not-allowed", "Недостаточно прав", "Ваша роль этого не позволяет."),
    404: ("not-found", "Не найдено", "Такой записи нет."),
    405: ("method-not-allowed", "Так обратиться нельзя", "Этот адрес не принимает такой метод."),
    406: ("not-acceptable", "В таком виде ответа нет", "Проверьте заголовок Accept."),
    408: ("too-slow", "Запрос пришёл не целиком", "Повторите запрос."),
    409: ("conflict", "Одновременное изменение", "Запись только что изменил кто-то ещё."),
    410: ("gone", "Ссылка больше не действует", "Попросите новую ссылку."),
    412: ("stale-version", "Решение уже изменено", "Обновите запись и повторите."),
    413: ("too-large", "Слишком большой запрос", "Запрос больше допустимого."),
    415: ("unsupported-media-type", "Такой формат не принимается", "Проверьте Content-Type."),
    421: ("unknown-host", "Незнакомое имя сервера", "Откройте Протоколист по его адресу."),
    422: ("invalid-request", "Неверные значения", "due_before: ожидается дата вида 2026-09-01"),
    428: ("version-required", "Не указана версия", "Укажите версию в If-Match или version."),
    429: ("too-many-requests", "Слишком много запросов", "Повторите позже."),
    500: ("internal-error", "Внутренняя ошибка", "Сообщите администратору номер обращения."),
    503: ("store-unavailable", "База данных недоступна", "Повторите через минуту."),
    507: ("storage-failed", "Не удалось сохранить файл", "Возможно, на диске нет места."),
}
MEANINGS = {status: title for status, (_, title, _) in PROBLEMS.items()}


class ProblemShape(BaseModel):
    """RFC 9457. `type` постоянен, по нему программа узнаёт ошибку."""

    type: str = Field(examples=["urn:protokolist:problem:not-found"])
    title: str
    status: int
    detail: str
    trace_id: str = Field(description="Номер обращения: по нему ошибку найдут в журнале")


def answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of a route that may fail with these statuses."""
    schema = {"$ref": "#/components/schemas/ProblemShape"}
    return {
        status: {"description": MEANINGS[status], "content": {MEDIA_TYPE: {"schema": schema}}}
        for status in statuses
    }
