import io
from pathlib import Path
from uuid import uuid4

import pytest

from models.files import Originals
from models.stored_files import Files, StoredFiles, files_at


@pytest.fixture(params=["folder", "store"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    """The same behaviour of a folder and of an object store (fsspec's own, in memory)."""
    place = f"memory://{uuid4().hex}" if request.param == "store" else str(tmp_path)
    return files_at(place, tmp_path / "unused")


def test_what_is_kept_is_given_back(files):
    sha256 = files.keep("протокол".encode())
    assert files.read(sha256).decode() == "протокол"
    with files.open(sha256) as file:
        assert file.read(3) == "протокол".encode()[:3]


def test_the_same_content_is_kept_once(files):
    first, second = files.keep(b"x"), files.keep(io.BytesIO(b"x"))
    assert first == second
    assert list(files.kept()) == [first]


def test_all_of_an_open_file_is_kept_wherever_it_stands(files):
    file = io.BytesIO(b"0123456789")
    file.seek(7)
    assert files.read(files.keep(file)) == b"0123456789"


def test_what_is_not_there_is_told(files):
    with pytest.raises(FileNotFoundError):
        files.read("0" * 64)
    assert not files.is_intact("0" * 64)


def test_no_name_of_a_request_is_a_path(files):
    with pytest.raises(ValueError, match="not a SHA-256"):
        files.read("../../etc/passwd")


def test_altered_content_is_noticed():
    files = StoredFiles(f"memory://{uuid4().hex}/originals")
    sha256 = files.keep(b"what was uploaded")
    files._system.pipe_file(files._path(sha256), b"something else")
    assert not files.is_intact(sha256)


@pytest.mark.parametrize(
    "place, kind", [("", Originals), ("/srv/общая", Originals), ("memory://ведро", StoredFiles)]
)
def test_where_files_are_is_told_by_one_setting(place, kind, tmp_path):
    assert isinstance(files_at(place, tmp_path), kind)


def test_listings_are_not_remembered():
    """Else a file that another machine keeps later is said to be missing (tests/rehearsals/s3.py)."""
    files = StoredFiles(f"memory://{uuid4().hex}", skip_instance_cache=True)
    assert not files._system.dircache.use_listings_cache
