"""a school's mention: which name it matched; an executor: which group"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_names_that_matched"
down_revision = "20261122_school_history"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "decision_school", sa.Column("name", sa.Text(), nullable=False, server_default="")
    )
    op.add_column("executor", sa.Column("group_id", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("decision_school") as mentions:
        mentions.drop_column("name")
    with op.batch_alter_table("executor") as executors:
        executors.drop_column("group_id")
