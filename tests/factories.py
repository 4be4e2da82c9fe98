"""Documents made from lines of text, with defaults for everything a case is not about."""

from dataclasses import replace

from extractor.types import Block, Cell, Document


def document(text: str) -> Document:
    """A document from lines: each a paragraph; runs of «| a | b |» lines are tables.

    «#1.# text» gives a paragraph the automatic number «1.»; «\\\\n» inside a line is a manual break.
    """
    blocks: list[Block] = []
    tables, row = 0, 0
    lines = [line.strip() for line in text.strip().split("\n")]
    for line in lines:
        if line.startswith("|"):
            for column, cell in enumerate(line.strip("|").split("|")):
                place = Cell(tables, row, column)
                for part in cell.strip().split("¶"):
                    blocks.append(Block(part.strip(), kind="cell", cell=place))
            row += 1
            continue
        if row:
            tables, row = tables + 1, 0
        if line:
            blocks.append(_paragraph(line.replace("\\n", "\n")))
    return Document("протокол.txt", "0" * 64, "txt", None, tuple(blocks))


def _paragraph(line: str) -> Block:
    if line.startswith("#"):
        number, text = line[1:].split("#", 1)
        return replace(Block(text.strip()), number=number, level=number.count(".") - 1)
    return Block(line)
