"""WordprocessingML in a few words: names, attributes, and what lies inside transparent wrappers."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

PARAGRAPH, TABLE, ROW, CELL, RUN = W + "p", W + "tbl", W + "tr", W + "tc", W + "r"
BOX = W + "txbxContent"
ALTERNATE = MC + "AlternateContent"
CONTROL = W + "sdt"

_VAL = W + "val"
_OFF = {"0", "false", "off", "none"}
_UNITS = {"": 1 / 20, "pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0}
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(pt|in|cm|mm|pc|)\Z")
# Elements that only wrap others of the same kind, at block, row, cell and run level.
_WRAPPERS = frozenset(
    W + name
    for name in (
        "customXml", "hyperlink", "ins", "moveTo", "smartTag", "sdtContent", "dir", "bdo",
        "ruby", "rubyBase",
    )
)  # fmt: skip


def attribute(element: Element | None, name: str = "val") -> str | None:
    return None if element is None else element.get(W + name)


def child_value(element: Element | None, path: str) -> str | None:
    """The ``w:val`` of the element at ``path`` («pPr/jc»), or None."""
    found = None if element is None else descend(element, path)
    return None if found is None else found.get(_VAL)


def descend(element: Element | None, path: str) -> Element | None:
    """The first child by each name of the path in turn: ``descend(p, "pPr/numPr")``."""
    for tag in _tags(path):
        if element is None:
            return None
        # Three times as fast as find(), which runs the path language of ElementTree.
        element = next(element.iterchildren(tag), None)
    return element


@cache
def _tags(path: str) -> tuple[str, ...]:
    return tuple(W + name for name in path.split("/"))


def whole(value: str | None) -> int | None:
    """An integer attribute; None when it is absent or no number."""
    return int(value) if value and re.fullmatch(r"-?\d{1,9}", value) else None


def points(value: str | None) -> float | None:
    """A measure in points: «720» are twentieths, strict files write «36pt» or «1.25cm»."""
    match = _MEASURE.match(value or "")
    return float(match[1]) * _UNITS[match[2]] if match else None


def switch(element: Element | None) -> bool | None:
    """A toggle such as ``w:b``: None when absent, on unless its value says off."""
    return None if element is None else element.get(_VAL, "1") not in _OFF


def chosen(alternate: Element) -> Element | None:
    """The one branch of ``mc:AlternateContent`` to read: Word writes a text box twice."""
    branches = [branch for branch in alternate if branch.tag in (MC + "Choice", MC + "Fallback")]
    telling = [branch for branch in branches if _holds_text(branch)]
    return next(iter(telling or branches), None)


def _holds_text(branch: Element) -> bool:
    return any(True for _ in branch.iter(BOX, W + "t"))


def is_placeholder(control: Element) -> bool:
    """A content control nobody filled in: it shows «Место для ввода текста»."""
    return bool(switch(descend(control, "sdtPr/showingPlcHdr")))


def inner(container: Element) -> Iterator[Element]:
    """Children in order, seen through wrappers; deleted, moved-away and unfilled parts left out."""
    for child in container:
        if child.tag in _WRAPPERS:
            yield from inner(child)
        elif child.tag == CONTROL:
            if not is_placeholder(child):
                yield from inner(child)
        elif child.tag == ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                yield from inner(branch)
        else:
            yield child
