"""proposals, and decisions that concern one another; a person's verdict"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "20261122_links"
down_revision = "20261122_audit"
branch_labels = None
depends_on = None


def words(name: str, listed: str) -> sa.Enum:
    return sa.Enum(*listed.split(), name=name, native_enum=False, create_constraint=True, length=20)


REFERENCE_INDEXES = {
    "ix_decision_reference_number": ["committee_id", "number_key"],
    "ix_decision_reference_date": ["committee_id", "protocol_date"],
    "ix_decision_reference_protocol_id": ["protocol_id"],
    "ix_decision_reference_decision_id": ["decision_id"],
}


KEPT = "the access log is only added to"
KEEPING = {
    "sqlite": [
        f"""CREATE TRIGGER access_{action.lower()} BEFORE {action} ON access
        BEGIN SELECT RAISE(ABORT, '{KEPT}'); END"""
        for action in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        f"""CREATE FUNCTION refuse_access() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{KEPT}'; END $$""",
        """CREATE TRIGGER access_kept BEFORE UPDATE OR DELETE ON access
        FOR EACH ROW EXECUTE FUNCTION refuse_access()""",
        """CREATE TRIGGER access_whole BEFORE TRUNCATE ON access
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_access()""",
    ],
}
LETTING_GO = {
    "sqlite": ["DROP TRIGGER access_update", "DROP TRIGGER access_delete"],
    "postgresql": [
        "DROP TRIGGER access_kept ON access",
        "DROP TRIGGER access_whole ON access",
        "DROP FUNCTION refuse_access()",
    ],
}


def upgrade() -> None:
    for statement in KEEPING[op.get_bind().dialect.name]:
        op.execute(statement)
    _make_decision_link()
    _make_decision_reference()
    _make_proposal()
    _make_decision()


def _make_decision_link() -> None:
    op.create_table(
        "decision_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.Column("later_id", sa.Integer(), nullable=True),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            words("kind", "reports repeats changes cancels off_control extends"),
            nullable=False,
        ),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column(
            "state",
            words("state", "proposed confirmed declined"),
            nullable=False,
        ),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_decision_link_committee_id_committee")
        ),
        sa.ForeignKeyConstraint(
            ["earlier_id"],
            ["decision.id"],
            name=op.f("fk_decision_link_earlier_id_decision"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["later_id"],
            ["decision.id"],
            name=op.f("fk_decision_link_later_id_decision"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["protocol_id"], ["protocol.id"], name=op.f("fk_decision_link_protocol_id_protocol")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_link")),
        sa.UniqueConstraint(
            "earlier_id",
            "later_id",
            "protocol_id",
            "kind",
            name=op.f("uq_decision_link_earlier_id_later_id_protocol_id_kind"),
        ),
    )
    _index_decision_link()


def _index_decision_link() -> None:
    with op.batch_alter_table("decision_link", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_decision_link_committee_id"), ["committee_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_decision_link_earlier_id"), ["earlier_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_decision_link_later_id"), ["later_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_decision_link_protocol_id"), ["protocol_id"], unique=False
        )


def _make_decision_reference() -> None:
    op.create_table(
        "decision_reference",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column(
            "said",
            words("said", "reports off_control done extends changes cancels keeps"),
            nullable=False,
        ),
        sa.Column("protocol_number", sa.Text(), nullable=True),
        sa.Column("number_key", sa.Text(), nullable=True),
        sa.Column("protocol_date", sa.Date(), nullable=True),
        sa.Column("previous", sa.Boolean(), nullable=False),
        sa.Column("point", sa.Text(), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["committee_id"],
            ["committee.id"],
            name=op.f("fk_decision_reference_committee_id_committee"),
        ),
        sa.ForeignKeyConstraint(
            ["protocol_id"],
            ["protocol.id"],
            name=op.f("fk_decision_reference_protocol_id_protocol"),
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_decision_reference_decision_id_decision"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_reference")),
    )
    with op.batch_alter_table("decision_reference", schema=None) as batch_op:
        for name, columns in REFERENCE_INDEXES.items():
            batch_op.create_index(name, columns, unique=False)


def _make_proposal() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            words("kind", "reading closing off_control deadline cancelling"),
            nullable=False,
        ),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("content", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            words("state", "open accepted declined outdated"),
            nullable=False,
        ),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_proposal_committee_id_committee")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_proposal_decision_id_decision"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["protocol_id"], ["protocol.id"], name=op.f("fk_proposal_protocol_id_protocol")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_proposal_committee_id"), ["committee_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_proposal_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_protocol_id"), ["protocol_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_state"), ["state"], unique=False)


def _make_decision() -> None:
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "verdict",
                words("verdict", "confirmed rejected"),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("verdict_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("verdict_by", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("verdict_ground", sa.Text(), nullable=True))
        batch_op.create_index(batch_op.f("ix_decision_verdict"), ["verdict"], unique=False)


def downgrade() -> None:
    for statement in LETTING_GO[op.get_bind().dialect.name]:
        op.execute(statement)
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_decision_verdict"), type_="check")
        batch_op.drop_index(batch_op.f("ix_decision_verdict"))
        batch_op.drop_column("verdict_ground")
        batch_op.drop_column("verdict_by")
        batch_op.drop_column("verdict_at")
        batch_op.drop_column("verdict")

    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposal_state"))
        batch_op.drop_index(batch_op.f("ix_proposal_protocol_id"))
        batch_op.drop_index(batch_op.f("ix_proposal_decision_id"))
        batch_op.drop_index(batch_op.f("ix_proposal_committee_id"))

    op.drop_table("proposal")
    with op.batch_alter_table("decision_reference", schema=None) as batch_op:
        for name in reversed(REFERENCE_INDEXES):
            batch_op.drop_index(name)

    op.drop_table("decision_reference")
    with op.batch_alter_table("decision_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_link_protocol_id"))
        batch_op.drop_index(batch_op.f("ix_decision_link_later_id"))
        batch_op.drop_index(batch_op.f("ix_decision_link_earlier_id"))
        batch_op.drop_index(batch_op.f("ix_decision_link_committee_id"))

    op.drop_table("decision_link")
