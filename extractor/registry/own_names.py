"""Which names of a municipality's schools can stand alone in a text."""

import re
from collections.abc import Iterable

from extractor.registry.scope import Entry
from extractor.school_forms import KIND
from extractor.text import fold

_LEGAL_OR_NUMBER = re.compile(r"\d|№|\b[А-Я]{1,6}У\b")


def own_names_of(entries: Iterable[Entry]) -> frozenset[str]:
    """Proper nouns («Радуга») and abbreviations («ЯКГ»), without kinds, numbers and adjectives.

    Kindergartens are left out: «Солнышко» and «Сказка» are too common a name for events.
    """
    names = {
        name.strip("«»\"' ")
        for entry in entries
        if entry.key.family != "сад"
        for name in (entry.record.name, *entry.record.aliases)
    }
    return frozenset(name for name in names if _stands_alone(name))


def _stands_alone(name: str) -> bool:
    folded = fold(name)
    if len(folded) < 3 or _LEGAL_OR_NUMBER.search(folded) or KIND.search(folded):
        return False
    return folded[0].isupper() and not re.search(r"(?:ая|яя|ий|ый|ой|ое)$", folded)
