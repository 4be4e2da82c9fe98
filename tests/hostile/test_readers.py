"""Every hostile file, read in the sandbox: the outcome that its row names."""

import pickle
import re
import socket
from pathlib import Path

import pytest

from api.reading import read_document
from api.sandbox.reading import Sandbox
from extractor.errors import ExtractorError
from extractor.readers import read
from tests.hostile import archives, papers, words
from tests.hostile.batches import DIED, GIGABYTE, READ, STUCK, UNEXPLAINED, Ending, read_all
from tests.hostile.catalogue import HOSTILE, Hostile


def ending(name: str, content: bytes) -> Ending:
    (found,) = read_all(lambda number: (name, content), 1, memory=GIGABYTE, seconds=60)
    return found


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: f"{hostile.row} {hostile.name}")
def test_outcome(sandbox: Sandbox, hostile: Hostile):
    code, said = READ, ""
    try:
        read_document(sandbox, hostile.name, hostile.make())
    except ExtractorError as error:
        code, said = error.code, error.message
    assert code in hostile.codes, said
    assert code == READ or re.fullmatch(r"[А-Я].*[а-я]{3} .*\.", said, re.DOTALL)


@pytest.mark.parametrize(
    ("do", "code"),
    [
        ("raise ValueError", UNEXPLAINED),
        ("os.abort()", DIED),
        ("while True: pass", STUCK),
        ("[0] * 10**10", "too-complex"),
    ],
)
def test_the_watch_itself_sees_what_goes_wrong(monkeypatch: pytest.MonkeyPatch, do: str, code: str):
    def broken(name: str, content: bytes, each_page: object) -> None:
        exec(content.decode() if name == "1" else "", {"os": __import__("os")})

    monkeypatch.setattr("tests.hostile.batches.read", broken)
    found = list(read_all(lambda number: (str(number), do.encode()), 3, seconds=0.5))
    assert [each.code for each in found] == [READ, code, READ]


# -- what must not be in what was read -------------------------------------------------------


def texts(content: bytes, name: str = "протокол.docx") -> list[str]:
    return [block.text for block in read(name, content).blocks]


def test_links_to_scripts_leave_only_their_words():
    assert texts(words.with_script_link()) == ["1. Утвердить планплан"]


def test_what_was_deleted_or_hidden_is_not_read():
    assert texts(words.revised()) == ["Утвердить план до 01.10.2024", "в рамке"]


def test_actions_of_a_pdf_are_no_text():
    assert texts(papers.acting(), "протокол.pdf") == texts(papers.with_owner(), "протокол.pdf")


class Canary:
    """Writes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return Path.touch, (self.path,)


def test_a_map_of_characters_is_not_loaded_from_a_path(tmp_path: Path):
    (tmp_path / "map.pickle").write_bytes(pickle.dumps(Canary(tmp_path / "touched")))
    pickle.loads((tmp_path / "map.pickle").read_bytes())
    (tmp_path / "touched").unlink()  # it does write
    ending("протокол.pdf", papers.naming_a_map(f"/../../..{tmp_path}/map"))
    assert not (tmp_path / "touched").exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (words.with_outer_picture(), True),
        (words.with_outer_template(), True),
        (words.with_script_link(), False),
        (archives.ordinary(), False),
    ],
    ids=["изображение", "шаблон", "ссылка", "ничего"],
)
def test_what_lies_outside_is_told(content: bytes, told: bool):
    warnings = [notice.code for notice in read("протокол.docx", content).warnings]
    assert ("outside_content" in warnings) == told


def test_nothing_is_fetched():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/x"
        for content in (words.with_outer_picture(address), words.with_outer_template(address)):
            assert read("протокол.docx", content).blocks
        with pytest.raises(BlockingIOError):
            listening.accept()
