from pathlib import Path

from corpus.scan_cases import Case
from corpus.scan_words import page_lines
from extractor.types import Block, Box, Document, Line, Trace

NOWHERE = Box(0, 0, 1, 1)


def recognised(*pages: tuple[str, str]) -> Document:
    """A block for each page: its text, and the weak word in it."""
    blocks = []
    for number, (text, weak) in enumerate(pages, 1):
        start = text.index(weak)
        traces = (Trace(start, start + len(weak), weak, "weak", 0.4),) if weak else ()
        line = Line(0, len(text), number, NOWHERE)
        blocks.append(Block(text, lines=(line,), traces=traces))
    return Document("scan.pdf", "", "scan", len(pages), tuple(blocks))


def test_words_of_a_page_beside_what_was_read() -> None:
    """What is not there at all is lost, page by page; the typewriter's page has one side."""
    case = Case("development", "zao_typewriter", Path("scan.pdf"), "")
    (line,) = page_lines(case, recognised(("ПРОТОКОП ШУМШУМШУМШУМШУМ", "ШУМШУМШУМШУМШУМ")))
    assert line.startswith("1: ")
    assert "(invented) ШУМШУМШУМШУМШУМ?" in line
    assert "(lost) " in line
