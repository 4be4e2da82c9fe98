"""what a task repeats of its decision's doubt; the whole register by its last day"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_doubts_of_tasks"
down_revision = "20261122_given_passwords"
branch_labels = None
depends_on = None

DUE = "due id committee_id control decision_id protocol_id held kind people"
OPEN_LINE = "execution IN ('in_work', 'report_submitted', 'returned') AND school_id IS NOT NULL"
OPEN = {
    "ix_task_open_due": DUE,
    "ix_task_open_committee": "committee_id due id control",
    "ix_task_open_responsible": "responsible_key responsible due committee_id control",
}


def upgrade() -> None:
    # Not in a batch: SQLite would write the whole table anew.
    op.add_column(
        "task", sa.Column("needs_review", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("task", sa.Column("verdict", sa.Text(), nullable=True))
    for name in ("needs_review", "verdict"):
        op.execute(
            f"UPDATE task SET {name} = "
            f"(SELECT {name} FROM decision WHERE decision.id = task.decision_id)"
        )
    _lay(" needs_review")
    op.create_index("ix_task_due", "task", ["due", "id", "committee_id", "control"])
    op.create_index(
        "ix_task_doubtful",
        "task",
        ["verdict", "committee_id", "control", "needs_review"],
        sqlite_where=sa.text("needs_review = 1"),
        postgresql_where=sa.text("needs_review"),
    )
    op.create_index(
        "ix_task_line_open_school",
        "task_line",
        ["school_id", "due", "task_id", "execution"],
        sqlite_where=sa.text(OPEN_LINE),
        postgresql_where=sa.text(OPEN_LINE),
    )


def downgrade() -> None:
    op.drop_index("ix_task_line_open_school", "task_line")
    op.drop_index("ix_task_doubtful", "task")
    op.drop_index("ix_task_due", "task")
    _lay("")
    op.drop_column("task", "verdict")
    op.drop_column("task", "needs_review")


def _lay(more: str) -> None:
    """The indexes of what is open and of what was executed, with ``more`` columns."""
    for name, columns in OPEN.items():
        op.drop_index(name, "task")
        op.create_index(
            name,
            "task",
            f"{columns}{more} open".split(),
            sqlite_where=sa.text("open = 1"),
            postgresql_where=sa.text("open"),
        )
    op.drop_index("ix_task_execution", "task")
    op.create_index("ix_task_execution", "task", f"execution committee_id control{more}".split())
