"""``scripts/bench_register``: how fast a large register answers, with the plans of its queries.

A million decisions on PostgreSQL, 200,000 on SQLite, unless told. The time of an answer is that of
the whole call: query, rows and what is shown beside them.
"""

import argparse
import datetime as dt
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, text
from sqlalchemy.orm import Session

from api.engine import prepare
from api.listening import settle
from models.cursor import write_cursor
from models.register import DecisionFilter, find_decisions
from models.scope import Scope
from models.session import create_store_engine, reading
from models.task_counts import count_by_responsible, count_by_school, count_tasks
from models.task_register import TaskFilter, find_tasks
from models.timeliness import Days, on_day
from tests.api.page_bench import bench_pages
from tests.models.big_register import COMMITTEES, PEOPLE, PLACES, SCHOOLS, TODAY, fill_big
from tests.postgres import running_postgres

LATE: Any = ("overdue",)
NOW = on_day(dt.date.fromisoformat(TODAY))
PAST = on_day(dt.date(2024, 9, 2), past=True)
LONG_PAST = on_day(dt.date(2022, 9, 2), past=True)
ROUNDS = 40
Ask = Callable[[Session, random.Random], object]


def _list(days: Days = NOW, **where: Callable[[random.Random], Any]) -> Ask:
    def ask(session: Session, chance: random.Random) -> object:
        chosen = {name: choose(chance) for name, choose in where.items()}
        scope = chosen.pop("scope", None)
        asked = TaskFilter(timeliness=LATE, control="on_control", **chosen)
        due = dt.date(2019, 6, 1) + dt.timedelta(days=chance.randrange(1800))
        cursor = write_cursor(due, 0) if chance.random() < 0.5 else None
        return find_tasks(session, asked, days, scope=scope, cursor=cursor)

    return ask


def _scope(chance: random.Random) -> Scope:
    return frozenset({chance.randrange(COMMITTEES) + 1})


def _person(chance: random.Random) -> str:
    return f"Фамилин{chance.randrange(PEOPLE)}"


def _held(chance: random.Random) -> dt.date:
    return dt.date(2024, 1, 1) + dt.timedelta(days=chance.randrange(200))


# What is asked → (most milliseconds, how)
LISTS: dict[str, Ask] = {
    "overdue, all committees": _list(),
    "overdue, one committee": _list(scope=_scope),
    "… and municipality": _list(municipality=lambda c: f"Район {c.randrange(PLACES)}"),
    "… and responsible": _list(responsible_key=lambda c: f"{_person(c).lower()} а б"),
    "… and responsible, by words": _list(responsible=_person),
    "… and any executor, by words": _list(executor=lambda c: f"Соисполнин{c.randrange(PEOPLE)}"),
    "… and an executor who is nobody": _list(executor=lambda c: "Несуществующая"),
    "… and school": _list(school=lambda c: f"s-{c.randrange(SCHOOLS)}"),
    "… and words of the text": _list(text=lambda c: f"документ {c.randrange(9973)}"),
    "… and words of no text": _list(text=lambda c: "канализация"),
    "… and kind": _list(kind=lambda c: "recommendation"),
    "… and period of the protocol": _list(held_after=_held),
    "… and committee, place, executor": _list(
        scope=_scope, municipality=lambda c: f"Район {c.randrange(PLACES)}", executor=_person
    ),
    "overdue as of 02.09.2024": _list(PAST),
    "overdue as of 02.09.2022": _list(LONG_PAST),
}


def _old_list(session: Session, chance: random.Random) -> object:
    return find_decisions(session, DecisionFilter(overdue_as_of=NOW.each[0].day))


def _old_register(session: Session, chance: random.Random) -> object:
    return find_decisions(session, DecisionFilter())


COUNTS: dict[str, Ask] = {
    "by timeliness, all": lambda s, c: count_tasks(s, TaskFilter(), NOW),
    "by timeliness, one committee": lambda s, c: count_tasks(s, TaskFilter(), NOW, scope=_scope(c)),
    "overdue, soon, in time, no day": lambda s, c: count_tasks(
        s, TaskFilter(timeliness=("overdue", "due_soon", "in_time", "no_deadline")), NOW
    ),
    "overdue by municipality": lambda s, c: count_tasks(
        s, TaskFilter(timeliness=LATE, municipality=f"Район {c.randrange(PLACES)}"), NOW
    ),
    "by responsible": lambda s, c: count_by_responsible(s, TaskFilter(), NOW),
    "by school": lambda s, c: count_by_school(s, TaskFilter(), NOW),
    "by timeliness as of 02.09.2024": lambda s, c: count_tasks(s, TaskFilter(), PAST),
}
OTHERS: dict[str, Ask] = {
    "API /decisions?overdue with its total": _old_list,
    "API /decisions with its total": _old_register,
}


def measure(engine: Engine, ask: Ask, rounds: int = ROUNDS) -> tuple[float, float]:
    """Median and 95th percentile, milliseconds, after one call that is not counted."""
    chance = random.Random(7)
    times = []
    for number in range(rounds + 1):
        with reading(engine) as session:
            begin = time.perf_counter()
            ask(session, chance)
            if number:
                times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def plan(engine: Engine, ask: Ask) -> list[str]:
    """The plan of the first query of an answer."""
    seen: list[tuple[str, Any]] = []

    def keep(connection: Any, cursor: Any, statement: str, values: Any, *rest: Any) -> None:
        if statement.startswith("SELECT"):
            seen.append((statement, values))

    event.listen(engine, "before_cursor_execute", keep)
    with reading(engine) as session:
        ask(session, random.Random(7))
    event.remove(engine, "before_cursor_execute", keep)
    how = (
        "EXPLAIN (ANALYZE, COSTS OFF)"
        if engine.dialect.name == "postgresql"
        else "EXPLAIN QUERY PLAN"
    )
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(f"{how} {seen[0][0]}", seen[0][1]).all()
    return [str(row[-1]) for row in rows]


def bench(engine: Engine, name: str, rounds: int, plans: bool) -> None:
    settle()  # as the service does before it answers
    print(f"| {name} | median, ms | 95th percentile, ms | at most |")
    print("|---|---|---|---|")
    for most, table in (("50", LISTS), ("200", COUNTS), ("–", OTHERS)):
        for what, ask in table.items():
            median, late = measure(engine, ask, rounds)
            print(f"| {what} | {median:.1f} | {late:.1f} | {most} |", flush=True)
    bench_pages(engine.url.render_as_string(hide_password=False), max(2, rounds // 4))
    for what, ask in {**LISTS, **COUNTS}.items() if plans else ():
        print(f"\n{what}")
        for line in plan(engine, ask):
            print("   ", line)


def _ready(url: str, decisions: int) -> Engine:
    prepare(url)
    engine = create_store_engine(url)
    with engine.connect() as connection:
        filled = connection.scalar(text("SELECT count(*) FROM source"))
    if not filled:
        begin = time.perf_counter()
        fill_big(engine, decisions)
        print(f"{decisions} decisions filled in {time.perf_counter() - begin:.0f} s", flush=True)
    return engine


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgresql", type=int, default=1_000_000, help="decisions; 0: not")
    parser.add_argument("--sqlite", type=int, default=200_000, help="decisions; 0: not")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--plans", action="store_true")
    parser.add_argument("--url", help="a register kept from an earlier run, or to be kept")
    given = parser.parse_args(arguments)
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    if given.url:
        bench(_ready(given.url, given.postgresql), given.url, given.rounds, given.plans)
        return
    if given.sqlite:
        with tempfile.TemporaryDirectory() as folder:
            engine = _ready(f"sqlite:///{Path(folder) / 'big.sqlite'}", given.sqlite)
            bench(engine, f"SQLite, {given.sqlite}", given.rounds, given.plans)
            engine.dispose()
    if given.postgresql:
        with running_postgres() as url:
            engine = _ready(url, given.postgresql)
            bench(engine, f"PostgreSQL, {given.postgresql}", given.rounds, given.plans)
            engine.dispose()


if __name__ == "__main__":
    main()
