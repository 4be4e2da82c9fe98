"""control of execution: tasks, their lines, reports and extensions"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_tasks"
down_revision = "20261122_people"
branch_labels = None
depends_on = None


DONE_LATE = sa.text("execution = 'done' AND done_on > due")
# Indexes of what is open alone.
OPEN = (
    (
        "ix_task_open_due",
        "task",
        "due id committee_id control decision_id protocol_id held kind people",
    ),
    ("ix_task_open_committee", "task", "committee_id due id control"),
    ("ix_task_open_responsible", "task", "responsible_key responsible due committee_id control"),
    ("ix_task_standing_open_due", "task_standing", "due task_id since until control"),
    ("ix_task_standing_open_until", "task_standing", "until since due control task_id"),
)


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
    _make_indexes()
    _open_tasks()
    _change_decision()


def _make_task() -> None:
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("held", sa.Date(), nullable=True),
        sa.Column("kind", words("kind", "assignment recommendation resolution"), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
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
        batch_op.create_index(batch_op.f("ix_task_protocol_id"), ["protocol_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_task_responsible_key"), ["responsible_key"], unique=False
        )


def _make_indexes() -> None:
    for name, table, columns in OPEN:
        op.create_index(
            name,
            table,
            [*columns.split(), "open"],
            sqlite_where=sa.text("open = 1"),
            postgresql_where=sa.text("open"),
        )
    op.create_index(op.f("ix_executor_school_id"), "executor", ["school_id"])
    op.create_index("ix_task_execution", "task", ["execution", "committee_id", "control"])
    op.create_index(
        "ix_task_done_late",
        "task",
        ["committee_id", "control"],
        sqlite_where=DONE_LATE,
        postgresql_where=DONE_LATE,
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
        batch_op.create_index("ix_task_line_school", ["school_id", "execution", "due", "task_id"])
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


# Every decision that leaves something to do gets its task; what was ticked off is done.
TASKS = """
INSERT INTO task (decision_id, protocol_id, committee_id, held, kind, people, responsible,
    responsible_key, execution, open, due, first_due, done_on, note, control, extensions, version)
SELECT d.id, p.id, p.committee_id, p.date, d.kind, coalesce(w.people, ''),
    coalesce(e.name, ''), coalesce(trim(e.folded), ''),
    CASE WHEN d.done_on IS NULL THEN 'in_work' ELSE 'done' END, d.done_on IS NULL,
    t.due, t.due, d.done_on, d.done_note, 'on_control', 0, 1
FROM decision d
JOIN protocol p ON p.id = d.protocol_id
LEFT JOIN executor e ON e.decision_id = d.id AND e.ordinal = 0
LEFT JOIN (SELECT decision_id, substr({together}(folded, ''), 1, 600) AS people FROM executor
    GROUP BY decision_id) w ON w.decision_id = d.id
LEFT JOIN (SELECT decision_id, max(due) AS due FROM deadline GROUP BY decision_id) t
    ON t.decision_id = d.id
WHERE d.kind <> 'resolution'
"""
LINES = """
INSERT INTO task_line (task_id, ordinal, executor, due, first_due, execution, done_on, note)
SELECT id, 0, responsible, due, due, execution, done_on, note FROM task
"""
STANDINGS = """
INSERT INTO task_standing (task_id, committee_id, since, until, execution, open, control, due,
    done_on)
SELECT t.id, t.committee_id, coalesce(p.date, date(p.received_at)), {until}, 'in_work', {true},
    'on_control', t.due, NULL
FROM task t JOIN protocol p ON p.id = t.protocol_id
WHERE t.done_on IS NULL OR t.done_on > coalesce(p.date, date(p.received_at))
"""
DONE = """
INSERT INTO task_standing (task_id, committee_id, since, until, execution, open, control, due,
    done_on)
SELECT id, committee_id, done_on, DATE '9999-12-31', 'done', {false}, 'on_control', due, done_on
FROM task WHERE done_on IS NOT NULL
"""


def _open_tasks() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    day_before = "t.done_on - 1" if postgresql else "date(t.done_on, '-1 day')"
    last = "DATE '9999-12-31'" if postgresql else "'9999-12-31'"
    until = f"CASE WHEN t.done_on IS NULL THEN {last} ELSE {day_before} END"
    op.execute(TASKS.format(together="string_agg" if postgresql else "group_concat"))
    op.execute(LINES)
    op.execute(STANDINGS.format(until=until, true="true" if postgresql else "1"))
    done = DONE if postgresql else DONE.replace("DATE ", "")
    op.execute(done.format(false="false" if postgresql else "0"))


def _change_decision() -> None:
    # No batch: making the table of decisions anew would touch all that refers to it.
    op.add_column("decision", sa.Column("last_due", sa.Date(), nullable=True))
    op.execute(
        "UPDATE decision SET last_due = "
        "(SELECT max(due) FROM deadline WHERE decision_id = decision.id)"
    )
    op.create_index(op.f("ix_decision_last_due_id"), "decision", ["last_due", "id"])
    op.drop_index(op.f("ix_decision_done_on"), "decision")
    op.drop_column("decision", "done_on")
    op.drop_column("decision", "done_note")


def downgrade() -> None:
    op.add_column("decision", sa.Column("done_note", sa.Text(), nullable=True))
    op.add_column("decision", sa.Column("done_on", sa.Date(), nullable=True))
    for column, source in (("done_on", "done_on"), ("done_note", "note")):
        op.execute(
            f"UPDATE decision SET {column} = "
            f"(SELECT {source} FROM task WHERE decision_id = decision.id)"
        )
    op.create_index(op.f("ix_decision_done_on"), "decision", ["done_on"])
    op.drop_index(op.f("ix_decision_last_due_id"), "decision")
    op.drop_index(op.f("ix_executor_school_id"), "executor")
    op.drop_column("decision", "last_due")
    with op.batch_alter_table("task_report_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_report_file_report_id"))

    op.drop_table("task_report_file")
    with op.batch_alter_table("task_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_step_task_id"))

    op.drop_table("task_step")
    with op.batch_alter_table("task_standing", schema=None) as batch_op:
        batch_op.drop_index("ix_task_standing_days")
        for name, table, _ in OPEN:
            if table == "task_standing":
                batch_op.drop_index(name)

    op.drop_table("task_standing")
    with op.batch_alter_table("task_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_report_task_id"))

    op.drop_table("task_report")
    with op.batch_alter_table("task_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_line_task_id"))
        batch_op.drop_index("ix_task_line_school")

    op.drop_table("task_line")
    with op.batch_alter_table("task_extension", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_extension_task_id"))

    op.drop_table("task_extension")
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_responsible_key"))
        batch_op.drop_index(batch_op.f("ix_task_protocol_id"))
        batch_op.drop_index("ix_task_done_late")
        batch_op.drop_index("ix_task_execution")
        for name, table, _ in OPEN:
            if table == "task":
                batch_op.drop_index(name)
        batch_op.drop_index(batch_op.f("ix_task_controller_id"))

    op.drop_table("task")
