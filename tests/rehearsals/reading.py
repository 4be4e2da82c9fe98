"""``scripts/bench``: reading and extraction beside the libraries they stand on.

Times are seconds of CPU, of this process or of those it starts: what else the machine does then
shows less. All methods are measured in turn in each round, and the table gives the medians. What
our functions remember of a text is forgotten before each file.
"""

import argparse
import gc
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from inspect import signature
from pathlib import Path

import docx
import natasha
import pdfplumber
import pypdfium2

from corpus.bench_machine import machine
from corpus.evaluate import load_registry
from corpus.gold import load_protocols
from extractor import extract, load_nlp, read, to_contract
from extractor.nlp import Nlp
from extractor.registry import Registry
from extractor.types import Document
from tests.rehearsals import load
from tests.rehearsals.grown import grown, pages_of, tall_table

PAGES = (1, 10, 100, 300)
ROWS = (100, 1000)


@dataclass(frozen=True, slots=True)
class Method:
    """What is done with each file; ``beside`` names the method to which the ratio is told."""

    name: str
    run: Callable[[Path], object]
    beside: str = ""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--files", type=int, default=20, help="protocols of each format")
    parser.add_argument("--api", action="store_true", help="the service under load instead")
    parser.add_argument("--seconds", type=float, default=60, help="of --api")
    parser.add_argument("--web", type=int, default=1, help="of --api: processes that answer")
    parser.add_argument("--store", choices=(*load.STORES, "both"), default="both", help="of --api")
    parser.add_argument("--pause", type=float, default=1, help="of --api: between two requests")
    given = parser.parse_args(arguments)
    if given.api:
        stores = load.STORES if given.store == "both" else (given.store,)
        return load.bench(load.Load(given.seconds, given.pause, given.web, stores))
    nlp, registry = load_nlp(), load_registry()
    _ = registry.index
    gc.collect()
    gc.freeze()  # as api/sandbox does before it forks the reading processes
    print(machine(given.rounds), end="\n\n")
    for format, methods in (("docx", _docx(nlp, registry)), ("pdf", _pdf(nlp, registry))):
        files = _files(format, given.files)
        _table(f"{format}, {len(files)} files", methods, files, given.rounds)
    _growth(nlp, registry)
    _cold_start(_files("docx", 1)[0], given.rounds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nPeak of memory of all this: {peak:.0f} MB")
    return 0


def _files(format: str, most: int) -> list[Path]:
    """Evenly over the development protocols."""
    open_ones = [one for one in load_protocols() if one.split == "development"]
    found = [path for one in open_ones if (path := one.source(format)).exists()]
    return found[:: max(1, len(found) // most)][:most]


# -- methods ---------------------------------------------------------------------------------


def _docx(nlp: Nlp, registry: Registry) -> list[Method]:
    return [
        Method("python-docx, all paragraphs and cells", _python_docx),
        Method("ours: read", _read, "python-docx, all paragraphs and cells"),
        *_wholes(nlp, registry, _python_docx, "python-docx"),
    ]


def _pdf(nlp: Nlp, registry: Registry) -> list[Method]:
    methods = [
        Method("pdfplumber, extract_words", _pdfplumber),
        Method("pypdfium2, text of pages", _pypdfium, "pdfplumber, extract_words"),
        Method("ours: read", _read, "pdfplumber, extract_words"),
        *_wholes(nlp, registry, _pdfplumber, "pdfplumber"),
    ]
    if shutil.which("pdftotext"):
        methods.insert(
            2, Method("pdftotext -layout, a process", _pdftotext, "pdfplumber, extract_words")
        )
    return methods


def _wholes(
    nlp: Nlp, registry: Registry, reader: Callable[[Path], object], name: str
) -> list[Method]:
    """Reading by another library with natasha behind it, and ours: the goal is 1.5 of the first."""
    texts = _Texts(nlp, registry)
    goal = f"{name} + natasha's NER of the decisions"
    embedding = natasha.NewsEmbedding()
    morph, syntax = natasha.NewsMorphTagger(embedding), natasha.NewsSyntaxParser(embedding)
    names, segmenter = natasha.NewsNERTagger(embedding), natasha.Segmenter()

    def ner(path: Path) -> None:
        reader(path)
        nlp.persons(texts.decisions(path))

    def pipeline(path: Path) -> None:
        reader(path)
        document = natasha.Doc(texts.whole(path))
        document.segment(segmenter)
        document.tag_morph(morph)
        document.parse_syntax(syntax)
        document.tag_ner(names)

    def ours(path: Path) -> None:
        to_contract(extract(_read(path), registry, nlp))

    return [
        Method(goal, ner),
        Method(f"{name} + natasha's whole pipeline of all the text", pipeline),
        Method("ours: read and extract", ours, goal),
    ]


class _Texts:
    """What natasha is given of each file, found before anything is measured."""

    def __init__(self, nlp: Nlp, registry: Registry) -> None:
        self._nlp, self._registry = nlp, registry
        self._kept: dict[Path, tuple[str, list[str]]] = {}

    def whole(self, path: Path) -> str:
        return self._of(path)[0]

    def decisions(self, path: Path) -> list[str]:
        return self._of(path)[1]

    def _of(self, path: Path) -> tuple[str, list[str]]:
        if path not in self._kept:
            protocol = extract(_read(path), self._registry, self._nlp)
            blocks = [block.text for block in protocol.document.blocks]
            places = {
                place
                for section in protocol.sections
                if section.kind == "decisions"
                for place in range(section.start, section.end)
            }
            chosen = [blocks[place] for place in sorted(places) if blocks[place].strip()]
            self._kept[path] = "\n".join(blocks), chosen
        return self._kept[path]


def _read(path: Path) -> Document:
    return read(path.name, path.read_bytes())


def _python_docx(path: Path) -> None:
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        _ = paragraph.text
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                _ = cell.text


def _pdfplumber(path: Path) -> None:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_words()


def _pypdfium(path: Path) -> None:
    document = pypdfium2.PdfDocument(path)
    for page in document:
        page.get_textpage().get_text_range()
    document.close()


def _pdftotext(path: Path) -> None:
    subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)


# -- tables ----------------------------------------------------------------------------------


def _table(title: str, methods: Sequence[Method], files: Sequence[Path], rounds: int) -> None:
    for method in methods:  # models, caches of the disk, texts for natasha
        for path in files:
            method.run(path)
    spent: dict[str, list[float]] = {method.name: [] for method in methods}
    for _ in range(rounds):
        for method in methods:
            spent[method.name].append(_all_of(method, files))
    medians = {name: statistics.median(times) for name, times in spent.items()}
    print(f"| {title} | CPU ms a file | ratio |\n|---|---:|---:|")
    for method in methods:
        ratio = f"{medians[method.name] / medians[method.beside]:.2f}" if method.beside else ""
        print(f"| {method.name} | {1000 * medians[method.name] / len(files):.1f} | {ratio} |")
    print(flush=True)


def _all_of(method: Method, files: Sequence[Path]) -> float:
    begin = _work()
    for path in files:
        _forget()
        method.run(path)
    return _work() - begin


def _forget() -> None:
    """A file that is read again would be read from memory; the words of the dictionary stay, and
    so do tables of ours, which are loaded once for a process by functions without parameters."""
    for module in [one for name, one in sys.modules.items() if name.startswith("extractor.")]:
        for value in vars(module).values():
            if (
                hasattr(value, "cache_clear")
                and value is not load_nlp
                and signature(value).parameters
            ):
                value.cache_clear()


def _work() -> float:
    """Seconds of CPU of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(part.ru_utime + part.ru_stime for part in used)


def _growth(nlp: Nlp, registry: Registry) -> None:
    """The cost of a page must not grow with their number."""
    print("| growth | blocks | decisions | read, CPU ms a page | extract, CPU ms a page |")
    print("|---|---:|---:|---:|---:|")
    for title, name, size, make in _grown_files():
        content = make()
        begin = time.process_time()
        document = read(name, content)
        middle = time.process_time()
        protocol = extract(document, registry, nlp)
        end = time.process_time()
        print(
            f"| {title} | {len(document.blocks)} | {len(protocol.decisions)} "
            f"| {1000 * (middle - begin) / size:.1f} | {1000 * (end - middle) / size:.1f} |",
            flush=True,
        )


def _grown_files() -> Iterator[tuple[str, str, int, Callable[[], bytes]]]:
    """Title, name of the file, number of pages or rows, and what makes it."""
    yield "(warming up)", "long.docx", 1, partial(grown, 1)
    for pages in PAGES:
        yield f"docx, {pages} pages", "long.docx", pages, partial(grown, pages)
    for pages in PAGES:
        yield f"pdf, {pages} pages", "long.pdf", pages, partial(pages_of, pages)
    for rows in ROWS:
        yield f"table, {rows} rows", "table.docx", rows, partial(tall_table, rows)


def _cold_start(path: Path, rounds: int) -> None:
    """A whole process of ``protokolist extract`` for one file, by the clock and in CPU."""
    command = [sys.executable, "-m", "api.cli", "extract", str(path)]
    clock, work = [], []
    for _ in range(rounds):
        begin, used = time.perf_counter(), _work()
        subprocess.run(command, stdout=subprocess.DEVNULL, env={**os.environ}, check=True)
        clock.append(time.perf_counter() - begin)
        work.append(_work() - used)
    print(
        f"\nCold start of `protokolist extract` with one docx: {statistics.median(clock):.1f} s "
        f"by the clock, {statistics.median(work):.1f} s of CPU"
    )


if __name__ == "__main__":
    sys.exit(main())
