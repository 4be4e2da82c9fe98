"""Whether the data folder can carry the service, found out before it starts."""

import os
import pwd
import tempfile
from pathlib import Path

from sqlalchemy import make_url

from api.settings import Settings, SettingsError

# Locks of SQLite and of workers do not hold there: https://sqlite.org/faq.html#q5
NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "fuse.sshfs", "fuse.glusterfs"}
)
MOUNTS = Path("/proc/self/mountinfo")


def refuse_unfit(settings: Settings, mounts: Path = MOUNTS) -> list[str]:
    """Warnings in Russian. Raises SettingsError, one line, where nothing could be kept."""
    folder = settings.data.absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder, prefix="footing-"):
            pass
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SettingsError(
            f"в папку данных {folder} нельзя писать ({reason}){_owner(folder)}: исправьте права "
            "или укажите другую в PROTOKOLIST_DATA."
        ) from error
    address = make_url(settings.store_url)
    if address.get_backend_name() != "sqlite":
        return []
    path = Path(address.database or "")
    if path.exists() and not os.access(path, os.R_OK | os.W_OK):
        raise SettingsError(f"в базу данных {path} нельзя писать{_owner(path)}: исправьте права.")
    kind = file_system_of(path.parent, mounts)
    if kind not in NETWORK:
        return []
    return [
        f"база данных SQLite лежит на сетевом диске ({kind}): блокировки там ненадёжны, и она "
        "может повредиться. Перенесите папку данных на свой диск или возьмите PostgreSQL."
    ]


def _owner(path: Path) -> str:
    """« — владелец такой-то, а служба работает под таким-то», where they differ."""
    try:
        owner = path.stat().st_uid
    except OSError:
        return ""
    ours = os.geteuid()
    return "" if owner == ours else f", владелец {_name(owner)}, служба запущена как {_name(ours)}"


def _name(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)


def file_system_of(folder: Path, mounts: Path = MOUNTS) -> str:
    """The kind of file system that holds the folder; empty where the system does not tell."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    here, best, kind = folder.resolve(), -1, ""
    for line in lines:
        before, _, after = line.partition(" - ")
        point = Path(before.split()[4].replace("\\040", " "))
        # Of two mounts at one place the later hides the earlier.
        if here.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), after.split()[0]
    return kind
