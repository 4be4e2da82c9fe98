"""Bytes changed at random: what any kind of file may suffer."""

from collections.abc import Callable
from random import Random

NUMBERS = (b"0", b"-1", b"1", b"65535", b"65536", b"2147483647", b"-2147483648", b"4294967295",
           b"999999999", b"99999999999999999999", b"1e308", b"0.0000001", b"NaN", b"")  # fmt: skip
WORDS = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\x80", b"\x01\0\0\0")

Mutation = Callable[[Random, bytes], bytes]


def place(chance: Random, content: bytes) -> int:
    return chance.randrange(len(content) + 1)


def stretch(chance: Random, content: bytes, longest: int = 4096) -> tuple[int, int]:
    """Where a stretch of bytes begins and ends."""
    start = place(chance, content)
    return start, min(len(content), start + chance.randint(1, longest))


def truncated(chance: Random, content: bytes) -> bytes:
    return content[: place(chance, content)]


def beheaded(chance: Random, content: bytes) -> bytes:
    return content[:4] + content[place(chance, content) :]


def flipped(chance: Random, content: bytes) -> bytes:
    found = bytearray(content)
    for _ in range(chance.choice((1, 2, 8, 64))):
        if found:
            found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def overwritten(chance: Random, content: bytes) -> bytes:
    at = place(chance, content)
    word = chance.choice(WORDS)
    return content[:at] + word + content[at + len(word) :]


def swapped(chance: Random, content: bytes) -> bytes:
    """Two stretches change places."""
    a, b = sorted((stretch(chance, content), stretch(chance, content)))
    if a[1] > b[0]:
        return content
    return (
        content[: a[0]] + content[b[0] : b[1]] + content[a[1] : b[0]] + content[a[0] : a[1]]
        + content[b[1] :]
    )  # fmt: skip


def doubled(chance: Random, content: bytes) -> bytes:
    start, end = stretch(chance, content)
    return content[:end] + content[start:end] * chance.choice((1, 1, 10)) + content[end:]


def cut_out(chance: Random, content: bytes) -> bytes:
    start, end = stretch(chance, content)
    return content[:start] + content[end:]


def zeroed(chance: Random, content: bytes) -> bytes:
    start, end = stretch(chance, content)
    return content[:start] + bytes(end - start) + content[end:]


def noise(chance: Random, content: bytes) -> bytes:
    start, end = stretch(chance, content, 256)
    return content[:start] + chance.randbytes(end - start) + content[end:]


def followed(chance: Random, content: bytes) -> bytes:
    return content + chance.choice((b"\0" * 9000, b"%%EOF", b"PK\x05\x06" + b"\0" * 18, b"<html>"))


MUTATIONS: tuple[Mutation, ...] = (
    truncated, beheaded, flipped, overwritten, swapped, doubled, cut_out, zeroed, noise, followed,
)  # fmt: skip


def mutated(
    chance: Random, content: bytes, mutations: tuple[Mutation, ...] = MUTATIONS, most: int = 3
) -> bytes:
    for _ in range(chance.randint(1, most)):
        content = chance.choice(mutations)(chance, content)
    return content
