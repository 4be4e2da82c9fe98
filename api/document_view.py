"""The source text beside its decisions: blocks cut at the ends of evidence, cells set in tables.

Works on the contract's JSON: ``blocks`` and each decision's ``evidence`` under a ``key``.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that belongs to the decisions with these keys, often to none."""

    text: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    index: int
    kind: str
    number: str | None
    page: int | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class TableCell:
    row_span: int
    column_span: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[TableCell, ...], ...]


def arrange(blocks: Sequence[Json], decisions: Iterable[Json]) -> Iterator[Paragraph | Table]:
    """Blocks in reading order; those of one table come as one Table."""
    spans: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for decision in decisions:
        for span in decision["evidence"]:
            spans[span["block"]].append((span["start"], span["end"], decision["key"]))
    paragraphs = [
        (
            block.get("cell"),
            Paragraph(
                index,
                block.get("kind") or "paragraph",
                block.get("number"),
                block.get("page"),
                cut(block["text"], spans[index]),
            ),
        )
        for index, block in enumerate(blocks)
    ]
    for table, run in groupby(paragraphs, lambda pair: pair[0] and pair[0]["table"]):
        if table is None:
            yield from (paragraph for _, paragraph in run)
        else:
            yield Table(tuple(_rows(run)))


def _rows(run: Iterable[tuple[Json | None, Paragraph]]) -> Iterator[tuple[TableCell, ...]]:
    placed = [(cell, paragraph) for cell, paragraph in run if cell is not None]
    placed.sort(key=lambda pair: (pair[0]["row"], pair[0]["column"]))
    for _, row in groupby(placed, lambda pair: pair[0]["row"]):
        cells = []
        for _, same in groupby(row, lambda pair: pair[0]["column"]):
            group = list(same)
            place = group[0][0]
            cells.append(
                TableCell(
                    place.get("row_span") or 1,
                    place.get("column_span") or 1,
                    tuple(paragraph for _, paragraph in group),
                )
            )
        yield tuple(cells)


def cut(text: str, spans: Sequence[tuple[int, int, str]]) -> tuple[Piece, ...]:
    """The text in pieces, each with the keys of all decisions that rest on it.

    >>> [(p.text, p.keys) for p in cut("Провести.", [(0, 8, "1")])]
    [('Провести', ('1',)), ('.', ())]
    """
    inside = [(max(0, start), min(len(text), end), key) for start, end, key in spans]
    ends = sorted({0, len(text), *(end for start, stop, _ in inside for end in (start, stop))})
    return tuple(
        Piece(text[left:right], tuple(key for start, end, key in inside if start <= left < end))
        for left, right in pairwise(ends)
    )
