"""Folders for a while: gone with their process, or swept by the next worker if it was killed.

Each holds a lock for as long as its process lives: whoever gets it knows the folder is nobody's.
"""

import fcntl
import os
import shutil
import tempfile
import time
from pathlib import Path

PREFIX = "protokolist-"
_LOCK = ".lock"
_UNLOCKED_SECONDS = 3600  # a folder without a lock has just been made, or its maker was killed


class Scratch:
    """A fresh folder at ``path``."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._lock = os.open(self.path / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def close(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._lock)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        self.close()


def sweep() -> int:
    """Removes what killed processes left; gives how many folders."""
    left = [each for each in Path(tempfile.gettempdir()).glob(f"{PREFIX}*") if _is_nobodys(each)]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return len(left)


def _is_nobodys(folder: Path) -> bool:
    try:
        if folder.stat().st_uid != os.getuid() or not folder.is_dir():
            return False
        if not (folder / _LOCK).exists():
            return time.time() - folder.stat().st_mtime > _UNLOCKED_SECONDS
        descriptor = os.open(folder / _LOCK, os.O_RDWR)
    except OSError:  # somebody else sweeps too, or it is another user's
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True
