from pathlib import Path

import alembic.op
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

import models.migrate
from models import audit
from models.base import Base
from models.migrate import NewerRegister, keep_copy, migrate, newest_revision, revision_of
from models.schools import registry_records
from models.session import create_store_engine, for_writing, reading
from models.store import get_protocol
from models.texts import INDEXES


def test_migrations_make_the_tables_of_the_models(store_engine):
    def ours(name, kind, parents):
        if kind == "index":
            return name not in INDEXES
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


def at_revision(engine, revision: str, how=command.upgrade) -> None:
    config = Config()
    folder = Path(models.migrate.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    with for_writing(engine).connect() as connection:
        models.migrate._hold_foreign_keys(connection, "OFF")
        with connection.begin():
            config.attributes["connection"] = connection
            how(config, revision)
        models.migrate._hold_foreign_keys(connection, "ON")


FIRST_SCHOOL = """
INSERT INTO school (id, region, municipality, municipality_key, locality, kind, number, name,
short_name, parent_id, aliases, folded, revision)
VALUES ('s-5', '', 'Озёрный район', ' озерный район ', '', 'СОШ', '5', '', 'СОШ № 5', NULL, '[]',
' сош 5 ', 1)
"""


FIRST_SOURCE = """
INSERT INTO source (id, sha256, filename, size, received_at)
VALUES (1, 'a1', 'старый.docx', 1, '2024-10-01')
"""
FIRST_PROTOCOL = """
INSERT INTO protocol (id, source_id, job_id, state, received_at, folded)
VALUES (1, 1, 'protocol-a1', 'received', '2024-10-01', '')
"""


def test_a_protocol_from_before_committees_is_the_first_one_s_and_keeps_its_name(tmp_path: Path):
    engine = create_store_engine(f"sqlite:///{tmp_path / 'old.sqlite'}")
    at_revision(engine, "20261122_first")
    with for_writing(engine).begin() as connection:
        connection.execute(text(FIRST_SOURCE))
        connection.execute(text(FIRST_PROTOCOL))
    migrate(engine)
    with reading(engine) as session:
        row = get_protocol(session, 1, scope=frozenset({1}))
        assert row is not None
        assert (row.filename, row.job_id, row.origin) == ("старый.docx", "protocol-a1", "upload")
    at_revision(engine, "20261122_first", command.downgrade)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT filename FROM source")) == "старый.docx"
    engine.dispose()


def test_a_registry_of_the_first_version_is_brought_up_to_date_and_back(tmp_path: Path):
    engine = create_store_engine(f"sqlite:///{tmp_path / 'old.sqlite'}")
    at_revision(engine, "20261122_first")
    with for_writing(engine).begin() as connection:
        connection.execute(text(FIRST_SCHOOL))
    migrate(engine)
    with reading(engine) as session:
        (record,) = registry_records(session)
    assert (record.short_name, record.inn, record.closed, record.names) == ("СОШ № 5", "", None, ())
    at_revision(engine, "20261122_first", command.downgrade)
    assert "school_name" not in inspect(engine).get_table_names()
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT short_name FROM school")) == "СОШ № 5"
    engine.dispose()


def test_an_sqlite_register_is_copied_before_it_is_altered(tmp_path: Path):
    engine = create_store_engine(f"sqlite:///{tmp_path / 'old.sqlite'}")
    at_revision(engine, "20261122_first")
    kept = keep_copy(engine)
    migrate(engine)
    assert kept is not None
    old = create_store_engine(f"sqlite:///{kept}")
    assert revision_of(old) == "20261122_first"
    assert keep_copy(engine) is None, "nothing is left to do"
    for each in (engine, old):
        each.dispose()


def test_a_register_of_a_newer_version_is_left_alone(store_engine):
    with for_writing(store_engine).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '2031_future'"))
    with pytest.raises(NewerRegister, match="более новой версией"):
        migrate(store_engine)
    assert revision_of(store_engine) == "2031_future"


def test_a_migration_that_fails_half_way_leaves_the_old_register(tmp_path: Path, monkeypatch):
    """The third of the missing ones fails: the two before it are not there either."""
    engine = create_store_engine(f"sqlite:///{tmp_path / 'old.sqlite'}")
    at_revision(engine, "20261122_first")
    before = inspect(engine).get_table_names()
    made = alembic.op.create_table

    def fail_at(name: str, *columns, **options):
        if name == "task_line":
            raise OSError("No space left on device")
        return made(name, *columns, **options)

    monkeypatch.setattr(alembic.op, "create_table", fail_at)
    with pytest.raises(OSError, match="No space"):
        migrate(engine)
    assert revision_of(engine) == "20261122_first"
    assert inspect(engine).get_table_names() == before
    monkeypatch.undo()
    migrate(engine)
    assert revision_of(engine) == newest_revision()
    engine.dispose()


FIRST_CORRECTION = """
INSERT INTO source (id, sha256, filename, size, received_at)
VALUES (1, 'a', 'п.docx', 9, '2024-03-01 09:30:00+00:00');
INSERT INTO protocol (id, source_id, job_id, state, received_at, folded)
VALUES (1, 1, 'j', 'ready', '2024-03-01 09:30:00+00:00', '');
INSERT INTO decision (id, protocol_id, ordinal, path, kind, text, folded, needs_review,
review_reasons, evidence, mended, version)
VALUES (7, 1, 0, '1', 'assignment', 'Иное.', '', {false}, '[]', '[]', '["text"]', 2);
INSERT INTO correction (id, decision_id, field, old, new, at) VALUES
(1, 7, 'text', '{{"value": "Первое."}}', '{{"value": "Второе."}}', '2024-03-02 09:30:00+00:00'),
(2, 7, 'text', '{{"value": "Второе."}}', '{{"value": "Иное."}}', '2024-03-03 09:30:00+00:00')
"""


def test_corrections_begin_the_audit_log_and_come_back(store_engine):
    at_revision(store_engine, "20261122_first", command.downgrade)
    false = "false" if store_engine.dialect.name == "postgresql" else "0"
    with for_writing(store_engine).begin() as connection:
        for statement in FIRST_CORRECTION.format(false=false).split(";"):
            connection.exec_driver_sql(statement)
    migrate(store_engine)
    with reading(store_engine) as session:
        kept = audit.corrections(session, 7)
        assert [(e.row.field, e.old, e.new, e.row.at.day) for e in kept] == [
            ("text", "Первое.", "Второе.", 2),
            ("text", "Второе.", "Иное.", 3),
        ]
        assert audit.verify(session).broken is None
    at_revision(store_engine, "20261122_first", command.downgrade)
    with store_engine.connect() as connection:
        found = connection.execute(text("SELECT field FROM correction ORDER BY id")).scalars()
        assert list(found) == ["text", "text"]
