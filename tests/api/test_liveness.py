import subprocess
import sys
import time
from contextlib import contextmanager

from api.liveness import FileLocks, locks_for

HOLDER = """
import sys
from pathlib import Path
from api.liveness import locks_for
locks = locks_for(sys.argv[1], Path(sys.argv[2]))
locks.hold("worker-1")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def holder(store_url, tmp_path, root):
    """A process that holds the lock «worker-1»."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, store_url, str(tmp_path / "workers")],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_lock_ends_with_its_process(store_url, tmp_path, root):
    locks = locks_for(store_url, tmp_path / "workers")
    with holder(store_url, tmp_path, root) as process:
        assert not locks.is_free("worker-1")
        assert not locks.is_free("worker-1")
        process.kill()
        process.wait()
    assert free_soon(locks, "worker-1")
    locks.clear("worker-1")
    assert locks.is_free("worker-1")
    locks.close()


def free_soon(locks, name) -> bool:
    """PostgreSQL's server takes a moment to see that a connection is gone."""
    for _ in range(200):
        if locks.is_free(name):
            return True
        time.sleep(0.01)
    return False


def test_unknown_name_is_free(store_url, tmp_path):
    locks = locks_for(store_url, tmp_path / "workers")
    assert locks.is_free("worker-нет")
    locks.close()


def test_a_held_lock_is_known_to_be_held(store_url, tmp_path):
    locks = locks_for(store_url, tmp_path / "workers")
    locks.hold("worker-2")
    assert locks.still_held()
    locks.close()


def test_a_file_that_was_removed_is_no_lock(tmp_path):
    locks = FileLocks(tmp_path)
    locks.hold("worker-1")
    (tmp_path / "worker-1.lock").unlink()
    assert not locks.still_held()
    locks.close()


def test_a_lock_is_never_seen_free_while_it_is_taken(tmp_path):
    locks = FileLocks(tmp_path)
    locks.hold("worker-1")
    assert [path.name for path in tmp_path.iterdir()] == ["worker-1.lock"]
    assert not FileLocks(tmp_path).is_free("worker-1")
    locks.close()
