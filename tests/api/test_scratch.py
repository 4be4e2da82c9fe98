import os
import subprocess
import sys
import time

from api.scratch import Scratch, sweep

MAKER = """
import sys
from api.scratch import Scratch
print(Scratch().path, flush=True)
sys.stdin.read()
"""


def test_a_folder_goes_with_whoever_made_it(temporary):
    with Scratch() as folder:
        (folder / "file").touch()
        assert sweep() == 0
        assert (folder / "file").exists()
    assert not folder.exists()


def test_what_a_killed_process_left_is_swept(temporary, root):
    with subprocess.Popen(
        [sys.executable, "-c", MAKER], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True,
    ) as maker:  # fmt: skip
        assert maker.stdout is not None
        maker.stdout.readline()
        assert sweep() == 0
        maker.kill()
    assert sweep() == 1
    assert list(temporary.iterdir()) == []


def test_of_a_folder_without_a_lock_its_age_decides(temporary):
    (temporary / "protokolist-early").mkdir()
    assert sweep() == 0
    os.utime(temporary / "protokolist-early", times=(0, time.time() - 7200))
    assert sweep() == 1
