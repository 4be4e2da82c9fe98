"""Reads files changed at random and counts how it ends: ``scripts/fuzz``.

Every file is made from a seed and its number alone, so any of them can be made again.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from extractor import Registry, extract, load_nlp, to_contract
from extractor.readers.source import one_by_one
from extractor.types import Document
from tests.hostile import mutated_pdf, mutated_text, mutated_word
from tests.hostile.batches import (
    DIED,
    GIGABYTE,
    READ,
    STUCK,
    UNEXPLAINED,
    Ending,
    read_all,
    unrecognised,
)
from tests.hostile.mutations import mutated

PROTOCOLS = Path(__file__).resolve().parents[2] / "corpus" / "protocols"
# What no file may do to us; a death is one where the limit of memory kills what is not Python.
FAULTS = (UNEXPLAINED, DIED, STUCK)
LARGEST_PDF = 120_000  # bytes: a few pages


@cache
def originals(suffix: str) -> tuple[Path, ...]:
    found = sorted(PROTOCOLS.glob(f"*/source.{suffix}"))
    return tuple(path for path in found if path.stat().st_size < LARGEST_PDF)


@cache
def content_of(path: Path) -> bytes:
    return path.read_bytes()


@cache
def text_of(path: Path) -> str:
    from extractor.readers import read

    return "\n".join(block.text for block in read(path.name, content_of(path)).blocks)


def _original(chance: Random, suffix: str) -> bytes:
    return content_of(chance.choice(originals(suffix)))


def _text(chance: Random) -> str:
    return text_of(chance.choice(originals("docx")))


# Kind of change → share, suffix, maker.
KINDS: dict[str, tuple[int, str, Callable[[Random], bytes]]] = {
    "docx, части": (
        40, "docx", lambda chance: mutated_word.with_other_parts(chance, _original(chance, "docx"))
    ),
    "docx, состав архива": (
        5, "docx", lambda chance: mutated_word.with_other_entries(chance, _original(chance, "docx"))
    ),
    "docx, заголовки архива": (
        10, "docx", lambda chance: mutated_word.with_other_fields(chance, _original(chance, "docx"))
    ),
    "docx, байты": (5, "docx", lambda chance: mutated(chance, _original(chance, "docx"))),
    "pdf, объекты": (
        20, "pdf", lambda chance: mutated_pdf.with_other_objects(chance, _original(chance, "pdf"))
    ),
    "pdf, байты": (8, "pdf", lambda chance: mutated(chance, _original(chance, "pdf"))),
    "txt, знаки": (
        6, "txt", lambda chance: mutated_text.with_other_signs(chance, _text(chance))
    ),
    "txt, строки": (
        3, "txt", lambda chance: mutated_text.with_other_lines(chance, _text(chance))
    ),
    "txt, байты": (
        3, "txt", lambda chance: mutated_text.with_other_bytes(chance, _text(chance))
    ),
}  # fmt: skip


def kind_of(chance: Random) -> str:
    return chance.choices(list(KINDS), [share for share, _, _ in KINDS.values()])[0]


def make(seed: int, number: int) -> tuple[str, bytes]:
    """The file of this number: its name, which begins with the kind of change, and its bytes."""
    chance = Random(f"{seed}-{number}")
    kind = kind_of(chance)
    _, suffix, maker = KINDS[kind]
    return f"{kind}.{suffix}", maker(chance)


@dataclass(slots=True)
class Tally:
    """Endings by kind and code, and those to look at."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[Ending] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)

    def note(self, ending: Ending) -> None:
        kind = ending.name.rpartition(".")[0]
        self.counts[kind, ending.code] += 1
        self.endings.append(ending)
        if ending.code in FAULTS:
            self.faults.append(ending)
            print(f"{ending.number} {ending.name}: {ending.code}\n{ending.detail}", file=sys.stderr)
        if len(self.endings) % 1_000 == 0:
            print(f"{len(self.endings)} files", file=sys.stderr)

    def table(self) -> Iterator[str]:
        """Lines of Markdown: kinds across, endings down."""
        kinds = [kind for kind in KINDS if any(kind == counted for counted, _ in self.counts)]
        codes = sorted({code for _, code in self.counts}, key=lambda code: (code != READ, code))
        yield "| исход | " + " | ".join(kinds) + " | всего |"
        yield "|---|" + "---:|" * (len(kinds) + 1)
        for code in codes:
            row = [self.counts[kind, code] for kind in kinds]
            yield f"| `{code}` | " + " | ".join(map(str, [*row, sum(row)])) + " |"

    def extremes(self) -> Iterator[str]:
        slow = sorted(self.endings, key=lambda ending: -ending.seconds)[:5]
        large = sorted(self.endings, key=lambda ending: -ending.megabytes)[:5]
        for ending in slow:
            yield f"{ending.seconds:7.2f} s  {ending.number} {ending.name}: {ending.code}"
        for ending in large:
            yield f"{ending.megabytes:6.0f} MB  {ending.number} {ending.name}: {ending.code}"


def extracting() -> Callable[[Document], object]:
    """What is done with a document after it was read, to its end; loads the models."""
    nlp, registry = load_nlp(), Registry(())
    return lambda document: to_contract(extract(document, registry, nlp))


def fuzz(
    seed: int, numbers: Iterable[int], *, recognise: bool = False, whole: bool = False
) -> Tally:
    tally = Tally()
    chosen: Sequence[int] = list(numbers)
    for ending in read_all(
        lambda place: make(seed, chosen[place]),
        len(chosen),
        seconds=60 if recognise or whole else 20,
        memory=2 * GIGABYTE if whole else GIGABYTE,
        then=extracting() if whole else bool,
        each_page=one_by_one if recognise else unrecognised,
    ):
        tally.note(
            Ending(chosen[ending.number], ending.name, ending.code, ending.detail, ending.seconds,
                   ending.megabytes)
        )  # fmt: skip
    return tally


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="scripts/fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--number", type=int, help="only this file, kept as fuzz-NUMBER.SUFFIX")
    parser.add_argument("--recognise", action="store_true", help="also what must be recognised")
    parser.add_argument("--whole", action="store_true", help="also extract what was read")
    given = parser.parse_args(arguments)
    numbers: Iterable[int] = range(given.first, given.first + given.count)
    if given.number is not None:
        numbers = [given.number]
        name, content = make(given.seed, given.number)
        Path(f"fuzz-{given.number}.{name.rpartition('.')[2]}").write_bytes(content)
    started = time.monotonic()
    tally = fuzz(given.seed, numbers, recognise=given.recognise, whole=given.whole)
    print(*tally.table(), "", *tally.extremes(), sep="\n")
    print(f"\n{len(tally.endings)} files, {time.monotonic() - started:.0f} s, seed {given.seed}")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
