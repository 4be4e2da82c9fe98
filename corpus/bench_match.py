"""``scripts/bench_match``: links of mentions to schools, ours beside plain rapidfuzz.

Real names are not part of the project: the pairs are read where ``--pairs`` points (columns region,
municipality, canonical, variant), else only the invented country is measured.
"""

import argparse
import csv
import gc
import random
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.fuzz import WRatio

from corpus.invented_schools import invented
from extractor.records import Record
from extractor.registry import Registry

SHARED = Path(__file__).resolve().parents[2] / "shared" / "registry"
# Of plain rapidfuzz the country is too slow for all.
FEW = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """A mention with where it stands, and the id of the school it means."""

    region: str
    municipality: str
    mention: str
    school_id: str


Answer = tuple[str | None, Sequence[str]]
Ask = Callable[[Asked], Answer]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50_000, help="schools of the country")
    parser.add_argument("--mentions", type=int, default=2_000)
    parser.add_argument("--pairs", type=Path, default=SHARED / "alias_pairs.csv")
    given = parser.parse_args(arguments)
    print("| registry | method | right | wrong | among five | CPU ms median | CPU ms p99 |")
    print("|---|---|---|---|---|---|---|")
    _country(given.count, given.mentions)
    if given.pairs.is_file():
        records, asked = read_pairs(given.pairs)
        registry = Registry(records)
        _row("real pairs", "ours", asked, _ours(registry))
        _row("real pairs", "WRatio ≥ 90", asked, _plain(records))


def _country(count: int, mentions: int) -> None:
    """Loading first, so that the peak of memory is that of loading."""
    schools = invented(count)
    table = _written([one.record for one in schools])
    asked = [
        Asked(one.record.region, one.record.municipality, one.short, one.record.id)
        for one in random.Random(1).sample(schools, mentions)
    ]
    del schools
    before, begin = _peak(), time.process_time()
    registry = Registry.from_csv(table)
    _ = registry.index
    seconds = time.process_time() - begin
    gc.freeze()
    title = f"{count:,} invented"
    _row(title, "ours", asked, _ours(registry))
    _row(title, "WRatio ≥ 90", asked[:FEW], _plain(registry.records))
    print(
        f"\n{count:,} schools: loaded in {seconds:.1f} s of CPU, "
        f"{_peak() - before:.0f} MB more, peak {_peak():.0f} MB\n"
    )


def read_pairs(path: Path) -> tuple[list[Record], list[Asked]]:
    """A registry of the full names, and the short ones to ask for."""
    ids: dict[tuple[str, str, str], str] = {}
    asked = []
    with path.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            key = row["region"], row["municipality"], row["canonical"]
            school_id = ids.setdefault(key, f"p{len(ids)}")
            asked.append(Asked(row["region"], row["municipality"], row["variant"], school_id))
    records = [
        Record(school_id, municipality or region, name, region=region)
        for (region, municipality, name), school_id in ids.items()
    ]
    return records, asked


def _written(records: Sequence[Record]) -> str:
    lines = ["id;region;municipality;locality;short_name"]
    lines += [f"{r.id};{r.region};{r.municipality};{r.locality};{r.short_name}" for r in records]
    return "\n".join(lines)


def _ours(registry: Registry) -> Ask:
    def ask(one: Asked) -> Answer:
        match, _ = registry.look_up(one.mention, one.region, one.municipality)
        return match.school_id, match.candidates

    return ask


def _plain(records: Sequence[Record]) -> Ask:
    """What one would write first: the best of WRatio over all names, sure from 90."""
    names = [record.short_name for record in records]

    def ask(one: Asked) -> Answer:
        _, score, at = process.extractOne(one.mention, names, scorer=WRatio)
        return (records[at].id if score >= 90 else None), [records[at].id]

    return ask


def _row(title: str, method: str, asked: Sequence[Asked], ask: Ask) -> None:
    right = wrong = five = 0
    times = []
    for one in asked:
        begin = time.process_time()
        school_id, candidates = ask(one)
        times.append((time.process_time() - begin) * 1000)
        right += school_id == one.school_id
        wrong += school_id not in (None, one.school_id)
        five += one.school_id in candidates
    times.sort()
    total = len(asked)
    print(
        f"| {title} | {method} | {right / total:.3f} | {wrong / total:.4f} | {five / total:.3f} "
        f"| {times[total // 2]:.2f} | {times[total * 99 // 100]:.2f} |",
        flush=True,
    )


def _peak() -> float:
    """Megabytes this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
