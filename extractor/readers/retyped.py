"""Word files whose every printed line is a paragraph: typed with Enter at the end of each line.

So look files typed like on a typewriter, pasted from a recogniser or from a letter.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.readers.pdf_hyphens import Spelling, mended
from extractor.readers.text_file import goes_on, wrap_width
from extractor.types import Block

_ENOUGH = 8  # lines that break off before a small letter
_SHARE = 0.2  # of all lines: in a file of whole paragraphs a few may end like that by chance
_BROKEN = re.compile(r"[а-яё]-$")


def unwrapped(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with lines that go on joined; the same blocks where no lines were typed so."""
    lines = [block.text for block in blocks if _is_line(block)]
    width = wrap_width(lines)
    if width is None or not _is_typed(lines, width):
        return list(blocks)
    spelling = Spelling.learnt(lines)
    return list(_joined(blocks, width, spelling))


def _is_line(block: Block) -> bool:
    return block.kind == "paragraph" and block.cell is None and block.note is None


def _is_typed(lines: Sequence[str], width: int) -> bool:
    """Whether lines again and again break off where the page ended, and none is longer."""
    broken = sum(
        bool(_BROKEN.search(above)) or len(above) >= 0.7 * width
        for above, below in pairwise(lines)
        if below[:1].islower()
    )
    return broken >= max(_ENOUGH, _SHARE * len(lines))


def _joined(blocks: Sequence[Block], width: int, spelling: Spelling) -> Iterator[Block]:
    above: Block | None = None  # the paragraph so far
    line = ""  # its last line
    for block in blocks:
        if above is not None and _follows(above, block) and goes_on(line, block.text, width):
            head, space = mended(above.text.rstrip(), block.text.strip(), spelling)
            above = replace(above, text=head + space + block.text.strip())
        else:
            if above is not None:
                yield above
            above = block
        line = block.text.rstrip() if _is_line(block) else ""
    if above is not None:
        yield above


def _follows(above: Block, below: Block) -> bool:
    """Whether both are such lines of one look; an automatic number begins a paragraph."""
    if not (_is_line(above) and _is_line(below)) or below.number is not None:
        return False
    alike = above.align == below.align and above.bold == below.bold
    return alike and bool(above.text.strip() and below.text.strip())
