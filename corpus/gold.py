"""Hand-made gold: what a person reads in a protocol, and whether that can be true.

A ``gold.json`` uses the names of the contract; ``GUIDELINES.md`` says how it is written.
"""

import datetime as dt
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
PROTOCOLS = FOLDER / "protocols"
FORMATS = ("docx", "pdf")
DATED = ("start", "due")
# Which of start, due and rrule a deadline of a kind has (contract, «Deadlines»).
PARTS = {
    "date": {"due"},
    "on": {"start", "due"},
    "period": {"start", "due"},
    "from": {"start"},
    "relative": {"due"},
    "recurring": {"rrule"},
    "continuous": set(),
    "event": set(),
}


@dataclass(frozen=True, slots=True)
class GoldProtocol:
    """One folder of the corpus. ``gold`` is the object of ``gold.json``."""

    name: str
    layout: str
    split: str
    gold: Mapping[str, Any]

    def source(self, format: str) -> Path:
        return PROTOCOLS / self.name / f"source.{format}"


def load_splits() -> dict[str, list[str]]:
    with (FOLDER / "splits.toml").open("rb") as file:
        return tomllib.load(file)


def load_protocols() -> tuple[GoldProtocol, ...]:
    """All protocols of the corpus, by name; one that is in no split has the split «»."""
    split_of = {name: split for split, names in load_splits().items() for name in names}
    return tuple(
        GoldProtocol(
            folder.name,
            tomllib.loads((folder / "about.toml").read_text("utf-8"))["layout"],
            split_of.get(folder.name, ""),
            json.loads((folder / "gold.json").read_text("utf-8")),
        )
        for folder in sorted(PROTOCOLS.iterdir())
        if (folder / "gold.json").is_file()
    )


# -- what must be true of gold ---------------------------------------------------------------


def find_faults(gold: Mapping[str, Any], text: str, school_ids: set[str]) -> Iterator[str]:
    """What is wrong with a ``gold.json``, in English; ``text`` is that of the document."""
    printed = fold(text)
    for quote in _quotes(gold):
        if not _is_printed(quote, printed):
            yield f"not in the document: «{quote}»"
    yield from _day_faults(gold)
    paths = [decision["path"] for decision in gold["decisions"]]
    for path in {path for path in paths if paths.count(path) > 1}:
        yield f"two decisions have the path {path}"
    for decision in gold["decisions"]:
        if decision["parent"] not in (None, *paths):
            yield f"{decision['path']}: no parent {decision['parent']}"
        for school in set(decision["schools"]) - school_ids:
            yield f"{decision['path']}: no school {school} in the registry"
    numbers = {item["number"] for item in gold["agenda"]} | {None}
    for number in {decision["agenda_number"] for decision in gold["decisions"]} - numbers:
        # A protocol without an agenda still numbers its questions.
        if gold["agenda"]:
            yield f"no question {number} on the agenda"


def fold(text: str) -> str:
    """Letters and figures alone, lower case, ё as е: how quotes are compared."""
    return re.sub(r"[^0-9a-zа-я]+", "", text.lower().replace("ё", "е"))


def _is_printed(quote: str, printed: str) -> bool:
    """Whole, or sentence by sentence: a point may go on after the list that stands under it."""
    return fold(quote) in printed or all(
        fold(sentence) in printed for sentence in re.split(r"(?<=[.:;])\s+", quote)
    )


def _quotes(gold: Mapping[str, Any]) -> Iterator[str]:
    yield from (item["text"] for item in gold["agenda"])
    yield from gold["reports"]
    for decision in gold["decisions"]:
        yield decision["text"]
        yield from (deadline["text"] for deadline in decision["deadlines"])
        yield from (who["text"] for who in decision["executors"] if "text" in who)


def _day_faults(gold: Mapping[str, Any]) -> Iterator[str]:
    if gold["date"] is not None and not _is_day(gold["date"]):
        yield f"no such day: {gold['date']}"
    for decision in gold["decisions"]:
        for deadline in decision["deadlines"]:
            named = f"{decision['path']} «{deadline['text']}»"
            given = {part for part in (*DATED, "rrule") if deadline[part] is not None}
            if given != PARTS[deadline["kind"]]:
                yield f"{named}: {deadline['kind']} with {sorted(given)}"
            days = [deadline[part] for part in DATED if deadline[part] is not None]
            if not all(map(_is_day, days)) or days != sorted(days):
                yield f"{named}: no such days {days}"


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
