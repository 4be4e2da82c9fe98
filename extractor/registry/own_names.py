"""Which names of a municipality's schools can stand alone in a text."""

import re
from collections import Counter
from collections.abc import Iterable

from extractor.registry.scope import Entry
from extractor.school_forms import KIND
from extractor.text import fold

_LEGAL_OR_NUMBER = re.compile(r"\d|№|\b[А-Я]{1,6}У\b")


def own_names_of(entries: Iterable[Entry]) -> frozenset[str]:
    """Proper nouns («Радуга») and abbreviations («ЯКГ»), without kinds, numbers and adjectives.

    Those of kindergartens come in quotes: «Солнышко» and «Сказка» are too common a name for events
    and count only beside other schools or after a word that tells the kind.
    """
    entries = tuple(entries)
    names = {
        name.strip("«»\"' ")
        for entry in entries
        if entry.key.family != "сад"
        for name in (entry.record.name, *entry.record.aliases)
    }
    free = frozenset(name for name in names if _stands_alone(name))
    return free | {f"«{name}»" for name in _quoted_names(entries) - free}


_QUOTED = re.compile(r'"([А-Я][^"]*)"')


def _quoted_names(entries: Iterable[Entry]) -> frozenset[str]:
    """What stands in quotes in the names of the registry, where exactly one school has it."""
    counted: Counter[str] = Counter()
    for entry in entries:
        short = entry.record.short_name.replace("«", '"').replace("»", '"')
        counted.update({entry.record.name.strip("«»\"' "), *_QUOTED.findall(short)[-1:]} - {""})
    folded = Counter(fold(name).lower() for name in counted.elements())
    return frozenset(
        name for name in counted if folded[fold(name).lower()] == 1 and _stands_alone(name)
    )


def _stands_alone(name: str) -> bool:
    folded = fold(name)
    if len(folded) < 3 or _LEGAL_OR_NUMBER.search(folded) or KIND.search(folded):
        return False
    return folded[0].isupper() and not re.search(r"(?:ая|яя|ий|ый|ой|ое)$", folded)
