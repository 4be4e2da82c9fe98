"""Is all there, and is it what was written? One list of checks, each a short function."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import inspect, select, table, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from api.russian import plural
from models.audit_tables import ActRow
from models.doubts import count_stale
from models.every_table import Base
from models.migrate import newest_revision, revision_of
from models.session import create_store_engine, reading
from models.stored_files import Files
from models.tables import ProtocolRow, SourceRow

MOST = 20  # of one kind are named; the rest are counted


@dataclass(frozen=True, slots=True)
class Finding:
    """``serious``: something is lost or altered; else it only lies about. Russian ``message``."""

    code: str
    message: str
    serious: bool = True


def check_register(url: str, originals: Files) -> list[Finding]:
    """Every finding, serious ones first; empty when all is as it should be."""
    engine = create_store_engine(url)
    try:
        if (revision := revision_of(engine)) != newest_revision():
            return [Finding("revision", f"база данных другой версии: {revision or 'пуста'}")]
        with reading(engine) as session:
            found = [finding for check in CHECKS for finding in check(session, originals)]
    except DatabaseError as error:
        return [Finding("database", f"база данных повреждена: {error.orig}")]
    finally:
        engine.dispose()
    return sorted(found, key=lambda each: not each.serious)


def _database(session: Session, _: Files) -> Iterator[Finding]:
    """SQLite looks through every page; PostgreSQL checks pages as they are read."""
    if session.get_bind().dialect.name != "sqlite":
        for name in Base.metadata.tables:
            session.execute(select(text("count(*)")).select_from(table(name)))
        return
    for row in session.execute(text("PRAGMA integrity_check")):
        if row[0] != "ok":
            yield Finding("database", f"база данных повреждена: {row[0]}")
    for row in session.execute(text("PRAGMA foreign_key_check")):
        yield Finding(
            "reference", f"строка {row[1]} таблицы {row[0]} ссылается в никуда ({row[2]})"
        )


def _originals(session: Session, originals: Files) -> Iterator[Finding]:
    expected = _named(session) - _dropped(session)
    lost = sorted(sha256 for sha256 in expected if not originals.is_intact(sha256))
    for sha256 in lost[:MOST]:
        yield Finding("original", f"подлинник утрачен или повреждён: {sha256}")
    if lost[MOST:]:
        yield Finding("original", f"и ещё {len(lost) - MOST} утраченных подлинников")


def _orphans(session: Session, originals: Files) -> Iterator[Finding]:
    """What was kept when the process died before its row was committed: nothing was promised."""
    orphans = set(originals.kept()) - _named(session)
    if orphans:
        files = plural(len(orphans), "файл", "файла", "файлов")
        yield Finding(
            "orphan",
            f"{files} без записи в реестре: приём был прерван или утрачен журнал базы (-wal)",
            False,
        )


def _named(session: Session) -> set[str]:
    """The SHA-256 of every original that a row names; what jobs made can be made again."""
    there = inspect(session.get_bind())
    return {
        sha256
        for name, each in Base.metadata.tables.items()
        if "sha256" in each.columns and name != "job_file" and there.has_table(name)
        for sha256 in session.scalars(select(each.c.sha256))
    }


def _dropped(session: Session) -> set[str]:
    """Originals that an act of depersonalising took away: they are meant to be gone."""
    protocols = {
        protocol_id
        for places in session.scalars(select(ActRow.places))
        for place in places
        if place["noun"] == "original"
        for protocol_id in place["ids"]
    }
    query = select(SourceRow.sha256).join(ProtocolRow).where(ProtocolRow.id.in_(protocols))
    return set(session.scalars(query))


def _doubts(session: Session, _: Files) -> Iterator[Finding]:
    """Written by us alone: by other hands, or by a program of another version, it may differ."""
    if stale := count_stale(session):
        tasks = plural(stale, "поручение", "поручения", "поручений")
        yield Finding("doubt", f"{tasks} с отметкой о проверке не такой, как у решения")


CHECKS: tuple[Callable[[Session, Files], Iterator[Finding]], ...] = (
    _database,
    _originals,
    _orphans,
    _doubts,
)
