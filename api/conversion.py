"""Old formats → Word files, Word files → their pages, by LibreOffice: a program of its own for each
file, in its own limits.

A program that serves one file after another would keep what the one before left in it, and saves
little: from nothing LibreOffice takes 0.9 s.
"""

import contextlib
import logging
import shutil
import tempfile
import time
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from api.office_profile import PROFILE, Profile, fresh_profile, pack_profile, unpack_profile
from api.sandbox.limits import GIGABYTE, MEGABYTE, Limits
from api.sandbox.program import Run, run_program
from extractor.errors import CorruptFile, TooComplex, UnsupportedType

SECONDS = 60
# What opens a kind: a page would be opened for the web otherwise, which cannot become a Word file,
# and what only looks like a kind by something else. Of old Word there are several versions.
_FILTERS = {"html": "HTML (StarWriter)", "rtf": "Rich Text Format", "odt": "writer8"}
_TARGETS = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf:writer_pdf_Export"}
_FOLDER = "office-"
_NAME = "document"  # in its folder; the file's own name may be anything
LARGEST = 100 * MEGABYTE  # of a file that it makes
_FORGOTTEN = 3600  # seconds
# With a fresh profile it prepares itself and asks to be started once more (desktop/app.cxx).
_START_AGAIN = 81

# Its own folders, libraries, fonts and tables of languages; nothing of the users and their files.
_READS = (
    *("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/libreoffice"),
    *("/usr/share/libreoffice", "/var/lib/libreoffice", "/var/spool/libreoffice"),
    *("/etc/fonts", "/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/fontconfig"),
    *("/var/cache/fontconfig", "/usr/share/liblangtag", "/usr/share/locale"),
    *("/usr/share/hunspell", "/usr/share/hyphen", "/usr/share/mythes", "/usr/share/zoneinfo"),
    *("/etc/localtime", "/sys/devices/system/cpu", "/proc/cpuinfo", "/proc/meminfo"),
    *("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"),
)
LIMITS = Limits(
    seconds=SECONDS,
    cpu_seconds=SECONDS,
    memory=2 * GIGABYTE,
    open_files=256,
    file_bytes=LARGEST,
    processes=64,
    reads=_READS,
    programs=True,
    sockets=("/tmp",),
)

log = logging.getLogger("protokolist")


@dataclass(frozen=True, slots=True)
class Office:
    """LibreOffice as it stands on this machine; ``program`` is None where there is none."""

    program: Path | None
    limits: Limits = LIMITS

    def to_docx(self, kind: str, content: bytes) -> bytes:
        """A Word file made of an old one. ``kind`` is doc, rtf, odt or html.

        Raises UnsupportedType without LibreOffice, TooComplex over the limits, CorruptFile.
        """
        return self._converted(kind, content, "docx")

    def to_pdf(self, kind: str, content: bytes) -> bytes:
        """The pages as it prints them. ``kind`` is docx or one of those above.

        Raises what ``to_docx`` raises.
        """
        return self._converted(kind, content, "pdf")

    def _converted(self, kind: str, content: bytes, target: str) -> bytes:
        if self.program is None:
            raise UnsupportedType(
                f"Чтобы читать .{kind}, нужен LibreOffice, а на этом компьютере его нет. "
                "Установите пакет libreoffice-writer или сохраните файл в .docx."
            )
        with tempfile.TemporaryDirectory(prefix=_FOLDER) as folder:
            (Path(folder) / f"{_NAME}.{kind}").write_bytes(content)
            try:
                unpack_profile(_prepared(self.program, self.limits), Path(folder))
                run = self._convert(self.program, kind, target, folder)
                if run.code == _START_AGAIN and not run.late:
                    run = self._convert(self.program, kind, target, folder)
            except OSError as error:
                log.error("LibreOffice cannot be started: %s", error)
                raise UnsupportedType(
                    "LibreOffice на этом компьютере не запускается, сообщите администратору. "
                    "Пока сохраните файл в .docx."
                ) from error
            return _made(Path(folder) / "out" / f"{_NAME}.{target}", run)

    def _convert(self, program: Path, kind: str, target: str, folder: str) -> Run:
        opened = [f"--infilter={_FILTERS[kind]}"] if kind in _FILTERS else []
        written = ("--convert-to", _TARGETS[target], "--outdir", f"{folder}/out")
        return _start(program, self.limits, folder, *opened, *written, f"{_NAME}.{kind}")


def _start(program: Path, limits: Limits, folder: str, *arguments: str) -> Run:
    """LibreOffice with the profile that stands in ``folder``."""
    return run_program(
        [
            str(program),
            f"-env:UserInstallation={(Path(folder) / PROFILE).as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nologo", *arguments),
        ],
        folder,
        replace(limits, reads=(*limits.reads, str(program.parent.parent))),
        {"HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"},
    )


@cache
def _prepared(program: Path, limits: Limits) -> Profile:
    """A profile in which LibreOffice has made what it needs, before it has seen any document.

    Every file begins with a copy of it, which saves the first of two starts.
    """
    _sweep(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=_FOLDER) as folder:
        unpack_profile(fresh_profile(), Path(folder))
        _start(program, limits, folder, "--terminate_after_init")
        return pack_profile(Path(folder))


@cache
def find_office() -> Office:
    """LibreOffice where the system has it, looked for once."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        # The command itself is a script; beside the one it means stands the program.
        program = Path(found).resolve().parent / "soffice.bin" if found else None
        if program and program.is_file():
            return Office(program)
    return Office(None)


def _sweep(folder: Path) -> None:
    """Folders of processes that were killed, an hour old: nothing of them is still at work."""
    for left in folder.glob(f"{_FOLDER}*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _FORGOTTEN:
                shutil.rmtree(left, ignore_errors=True)


def _made(path: Path, run: Run) -> bytes:
    if run.late:
        raise TooComplex(
            "Файл не удалось преобразовать за отведённое время. "
            "Сохраните его в .docx и загрузите заново."
        )
    if not path.is_file() or path.is_symlink() or not 0 < path.stat().st_size < LARGEST:
        raise CorruptFile(
            "Файл не удалось открыть в LibreOffice: он повреждён или слишком велик. "
            "Сохраните его в .docx и загрузите заново."
        )
    return path.read_bytes()
