"""``scripts/bench --api``: the service under readers and writers, on a register of 200,000 decisions.

One ``protokolist serve`` as an office runs it, on SQLite and on PostgreSQL; who asks are tasks of
this other process, each with a connection and a token of its own, so that the limit of requests a
visitor stays as it is by default. A person reads for a while before asking again: ``--pause`` 0
leaves that out and shows what the service does at most.
"""

import asyncio
import datetime as dt
import os
import random
import secrets
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

from api.engine import prepare
from models.people_tables import UserRole
from models.session import create_store_engine, writing
from models.tokens import TokenOrder, make_token
from tests.api.served import served
from tests.models.big_register import COMMITTEES, PLACES, SCHOOLS, fill_big
from tests.postgres import running_postgres

READERS, WRITERS, DECISIONS = 200, 20, 200_000
STORES = ("sqlite", "postgresql")
PATIENCE = 60.0  # seconds until an answer counts as an error
SHOWN = "{:<34} | {:>6} | {:>7.0f} | {:>7.0f} | {:>7.0f} |"


def _any(chance: random.Random, most: int) -> int:
    return chance.randrange(most) + 1


# What is asked → its address; {n} a decision (and its task, of the same number).
READS: dict[str, str] = {
    "page: first screen": "/control",
    "page: tasks": "/tasks?committee={committee}",
    "page: decisions": "/decisions?municipality=Район {place}",
    "API: decisions": "/api/v1/decisions?municipality=Район {place}",
    "API: overdue tasks": "/api/v1/tasks?timeliness=overdue&committee={committee}",
    "API: tasks of a school": "/api/v1/tasks?school=s-{school}",
    "API: counts": "/api/v1/tasks/counts?committee={committee}",
    "API: one decision": "/api/v1/decisions/{n}",
    "API: one protocol": "/api/v1/protocols/{protocol}",
}


@dataclass(slots=True)
class Course:
    """Milliseconds of every answer by what was asked, and what was answered that must not be.

    ``late``: changes refused because another came first (412), as it should be. ``again``: asked
    once more, as browsers do, because the connection was closed for idleness at that very moment.
    """

    spent: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: Counter[str] = field(default_factory=Counter)
    changed: int = 0
    late: int = 0
    again: int = 0


@dataclass(frozen=True, slots=True)
class Load:
    """What is measured: for how many seconds, pauses in the middle, ``web`` processes to answer."""

    seconds: float
    pause: float
    web: int = 1
    stores: Sequence[str] = STORES
    decisions: int = DECISIONS


@dataclass(frozen=True, slots=True)
class Visit:
    """How a person uses the service: until when, with which pause in the middle, seconds."""

    course: Course
    until: float
    pause: float
    decisions: int


class Person:
    def __init__(self, client: httpx2.AsyncClient, visit: Visit, number: int) -> None:
        self._client, self._visit = client, visit
        self._chance = random.Random(number)

    async def read(self) -> None:
        while await self._wait():
            name = self._chance.choice(list(READS))
            await self._ask(name, "GET", READS[name].format(**self._words()))

    async def write(self) -> None:
        """Reads a decision and changes it by the version that was read, as a page does."""
        while await self._wait():
            address = "/api/v1/decisions/{n}".format(**self._words())
            shown = await self._ask("API: one decision", "GET", address)
            if shown is None:
                continue
            body = {
                "version": shown.json()["version"],
                "text": f"Подготовить документ {secrets.token_hex(4)} о работе школ.",
            }
            changed = await self._ask("change: wording of a decision", "PATCH", address, body)
            self._visit.course.changed += changed is not None

    def _words(self) -> dict[str, int]:
        number = _any(self._chance, self._visit.decisions)
        while number * 7919 % 1000 < 915:  # others may be cancelled, of which no step was invented
            number = _any(self._chance, self._visit.decisions)
        return {
            "n": number,
            "protocol": (number - 1) // 15 + 1,
            "committee": _any(self._chance, COMMITTEES),
            "place": self._chance.randrange(PLACES),
            "school": self._chance.randrange(SCHOOLS),
        }

    async def _wait(self) -> bool:
        await asyncio.sleep(self._chance.uniform(0, 2 * self._visit.pause))
        return time.monotonic() < self._visit.until

    async def _ask(
        self, name: str, method: str, address: str, body: dict[str, object] | None = None
    ) -> httpx2.Response | None:
        """None for what counts as an error."""
        began = time.perf_counter()
        try:
            answer = await self._answered(method, address, body)
        except httpx2.TransportError as error:
            self._visit.course.wrong[f"{name}: {type(error).__name__}"] += 1
            return None
        self._visit.course.spent[name].append((time.perf_counter() - began) * 1000)
        if answer.status_code == 200:
            return answer
        if answer.status_code == 412:
            self._visit.course.late += 1
        else:
            self._visit.course.wrong[f"{name}: {answer.status_code}"] += 1
        return None

    async def _answered(
        self, method: str, address: str, body: dict[str, object] | None
    ) -> httpx2.Response:
        try:
            return await self._client.request(method, address, json=body)
        except (httpx2.RemoteProtocolError, httpx2.ReadError):
            if method != "GET":
                raise
            self._visit.course.again += 1
            return await self._client.request(method, address)


async def _visit(address: str, tokens: Sequence[tuple[UserRole, str]], visit: Visit) -> None:
    clients = [
        httpx2.AsyncClient(
            base_url=address,
            timeout=PATIENCE,
            headers={"Authorization": f"Bearer {secret}"},
            limits=httpx2.Limits(max_connections=1),
            verify=False,
        )
        for _, secret in tokens
    ]
    people = [Person(client, visit, number) for number, client in enumerate(clients)]
    async with asyncio.TaskGroup() as group:
        for person, (role, _) in zip(people, tokens, strict=True):
            group.create_task(person.read() if role == "reader" else person.write())
    for client in clients:
        await client.aclose()


# -- the service -----------------------------------------------------------------------------


def _filled(url: str, decisions: int) -> list[tuple[UserRole, str]]:
    """Roles and secrets of who will ask."""
    prepare(url)
    engine = create_store_engine(url)
    fill_big(engine, decisions)
    who: tuple[tuple[UserRole, int], ...] = (("reader", READERS), ("secretary", WRITERS))
    roles = [role for role, number in who for _ in range(number)]
    now = dt.datetime.now(dt.UTC)
    with writing(engine) as session:
        tokens = [
            make_token(session, TokenOrder(f"{role} {number}", role), None, now)[1]
            for number, role in enumerate(roles)
        ]
    engine.dispose()
    return list(zip(roles, tokens, strict=True))


@contextmanager
def _served(url: str, folder: Path, web: int) -> Iterator[tuple[str, list[int]]]:
    """The address of a service with one worker, and its processes that answer."""
    with (
        (folder / "diary.log").open("w") as log,
        served(folder, url, "--web", str(web), log=log) as service,
    ):
        until = time.monotonic() + PATIENCE
        found: list[int] = []
        # A process that is being started holds its parent's socket for a moment.
        while len(found) != web or found != service.listening():
            if time.monotonic() > until:
                raise TimeoutError(f"{len(found)} processes answer, not {web}")
            time.sleep(0.5)
            found = service.listening()
        yield service.address, found


def _work(pids: Sequence[int]) -> float:
    """Seconds of CPU that the processes have used."""
    stats = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids)
    return sum(int(each[11]) + int(each[12]) for each in stats) / os.sysconf("SC_CLK_TCK")


def _resident(pids: Sequence[int]) -> float:
    """MB of the processes, what they share counted in parts."""
    lines = (Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines() for pid in pids)
    return sum(int(line.split()[1]) / 1024 for each in lines for line in each if "Pss:" in line)


def _measure(name: str, url: str, load: Load) -> int:
    """How many errors there were."""
    seconds, pause, decisions = load.seconds, load.pause, load.decisions
    with tempfile.TemporaryDirectory() as folder:
        tokens = _filled(url, decisions)
        with _served(url, Path(folder), load.web) as (address, pid):
            warm = Visit(Course(), time.monotonic() + min(10, seconds), pause, decisions)
            asyncio.run(_visit(address, tokens, warm))
            used, web, before = time.process_time(), _work(pid), _resident(pid)
            course = Course()
            visit = Visit(course, time.monotonic() + seconds, pause, decisions)
            asyncio.run(_visit(address, tokens, visit))
            used, web, after = time.process_time() - used, _work(pid) - web, _resident(pid)
    title = f"{name}, {decisions:,} decisions, pause {pause:g} s, {load.web} to answer"
    print(f"\n| {title} | answers | p50, ms | p95, ms | p99, ms |\n|---|---:|---:|---:|---:|")
    every = [one for times in course.spent.values() for one in times]
    for what, times in (*sorted(course.spent.items()), ("all", every)):
        cuts = statistics.quantiles(times, n=100)
        print("| " + SHOWN.format(what, len(times), cuts[49], cuts[94], cuts[98]))
    errors = sum(course.wrong.values())
    print(
        f"\n{len(every) / seconds:.0f} answers a second, {course.changed} changes, {course.late} late, {course.again} again, errors {errors}"
        f" {dict(course.wrong) or ''}; {1000 * web / len(every):.1f} ms of CPU of the web an answer, its"
        f" memory {before:.0f} → {after:.0f} MB; the clients took {used / seconds:.0%} of a core;"
        f" load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    return errors


def bench(load: Load) -> int:
    print(f"{READERS} readers and {WRITERS} writers for {load.seconds:g} s")
    errors = 0
    if "sqlite" in load.stores:
        with tempfile.TemporaryDirectory() as folder:
            errors += _measure("SQLite", f"sqlite:///{Path(folder) / 'big.sqlite'}", load)
    if "postgresql" in load.stores:
        with running_postgres() as url:
            errors += _measure("PostgreSQL", url, load)
    return 1 if errors else 0
