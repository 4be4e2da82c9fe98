"""A file → its document, whatever its format: read in the sandbox, old formats converted before."""

from dataclasses import replace
from hashlib import sha256

from api.conversion import find_office
from api.sandbox.reading import Sandbox
from api.sandbox.tasks import PREPARE, READ_CONVERTED
from extractor.kinds import CONVERTED, kind_of
from extractor.types import Document


def read_document(sandbox: Sandbox, name: str, content: bytes) -> Document:
    """Raises ExtractorError in one of its forms, with a Russian message."""
    kind = kind_of(name, content)
    if kind not in CONVERTED:
        return sandbox.read(name, content)
    prepared = sandbox.run(PREPARE, content, kind)
    docx = find_office().to_docx(kind, prepared)
    document: Document = sandbox.run(READ_CONVERTED, docx, "", kind)
    return replace(document, name=name, sha256=sha256(content).hexdigest())
