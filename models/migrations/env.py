"""Alembic's entry: the connection comes from ``models.migrate``; there is no file of settings."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

import models.every_table  # noqa: F401 -- fills the metadata
from models.base import Base, Json, Moment, Printed
from models.texts import INDEXES

# Migrations must not change when our types do, so they spell the plain ones.
_PLAIN = {
    Printed: "sa.Text()",
    Moment: "sa.DateTime(timezone=True)",
    Json: 'sa.JSON().with_variant(JSONB(), "postgresql")',
}


def _render(kind: str, value: Any, _: AutogenContext) -> str | Literal[False]:
    return _PLAIN.get(type(value), False) if kind == "type" else False


def _ours(name: str | None, kind: str, _: Any) -> bool:
    """The engine for jobs keeps its own tables in the same SQLite file."""
    if kind == "index":
        return name not in INDEXES
    return kind != "table" or name in Base.metadata.tables


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_item=_render,
    include_name=_ours,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
