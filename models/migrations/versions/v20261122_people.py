"""committees, people and their rights; whose a protocol is"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "20261122_people"
down_revision = "20261122_names_that_matched"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_access()
    _make_committee()
    _make_sign_in_attempt()
    _make_user_account()
    _make_api_token()
    _make_saved_view()
    _make_sign_in()
    _make_user_grant()
    _make_first_committee()
    _make_protocol()


def _make_access() -> None:
    op.create_table(
        "access",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("noun", sa.Text(), nullable=False),
        sa.Column("noun_id", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access")),
    )
    with op.batch_alter_table("access", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_access_committee_id"), ["committee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_access_user_id"), ["user_id"], unique=False)


def _make_committee() -> None:
    op.create_table(
        "committee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=True),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("due_soon_days", sa.Integer(), nullable=False),
        sa.Column("settings", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee")),
        sa.UniqueConstraint("name", name=op.f("uq_committee_name")),
    )


def _make_sign_in_attempt() -> None:
    op.create_table(
        "sign_in_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempt")),
    )
    with op.batch_alter_table("sign_in_attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_attempt_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_attempt_name"), ["name"], unique=False)


def _make_user_account() -> None:
    op.create_table(
        "user_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("password_changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("login", name=op.f("uq_user_account_login")),
    )


def _make_api_token() -> None:
    op.create_table(
        "api_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=True),
        sa.Column(
            "role",
            sa.Enum(
                "secretary",
                "member",
                "controller",
                "administrator",
                "auditor",
                "reader",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_api_token_committee_id_committee")
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["user_account.id"], name=op.f("fk_api_token_created_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_token_token_hash")),
    )
    with op.batch_alter_table("api_token", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_api_token_committee_id"), ["committee_id"], unique=False
        )


def _make_saved_view() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_saved_view_committee_id_committee")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_saved_view_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
    )
    with op.batch_alter_table("saved_view", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_saved_view_committee_id"), ["committee_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_saved_view_user_id"), ["user_id"], unique=False)


def _make_sign_in() -> None:
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("csrf", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_sign_in_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_token_hash")),
    )
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_user_id"), ["user_id"], unique=False)


def _make_user_grant() -> None:
    op.create_table(
        "user_grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=True),
        sa.Column(
            "role",
            sa.Enum(
                "secretary",
                "member",
                "controller",
                "administrator",
                "auditor",
                "reader",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_user_grant_committee_id_committee")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_user_grant_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_grant")),
        sa.UniqueConstraint(
            "user_id", "committee_id", "role", name=op.f("uq_user_grant_user_id_committee_id_role")
        ),
    )
    with op.batch_alter_table("user_grant", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_user_grant_committee_id"), ["committee_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_user_grant_user_id"), ["user_id"], unique=False)


def _make_first_committee() -> None:
    # What was here before committees were belongs to the first one.
    op.execute(
        "INSERT INTO committee (name, time_zone, due_soon_days, settings, created_at, version) "
        "VALUES ('Комитет', 'Europe/Moscow', 7, '{}', CURRENT_TIMESTAMP, 1)"
    )


def _make_protocol() -> None:
    with op.batch_alter_table("protocol", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_protocol_source_id"), type_="unique")
        batch_op.add_column(
            sa.Column("committee_id", sa.Integer(), nullable=False, server_default="1")
        )
        batch_op.add_column(sa.Column("filename", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column(
                "origin",
                sa.Enum(
                    "upload",
                    "archive",
                    name="origin",
                    native_enum=False,
                    create_constraint=True,
                    length=20,
                ),
                nullable=False,
                server_default="upload",
            )
        )
        batch_op.create_index(
            batch_op.f("ix_protocol_committee_id"), ["committee_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_protocol_committee_id_committee"), "committee", ["committee_id"], ["id"]
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_protocol_source_id_committee_id"), ["source_id", "committee_id"]
        )
    op.execute(
        "UPDATE protocol SET filename = "
        "(SELECT source.filename FROM source WHERE source.id = protocol.source_id)"
    )
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.drop_column("filename")


def downgrade() -> None:
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.add_column(sa.Column("filename", sa.Text(), nullable=False, server_default=""))
    op.execute(
        "UPDATE source SET filename = COALESCE((SELECT MIN(protocol.filename) FROM protocol "
        "WHERE source.id = protocol.source_id), '')"
    )
    with op.batch_alter_table("protocol", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_protocol_origin"), type_="check")
        batch_op.drop_constraint(
            batch_op.f("fk_protocol_committee_id_committee"), type_="foreignkey"
        )
        batch_op.drop_constraint(batch_op.f("uq_protocol_source_id_committee_id"), type_="unique")
        batch_op.create_unique_constraint(batch_op.f("uq_protocol_source_id"), ["source_id"])
        batch_op.drop_index(batch_op.f("ix_protocol_committee_id"))
        batch_op.drop_column("origin")
        batch_op.drop_column("filename")
        batch_op.drop_column("committee_id")

    with op.batch_alter_table("user_grant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_grant_user_id"))
        batch_op.drop_index(batch_op.f("ix_user_grant_committee_id"))

    op.drop_table("user_grant")
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_user_id"))

    op.drop_table("sign_in")
    with op.batch_alter_table("saved_view", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_saved_view_user_id"))
        batch_op.drop_index(batch_op.f("ix_saved_view_committee_id"))

    op.drop_table("saved_view")
    with op.batch_alter_table("api_token", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_api_token_committee_id"))

    op.drop_table("api_token")
    op.drop_table("user_account")
    with op.batch_alter_table("sign_in_attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_attempt_name"))
        batch_op.drop_index(batch_op.f("ix_sign_in_attempt_at"))

    op.drop_table("sign_in_attempt")
    op.drop_table("committee")
    with op.batch_alter_table("access", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_access_user_id"))
        batch_op.drop_index(batch_op.f("ix_access_committee_id"))
        batch_op.drop_index(batch_op.f("ix_access_at"))

    op.drop_table("access")
