"""What is measured while the service runs, in the form Prometheus reads; and a line per request.

Neither says what was asked for or by whom: the route's pattern stands for the address, which may
hold secrets and names, and nobody's name or text is in them.
"""

import os
import time
from collections.abc import Iterator
from typing import Any

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.shared_measures import FOLDER
from models.job_tables import JobRow
from models.reminder_tables import LetterRow
from models.session import reading
from models.tables import ProtocolRow

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # seconds
# What is counted by its state, each by one query at the moment it is asked for.
STATES: tuple[tuple[str, str, Any], ...] = (
    ("protokolist_protocols", "Protocols by state", ProtocolRow.state),
    ("protokolist_jobs", "Jobs by state", JobRow.state),
    ("protokolist_letters", "Letters by state", LetterRow.state),
)

log = structlog.get_logger("protokolist.requests")


class Measures:
    """The counters of one application; several in one process, as in tests, do not mix."""

    def __init__(self, engine: Engine) -> None:
        self._registry, self._standing = CollectorRegistry(), Standing(engine)
        self._requests = Counter(
            "protokolist_requests",
            "Requests answered",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "protokolist_request_seconds",
            "Time to answer a request",
            ("method", "route"),
            buckets=BUCKETS,
            registry=self._registry,
        )

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def as_text(self) -> bytes:
        """In the text form of Prometheus; of all processes that answer beside this one too."""
        whole = CollectorRegistry()
        shared = FOLDER in os.environ
        whole.register(MultiProcessCollector(None) if shared else self._registry)  # type: ignore[no-untyped-call]
        whole.register(self._standing)
        return generate_latest(whole)


class Standing(Collector):
    """How the register stands, asked of the database each time; without it there is nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def collect(self) -> Iterator[GaugeMetricFamily]:
        up = GaugeMetricFamily("protokolist_store_up", "Whether the database answers")
        try:
            with reading(self._engine) as session:
                for name, title, state in STATES:
                    family = GaugeMetricFamily(name, title, labels=("state",))
                    for word, count in session.execute(select(state, func.count()).group_by(state)):
                        family.add_metric((str(word),), count)
                    yield family
            up.add_metric((), 1)
        except SQLAlchemyError:
            up.add_metric((), 0)
        yield up


class Measured:
    """Outermost of all: every answer is counted, those of the edge too."""

    def __init__(self, app: ASGIApp, measures: Measures) -> None:
        self.app = app
        self._measures = measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            seconds, route = time.perf_counter() - began, route_of(scope)
            self._measures.note(scope["method"], route, status, seconds)
            log.info(
                "answered",
                method=scope["method"],
                route=route,
                status=status,
                ms=round(seconds * 1000, 1),
                trace=scope.get("state", {}).get("trace_id", ""),
            )


def route_of(scope: Scope) -> str:
    """The pattern of the route that answered: «/protocols/{protocol_id}»; addresses of no route
    are one, or whoever tries addresses would fill the memory.
    """
    route = scope.get("route")
    return str(getattr(route, "path", None) or "other")
