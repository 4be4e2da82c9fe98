import hashlib
import os
from io import BytesIO

import pytest

from models.files import Originals

CONTENT = "Протокол № 1".encode()
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def test_kept_by_content(tmp_path):
    originals = Originals(tmp_path)
    assert originals.keep(CONTENT) == SHA256
    assert originals.keep(CONTENT) == SHA256
    assert originals.read(SHA256) == CONTENT
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files == [tmp_path / "originals" / SHA256[:2] / SHA256[2:]]


def test_an_open_file_is_kept_like_bytes(tmp_path):
    originals = Originals(tmp_path)
    source = BytesIO(CONTENT)
    source.seek(5)
    assert originals.keep(source) == SHA256
    with originals.open(SHA256) as kept:
        assert kept.read() == CONTENT


@pytest.mark.parametrize("name", ["../../etc/passwd", "протокол.docx", SHA256.upper(), "", "a/b"])
def test_no_name_becomes_a_path(tmp_path, name):
    with pytest.raises(ValueError, match="not a SHA-256"):
        Originals(tmp_path).read(name)


def test_unknown(tmp_path):
    with pytest.raises(FileNotFoundError):
        Originals(tmp_path).read("0" * 64)


def test_content_and_its_name_are_on_the_disk_before_it_is_told(tmp_path, monkeypatch):
    steps: list[str] = []

    def note(name, step):
        plain = getattr(os, name)

        def noted(*args):
            steps.append(step(*args))
            return plain(*args)

        monkeypatch.setattr(os, name, noted)

    note("fsync", lambda descriptor: os.readlink(f"/proc/self/fd/{descriptor}"))
    note("rename", lambda source, target: "rename")
    Originals(tmp_path).keep(CONTENT)
    shelf = tmp_path / "originals" / SHA256[:2]
    assert steps[-1] == str(shelf)
    assert steps[-2] == "rename"
    assert steps[-3].startswith(f"{shelf}/incoming-")
    assert set(steps[:-3]) == {str(tmp_path / "originals"), str(tmp_path)}


def test_full_disk_leaves_nothing(tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    (tmp_path / "originals" / SHA256[:2]).mkdir(parents=True)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        Originals(tmp_path).keep(CONTENT)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
