"""What keeping a reading asks of the database: no more for many decisions than for few."""

import pytest
from sqlalchemy import Engine, event

from models.session import writing
from tests.models.samples import decision, keep, person, protocol, until

WORDS = ("Издать приказ", "Провести сверку", "Составить перечень", "Обновить сайт")


def read(number: int, decisions: int):
    points = (
        decision(
            str(at),
            f"{WORDS[at % len(WORDS)]} {number}-{at}.",
            executors=(person("Лунина А.А."),),
            deadlines=until("01.05.2024"),
        )
        for at in range(1, decisions + 1)
    )
    return protocol(*points, number=str(number))


def queries(engine: Engine, number: int, decisions: int) -> int:
    asked: list[str] = []

    def note(connection, cursor, statement, parameters, context, executemany) -> None:
        if statement.startswith(("SELECT", "UPDATE")) and not executemany:
            asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    with writing(engine) as session:
        keep(session, read(number, decisions), sha256=f"{number:064d}")
    event.remove(engine, "before_cursor_execute", note)
    return len(asked)


@pytest.mark.parametrize("many", [12, 40])
def test_a_first_reading_asks_no_more_for_many_decisions(store_engine, many):
    queries(store_engine, 1, 3)
    assert queries(store_engine, 2, many) <= queries(store_engine, 3, 3)
