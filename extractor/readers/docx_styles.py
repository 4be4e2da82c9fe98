"""What a paragraph and its runs inherit: styles, their bases and the document's defaults."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractor.readers.docx_xml import (
    Element,
    W,
    attribute,
    child_value,
    descend,
    points,
    switch,
    whole,
)
from extractor.readers.numbering import List
from extractor.types import Align

_ALIGNS: dict[str, Align] = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
    "both": "justify", "distribute": "justify",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph's place in a list; ``direct`` when not by its style."""

    number: int
    level: int
    direct: bool


class Styles:
    """Looks properties up along the chain of base styles; a circle of bases ends the chain.

    The methods take the ``w:pPr`` of a paragraph, or None.
    """

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(W + "style")
        self._styles = {attribute(style, "styleId") or "": style for style in found}
        self._default = next(filter(_is_default_paragraph, found), None)
        self._defaults = descend(root, "docDefaults")
        self._default_align = descend(self._defaults, "pPrDefault/pPr/jc")
        self._default_indent = descend(self._defaults, "pPrDefault/pPr/ind")
        self._chains: dict[str | None, tuple[Element, ...]] = {}
        self._inherited: dict[tuple[str | None, str], tuple[Element, ...]] = {}
        self._toggles: dict[tuple[str | None, str | None, str], bool] = {}

    def chain(self, style_id: str | None) -> tuple[Element, ...]:
        """The style, then its bases; the default paragraph style for an unknown or absent id."""
        if style_id not in self._chains:
            style = self._styles.get(style_id or "", self._default)
            self._chains[style_id] = tuple(self._climb(style))
        return self._chains[style_id]

    def _climb(self, style: Element | None) -> Iterator[Element]:
        seen: set[Element] = set()
        while style is not None and style not in seen:
            seen.add(style)
            yield style
            style = self._styles.get(child_value(style, "basedOn") or "")

    def inherited(self, style_id: str | None, path: str) -> tuple[Element, ...]:
        """The elements at ``path`` in the style and its bases, nearest first."""
        key = (style_id, path)
        if key not in self._inherited:
            found = (descend(style, path) for style in self.chain(style_id))
            self._inherited[key] = tuple(element for element in found if element is not None)
        return self._inherited[key]

    def toggle(self, run_style: str | None, paragraph_style: str | None, name: str) -> bool:
        """A toggle such as bold by the styles alone: set in both styles it is off (17.7.3)."""
        key = (run_style, paragraph_style, name)
        if key not in self._toggles:
            self._toggles[key] = self._find_toggle(*key)
        return self._toggles[key]

    def _find_toggle(self, run_style: str | None, paragraph_style: str | None, name: str) -> bool:
        path = f"rPr/{name}"
        by_paragraph = self.inherited(paragraph_style, path)
        by_run = self.inherited(run_style, path) if run_style in self._styles else ()
        if not by_run and not by_paragraph:
            return bool(switch(descend(self._defaults, f"rPrDefault/{path}")))
        on = [bool(switch(found[0])) for found in (by_run, by_paragraph) if found]
        return on.count(True) == 1

    def align(self, properties: Element | None, style_id: str | None) -> Align | None:
        value = child_value(properties, "jc")
        if value is None:
            inherited = self.inherited(style_id, "pPr/jc")
            value = attribute(inherited[0] if inherited else self._default_align)
        return _ALIGNS.get(value or "")

    def indent(
        self,
        properties: Element | None,
        style_id: str | None,
        level: Element | None,
        *,
        direct: bool,
    ) -> float:
        """Where the first line begins, in points from the margin: left and first line together.

        ``level`` is the list level's ``w:ind``; it outranks the style only when the paragraph
        itself (``direct``) and not its style is in the list.
        """
        by_style = self.inherited(style_id, "pPr/ind")
        sources = [
            descend(properties, "ind"),
            *((level, *by_style) if direct else (*by_style, level)),
            self._default_indent,
        ]
        present = [source for source in sources if source is not None]
        left = _first(_left(source) for source in present)
        return left + _first(_first_line(source) for source in present)

    def place(
        self, properties: Element | None, style_id: str | None, lists: Mapping[int, List]
    ) -> Place | None:
        """The list and level of a paragraph: its own, else by its style; number 0 switches off."""
        own = descend(properties, "numPr")
        by_style = _first_number(self.inherited(style_id, "pPr/numPr"))
        own_number = _number(own)
        number = by_style if own_number is None else own_number
        if not number:
            return None
        level = whole(child_value(own, "ilvl"))
        if level is None and number == by_style:
            level = _level_by_style(self.chain(style_id), lists.get(number))
        return Place(number, min(max(level or 0, 0), 8), own_number is not None)

    def numbering_list(self, style_id: str) -> int | None:
        """The list that a style names: what ``w:numStyleLink`` is followed through."""
        return _number(descend(self._styles.get(style_id), "pPr/numPr")) or None


def _is_default_paragraph(style: Element) -> bool:
    return attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true")


def _number(properties: Element | None) -> int | None:
    return whole(child_value(properties, "numId"))


def _first_number(properties: tuple[Element, ...]) -> int | None:
    numbers = map(_number, properties)
    return next((number for number in numbers if number is not None), None)


def _level_by_style(chain: tuple[Element, ...], listed: List | None) -> int | None:
    """The level tied to a style by ``w:pStyle``, else the ``w:ilvl`` written in the style."""
    linked = {level.style: index for index, level in listed.levels.items()} if listed else {}
    for style in chain:
        index = linked.get(attribute(style, "styleId") or "")
        if index is not None:
            return index
        written = whole(child_value(style, "pPr/numPr/ilvl"))
        if written is not None:
            return written
    return None


def _first(values: Iterator[float | None]) -> float:
    return next((value for value in values if value is not None), 0.0)


def _left(indent: Element) -> float | None:
    return points(indent.get(W + "left") or indent.get(W + "start"))


def _first_line(indent: Element) -> float | None:
    """«hanging» outranks «firstLine» when a file has both (17.3.1.12)."""
    hanging = points(indent.get(W + "hanging"))
    return -hanging if hanging is not None else points(indent.get(W + "firstLine"))
