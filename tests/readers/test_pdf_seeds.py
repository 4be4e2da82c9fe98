"""The same protocol from PDF and from Word gives the same blocks."""

import difflib
import re

from extractor.readers import read
from extractor.types import Document


def shape(document: Document) -> list[tuple[str, str]]:
    """Kinds and texts of the blocks; spaces and the form of bullets do not count."""
    found: list[tuple[str, str]] = []
    for block in document.blocks:
        for part in f"{block.number or ''}{block.text}".split("\n"):
            text = re.sub(r"\s", "", part)
            if text:
                found.append((block.kind, re.sub(r"^[-–—•]", "–", text)))
    return found


def test_pdf_and_docx_of_one_protocol_agree(seeds):
    for path in seeds:
        printed = path.with_suffix(".pdf")
        typed = shape(read(path.name, path.read_bytes()))
        found = shape(read(printed.name, printed.read_bytes()))
        matcher = difflib.SequenceMatcher(None, typed, found, autojunk=False)
        same = sum(match.size for match in matcher.get_matching_blocks())
        assert same >= 0.97 * len(typed), f"{path.name}: {same} of {len(typed)}"
