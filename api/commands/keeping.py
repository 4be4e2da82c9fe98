"""``protokolist backup``, ``restore`` and ``check``."""

import datetime as dt
from pathlib import Path

from api.commands.extract import PARTLY
from api.keeping.backup import back_up, restore
from api.keeping.check import check_register
from api.russian import plural
from api.settings import Settings
from models.stored_files import files_at


def write_backup(settings: Settings, folder: Path | None) -> int:
    """A new folder in ``data/backups`` unless another is given; the exit code."""
    now = dt.datetime.now(dt.UTC)
    target = folder or settings.data / "backups" / f"{now.astimezone():%Y-%m-%d-%H%M%S}"
    manifest = back_up(settings, target, now)
    rows = sum(manifest.rows.values())
    files = plural(len(manifest.originals), "подлинник", "подлинника", "подлинников")
    print(f"{target}: {plural(rows, 'строка', 'строки', 'строк')}, {files}")
    for sha256 in manifest.damaged:
        print(f"повреждён ещё до копирования: {sha256}")
    return PARTLY if manifest.damaged else 0


def bring_back(settings: Settings, folder: Path, replace: bool) -> int:
    manifest = restore(settings, folder, replace=replace)
    made = dt.datetime.fromisoformat(manifest.made_at).astimezone()
    print(f"Восстановлено: копия от {made:%d.%m.%Y %H:%M}.")
    return look(settings)


def look(settings: Settings) -> int:
    """A line for each finding; the exit code is 3 when one of them is serious."""
    found = check_register(settings.store_url, files_at(settings.files, settings.data))
    for finding in found:
        print(("✗ " if finding.serious else "• ") + finding.message)
    if not found:
        print("Всё на месте.")
    if any(each.serious for each in found):
        print("Восстановить последнюю копию: protokolist restore КОПИЯ --replace")
        return PARTLY
    return 0
