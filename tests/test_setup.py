"""scripts/setup where the environment is not the folder's own."""

import os
import shutil
import subprocess
from pathlib import Path


def test_an_environment_behind_a_link_is_left_as_it_is(root: Path, tmp_path: Path):
    """It was emptied: ``venv --clear`` clears what the link leads to."""
    shared, clone = tmp_path / "shared", tmp_path / "clone"
    (shared / "bin").mkdir(parents=True)
    (shared / "bin" / "pip").write_text("#!/elsewhere/.venv/bin/python\n", "utf-8")
    (clone / "scripts").mkdir(parents=True)
    shutil.copy(root / "scripts" / "setup", clone / "scripts")
    (clone / ".venv").symlink_to(shared)

    # With neither apt-get nor sudo nothing of Debian is installed, should this fail.
    bare = {**os.environ, "PATH": str(only(tmp_path / "bin", "bash", "dirname", "readlink"))}
    told = subprocess.run(
        [clone / "scripts" / "setup"], env=bare, capture_output=True, text=True, check=False
    )
    assert (told.returncode, "ссылка" in told.stderr) == (0, True)
    assert [path.name for path in shared.rglob("*")] == ["bin", "pip"]


def only(folder: Path, *commands: str) -> Path:
    """A folder for PATH that holds nothing but these."""
    folder.mkdir()
    for command in commands:
        found = shutil.which(command)
        assert found
        (folder / command).symlink_to(found)
    return folder
