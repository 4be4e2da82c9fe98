"""Paragraphs → blocks: text in one piece, and where each of its lines stands on paper."""

from collections.abc import Container, Sequence

from extractor.readers.characters import clean
from extractor.readers.pdf_hyphens import Spelling, mended
from extractor.readers.pdf_lines import (
    JUSTIFIED,
    LEVEL,
    Column,
    has_columns,
    is_centred,
    is_right,
    opening,
)
from extractor.readers.pdf_words import PrintedLine
from extractor.readers.traces import places_of, traces_of
from extractor.types import Align, Block, BlockKind, Box, Cell, Line, Trace


def block_of(
    lines: Sequence[PrintedLine],
    column: Column,
    spelling: Spelling,
    *,
    kind: BlockKind = "paragraph",
    cell: Cell | None = None,
    note: str | None = None,
    marks: Container[tuple[int, str]] = (),
) -> Block:
    """One block; raised words that are in ``marks`` as (page, mark) are left out of its text."""
    text, places = "", []
    traces: list[Trace] = []
    printed = [printed_text(line, marks) for line in lines]
    for place, line in enumerate(lines):
        own, space = printed[place], ""
        if place + 1 < len(lines):
            own, space = mended(own, printed[place + 1], spelling)
            if space and _is_torn(line, lines[place + 1], column, spelling):
                space = ""
        start, text = len(text), text + own
        box = Box(line.x0, line.top, line.x1, line.bottom)
        words = tuple(places_of(line.words, own, start))
        places.append(Line(start, len(text), line.page, box, words))
        traces += traces_of(line.words, own, start)
        text += space
    return Block(
        text=text,
        kind=kind,
        cell=cell,
        lines=tuple(places),
        bold=all(line.is_bold for line in lines),
        align=align_of(lines, column),
        indent=round(max(lines[0].x0 - column.left, 0.0), 1),
        note=note,
        traces=tuple(traces),
    )


def _is_torn(above: PrintedLine, below: PrintedLine, column: Column, spelling: Spelling) -> bool:
    """Whether a word too wide for its cell was broken without a hyphen («образовательны/х»)."""
    if not column.narrow:
        return False
    left, right = above.words[-1], below.words[0]
    letter = (right.x1 - right.x0) / len(right.text)
    if column.right - left.x1 > 1.5 * letter or not right.text[0].islower():
        return False
    alone = (
        len(above.words) == len(below.words) == 1
        and len(right.text) < 3
        and left.text[-1].islower()
    )
    return alone or spelling.is_torn(left.text, right.text)


def printed_text(line: PrintedLine, marks: Container[tuple[int, str]] = ()) -> str:
    """The text of a line; one space after its list marker; soft hyphens only at its end."""
    text = line.text
    if marks and any(word.raised for word in line.words):
        kept = [
            word.lead + word.text
            for word in line.words
            if not (word.raised and (line.page, word.text) in marks)
        ]
        text = "".join(kept).strip(" \t")
    marker = opening(line)
    if marker and text[len(marker) :].startswith("\t"):
        text = marker + " " + text[len(marker) + 1 :]
    soft = text.endswith("\u00ad")
    return clean(text) + ("\u00ad" if soft else "")


def align_of(lines: Sequence[PrintedLine], column: Column) -> Align:
    if any(has_columns(line) for line in lines):
        return "left"
    if is_centred(lines[0], column) and (len(lines) == 1 or is_centred(lines[-1], column)):
        return "center"
    if all(is_right(line, column) for line in lines) and (
        len(lines) > 1 or lines[0].x0 - column.left > 0.3 * column.width
    ):
        return "right"
    full = lines[:-1]
    if full and all(abs(column.right - line.x1) < JUSTIFIED + LEVEL / 2 for line in full):
        return "justify"
    return "left"
