"""Real Word files in memory: a body written as WordprocessingML, the rest by python-docx."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from extractor.readers import read
from extractor.types import Block

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "w10": "urn:schemas-microsoft-com:office:word",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())


# -- markup ----------------------------------------------------------------------------------


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(text: str = "", properties: str = "", content: str = "") -> str:
    """A run: its text, or other content as markup."""
    return f"<w:r><w:rPr>{properties}</w:rPr>{t(text) if text else ''}{content}</w:r>"


def p(content: str = "", properties: str = "", num: tuple[int, int] | None = None) -> str:
    """A paragraph of text, or of markup if it begins with «<»; ``num`` is (list, level)."""
    if num:
        properties += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    runs = content if content.startswith("<") or not content else r(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def styled(content: str, style: str, num: tuple[int, int] | None = None) -> str:
    return p(content, f'<w:pStyle w:val="{style}"/>', num)


def tc(content: str = "", properties: str = "") -> str:
    """A cell; plain text becomes its one paragraph."""
    inside = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def lvl(
    level: int, text: str, form: str = "decimal", start: int | None = 1, extra: str = ""
) -> str:
    begin = "" if start is None else f'<w:start w:val="{start}"/>'
    return (
        f'<w:lvl w:ilvl="{level}">{begin}<w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, abstract_number: int, overrides: str = "") -> str:
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_number}"/>{overrides}</w:num>'
    )


def start_override(level: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def style(name: str, content: str = "", kind: str = "paragraph", based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{base}{content}'
        "</w:style>"
    )


def footnote(number: int, *paragraphs: str) -> str:
    return f'<w:footnote w:id="{number}">{"".join(paragraphs)}</w:footnote>'


# -- files -----------------------------------------------------------------------------------


def word(
    *body: str,
    numbering: str = "",
    styles: str = "",
    footnotes: str = "",
    endnotes: str = "",
    comments: str = "",
) -> bytes:
    """A .docx with this body; the other parts get the given markup added."""
    document = docx.Document()
    for place, element in enumerate(_elements("".join(body))):
        document.element.body.insert(place, element)
    for element in _elements(styles):
        document.styles.element.append(element)
    lists = document.part.numbering_part.element
    for element in _elements(numbering):
        is_num = element.tag.endswith("}num")
        lists.insert(len(lists) if is_num else 0, element)
    for kind, notes in (("footnotes", footnotes), ("endnotes", endnotes), ("comments", comments)):
        if notes:
            _add_notes(document, kind, notes)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _elements(markup: str) -> list[etree._Element]:
    return list(etree.fromstring(f"<root {_DECLARED}>{markup}</root>"))


def _add_notes(document: docx.document.Document, kind: str, notes: str) -> None:
    part = Part(
        PackURI(f"/word/{kind}.xml"),
        getattr(CONTENT_TYPE, f"WML_{kind.upper()}"),
        f"<w:{kind} {_DECLARED}>{notes}</w:{kind}>".encode(),
        document.part.package,
    )
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, kind.upper()))


def repacked(file: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """The same .docx with parts replaced or added, or dropped where the value is None."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        content: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    content |= parts
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            if part is not None:
                archive.writestr(name, part)
    return stream.getvalue()


# -- what was read ---------------------------------------------------------------------------


def blocks(file: bytes) -> tuple[Block, ...]:
    return read("протокол.docx", file).blocks


def texts(*body: str, **parts: str) -> list[str]:
    """The texts of the blocks of a file with this body."""
    return [block.text for block in blocks(word(*body, **parts))]


def numbers(*body: str, **parts: str) -> list[str | None]:
    """The shown numbers of the blocks of a file with this body."""
    return [block.number for block in blocks(word(*body, **parts))]
