"""Names that lean on the kind of the school before: «Песчанская СШ, Ключевская, Луговая»."""

import re

from extractor.school_forms import KIND
from extractor.types import Mention, SchoolName

Found = list[Mention[SchoolName]]

_LEANING = re.compile(
    # Between the names may stand how many each has: «(4 чел.)», «– 4».
    r'"?(?:\s*\([^()]{1,40}\)|\s*-\s*\d+(?:\s[а-я]+\.?)?)?\s*(?:,|;|и|,\s*и)\s*(?P<name>[А-Я][а-я]+(?:-[А-Яа-я]+)*(?:ая|ой|ую))(?![а-я-])'
    r"(?!\s*[А-Я]\.|\s+[А-Я][а-я]+)"
)
_KINDS = frozenset({"adjectival", "adjectival-after"})


def find_trailing_names(text: str, printed: str, taken: Found) -> Found:
    """Feminine names right after a school named by an adjective, in folded ``text``.

    They may be surnames, hence the rule ``exception``: the registry keeps those it knows.
    """
    starts = {mention.start for mention in taken}
    found: Found = []
    for mention in taken:
        at = mention.end if mention.rule in _KINDS else len(text)
        while name := _LEANING.match(text, at):
            begin, at = name.span("name")
            if begin in starts or _has_kind(text, at):
                break
            value = SchoolName(mention.value.kind, "", printed[begin:at])
            found.append(Mention(begin, at, value, "exception"))
    return found


def _has_kind(text: str, at: int) -> bool:
    """Whether a kind of its own follows the name, perhaps after further names."""
    rest = re.compile(r'(?:\s*(?:,|и)\s*[А-Я][а-я-]+)*\s+"?').match(text, at)
    return bool(rest and KIND.match(text, rest.end()))
