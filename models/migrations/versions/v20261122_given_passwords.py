"""passwords that somebody else gave; addresses that want no more digests"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_given_passwords"
down_revision = "20261122_words_and_past_days"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Who gave the passwords there are is not known: nobody is asked to change a working one.
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("password_given", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("digest_subscription", schema=None) as batch_op:
        batch_op.add_column(sa.Column("left_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "leaving_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("subscription_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["digest_subscription.id"],
            name=op.f("fk_leaving_link_subscription_id_digest_subscription"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leaving_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_leaving_link_token_hash")),
    )
    with op.batch_alter_table("leaving_link", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_leaving_link_subscription_id"), ["subscription_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("leaving_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_leaving_link_subscription_id"))

    op.drop_table("leaving_link")
    with op.batch_alter_table("digest_subscription", schema=None) as batch_op:
        batch_op.drop_column("left_at")
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.drop_column("password_given")
