"""Word files that attack whoever reads them: rows 8–13, 19 and 20."""

from tests.hostile.archives import ordinary
from tests.readers.word import NAMESPACES, control, p, r, repacked, t, tbl, tc, tr, word

W = NAMESPACES["w"]
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
SECRET = "file:///etc/passwd"
_MAIN = "word/document.xml"


def document(body: str, doctype: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<w:document xmlns:w="{W}" '
        f'xmlns:r="{_OFFICE}" xmlns:a="{_DRAWING}"><w:body>{body}</w:body></w:document>'
    ).encode()


# -- entities --------------------------------------------------------------------------------


def with_entity(part: str = _MAIN) -> bytes:
    """Rows 8 and 10: an entity that names a file of ours, in any part."""
    doctype = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{SECRET}">]>'
    return repacked(ordinary(), {part: document(p("<w:r><w:t>&x;</w:t></w:r>"), doctype)})


def with_parameter_entity() -> bytes:
    """Row 8: a DTD that lies elsewhere."""
    doctype = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
    return repacked(ordinary(), {_MAIN: document("", doctype)})


def laughing() -> bytes:
    """Row 9: ten entities, each ten of the one before."""
    entities = '<!ENTITY a0 "ха">' + "".join(
        f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 11)
    )
    styles = f'<!DOCTYPE l [{entities}]><w:styles xmlns:w="{W}">&a10;</w:styles>'
    return repacked(ordinary(), {"word/styles.xml": styles.encode()})


# -- what lies outside -----------------------------------------------------------------------


def _related(source: str, *relations: tuple[str, str]) -> dict[str, bytes]:
    """The relationships of a part to addresses outside the file: kind and target of each."""
    written = "".join(
        f'<Relationship Id="x{number}" Type="{_OFFICE}/{kind}" Target="{target}" '
        'TargetMode="External"/>'
        for number, (kind, target) in enumerate(relations)
    )
    folder, _, name = source.rpartition("/")
    path = f"{folder}/_rels/{name}.rels"
    return {path: f'<Relationships xmlns="{_RELATIONSHIPS}">{written}</Relationships>'.encode()}


def with_outer_picture(address: str = "http://127.0.0.1:9/x.png") -> bytes:
    """Row 11: pictures that are to be fetched from a file and from an address."""
    blip = '<w:drawing><a:blip r:link="x0"/><a:blip r:link="x1"/></w:drawing>'
    body = document(p("1. Утвердить план.") + p(r(content=blip)))
    outside = _related(_MAIN, ("image", SECRET), ("image", address))
    return repacked(ordinary(), {_MAIN: body} | outside)


def with_outer_template(address: str = "http://127.0.0.1:9/x.dotm") -> bytes:
    """Row 12: a template, a frame, an included text and an object from elsewhere."""
    included = (
        r(content='<w:fldChar w:fldCharType="begin"/>')
        + r(content=f'<w:instrText>INCLUDETEXT "{address}" </w:instrText>')
        + r(content='<w:fldChar w:fldCharType="separate"/>')
        + r("включено")
        + r(content='<w:fldChar w:fldCharType="end"/>')
    )
    outer = _related("word/settings.xml", ("attachedTemplate", address))
    objects = _related(
        _MAIN, ("frame", address), ("oleObject", "file://///host/share/x"), ("subDocument", address)
    )
    body = document(p("1. Утвердить план.") + p(included) + '<w:subDoc r:id="x2"/>')
    return repacked(ordinary(), {_MAIN: body} | outer | objects)


def with_script_link() -> bytes:
    """Row 13: words that lead to a script."""
    link = '<w:hyperlink r:id="x{}">' + r("план") + "</w:hyperlink>"
    body = document(p(r("1. Утвердить ") + link.format(0) + link.format(1)))
    outside = _related(
        _MAIN,
        ("hyperlink", "javascript:alert(1)"),
        ("hyperlink", "data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;"),
    )
    return repacked(ordinary(), {_MAIN: body} | outside)


# -- too much --------------------------------------------------------------------------------


def _with_body(body: str) -> bytes:
    return repacked(ordinary(), {_MAIN: document(body)})


def of_one_paragraph() -> bytes:
    """Row 19: 49 MB in one run."""
    return _with_body(p(r("слово " * (49 * 1024 * 1024 // 11))))


def deep(levels: int = 200) -> bytes:
    return _with_body(
        "<w:tbl><w:tr><w:tc>" * levels + p("Решили") + "</w:tc></w:tr></w:tbl>" * levels
    )


def of_runs(runs: int = 200_000) -> bytes:
    return _with_body(p(r("слово ") * runs))


def of_columns(columns: int = 5_000) -> bytes:
    return _with_body(p("РЕШИЛИ:") + tbl(tr(*(tc(str(number)) for number in range(columns)))))


def of_wide_spans() -> bytes:
    """A cell that says it is a thousand million columns wide."""
    span = '<w:gridSpan w:val="999999999"/>'
    return _with_body(tbl(tr(tc("1", span), tc("2", span)), tr(tc("3"))))


def of_far_numbers() -> bytes:
    """Lists whose numbers are beyond any alphabet."""
    levels = (
        '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="999999999"/>'
        '<w:numFmt w:val="{}"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    )
    forms = ("lowerLetter", "upperRoman", "russianLower", "ordinalText")
    numbering = "".join(
        levels.format(form).replace('Id="7"', f'Id="{900 + place}"')
        + f'<w:num w:numId="{900 + place}"><w:abstractNumId w:val="{900 + place}"/></w:num>'
        for place, form in enumerate(forms)
    )
    body = "".join(p("Утвердить план", num=(900 + place, 0)) for place in range(len(forms)))
    return word(body, numbering=numbering)


# -- what is not to be seen ------------------------------------------------------------------


def revised() -> bytes:
    """Row 20: deleted, inserted, hidden; a comment, a box, a note, a chosen day."""
    deleted = f"<w:del><w:r><w:delText>Отменить</w:delText></w:r>{r('Отменить')}</w:del>"
    inserted = f"<w:ins>{r('Утвердить ')}</w:ins>"
    day = control(r("01.10.2024"), '<w:date w:fullDate="2024-10-01T00:00:00Z"/>')
    hidden = r(" тайно", "<w:vanish/>")
    comment = '<w:commentRangeStart w:id="0"/>' + r("план до ") + '<w:commentReference w:id="0"/>'
    box = f"<w:pict><v:textbox><w:txbxContent>{p('в рамке')}</w:txbxContent></v:textbox></w:pict>"
    return word(p(deleted + inserted + comment + day + hidden) + p(r(content=box)), t(""))
