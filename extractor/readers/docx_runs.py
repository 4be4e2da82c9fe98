"""The visible text of one paragraph: runs, fields, revisions, symbols, and what hangs on them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from extractor.readers.characters import clean
from extractor.readers.docx_floats import Hung, boxes_in
from extractor.readers.docx_styles import Styles
from extractor.readers.docx_xml import (
    RUN,
    Element,
    M,
    W,
    attribute,
    child_value,
    descend,
    inner,
    switch,
)

_MATH = frozenset({M + "oMath", M + "oMathPara"})
_DRAWN = frozenset({W + "drawing", W + "pict", W + "object"})
COMMENT = W + "commentReference"
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_PAGE_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES"}
_LINE_ENDS = str.maketrans("\r\n\t", "   ")  # inside w:t they are white space of the file
# What stands for a character. A page or column break is no character of the text.
_SIGNS: dict[str, Callable[[Element], str]] = {
    W + "t": lambda sign: (sign.text or "").translate(_LINE_ENDS),
    W + "tab": lambda sign: "\t",
    W + "ptab": lambda sign: "\t",
    W + "cr": lambda sign: "\n",
    W + "br": lambda sign: "" if attribute(sign, "type") in ("page", "column") else "\n",
    W + "noBreakHyphen": lambda sign: "-",
    W + "sym": lambda sign: _symbol(sign),
}
_WINGDINGS = {
    0x6C: "•", 0x6E: "•", 0x6F: "☐", 0x71: "☐", 0x76: "•", 0xA7: "•", 0xA8: "☐", 0xD8: "•",
    0xE0: "→", 0xF0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """A reference to a footnote or endnote; ``mark`` is its own sign («*») when it has one."""

    kind: str
    id: str
    mark: str | None = None


@dataclass(slots=True)
class Content:
    """What a paragraph shows, the text boxes that hang on it, and the ids of comments on it."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    boxes: list[Hung] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    hidden: bool = False

    @property
    def text(self) -> str:
        return clean("".join(text for text, _ in self.pieces)).strip()

    @property
    def bold(self) -> bool:
        shown = [bold for text, bold in self.pieces if text.strip()]
        return bool(shown) and all(shown)

    def joined(self, other: "Content") -> "Content":
        """This content with another paragraph's after it: the mark between them was deleted."""
        if not (self.pieces or self.notes or self.boxes or self.hidden):
            return other
        return Content(
            self.pieces + other.pieces,
            self.notes + other.notes,
            self.boxes + other.boxes,
            self.comments + other.comments,
            self.hidden or other.hidden,
        )


@dataclass(slots=True)
class _Field:
    """A complex field while it is read: its instruction first, then the result that is shown."""

    instruction: str = ""
    in_result: bool = False

    @property
    def shows(self) -> bool:
        return self.in_result and not _is_page_field(self.instruction)


def read_content(paragraph: Element, style_id: str | None, styles: Styles) -> Content:
    """The visible content of ``w:p``; ``style_id`` is its paragraph style."""
    reader = _ContentReader(style_id, styles)
    reader.read(paragraph)
    return reader.content


class _ContentReader:
    """A field may end in a later paragraph, but what hides text (its instruction) does not."""

    def __init__(self, style_id: str | None, styles: Styles) -> None:
        self.content = Content()
        self._style_id = style_id
        self._styles = styles
        self._fields: list[_Field] = []

    def read(self, container: Element) -> None:
        for child in inner(container):
            if child.tag == RUN:
                self._run(child)
            elif child.tag == W + "fldSimple":
                if not _is_page_field(attribute(child, "instr") or ""):
                    self.read(child)
            elif child.tag in _MATH:
                formula = "".join(sign.text or "" for sign in child.iter(M + "t"))
                self.content.pieces.append((formula, False))

    def _run(self, run: Element) -> None:
        properties = descend(run, "rPr")
        hidden = self._toggle(properties, "vanish")
        bold = self._toggle(properties, "b")
        shown = self.content.pieces
        for child in inner(run):
            sign = _SIGNS.get(child.tag)
            if sign is not None:
                if hidden:
                    self.content.hidden = True
                elif all(field.shows for field in self._fields):
                    shown.append((sign(child), bold))
            elif child.tag in _NOTES and not hidden:
                own_mark = _is_on(child, "customMarkFollows")
                mark = _rest_of_run(child) if own_mark else None
                self.content.notes.append(Note(_NOTES[child.tag], child.get(W + "id", ""), mark))
                if own_mark:
                    return
            elif child.tag in _DRAWN and not hidden:
                self._boxes(child)
            elif child.tag == RUN:
                self._run(child)
            elif child.tag == COMMENT and not hidden:
                self.content.comments.append(child.get(W + "id", ""))
            else:
                self._field(child)

    def _toggle(self, properties: Element | None, name: str) -> bool:
        if properties is None:
            return self._styles.toggle(None, self._style_id, name)
        direct = switch(descend(properties, name))
        if direct is not None:
            return direct
        return self._styles.toggle(child_value(properties, "rStyle"), self._style_id, name)

    def _boxes(self, drawn: Element) -> None:
        begun = any(text.strip() for text, _ in self.content.pieces)
        self.content.boxes.extend(boxes_in(drawn, begun=begun))

    def _field(self, child: Element) -> None:
        if child.tag == W + "instrText" and self._fields:
            self._fields[-1].instruction += child.text or ""
        elif child.tag == W + "fldChar":
            kind = attribute(child, "fldCharType")
            if kind == "begin":
                self._fields.append(_Field())
            elif kind == "separate" and self._fields:
                self._fields[-1].in_result = True
            elif kind == "end" and self._fields:
                self._fields.pop()


def _is_page_field(instruction: str) -> bool:
    words = instruction.split(maxsplit=1)
    return bool(words) and words[0].upper() in _PAGE_FIELDS


def _is_on(element: Element, name: str) -> bool:
    return attribute(element, name) in ("1", "true", "on")


def _rest_of_run(reference: Element) -> str:
    """The mark typed after a reference that has its own: «*»."""
    signs = (_SIGNS[sign.tag](sign) for sign in reference.itersiblings() if sign.tag in _SIGNS)
    return clean("".join(signs)).strip()


def _symbol(sign: Element) -> str:
    """«F0FC» of Wingdings is «✓»; of Symbol «F0B7» is «•»; an unknown picture is nothing."""
    try:
        code = int(attribute(sign, "char") or "", 16)
    except ValueError:
        return ""
    font = attribute(sign, "font") or ""
    if "dings" in font.lower():
        return _WINGDINGS.get(code & 0xFF, "")
    return clean(chr(code if code > 0xFF else 0xF000 + code)) if code < 0x110000 else ""
