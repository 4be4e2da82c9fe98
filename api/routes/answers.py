"""How errors are described in OpenAPI."""

from typing import Any

from pydantic import BaseModel, Field

from api.errors import MEDIA_TYPE

MEANINGS = {
    400: "Запрос составлен неверно",
    401: "Нужен вход",
    403: "Недостаточно прав",
    404: "Такой записи нет",
    409: "Состояние записи этого не позволяет",
    412: "Запись уже изменена: версия устарела",
    413: "Файл или запрос больше допустимого",
    422: "Неверные значения",
    428: "Не указана версия",
    503: "База данных недоступна",
    507: "Нет места для файла",
}


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
