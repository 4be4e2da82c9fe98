"""What the audit log names by number is one thing for ever, on SQLite too."""

from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Integer, insert, inspect, select, text

from models.audit_nouns import NOUNS
from models.migrate import migrate
from models.session import create_store_engine, for_writing, reading
from models.tables import DecisionRow, ProtocolRow
from models.task_tables import TaskRow
from tests.models.test_migrate import FIRST_PROTOCOL, FIRST_SOURCE, at_revision

# Rows of these stay, blocked, revoked, undone or done; they are never taken out of their table.
STAYING = {
    *("protocol", "committee", "user", "token", "subscription", "feed", "report_link"),
    *("alias", "act"),
}
GOING = {
    noun.name: table
    for table, noun in NOUNS.items()
    if noun.name not in STAYING and isinstance(inspect(table).primary_key[0].type, Integer)
}


@pytest.mark.parametrize("noun", GOING)
def test_a_table_whose_rows_may_go_gives_no_number_twice(noun: str, empty_register: Path):
    table: Any = GOING[noun].__table__
    assert table.dialect_options["sqlite"]["autoincrement"], "NEVER_AGAIN is missing"
    engine = create_store_engine(f"sqlite:///{empty_register}")
    with engine.connect() as connection:
        made = select(text("sql FROM sqlite_master")).where(text("name = :name"))
        assert "AUTOINCREMENT" in str(connection.scalar(made, {"name": table.name}))
    engine.dispose()


@pytest.mark.parametrize("table", [DecisionRow, TaskRow])
def test_the_number_of_the_last_one_that_went_is_not_given_again(filled_register, table):
    """The last task goes, with its decision; the next row is not mistaken for it."""
    with reading(filled_register) as session:
        last: Any = session.scalars(select(table).order_by(table.id.desc())).first()
        columns = [each for each in table.__table__.columns if each.name != "id"]
        values = {each.name: getattr(last, each.name) for each in columns}
        gone, decision_id = last.id, getattr(last, "decision_id", last.id)
    with for_writing(filled_register).begin() as connection:
        for statement in (
            "DELETE FROM task_line WHERE task_id IN (SELECT id FROM task WHERE decision_id = :id)",
            "DELETE FROM task_standing WHERE task_id IN "
            "(SELECT id FROM task WHERE decision_id = :id)",
            "DELETE FROM task WHERE decision_id = :id",
        ):
            connection.execute(text(statement), {"id": decision_id})
        if table is DecisionRow:
            for part in ("executor", "deadline", "decision_school"):
                connection.execute(
                    text(f"DELETE FROM {part} WHERE decision_id = :id"), {"id": gone}
                )
            connection.execute(text("DELETE FROM decision WHERE id = :id"), {"id": gone})
        made = connection.execute(insert(table).values(**values))
        (given,) = made.inserted_primary_key or (0,)
        assert given > gone


NAMED = """
INSERT INTO decision (id, protocol_id, ordinal, path, kind, text, folded, needs_review,
review_reasons, evidence, mended, version)
VALUES (7, 1, 0, '1', 'assignment', 'Иное.', '', 0, '[]', '[]', '[]', 2);
INSERT INTO audit (seq, change, at, actor, via, action, noun, noun_id, digest, previous, hash)
VALUES (1, 'c', '2024-10-01', 'Петрова', 'page', 'removed', 'decision', '41', '', '', '')
"""


def test_numbers_that_the_log_of_an_old_register_names_are_not_free(tmp_path: Path):
    """Decision 41 went before this version came; the next one is 42, though 7 is the last."""
    engine = create_store_engine(f"sqlite:///{tmp_path / 'old.sqlite'}")
    at_revision(engine, "20261122_first")
    with for_writing(engine).begin() as connection:
        connection.execute(text(FIRST_SOURCE))
        connection.execute(text(FIRST_PROTOCOL))
    at_revision(engine, "20261122_archives")
    with for_writing(engine).begin() as connection:
        for statement in NAMED.split(";"):
            connection.exec_driver_sql(statement)
    migrate(engine)
    with reading(engine) as session:
        old = session.get_one(DecisionRow, 7)
        assert (old.text, session.get_one(ProtocolRow, 1).id) == ("Иное.", 1)
    again = NAMED.split(";")[0].replace("id, protocol_id", "protocol_id").replace("(7, 1,", "(1,")
    with for_writing(engine).begin() as connection:
        connection.exec_driver_sql(again.replace("'1', 'ass", "'2', 'ass"))
        assert connection.scalar(text("SELECT max(id) FROM decision")) == 42
    at_revision(engine, "20261122_archives", command.downgrade)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM decision")) == 2
    engine.dispose()
