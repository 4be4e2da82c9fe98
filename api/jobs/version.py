"""By which program a protocol was read: any change of the extractor may read it otherwise."""

import hashlib
from functools import cache
from pathlib import Path

import extractor

LETTERS = 12


@cache
def reader_version() -> str:
    """A digest of all that the extractor is made of: its code, tables and weights."""
    folder = Path(extractor.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:LETTERS]
