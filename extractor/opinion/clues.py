"""Blocks → clues: the words and shapes, in and around a block, that the model weighs.

A clue is a short string such as «c:обеспечить»: where it was seen, a colon, what was seen. Word
endings stand beside words because the verb forms matter more than the verbs: «c0e:ть».
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from extractor.opinion.surroundings import (
    Surroundings,
    has_name,
    has_term,
    says_deciding,
    says_talking,
    words_of,
)
from extractor.types import Block

_FIRST = ("1", "а", "1.1", "2.1", "3.1", "i")
_NEAR = (("p", -1), ("q", -2), ("n", 1), ("m", 2))


def clues_of(blocks: Sequence[Block]) -> tuple[tuple[str, ...], ...]:
    """The clues of each block."""
    around = Surroundings(blocks)
    return tuple(clues_at(index, around) for index in range(len(blocks)))


def clues_at(index: int, around: Surroundings) -> tuple[str, ...]:
    """The clues of one block among those around it."""
    block = around.blocks[index]
    return (
        *_own(block, around.bodies[index], around.forms[index]),
        *_beside(index, around),
        *_headings(index, around),
        *_lead(index, around),
        *_turn(index, around),
        *(_table(index, around) if block.cell is not None else ()),
        f"pos:{8 * index // len(around.blocks)}",
    )


def _own(block: Block, text: str, form: str) -> list[str]:
    """The words of the block itself, how it begins and ends, what it holds."""
    words = words_of(text, 18)
    spelt = [word for word in words if word[0].isalpha()]
    first = spelt[0] if spelt else ""
    return [
        *[f"c:{word}" for word in words],
        *[f"ce:{word[-3:]}" for word in spelt[:8]],
        *[f"c2:{one}_{two}" for one, two in pairwise(words[:6])],
        f"c0:{first}",
        f"c0e:{first[-2:]}",
        f"c0f:{first[-2:]}{form}",
        f"c1e:{spelt[1][-2:] if len(spelt) > 1 else ''}",
        f"upper:{text.lstrip()[:1].isupper()}",
        f"length:{min(9, len(block.text) // 25)}",
        f"form:{form}",
        f"end:{_end(block.text)}",
        f"kind:{f'cell{min(block.cell.column, 6)}' if block.cell else block.kind}",
        f"term:{has_term(block.text)}",
        f"name:{has_name(block.text)}",
        f"first:{_number(block, text) in _FIRST}",
    ]


def _beside(index: int, around: Surroundings) -> list[str]:
    """How the two blocks before and after begin, end and are numbered."""
    form = around.forms[index]
    found: list[str] = []
    for mark, step in _NEAR:
        at = index + step
        if not 0 <= at < len(around.blocks):
            continue
        other, beside = around.blocks[at], around.forms[at]
        words = words_of(around.bodies[at], 4)
        first = next((word for word in words if word[0].isalpha()), "")
        found += [f"{mark}:{word}" for word in words]
        found += (
            f"{mark}form:{beside}",
            f"{mark}same:{beside == form}",
            f"{mark}end:{_end(other.text)}",
            f"{mark}length:{min(5, len(other.text) // 30)}",
            f"{mark}0e:{first[-2:]}",
        )
    return found


def _headings(index: int, around: Surroundings) -> Iterator[str]:
    """The two headings above and the one below: a list before РЕШИЛИ is not the decisions."""
    for mark, at in zip("hg", around.headings_above(index), strict=False):
        yield from _marked(mark, around.blocks[at].text, 10)
        if mark == "h":
            yield f"hd:{min(6, index - at)}"
    below = around.heading_below[index]
    if below is None:
        yield "a:none"
    else:
        yield from _marked("a", around.blocks[below].text, 8)
        yield f"ad:{min(6, below - index)}"


# A heading is one for every block below it.
@lru_cache(maxsize=2_000)
def _marked(mark: str, text: str, most: int) -> tuple[str, ...]:
    return tuple(f"{mark}:{word}" for word in words_of(text, most))


def _lead(index: int, around: Surroundings) -> tuple[str, ...]:
    """The block that leads the list in which this one stands: «докладчик предложила:»."""
    lead = around.lead(index)
    return () if lead is None else _led_by(lead.text)


@lru_cache(maxsize=2_000)
def _led_by(lead: str) -> tuple[str, ...]:
    words = words_of(lead, 400)
    return (
        *(f"l:{word}" for word in words[-7:]),
        *(f"lf:{word}" for word in words[:4]),
        f"lend:{_end(lead)}",
        f"lsays:{says_deciding(lead)}{says_talking(lead)}",
    )


def _turn(index: int, around: Surroundings) -> Iterator[str]:
    """Whether a word of deciding or a word of talking was heard last, and how far above."""
    decided, talked = around.decided[index], around.talked[index]
    steps = ["n" if at is None else str(min(5, (index - at) // 3)) for at in (decided, talked)]
    yield "turn:" + "".join(steps)
    yield f"between:{around.turn_above[index]}{around.turn_below[index]}"
    yield f"last:{'d' if (decided or -1) > (talked or -1) else 't'}"


def _table(index: int, around: Surroundings) -> Iterator[str]:
    """The headings of the columns, and what the other cells of the row hold."""
    cell = around.blocks[index].cell
    if cell is None:
        return
    for at in around.rows[cell.table, 0]:
        head = around.blocks[at]
        own = head.cell is not None and head.cell.column == cell.column
        yield from _marked("t" if own else "u", head.text, 4)
    row = around.rows[cell.table, cell.row]
    for at in row if cell.row else ():
        other = around.blocks[at]
        if other.cell is not None and other.cell.column != cell.column:
            yield _held(other.text)
    longest = around.longest[cell.table, cell.row]
    width = around.width[cell.table]
    yield from (f"columns:{width}", f"head:{cell.row == 0}", f"longest:{longest == index}")


# Every cell of a row is asked for by all others.
@lru_cache(maxsize=2_000)
def _held(text: str) -> str:
    return f"row:{has_term(text):d}{has_name(text):d}{min(3, len(text) // 20)}"


def _end(text: str) -> str:
    return text.rstrip()[-1:]


def _number(block: Block, body: str) -> str:
    text = block.text[: len(block.text) - len(body)]
    return (block.number or text).strip(" .)\t").lower()
