"""school: official name and numbers; names in time, confirmed spellings, groups"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "20261122_school_history"
down_revision = "20261122_first"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")
WORDS = ("full_name", "honorary", "inn", "ogrn", "kpp", "head", "source")
DAYS = ("named_since", "opened", "closed", "listed_on")
TABLES = ("school_group_member", "school_group", "school_alias_link", "school_alias", "school_name")


def upgrade() -> None:
    for name in WORDS:
        op.add_column("school", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    for name in DAYS:
        op.add_column("school", sa.Column(name, sa.Date(), nullable=True))
    op.add_column("school", sa.Column("successor_id", sa.Text(), nullable=True))
    op.create_index(op.f("ix_school_inn"), "school", ["inn"])
    op.create_index(op.f("ix_school_ogrn"), "school", ["ogrn"])
    _school_name()
    _school_alias()
    _school_group()


def _school_name() -> None:
    op.create_table(
        "school_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_school_name_school_id_school")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_name")),
    )
    op.create_index(op.f("ix_school_name_school_id"), "school_name", ["school_id"])


def _school_alias() -> None:
    op.create_table(
        "school_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("municipality_key", sa.Text(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by", sa.Text(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_school_alias_school_id_school")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_alias")),
    )
    op.create_index(op.f("ix_school_alias_school_id"), "school_alias", ["school_id"])
    op.create_index(op.f("ix_school_alias_folded"), "school_alias", ["folded"])
    op.create_table(
        "school_alias_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alias_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("before", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["alias_id"],
            ["school_alias.id"],
            name=op.f("fk_school_alias_link_alias_id_school_alias"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_alias_link")),
    )
    op.create_index(op.f("ix_school_alias_link_alias_id"), "school_alias_link", ["alias_id"])
    op.create_index(op.f("ix_school_alias_link_decision_id"), "school_alias_link", ["decision_id"])


def _school_group() -> None:
    op.create_table(
        "school_group",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("names", JSON, nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("municipality_key", sa.Text(), nullable=False),
        sa.Column("everyone", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_group")),
    )
    op.create_index(op.f("ix_school_group_municipality_key"), "school_group", ["municipality_key"])
    op.create_table(
        "school_group_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["school_group.id"],
            name=op.f("fk_school_group_member_group_id_school_group"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_group_member")),
    )
    op.create_index(op.f("ix_school_group_member_group_id"), "school_group_member", ["group_id"])
    op.create_index(op.f("ix_school_group_member_school_id"), "school_group_member", ["school_id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    for name in ("ix_school_inn", "ix_school_ogrn"):
        op.drop_index(op.f(name), "school")
    with op.batch_alter_table("school") as school:
        for name in (*WORDS, *DAYS, "successor_id"):
            school.drop_column(name)
