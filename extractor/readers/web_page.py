"""A web page rewritten for the program that converts it: in UTF-8, and nothing leads elsewhere.

LibreOffice fetches pictures, style sheets and frames of a page while it opens it (seen: requests
OPTIONS, HEAD and GET for «c.css» and «bg.png»), and reads a page without a charset as Western.
"""

import re

from lxml import etree, html

from extractor.errors import CorruptFile, TooComplex
from extractor.readers.text_file import decode

_CHARSET = re.compile(rb"""(?i)\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})""")
_DECLARED = re.compile(rb"""(?i)\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""")
_CHARSET_WITHIN = 4096
# Python knows others that are no charsets of pages, and some that take their time («punycode»).
_BELIEVED = re.compile(
    rb"(?i)(?:windows-?|cp)125[0-8]|koi8-[ru]|(?:cp|ibm)866|iso-8859-\d{1,2}|utf-16(?:[lb]e)?"
)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

# Taken away with what they hold; the text after them stays.
_FOREIGN = frozenset(
    {"script", "link", "meta", "base", "img", "image", "iframe", "frame", "frameset", "object",
     "embed", "applet", "svg", "math", "video", "audio", "source", "picture", "noscript",
     "template", "bgsound", "input", "button", "select", "textarea", "map", "title"}
)  # fmt: skip
# The attributes that shape text; all others may hold an address or a script.
_KEPT = frozenset(
    {"align", "class", "colspan", "dir", "href", "id", "lang", "name", "rowspan", "start", "style",
     "type", "valign", "value", "width"}
)  # fmt: skip
_LEADS = re.compile(r"(?i)url\s*\(|@import|expression|\\")
_DEEPEST = 200
# Footnotes as Word writes them, and as LibreOffice knows them again: the call, the note, its sign.
_FOOTNOTES: tuple[tuple[str, re.Pattern[str], dict[str, str]], ...] = (
    (
        "href",
        re.compile(r"#_ftn(\d+)\Z"),
        {"class": "sdfootnoteanc", "name": "sdfootnote{}anc", "href": "#sdfootnote{}sym"},
    ),
    (
        "href",
        re.compile(r"#_ftnref(\d+)\Z"),
        {"class": "sdfootnotesym", "name": "sdfootnote{}sym", "href": "#sdfootnote{}anc"},
    ),
    ("id", re.compile(r"ftn(\d+)\Z"), {"id": "sdfootnote{}"}),
)


def plain_page(data: bytes) -> bytes:
    """The page with its text, tables and lists. Raises CorruptFile, TooComplex."""
    text = _XML_DECLARATION.sub("", _UNSEEN.sub("", decode_page(data)))
    try:
        page = html.document_fromstring(text)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise CorruptFile from error
    _check_depth(page)
    for element in list(page.iter()):
        _clean(element)
    body: str = html.tostring(page, encoding="unicode")
    return f'<!DOCTYPE html>\n<meta charset="utf-8">\n{body}'.encode("utf-8", "replace")


def decode_page(data: bytes) -> str:
    """The text in Unicode: its own words first, then what the page says of itself, then a guess.

    «charset=windows-1251» over bytes that are UTF-8 is left by programs that recode a page.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data.startswith(b"\xef\xbb\xbf"):
        return decode(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    head = data[:_CHARSET_WITHIN]
    said = _DECLARED.search(head) or _CHARSET.search(head)
    if said and _BELIEVED.fullmatch(said[1]):
        return data.decode(said[1].decode("ascii"), "replace")
    return decode(data)


def _check_depth(page: html.HtmlElement) -> None:
    depth = 0
    for event, _ in etree.iterwalk(page, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise TooComplex


def _clean(element: html.HtmlElement) -> None:
    if not isinstance(element.tag, str):
        _drop(element)  # a comment or an instruction
    elif element.tag in _FOREIGN:
        _drop(element)
    elif element.tag == "style":
        if _LEADS.search(element.text or ""):
            _drop(element)
    else:
        kept = [(name, value) for name, value in element.attrib.items() if _is_kept(name, value)]
        # Not one by one: of a broken page a name may be one that lxml itself would not take.
        element.attrib.clear()
        element.attrib.update(kept)
        _tell_footnote(element)


def _drop(element: html.HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_kept(name: str, value: str) -> bool:
    if name == "href":
        return value.startswith("#")
    return name in _KEPT and not (name == "style" and _LEADS.search(value))


def _tell_footnote(element: html.HtmlElement) -> None:
    """«<a href="#_ftn1" name="_ftnref1">[1]</a>» is the call of footnote 1 of a page by Word."""
    for attribute, form, told in _FOOTNOTES:
        if found := form.match(element.get(attribute, "")):
            for name, value in told.items():
                element.set(name, value.format(found[1]))
            return
