"""``protokolist extract``: files in, one JSON object a line out; no database."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track

from api.archives import Archives
from api.children import Children, Failure, Known, Reading
from api.commands.inputs import Input, inputs_of
from api.extraction import failed_contract, load_extraction
from api.reading import read_table
from extractor.archive import Refused

PARTLY = 3  # exit code: some files failed, the rest were read
LARGEST = 50 * 1024**2  # bytes of a file in an archive
FEW = 4  # up to here a second process would spend longer loading its models than it saves

MISSING = Failure("file-missing", "Файл не найден.")
FORBIDDEN = Failure("file-forbidden", "Файл не открывается: нет прав на чтение или это папка.")


def extract_files(paths: list[Path], registry: Path | None, seconds: float) -> int:
    """Print the contract's object of every file in the order given; returns the exit code.

    Raises RegistryError and OSError before any file is read when the registry cannot be used.
    """
    table = None if registry is None else registry.read_bytes()
    with closing(Archives(LARGEST)) as archives:
        inputs = list(inputs_of(archives, paths))
        processes = 1 if len(inputs) <= FEW else min(len(inputs), os.cpu_count() or 1)
        with closing(Children(load_extraction, processes, seconds=seconds)) as children:
            # while the models load
            children.give(Known(() if table is None else read_table(table)), 0)
            failed = _read_all(children, archives, inputs, processes)
    return PARTLY if failed else 0


def _read_all(children: Children, archives: Archives, inputs: list[Input], processes: int) -> int:
    """Prints what each file gave; returns how many could not be read."""
    failed = 0
    with ThreadPoolExecutor(processes) as waiting:
        contracts = waiting.map(partial(read_input, children, archives), inputs)
        for given, contract in zip(inputs, _progress(contracts, len(inputs)), strict=True):
            _print(contract)
            if contract["error"] is not None:
                failed += 1
                print(f"{given.shown}: {contract['error']['message']}", file=sys.stderr)
    return failed


def read_input(children: Children, archives: Archives, given: Input) -> dict[str, Any]:
    """The contract's object of a file, with ``error`` set when it could not be read."""
    try:
        content = given.content(archives)
    except FileNotFoundError:
        return failed_contract(given.name, "", MISSING)
    except OSError:
        return failed_contract(given.name, "", FORBIDDEN)
    if isinstance(content, Refused):
        return failed_contract(given.name, "", Failure(content.code, content.message))
    outcome = children.read(given.name, content)
    if isinstance(outcome, Reading):
        return outcome.contract
    assert isinstance(outcome, Failure)
    return failed_contract(given.name, sha256(content).hexdigest(), outcome)


def _print(contract: dict[str, Any]) -> None:
    line = json.dumps(contract, ensure_ascii=False) + "\n"
    sys.stdout.buffer.write(line.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _progress(contracts: Iterable[dict[str, Any]], total: int) -> Iterator[dict[str, Any]]:
    if total == 1 or not sys.stderr.isatty():
        return iter(contracts)
    console = Console(stderr=True)
    return iter(track(contracts, "Чтение протоколов", total, console=console, transient=True))
