"""Trains the second reader on the development protocols: ``scripts/train``.

``--leave-out`` measures it instead on layouts that it was not trained on.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.gold import FORMATS, GoldProtocol, load_protocols
from corpus.labels import label_blocks
from extractor import read
from extractor.nlp.labeller import Labeller
from extractor.opinion import Label, clues_of

Labelled = tuple[tuple[str, ...], Label]


@dataclass(frozen=True, slots=True)
class Sample:
    """The blocks of one file: their clues and labels."""

    protocol: str
    rows: tuple[Labelled, ...]


def samples(protocols: Sequence[GoldProtocol]) -> Iterator[Sample]:
    """Both files of each protocol."""
    for protocol in protocols:
        for format in FORMATS:
            source = protocol.source(format)
            blocks = read(source.name, source.read_bytes()).blocks
            labels = label_blocks(blocks, protocol.gold)
            yield Sample(protocol.name, tuple(zip(clues_of(blocks), labels, strict=True)))


def open_protocols() -> list[GoldProtocol]:
    return [protocol for protocol in load_protocols() if protocol.split == "development"]


def fit(found: Sequence[Sample]) -> Labeller:
    return Labeller.train([row for sample in found for row in sample.rows])


def leave_out(found: Sequence[Sample], folds: int) -> Iterator[tuple[Label, dict[str, float]]]:
    """The true label of each block and the shares given by a model that never saw its layout.

    With as many folds as protocols this leaves out one layout at a time.
    """
    names = sorted({sample.protocol for sample in found})
    for fold in range(folds):
        hidden = set(names[fold::folds])
        model = fit([sample for sample in found if sample.protocol not in hidden])
        for sample in found:
            if sample.protocol in hidden:
                shares = model.label([clues for clues, _ in sample.rows])
                yield from zip((label for _, label in sample.rows), shares, strict=True)


def render(told: Sequence[tuple[Label, dict[str, float]]]) -> str:
    """Right, false and missed beginnings of decisions at some shares demanded."""
    lines = [
        "| share above | right | false | missed | F1 |",
        "| ---: | ---: | ---: | ---: | ---: |",
    ]
    for demanded in (0.3, 0.5, 0.7, 0.9):
        pairs = [(label == "decision", share["decision"] > demanded) for label, share in told]
        right = sum(true and said for true, said in pairs)
        false = sum(said and not true for true, said in pairs)
        missed = sum(true and not said for true, said in pairs)
        f1 = 2 * right / (2 * right + false + missed)
        lines.append(f"| {demanded} | {right} | {false} | {missed} | {f1:.3f} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="scripts/train", description=__doc__)
    parser.add_argument("--leave-out", action="store_true", help="measure, write no weights")
    parser.add_argument(
        "--folds", type=int, help="parts left out in turn; one layout each if not told"
    )
    chosen = parser.parse_args(arguments)
    found = list(samples(open_protocols()))
    if not chosen.leave_out:
        fit(found).save()
        return 0
    names = {sample.protocol for sample in found}
    print(render(list(leave_out(found, chosen.folds or len(names)))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
