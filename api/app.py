"""``create_app``: everything the service is made of, in order."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyio import to_thread
from fastapi import APIRouter, Depends, FastAPI, Request
from starlette.middleware import Middleware
from starlette.responses import Response

from api import errors
from api.abilities import find_abilities
from api.deps import Clock, utc_now
from api.edge import Edge
from api.faults.again import Again
from api.faults.damage import ReadOnly, watched
from api.gate import Gate
from api.measures import Measured, Measures
from api.openapi import describe
from api.own_form import own_form
from api.packing import Packed, PackedFiles
from api.pages import error_page
from api.queries import asked_once
from api.reminders.guessing import Guesses
from api.replays import Replays
from api.resources import open_resources
from api.routes import (
    archive_pages,
    audit,
    changes,
    control_pages,
    decisions,
    exports,
    group_pages,
    groups,
    health,
    job_pages,
    jobs,
    leaving,
    letter_pages,
    links,
    meeting_pages,
    pages,
    people,
    people_pages,
    person_pages,
    persons,
    proposal_pages,
    proposals,
    protocols,
    quarantine,
    register_pages,
    reminder_pages,
    reminders,
    saved_view_pages,
    school_pages,
    schools,
    secret_addresses,
    sign_in,
    system_pages,
    task_cards,
    task_pages,
    tasks,
    verification,
    verification_changes,
    verification_paper,
)
from api.settings import Settings
from api.tags import Tags
from api.veiled import Veiled
from models.session import THREADS, TURNS

API_ROUTES = (
    protocols,
    jobs,
    quarantine,
    decisions,
    changes,
    audit,
    proposals,
    links,
    persons,
    # Before those of tasks, which take any word for an act.
    reminders,
    tasks,
    schools,
    groups,
    exports,
    people,
    health,
)
PAGES = (
    sign_in.router,
    people_pages.router,
    pages.router,
    register_pages.router,
    saved_view_pages.router,
    school_pages.router,
    group_pages.router,
    quarantine.pages,
    proposal_pages.router,
    person_pages.router,
    audit.pages,
    exports.pages,
    verification_changes.router,
    verification.router,
    verification_paper.router,
    control_pages.router,
    task_pages.router,
    task_cards.router,
    reminder_pages.router,
    letter_pages.router,
    meeting_pages.router,
    secret_addresses.router,
    leaving.router,
    job_pages.pages,
    archive_pages.router,
    system_pages.router,
    health.metrics,
)
STATIC = Path(__file__).parent / "static"
API = "/api/v1"
DESCRIPTION = """Реестр решений из протоколов заседаний.

Файлы загружаются в `POST /api/v1/protocols`, читаются в очереди, решения — в
`GET /api/v1/decisions`. Ошибки — `application/problem+json` (RFC 9457) с постоянным `type`."""


def create_app(settings: Settings, clock: Clock = utc_now) -> FastAPI:
    """The service over a database that ``api.engine.prepare`` has brought up to date."""
    app = routed()
    fit_out(app, settings, clock)
    return app


def routed() -> FastAPI:
    """The application with its routes, most of the work of making one, and nothing to serve yet."""
    app = FastAPI(
        title="Протоколист",
        version="1",
        description=DESCRIPTION,
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        dependencies=[Depends(own_form)],
    )
    api = APIRouter(prefix=API, dependencies=[Depends(asked_once)])
    for routes in API_ROUTES:
        api.include_router(routes.router)
    app.include_router(api)
    for found in PAGES:
        app.include_router(found)
    app.mount("/static", PackedFiles(directory=STATIC), name="static")
    errors.install(app, error_page)
    describe(app)
    return app


def fit_out(app: FastAPI, settings: Settings, clock: Clock = utc_now) -> None:
    """Gives the application what it serves from and its layers, in place of what it had."""
    held, queue = open_resources(settings, clock)
    measures = Measures(held.engine)
    https = settings.public_url.startswith("https://")
    app.state.resources, app.state.queue = held, queue
    app.state.guesses, app.state.measures = Guesses(), measures
    app.state.damage = watched(held.engine)
    # All processes that answer have the same database, which takes only so many connections.
    app.state.turns = asyncio.Semaphore(max(TURNS // settings.web, 2))
    app.state.threads = max(THREADS // settings.web, 5)
    # The outermost first: a stored answer is for whom the gate lets in.
    app.user_middleware = [
        Middleware(Measured, measures=measures),
        Middleware(
            Edge,
            max_request_bytes=settings.max_request_bytes,
            hosts=settings.known_hosts,
            failed=_failed,
            https=https,
        ),
        Middleware(Packed, https=https),
        Middleware(Again),
        Middleware(Gate, held=held),
        Middleware(ReadOnly, damage=app.state.damage),
        Middleware(Replays, held=held),
        Middleware(Tags),
        Middleware(Veiled),
    ]
    app.middleware_stack = None


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    # Known when it is first asked for; who reads ends with the thread that started it.
    to_thread.current_default_thread_limiter().total_tokens = app.state.threads
    threading.Thread(target=find_abilities, name="abilities", daemon=True).start()
    yield
    held = app.state.resources
    app.state.queue.close()
    held.archives.close()
    held.page_images.close()
    held.engine.dispose()


def _failed(request: Request, error: Exception) -> Response:
    return errors.respond(request, error, error_page)
