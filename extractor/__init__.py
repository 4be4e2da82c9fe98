"""Protocols of meetings read into values: who decided what, who does it, by when, where.

The whole public face: ``read`` bytes into a ``Document``, ``extract`` a ``Protocol`` from it,
``to_contract`` for the JSON object, ``explain`` for the way to it. ``load_nlp`` and ``Registry``
give what ``extract`` needs. An old format is read in three steps, since another program stands in
the middle: ``prepare``, a conversion to Word, ``read_converted``; an archive is listed by
``list_bundle``, and each file in it, given by ``unpack_file``, is read by itself.
"""

from typing import TYPE_CHECKING, Any

from extractor.contract import to_contract, to_error
from extractor.errors import ExtractorError, UnreadableFile

if TYPE_CHECKING:
    from extractor.explanation import explain
    from extractor.nlp import load_nlp
    from extractor.readers import read
    from extractor.readers.bundle import list_bundle, unpack_file
    from extractor.readers.office import prepare, read_converted
    from extractor.recipe import extract
    from extractor.registry import Registry

__all__ = [
    "ExtractorError",
    "Registry",
    "UnreadableFile",
    "explain",
    "extract",
    "list_bundle",
    "load_nlp",
    "prepare",
    "read",
    "read_converted",
    "to_contract",
    "to_error",
    "unpack_file",
]

# The language models take a second to import: only who reads a protocol pays for it.
_LAZY = {
    "explain": "extractor.explanation",
    "extract": "extractor.recipe",
    "load_nlp": "extractor.nlp",
    "list_bundle": "extractor.readers.bundle",
    "prepare": "extractor.readers.office",
    "read": "extractor.readers",
    "read_converted": "extractor.readers.office",
    "unpack_file": "extractor.readers.bundle",
    "Registry": "extractor.registry",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LAZY[name]), name)
