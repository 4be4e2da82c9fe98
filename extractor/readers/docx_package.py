"""Opens the parts of a Word file with python-docx, leaving behind what is not read.

Real files hold relationships to parts that are not there (Word writes ``Target="NULL"``), and the
strict variant of the format has other namespaces: python-docx refuses both, so the package is
rebuilt with only the parts whose text is read and with the usual namespaces.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

import docx
from docx.opc.exceptions import OpcError
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from lxml.etree import XMLSyntaxError

from extractor.errors import CorruptFile, TooComplex
from extractor.readers.docx_xml import Element, descend

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_TEMPLATE, _DOCUMENT = b"wordprocessingml.template.main", b"wordprocessingml.document.main"
_TYPES = "[Content_Types].xml"
_NEEDED = frozenset({"styles", "numbering", "footnotes", "endnotes"})
_RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)
_TOO_DEEP = re.compile("depth|huge|too (?:long|big|large)|limit", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Package:
    """The roots of a Word file's parts; the optional ones may be None."""

    body: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None


def open_package(parts: Mapping[str, bytes]) -> Package:
    """The parts that hold text and what shapes it. Raises CorruptFile, TooComplex."""
    try:
        document = docx.Document(io.BytesIO(_slim(parts)))
        rels = document.part.rels.values()
        roots = {_kind(rel.reltype): _root(rel.target_part) for rel in rels}
    except XMLSyntaxError as error:
        if _TOO_DEEP.search(str(error)):
            raise TooComplex from error
        raise CorruptFile from error
    except (KeyError, ValueError, AttributeError, TypeError, OpcError) as error:
        raise CorruptFile from error
    body = descend(document.element, "body")
    if body is None:
        raise CorruptFile
    return Package(
        body=body,
        styles=roots.get("styles"),
        numbering=roots.get("numbering"),
        footnotes=roots.get("footnotes"),
        endnotes=roots.get("endnotes"),
    )


def _root(part: Part) -> Element:
    """python-docx parses the parts it knows; notes it keeps as bytes."""
    return part.element if isinstance(part, XmlPart) else parse_xml(part.blob)


def _slim(parts: Mapping[str, bytes]) -> bytes:
    """A stored archive of the main part and the parts it needs."""
    parts = {name: _STRICT.sub(_USUAL, part) for name, part in parts.items()}
    to_main = _relations(parts, "", {"officeDocument"})
    main, *_ = to_main
    to_needed = _relations(parts, main, _NEEDED)
    kept = {
        _TYPES: parts[_TYPES].replace(_TEMPLATE, _DOCUMENT),
        _rels_of(""): _RELATIONSHIPS.format("".join(to_main.values())).encode(),
        _rels_of(main): _RELATIONSHIPS.format("".join(to_needed.values())).encode(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in kept.items():
            archive.writestr(name, part)
        for name in (main, *to_needed):
            archive.writestr(name, parts[name])
    return packed.getvalue()


def _relations(parts: Mapping[str, bytes], source: str, kinds: Collection[str]) -> dict[str, str]:
    """The existing parts that ``source`` points to, each with its ``<Relationship/>`` written."""
    found: dict[str, str] = {}
    for relation in parse_xml(parts.get(_rels_of(source), b"<none/>")):
        kind = _kind(relation.get("Type", ""))
        target = posixpath.join("/", posixpath.dirname(source), relation.get("Target", ""))
        name = posixpath.normpath(target).lstrip("/")
        if kind in kinds and name in parts:
            marks = {"Id": relation.get("Id", ""), "Type": relation.get("Type", "")}
            marks["Target"] = "/" + name
            written = " ".join(f"{key}={quoteattr(value)}" for key, value in marks.items())
            found.setdefault(name, f"<Relationship {written}/>")
    return found


def _rels_of(source: str) -> str:
    """«word/document.xml» → «word/_rels/document.xml.rels»; the package itself is «»."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", name + ".rels")


def _kind(relation_type: str) -> str:
    return relation_type.rpartition("/")[2]
