"""control of execution: tasks, their lines, reports and extensions"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_tasks"
down_revision = "20261122_people"
branch_labels = None
depends_on = None


OPEN = sa.text("open")


def words(name: str, listed: str) -> sa.Enum:
    return sa.Enum(*listed.split(), name=name, native_enum=False, create_constraint=True, length=20)


def upgrade() -> None:
    _make_task()
    _make_task_extension()
    _make_task_line()
    _make_task_report()
    _make_task_standing()
    _make_task_step()
    _make_task_report_file()


def _make_task() -> None:
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("responsible", sa.Text(), nullable=False),
        sa.Column("responsible_key", sa.Text(), nullable=False),
        sa.Column("controller", sa.Text(), nullable=True),
        sa.Column("controller_id", sa.Integer(), nullable=True),
        sa.Column(
            "execution",
            words("execution", "in_work report_submitted done returned cancelled unknown"),
            nullable=False,
        ),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("first_due", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column(
            "control",
            words("control", "on_control off_control"),
            nullable=False,
        ),
        sa.Column("control_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("control_by", sa.Text(), nullable=True),
        sa.Column("control_ground", sa.Text(), nullable=True),
        sa.Column("extensions", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_task_committee_id_committee")
        ),
        sa.ForeignKeyConstraint(
            ["controller_id"], ["user_account.id"], name=op.f("fk_task_controller_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_task_decision_id_decision")
        ),
        sa.ForeignKeyConstraint(
            ["protocol_id"], ["protocol.id"], name=op.f("fk_task_protocol_id_protocol")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_task_decision_id")),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_controller_id"), ["controller_id"], unique=False)
        batch_op.create_index(
            "ix_task_open_due", ["due", "id"], sqlite_where=OPEN, postgresql_where=OPEN
        )
        batch_op.create_index(
            batch_op.f("ix_task_responsible_key"), ["responsible_key"], unique=False
        )


def _make_task_extension() -> None:
    op.create_table(
        "task_extension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=True),
        sa.Column("old_due", sa.Date(), nullable=True),
        sa.Column("new_due", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], name=op.f("fk_task_extension_task_id_task")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_extension")),
    )
    with op.batch_alter_table("task_extension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_extension_task_id"), ["task_id"], unique=False)


def _make_task_line() -> None:
    op.create_table(
        "task_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Text(), nullable=True),
        sa.Column("executor", sa.Text(), nullable=False),
        sa.Column("occurrence", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("first_due", sa.Date(), nullable=True),
        sa.Column(
            "execution",
            words("execution", "in_work report_submitted done returned cancelled unknown"),
            nullable=False,
        ),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_line_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_line")),
        sa.UniqueConstraint(
            "task_id",
            "school_id",
            "occurrence",
            name=op.f("uq_task_line_task_id_school_id_occurrence"),
        ),
    )
    with op.batch_alter_table("task_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_line_school_id"), ["school_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_line_task_id"), ["task_id"], unique=False)


def _make_task_report() -> None:
    op.create_table(
        "task_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column(
            "state",
            words("state", "submitted accepted returned"),
            nullable=False,
        ),
        sa.Column("submitted_by", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=True),
        sa.Column("judged_by", sa.Text(), nullable=True),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("judgement", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["protocol_id"], ["protocol.id"], name=op.f("fk_task_report_protocol_id_protocol")
        ),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_report_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_report")),
    )
    with op.batch_alter_table("task_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_report_task_id"), ["task_id"], unique=False)


def _make_task_standing() -> None:
    op.create_table(
        "task_standing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column(
            "execution",
            words("execution", "in_work report_submitted done returned cancelled unknown"),
            nullable=False,
        ),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column(
            "control",
            words("control", "on_control off_control"),
            nullable=False,
        ),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], name=op.f("fk_task_standing_task_id_task")
        ),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_task_standing_committee_id_committee")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_standing")),
    )
    with op.batch_alter_table("task_standing", schema=None) as batch_op:
        batch_op.create_index("ix_task_standing_days", ["task_id", "since", "until"], unique=False)


def _make_task_step() -> None:
    op.create_table(
        "task_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=True),
        sa.Column(
            "axis",
            words("axis", "extraction execution control deadline"),
            nullable=False,
        ),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_step_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_step")),
    )
    with op.batch_alter_table("task_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_step_task_id"), ["task_id"], unique=False)


def _make_task_report_file() -> None:
    op.create_table(
        "task_report_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["task_report.id"],
            name=op.f("fk_task_report_file_report_id_task_report"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_report_file")),
    )
    with op.batch_alter_table("task_report_file", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_task_report_file_report_id"), ["report_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("task_report_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_report_file_report_id"))

    op.drop_table("task_report_file")
    with op.batch_alter_table("task_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_step_task_id"))

    op.drop_table("task_step")
    with op.batch_alter_table("task_standing", schema=None) as batch_op:
        batch_op.drop_index("ix_task_standing_days")

    op.drop_table("task_standing")
    with op.batch_alter_table("task_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_report_task_id"))

    op.drop_table("task_report")
    with op.batch_alter_table("task_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_line_task_id"))
        batch_op.drop_index(batch_op.f("ix_task_line_school_id"))

    op.drop_table("task_line")
    with op.batch_alter_table("task_extension", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_extension_task_id"))

    op.drop_table("task_extension")
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_responsible_key"))
        batch_op.drop_index("ix_task_open_due")
        batch_op.drop_index(batch_op.f("ix_task_controller_id"))

    op.drop_table("task")
