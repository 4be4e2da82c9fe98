"""Landlock: which files and ports this process and its children may still use. Linux 5.13 on.

Layouts and numbers are those of include/uapi/linux/landlock.h.
"""

import contextlib
import ctypes
import os
import stat
import struct
from collections.abc import Iterable

from api.sandbox.linux import syscall

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the same on every architecture
_VERSION = 1
_PATH_BENEATH = 1

_EXECUTE, _WRITE, _READ, _LIST = 1, 2, 4, 8
_TRUNCATE, _IOCTL = 1 << 14, 1 << 15
_OF_FILES = _EXECUTE | _WRITE | _READ | _TRUNCATE | _IOCTL
# Making of device files, sockets and named pipes (6, 9, 10, 11) is not among them.
_EVERYTHING_IN_A_FOLDER = (
    _WRITE | _READ | _LIST | _TRUNCATE | sum(1 << bit for bit in (4, 5, 7, 8, 12, 13))
)
_REMOVE_FILE, _MAKE_SOCKET = 1 << 5, 1 << 9
_TCP = 0b11  # bind, connect
_SCOPES = 0b11  # abstract unix sockets and signals of processes outside
# How many rights of files each version knows.
_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}


def version() -> int:
    """The kernel's version of Landlock. Raises OSError where there is none."""
    return syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint(_VERSION))


def restrict(
    reads: Iterable[str],
    writes: Iterable[str],
    *,
    execute: bool = False,
    sockets: Iterable[str] = (),
) -> None:
    """Only these folders and files may be read, only those also written; no TCP at all.

    Paths that are not there are passed over. ``execute`` lets programs in ``reads`` be started;
    in the folders ``sockets`` nothing may be done but to make sockets and to remove files.
    """
    kernel = version()
    known = (1 << _RIGHTS.get(kernel, 16)) - 1
    attributes = struct.pack("=QQQ", known, _TCP if kernel >= 4 else 0, _SCOPES)
    size = 8 if kernel < 4 else 16 if kernel < 6 else 24
    ruleset = syscall(_CREATE, attributes, ctypes.c_size_t(size), ctypes.c_uint(0))
    try:
        for path in reads:
            _allow(ruleset, path, (_READ | _LIST | (_EXECUTE if execute else 0)) & known)
        for path in writes:
            _allow(ruleset, path, _EVERYTHING_IN_A_FOLDER & known)
        for path in sockets:
            _allow(ruleset, path, _MAKE_SOCKET | _REMOVE_FILE)
        syscall(_RESTRICT, ctypes.c_int(ruleset), ctypes.c_uint(0))
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    with contextlib.suppress(FileNotFoundError, PermissionError):
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            if not stat.S_ISDIR(os.fstat(place).st_mode):
                rights &= _OF_FILES
            rule = struct.pack("=Qi", rights, place)
            syscall(_ADD, ctypes.c_int(ruleset), ctypes.c_int(_PATH_BENEATH), rule, ctypes.c_int(0))
        finally:
            os.close(place)
