"""SQLite: the number of a row that is gone is never given to another one"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_numbers_never_again"
down_revision = "20261122_archives"
branch_labels = None
depends_on = None

# Table → the noun by which the audit log names its rows.
TABLES = {
    "decision": "decision",
    "decision_link": "link",
    "proposal": "proposal",
    "saved_view": "saved_view",
    "school_name": "school_name",
    "task": "task",
    "task_extension": "extension",
    "task_line": "task_line",
    "task_report": "report",
    "user_grant": "grant",
}


def upgrade() -> None:
    _make_anew(autoincrement=True)
    if op.get_bind().dialect.name == "sqlite":
        for table, noun in TABLES.items():
            _begin_after_all(table, noun)


def downgrade() -> None:
    _make_anew(autoincrement=False)


def _make_anew(*, autoincrement: bool) -> None:
    """SQLite takes the word only when a table is made; PostgreSQL's sequences never go back."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for table in TABLES:
        how = {"sqlite_autoincrement": autoincrement}
        with op.batch_alter_table(table, recreate="always", table_kwargs=how):
            pass


def _begin_after_all(table: str, noun: str) -> None:
    """Rows that went before this day are in the log, and their numbers are not free either."""
    connection = op.get_bind()
    named = sa.text("SELECT max(CAST(noun_id AS INTEGER)) FROM audit WHERE noun = :noun")
    newest = connection.execute(named, {"noun": noun}).scalar() or 0
    present = connection.execute(sa.text(f"SELECT max(id) FROM {table}")).scalar() or 0
    connection.execute(sa.text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table})
    connection.execute(
        sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :seq)"),
        {"name": table, "seq": max(newest, present)},
    )
