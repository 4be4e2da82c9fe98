"""Word (.docx) → blocks: paragraphs, table cells and notes in reading order."""

import re
from collections.abc import Iterator, Mapping

from extractor.errors import NoTextLayer, TooComplex
from extractor.readers.docx_archive import unpack
from extractor.readers.docx_blocks import Walk
from extractor.readers.docx_package import Package, open_package
from extractor.readers.docx_runs import COMMENT
from extractor.readers.docx_styles import Styles
from extractor.readers.docx_xml import Element, W
from extractor.readers.numbering import read_lists
from extractor.readers.retyped import unwrapped
from extractor.readers.source import Source
from extractor.text import squeeze
from extractor.types import Block, Document, Notice

_PAGES = re.compile(rb"<(?:\w+:)?Pages>(\d{1,4})</")
_CHARACTERS = re.compile(rb"<(?:\w+:)?CharactersWithSpaces>(\d{1,9})</")
# A4 in 8-point type holds some 6,000 characters; a number of pages that needs more is stale.
_FULLEST_PAGE = 6_000

_REVISIONS = tuple(W + name for name in ("del", "ins", "moveFrom", "moveTo"))
_EMBEDDED = tuple(W + name for name in ("altChunk", "subDoc"))
_PICTURES = tuple(W + name for name in ("drawing", "pict", "object"))
_WARNINGS = {
    "tracked_changes": "В документе есть непринятые исправления: вставленный текст прочитан, "
    "удалённый — нет.",
    "comments": "В документе есть примечания на полях: в текст решений они не вошли.",
    "hidden_text": "В документе есть скрытый текст: он не прочитан.",
    "embedded_document": "В документ вставлен другой документ: его текст не прочитан.",
    "outside_content": "Документ ссылается на изображения, шаблоны или файлы вне себя: они не "
    "загружались, внешнее изображение скрыто.",
}
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_OUTSIDE = re.compile(rb"""TargetMode\s*=\s*["']External""")
# What a hyperlink leads to is opened by a reader, never by the document itself.
_HYPERLINK = re.compile(rb"""/hyperlink["']""")
# A template on a disk («file:///C:\\Users\\…») is left over from the author.
_TEMPLATE = re.compile(rb"""/attachedTemplate["']""")
_NETWORK = re.compile(rb"""\sTarget\s*=\s*["'](?:https?:|\\\\|file:////)""")


def read_docx(source: Source) -> Document:
    """The blocks of a Word file; the file holds no layout, so blocks have no lines.

    Raises CorruptFile, EncryptedFile, MacroDocument, ForbiddenXml, ArchiveBomb, TooComplex, and
    NoTextLayer for a file of pictures only.
    """
    parts = unpack(source.data)
    package = open_package(parts)
    walk = _walk(package)
    blocks = tuple(unwrapped(walk.blocks))
    if not any(block.text for block in blocks) and _holds(package.body, _PICTURES):
        raise NoTextLayer
    return Document(
        name=source.name,
        sha256=source.sha256,
        format="docx",
        pages=_pages(parts.get("docProps/app.xml", b""), blocks),
        blocks=blocks,
        warnings=tuple(_warnings(parts, package.body, hidden=walk.hidden)),
        running=tuple(dict.fromkeys(_running(package))),
    )


def _walk(package: Package) -> Walk:
    styles = Styles(package.styles)
    lists = read_lists(package.numbering, styles.numbering_list)
    walk = Walk(styles, lists, dict(_notes(package)), dict(_comments(package)))
    try:
        walk.read(package.body)
    except RecursionError as error:
        raise TooComplex from error
    return walk


def _running(package: Package) -> Iterator[str]:
    """The lines of heads and feet; number and day of a protocol may stand nowhere else."""
    for root in package.running:
        for paragraph in root.iter(W + "p"):
            if text := squeeze(" ".join(run.text or "" for run in paragraph.iter(W + "t"))):
                yield text


def _notes(package: Package) -> Iterator[tuple[tuple[str, str], Element]]:
    for kind, root in (("footnote", package.footnotes), ("endnote", package.endnotes)):
        for note in () if root is None else root.findall(W + kind):
            yield (kind, note.get(W + "id", "")), note


def _comments(package: Package) -> Iterator[tuple[str, str]]:
    root = package.comments
    for comment in () if root is None else root.findall(W + "comment"):
        lines = ("".join(p.itertext(W + "t")) for p in comment.iter(W + "p"))
        yield comment.get(W + "id", ""), " ".join(" ".join(lines).split())


def _pages(app: bytes, blocks: tuple[Block, ...]) -> int | None:
    """The number of pages Word last counted, unless it was counted for another text."""
    pages, counted = _PAGES.search(app), _CHARACTERS.search(app)
    if not pages or not counted:
        return None
    characters = sum(len(block.text) for block in blocks)
    stale = not characters / 2 <= int(counted[1]) <= characters * 2
    crammed = characters > int(pages[1]) * _FULLEST_PAGE
    return None if stale or crammed else int(pages[1])


def _warnings(parts: Mapping[str, bytes], body: Element, *, hidden: bool) -> Iterator[Notice]:
    found = {
        "tracked_changes": _holds(body, _REVISIONS),
        "comments": _holds(body, (COMMENT,)),
        "hidden_text": hidden,
        "embedded_document": _holds(body, _EMBEDDED),
        "outside_content": any(
            _leads_outside(part) for name, part in parts.items() if name.endswith(".rels")
        ),
    }
    for code, present in found.items():
        if present:
            yield Notice(code, _WARNINGS[code])


def _leads_outside(relationships: bytes) -> bool:
    """Whether Word would fetch something: a linked picture, a template, a frame."""
    return any(
        _OUTSIDE.search(tag)
        and not _HYPERLINK.search(tag)
        and (not _TEMPLATE.search(tag) or _NETWORK.search(tag))
        for tag in _RELATIONSHIP.findall(relationships)
    )


def _holds(body: Element, tags: tuple[str, ...]) -> bool:
    return any(True for _ in body.iter(*tags))
