"""Characters that never reach a block: everything that changes length happens here, once."""

import re
import unicodedata

# Wingdings and Symbol glyphs lie in the private use area at F000 + code; only those that stand
# for a bullet, a dash, a digit or punctuation in real protocols are known here.
_GLYPHS = {
    0xF0B7: "•", 0xF0A7: "•", 0xF0A8: "•", 0xF0D8: "•", 0xF076: "•", 0xF06C: "•", 0xF06E: "•",
    0xF0FC: "✓", 0xF0FE: "☑", 0xF06F: "☐", 0xF0F0: "→", 0xF0E0: "→", 0xF0B0: "°", 0xF0B1: "±",
    0xF0A3: "≤", 0xF0B3: "≥", 0xF0D7: "·", 0xF02D: "–", 0xF0BE: "–",
}  # fmt: skip
_ASCII_GLYPHS = {0xF000 + code: chr(code) for code in range(0x20, 0x40) if code != 0x2D}
_BULLET = re.compile("[\ue000-\uf8ff]")
# Soft hyphen, zero-width marks, bidirectional overrides, byte order mark.
_UNSEEN = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060" + (
    "\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff"
)
_CONTROL = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n\x85"}
_TABLE = (
    _CONTROL
    | dict.fromkeys(map(ord, _UNSEEN))
    | {0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
    | _ASCII_GLYPHS
    | _GLYPHS
)
_MARKS = re.compile(r"([\u0300-\u036f]{2})[\u0300-\u036f]+")
# Nobody parts words by more; patterns with three \s* in a row took minutes for 2,000 blanks.
_WIDE = re.compile(r"(\s{60})\s+")
_PLAIN = re.compile(r"[\t\n -~ «»–—№А-яЁё…]*\Z")


def clean(text: str) -> str:
    """Composed text without invisible characters; glyphs of symbol fonts by their meaning.

    White space is cut at sixty blanks.

    >>> clean("реше\\u00adние и\\u0306") == "решение й"
    True
    """
    if not _PLAIN.match(text):
        text = _MARKS.sub(r"\1", unicodedata.normalize("NFC", text.translate(_TABLE)))
    return _WIDE.sub(r"\1", text)


def bullet(glyph: str) -> str:
    """A list's bullet as «•», «–» or the printed sign itself.

    >>> bullet("\\uf0d8"), bullet("-"), bullet("►")
    ('•', '–', '►')
    """
    glyph = _BULLET.sub("•", clean(glyph)).strip()
    if glyph in {"o", "о", "§", "·", "●", "▪", "■", "○"}:  # Courier «o», Wingdings «§», Symbol «·»
        return "•"
    return "–" if glyph in {"-", "–", "—", "−", "‒", "―", "⎯", "¾"} else glyph
