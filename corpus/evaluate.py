"""Runs the extractor over the corpus and says what it gets right: ``scripts/evaluate``."""

import argparse
import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.forks import Forked
from corpus.gold import FOLDER, FORMATS, GoldProtocol, load_protocols
from corpus.scans import kept_scan, load_scans
from corpus.score import FIELDS, Score, Tally, score_protocol
from extractor import ExtractorError, Registry, extract, load_nlp, read, to_contract

README = FOLDER / "README.md"
FRONT_PAGE = FOLDER.parent / "README.md"
BASELINE = FOLDER / "results" / "baseline.csv"
BEGIN, END = "<!-- evaluate:begin -->", "<!-- evaluate:end -->"
COLUMNS = ("protocol", "format", "item", "field", "result")
WORST = 20
# Scans are measured with the rest but are no part of the baseline: what is recognised changes with
# the version of tesseract and its language files, and takes minutes.
SCAN = "scan"
MEASURED = (*FORMATS, SCAN)
PROCESSES = 2  # that recognise the pages of one scan


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file of the corpus."""

    protocol: GoldProtocol
    format: str
    score: Score


# -- measuring -------------------------------------------------------------------------------


@cache
def load_registry() -> Registry:
    return Registry.from_csv((FOLDER / "registry.csv").read_text("utf-8"))


@cache
def measure(
    formats: tuple[str, ...] = FORMATS, *, second_reader: bool = True
) -> tuple[Outcome, ...]:
    """The outcome for every protocol in every format it has; slow, so made once in a process."""
    nlp = load_nlp(second_reader=second_reader)
    return tuple(
        Outcome(protocol, format, score_protocol(protocol.gold, _extracted(protocol, format, nlp)))
        for protocol in load_protocols()
        for format in formats
        if format != SCAN or protocol.name in load_scans()
    )


def find_source(protocol: GoldProtocol, format: str) -> Path:
    """The file to be read; that of a scan may be a pdf or pictures."""
    return kept_scan(load_scans()[protocol.name]) if format == SCAN else protocol.source(format)


def _extracted(protocol: GoldProtocol, format: str, nlp: Any) -> Mapping[str, Any]:
    """What ``extract`` prints; nothing at all for a file that cannot be read."""
    source = find_source(protocol, format)
    try:
        document = read(source.name, source.read_bytes(), Forked(PROCESSES))
    except ExtractorError as error:
        print(f"{protocol.name}.{format}: {error}", file=sys.stderr)
        return {}
    return to_contract(extract(document, load_registry(), nlp))


def total(outcomes: Sequence[Outcome]) -> Score:
    return sum((outcome.score for outcome in outcomes), Score())


# -- the baseline ----------------------------------------------------------------------------

Row = tuple[str, str, str, str]


def rows_of(outcomes: Sequence[Outcome]) -> dict[Row, str]:
    """(protocol, format, item, field) → result; the held-out part is not looked at item by item."""
    return {
        (outcome.protocol.name, outcome.format, item.name, item.field): item.result
        for outcome in outcomes
        if outcome.protocol.split != "held_out"
        for item in outcome.score.items
    }


def load_baseline() -> dict[Row, str]:
    with BASELINE.open(encoding="utf-8", newline="") as file:
        return {
            (row["protocol"], row["format"], row["item"], row["field"]): row["result"]
            for row in csv.DictReader(file)
        }


def save_baseline(rows: Mapping[Row, str]) -> None:
    with BASELINE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((*row, result) for row, result in rows.items())


def find_lost(before: Mapping[Row, str], now: Mapping[Row, str]) -> list[Row]:
    """Items that were right and are not; an item that gold no longer has is none."""
    return [row for row, result in now.items() if before.get(row) == "found" != result]


def find_gained(before: Mapping[Row, str], now: Mapping[Row, str]) -> list[Row]:
    return [row for row, result in now.items() if before.get(row, "found") != "found" == result]


# -- the report ------------------------------------------------------------------------------


def render(outcomes: Sequence[Outcome]) -> str:
    """The tables of ``corpus/README.md``: the totals, then layouts of the open part."""
    totals = [render_totals(outcomes), "", render_reliability(outcomes), ""]
    return "\n".join([*totals, *_layouts(outcomes)])


def render_reliability(outcomes: Sequence[Outcome]) -> str:
    """By the confidence given: how many decisions were right in everything."""
    parts = {
        split: total([o for o in outcomes if o.protocol.split == split]).rated
        for split in ("development", "held_out")
    }
    lines = [
        _row("confidence", *(f"right, {split}" for split in parts)),
        _row("---:", "---:", "---:"),
    ]
    for confidence in sorted({key for rated in parts.values() for key in rated}, reverse=True):
        tallies = [rated.get(confidence, Tally()) for rated in parts.values()]
        lines.append(_row(f"{confidence:.2f}", *(_share(t.hit, t.gold) for t in tallies)))
    return "\n".join(lines)


def render_totals(outcomes: Sequence[Outcome]) -> str:
    """The table of the front page: fields by split and format, with their counts."""
    chosen = {
        f"{split}, {format}": found
        for split in ("development", "held_out")
        for format in MEASURED
        if (found := [o for o in outcomes if (o.protocol.split, o.format) == (split, format)])
    }
    parts = {name: total(found) for name, found in chosen.items()}
    lines = [_row("field", *parts), _row("---", *("---:" for _ in parts))]
    lines.append(_row("protocols", *(str(len(found)) for found in chosen.values())))
    for name in FIELDS:
        lines.append(_row(name, *(_tally(score, name) for score in parts.values())))
    for name in ("exact", "silent", "review"):
        shares = [getattr(score, name) for score in parts.values()]
        lines.append(_row(f"**{name}**", *(_share(x.hit, x.gold) for x in shares)))
    return "\n".join(lines)


def _layouts(outcomes: Sequence[Outcome]) -> Iterator[str]:
    names = ("decisions", "executors", "deadlines", "schools")
    yield _row("protocol", "layout", "format", *names, "exact", "silent", "review")
    yield _row("---", "---", "---", *("---:" for _ in range(len(names) + 3)))
    for outcome in outcomes:
        if outcome.protocol.split != "held_out":
            score = outcome.score
            yield _row(
                outcome.protocol.name,
                outcome.protocol.layout,
                outcome.format,
                *(f"{score.fields[name].f1:.2f}" for name in names),
                *(_share(x.hit, x.gold) for x in (score.exact, score.silent, score.review)),
            )


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _tally(score: Score, name: str) -> str:
    """«0.93 (40/43, +2)»: F1, right of gold, and how many were extracted besides."""
    tally = score.fields[name]
    if not (tally.gold or tally.extracted):
        return "–"
    surplus = tally.extracted - tally.hit
    return f"{tally.f1:.2f} ({tally.hit}/{tally.gold}{f', +{surplus}' if surplus else ''})"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "–"


def write_table(page: Path, table: str) -> None:
    text = page.read_text("utf-8")
    head, rest = text.split(BEGIN, 1)
    tail = rest.split(END, 1)[1]
    page.write_text(f"{head}{BEGIN}\n{table}\n{END}{tail}", encoding="utf-8")


def print_worst(outcomes: Sequence[Outcome], count: int | None) -> None:
    """Open protocols from the worst on: every item that is wrong, every one invented."""
    open_ones = [o for o in outcomes if o.protocol.split != "held_out"]
    open_ones.sort(key=lambda o: o.score.exact.f1)
    lines = [line for outcome in open_ones for line in _faults(outcome)]
    for line in lines[:count]:
        print(line)
    if count is not None and len(lines) > count:
        print(f"… and {len(lines) - count} more (--diff shows all)")


def _faults(outcome: Outcome) -> Iterator[str]:
    where = f"{outcome.protocol.name}.{outcome.format}"
    for item in outcome.score.items:
        if item.result != "found":
            got = f": got «{item.got[:160]}»" if item.got else ""
            yield f"{where} {item.name}: {item.field} {item.result}{got}"
    for invented in outcome.score.invented:
        yield f"{where} invented: {invented}"


def print_changes(before: Mapping[Row, str], now: Mapping[Row, str]) -> None:
    for word, found in (("gained", find_gained(before, now)), ("lost", find_lost(before, now))):
        print(f"{word}: {len(found)}")
        for row in found:
            print(f"  {word}: {' '.join(row)}")


def main(arguments: Sequence[str] | None = None) -> int:
    """1 when something that was right is wrong now and the baseline was not to be updated."""
    parser = argparse.ArgumentParser(prog="scripts/evaluate", description=__doc__)
    parser.add_argument("--format", choices=MEASURED, help="read only these files")
    parser.add_argument("--diff", action="store_true", help="show every item that is not right")
    parser.add_argument(
        "--update-baseline", action="store_true", help="take what is right now as the measure"
    )
    parser.add_argument(
        "--rules-only", action="store_true", help="without the second reader; totals only"
    )
    chosen = parser.parse_args(arguments)
    if chosen.update_baseline and chosen.format:
        parser.error("the baseline holds all formats")
    formats = (chosen.format,) if chosen.format else MEASURED
    if chosen.rules_only:
        print(render_totals(measure(formats, second_reader=False)))
        return 0
    outcomes = measure(formats)
    table = render(outcomes)
    print(table, end="\n\n")
    print_worst(outcomes, None if chosen.diff else WORST)
    before = load_baseline() if BASELINE.exists() else {}
    now = rows_of(outcomes)
    print_changes(before, now)
    if not chosen.format:
        write_table(README, table)
        write_table(FRONT_PAGE, render_totals(outcomes) + "\n\n" + render_reliability(outcomes))
    if chosen.update_baseline:
        save_baseline({row: result for row, result in now.items() if row[1] in FORMATS})
        return 0
    return int(bool(find_lost(before, now)))


if __name__ == "__main__":
    sys.exit(main())
