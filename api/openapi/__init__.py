"""The description of the API: what FastAPI knows of the routes, with what holds for all of them.

Errors as they are (problem+json), the headers of every request and answer, ways to sign in, and
an example of every parameter and shape.
"""

import re
from typing import Any

from fastapi import FastAPI

from api.errors import MEDIA_TYPE, TYPE
from api.openapi.examples import example_of
from api.openapi.words import FIELDS, PARAMETERS
from api.routes.answers import MEANINGS, PROBLEMS, ProblemShape

PROBLEM = "ProblemShape"
OPEN = {"/api/v1/health"}
# An empty one is as if it were not there (api.versions).
VERSION = '^((W/)?"[0-9]{1,9}(-[0-9a-f]{16})?"|[0-9]{1,9})?$'
RUSSIAN = re.compile("[а-яё]", re.IGNORECASE)
SECURITY: dict[str, Any] = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "Токен программы: выдаёт администратор, показывается один раз.",
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "protokolist",
        "description": "Сеанс браузера после входа; изменения повторяют его X-CSRF-Token.",
    },
}
HEADERS: dict[str, dict[str, Any]] = {
    "X-Request-ID": {
        "description": "Номер обращения: по нему запрос найдут в журнале",
        "schema": {"type": "string"},
        "example": "0" * 31 + "1",
    },
    "ETag": {
        "description": "Метка ответа для If-None-Match; её число — версия для If-Match",
        "schema": {"type": "string"},
        "example": '"1-5f2a9c0d1e3b4a67"',
    },
    "Link": {
        "description": "Следующая страница (RFC 8288), если она есть",
        "schema": {"type": "string"},
        "example": '</api/v1/decisions?cursor=MjAyNi0x>; rel="next"',
    },
    "Idempotency-Replayed": {
        "description": "true — это сохранённый ответ прошлого запроса с тем же ключом",
        "schema": {"type": "string", "enum": ["true"]},
        "example": "true",
    },
    "Retry-After": {
        "description": "Через сколько секунд повторить",
        "schema": {"type": "integer", "minimum": 0},
        "example": 5,
    },
    "Allow": {
        "description": "Какие методы принимает адрес",
        "schema": {"type": "string"},
        "example": "GET",
    },
}


def describe(app: FastAPI) -> None:
    """Makes ``app.openapi`` tell all of it; made once, when it is first asked for."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        if not app.openapi_schema:
            _complete(made())
        assert app.openapi_schema is not None
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _complete(schema: dict[str, Any]) -> None:
    components = schema.setdefault("components", {})
    shapes = components.setdefault("schemas", {})
    shapes[PROBLEM] = ProblemShape.model_json_schema()
    shapes.pop("HTTPValidationError", None)
    shapes.pop("ValidationError", None)
    components["securitySchemes"] = SECURITY
    schema["security"] = [{name: []} for name in SECURITY]
    for shape in shapes.values():
        _tell_shape(shape)
    for shape in shapes.values():
        shape["examples"] = [example_of(shape, shapes)]
    for path, methods in schema["paths"].items():
        for method, route in methods.items():
            _tell_form(route, shapes)
            if path in OPEN:
                route["security"] = []
            _tell_parameters(method, route, shapes)
            _tell_answers(path, method, route)


def _tell_shape(shape: dict[str, Any]) -> None:
    """Descriptions in Russian only: an English one is written for who reads the code."""
    if not RUSSIAN.search(shape.get("description", "а")):
        del shape["description"]
    shape.pop("title", None)
    for name, field in shape.get("properties", {}).items():
        field.pop("title", None)
        if name in FIELDS:
            field.setdefault("description", FIELDS[name][0])


def _tell_form(route: dict[str, Any], shapes: dict[str, Any]) -> None:
    """A field of a form is there or not, there is no null, and an empty one is not there; a file
    is told in the old way too, which more programs know.
    """
    for kind, content in route.get("requestBody", {}).get("content", {}).items():
        if kind == "application/json":
            continue
        shape = shapes[content["schema"]["$ref"].rpartition("/")[2]]
        for name, field in shape.get("properties", {}).items():
            kinds = [each for each in field.pop("anyOf", []) if each.get("type") != "null"]
            field.update(kinds[0] if kinds else {})
            if name in shape.get("required", ()) and "contentMediaType" not in field:
                field.setdefault("minItems" if field.get("type") == "array" else "minLength", 1)
            for file in (field, field.get("items", {})):
                if "contentMediaType" in file:
                    file["format"] = "binary"


def _tell_parameters(method: str, route: dict[str, Any], shapes: dict[str, Any]) -> None:
    parameters = route.setdefault("parameters", [])
    header = {"post": "Idempotency-Key", "get": "If-None-Match"}.get(method)
    if header:
        kind = {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"}
        plain = {"type": "string"}
        rule = kind if method == "post" else plain
        parameters.append({"name": header, "in": "header", "required": False, "schema": rule})
    for parameter in parameters:
        if parameter["name"].lower() == "if-match":
            parameter["schema"] = {"type": "string", "pattern": VERSION}
        parameter["schema"].pop("title", None)
        words, example = PARAMETERS.get(parameter["name"].lower(), ("", None))
        parameter.setdefault("description", parameter["schema"].get("description") or words)
        if example is None or not _may_be(example, parameter["schema"]):
            example = example_of(parameter["schema"], shapes, "")
        if example is not None:
            parameter.setdefault("example", example)
    if not parameters:
        del route["parameters"]


def _may_be(example: Any, schema: dict[str, Any]) -> bool:
    kinds = [schema, *schema.get("anyOf", ())]
    listed = [kind["enum"] for kind in kinds if "enum" in kind]
    return not listed or any(example in values for values in listed)


def _tell_answers(path: str, method: str, route: dict[str, Any]) -> None:
    answers = route["responses"]
    for status in (str(each) for each in _may_fail(path, method, route)):
        answers.setdefault(status, {"description": MEANINGS[int(status)]})
    for status, answer in answers.items():
        if status < "300" and not RUSSIAN.search(answer["description"]):
            answer["description"] = "Успешно"
        if status >= "400":
            _tell_problem(int(status), answer)
        told = ["X-Request-ID"]
        if method == "post":
            told.append("Idempotency-Replayed")
        if status in ("409", "429", "503"):
            told.append("Retry-After")
        if status == "200" and "application/json" in answer.get("content", {}):
            told += ["ETag", "Link"] if method == "get" else ["ETag"]
        headers = answer.setdefault("headers", {})
        for name in told:
            headers.setdefault(name, HEADERS[name])
    if method == "get" and "application/json" in answers.get("200", {}).get("content", {}):
        answers["304"] = {
            "description": "Не изменилось: If-None-Match назвал этот же ответ",
            "headers": {"ETag": HEADERS["ETag"], "X-Request-ID": HEADERS["X-Request-ID"]},
        }


def _may_fail(path: str, method: str, route: dict[str, Any]) -> list[int]:
    """What the layers around every route answer, whatever the route itself does."""
    # A token that is over is refused at an open address too.
    statuses = [400, 401, 421, 422, 429, 500, 503]
    if path not in OPEN:
        statuses.append(403)
    if "{" in path:
        statuses.append(404)
    if "requestBody" in route or method == "post":
        statuses.append(413)
    if method == "post":
        statuses.append(409)
    return statuses


def _tell_problem(status: int, answer: dict[str, Any]) -> None:
    code, title, detail = PROBLEMS[status]
    example = {
        "type": TYPE + code,
        "title": title,
        "status": status,
        "detail": detail,
        "trace_id": "0" * 31 + "1",
    }
    content = {"schema": {"$ref": f"#/components/schemas/{PROBLEM}"}, "example": example}
    answer["content"] = {MEDIA_TYPE: content}
