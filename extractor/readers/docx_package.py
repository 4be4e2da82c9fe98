"""Opens the parts of a Word file whose text is read; the others may be missing or broken.

lxml parses them and no library of Word files: python-docx makes an object of a class of its own for
every element and refuses real files (Word writes relationships to ``Target="NULL"``, the strict
variant of the format has other namespaces). Opened by it a file took half of the time of reading.
"""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from extractor.errors import CorruptFile, TooComplex
from extractor.readers.docx_xml import Element, descend

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_STYLE = b"<w:style "
_TYPES = "[Content_Types].xml"
_MAIN_TYPE = re.compile(r"application/.+\.wordprocessingml\.(?:document|template)\.main\+xml")
_NEEDED = frozenset({"styles", "numbering", "footnotes", "endnotes", "comments"})
_RUNNING = frozenset({"header", "footer"})
_PARSER = etree.XMLParser(remove_blank_text=True, resolve_entities=False)
_TOO_DEEP = re.compile("depth|huge|too (?:long|big|large)|limit", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Package:
    """The roots of a Word file's parts; the optional ones may be None."""

    body: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    comments: Element | None
    running: tuple[Element, ...] = ()


def open_package(parts: Mapping[str, bytes]) -> Package:
    """The parts that hold text and what shapes it. Raises CorruptFile, TooComplex."""
    try:
        main, *_ = _related(parts, "", {"officeDocument"})
        if not _MAIN_TYPE.fullmatch(_type_of(main, parts[_TYPES])):
            raise CorruptFile
        body = descend(_parsed(parts[main]), "body")
        related = _related(parts, main, _NEEDED | _RUNNING)
        heads = tuple(_parsed(parts[name]) for name, kind in related.items() if kind in _RUNNING)
        roots = {
            kind: _parsed(_needed(kind, parts[name]))
            for name, kind in related.items()
            if kind in _NEEDED
        }
    except etree.XMLSyntaxError as error:
        if _TOO_DEEP.search(str(error)):
            raise TooComplex from error
        raise CorruptFile from error
    except (KeyError, ValueError) as error:
        raise CorruptFile from error
    if body is None:
        raise CorruptFile
    return Package(
        body=body,
        styles=roots.get("styles"),
        numbering=roots.get("numbering"),
        footnotes=roots.get("footnotes"),
        endnotes=roots.get("endnotes"),
        comments=roots.get("comments"),
        running=heads,
    )


def _parsed(part: bytes) -> Element:
    return etree.fromstring(_STRICT.sub(_USUAL, part), _PARSER)


def _needed(kind: str, part: bytes) -> bytes:
    """The part; styles without the hidden ones and what follows ``w:tblPr``: they shape no text.

    Of the 350 KB of styles that python-docx writes into every file, 290 are colours and rulings
    of a hundred table styles; parsing them took a third of all the time of reading.
    """
    # A comment or CDATA may hold what only looks like markup.
    if kind != "styles" or b"!" in part:
        return part
    head, *styles = part.split(_STYLE)
    head = _cut(head, b"<w:lsdException", b"</w:latentStyles>")
    # By the schema a table's own properties stand last in its style (17.7.4.17).
    return _STYLE.join((head, *(_cut(style, b"<w:tblPr>", b"</w:style>") for style in styles)))


def _cut(text: bytes, first: bytes, last: bytes) -> bytes:
    """The text without what stands from ``first`` up to ``last``."""
    begin = text.find(first)
    end = text.find(last, begin)
    return text if begin < 0 or end < 0 else text[:begin] + text[end:]


def _type_of(name: str, types: bytes) -> str:
    """What the part is said to be: by its name, else by its ending; «» where nothing is said."""
    told: dict[str, str] = {}
    for one in _children(types):
        key = one.get("PartName") or "." + one.get("Extension", "")
        told[key.lower()] = one.get("ContentType", "")
    ending = posixpath.splitext(name)[1]
    return told.get(f"/{name}".lower()) or told.get(ending.lower(), "")


def _related(parts: Mapping[str, bytes], source: str, kinds: Collection[str]) -> dict[str, str]:
    """The parts of these kinds that ``source`` points to and that are there, with their kind."""
    found: dict[str, str] = {}
    for relation in _children(parts.get(_rels_of(source), b"<none/>")):
        kind = relation.get("Type", "").rpartition("/")[2]
        target = posixpath.join("/", posixpath.dirname(source), relation.get("Target", ""))
        name = posixpath.normpath(target).lstrip("/")
        if kind in kinds and name in parts:
            found.setdefault(name, kind)
    return found


def _children(part: bytes) -> Iterator[Element]:
    """The elements in the root of a part, without comments."""
    yield from _parsed(part).iterchildren("*")


def _rels_of(source: str) -> str:
    """«word/document.xml» → «word/_rels/document.xml.rels»; the package itself is «»."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", name + ".rels")
