"""archives of past years: runs and their files; a file that is another rendering of a protocol"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "20261122_archives"
down_revision = "20261122_reminders"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "archive_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("roots", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("listed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name="fk_archive_run_committee_id_committee"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_archive_run"),
    )
    op.create_index("ix_archive_run_committee_id", "archive_run", ["committee_id"])
    _make_archive_file()
    op.create_table(
        "archive_sample",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name="fk_archive_sample_decision_id_decision",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["archive_run.id"], name="fk_archive_sample_run_id_archive_run"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_archive_sample"),
        sa.UniqueConstraint("run_id", "decision_id", name="uq_archive_sample_run_id_decision_id"),
    )
    with op.batch_alter_table("decision") as decisions:
        decisions.add_column(
            sa.Column(
                "review_codes",
                sa.JSON().with_variant(JSONB(), "postgresql"),
                nullable=False,
                server_default="{}",
            )
        )
    with op.batch_alter_table("protocol") as protocols:
        protocols.add_column(sa.Column("pages", sa.Integer(), nullable=True))
        protocols.add_column(sa.Column("rendition_of", sa.Integer(), nullable=True))
        protocols.create_index("ix_protocol_rendition_of", ["rendition_of"])
        protocols.create_foreign_key(
            "fk_protocol_rendition_of_protocol", "protocol", ["rendition_of"], ["id"]
        )


def _make_archive_file() -> None:
    state = sa.Enum(
        *["found", "taken", "known", "opened", "refused"],
        name="state",
        native_enum=False,
        create_constraint=True,
        length=20,
    )
    op.create_table(
        "archive_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("root", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("disk", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("state", state, nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("hint_year", sa.Integer(), nullable=True),
        sa.Column("hint_body", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["protocol_id"], ["protocol.id"], name="fk_archive_file_protocol_id_protocol"
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["archive_run.id"], name="fk_archive_file_run_id_archive_run"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_archive_file"),
        sa.UniqueConstraint("run_id", "path", name="uq_archive_file_run_id_path"),
    )
    op.create_index("ix_archive_file_run_state", "archive_file", ["run_id", "state", "id"])
    op.create_index("ix_archive_file_protocol_id", "archive_file", ["protocol_id"])


def downgrade() -> None:
    with op.batch_alter_table("decision") as decisions:
        decisions.drop_column("review_codes")
    with op.batch_alter_table("protocol") as protocols:
        protocols.drop_constraint("fk_protocol_rendition_of_protocol", type_="foreignkey")
        protocols.drop_index("ix_protocol_rendition_of")
        protocols.drop_column("rendition_of")
        protocols.drop_column("pages")
    op.drop_table("archive_sample")
    op.drop_table("archive_file")
    op.drop_table("archive_run")
