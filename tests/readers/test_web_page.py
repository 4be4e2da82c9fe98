import re

import pytest

from extractor.errors import CorruptFile, TooComplex
from extractor.readers.web_page import decode_page, plain_page

RUSSIAN = "<p>Протокол заседания</p>"


def plain(page: str) -> str:
    """The body of the rewritten page."""
    text = plain_page(page.encode()).decode()
    assert text.startswith('<!DOCTYPE html>\n<meta charset="utf-8">\n<html>')
    return re.sub(r"\A.*?<body>|</body>.*\Z", "", text, flags=re.DOTALL)


def declared(charset: str) -> str:
    return f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">{RUSSIAN}'


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        (declared("windows-1251"), "cp1251"),
        (declared("koi8-r"), "koi8-r"),
        (f'<meta charset="windows-1251">{RUSSIAN}', "cp1251"),
        (f'<?xml version="1.0" encoding="windows-1251"?><html>{RUSSIAN}</html>', "cp1251"),
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        # It does not say, says what is not true, or what nobody knows.
        (RUSSIAN, "cp1251"),
        (declared("windows-1251"), "utf-8"),
        (declared("utf-8"), "cp1251"),
        (declared("x-unknown"), "cp1251"),
        (declared("unicode-escape"), "cp1251"),
    ],
)
def test_charset(page: str, encoding: str):
    data = page.encode(encoding)
    assert RUSSIAN in decode_page(data)
    assert "Протокол заседания" in plain_page(data).decode()


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("<p>до<script>alert(1)</script> после</p>", "<p>до после</p>"),
        ('<p>до<img src="http://x/y.png">после</p>', "<p>допосле</p>"),
        ('<p onclick="x()" align="center">текст</p>', '<p align="center">текст</p>'),
        ('<p><a href="http://x/">приказ</a></p>', "<p><a>приказ</a></p>"),
        ('<p><a href="javascript:alert(1)">приказ</a></p>', "<p><a>приказ</a></p>"),
        ('<p style="background:url(http://x/)">текст</p>', "<p>текст</p>"),
        ('<p style="font-weight:bold">текст</p>', '<p style="font-weight:bold">текст</p>'),
        ('<style>@import "http://x/c.css";</style><p>текст</p>', "<p>текст</p>"),
        ("<p>1<!-- <b>нет</b> --><![if !supportLists]>2<![endif]></p>", "<p>12</p>"),
        ("<iframe src='file:///etc/passwd'>нет</iframe><p>да</p>", "<p>да</p>"),
        ('<table background="http://x/"><tr><td colspan="2">1</td></tr></table>',
         '<table><tr><td colspan="2">1</td></tr></table>'),
        ("<ol start='3'><li>три</li></ol>", '<ol start="3"><li>три</li></ol>'),
        ('<p {x="1" align="left">текст</p>', '<p align="left">текст</p>'),
        ("<p>а\x00б &lt;в&gt; &amp; №</p>", "<p>аб &lt;в&gt; &amp; №</p>"),
    ],
)  # fmt: skip
def test_what_leads_elsewhere_is_left_out(page: str, left: str):
    assert plain(f"<body>{page}</body>") == left


def test_footnotes_by_word_become_those_of_libreoffice():
    call = '<p>срок<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a></p>'
    note = '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> до 1 марта</p></div>'
    rewritten = plain(call + note)
    assert 'href="#sdfootnote1sym" name="sdfootnote1anc" class="sdfootnoteanc"' in rewritten
    assert '<div id="sdfootnote1">' in rewritten
    assert 'href="#sdfootnote1anc" name="sdfootnote1sym" class="sdfootnotesym"' in rewritten


@pytest.mark.parametrize(
    ("page", "error"),
    [(b"", CorruptFile), (b"<!-- -->", CorruptFile), (b"<div>" * 5000 + b"1", TooComplex)],
    ids=["пусто", "примечание", "пять тысяч вложенных"],
)
def test_page_that_cannot_be_read(page: bytes, error: type[Exception]):
    with pytest.raises(error):
        plain_page(page)
