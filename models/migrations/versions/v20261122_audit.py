"""the audit log, which nobody alters; acts of depersonalisation; corrections become part of it"""

import datetime as dt
import secrets
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

# The form of the chain may never change, so a migration may lean on it.
from models.audit_chain import BEGINNING, digest, link

revision = "20261122_audit"
down_revision = "20261122_tasks"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")
REFUSED = "the audit log is only added to"
# The one thing that may become of a value: it is erased by an act, salt and all.
ERASED = """NEW.old IS NULL AND NEW.new IS NULL AND NEW.salt = '' AND NEW.act_id IS NOT NULL
AND OLD.act_id IS NULL AND NEW.seq = OLD.seq"""
SQLITE_TRIGGER = """
CREATE TRIGGER {table}_{name} BEFORE {action} ON {table} WHEN {condition}
BEGIN SELECT RAISE(ABORT, '{refused}'); END
"""
# INSERT OR REPLACE of SQLite deletes a row without asking the trigger for deleting.
SQLITE_REFUSED = (
    ("audit", "update", "UPDATE", "true"),
    ("audit", "delete", "DELETE", "true"),
    ("audit", "replace", "INSERT", "EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)"),
    ("audit_value", "update", "UPDATE", f"NOT ({ERASED})"),
    ("audit_value", "delete", "DELETE", "true"),
    ("audit_value", "replace", "INSERT", "EXISTS (SELECT 1 FROM audit_value WHERE seq = NEW.seq)"),
)
POSTGRESQL = (
    f"""CREATE FUNCTION refuse_audit() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$""",
    """CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION refuse_audit()""",
    """CREATE TRIGGER audit_value_kept BEFORE DELETE ON audit_value
    FOR EACH ROW EXECUTE FUNCTION refuse_audit()""",
    f"""CREATE TRIGGER audit_value_erased BEFORE UPDATE ON audit_value
    FOR EACH ROW WHEN (NOT ({ERASED})) EXECUTE FUNCTION refuse_audit()""",
    """CREATE TRIGGER audit_whole BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit()""",
    """CREATE TRIGGER audit_value_whole BEFORE TRUNCATE ON audit_value
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit()""",
)

_KEPT_CORRECTIONS = {
    "sqlite": [
        f"""CREATE TRIGGER correction_{action.lower()} BEFORE {action} ON correction
        BEGIN SELECT RAISE(ABORT, 'corrections are only added'); END"""
        for action in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        """CREATE FUNCTION refuse_correction() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'corrections are only added'; END $$""",
        """CREATE TRIGGER correction_kept BEFORE UPDATE OR DELETE ON correction
        FOR EACH ROW EXECUTE FUNCTION refuse_correction()""",
    ],
}


def upgrade() -> None:
    _make_audit()
    _make_values()
    _carry_corrections()
    _keep()


def _make_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("noun", sa.Text(), nullable=False),
        sa.Column("noun_id", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_change"), ["change"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_committee_id"), ["committee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_noun_noun_id"), ["noun", "noun_id"])
        batch_op.create_index(batch_op.f("ix_audit_user_id"), ["user_id"], unique=False)


def _make_values() -> None:
    op.create_table(
        "depersonalisation_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("pseudonym", sa.Text(), nullable=False),
        sa.Column("places", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_depersonalisation_act")),
    )
    op.create_table(
        "audit_value",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("old", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=True),
        sa.Column("new", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=True),
        sa.Column("act_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["seq"], ["audit.seq"], name=op.f("fk_audit_value_seq_audit")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_value")),
    )


def _carry_corrections() -> None:
    """What people had corrected before there was a log begins it, in its order."""
    connection = op.get_bind()
    found = connection.execute(
        sa.text(
            """SELECT correction.*, protocol.committee_id FROM correction
            JOIN decision ON decision.id = correction.decision_id
            JOIN protocol ON protocol.id = decision.protocol_id ORDER BY correction.id"""
        ).columns(old=JSON, new=JSON, at=sa.DateTime(timezone=True))
    )
    previous = BEGINNING
    for seq, row in enumerate(found.mappings().all(), 1):
        previous = _carry(connection, seq, previous, row)
    _drop_corrections(connection)


def _carry(connection: sa.Connection, seq: int, previous: str, row: Any) -> str:
    salt, change = secrets.token_hex(16), f"correction-{row['id']}"
    moment = row["at"].replace(tzinfo=row["at"].tzinfo or dt.UTC)
    columns = {
        "seq": seq,
        "change": change,
        "user_id": None,
        "actor": "не записан",
        "via": "page",
        "committee_id": row["committee_id"],
        "action": "changed",
        "noun": "decision",
        "noun_id": str(row["decision_id"]),
        "field": row["field"],
        "digest": digest(salt, row["old"], row["new"]),
    }
    own = link(previous, moment, list(columns.values()))
    audit = sa.table("audit", *map(sa.column, columns), sa.column("at", sa.DateTime(timezone=True)),
                     sa.column("previous"), sa.column("hash"))  # fmt: skip
    connection.execute(sa.insert(audit).values(**columns, at=moment, previous=previous, hash=own))
    values = sa.table("audit_value", sa.column("seq"), sa.column("salt"), sa.column("old", JSON),
                      sa.column("new", JSON))  # fmt: skip
    kept = {"seq": seq, "salt": salt, "old": row["old"], "new": row["new"]}
    connection.execute(sa.insert(values).values(**kept))
    return own


def _drop_corrections(connection: sa.Connection) -> None:
    op.drop_table("correction")
    if connection.dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_correction()")


def _keep() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for statement in POSTGRESQL:
            op.execute(statement)
    else:
        for table, name, action, condition in SQLITE_REFUSED:
            op.execute(
                SQLITE_TRIGGER.format(
                    table=table, name=name, action=action, condition=condition, refused=REFUSED
                )
            )


def downgrade() -> None:
    _make_corrections()
    op.drop_table("audit_value")
    op.drop_table("depersonalisation_act")
    op.drop_table("audit")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_audit()")


def _make_corrections() -> None:
    """As the first version had them, with what the log knows of decisions' fields."""
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("old", JSON, nullable=False),
        sa.Column("new", JSON, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_correction_decision_id_decision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_decision_id"), "correction", ["decision_id"])
    op.execute(
        """INSERT INTO correction (decision_id, field, old, new, at)
        SELECT decision.id, audit.field, audit_value.old, audit_value.new, audit.at
        FROM audit JOIN audit_value ON audit_value.seq = audit.seq
        JOIN decision ON CAST(decision.id AS TEXT) = audit.noun_id
        WHERE audit.noun = 'decision' AND audit.action = 'changed' AND audit_value.old IS NOT NULL
        ORDER BY audit.seq"""
    )
    for statement in _KEPT_CORRECTIONS[op.get_bind().dialect.name]:
        op.execute(statement)
