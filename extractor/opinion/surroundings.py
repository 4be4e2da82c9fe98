"""Where a block stands: the headings, the leads and the tables around it."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from extractor.types import Block

_NUMBER = re.compile(
    r"\s*(?:[-–—•▪●*]\s*)?(?:(?P<figures>\d+(?:\.\d+)*)(?P<dot>[.)]?)|(?P<roman>[IVX]+)[.)]"
    r"|[а-яa-z]\))\s*[–—-]?\s*",
    re.IGNORECASE,
)
# A number holds one of these or a bracket; before it stand a bullet and further letters of it.
_FIGURE, _ROMAN = re.compile(r"\d"), re.compile(r"[IVX]\.", re.IGNORECASE)
_BEFORE_NUMBER = frozenset("-–—•▪●*ivxIVX")
_BULLET = re.compile(r"\s*[-–—•▪●*]")
# In small letters: a search that knows them by one pattern tries it at every letter of a text.
_WORD = re.compile(r"[а-яёa-z]+|\d+|[^\sа-яёa-z\d]")
_DECIDING = re.compile(r"р\s?е\s?ш\s?[ие]|постанов|п о с т|поруч|рекоменд")
_TALKING = ("слушал", "выступ", "доклад", "предлож", "сообщ", "отмети", "обсужд", "заслуш")
_TERM = re.compile(
    r"\d{1,2}\.\d{1,2}|\d{1,2}\s+(?:янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)"
    r"|20\d\d|постоянно|срок"
)
_NAME = re.compile(r"[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]{2}")
_CAPITALS = re.compile(r"[А-Я]{4}")
_HEADING = 90  # characters; a longer line that ends with a colon is a sentence
_TURN = 200  # characters of a line that turns from talk to decisions or back
_FAR_HEADING, _FAR_LEAD = 80, 25  # blocks


def words_of(text: str, most: int) -> tuple[str, ...]:
    """The first words, figures and marks in small letters; a number only keeps its length."""
    return _words(text)[:most]


# A block is asked for by the four around it, a heading or a lead by every one below.
@lru_cache(maxsize=4_000)
def _words(text: str) -> tuple[str, ...]:
    found = _WORD.findall(text.lower().replace("ё", "е"))
    return tuple(["0" * len(word) if word.isdigit() else word for word in found])


@lru_cache(maxsize=4_000)
def has_term(text: str) -> bool:
    return bool(_TERM.search(text.lower()))


@lru_cache(maxsize=4_000)
def has_name(text: str) -> bool:
    return bool(_NAME.search(text))


def form_of(block: Block) -> str:
    """How it is numbered: «d2.» for «1.2.», «rom», «let», «bullet» or «none»."""
    printed = f"{block.number} {block.text}" if block.number else block.text
    match = _NUMBER.match(printed)
    if match is None:
        return "bullet" if block.number or _BULLET.match(printed) else "none"
    if match["figures"]:
        depth = match["figures"].count(".") + 1
        return f"d{depth}{match['dot']}{'a' if block.number else ''}"
    return "rom" if match["roman"] else "let"


def body_of(block: Block) -> str:
    """The text without a number typed before it."""
    text = block.text
    found = None if block.number else _number_in(text)
    return text[: found.start()] + text[found.end() :] if found else text


def _number_in(text: str) -> re.Match[str] | None:
    """The first number, sought from where one may begin: at each letter it is a dear pattern."""
    figure, roman = _FIGURE.search(text), _ROMAN.search(text)
    letter = text.find(")", 1) - 1
    marks = [mark.start() for mark in (figure, roman) if mark]
    begin = min((*marks, letter) if letter >= 0 else marks, default=-1)
    if begin < 0:
        return None
    while begin and (text[begin - 1] in _BEFORE_NUMBER or text[begin - 1].isspace()):
        begin -= 1
    return _NUMBER.search(text, begin)


def is_heading(block: Block) -> bool:
    text = block.text.strip()
    shouted = text.upper() == text and bool(_CAPITALS.search(text))
    return 0 < len(text) < _HEADING and (text.endswith(":") or shouted)


class Surroundings:
    """The blocks of a document and what one has to look up again and again."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.bodies = [body_of(block) for block in blocks]
        self.forms = [form_of(block) for block in blocks]
        self.is_heading = [is_heading(block) for block in blocks]
        self.heading_below = list(self._headings_below())
        self.decided = list(self._last_above(says_deciding, 120, leading=True))
        self.talked = list(self._last_above(says_talking, 150, leading=False))
        turns = [self._turn(index) for index in range(len(blocks))]
        self.turn_above = list(_nearest(turns))
        self.turn_below = [*_nearest(turns[::-1])][::-1]
        self.rows: dict[tuple[int, int], list[int]] = defaultdict(list)
        self.width: dict[int, int] = defaultdict(int)
        for index, block in enumerate(blocks):
            if block.cell is not None:
                cell = block.cell
                self.rows[cell.table, cell.row].append(index)
                self.width[cell.table] = max(self.width[cell.table], cell.column)
        self.longest = {
            row: max(places, key=lambda at: (len(blocks[at].text), -at))
            for row, places in self.rows.items()
        }

    def headings_above(self, index: int) -> Iterator[int]:
        """The nearest two, the nearest first."""
        found = 0
        for at in range(index - 1, max(-1, index - _FAR_HEADING), -1):
            if self.is_heading[at]:
                yield at
                found += 1
                if found == 2:
                    return

    def lead(self, index: int) -> Block | None:
        """The nearest block above that is numbered in another way and is not of the same row."""
        cell = self.blocks[index].cell
        for at in range(index - 1, max(-1, index - _FAR_LEAD), -1):
            other = self.blocks[at]
            beside = cell and other.cell and other.cell.row == cell.row
            if self.forms[at] != self.forms[index] and len(other.text) > 3 and not beside:
                return other
        return None

    def _last_above(
        self, says: Callable[[str], bool], far: int, *, leading: bool
    ) -> Iterator[int | None]:
        """For each block the last one above that says so in its first ``far`` characters.

        With ``leading`` only headings and blocks that end with a colon count.
        """
        last: int | None = None
        for index, block in enumerate(self.blocks):
            yield last
            if not block.text:
                continue
            leads = self.is_heading[index] or block.text.rstrip().endswith(":")
            if (leads or not leading) and says(block.text[:far]):
                last = index

    def _turn(self, index: int) -> str:
        """What a heading or a line with a colon says: «d» deciding, «t» talking, «» neither."""
        block = self.blocks[index]
        if not block.text:
            return ""
        short = len(block.text) < _TURN and block.text.rstrip().endswith(":")
        if not (short or self.is_heading[index]):
            return ""
        return "d" if says_deciding(block.text) else "t" if says_talking(block.text) else ""

    def _headings_below(self) -> Iterator[int | None]:
        below: list[int | None] = []
        nearest: int | None = None
        for index in range(len(self.blocks) - 1, -1, -1):
            below.append(nearest)
            if self.is_heading[index]:
                nearest = index
        return reversed(below)


def _nearest(turns: Sequence[str]) -> Iterator[str]:
    """For each place the last turn before it."""
    last = "n"
    for turn in turns:
        yield last
        last = turn or last


def says_deciding(text: str) -> bool:
    return bool(_DECIDING.search(text.lower()))


def says_talking(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in _TALKING)
