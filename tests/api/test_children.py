import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from api.children import Failure, Known, Reading
from extractor.records import Record

SCHOOL = Record(id="o-5", municipality="Озёрный район", short_name="СОШ № 5")


def order(do: str, **more: object) -> bytes:
    return json.dumps({"do": do, "name": "файл", **more}).encode()


@pytest.mark.parametrize(
    ("do", "code", "words"),
    [
        ("refuse", "corrupt-file", "Файл повреждён"),
        ("break", "internal-error", "внутренняя ошибка"),
        ("crash", "reader-crashed", "аварийно завершилась"),
        ("hang", "too-complex", "за 0.7 с"),
        ("swell", "too-complex", "не хватило памяти"),
    ],
)
def test_poison_harms_only_itself(children, do, code, words):
    outcome = children.read("файл.docx", order(do))
    assert isinstance(outcome, Failure)
    assert outcome.code == code
    assert words in outcome.message
    after = children.read("файл.docx", order("read"))
    assert isinstance(after, Reading)
    assert after.protocol.title == "Протокол файл"


def test_a_child_reads_with_the_registry_it_was_last_given(children):
    def seen() -> str:
        outcome = children.read("файл.docx", order("read"))
        return str(outcome.protocol.decisions[0].text)

    children.give(Known((SCHOOL,)), 1)
    assert seen().endswith("Школ в реестре: 1.")
    children.give(Known((SCHOOL, replace(SCHOOL, id="o-6"))), 2)
    assert seen().endswith("Школ в реестре: 2.")


PARENT = """
import sys, threading
from api.children import Children
from tests.api.stand_in import load
if __name__ == "__main__":
    pool = Children(load, 1)
    threading.Thread(target=pool.read, args=("ф", b'{"do": "hang", "name": ""}')).start()
    print("started", flush=True)
    sys.stdin.read()
"""


def test_children_die_with_their_parent(tmp_path, root):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    parent = subprocess.Popen(
        [sys.executable, str(script)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"started\n"
    children = wait_for(lambda: children_of(parent.pid))
    parent.kill()
    parent.communicate()
    assert wait_for(lambda: not any(map(runs, children)))


def children_of(parent: int) -> list[int]:
    """Those that read; multiprocessing's tracker of resources is none of them."""
    listed = Path(f"/proc/{parent}/task").glob("*/children")  # each thread has its own
    pids = [int(pid) for children in listed for pid in children.read_text().split()]
    return [pid for pid in pids if "spawn_main" in command_of(pid)]


def command_of(pid: int) -> str:
    with open(f"/proc/{pid}/cmdline") as file:
        return file.read()


def runs(pid: int) -> bool:
    """A child that nobody has buried yet does not run."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(condition):
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if found := condition():
            return found
        time.sleep(0.02)
    raise AssertionError("nothing happened within a minute")
