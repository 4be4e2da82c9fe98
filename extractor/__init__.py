"""Protocols of meetings read into values: who decided what, who does it, by when, where.

The whole public face: ``read`` bytes into a ``Document``, ``extract`` a ``Protocol`` from it,
``to_contract`` for the JSON object, ``explain`` for the way to it. ``load_nlp`` and ``Registry``
give what ``extract`` needs.
"""

from typing import TYPE_CHECKING, Any

from extractor.contract import to_contract, to_error
from extractor.errors import ExtractorError, UnreadableFile

if TYPE_CHECKING:
    from extractor.explanation import explain
    from extractor.nlp import load_nlp
    from extractor.readers import read
    from extractor.recipe import extract
    from extractor.registry import Registry

__all__ = [
    "ExtractorError",
    "Registry",
    "UnreadableFile",
    "explain",
    "extract",
    "load_nlp",
    "read",
    "to_contract",
    "to_error",
]

# The language models take a second to import: only who reads a protocol pays for it.
_LAZY = {
    "explain": "extractor.explanation",
    "extract": "extractor.recipe",
    "load_nlp": "extractor.nlp",
    "read": "extractor.readers",
    "Registry": "extractor.registry",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LAZY[name]), name)
