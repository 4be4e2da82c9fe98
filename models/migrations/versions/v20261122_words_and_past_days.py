"""indexes: words of decisions on PostgreSQL; what was open, and what was closed, on a past day"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_words_and_past_days"
down_revision = "20261122_numbers_never_again"
branch_labels = None
depends_on = None

OPEN = {
    "ix_task_standing_open_due": "due task_id since until control",
    "ix_task_standing_open_until": "until since due control task_id",
}
CLOSED = "since until execution due done_on control committee_id task_id open"
# A word of more than 2046 bytes and a text of more than a megabyte are refused by tsvector.
WORDS_OF = """
CREATE FUNCTION words_of(folded text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT coalesce(array_to_tsvector(array_agg(left(word, 200))), '')
FROM unnest(string_to_array(left(folded, 200000), ' ')) AS word WHERE word <> '' $$
"""


def upgrade() -> None:
    _make_open(" committee_id")
    op.create_index(
        "ix_task_standing_closed",
        "task_standing",
        CLOSED.split(),
        sqlite_where=sa.text("open = 0"),
        postgresql_where=sa.text("NOT open"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(WORDS_OF)
        op.execute(
            "CREATE INDEX ix_decision_words ON decision USING gin (words_of(folded)) "
            "WITH (fastupdate = off)"
        )
        op.execute("CREATE INDEX ix_decision_long ON decision (id) WHERE length(folded) > 200000")
        # Otherwise it is not known which words are common until autovacuum looks at the table.
        op.execute("ANALYZE decision")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_index("ix_decision_long", "decision")
        op.drop_index("ix_decision_words", "decision")
        op.execute("DROP FUNCTION words_of(text)")
    op.drop_index("ix_task_standing_closed", "task_standing")
    _make_open("")


def _make_open(more: str) -> None:
    for name, columns in OPEN.items():
        op.drop_index(name, "task_standing")
        op.create_index(
            name,
            "task_standing",
            f"{columns}{more} open".split(),
            sqlite_where=sa.text("open = 1"),
            postgresql_where=sa.text("open"),
        )
