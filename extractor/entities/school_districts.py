"""A district said before the schools it holds for: «из Озёрного округа: СОШ № 1, Ясная СОШ»."""

import re
from dataclasses import replace

from extractor.school_places import DISTRICT
from extractor.types import Mention, SchoolName

Found = list[Mention[SchoolName]]

_OPENS = re.compile(r"\s*[:(]\s*")
_BETWEEN = re.compile(r'"?\s*(?:\([А-Я][^()]{3,60}\))?\s*(?:,|и|,\s*и|-)\s*"?')


def share_led_districts(text: str, printed: str, found: Found) -> Found:
    """The schools right after «… района:» or «… района (» with that district.

    ``text`` is folded.
    """
    shared = list(found)
    if not found:
        return shared
    for district in DISTRICT.finditer(text):
        opens = _OPENS.match(text, district.end())
        if not opens:
            continue
        name = printed[district.start("name") : district.end("name")]
        for index in _row_at(text, found, opens.end()):
            if not found[index].value.municipality:
                value = replace(found[index].value, municipality=name)
                shared[index] = replace(found[index], value=value)
    return shared


def _row_at(text: str, found: Found, at: int) -> list[int]:
    """Which of ``found`` stand one after another from ``at`` on."""
    row: list[int] = []
    for index, mention in enumerate(found):
        if mention.start < at:
            continue
        gap = text[at : mention.start]
        if not (_BETWEEN.fullmatch(gap) if row else re.fullmatch(r'\s*"?', gap)):
            break
        row.append(index)
        at = mention.end
    return row
