"""Bullets and letters of lists misread or lost, told by those of the lines above and below."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.readers.damage_place import with_first, with_lost
from extractor.readers.damage_points import NEAR, WINDOW, begins_bare, has_ended
from extractor.readers.pdf_words import PrintedLine

BULLET = "•"
UNSURE = 0.6  # the confidence of a word that is read together with a bullet is below it
# No word and no number is written so; the second are words or dirt but under another bullet.
_BULLETS = frozenset("е©®¢»*°¤+")
_DOUBTFUL = frozenset("оo.,·‚")
# «6)» in a list of letters, «3)» between «ж)» and «и)».
_LETTERS = "абвгдежзиклмнопрст"
_AS_FIGURES = {"б": "6", "з": "3"}
_MARK = re.compile(r"([а-я]|\d)\)")


def mend_lists(lines: Sequence[PrintedLine]) -> dict[PrintedLine, PrintedLine]:
    """The lines, in reading order, whose bullet or letter is repaired, by what they were."""
    mended = dict(_letters(lines))
    read = [line for line in lines if _is_bullet(line, _BULLETS)]
    typed = [line for line in lines if _is_bullet(line, frozenset(BULLET))]
    places = [line.x0 for line in (*read, *typed)]
    read += [
        line
        for line in lines
        if _is_bullet(line, _DOUBTFUL) and any(abs(line.x0 - x) < NEAR for x in places)
    ]
    mended |= {line: with_first(line, BULLET, "bullet_sign") for line in read}
    for line, above in _lost_bullets(lines, {*read, *typed}):
        mended[line] = with_lost(line, BULLET, above, "bullet_lost")
    return mended


def _is_bullet(line: PrintedLine, signs: frozenset[str]) -> bool:
    return line.words[0].text in signs and len(line.words) > 1


def _lost_bullets(
    lines: Sequence[PrintedLine], bullets: set[PrintedLine]
) -> Iterator[tuple[PrintedLine, PrintedLine]]:
    """A line that begins where the text of a bulleted one does, in a list whose further lines
    begin elsewhere."""
    above: PrintedLine | None = None
    hanging = _hanging(lines, bullets)
    for place, line in enumerate(lines):
        if line in bullets:
            above = line
        elif above is None or line.page > above.page + 1 or place == 0:
            continue
        elif (begins_bare(lines, place, above) and not hanging[round(line.x0 / NEAR)]) or (
            has_ended(lines[place - 1]) and _is_swallowed(line, above)
        ):
            yield line, above


def _is_swallowed(line: PrintedLine, marked: PrintedLine) -> bool:
    """Whether the first word begins where the bullets do, and is weak and too wide by one: a
    bullet that was taken for a part of the word and dropped."""
    first, others = line.words[0], line.words[1:]
    letters = sum(len(word.text) for word in others)
    if abs(line.x0 - marked.x0) > NEAR or not letters or not first.text[0].isupper():
        return False
    usual = sum(word.x1 - word.x0 for word in others) / letters
    excess = first.x1 - first.x0 - usual * len(first.text)
    return first.confidence < UNSURE and excess > 0.5 * (marked.words[1].x0 - marked.x0)


def _hanging(lines: Sequence[PrintedLine], bullets: set[PrintedLine]) -> Counter[int]:
    """Where lines begin that go on with a bulleted one, in steps of NEAR and beside them."""
    found: Counter[int] = Counter()
    for above, line in pairwise(lines):
        if above in bullets and line not in bullets and line.text[0].islower():
            step = round(line.x0 / NEAR)
            found.update((step - 1, step, step + 1))
    return found


def _letters(lines: Sequence[PrintedLine]) -> Iterator[tuple[PrintedLine, PrintedLine]]:
    """«6)» after «а)», unless figures count there."""
    marks = [_MARK.fullmatch(line.words[0].text) for line in lines]
    signs = [match[1] if match else "" for match in marks]
    for at, sign in enumerate(signs):
        for letter, figure in _AS_FIGURES.items():
            if sign != figure:
                continue
            before = next((s for s in reversed(signs[max(0, at - WINDOW) : at]) if s), "")
            if before == _LETTERS[_LETTERS.index(letter) - 1]:
                yield lines[at], with_first(lines[at], f"{letter})", "letter_of_point")
