"""PDF files changed at random: numbers, names and references of objects, their unpacked content."""

import re
import zlib
from random import Random

from tests.hostile.mutations import NUMBERS, Mutation, mutated

_NUMBER = re.compile(rb"(?<=[ \[/])-?\d+(?:\.\d+)?(?=[ \]/>\r\n])")
_NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]{1,20}")
_REFERENCE = re.compile(rb"\b\d+ 0 R\b")
_OBJECT = re.compile(rb"\b\d+ 0 obj\b.*?\bendobj", re.DOTALL)
_STREAM = re.compile(rb"(?<=stream\n)(.*?)(?=\r?\n?endstream)", re.DOTALL)
_OPERATOR = re.compile(rb"(?<=[ \n])[A-Za-z'\"*]{1,3}(?=[ \n])")
_OPERATORS = (b"q", b"Q", b"BT", b"ET", b"cm", b"Tm", b"Tf", b"TJ", b"Tj", b"re", b"f", b"W", b"Do",
              b"Tr", b"Tz", b"BI", b"EI", b"ID", b"BDC", b"EMC", b"sh")  # fmt: skip


def _exchanged(chance: Random, file: bytes, pattern: re.Pattern[bytes]) -> bytes:
    found = list(pattern.finditer(file))
    if not found:
        return file
    here, there = chance.choice(found), chance.choice(found)
    return file[: here.start()] + there[0] + file[here.end() :]


def _changed(chance: Random, file: bytes, pattern: re.Pattern[bytes], *by: bytes) -> bytes:
    found = list(pattern.finditer(file))
    if not found:
        return file
    hit = chance.choice(found)
    return file[: hit.start()] + chance.choice(by) + file[hit.end() :]


def other_number(chance: Random, file: bytes) -> bytes:
    return _changed(chance, file, _NUMBER, *NUMBERS)


def other_name(chance: Random, file: bytes) -> bytes:
    return _exchanged(chance, file, _NAME)


def other_reference(chance: Random, file: bytes) -> bytes:
    """Objects that refer to themselves and in circles come of this."""
    return _exchanged(chance, file, _REFERENCE)


def other_object(chance: Random, file: bytes) -> bytes:
    return _exchanged(chance, file, _OBJECT)


def no_object(chance: Random, file: bytes) -> bytes:
    return _changed(chance, file, _OBJECT, b"")


def other_content(chance: Random, file: bytes) -> bytes:
    """A packed stream unpacked, changed and packed again."""
    found = list(_STREAM.finditer(file))
    if not found:
        return file
    hit = chance.choice(found)
    try:
        content = zlib.decompress(hit[0])
    except zlib.error:
        return file[: hit.start()] + mutated(chance, hit[0]) + file[hit.end() :]
    for _ in range(chance.randint(1, 4)):
        content = chance.choice(CONTENTS)(chance, content)
    return file[: hit.start()] + zlib.compress(content, 1) + file[hit.end() :]


def other_operator(chance: Random, content: bytes) -> bytes:
    return _changed(chance, content, _OPERATOR, *_OPERATORS)


def more_content(chance: Random, content: bytes) -> bytes:
    """The same drawn twenty times over."""
    return content * 20 if len(content) < 50_000 else content


def torn(chance: Random, content: bytes) -> bytes:
    return mutated(chance, content, most=1)


CONTENTS: tuple[Mutation, ...] = (other_number, other_number, other_operator, more_content, torn)
MUTATIONS: tuple[Mutation, ...] = (
    other_number, other_number, other_name, other_reference, other_object, no_object,
    other_content, other_content,
)  # fmt: skip


def with_other_objects(chance: Random, file: bytes) -> bytes:
    return mutated(chance, file, MUTATIONS)
