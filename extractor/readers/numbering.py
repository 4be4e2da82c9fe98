"""The list numbers that Word shows and a file does not hold: computed from numbering.xml.

A paragraph names a list (``w:num``) and a level. The list takes its levels from an abstract list
and may override some. Counters belong to the abstract list, so two lists of one abstract list
count on; ``w:startOverride`` makes a list begin anew at its first use.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from extractor.readers.characters import bullet, clean
from extractor.readers.docx_numerals import written
from extractor.readers.docx_xml import (
    Element,
    W,
    attribute,
    child_value,
    descend,
    switch,
    whole,
)

_PLACE = re.compile(r"%(\d)")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list as defined: ``text`` is «%1.%2.», ``restart`` as in ``w:lvlRestart``."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    picture: bool = False
    hidden: bool = False
    style: str | None = None
    indent: Element | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A ``w:num``: the abstract list it counts in, its levels, and the starts it overrides."""

    number: int
    abstract: int
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)

    def level(self, index: int) -> Level:
        return self.levels.get(index) or Level(format="none")

    def start(self, index: int) -> int:
        return self.starts.get(index, self.level(index).start)


def read_lists(
    numbering: Element | None, list_of_style: Callable[[str], int | None]
) -> dict[int, List]:
    """Every ``w:num`` of numbering.xml by its id.

    ``list_of_style`` gives the list of a numbering style, for lists that only point to a style.
    """
    if numbering is None:
        return {}
    nums = {whole(attribute(num, "numId")): num for num in numbering.findall(W + "num")}
    abstracts = {
        whole(attribute(abstract, "abstractNumId")): abstract
        for abstract in numbering.findall(W + "abstractNum")
    }

    def abstract_of(num: Element) -> Element | None:
        """The abstract list, through ``w:numStyleLink`` to the style that holds the levels."""
        found = abstracts.get(whole(child_value(num, "abstractNumId")))
        link = child_value(found, "numStyleLink")
        target = None if link is None else nums.get(list_of_style(link))
        if target is None:
            return found
        return abstracts.get(whole(child_value(target, "abstractNumId")), found)

    return {
        number: _read_list(number, num, abstract)
        for number, num in nums.items()
        if number is not None and (abstract := abstract_of(num)) is not None
    }


def _read_list(number: int, num: Element, abstract: Element) -> List:
    levels = dict(_read_levels(abstract))
    starts: dict[int, int] = {}
    for override in num.findall(W + "lvlOverride"):
        index = whole(attribute(override, "ilvl")) or 0
        levels.update((index, level) for _, level in _read_levels(override))
        start = whole(child_value(override, "startOverride"))
        if start is not None:
            starts[index] = start
    return List(number, whole(attribute(abstract, "abstractNumId")) or 0, levels, starts)


def _read_levels(parent: Element) -> Iterator[tuple[int, Level]]:
    for lvl in parent.findall(W + "lvl"):
        # Word wraps a custom format («001») in mc:AlternateContent: the first one found counts.
        form = next(lvl.iter(W + "numFmt"), None)
        yield (
            whole(attribute(lvl, "ilvl")) or 0,
            Level(
                start=_start(child_value(lvl, "start")),
                format=_format(form),
                text=child_value(lvl, "lvlText") or "",
                restart=whole(child_value(lvl, "lvlRestart")),
                legal=bool(switch(descend(lvl, "isLgl"))),
                picture=descend(lvl, "lvlPicBulletId") is not None,
                hidden=bool(switch(descend(lvl, "rPr/vanish"))),
                style=child_value(lvl, "pStyle"),
                indent=descend(lvl, "pPr/ind"),
            ),
        )


def _start(value: str | None) -> int:
    """An absent ``w:start`` means 0 by the standard (17.9.25)."""
    return whole(value) or 0


def _format(form: Element | None) -> str:
    name = attribute(form) or "decimal"
    if name == "custom" and (attribute(form, "format") or "").startswith("01"):
        return "decimalZero"
    return name


class Counters:
    """The state of all lists while a document is read from top to bottom."""

    def __init__(self, lists: Mapping[int, List]) -> None:
        self._lists = lists
        self._counts: dict[int, dict[int, int]] = {}
        self._begun: set[tuple[int, int]] = set()

    def advance(self, number: int, index: int) -> str | None:
        """Count one paragraph of list ``number`` at level ``index`` (0–8); its shown number.

        None when there is no such list or the level shows nothing.
        """
        listed = self._lists.get(number)
        if listed is None:
            return None
        counts = self._counts.setdefault(listed.abstract, {})
        self._count(listed, counts, index)
        self._restart_deeper(listed, counts, index)
        return _shown(listed, counts, index) or None

    def _count(self, listed: List, counts: dict[int, int], index: int) -> None:
        first = (listed.number, index) not in self._begun
        self._begun.add((listed.number, index))
        if index not in counts or (first and index in listed.starts):
            counts[index] = listed.start(index)
        else:
            counts[index] += 1
        self._begin_higher(listed, counts, index)

    def _begin_higher(self, listed: List, counts: dict[int, int], index: int) -> None:
        """A new list that first appears below its top level also begins its higher levels anew."""
        for higher in range(index):
            if higher in listed.starts and (listed.number, higher) not in self._begun:
                counts.pop(higher, None)

    def _restart_deeper(self, listed: List, counts: dict[int, int], index: int) -> None:
        for deeper in range(index + 1, _LEVELS):
            restart = listed.level(deeper).restart
            # 0 never restarts; n restarts after level n (counted from 1) or a higher one.
            if restart is None or index < restart:
                counts.pop(deeper, None)


def _shown(listed: List, counts: Mapping[int, int], index: int) -> str:
    """«%1.%2.» filled in: «1.1.»; for a bullet its sign."""
    level = listed.level(index)
    if level.hidden:
        return ""
    if level.format == "bullet":
        return "•" if level.picture else bullet(level.text)

    def fill(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        if not 0 <= place <= index:
            return ""
        form = "decimal" if level.legal else listed.level(place).format
        # A higher level that has not occurred yet is shown at its start and not counted.
        return written(form, counts.get(place, listed.start(place)))

    return clean(_PLACE.sub(fill, level.text)).strip()
