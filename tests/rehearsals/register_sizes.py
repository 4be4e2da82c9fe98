"""``scripts/size_register``: what a register takes on the disk of PostgreSQL, by table.

First protocols that were really read (all that a reading leaves, its extraction too), then an
invented register of any number of them, whose indexes are as deep as they will be.
"""

import argparse
import os
import tempfile
import time
from pathlib import Path

from sqlalchemy import Engine, text

from api.engine import prepare
from models.session import create_store_engine
from tests.models.big_register import fill_big
from tests.postgres import running_postgres
from tests.rehearsals.archive_folder import make_archive
from tests.rehearsals.archive_runs import command, done_in

_SIZES = """
SELECT c.relname, c.reltuples::bigint, pg_table_size(c.oid), pg_indexes_size(c.oid)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
ORDER BY pg_total_relation_size(c.oid) DESC"""
_MEGABYTE = 1024**2
_SHOWN = 14


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--read", type=int, default=200, help="files really read; 0: none")
    given.add_argument("--protocols", type=int, default=1_000_000, help="invented ones; 0: none")
    given.add_argument("--per-protocol", type=int, default=1, help="decisions of an invented one")
    wanted = given.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
    with tempfile.TemporaryDirectory(prefix="sizes-") as name:
        if wanted.read:
            _read(Path(name), wanted.read)
        if wanted.protocols:
            _invented(wanted.protocols, wanted.per_protocol)


def _read(work: Path, files: int) -> None:
    folder = work / "Архив"
    make_archive(folder, files, seed=1)
    with running_postgres() as address:
        settings = {"database_url": address}
        command(work / "data", "archive", str(folder), "--workers", "1", **settings).wait()
        count = done_in(work / "data", address)
        engine = create_store_engine(address)
        tell(engine, f"{count} protocols that were read", count)
        engine.dispose()


def _invented(protocols: int, per_protocol: int) -> None:
    with running_postgres() as address:
        prepare(address)
        engine = create_store_engine(address)
        began = time.monotonic()
        fill_big(engine, protocols * per_protocol, per_protocol)
        print(f"filled in {time.monotonic() - began:.0f} s", flush=True)
        tell(engine, f"{protocols} invented protocols, {per_protocol} decisions each", protocols)
        engine.dispose()


def tell(engine: Engine, heading: str, protocols: int) -> None:
    """Rows, tables with what lies beside them, indexes; bytes for one protocol."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
        rows = connection.execute(text(_SIZES)).all()
    tables, indexes = sum(row[2] for row in rows), sum(row[3] for row in rows)
    print(
        f"\n{heading}\n\n| table | rows | MB | indexes, MB | bytes a protocol |\n|---|"
        + "---:|" * 4
    )
    for name, count, size, beside in rows[:_SHOWN]:
        print(
            f"| {name} | {max(count, 0)} | {size / _MEGABYTE:.1f} | {beside / _MEGABYTE:.1f} | "
            f"{(size + beside) / protocols:.0f} |"
        )
    print(
        f"| all | | {tables / _MEGABYTE:.0f} | {indexes / _MEGABYTE:.0f} | "
        f"{(tables + indexes) / protocols:.0f} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
