from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from models.base import Base
from models.migrate import migrate


def test_migrations_make_the_tables_of_the_models(store_engine):
    def ours(name, kind, parents):
        return kind != "table" or name in Base.metadata.tables

    with store_engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": ours}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_migrating_again_changes_nothing(store_engine):
    before = inspect(store_engine).get_table_names()
    migrate(store_engine)
    assert inspect(store_engine).get_table_names() == before


def test_constraints_have_names_of_ours(store_engine):
    found = inspect(store_engine).get_unique_constraints("decision")
    assert [constraint["name"] for constraint in found] == ["uq_decision_protocol_id_path"]
