"""Plain text (.txt) → blocks: the encoding guessed, hard-wrapped lines joined, tabs made tables."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from extractor.errors import CorruptFile
from extractor.readers.characters import clean
from extractor.readers.source import Source
from extractor.types import Block, Cell, Document

# Shares of the letters in Russian text, per mille (National Corpus of the Russian Language).
_FREQUENCY = {
    "о": 110, "е": 85, "а": 80, "и": 74, "н": 67, "т": 63, "с": 55, "р": 47, "в": 45, "л": 44,
    "к": 35, "м": 32, "д": 30, "п": 28, "у": 26, "я": 20, "ы": 19, "ь": 17, "г": 17, "з": 16,
    "б": 16, "ч": 15, "й": 12, "х": 10, "ж": 9, "ш": 7, "ю": 6, "ц": 5, "щ": 4, "э": 3, "ф": 3,
    "ъ": 1, "ё": 1,
}  # fmt: skip
_CODE_PAGES = ("cp1251", "koi8-r", "cp866")
_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CASE_BREAK = re.compile("[а-яё][А-ЯЁ]")
_LINE_END = re.compile("\r\n|[\n\r\f\v\x85\u2028\u2029]")

_OPENS = re.compile(
    r"\s*(?:\d+(?:\.\d+)*\s*[.)\-–]|[а-яёa-z]\)|[IVX]+[.)]|[-–—•*·]\s|№\s*\d"
    r"|[А-ЯЁ][А-Яа-яё ]{2,30}:)"
)
# «ООШ п. / Мраморная Гора», «им. / Ким»: such a full stop closes nothing.
_CLOSES = re.compile(r"(?<!\s[спдх]\.)(?<!\sим\.)(?<!\sул\.)(?<!\sпос\.)(?<=[.!?:;…])[»”\")]*\s*\Z")
# «Нечай / А.А.»: initials are kept with no line of their own.
_SURNAME = re.compile(r"(?<![А-ЯЁа-яё-])[А-ЯЁ][а-яё-]+\Z")
_INITIALS = re.compile(r"[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?")
_BROKEN_WORD = re.compile(r"[А-Яа-яЁё]-\Z")
# «Председатель          Ф.С. Ким»: spaces typed as columns; such a line is whole.
_COLUMNS = re.compile(r"\S {4,}\S")
_NARROWEST, _WIDEST = 40, 120  # a typewriter page is 60–80 characters wide
_FULL = 0.8  # a line that a longer next word would have broken is about this full


def read_txt(source: Source) -> Document:
    """Each line a block, wrapped lines joined; lines with tabs are rows of a table.

    Raises CorruptFile when the bytes are no text in any encoding known here.
    """
    lines = [clean(line).rstrip() for line in _LINE_END.split(decode(source.data))]
    return Document(source.name, source.sha256, "txt", None, tuple(_blocks(lines)))


def decode(data: bytes) -> str:
    """The text in Unicode, or in the one-byte encoding in which it looks most Russian."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _decoded(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = max(_readings(data), key=_russian, default="")
    if not text or _BINARY.search(text):
        raise CorruptFile
    return text


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise CorruptFile from error


def _readings(data: bytes) -> Iterator[str]:
    for encoding in _CODE_PAGES:
        # cp1251 has one byte without a character: it must not decide against the encoding.
        yield data.decode(encoding, errors="replace")


def _russian(text: str) -> float:
    """How Russian a text looks: frequent letters speak for it, strange signs and cases against."""
    strange = sum(char > "\x7f" and char.lower() not in _FREQUENCY for char in text)
    familiar = sum(_FREQUENCY.get(char, 0) for char in text.lower())
    return familiar - 60 * strange - 100 * len(_CASE_BREAK.findall(text))


def _blocks(lines: list[str]) -> Iterator[Block]:
    width = wrap_width(lines)
    table = 0
    for is_table, run in groupby(lines, key=lambda line: "\t" in line.strip()):
        rows = list(run)
        if is_table and len(rows) > 1:
            yield from _cells(rows, table)
            table += 1
        else:
            yield from (Block(text) for text in join_wrapped(rows, width))


def _cells(rows: list[str], table: int) -> Iterator[Block]:
    for row, line in enumerate(rows):
        for column, text in enumerate(line.split("\t")):
            yield Block(text.strip(), kind="cell", cell=Cell(table, row, column))


def wrap_width(lines: list[str]) -> int | None:
    """The width at which lines were broken by hand or program; None when they were not.

    Wrapped text has no line much longer than the others, and again and again a full line is
    followed by one that begins with a small letter.
    """
    width = max(map(len, lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    going_on = sum(
        len(above) >= _FULL * width and line.lstrip()[:1].islower()
        for above, line in pairwise(lines)
    )
    return width if going_on >= 2 else None


def join_wrapped(lines: list[str], width: int | None) -> list[str]:
    """Paragraphs of lines broken at ``width``; blank lines part them; a broken word is mended."""
    paragraphs: list[str] = []
    above = ""
    for line in lines:
        text = line.strip()
        if text and above and width is not None and goes_on(above, line, width):
            paragraphs[-1] = _joined(paragraphs[-1], text)
        elif text:
            paragraphs.append(text)
        above = line.rstrip() if text else ""
    return paragraphs


def goes_on(above: str, line: str, width: int) -> bool:
    """«… обеспечить подготовку» / «отчёта до 1 марта.»: the first line had no room for the word."""
    if _OPENS.match(line) or line[:1].isspace() > above[:1].isspace():
        return False
    text = line.strip()
    if _BROKEN_WORD.search(above) and text[:1].islower():
        return True
    if _COLUMNS.search(above) and not text[:1].islower():
        return False
    needed = len(above) + 1 + len(text.split(maxsplit=1)[0])
    if _INITIALS.match(text) and needed > _FULL * width and _SURNAME.search(above):
        return True
    if text[:1].islower():
        return needed > _FULL * width
    # A number may have been kept with its month («до» / «1 марта»), a name was broken off late.
    room = _FULL * width if text[:1].isdigit() else width
    return needed > room and not _CLOSES.search(above)


def _joined(paragraph: str, text: str) -> str:
    if _BROKEN_WORD.search(paragraph) and text[:1].islower():
        return paragraph[:-1] + text
    return f"{paragraph} {text}"
