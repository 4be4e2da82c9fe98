"""The walk over a Word document: paragraphs, tables, text boxes and notes → blocks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from extractor.readers.docx_floats import (
    Arranged,
    arranged,
    has_own_number,
    is_drop_cap,
    stands_beside_next,
)
from extractor.readers.docx_numerals import roman
from extractor.readers.docx_runs import Content, Note, read_content
from extractor.readers.docx_styles import Place, Styles
from extractor.readers.docx_tables import Spot, read_grid
from extractor.readers.docx_xml import (
    PARAGRAPH,
    TABLE,
    Element,
    child_value,
    descend,
    inner,
    switch,
)
from extractor.readers.numbering import Counters, List
from extractor.types import Block, Cell

Notes = Mapping[tuple[str, str], Element]


@dataclass(frozen=True, slots=True)
class _Where:
    """What the blocks of a container have in common: their cell, the mark of their note, whether it
    stands beside a paragraph, and whether it is a box of which it is not known which."""

    cell: Cell | None = None
    note: str | None = None
    beside: bool = False
    adrift: bool = False

    @property
    def kind(self) -> Literal["paragraph", "cell", "footnote"]:
        if self.note is not None:
            return "footnote"
        return "paragraph" if self.cell is None else "cell"

    def within(self, box: Arranged) -> "_Where":
        """Inside a text box that stands here."""
        return replace(self, beside=self.beside or box.beside, adrift=self.adrift or box.adrift)


_BODY = _Where()


class Walk:
    """Reads containers from top to bottom; ``blocks`` grows, ``hidden`` tells of hidden text.

    ``notes`` holds the footnotes and endnotes by kind and id; each is read where it is first
    referred to. ``comments`` holds what reviewers wrote, by id.
    """

    def __init__(
        self,
        styles: Styles,
        lists: Mapping[int, List],
        notes: Notes,
        comments: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.blocks: list[Block] = []
        self.hidden = False
        self._styles = styles
        self._lists = lists
        self._counters = Counters(lists)
        self._notes = dict(notes)
        self._comments = comments
        self._note_counts = {"footnote": 0, "endnote": 0}
        self._tables = 0

    def read(self, container: Element, where: _Where = _BODY) -> None:
        """Append the blocks of a body, a cell, a text box or a note."""
        carried = Content()
        beside: list[Element] = []
        for child in inner(container):
            if stands_beside_next(child) and not has_own_number(child):
                beside.append(child)
                continue
            if child.tag == TABLE:
                self._beside(beside, where)
                self._table(child, where)
            elif child.tag == PARAGRAPH:
                count = len(self.blocks)
                carried = self._paragraph(child, carried, where)
                if len(self.blocks) > count:
                    self._beside(beside, where)
        self._beside(beside, where)
        self._emit(None, carried, None, None, where)

    def _beside(self, held: list[Element], where: _Where) -> None:
        """Append the frames and small tables that stand beside the paragraph read last."""
        for element in held:
            if element.tag == TABLE:
                self._table(element, where)
            else:
                carried = self._paragraph(element, Content(), replace(where, beside=True))
                self._emit(None, carried, None, None, where)
        held.clear()

    def _paragraph(self, paragraph: Element, carried: Content, where: _Where) -> Content:
        """Append one paragraph; what it hands on when its own mark is a deleted revision."""
        properties = descend(paragraph, "pPr")
        style_id = child_value(properties, "pStyle")
        content = carried.joined(read_content(paragraph, style_id, self._styles))
        self.hidden = self.hidden or content.hidden
        mark = descend(properties, "rPr")
        if _is_on(mark, "del") or _is_on(mark, "moveFrom") or is_drop_cap(paragraph):
            return content
        place = self._styles.place(properties, style_id, self._lists)
        number = None
        if place and (content.text or not _is_on(mark, "vanish")):
            number = self._counters.advance(place.number, place.level)
        self._emit(properties, content, place, number, where)
        return Content()

    def _emit(
        self,
        properties: Element | None,
        content: Content,
        place: Place | None,
        number: str | None,
        where: _Where,
    ) -> None:
        text = content.text
        boxes = (
            arranged(
                content.boxes,
                text,
                number=number,
                centred=self._styles.align(properties, child_value(properties, "pStyle"))
                == "center",
            )
            if content.boxes
            else ()
        )
        for box in boxes:
            if box.before:
                self.read(box.content, where.within(box))
        if text or (number and where.cell):
            self.blocks.append(self._block(properties, text, content, place, number, where))
        for box in boxes:
            if not box.before:
                self.read(box.content, where.within(box))
        for note in content.notes if where.note is None else ():
            self._note(note, where)

    def _block(
        self,
        properties: Element | None,
        text: str,
        content: Content,
        place: Place | None,
        number: str | None,
        where: _Where,
    ) -> Block:
        style_id = child_value(properties, "pStyle")
        listed = self._lists.get(place.number) if place else None
        level = listed.level(place.level) if listed and place else None
        return Block(
            text=text,
            kind=where.kind,
            number=number,
            level=place.level if listed and place else None,
            cell=where.cell,
            bold=content.bold,
            align=self._styles.align(properties, style_id),
            indent=self._styles.indent(
                properties,
                style_id,
                level.indent if level else None,
                direct=bool(place and place.direct),
            ),
            note=where.note,
            beside=where.beside,
            adrift=where.adrift,
            remark="; ".join(filter(None, map(self._comments.get, content.comments))),
        )

    def _note(self, note: Note, where: _Where) -> None:
        mark = note.mark
        if mark is None:
            self._note_counts[note.kind] += 1
            count = self._note_counts[note.kind]
            mark = str(count) if note.kind == "footnote" else roman(count)
        element = self._notes.pop((note.kind, note.id), None)
        if element is not None:
            self.read(element, replace(where, note=mark))

    def _table(self, table: Element, where: _Where) -> None:
        number, self._tables = self._tables, self._tables + 1
        parent = where.cell.table if where.cell else None
        for spot in read_grid(table):
            self._cell(spot, number, parent, where)

    def _cell(self, spot: Spot, table: int, parent: int | None, where: _Where) -> None:
        """Every cell begins with a block of its own, empty if need be: so columns are known."""
        cell = Cell(table, spot.row, spot.column, spot.row_span, spot.column_span, parent)
        inside = replace(where, cell=cell)
        first = len(self.blocks)
        self.read(spot.element, inside)
        if first == len(self.blocks) or self.blocks[first].cell != cell:
            self.blocks.insert(first, Block("", inside.kind, cell=cell, note=where.note))


def _is_on(mark: Element | None, name: str) -> bool:
    """Whether the paragraph's own mark is deleted, moved away or hidden."""
    return mark is not None and bool(switch(descend(mark, name)))
