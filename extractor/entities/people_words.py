"""What may be a surname at all, told from the word and from what stands before it."""

import re
from functools import lru_cache
from pathlib import Path

from extractor.text import fold

_VOCABULARY = Path(__file__).parent / "vocabulary"
_TABLE = _VOCABULARY / "not_surnames.tsv"
_SHORT_TABLE = _VOCABULARY / "short_surnames.tsv"

# Endings that hardly any common word has when it is written with a capital.
_STRONG = re.compile(
    r"(?:ов|ев|ин|ын)(?:а|у|ым|ой|е)?$|(?:ск|цк)(?:ий|ая|ого|ому|ую|ой|им)$"
    r"|(?:енко|ейко|айко|айло|чук|щук|ук|юк|ук|чик|ян|янц|дзе|швили|иа|ых|их|аго|ово|ич|ко|ец)$"
    r"|(?:чук|юк|ян|ич|ец)(?:а|у|ом|ем|е)$",
    re.IGNORECASE,
)
_HONORARY = re.compile(
    r"(?:\b(?:им|имени|ул|пр-т|пер|пос)\.?|\b(?:п|с|ст|г|д|наб|пр)\.|\b(?:улиц|проспект|площад"
    r"|переул|памяти|премии|музе)[а-яё]*|[Гг]еро[йя](?:\s[А-Я][а-я]+)*"
    r"|[Мм]аршала|[Аа]кадемика|[Гг]енерала)\s*(?:[А-ЯЁ]\.\s?){0,2}$"
)
# Surnames no longer than many a first name: beside one of them the other word is the first name.
SHORT_SURNAMES = frozenset(
    row.split("\t")[0] for row in _SHORT_TABLE.read_text(encoding="utf-8").splitlines()[1:]
)


@lru_cache(maxsize=1)
def _reasons() -> dict[str, str]:
    """Words that are no surnames though they are written with a capital, and why they are here."""
    rows = _TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return dict(row.split("\t") for row in rows)


def _reason(lower: str) -> str | None:
    return _reasons().get(lower)


def may_be_surname(word: str) -> bool:
    """False for «Директор», «Школа», «СОШ» and the like; case and «ё» do not matter."""
    lower = fold(word).lower()
    return (len(lower) > 1 or word in "ЮЭЕ") and _reason(lower) != "post, place or heading"


def strongly_surname(word: str) -> bool:
    """True where the ending alone makes a surname likely: «Громовой», «Вишневский»."""
    lower = fold(word).lower()
    return may_be_surname(word) and not _reason(lower) and bool(_STRONG.search(lower))


def is_honorary(before: str) -> bool:
    """True after «имени», «им.», «ул.»: the name belongs to a school or a street."""
    return bool(_HONORARY.search(before[-40:]))
