"""What the author of a PDF forbids: with a password of the owner it opens, not for all uses."""

from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractor.types import Notice

RESTRICTED = "restricted_file"
_MESSAGE = "Файл защищён паролем владельца: открывать его можно, запрещено {}."
# Bits of the rights, ISO 32000-1, table 22.
_RIGHTS = {1 << 2: "печатать", 1 << 3: "менять", 1 << 4: "копировать текст"}
_UNPROTECTED = -1


def notices_of_rights(data: bytes) -> Iterator[Notice]:
    """One for a file with such a password, none for any other that opens."""
    if b"/Encrypt" not in data:  # never packed: whoever opens the file needs it first
        return
    document = pdfium.PdfDocument(data)
    try:
        if raw.FPDF_GetSecurityHandlerRevision(document) == _UNPROTECTED:
            return
        rights = raw.FPDF_GetDocPermissions(document)
    finally:
        document.close()
    refused = [name for bit, name in _RIGHTS.items() if not rights & bit]
    yield Notice(RESTRICTED, _MESSAGE.format(", ".join(refused) or "немногое"))
