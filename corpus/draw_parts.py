"""The parts of a Word file that python-docx does not write: lists, footnotes, boxes, fields."""

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from docx.text.run import Run

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
REVISION = 'w:author="Приёмная" w:date="2024-01-09T10:00:00Z"'


def element(xml: str) -> BaseOxmlElement:
    """One element; ``xml`` opens with its tag and may use the prefixes w, v, o and w10."""
    tag, rest = xml[1:].split(maxsplit=1) if " " in xml.split(">")[0] else _bare(xml)
    made: BaseOxmlElement = parse_xml(f"<{tag} {NAMESPACES} {rest}")
    return made


def _bare(xml: str) -> tuple[str, str]:
    head, rest = xml[1:].split(">", 1)
    return (head[:-1], "/>" + rest) if head.endswith("/") else (head, ">" + rest)


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def add_list(document: WordDocument, levels: Sequence[str], start: int) -> int:
    """The number of a new automatic list; a level is «формат текст»: ``decimal %1.%2.``."""
    numbering = document.part.numbering_part.element
    # Word's own template comes with lists, whose two kinds of numbers are counted apart.
    used = [int(x) for x in numbering.xpath("//@w:abstractNumId | //@w:numId")]
    number = max(used, default=0) + 1
    drawn = "".join(_level(depth, level, start) for depth, level in enumerate(levels))
    abstract = element(f'<w:abstractNum w:abstractNumId="{number}">{drawn}</w:abstractNum>')
    first = numbering.find(f"{{{WORD}}}num")
    numbering.insert(numbering.index(first) if first is not None else len(numbering), abstract)
    numbering.append(
        element(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
    )
    return number


def _level(depth: int, level: str, start: int) -> str:
    form, printed = level.split(" ", 1)
    left, hanging = 709 + depth * 425, 425
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start if depth == 0 else 1}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{printed}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def put_in_list(paragraph: Paragraph, number: int, depth: int) -> None:
    place = paragraph._p.get_or_add_pPr()
    place.append(
        element(f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def add_field(run: Run, code: str) -> None:
    """A field that Word fills in: PAGE, NUMPAGES."""
    for part in (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        run._r.append(element(part))


def add_footnotes(document: WordDocument, notes: Sequence[str]) -> None:
    """The part with the texts of all footnotes; the mark of the n-th has the id n."""
    bars = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}">'
        f"<w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    drawn = "".join(
        f'<w:footnote w:id="{number}"><w:p>{mark}<w:r><w:rPr><w:sz w:val="20"/></w:rPr>'
        f'<w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(notes, 1)
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:footnotes xmlns:w="{WORD}">{bars}{drawn}</w:footnotes>'
    )
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def footnote_mark(number: int) -> BaseOxmlElement:
    return element(
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        f'<w:footnoteReference w:id="{number}"/></w:r>'
    )


def deleted(text: str, revision: int) -> BaseOxmlElement:
    """Text that a tracked change struck out: nobody sees it on paper."""
    return element(
        f'<w:del w:id="{revision}" {REVISION}><w:r>'
        f'<w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'
    )


def inserted(text: str, revision: int) -> BaseOxmlElement:
    return element(
        f'<w:ins w:id="{revision}" {REVISION}><w:r>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:ins>'
    )


def content_control(text: str) -> BaseOxmlElement:
    """A field of a template that a person filled in."""
    return element(
        '<w:sdt><w:sdtPr><w:tag w:val="field"/></w:sdtPr><w:sdtContent><w:r>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:sdtContent></w:sdt>'
    )


def link(text: str) -> BaseOxmlElement:
    """A link to a place in the document itself, as far as a reader is concerned like any other."""
    return element(
        f'<w:hyperlink w:anchor="top"><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        "</w:hyperlink>"
    )


def text_box(lines: Sequence[str], left: float, top: float, width: float, height: float) -> Run:
    """A run that holds a floating box; places and sizes are millimetres."""
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines
    )
    style = (
        f"position:absolute;margin-left:{Mm(left).pt}pt;margin-top:{Mm(top).pt}pt;"
        f"width:{Mm(width).pt}pt;height:{Mm(height).pt}pt;z-index:1"
    )
    made = element(
        f'<w:r><w:pict><v:rect style="{style}" stroked="f"><v:textbox inset="0,0,0,0">'
        f"<w:txbxContent>{paragraphs}</w:txbxContent></v:textbox>"
        '<w10:wrap type="square"/></v:rect></w:pict></w:r>'
    )
    return made
