"""Characters that nobody sees and that do harm: taken out of whatever comes from outside.

Control characters split headers and are refused by PostgreSQL (NUL); bidirectional ones make
«gpj.exe» of «exe.jpg»; halves of surrogate pairs cannot be written as UTF-8.
"""

import re
import unicodedata

_HARMFUL = "\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff"
# The same and spaces as the inside of a class, for the description of the API.
UNSEEN = r"\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff"
_IN_TEXT = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f{_HARMFUL}]")
_IN_LINE = re.compile(f"[\x00-\x1f{_HARMFUL}]")


def seen_text(text: str) -> str:
    """Composed text without them; tabs and ends of lines stay.

    >>> seen_text("Утвер\\x00дить\\u202e и\\u0306")
    'Утвердить й'
    """
    return unicodedata.normalize("NFC", _IN_TEXT.sub("", text))


def seen_line(text: str) -> str:
    """The same for what stands on one line, as a name does."""
    return unicodedata.normalize("NFC", _IN_LINE.sub("", text))
