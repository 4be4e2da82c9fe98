"""A file → its document, whatever its format: the readers, and the conversion of old formats."""

from dataclasses import replace
from hashlib import sha256

import extractor
from api.conversion import find_office
from extractor.kinds import CONVERTED, kind_of
from extractor.types import Document


def read_document(name: str, content: bytes) -> Document:
    """Raises UnreadableFile in one of its forms, with a Russian message."""
    kind = kind_of(name, content)
    if kind not in CONVERTED:
        return extractor.read(name, content)
    docx = find_office().to_docx(kind, extractor.prepare(content, kind))
    document = extractor.read_converted(docx, name, kind)
    return replace(document, sha256=sha256(content).hexdigest())
