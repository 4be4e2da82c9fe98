import threading
import time

import pytest

from api.child import Stopped
from api.jobs.slots import Slots


def test_so_many_at_once_and_no_more(tmp_path):
    go, going = threading.Event(), threading.Event()
    first, second = Slots(tmp_path, 2), Slots(tmp_path, 2)
    with first.one(go), second.one(go):
        threading.Timer(0.3, going.set).start()
        with pytest.raises(Stopped), first.one(going):
            raise AssertionError("a third one")
    with second.one(go), first.one(go):
        pass


def test_whoever_waits_gets_the_slot_that_is_let_go(tmp_path):
    never, held = threading.Event(), threading.Event()

    def hold() -> None:
        with Slots(tmp_path, 1).one(never):
            held.set()
            time.sleep(0.4)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    began = time.monotonic()
    with Slots(tmp_path, 1).one(never):
        assert time.monotonic() - began > 0.2
    holder.join()
