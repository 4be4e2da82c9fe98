"""A file → its document, whatever its format: the readers, and the conversion of old formats."""

import extractor
from api.conversion import find_office
from extractor.types import Document


def read_document(name: str, content: bytes) -> Document:
    """Raises UnreadableFile in one of its forms, with a Russian message."""
    kind = extractor.kind_of(name, content)
    if kind not in extractor.CONVERTED:
        return extractor.read(name, content)
    docx = find_office().to_docx(kind, extractor.prepare(kind, content))
    return extractor.read_converted(name, content, kind, docx)
