"""Numbers of points misread, told by those of the lines above and below.

«б.» between «5.» and «7.» is a six, but in a list of letters it is the second.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.readers.damage_place import with_first, with_lost
from extractor.readers.pdf_words import PrintedLine

_FIGURES = str.maketrans(
    {"З": "3", "з": "3", "О": "0", "о": "0", "O": "0", "б": "6", "В": "8", "$": "8", "I": "1",
     "l": "1", "|": "1", "!": "1", "S": "5"}
)  # fmt: skip
_SIGN = r"[\dЗзОоOбВ$Il|!S]"
_NUMBER = re.compile(
    rf"(?P<number>{_SIGN}{{1,2}}(?:[.,:]{_SIGN}{{1,2}}){{0,3}})(?P<end>[.,:)]?)(?P<rest>.*)"
)
_PLAIN = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}")
# Of lists over the end of a page the next point stands within so many lines.
WINDOW = 200
_RUN = 40  # lines: points of one question stand so near
STRETCH = 6.0  # pt: how much wider the space behind a marker may be in one line than in another
NEAR = 3.0  # pt: the numbers of a list stand one under the other
_CELL = re.compile(r"\d{1,2}(?:\.\d{1,2})?\.?")
LEVEL = 12.0  # pt: numbers in the cells of a column, centred or not
# «г.» at the end of a line ends no sentence.
_ENDED = re.compile(r"(?<!\b[гспдх])(?<!\bим)(?<!\bул)[.;:!?]$")


@dataclass(frozen=True, slots=True)
class _Count:
    """The number that opens a line: its parts, its closing sign, and whether all of it is sure."""

    parts: tuple[int, ...]
    end: str
    sure: bool

    @property
    def above(self) -> tuple[int, ...]:
        return self.parts[:-1]


def mend_points(lines: Sequence[PrintedLine]) -> dict[PrintedLine, PrintedLine]:
    """The lines, in reading order, whose number is repaired or put back, by what they were."""
    mended: dict[PrintedLine, PrintedLine] = {}
    counts = [_count(line) for line in lines]
    for at, (line, count) in enumerate(zip(lines, counts, strict=True)):
        unsure = count is not None and not count.sure and not _is_letter(lines, at)
        unsure = unsure and not _is_roman(lines, at)
        if count is not None and unsure and _follows(counts, at):
            counts[at] = replace(count, sure=True)
            mended[line] = with_first(line, _numbered(line.words[0].text, count), "number_of_point")
        elif lost := _lost_dot(counts, at, line.words[0].text):
            mended[line] = with_first(line, lost, "lost_dot")
            counts[at] = _count(mended[line])
    for line, number in _cells(lines):
        mended[line] = with_first(line, number, "lost_dot")
    for line, number, numbered in _lost_numbers(lines, counts):
        mended[line] = with_lost(line, number, numbered, "number_lost")
    return mended


def _is_letter(lines: Sequence[PrintedLine], at: int) -> bool:
    """«Предложила: а) сначала кадры;» / «б) срок – осень; в) …»: letters run on inside a text."""
    line = lines[at].text
    if not re.match(r"б[.)]", line):
        return False
    end = re.escape(line[1])
    before = " ".join(above.text for above in lines[max(0, at - 4) : at])
    return re.search(rf"(?<!\w)(?:а{end}(?!.*\b5{end})|в{end})", f"{before} {line}") is not None


def _is_roman(lines: Sequence[PrintedLine], at: int) -> bool:
    """«I.1. …» / «I.2. …» / «I.3. …»: what opens three lines so was hardly misread in each."""
    near = lines[max(0, at - _RUN) : at + _RUN]
    return re.match(r"I\.\d", lines[at].text) is not None and (
        sum(re.match(r"I\.\d", line.text) is not None for line in near) > 2
    )


def _lost_numbers(
    lines: Sequence[PrintedLine], counts: Sequence[_Count | None]
) -> Iterator[tuple[PrintedLine, str, PrintedLine]]:
    """«1.6. Провести …» / «Разработать …» / «1.8. Направить …»: the one line between the two that
    begins where their text begins, not where their numbers do, had the number between theirs."""
    for at, count in enumerate(counts):
        if count is None or not count.sure or not count.end or len(lines[at].words) < 2:
            continue
        below = _next_alike(counts, at)
        found = counts[below] if below is not None else None
        if below is None or found is None or found.parts[-1] != count.parts[-1] + 2:
            continue
        if abs(lines[below].x0 - lines[at].x0) > NEAR:
            continue
        bare = [place for place in range(at + 1, below) if begins_bare(lines, place, lines[at])]
        if len(bare) == 1:
            number = ".".join(map(str, (*count.above, count.parts[-1] + 1))) + count.end
            yield lines[bare[0]], number, lines[at]


def _next_alike(counts: Sequence[_Count | None], at: int) -> int | None:
    count = counts[at]
    later = range(at + 1, min(at + WINDOW, len(counts)))
    return next((p for p in later if count is not None and _is_alike(counts[p], count)), None)


def begins_bare(lines: Sequence[PrintedLine], place: int, marked: PrintedLine) -> bool:
    """Whether a line begins with a capital where the text of a marked one does, and the line
    above it has ended. Where lines are justified the text may begin a little beside."""
    line, above = lines[place], lines[place - 1]
    level = abs(line.x0 - marked.words[1].x0) < STRETCH
    return level and line.text[0].isupper() and has_ended(above)


def has_ended(line: PrintedLine) -> bool:
    return _ENDED.search(line.text) is not None


def _count(line: PrintedLine) -> _Count | None:
    """«1.2.» → (1, 2) sure; «1.б.», «1.2,» not sure; «Об итогах» none."""
    match = _NUMBER.fullmatch(line.words[0].text)
    if match is None or (not match["end"] and (match["rest"] or len(match["number"]) > 5)):
        return None
    if match["rest"] and not re.match(r"[А-ЯЁа-яё](?!\.)", match["rest"]):  # «З.А.»
        return None
    following = line.words[1].text if len(line.words) > 1 else ""
    if match["end"] in (",", ":") and not (match["rest"] or following[:1].isupper()):  # «2, 4 и 13»
        return None
    if re.fullmatch(r"[А-ЯЁ]\.,?", following):  # «З. А. Ким»
        return None
    number = match["number"]
    figures = re.sub("[,:]", ".", number).translate(_FIGURES)
    sure = _PLAIN.fullmatch(number) is not None and match["end"] not in (",", ":")
    return _Count(tuple(map(int, figures.split("."))), match["end"], sure)


def _follows(counts: Sequence[_Count | None], at: int) -> bool:
    """Whether the number above is one less, with the one below one more where there is any."""
    count = counts[at]
    if count is None or not count.parts[-1]:
        return False
    above = next(
        (c for c in reversed(counts[max(0, at - WINDOW) : at]) if _is_alike(c, count)), None
    )
    below = next((c for c in counts[at + 1 : at + WINDOW] if _is_alike(c, count)), None)
    last = count.parts[-1]
    from_above = above is not None and above.parts[-1] == last - 1
    to_below = below is not None and below.parts[-1] == last + 1
    if not count.end:  # a bare «б» in a column of numbers: both must tell
        return from_above and to_below
    if last == 1 and above is None:
        return to_below
    return from_above and (below is None or to_below or below.parts[-1] <= last)


def _is_alike(other: _Count | None, count: _Count) -> bool:
    """A sure number of the same list."""
    ends = {_closing(count.end), (other.end if other else "")}
    alike = other is not None and other.sure and other.above == count.above
    return alike and (len(ends) == 1 or count.end in (",", ":"))


def _closing(sign: str) -> str:
    return "." if sign in (",", ":") else sign


def _cells(lines: Sequence[PrintedLine]) -> Iterator[tuple[PrintedLine, str]]:
    """«1.2», «13» or «3», «1.4» one under the other in a column: «1.3»."""
    column = [line for line in lines if len(line.words) == 1 and _CELL.fullmatch(line.text)]
    for at, line in enumerate(column):
        if "." in line.text.rstrip("."):
            continue
        near = [one for one in column[max(0, at - 3) : at + 4] if abs(one.x0 - line.x0) < LEVEL]
        place = near.index(line)
        above, below = near[place - 1] if place else None, next(iter(near[place + 1 :]), None)
        for number in {_beside(above, 1), _beside(below, -1)} - {None}:
            both = {_beside(one, step) for one, step in ((above, 1), (below, -1)) if one}
            if number and both == {number} and _may_be(line.text, number):
                yield line, number


def _beside(line: PrintedLine | None, step: int) -> str | None:
    """The number after (1) or before (-1) «1.2»; None for a number without a point before it."""
    first, dot, last = (line.text.rstrip(".") if line else "").partition(".")
    return f"{first}.{int(last) + step}" if dot and last.isdigit() else None


def _may_be(read: str, number: str) -> bool:
    first, _, last = number.partition(".")
    return read.rstrip(".") in (first + last, last)


def _numbered(word: str, count: _Count) -> str:
    match = _NUMBER.fullmatch(word)
    rest = match["rest"] if match else ""
    return ".".join(map(str, count.parts)) + _closing(count.end) + rest


def _lost_dot(counts: Sequence[_Count | None], at: int, word: str) -> str | None:
    """«73)» after «7.2)»."""
    match = re.fullmatch(r"(\d)(\d)([.)])", word)
    above = next((c for c in reversed(counts[max(0, at - WINDOW) : at]) if c is not None), None)
    if match is None or above is None or not above.sure:
        return None
    expected = (*above.above, above.parts[-1] + 1)
    same = len(expected) == 2 and expected == (int(match[1]), int(match[2]))
    return f"{match[1]}.{match[2]}{match[3]}" if same and match[3] == above.end else None
