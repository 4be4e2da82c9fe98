"""Gold is written by people: here it is held against the documents, the registry and itself."""

import csv
import tomllib
from typing import Any

import pytest

from corpus.gold import (
    FOLDER,
    FORMATS,
    PROTOCOLS,
    GoldProtocol,
    find_faults,
    fold,
    load_protocols,
    load_splits,
)
from extractor import read

ALL = load_protocols()


def school_ids() -> set[str]:
    with (FOLDER / "registry.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"] for row in csv.DictReader(file)}


def text_of(protocol: GoldProtocol, format: str) -> str:
    source = protocol.source(format)
    return " ".join(block.text for block in read(source.name, source.read_bytes()).blocks)


def test_there_are_ten_layouts() -> None:
    assert len({protocol.layout for protocol in ALL}) == len(ALL) >= 10


def test_every_protocol_is_in_exactly_one_split() -> None:
    named = [name for names in load_splits().values() for name in names]
    assert sorted(named) == [protocol.name for protocol in ALL]


@pytest.mark.parametrize("protocol", ALL, ids=lambda protocol: protocol.name)
def test_folder_is_whole(protocol: GoldProtocol) -> None:
    folder = PROTOCOLS / protocol.name
    assert {"about.toml", "draw.py", "gold.json", "source.docx", "source.pdf"} <= {
        path.name for path in folder.iterdir()
    }
    assert tomllib.loads((folder / "about.toml").read_text("utf-8"))["title"]


@pytest.mark.parametrize("protocol", ALL, ids=lambda protocol: protocol.name)
def test_gold_agrees_with_the_document(protocol: GoldProtocol) -> None:
    assert list(find_faults(protocol.gold, text_of(protocol, "docx"), school_ids())) == []


@pytest.mark.parametrize("protocol", ALL, ids=lambda protocol: protocol.name)
def test_print_says_what_the_word_file_says(protocol: GoldProtocol) -> None:
    """A pdf that was not printed anew after a change of the text."""
    printed = [len(fold(text_of(protocol, format))) for format in FORMATS]
    assert min(printed) / max(printed) > 0.93


# -- the checks themselves -------------------------------------------------------------------


def gold(**changes: Any) -> dict[str, Any]:
    decision = {
        "number": "1", "path": "1", "agenda_number": None, "parent": None, "kind": "assignment",
        "text": "Провести осмотр здания", "schools": ["zao-1"],
        "executors": [{"kind": "person", "name": "Ясько В.В.", "text": "Ясько"}],
        "deadlines": [
            {"kind": "date", "start": None, "due": "2024-03-01", "rrule": None,
             "text": "до 01.03.2024"}
        ],
    }  # fmt: skip
    decision |= changes
    agenda = [{"number": "1", "text": "Осмотр"}]
    return {"date": "2024-02-14", "agenda": agenda, "reports": [], "decisions": [decision]}


def deadline(**changes: Any) -> list[dict[str, Any]]:
    whole = {"kind": "date", "start": None, "due": None, "rrule": None, "text": "до 01.03.2024"}
    return [whole | changes]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, None),
        ({"text": "Провести осмотр здания. Срок: до 01.03.2024"}, None),
        ({"text": "Провести осмотр крыши"}, "not in the document: «Провести осмотр крыши»"),
        ({"deadlines": deadline(due="2024-02-30")}, "no such days"),
        ({"deadlines": deadline()}, "date with []"),
        ({"deadlines": deadline(kind="period", start="2024-03-02", due="2024-03-01")}, "days"),
        ({"executors": [{"kind": "person", "name": "Н", "text": "Кто-то"}]}, "«Кто-то»"),
        ({"schools": ["zao-404"]}, "no school zao-404"),
        ({"parent": "7"}, "no parent 7"),
        ({"agenda_number": "3"}, "no question 3"),
    ],
)
def test_find_faults(changes: dict[str, Any], fault: str | None) -> None:
    text = "Осмотр\n1. Провести осмотр здания.\nОтв. Ясько\nСрок: до 01.03.2024"
    found = list(find_faults(gold(**changes), text, {"zao-1"}))
    assert (not found) if fault is None else any(fault in one for one in found)


def test_two_decisions_with_one_path_are_a_fault() -> None:
    twice = gold()
    twice["decisions"] *= 2
    text = "Осмотр. Провести осмотр здания Ясько до 01.03.2024"
    assert list(find_faults(twice, text, {"zao-1"})) == ["two decisions have the path 1"]
