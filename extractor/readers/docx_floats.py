"""Where floating things of a Word file stand: text boxes, frames and small tables beside the text.

A text box hangs on a paragraph, wherever in it its anchor is; a frame and a floating table come in
the file before the paragraph they stand beside. What is said in the margin belongs to that
paragraph, so it is read behind it. Lengths are points.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from extractor.readers.docx_xml import (
    ALTERNATE,
    BOX,
    PARAGRAPH,
    TABLE,
    Element,
    attribute,
    chosen,
    descend,
    points,
)

Stand = Literal["inline", "above", "beside", "unknown"]

SLIP = 10.0  # a box this much higher than its paragraph still stands beside its first line
FAR = 40.0  # three lines away another paragraph may be meant
APART = 12.0  # boxes of one paragraph on different lines
NARROW = 240.0  # a table half as wide as the text stands beside it, a wider one between
_BY_TEXT = {"paragraph", "line", "character", "text", "char"}
_PER_POINT = 12700  # English Metric Units
_STYLE = re.compile(r"\s*([a-z-]+)\s*:\s*([^;]+?)\s*(?:;|$)", re.IGNORECASE)
_LENGTH = re.compile(r"(-?\d*\.?\d+)(pt|in|cm|mm|pc|px|)\Z")
_IN_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75}
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[а-яa-z]\)|[-–—•])\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hung:
    """A text box: its content, how it stands to its paragraph, how far its top lies below the
    paragraph's (None: not told), and whether text of the paragraph comes before its anchor."""

    content: Element
    stand: Stand
    drop: float | None
    begun: bool


@dataclass(frozen=True, slots=True)
class Arranged:
    """A text box before or behind the text of its paragraph; ``beside`` that text, or ``adrift``:
    perhaps beside another's."""

    content: Element
    before: bool
    beside: bool
    adrift: bool


# -- text boxes ------------------------------------------------------------------------------


def boxes_in(drawn: Element, *, begun: bool) -> Iterator[Hung]:
    """The text boxes of ``w:drawing`` or ``w:pict``, each once (Word writes a fallback copy)."""
    contents = list(_contents(drawn))
    if contents:
        stand, drop = _stand(drawn)
        yield from (Hung(content, stand, drop, begun) for content in contents)


def _contents(drawn: Element) -> Iterator[Element]:
    for child in drawn:
        if child.tag == BOX:
            yield child
        elif child.tag == ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                yield from _contents(branch)
        else:
            yield from _contents(child)


def _stand(drawn: Element) -> tuple[Stand, float | None]:
    for child in drawn:
        name = _name(child)
        if name == "inline":
            return "inline", None
        if name == "anchor":
            return _anchored(child)
        if style := child.get("style"):
            return _styled(child, style)
    return "unknown", None


def _anchored(anchor: Element) -> tuple[Stand, float | None]:
    """``wp:anchor``: «relativeFrom="paragraph"» with an offset in ``wp:posOffset``."""
    place = next((child for child in anchor if _name(child) == "positionV"), None)
    if place is None or place.get("relativeFrom") not in _BY_TEXT:
        return "unknown", None
    offset = next((child.text for child in place if _name(child) == "posOffset"), None)
    if not offset or not re.fullmatch(r"\s*-?\d{1,9}\s*", offset):
        return "unknown", None
    own_lines = any(_name(child) == "wrapTopAndBottom" for child in anchor)
    return _by_drop(int(offset) / _PER_POINT, own_lines)


def _styled(shape: Element, style: str) -> tuple[Stand, float | None]:
    """A shape of the old kind: «position:absolute;margin-top:3pt»."""
    told = {name.lower(): value.lower() for name, value in _STYLE.findall(style)}
    if told.get("position") != "absolute":
        return "inline", None
    by_text = told.get("mso-position-vertical-relative", "text") in _BY_TEXT
    aligned = told.get("mso-position-vertical", "absolute") != "absolute"
    drop = _length(told.get("margin-top", told.get("top", "0")))
    if not by_text or aligned or drop is None:
        return "unknown", None
    wraps = (child.get("type") for child in shape if _name(child) == "wrap")
    return _by_drop(drop, "topAndBottom" in wraps)


def _by_drop(drop: float, own_lines: bool) -> tuple[Stand, float | None]:
    if own_lines:
        return ("above" if drop < SLIP else "beside"), drop
    return ("above" if drop < -SLIP else "beside"), drop


def _length(value: str) -> float | None:
    found = _LENGTH.match(value.strip())
    return float(found[1]) * _IN_POINTS.get(found[2], 0.75) if found else None


def _name(element: Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def arranged(
    boxes: Sequence[Hung], text: str, *, number: str | None, centred: bool
) -> tuple[Arranged, ...]:
    """The boxes of a paragraph before and behind its text.

    A stamp hangs on a centred heading and is read before it; beside a point stands what is said of
    it, even where the page and not the point tells its place.
    """
    free = bool(text) and not centred
    numbered = number is not None or _NUMBERED.match(text) is not None
    drops = [box.drop for box in boxes if box.stand != "inline"]
    told = [drop for drop in drops if drop is not None]
    spread = len(drops) > 1 and (len(told) < len(drops) or max(told) - min(told) > APART)
    found = []
    for box in boxes:
        before = not box.begun
        if free and (box.stand in ("above", "beside") or (numbered and box.stand == "unknown")):
            before = box.stand == "above"
        floats = box.stand != "inline"
        lost = box.drop is None or abs(box.drop) > FAR or (not text and box.drop > -SLIP)
        beside = floats and free and not before
        found.append(Arranged(box.content, before, beside, floats and (lost or spread)))
    return tuple(found)


# -- frames and floating tables --------------------------------------------------------------


def stands_beside_next(element: Element) -> bool:
    """A frame, or a narrow floating table, at the height of the paragraph that follows it."""
    if element.tag == PARAGRAPH:
        frame = descend(element, "pPr/framePr")
        return frame is not None and not is_drop_cap(element) and _frame_beside(frame)
    if element.tag == TABLE:
        place = descend(element, "tblPr/tblpPr")
        return place is not None and _level(place, "vertAnchor", "tblpY") and _is_narrow(element)
    return False


def is_drop_cap(paragraph: Element) -> bool:
    """The first letter of the next paragraph, set in a frame of its own."""
    return attribute(descend(paragraph, "pPr/framePr"), "dropCap") in ("drop", "margin")


def _frame_beside(frame: Element) -> bool:
    wrapped = attribute(frame, "wrap") not in ("notBeside", "none")
    return wrapped and attribute(frame, "yAlign") is None and _level(frame, "vAnchor", "y")


def _level(place: Element, anchor: str, offset: str) -> bool:
    """Whether it hangs on the text, at most a line above its paragraph."""
    drop = points(attribute(place, offset)) or 0.0
    return attribute(place, anchor) == "text" and -SLIP <= drop <= FAR


def _is_narrow(table: Element) -> bool:
    grid = descend(table, "tblGrid")
    widths = [points(attribute(column, "w")) for column in (() if grid is None else grid)]
    return bool(widths) and sum(width or 0.0 for width in widths) < NARROW


def has_own_number(paragraph: Element) -> bool:
    """Counted among the points, so it stays where it is in the file."""
    return descend(paragraph, "pPr/numPr") is not None
