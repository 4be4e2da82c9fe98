"""Documents that hypothesis draws: whatever is in them, a block is text that can be kept."""

import re
import unicodedata
from xml.sax.saxutils import escape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.errors import UnreadableFile
from extractor.readers import read
from extractor.readers.docx_archive import unpack
from extractor.types import Document
from tests.hostile.words import document
from tests.readers.word import control, p, r, repacked, tbl, tc, tr, word

PLAIN = word()
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe]"
)
_QUICK = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

# What XML can hold; the rest never comes through a parser.
signs = st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff").filter(
    lambda sign: sign in "\t\n\r" or ord(sign) >= 32
)
wordings = st.one_of(
    st.text(signs, max_size=60),
    st.sampled_from(
        ("РЕШИЛИ:", "1.", "1.1. Утвердить", "Срок: 31.02.2024", "№ 5", "\u202eсод", "")
    ),
)
runs = st.builds(lambda text: r(text), wordings)
wrapped = st.recursive(
    runs,
    lambda inner: st.one_of(
        inner.map(lambda run: f"<w:ins>{run}</w:ins>"),
        inner.map(lambda run: f"<w:del>{run}</w:del>"),
        inner.map(lambda run: f"<w:smartTag>{run}</w:smartTag>"),
        inner.map(lambda run: control(run)),
        st.lists(inner, max_size=3).map("".join),
    ),
    max_leaves=8,
)
paragraphs = st.builds(
    lambda content, num: p(content, num=num) if content else p(),
    wrapped,
    st.one_of(st.none(), st.tuples(st.integers(-1, 99), st.integers(-1, 12))),
)
spans = st.builds(
    lambda span, merge: f'<w:gridSpan w:val="{span}"/>{merge}',
    st.integers(-2, 300),
    st.sampled_from(("", "<w:vMerge/>", '<w:vMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>')),
)  # fmt: skip
blocks = st.recursive(
    paragraphs,
    lambda inner: st.lists(
        st.lists(st.builds(tc, inner, spans), max_size=4).map(lambda cells: tr(*cells)), max_size=4
    ).map(lambda rows: tbl(*rows)),
    max_leaves=12,
)
bodies = st.lists(st.one_of(blocks, blocks.map(control)), max_size=8).map("".join)


def check(found: Document) -> None:
    """What every later stage and the database rely on."""
    for block in found.blocks:
        assert not _UNSEEN.search(block.text), ascii(block.text)
        assert block.text == unicodedata.normalize("NFC", block.text).strip()
        block.text.encode("utf-8")
        if block.cell:
            assert block.cell.row >= 0 and block.cell.column >= 0
            assert block.cell.row_span >= 1 and block.cell.column_span >= 1
        assert (block.cell is not None) == (block.kind == "cell") or block.kind == "footnote"


@_QUICK
@given(bodies)
def test_word(body: str):
    try:
        check(read("п.docx", repacked(PLAIN, {"word/document.xml": document(body)})))
    except UnreadableFile as error:
        assert error.code in ("too-complex", "no-text-layer")


@_QUICK
@given(st.text(), st.sampled_from(("utf-8", "utf-16", "cp1251", "koi8-r", "cp866", "utf-8-sig")))
def test_text(text: str, encoding: str):
    try:
        check(read("п.txt", text.encode(encoding, "ignore")))
    except UnreadableFile as error:
        assert re.search("[а-я]{3}", error.message)


@_QUICK
@given(
    st.binary(max_size=300), st.sampled_from(("docx", "pdf", "txt", "doc", "png", "zip", "", "x"))
)
def test_any_bytes(content: bytes, suffix: str):
    try:
        check(read(f"п.{suffix}", content))
    except UnreadableFile as error:
        assert re.search("[а-я]{3}", error.message)


@_QUICK
@given(st.text(signs, max_size=200), st.sampled_from(("word/styles.xml", "word/numbering.xml")))
def test_attributes(value: str, part: str):
    """A value of its own in the place of every number of a part."""
    other = re.sub(
        rb'(?<=w:val=")[^"]*(?=")', lambda found: escape(value, {'"': "'"}).encode(), PART[part]
    )
    try:
        check(read("п.docx", repacked(PLAIN, {part: other})))
    except UnreadableFile as error:
        assert error.code in ("corrupt-file", "xml-dtd-forbidden")


PART = unpack(PLAIN)
