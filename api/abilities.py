"""What this installation can read, and what holds those who read: found out once, in a process of
the sandbox, so that whoever asks need not load the readers.
"""

import logging
import threading
from dataclasses import dataclass

from api.conversion import find_office
from api.sandbox.limits import ACTIVE, Limits, Protection
from api.sandbox.reading import Sandbox
from api.sandbox.tasks import FIND_RECOGNISER
from extractor.errors import ExtractorError

log = logging.getLogger("protokolist")

_SECONDS = 30  # on a machine under load; half a second on one at rest


@dataclass(frozen=True, slots=True)
class Abilities:
    """``scans``: tesseract's Russian model is there; ``office``: LibreOffice is."""

    scans: bool
    office: bool
    protection: Protection

    @property
    def formats(self) -> dict[str, bool]:
        """The contract's formats and whether they are read."""
        always = dict.fromkeys(("docx", "pdf", "txt"), True)
        scanned = dict.fromkeys(("scan", "image"), self.scans)
        return always | scanned | dict.fromkeys(("doc", "odt", "rtf", "html"), self.office)

    def said(self) -> str:
        """
        >>> Abilities(False, True, {}).said()
        'Word (.docx, .doc), OpenDocument, RTF, веб-страницы, PDF с текстом и простой текст (.txt)'
        """
        word = (
            "Word (.docx, .doc), OpenDocument, RTF, веб-страницы" if self.office else "Word (.docx)"
        )
        pdf = "PDF, сканы, снимки страниц (.jpg, .png, .tiff)" if self.scans else "PDF с текстом"
        return f"{word}, {pdf} и простой текст (.txt)"


_lock = threading.Lock()
_found: Abilities | None = None


def find_abilities() -> Abilities:
    """Takes half a second the first time."""
    global _found
    with _lock:
        if _found is None:
            _found = _find()
        return _found


def known_abilities() -> Abilities:
    """Does not wait: until they are known, what the system has from outside."""
    return _found or Abilities(scans=True, office=find_office().program is not None, protection={})


def _find() -> Abilities:
    office = find_office().program is not None
    try:
        with Sandbox(Limits(seconds=_SECONDS), warming="") as sandbox:
            scans = sandbox.run(FIND_RECOGNISER, b"")
            return Abilities(scans, office, sandbox.protection())
    except ExtractorError:
        log.exception("no file can be read here")
        return Abilities(False, office, {})


NAMES = {
    "memory": "память",
    "shortage": "завершение первым при нехватке памяти",
    "cpu": "время процессора",
    "open_files": "число открытых файлов",
    "file_size": "размер файлов",
    "core": "образы памяти",
    "files": "доступ к файлам",
    "network": "сеть",
    "calls": "системные вызовы",
    "privileges": "полномочия",
    "parent": "завершение вслед за службой",
    "orphans": "завершение отставших процессов",
    "processes": "число процессов",
}


def said_protection(protection: Protection) -> str:
    """
    >>> said_protection({"memory": "active", "network": "нет: система не позволяет"})
    'защита: память; не действует: сеть (нет: система не позволяет)'
    """
    active = [NAMES[name] for name, why in protection.items() if why == ACTIVE]
    others = [f"{NAMES[name]} ({why})" for name, why in protection.items() if why != ACTIVE]
    ending = f"; не действует: {', '.join(others)}" if others else ""
    return f"защита: {', '.join(active) or 'нет'}{ending}"
