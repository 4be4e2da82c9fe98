"""Word files changed at random where it hurts: tags, numbers and text of their parts, the archive."""

import io
import re
import struct
import zipfile
from random import Random

from tests.hostile.mutations import NUMBERS, Mutation, mutated

_TAG = re.compile(rb"<[^<>?!]+>")
_ELEMENT = re.compile(rb"<(w:\w+)(?: [^<>]*)?(?:/>|>(?:(?!<\1[ >]).)*?</\1>)", re.DOTALL)
_VALUE = re.compile(rb'"[^"<>]*"')
_NUMBER = re.compile(rb'(?<=")-?\d+(?=")')
_TEXT = re.compile(rb"(?<=>)[^<>]+(?=</w:t>)")
_NAMES = (b"w:p", b"w:r", b"w:t", b"w:tbl", b"w:tr", b"w:tc", b"w:sdt", b"w:sdtContent", b"w:ins",
          b"w:del", b"w:fldChar", b"w:numPr", b"w:txbxContent", b"w:footnoteReference", b"w:pPr",
          b"mc:AlternateContent", b"mc:Fallback", b"w:sym", b"w:br", b"w:gridSpan")  # fmt: skip
_TEXTS = ("&#0;", "&#xD800;", "&#x202E;сод", "и" + "\u0306" * 50, "\ufffe", "&x;", "]]>", "а" * 9000,
          "\u200b\u200d", "СOШ", "9" * 400, "до 31.02.2024", "№" * 99, " ", "\U0001f600")  # fmt: skip


def _replaced(chance: Random, part: bytes, pattern: re.Pattern[bytes], by: bytes) -> bytes:
    found = list(pattern.finditer(part))
    if not found:
        return part
    hit = chance.choice(found)
    return part[: hit.start()] + by + part[hit.end() :]


def _found(chance: Random, part: bytes, pattern: re.Pattern[bytes]) -> bytes:
    found = pattern.findall(part) if not pattern.groups else []
    found = found or [hit[0] for hit in pattern.finditer(part)]
    return chance.choice(found) if found else b""


def other_number(chance: Random, part: bytes) -> bytes:
    return _replaced(chance, part, _NUMBER, chance.choice(NUMBERS))


def other_value(chance: Random, part: bytes) -> bytes:
    return _replaced(chance, part, _VALUE, _found(chance, part, _VALUE))


def other_name(chance: Random, part: bytes) -> bytes:
    """All tags of one name get another."""
    old = re.escape(chance.choice(_NAMES))
    return re.sub(rb"(</?)%b(?=[ />])" % old, rb"\1" + chance.choice(_NAMES), part)


def tag_again(chance: Random, part: bytes) -> bytes:
    tag = _found(chance, part, _TAG)
    return _replaced(chance, part, _TAG, tag * chance.choice((1, 2, 300)))


def no_element(chance: Random, part: bytes) -> bytes:
    return _replaced(chance, part, _ELEMENT, b"")


def element_again(chance: Random, part: bytes) -> bytes:
    """An element put in the place of another, or many times over."""
    element = _found(chance, part, _ELEMENT)
    return _replaced(chance, part, _ELEMENT, element * chance.choice((1, 2, 500)))


def element_inside_itself(chance: Random, part: bytes) -> bytes:
    element, depth = _found(chance, part, _ELEMENT), chance.choice((2, 20, 300))
    if not element.endswith(b">") or element.endswith(b"/>"):
        return part
    opening = element[: element.index(b">") + 1]
    closing = element[element.rindex(b"<") :]
    return _replaced(chance, part, _ELEMENT, opening * depth + element + closing * depth)


def other_text(chance: Random, part: bytes) -> bytes:
    return _replaced(chance, part, _TEXT, chance.choice(_TEXTS).encode())


def torn(chance: Random, part: bytes) -> bytes:
    return mutated(chance, part, most=1)


def other_encoding(chance: Random, part: bytes) -> bytes:
    text = part.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "utf-16-le", "cp1251", "koi8-r")), "replace")


def declared(chance: Random, part: bytes) -> bytes:
    named = chance.choice((b"utf-7", b"cp037", b"utf-32", b"latin-1", b"", b"x" * 300))
    return re.sub(rb'encoding="[^"]*"', b'encoding="%b"' % named, part, count=1)


PARTS: tuple[Mutation, ...] = (
    other_number, other_number, other_value, other_name, tag_again, no_element, element_again,
    element_inside_itself, other_text, other_text, torn, other_encoding, declared,
)  # fmt: skip


def with_other_parts(chance: Random, file: bytes) -> bytes:
    """One to three changes of its parts, mostly of the text; the archive itself stays whole."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    written = [name for name in parts if name.endswith((".xml", ".rels"))]
    for _ in range(chance.randint(1, 3)):
        name = chance.choice(written)
        if chance.random() < 0.6 and "word/document.xml" in parts:
            name = "word/document.xml"
        parts[name] = chance.choice(PARTS)(chance, parts[name])
    return _zipped(list(parts.items()))


def with_other_entries(chance: Random, file: bytes) -> bytes:
    """Parts lost, doubled, renamed or exchanged."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    at, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    name, content = parts[at]
    match chance.randrange(5):
        case 0:
            del parts[at]
        case 1:
            parts.append((name.upper(), content))
        case 2:
            parts[at] = (chance.choice(("../" + name, "/" + name, name + "\0", "")), content)
        case 3:
            parts[at] = (name, parts[other][1])
        case _:
            parts += [(f"word/x{number}.xml", content) for number in range(200)]
    return _zipped(parts)


def with_other_fields(chance: Random, file: bytes) -> bytes:
    """Numbers in the headers of the archive: methods, flags, sizes, places."""
    found = bytearray(file)
    mark, length = chance.choice(((b"PK\x01\x02", 46), (b"PK\x03\x04", 30), (b"PK\x05\x06", 22)))
    places = [hit.start() for hit in re.finditer(re.escape(mark), file)]
    for _ in range(chance.randint(1, 3)):
        at = chance.choice(places or [0]) + chance.randrange(4, length - 1)
        value = chance.choice((0, 1, 8, 12, 99, 0x7FFF, 0xFFFF))
        found[at : at + 2] = struct.pack("<H", value)
    return bytes(found)


def _zipped(parts: list[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
