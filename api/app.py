"""``create_app``: everything the service is made of, in order."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.staticfiles import StaticFiles
from starlette.responses import Response

from api import errors
from api.abilities import find_abilities
from api.deps import Clock, utc_now
from api.edge import Edge
from api.gate import Gate
from api.own_form import own_form
from api.pages import error_page
from api.resources import open_resources
from api.routes import (
    decisions,
    exports,
    group_pages,
    groups,
    health,
    jobs,
    pages,
    protocols,
    quarantine,
    register_pages,
    school_pages,
    schools,
    sign_in,
    tasks,
    verification,
    verification_changes,
)
from api.routes.answers import ProblemShape, answers
from api.settings import Settings

STATIC = Path(__file__).parent / "static"
API = "/api/v1"
DESCRIPTION = """Реестр решений из протоколов заседаний.

Файлы загружаются в `POST /api/v1/protocols`, читаются в очереди, решения — в
`GET /api/v1/decisions`. Ошибки — `application/problem+json` (RFC 9457) с постоянным `type`."""


def create_app(settings: Settings, clock: Clock = utc_now) -> FastAPI:
    """The service over a database that ``api.engine.prepare`` has brought up to date."""
    held, queue = open_resources(settings, clock)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # Known when it is first asked for; who reads ends with the thread that started it.
        threading.Thread(target=find_abilities, name="abilities", daemon=True).start()
        yield
        queue.close()
        held.archives.close()
        held.page_images.close()
        held.engine.dispose()

    app = FastAPI(
        title="Протоколист",
        version="1",
        description=DESCRIPTION,
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        dependencies=[Depends(own_form)],
    )
    app.state.resources = held
    api = APIRouter(prefix=API)
    for routes in (protocols, jobs, quarantine, decisions, tasks, schools, groups, exports, health):
        api.include_router(routes.router)
    app.include_router(api)
    app.include_router(sign_in.router)
    app.include_router(pages.router)
    app.include_router(register_pages.router)
    app.include_router(school_pages.router)
    app.include_router(group_pages.router)
    app.include_router(quarantine.pages)
    app.include_router(exports.pages)
    app.include_router(verification_changes.router)
    app.include_router(verification.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    errors.install(app, error_page)
    app.add_middleware(Gate, held=held)
    app.add_middleware(
        Edge,
        max_request_bytes=settings.max_request_bytes,
        hosts=settings.known_hosts,
        failed=_failed,
    )
    _describe_problems(app)
    return app


def _failed(request: Request, error: Exception) -> Response:
    return errors.respond(request, error, error_page)


def _describe_problems(app: FastAPI) -> None:
    """Errors in OpenAPI as they are: problem+json, not FastAPI's own shape of a 422."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema:
            return app.openapi_schema
        schema = made()
        shapes = schema["components"]["schemas"]
        shapes["ProblemShape"] = ProblemShape.model_json_schema()
        shapes.pop("HTTPValidationError", None)
        shapes.pop("ValidationError", None)
        for path in schema["paths"].values():
            for route in path.values():
                if "422" in route["responses"]:
                    route["responses"].update(INVALID)
        return schema

    app.openapi = openapi  # type: ignore[method-assign]


INVALID = {"422": answers(422)[422]}
