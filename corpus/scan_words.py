"""Which words of the development scans are read wrong: ``python -m corpus.scan_words [ID …]``.

Page by page what was printed and what was read, weak words marked, and at the end the letters that
are taken for one another most often.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence

from corpus.forks import Forked
from corpus.misread import Misread, compare, confusions
from corpus.scan_cases import Case, find_cases, text_of
from corpus.scans import load_scans
from extractor import ExtractorError, read
from extractor.types import Block, Document

PROCESSES = 2
MOST = 40  # confusions shown


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m corpus.scan_words", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="ID", help="only these protocols")
    names = parser.parse_args(arguments).names
    whole = Misread()
    for case in find_cases():
        if case.group == "development" and (not names or case.name in names):
            try:
                document = read(case.file.name, case.file.read_bytes(), Forked(PROCESSES))
            except ExtractorError as error:
                print(f"{case.name}: {error}")
                continue
            found = compare(case.printed, text_of(document, case.skipped))
            whole += found
            print(f"\n{case.name}: {found.rate:.2%} of {found.printed} letters")
            print(*page_lines(case, document), sep="\n")
    print("\nprinted → read, how often")
    for (printed, read_as), count in confusions(whole).most_common(MOST):
        print(f"{count:4} «{printed}» → «{read_as}»")
    return 0


def page_lines(case: Case, document: Document) -> Iterator[str]:
    """«3: Чубарова → чубарова, (lost) Срок, (invented) ЗЩ» for each page with faults."""
    scan = load_scans()[case.name]
    there = read(scan.print.name, scan.print.read_bytes())
    sides = [page for page in scan.sides(there.pages or 0) if page not in scan.text_pages]
    for page in (page for page in sides if page is not None):
        place = 1 + list(scan.sides(there.pages or 0)).index(page)
        found = compare(_page_text(there, page), _page_text(document, place))
        weak = {block.text[t.start : t.end] for block in document.blocks for t in block.traces}
        if found.pairs:
            yield f"{page}: " + ", ".join(_said(pair, weak) for pair in found.pairs)


def _page_text(document: Document, page: int) -> str:
    blocks = [_on_page(block, page) for block in document.blocks]
    return "\n".join(text for text in blocks if text)


def _on_page(block: Block, page: int) -> str:
    """The lines of the block that stand on the page, its number with the first."""
    text = " ".join(block.text[line.start : line.end] for line in block.lines if line.page == page)
    return f"{block.number or ''} {text}" if block.page == page else text


def _said(pair: tuple[str, str], weak: set[str]) -> str:
    printed, read_as = pair
    if not read_as:
        return f"(lost) {printed}"
    mark = "?" if any(read_as in word for word in weak) else ""
    return f"{printed} → {read_as}{mark}" if printed else f"(invented) {read_as}{mark}"


if __name__ == "__main__":
    sys.exit(main())
