"""What a printed line says of itself: its marker, its place between the margins, its room.

A ``Column`` is the width that lines may fill: the text area of a page or a cell of a table.
"""

import re
import statistics
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractor.readers.pdf_words import PrintedLine

SPACE = 0.25  # of the type size: the width of a space in most book types
SLACK = 0.08  # of the type size: spaces and margins are not known any better
SLACK_SCANNED = 0.25  # both edges and the word itself are a point off: «до / 06.09.2024» in a cell
JUSTIFIED = 1.0  # pt: justified lines end level to this
INDENT = 90.0  # pt: text that begins farther right is set apart, not indented
LEVEL = 2.5  # pt: edges closer than this are the same edge
MARKER = re.compile(
    r"(?!\d{1,2}\.(?:0\d|1[0-2])\.\d\d(?:\b|г))"  # «08.09.22» is a date
    r"(?:\d{1,2}(?:\.\d{1,2}){1,4}[.)]?(?!\.?\d)|\d{1,3}[.)](?!\d)|\d{1,2} ?[-–—](?= )"
    r"|[А-Я]{1,2}-?[1-9]\d?[.)]"  # «А1. Принять», «П-3) Провести»
    r"|[а-яёa-z]\)|[IVXІХ]{1,5}\.|[-–—•·●▪○□◦➢✓§o\uf0b7\uf02d\uf0a7\uf0d8\uf0fc])"
    r"(?:(?=[\s«А-ЯЁA-Z(]|$)|(?<=\d\.)(?=[а-яё]{3}))"
)
_TERMINAL = re.compile(r"[.!?:;…](?:[»\"”)]*)$")
_BINDING = re.compile(
    r"(?:№+|г\.|гг\.|им\.|ул\.|с\.|п\.|пп\.|д\.|ст\.|ч\.|[А-ЯЁ]\.(?:[А-ЯЁ]\.)?|\d+)$"
)


@dataclass(frozen=True, slots=True)
class Column:
    """Where lines begin and end; ``first`` is the usual first-line indent (0: none is known).

    ``leading`` is the usual distance of baselines by type size; ``narrow`` is a cell's;
    ``justified`` says that its full lines end level; ``stops`` are places, other than the left
    edge, where several lines begin; ``gapped`` that space parts its paragraphs; ``loose`` that
    it is a column of notes and nothing drawn tells where it ends.
    """

    left: float
    right: float
    first: float = 0.0
    leading: dict[float, float] = field(default_factory=dict)
    narrow: bool = False
    justified: bool = False
    stops: tuple[float, ...] = ()
    gapped: bool = False
    loose: bool = False

    @property
    def width(self) -> float:
        return self.right - self.left


def opening(line: PrintedLine) -> str:
    """The list marker the line begins with, or ""."""
    found = MARKER.match(line.text)
    return found[0] if found else ""


def hanging_at(line: PrintedLine) -> float | None:
    """Where the text after the marker or after a leading label's tab begins."""
    marker = opening(line)
    if marker and len(line.words) > 1 and line.words[0].text == marker.replace(" ", ""):
        return line.words[1].x0
    if marker and len(line.words) > 2 and " " in marker:
        return line.words[2].x0
    tabbed = [word for word in line.words[1:] if word.lead == "\t"]
    return tabbed[0].x0 if len(tabbed) == 1 else None


def has_columns(line: PrintedLine) -> bool:
    """Whether a wide gap parts the line, other than the one after a list marker."""
    first = 2 if opening(line) else 1
    return any(word.lead == "\t" for word in line.words[first:])


def unstretched(line: PrintedLine, end: float) -> PrintedLine:
    """«силами ⇥ школ» in a justified cell: the gap, however wide, is a space."""
    if abs(end - line.x1) > 1.5 * JUSTIFIED or not any(w.lead == "\t" for w in line.words):
        return line
    gaps = [
        right.x0 - left.x1
        for left, right in pairwise(line.words[1 if opening(line) else 0 :])
        if right.lead
    ]
    if not gaps or max(gaps) > 1.15 * min(gaps) + 0.5:
        return line
    words = [replace(word, lead=" ") if word.lead == "\t" else word for word in line.words]
    return PrintedLine(line.page, tuple(words))


def is_terminal(line: PrintedLine) -> bool:
    return _TERMINAL.search(line.text) is not None


def starts_lower(line: PrintedLine) -> bool:
    return line.text[:1].islower()


def starts_upper(line: PrintedLine) -> bool:
    return line.text.lstrip('«"„“(')[:1].isupper()


def would_fit(above: PrintedLine, below: PrintedLine, room: float) -> bool:
    """Whether the first word of ``below`` would have gone into ``room`` points after ``above``.

    If so, the line was ended on purpose. «№ 5», «г. Ирбит», «И.И. Орлова» are often kept
    together by a hard space, so for them the word behind counts too.
    """
    need = SPACE * above.size + _unit(below)
    slack = SLACK_SCANNED if above.is_recognised else SLACK
    return need + slack * above.size <= room


def _unit(line: PrintedLine) -> float:
    first = line.words[0]
    if _BINDING.match(first.text) and len(line.words) > 1 and line.words[1].lead == " ":
        return line.words[1].x1 - first.x0
    return first.x1 - first.x0


def is_centred(line: PrintedLine, column: Column) -> bool:
    """Equal margins at both sides, and too wide to be an indent alone."""
    left, right = line.x0 - column.left, column.right - line.x1
    if left < 12 or abs(left - right) > max(3.0, 0.04 * left) or has_columns(line):
        return False
    return not any(abs(line.x0 - stop) < 1 for stop in column.stops)


def may_be_centred(line: PrintedLine, column: Column) -> bool:
    left, right = line.x0 - column.left, column.right - line.x1
    return abs(left - right) < max(3.0, 0.04 * left) or is_centred(line, column)


def is_right(line: PrintedLine, column: Column) -> bool:
    return abs(column.right - line.x1) < LEVEL and line.x0 - column.left > 20


# -- the measures of a column ----------------------------------------------------------------


def measured(
    lines: Sequence[PrintedLine], left: float, right: float, *, narrow: bool = False
) -> Column:
    """The column between the edges, with the indent and the leading of its lines."""
    bare = Column(left, right)
    bare = replace(bare, leading=_leadings(lines, bare))
    return replace(
        bare,
        first=_first_line(lines, bare),
        narrow=narrow,
        justified=_is_justified(lines, bare),
        stops=_stops(lines, left),
        gapped=_is_gapped(lines, bare),
    )


def left_edge(lines: Iterable[PrintedLine]) -> float:
    """The leftmost place where more than a stray line begins."""
    starts = sorted(line.x0 for line in lines)
    enough = max(1 if len(starts) < 15 else 2, len(starts) // 30)
    for place, start in enumerate(starts):
        if bisect_left(starts, start + LEVEL) - place >= enough:
            return start
    return starts[0]


def right_edge(lines: Iterable[PrintedLine]) -> float | None:
    """Where justified lines end: the place that many share and few go beyond, or None."""
    ends = sorted(line.x1 for line in lines)
    for place in range(len(ends), max(3, int(0.97 * len(ends)) - 1), -1):
        start = bisect_right(ends, ends[place - 1] - JUSTIFIED, 0, place)
        if place - start >= max(4, 0.15 * len(ends)):
            return statistics.median(ends[start:place])
    return None


def ragged_edge(lines: Sequence[PrintedLine], left: float, hints: Iterable[float] = ()) -> float:
    """Where the margin of ragged lines is: not before the longest one, and before the place that
    the first word of a following line would have reached.

    Between the two the centred lines tell, then the ``hints`` (the ends of full-width tables).
    Where nothing tells, rather too near than too far: no line is then taken for ended too early.
    """
    longest = max(line.x1 for line in lines)
    reached = [
        above.x1 + SPACE * above.size + _unit(below)
        for above, below in pairwise(lines)
        if starts_lower(below) and not is_terminal(above) and above.page == below.page
    ]
    bound = min((place for place in reached if place > longest), default=longest)
    for place in (*_mirrored(lines, left), *hints):
        if longest - JUSTIFIED <= place <= max(bound, longest + JUSTIFIED):
            return place
    return longest + min(bound - longest, 2 * lines[0].size) / 4


def _mirrored(lines: Iterable[PrintedLine], left: float) -> list[float]:
    """The right edges that lines centred on one axis tell of, the most certain first."""
    middles = Counter(
        round(line.x0 + line.x1) for line in lines if line.x0 - left > 12 and not opening(line)
    )
    return [both - left for both, count in middles.most_common() if count > 1]


def _stops(lines: Iterable[PrintedLine], left: float) -> tuple[float, ...]:
    starts = Counter(round(line.x0, 1) for line in lines if line.x0 - left > LEVEL)
    return tuple(start for start, count in starts.items() if count >= 3)


def _first_line(lines: Sequence[PrintedLine], column: Column) -> float:
    """The indent of full lines after which the text returns to the left edge."""
    offsets = Counter(
        round(line.x0 - column.left)
        for line, below in pairwise(lines)
        if 8 < line.x0 - column.left < INDENT
        and abs(below.x0 - column.left) < LEVEL
        and not would_fit(line, below, column.right - line.x1)
    )
    return float(offsets.most_common(1)[0][0]) if offsets else 0.0


def _is_justified(lines: Sequence[PrintedLine], column: Column) -> bool:
    """Whether most lines that were full when they ended are level with the right edge."""
    full = [
        line
        for line, below in pairwise(lines)
        if not would_fit(line, below, column.right - line.x1)
    ]
    level = sum(abs(column.right - line.x1) < JUSTIFIED for line in full)
    return level >= 3 and level > 0.6 * len(full)


def _is_gapped(lines: Sequence[PrintedLine], column: Column) -> bool:
    """Whether most lines that end short have more than the usual distance below them."""
    steps = [
        (below.baseline - line.baseline) / column.leading[round(below.size)]
        for line, below in pairwise(lines)
        if line.page == below.page
        and round(below.size) in column.leading
        and would_fit(line, below, column.right - line.x1)
    ]
    wide = sum(step > 1.2 for step in steps)
    return wide >= 3 and wide > 0.5 * len(steps)


def _leadings(lines: Sequence[PrintedLine], column: Column) -> dict[float, float]:
    inside: dict[float, list[float]] = {}
    other: dict[float, list[float]] = {}
    for above, below in pairwise(lines):
        step = below.baseline - above.baseline
        if above.page != below.page or not 0.8 * below.size < step < 3 * below.size:
            continue
        ended = would_fit(above, below, column.right - above.x1)
        (other if ended else inside).setdefault(round(below.size), []).append(step)
    known = {size: min(steps) for size, steps in other.items()}
    return known | {size: statistics.median(steps) for size, steps in inside.items()}
