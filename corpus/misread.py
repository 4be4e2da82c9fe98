"""How much of a page is read wrong, letter by letter, whatever the order it is read in.

Tesseract gives a table line by line across its columns, our reader cell by cell, a print in yet
another order: an alignment of whole texts would count layout, which decisions and their fields
measure already. So words are compared as a bag: equal ones are paired, then the nearest of those
that are left. Hyphens are left out, with them what a line's end did to a word, and the spaces of
a spaced-out heading. Words that were glued or torn count as wrong letters, for everyone alike.
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

_BROKEN = re.compile(r"[-\u00ad\u2010]\s*\n\s*")  # «предло-⏎жить»
_WORD = re.compile(r"[0-9A-Za-zА-Яа-яЁё№%$§@&+]+(?:[.,:/][0-9A-Za-zА-Яа-яЁё]+)*")
_GLUED = re.compile(r"(?<=\d\.)(?=[А-ЯЁ][а-яё])")  # «1.1.Принять», as a print may hold it
_HYPHENS = re.compile(r"(?<!\d)[-\u00ad\u2010\u2011]|[-\u00ad\u2010\u2011](?!\d)")  # not «14-15»
_SPACED = re.compile(r"\b(?:[А-ЯЁ] ){3,}[А-ЯЁ]\b")  # «П Р О Т О К О Л»
_END = 0  # in a row of letters: after the word
FAR = 0.6  # of the longer word: such a pair is no reading of one another


@dataclass(frozen=True, slots=True)
class Misread:
    """``pairs``: (printed, read), one of them empty for a word lost or invented."""

    printed: int = 0  # letters
    wrong: int = 0  # letters read wrong or lost
    surplus: int = 0  # letters of words that are not printed
    pairs: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    def __add__(self, other: "Misread") -> "Misread":
        return Misread(
            self.printed + other.printed,
            self.wrong + other.wrong,
            self.surplus + other.surplus,
            self.pairs + other.pairs,
        )

    @property
    def rate(self) -> float:
        """The character error rate: wrong and surplus letters to one that is printed."""
        return (self.wrong + self.surplus) / self.printed if self.printed else 0.0


def words_of(text: str) -> list[str]:
    """The words with their inner signs, «05.03.2024», without hyphens and outer signs.

    >>> words_of("Срок – до 05.03.2024 г., предло-⏎жить ОУ-партнёрам".replace("⏎", "\\n"))
    ['Срок', 'до', '05.03.2024', 'г', 'предложить', 'ОУпартнёрам']
    """
    whole = _HYPHENS.sub("", _BROKEN.sub("", text))
    joined = _SPACED.sub(lambda found: found[0].replace(" ", ""), whole)
    return _WORD.findall(_GLUED.sub(" ", joined))


def compare(printed: str, read: str) -> Misread:
    there, here = Counter(words_of(printed)), Counter(words_of(read))
    letters = sum(len(word) * count for word, count in there.items())
    pairs = tuple(_nearest_pairs(list((there - here).elements()), list((here - there).elements())))
    wrong = sum(count_edits(word, [other])[0] for word, other in pairs if word and other)
    lost = sum(len(word) for word, other in pairs if not other)
    surplus = sum(len(other) for word, other in pairs if not word)
    return Misread(letters, int(wrong + lost), surplus, pairs)


def _nearest_pairs(printed: list[str], read: list[str]) -> Iterator[tuple[str, str]]:
    """The nearest pair first; what is too far from everything stays alone."""
    edits = [count_edits(word, read) for word in printed]
    near = sorted(
        (int(distance), i, k)
        for i, row in enumerate(edits)
        for k, distance in enumerate(row)
        if distance <= max(1, FAR * max(len(printed[i]), len(read[k])))
    )
    left, right = set(range(len(printed))), set(range(len(read)))
    for _, i, k in near:
        if i in left and k in right:
            left.remove(i)
            right.remove(k)
            yield printed[i], read[k]
    yield from ((printed[i], "") for i in sorted(left))
    yield from (("", read[k]) for k in sorted(right))


def count_edits(word: str, others: Sequence[str]) -> NDArray[np.int32]:
    """Levenshtein's distance from ``word`` to each of ``others``, all of them at once.

    The registry alone may use rapidfuzz; letter by letter in Python takes seconds a page.
    """
    if not others:
        return np.zeros(0, np.int32)
    longest = max(map(len, others))
    grid = np.full((len(others), longest), _END, np.int32)
    for row, other in zip(grid, others, strict=True):
        row[: len(other)] = [ord(letter) for letter in other]
    place = np.arange(longest + 1, dtype=np.int32)
    now = np.broadcast_to(place, (len(others), longest + 1))
    for count, letter in enumerate(word, 1):
        step = np.empty_like(now)
        step[:, 0] = count
        step[:, 1:] = np.minimum(now[:, :-1] + (grid != ord(letter)), now[:, 1:] + 1)
        # A letter put in costs one more than the place before it: the least along the row.
        now = np.minimum.accumulate(step - place, axis=1) + place
    ends = np.array([len(other) for other in others])
    return np.asarray(now[np.arange(len(others)), ends], np.int32)


def confusions(misread: Misread) -> Counter[tuple[str, str]]:
    """(printed letters, read letters) → how often, of words that were read nearly right."""
    found: Counter[tuple[str, str]] = Counter()
    for word, other in misread.pairs:
        if word and other:
            matcher = difflib.SequenceMatcher(None, word, other, autojunk=False)
            for tag, i, j, k, m in matcher.get_opcodes():
                if tag != "equal":
                    found[word[i:j], other[k:m]] += 1
    return found
