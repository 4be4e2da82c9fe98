"""The command line over a folder with all hostile files and twenty good ones."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.hostile.folder import GOOD, by_name, good_files


def test_every_good_file_is_read_and_every_hostile_one_named(tmp_path: Path, root: Path):
    hostile, good = by_name(), good_files()
    assert len(good) == GOOD
    for name, each in hostile.items():
        (tmp_path / name).write_bytes(each.make())
    for name, content in good.items():
        (tmp_path / name).write_bytes(content)
    names = sorted([*hostile, *good])  # the good stand among the others
    ended = subprocess.run(
        [sys.executable, "-m", "api.cli", "extract", *names],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root), "PROTOKOLIST_DATA": str(tmp_path / "var")},
        capture_output=True,
        encoding="utf-8",
    )
    lines = {
        line["source"]["filename"]: line for line in map(json.loads, ended.stdout.splitlines())
    }
    codes = {name: (line["error"] or {"code": "read"})["code"] for name, line in lines.items()}
    assert {name for name in good if codes[name] != "read" or not lines[name]["decisions"]} == set()
    wrong = {name for name, each in hostile.items() if codes[name] not in each.codes}
    assert {name: codes[name] for name in wrong} == {}
    assert list(lines) == names
    said = {line.split(": ")[0] for line in ended.stderr.splitlines()}
    assert {name for name in hostile if codes[name] != "read"} <= said
    assert ended.returncode == 3
    assert "Traceback" not in ended.stderr
