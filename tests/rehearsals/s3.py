"""Originals in S3 on a real server of this machine, of moto, which the project does not bring.

pip install s3fs 'moto[server]'
.venv/bin/python -m tests.rehearsals.s3
"""

import contextlib
import datetime as dt
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from uuid import uuid4

import fsspec.config

from models.stored_files import StoredFiles

PORT = 5577


@contextlib.contextmanager
def s3_server(host: str) -> Iterator[str]:
    """An empty bucket's address; fsspec, here and in processes begun here, knows the server."""
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", host, "-p", str(PORT)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(host)
        os.environ |= {
            "FSSPEC_S3_ENDPOINT_URL": f"http://{host}:{PORT}",
            "FSSPEC_S3_KEY": "key",
            "FSSPEC_S3_SECRET": "secret",
        }
        fsspec.config.set_conf_env(fsspec.config.conf)
        bucket = uuid4().hex
        fsspec.filesystem("s3").mkdir(bucket)
        yield f"s3://{bucket}/protokolist"
    finally:
        server.kill()
        server.wait()


def _wait_for(host: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as asked:
            if asked.connect_ex((host, PORT)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the S3 server of moto does not answer")


def main() -> None:
    with s3_server("127.0.0.1") as address:
        kept_and_dropped(StoredFiles(address))
        seen_by_others(StoredFiles(address), StoredFiles(address, skip_instance_cache=True))
    print("S3: kept, read in parts, found again, seen by another machine at once, dropped")


def kept_and_dropped(files: StoredFiles) -> None:
    content = os.urandom(6 * 1024**2)  # in more than one part
    kept = files.keep(content)
    assert files.keep(content) == kept
    assert files.read(kept) == content
    assert files.is_intact(kept)
    with files.open(kept) as file:
        file.seek(5 * 1024**2)
        assert file.read(7) == content[5 * 1024**2 :][:7]
    soon = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=1)
    assert list(files.kept()) == list(files.kept(soon)) == [kept]
    assert list(files.kept(soon - dt.timedelta(days=1))) == []
    files.drop(kept)
    assert list(files.kept()) == []
    assert not files.is_intact(kept)


def seen_by_others(files: StoredFiles, other: StoredFiles) -> None:
    """s3fs remembers what it has listed: a file that came beside it later would be missed."""
    first = files.keep(b"first")
    assert list(files.kept()) == [first]
    beside = (b"%d" % number for number in count())  # one in the same folder
    content = next(each for each in beside if sha256(each).hexdigest()[:2] == first[:2])
    kept = other.keep(content)
    assert files.read(kept) == content
    assert set(files.kept()) == {first, kept}


if __name__ == "__main__":
    main()
