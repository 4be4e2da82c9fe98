"""``protokolist explain``: one file, and how the extractor came to its decisions; no database."""

import os
import shutil
import sys
from pathlib import Path

import extractor
from api.explanation import explanation_lines
from api.explanation.lines import NARROWEST
from api.reading import read_document
from api.sandbox.reading import Sandbox
from api.sandbox.tasks import READ_REGISTRY

WIDTH = 120  # characters of a line where the output is no terminal


def explain_file(path: Path, registry: Path | None, decision: str | None) -> None:
    """Print the explanation. Raises ExtractorError, OSError; ValueError for a wrong path."""
    content = path.read_bytes()
    table = None if registry is None else registry.read_bytes()
    with Sandbox() as sandbox:
        sandbox.start()  # its readers load while the models do
        nlp = extractor.load_nlp()
        records = () if table is None else sandbox.run(READ_REGISTRY, table)
        document = read_document(sandbox, path.name, content)
    told = extractor.explain(document, extractor.Registry(records), nlp)
    lines = [line.rstrip() for line in explanation_lines(told, _width(), decision)]
    try:
        sys.stdout.buffer.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # «explain … | head» has read enough; Python would complain once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _width() -> int:
    if not sys.stdout.isatty():
        return WIDTH
    return max(NARROWEST, shutil.get_terminal_size((WIDTH, 24)).columns)
