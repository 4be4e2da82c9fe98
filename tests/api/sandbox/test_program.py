import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from api.sandbox.limits import ACTIVE, Limits
from api.sandbox.program import Run, run_program

SYSTEM = ("/bin", "/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/dev/null", "/dev/zero")


def run(folder: Path, script: str, **limits: object) -> Run:
    given = Limits(**{"reads": SYSTEM, "programs": True, "seconds": 20, **limits})  # type: ignore[arg-type]
    return run_program(["/bin/bash", "-c", script], str(folder), given, {"HOME": str(folder)})


def test_a_program_has_its_folder_and_its_environment_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET", "тайна")
    folder = tmp_path / "own"
    folder.mkdir()
    (tmp_path / "other").write_text("чужое")
    ran = run(folder, "echo есть > own.txt; cat ../other; cat /etc/passwd; echo > ../mine; env")
    assert (folder / "own.txt").read_text() == "есть\n"
    assert (ran.late, "SECRET" in ran.said, "чужое" in ran.said, "root:" in ran.said) == (
        *(False, False, False, False),
    )
    assert f"HOME={folder}" in ran.said
    assert not (tmp_path / "mine").exists()


def test_a_program_reaches_no_network(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        ran = run(tmp_path, f"echo привет > /dev/tcp/127.0.0.1/{port}")
        listening.settimeout(0.2)
        with pytest.raises(TimeoutError):
            listening.accept()
    assert ran.code != 0
    assert ran.protection["network"] == ACTIVE


def test_when_its_time_is_over_a_program_is_ended_with_all_it_started(tmp_path):
    began = time.monotonic()
    ran = run(tmp_path, "(setsid sleep 61.3 &) ; sleep 61.3 & sleep 61.3", seconds=0.5)
    assert ran.late
    assert time.monotonic() - began < 10
    assert processes_with("61.3") == []


# In a process of its own: it ends everything that its process has started.
WATCH = """
import json, os, sys, time
from api.sandbox.supervision import watch

def refuse(*_):
    raise OSError(38, "нет такого вызова")

kernel, deed, seconds, said = sys.argv[1:]
if kernel == "old":
    os.pidfd_open = refuse
wish, wisher = os.pipe()
os.write(wisher, said.encode())
pid = os.fork()
if pid == 0:
    os._exit(3) if deed == "end" else time.sleep(60)
ended = watch(pid, float(seconds), wish)
print(json.dumps([ended.code, ended.late, ended.stopped]))
"""


@pytest.mark.parametrize(
    ("deed", "seconds", "said", "expected"),
    [
        ("end", 5, "", [3, False, False]),
        ("sleep", 0.1, "", [-9, True, False]),
        ("sleep", 5, "stop", [-9, False, True]),
    ],
)
@pytest.mark.parametrize("kernel", ["present", "old"])
def test_a_process_is_watched(root, kernel, deed, seconds, said, expected):
    done = subprocess.run(
        [sys.executable, "-c", WATCH, kernel, deed, str(seconds), said],
        cwd=root,
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout) == expected


@pytest.mark.parametrize(
    ("script", "limits", "said"),
    [
        ("x=$(head -c 300000000 /dev/zero | tr '\\0' a)", {"memory": 100 * 1024**2}, "alloc"),
        ("head -c 2000000 /dev/zero > big; stat -c %s big", {"file_bytes": 10**6}, "1000000"),
        ("ulimit -c; ulimit -n", {"open_files": 33}, "0\n33"),
    ],
)
def test_limits(tmp_path, script, limits, said):
    assert said in run(tmp_path, script, **limits).said


def test_a_program_that_is_not_there(tmp_path):
    with pytest.raises(OSError, match="нет-такой"):
        run_program(["/нет-такой"], str(tmp_path), Limits(), {})


def processes_with(word: str) -> list[str]:
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            line = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if word in line and line.startswith("sleep"):
            found.append(line)
    return found
