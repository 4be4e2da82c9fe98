"""Loaded once before any fork: the readers, and what they make on their first file.

A child that compiles expressions and opens PDFium for itself spends on that as much time as on
reading; the files read here are our own.
"""

import contextlib
import io

import docx

import api.sandbox.tasks  # noqa: F401 - what children are asked for
import extractor.readers
from extractor.errors import NoRecogniser
from extractor.readers.scan_engine import engine


def warm() -> None:
    for name, content in (("a.docx", _word()), ("a.pdf", _pdf()), ("a.txt", _LINE.encode())):
        extractor.readers.read(name, content)
    with contextlib.suppress(NoRecogniser):
        engine()


_LINE = "1. Провести сверку до 01.04.2024."


def _word() -> bytes:
    document, saved = docx.Document(), io.BytesIO()
    document.add_paragraph(_LINE, "List Number")
    document.add_table(1, 2).cell(0, 0).text = _LINE
    document.save(saved)
    return saved.getvalue()


def _pdf() -> bytes:
    """One page with a line of text, as small as the format allows."""
    words = b"BT /F 12 Tf 72 700 Td (Protocol 1. 01.04.2024) Tj ET 72 72 m 200 72 l S"
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(words), words),
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, part) for n, part in enumerate(parts, 1))
    return b"%PDF-1.4\n" + body + b"trailer\n<</Root 1 0 R>>\n%%EOF"
