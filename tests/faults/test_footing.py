"""A folder that cannot carry the service (F8 of README.md)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from api.faults.footing import file_system_of, refuse_unfit
from api.settings import Settings, SettingsError

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534


def test_serving_tells_it_in_one_line(tmp_path: Path):
    (tmp_path / "file").touch()
    ended = subprocess.run(
        [sys.executable, "-m", "api.cli", "serve", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PROTOKOLIST_DATA": str(tmp_path / "file")},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    (line,) = ended.stderr.splitlines()
    assert f"в папку данных {tmp_path / 'file'} нельзя писать" in line


def test_a_read_only_disk(tmp_path: Path):
    """Mounted where that is allowed; elsewhere the folder of processes, where nobody may write."""
    mount = ["mount", "-t", "tmpfs", "-o", "ro,size=1m", "none", str(tmp_path)]
    mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    try:
        with pytest.raises(SettingsError, match="нельзя писать"):
            refuse_unfit(Settings(data=tmp_path if mounted else Path("/proc/self")))
    finally:
        if mounted:
            subprocess.run(["umount", str(tmp_path)], check=True)


def test_another_s_folder_names_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Who may not write is played: root may, wherever tests run as root."""

    def refuse(**how: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("api.faults.footing.tempfile.TemporaryFile", refuse)
    monkeypatch.setattr(os, "geteuid", lambda: NOBODY if os.getuid() != NOBODY else 0)
    with pytest.raises(SettingsError, match=r"владелец \w+, служба запущена как"):
        refuse_unfit(Settings(data=tmp_path))


MOUNTS = """\
22 1 254:0 / / rw - ext4 /dev/vda rw
30 22 0:40 / /srv rw - nfs4 server:/srv rw
31 30 0:41 / /srv/own\\040disk rw - xfs /dev/vdb rw
32 22 0:42 / /mnt/share rw shared:1 - cifs //server/share rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home", "ext4"),
        ("/srv", "nfs4"),
        ("/srv/protokolist/var", "nfs4"),
        ("/srv/own disk/var", "xfs"),
        ("/srvery", "ext4"),
        ("/mnt/share", "cifs"),
    ],
)
def test_which_file_system_holds_a_folder(tmp_path: Path, folder: str, kind: str):
    (tmp_path / "mounts").write_text(MOUNTS)
    assert file_system_of(Path(folder), tmp_path / "mounts") == kind


@pytest.mark.parametrize(
    ("kind", "url", "warned"),
    [
        ("ext4", "", False),
        ("nfs4", "", True),
        ("cifs", "", True),
        ("nfs4", "postgresql://localhost/p", False),
    ],
)
def test_sqlite_on_a_network_disk_is_warned_of(tmp_path: Path, kind: str, url: str, warned: bool):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"22 1 0:1 / / rw - {kind} device rw\n")
    said = refuse_unfit(Settings(data=tmp_path, database_url=url), mounts)
    assert bool(said) == warned
    assert all(kind in each for each in said)
