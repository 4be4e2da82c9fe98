from pathlib import Path

import pytest
from sqlalchemy import select, update

from api.keeping.check import check_register
from api.settings import Settings
from models.audit_tables import ActRow
from models.files import Originals
from models.session import create_store_engine, for_writing, writing
from models.tables import DecisionRow, ProtocolRow, SourceRow
from tests.api.keeping.test_backup import damage, note, path_of
from tests.models.samples import NOW, fill


@pytest.fixture
def register(store_url: str, tmp_path: Path) -> Settings:
    settings = Settings(data=tmp_path / "data", database_url=store_url)
    for content in (b"one", b"two"):
        note(settings, content)
    return settings


def found(settings: Settings) -> list[tuple[str, bool]]:
    findings = check_register(settings.store_url, Originals(settings.data))
    return [(each.code, each.serious) for each in findings]


def test_all_is_there(register):
    assert found(register) == []


def test_an_original_is_gone_another_altered(register):
    first, second = Originals(register.data).kept()
    path_of(register.data, first).unlink()
    damage(path_of(register.data, second))
    assert found(register) == [("original", True), ("original", True)]


def test_an_original_that_an_act_took_away_is_not_lost(register):
    first, _ = Originals(register.data).kept()
    path_of(register.data, first).unlink()
    engine = create_store_engine(register.store_url)
    with writing(engine) as session:
        taken = session.scalar(
            select(ProtocolRow.id).join(SourceRow).where(SourceRow.sha256 == first)
        )
        places = [{"noun": "decision", "ids": [1]}, {"noun": "original", "ids": [taken]}]
        act = ActRow(at=NOW, actor="А", ground="заявление", pseudonym="Лицо 1", places=places)
        session.add(act)
    engine.dispose()
    assert found(register) == []


def test_an_original_without_a_row_is_told_as_harmless(register):
    Originals(register.data).keep(b"upload that died")
    assert found(register) == [("orphan", False)]


def test_a_doubt_that_a_task_repeats_wrongly_is_found(register):
    engine = create_store_engine(register.store_url)
    fill(engine)
    with for_writing(engine).begin() as connection:
        connection.execute(update(DecisionRow).values(needs_review=True))
    engine.dispose()
    assert ("doubt", True) in found(register)


def test_flipped_bits_in_the_database_are_found(empty_register, tmp_path):
    """The heart of every page is turned over, as a dying disk would."""
    settings = Settings(data=tmp_path)
    path = tmp_path / "protokolist.sqlite"
    content = bytearray(empty_register.read_bytes())
    for page in range(3 * 4096, len(content), 4096):
        content[page : page + 64] = bytes(64)
    path.write_bytes(bytes(content))
    assert {code for code, _ in found(settings)} == {"database"}
