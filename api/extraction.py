"""The recipe as a child of the worker runs it: bytes and registry in, plain values out.

The bytes are only parsed in the sandbox, in a process that lives for one file; here are the
models, which take a second to load, and text.
"""

import atexit
import logging
from dataclasses import replace
from pathlib import PurePath
from typing import Any

import extractor
from api.abilities import said_protection
from api.children import Extract, Failure, Known, Reading, Recipe
from api.reading import read_document, recognise
from api.sandbox.limits import ACTIVE, Limits
from api.sandbox.reading import Sandbox
from extractor.errors import ExtractorError
from extractor.types import Document

log = logging.getLogger("protokolist")

SECONDS = 180


def load_extraction(seconds: float = SECONDS) -> Extract:
    """Loads the models; the registry is indexed anew only when its schools or groups change."""
    sandbox = Sandbox(Limits(seconds=seconds))
    sandbox.start()  # its readers load while the models do
    atexit.register(sandbox.close)
    nlp = extractor.load_nlp()
    _tell(sandbox)
    indexed, registry = Known(), extractor.Registry(())

    def extract(
        name: str, content: bytes | Document, known: Known, recognise: bool = True
    ) -> Reading:
        nonlocal indexed, registry
        if indexed is not known:
            indexed, registry = known, extractor.Registry(known.records, known.groups)
        document = content
        if isinstance(document, bytes):
            document = read_document(sandbox, name, document, recognise)
        protocol = extractor.extract(document, registry, nlp)
        contract = extractor.to_contract(protocol)
        # The blocks of a pdf weigh megabytes, and the contract's object holds them already.
        return Reading(replace(protocol, document=replace(document, blocks=())), contract)

    return extract


def _tell(sandbox: Sandbox) -> None:
    """A missing protection is for the log, once; reading goes on."""
    try:
        protection = sandbox.protection()
    except ExtractorError:  # said for every file that is then read in vain
        return
    # Root is never held by a number of processes; there is nothing to be done about it.
    missing = any(why != ACTIVE for name, why in protection.items() if name != "processes")
    log.log(logging.WARNING if missing else logging.INFO, said_protection(protection))


def failed_contract(name: str, sha256: str, failure: Failure) -> dict[str, Any]:
    """The contract's object for a file that was not read."""
    error = {"code": failure.code, "message": failure.message}
    return extractor.to_error(name, sha256, PurePath(name).suffix.lower().lstrip("."), error)


EXTRACTION = Recipe(load_extraction, failed_contract, recognise)
