"""Plain text changed at random: encodings, unseen characters, endless lines, columns of tabs."""

from random import Random

from tests.hostile.mutations import mutated

_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866", "utf-7", "utf-32")
_SIGNS = ("\u202e", "\u200d", "\ufeff", "\u0306" * 40, "\x00", "\x1b[2J", "\ufffe", "\x85", "\u2028",
          "\t" * 300, " " * 5000, "а" * 20_000, "\n" * 3000, "1." * 4000, "((((((" * 500, "№ " * 900,
          "<script>", "=HYPERLINK(1)", "31.02.2024", "-\n" * 400, "\r", "\uf0b7 ")  # fmt: skip


def with_other_signs(chance: Random, text: str) -> bytes:
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(_SIGNS) + text[at:]
    return text.encode(chance.choice(_ENCODINGS), "replace")


def with_other_lines(chance: Random, text: str) -> bytes:
    lines = text.splitlines()
    chance.shuffle(lines)
    end = chance.choice(("\n", "\r\n", "\r", "", "\t", "\f"))
    return end.join(lines).encode(chance.choice(_ENCODINGS), "replace")


def with_other_bytes(chance: Random, text: str) -> bytes:
    return mutated(chance, text.encode(chance.choice(_ENCODINGS), "replace"))
