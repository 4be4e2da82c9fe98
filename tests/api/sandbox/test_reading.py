"""Real processes under the real limits; each deed is done by ``poison`` inside one."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

import extractor
from api.reading import read_table
from api.sandbox.limits import ACTIVE
from extractor.errors import ExtractorError, RegistryError
from extractor.types import Document
from tests.api.sandbox.poison import task
from tests.api.test_children import runs, wait_for


@pytest.mark.parametrize(
    ("deed", "code", "words"),
    [
        ("loop", "too-complex", "долгой работы процессора"),
        ("sleep", "too-complex", "прочитать за 8 с"),
        ("swell", "too-complex", "не хватило памяти"),
        ("swell_and_trap", "too-complex", "не хватило памяти"),
        ("flood", "too-complex", "слишком много текста"),
        ("write_big_file", "too-complex", "слишком много текста"),
        ("crash", "reader-crashed", "аварийно завершилась"),
        ("leave", "reader-crashed", "аварийно завершилась"),
        ("stumble", "internal-error", "внутренняя ошибка"),
        ("refuse", "encrypted", "паролем"),
        ("spread_and_refuse", "encrypted", "паролем"),
    ],
)
def test_whatever_happens_to_a_reader_is_an_error_and_the_next_file_is_read(
    poisoned, deed, code, words
):
    with pytest.raises(ExtractorError) as raised:
        poisoned.run(task(deed), b"")
    assert raised.value.code == code
    assert words in raised.value.message
    assert poisoned.run(task("print_a_lot"), b"") == b"printed"


EMPTY = b'{"name":"x","sha256":"","format":"txt","pages":1,"blocks":[%s]}'
RUBBISH = {
    "nothing": b"",
    "no JSON": b"\0\xff",
    "no object": b"[]\n" + EMPTY % b"",
    "no document": b"{}\n{}",
    "a code of nobody": b'{"code": "nothing-of-ours", "message": 5}\n',
    "endless nesting": b"{}\n" + b"[" * 100_000,
    "text for a number": b"{}\n" + (EMPTY % b"").replace(b"1", b'"1"'),
    "pages below zero": b"{}\n" + (EMPTY % b"").replace(b"1", b"-1"),
    "half a character": b"{}\n" + (EMPTY % b"").replace(b"x", b"\\ud800"),
    "a place outside the text": b"{}\n"
    + EMPTY % b'{"text":"a","traces":[{"start":0,"end":9,"original":"","rule":""}]}',
}


@pytest.mark.parametrize("name", RUBBISH)
def test_rubbish_is_no_document(poisoned, name):
    with pytest.raises(ExtractorError) as raised:
        poisoned.run(task("say_rubbish", Document), RUBBISH[name])
    assert raised.value.code == "reader-crashed"


def test_files_of_others_are_closed_to_it(poisoned, root, tmp_path):
    mine = tmp_path / "mine.txt"
    mine.write_text("тайна")
    for path in (mine, "/etc/passwd", root / "pyproject.toml", f"/proc/{os.getpid()}/environ"):
        assert poisoned.run(task("read_file"), b"", str(path)) == b"PermissionError"
    for path in (mine, tmp_path / "new", "/tmp/protokolist-canary", root / "canary"):
        assert poisoned.run(task("write_file"), b"", str(path)) == b"PermissionError"
    for path in ("/", "/tmp", str(tmp_path), str(root)):
        assert poisoned.run(task("list_folder"), b"", path) == b"PermissionError"
    assert mine.read_text() == "тайна"


def test_it_reaches_no_network_no_program_and_no_process(poisoned):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        assert b"Error" in poisoned.run(task("connect"), b"", listening.getsockname()[1])
        listening.settimeout(0.1)
        with pytest.raises(TimeoutError):
            listening.accept()
    assert poisoned.run(task("start_program"), b"") == b"PermissionError"
    assert poisoned.run(task("kill_parent"), b"") == b"PermissionError"
    assert poisoned.run(task("kill_somebody"), b"", os.getpid()) == b"PermissionError"


def test_it_sees_no_environment_and_a_fresh_folder_that_goes_with_it(poisoned, monkeypatch):
    monkeypatch.setenv("SECRET", "тайна")
    environment, folder, held = poisoned.run(task("look_round"), b"").decode().split("|")
    assert (environment, held) == ("{}", "[]")
    assert not Path(folder).exists()
    assert poisoned.run(task("look_round"), b"").decode().split("|")[1] != folder
    assert eval(poisoned.run(task("see_descriptors"), b"")) == [0, 1, 2, 4]


def test_what_it_started_ends_with_it(poisoned):
    pids = eval(poisoned.run(task("multiply"), b""))
    assert len(pids) == 5
    assert not any(map(runs, pids))
    assert children_of(poisoned._zygote.pid) == []


def test_pages_in_processes_of_their_own_come_in_order_and_a_dead_one_is_none(poisoned):
    assert eval(poisoned.run(task("spread"), b"")) == [50, None, None, 20, 10]


def test_after_the_watcher_was_killed_another_is_started(poisoned):
    poisoned.run(task("look_round"), b"")
    os.kill(poisoned._zygote.pid, signal.SIGKILL)
    with pytest.raises(ExtractorError):
        poisoned.run(task("look_round"), b"")
    assert poisoned.run(task("print_a_lot"), b"") == b"printed"


PARENT = """
import threading, sys
from tests.api.sandbox.poison import sandbox, task
if __name__ == "__main__":
    box = sandbox()
    box.start()
    print(box._zygote.pid, flush=True)
    threading.Thread(target=lambda: box.run(task("sleep"), b"")).start()
    sys.stdin.read()
"""


def test_all_end_with_who_asked(tmp_path, root):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "TMPDIR": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert parent.stdout is not None
    zygote = int(parent.stdout.readline())
    (reader,) = wait_for(lambda: children_of(zygote))
    wait_for(lambda: list(tmp_path.glob("protokolist-*")))
    began = time.monotonic()
    parent.kill()
    parent.communicate()
    assert wait_for(lambda: not runs(zygote) and not runs(reader))
    assert time.monotonic() - began < 2
    assert list(tmp_path.glob("protokolist-*")) == []


def children_of(pid: int) -> list[int]:
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return [int(each) for each in file.read().split()]


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_a_document_is_the_same_through_the_sandbox(sandbox, root, suffix):
    path = root / "corpus/protocols/v_pri_directors" / f"source.{suffix}"
    content = path.read_bytes()
    assert sandbox.read(path.name, content) == extractor.read(path.name, content)


READS = re.compile(r"extractor\.(read|prepare|read_converted|list_bundle|unpack_file)\(")


def test_nothing_is_read_outside_the_sandbox(root):
    """Beside the contract of imports: ``extractor`` loads its readers when they are called."""
    callers = {
        path.relative_to(root / "api").parts[0]
        for path in (root / "api").rglob("*.py")
        if READS.search(path.read_text("utf-8"))
    }
    assert callers == {"sandbox"}


def test_names_that_are_no_text(sandbox):
    document = sandbox.read("прото\udcffкол.txt", "Протокол № 1".encode())
    assert document.name == "прото\udcffкол.txt"
    assert document.blocks[0].text == "Протокол № 1"


def test_a_table_of_schools():
    table = "id,municipality,short_name\no-5,Озёрный район,СОШ № 5\n"
    (record,) = read_table(table.encode())
    assert (record.id, record.short_name) == ("o-5", "СОШ № 5")
    with pytest.raises(RegistryError):
        read_table(b"id")


def test_what_holds_a_reader_is_told(sandbox):
    told = sandbox.protection()
    assert {"memory", "cpu", "files", "network", "calls", "privileges", "parent"} <= set(told)
    assert all(why == ACTIVE or why.startswith("нет: ") for why in told.values())


ALONE = """
import sys
import api.app, api.supervision
print([name for name in ("docx", "lxml", "pypdfium2", "pdfplumber", "tesserocr", "extractor.readers",
                         "numpy", "natasha", "openpyxl") if name in sys.modules])
"""


def test_the_web_process_does_not_load_the_readers(root):
    done = subprocess.run(
        [sys.executable, "-c", ALONE], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
