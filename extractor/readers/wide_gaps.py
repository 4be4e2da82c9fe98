"""Words parted by two spaces each, as some typists part them: «до  конца  года».

Two spaces by themselves may part columns, so that they are made one only where they are a habit of
the whole document.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.types import Block

_GAP = re.compile(r"(?<=[\w,;.)»\"%])( {1,2})(?=[\w(«\"№])")
_ENOUGH = 30  # gaps of two spaces in a document
_SHARE = 3  # every third gap


def even_gaps(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with single spaces between words, where two are a habit; the same else.

    Blocks with lines on paper are left alone: their offsets are counted.
    """
    texts = [block.text for block in blocks if "  " in block.text]
    if sum(text.count("  ") for text in texts) < _ENOUGH:
        return tuple(blocks)
    gaps = [gap for block in blocks for gap in _GAP.findall(block.text)]
    wide = sum(len(gap) > 1 for gap in gaps)
    if wide < _ENOUGH or wide * _SHARE < len(gaps):
        return tuple(blocks)
    return tuple(
        block if block.lines or block.traces else replace(block, text=_GAP.sub(" ", block.text))
        for block in blocks
    )
