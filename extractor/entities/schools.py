"""Schools named in a text: «МБОУ СОШ № 5», «Берёзовской школе», «СОШ №1, 9, Лицей».

Every occurrence of a kind (``school_forms.KIND``) is read with what stands around it, then the
rules in ``RULES`` decide, in that order, what makes it a name; a kind that no rule takes names no
school. One mention is one school.
"""

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import Final

from extractor.entities.school_adjectives import adjectival, adjectival_after
from extractor.entities.school_bare import is_bare_school
from extractor.entities.school_branches import find_placed_branches, join_branches
from extractor.entities.school_capitals import calmed
from extractor.entities.school_districts import share_led_districts
from extractor.entities.school_exceptions import find_exceptions
from extractor.entities.school_hit import Hit, mention_of
from extractor.entities.school_led_names import find_led_names, find_names_in_place
from extractor.entities.school_legal_names import find_legal_names
from extractor.entities.school_numbers import Found, numbered, ordinal
from extractor.entities.school_own_names import find_own_names
from extractor.entities.school_paired_names import find_paired_names, find_paired_villages
from extractor.entities.school_parts import (
    first_number,
    is_counted,
    legal_start,
    read_tail,
    skip_profile,
)
from extractor.entities.school_rows import (
    NO_SCHOOL,
    governed,
    placed_row,
)
from extractor.entities.school_trailing_names import find_trailing_names
from extractor.school_forms import KIND, form_of
from extractor.text import cyrillic, fold
from extractor.types import Mention, SchoolName

# Kinds that are only a wrapping when another kind follows: «Центр образования – гимназия № 5».
_WRAPS: Final = frozenset({"ЦО", "Детский сад", "ОУ", "ДОУ", "УВК", "Школа"})


def find_schools(text: str, own_names: Collection[str] = ()) -> tuple[Mention[SchoolName], ...]:
    """Every school named in ``text``, in order of print.

    ``own_names`` are names of the municipality's schools that may stand without a kind
    («Радуга», «ЯКГ»): the registry knows them. Those given in quotes («Сказка») count only in
    quotes, after a word that tells the kind or beside other schools.
    """
    return _find(text, frozenset(own_names))


# The same line is asked for as a point, as its executors and as a line of a list.
@lru_cache(maxsize=10_000)
def _find(text: str, own_names: frozenset[str]) -> tuple[Mention[SchoolName], ...]:
    text = calmed(text)
    folded = cyrillic(fold(text))
    found: Found = []
    reach = 0
    for match in KIND.finditer(folded):
        if match.start() < reach or _is_act(folded, match.start()):
            continue
        hit = Hit(folded, text, match.start(), match.end(), form_of(match))
        if _is_wrapping(hit):
            continue
        taken = _read(hit)
        if taken:
            reach = max(mention.end for mention in taken)
            found.extend(taken)
    found = join_branches(folded, text, found)
    found.extend(find_placed_branches(folded, text, found))
    found.extend(find_trailing_names(folded, text, found))
    found.extend(find_exceptions(folded, text, found))
    quoted_names = frozenset(name.strip("«»") for name in own_names if name.startswith("«"))
    free_names = [name for name in own_names if not name.startswith("«")]
    found.extend(find_led_names(folded, text, found, quoted_names))
    found.extend(find_own_names(folded, found, free_names))
    found.extend(find_paired_names(folded, found, quoted_names))
    found.extend(find_paired_villages(folded, text, found))
    found.extend(find_names_in_place(folded, text, found, quoted_names))
    found.extend(find_legal_names(folded, found))
    found.sort(key=lambda mention: (mention.start, mention.end))
    return tuple(share_led_districts(folded, text, found))


def find_school_numbers(text: str) -> tuple[Mention[SchoolName], ...]:
    """The bare numbers in a cell of a column of schools: «21, 40, 34».

    Numbers with other words around them («12 человек», «01.09.2024») are left out.
    """
    folded = fold(text)
    taken = [(mention.start, mention.end) for mention in find_schools(text)]
    found = []
    for match in re.finditer(r"(?<![\d.:/-])(?<!\d\s)(\d{1,3})(?![\d%]|[.:/]\d|-[а-я])", folded):
        if any(start <= match.start() < end for start, end in taken) or is_counted(
            folded, match.end()
        ):
            continue
        value = SchoolName(number=str(int(match[1])))
        found.append(Mention(match.start(), match.end(), value, "bare-number"))
    return tuple(found)


# «протокол № ОШ-6», «приказ № 12-ОО», «по форме ОШ-1»: letters of an act or a form.
_ACT_NUMBER = re.compile(r"(?:№\s*(?:\d+[-/])?|(?i:форм)[а-я]{0,2}\s*\"?\s*)$")
_LONGEST_ACT = 40  # characters before the kind: «приказ № 12345-ОУ», «по форме « ОО»


def _is_act(folded: str, at: int) -> bool:
    return bool(_ACT_NUMBER.search(folded, max(0, at - _LONGEST_ACT), at))


def _read(hit: Hit) -> Found:
    for rule in RULES:
        found = rule(hit)
        if found:
            return found
    return []


def _is_wrapping(hit: Hit) -> bool:
    """«Центр образования – гимназия № 5», «МБОУ «СОШ № 5»»: the second kind is the school's."""
    if hit.form.kind not in _WRAPS:
        return False
    apart = re.compile(r'\s*-\s*|\s*"\s*|\s+').match(hit.text, hit.end)
    follows = KIND.match(hit.text, apart.end()) if apart else None
    if not follows or not apart:
        return False
    if first_number(hit.text, follows.end(), unsigned=True):
        return True
    return hit.form.kind in ("ОУ", "ДОУ") and '"' in apart[0]


# -- rules -----------------------------------------------------------------------------------


def quoted(hit: Hit) -> Found:
    """«Центр образования «Радуга»», «детский сад «Солнышко»»."""
    after = skip_profile(hit.text, hit.end)
    if hit.plural or (hit.generic and hit.form.kind != "Школа"):
        return []
    opened = re.compile(r'\s*"').match(hit.text, after)
    if not opened or _closes(hit, after):
        return []
    tail = read_tail(hit.text, hit.printed, after)
    if not tail.name or re.search(r"точк[аи] роста|it-куб|кванториум", tail.name, re.I):
        return []
    if KIND.search(fold(tail.name)) and not hit.form.bare:
        return []
    value = SchoolName(
        hit.form.kind, "", tail.name, tail.honorary, tail.locality, tail.municipality
    )
    return [mention_of(hit, legal_start(hit.text, hit.start), tail.end, value, "quoted")]


def named_institution(hit: Hit) -> Found:
    """«МДОУ «Гномик»», «МОУ «Восход»»: a school only where the registry knows the name."""
    if not (hit.short and hit.form.kind in ("ОУ", "ДОУ")) or not re.match(
        r'\s*"', hit.text[hit.end :]
    ):
        return []
    tail = read_tail(hit.text, hit.printed, hit.end)
    if not re.fullmatch(r"[А-ЯЁ][А-Яа-яё-]+(?:\s+[А-Яа-яё-]+){0,2}", tail.name):
        return []
    if KIND.search(fold(tail.name)) or NO_SCHOOL.search(fold(tail.name)):
        return []
    value = SchoolName(
        hit.form.kind, "", tail.name, tail.honorary, tail.locality, tail.municipality
    )
    return [mention_of(hit, hit.start, tail.end, value, "row-name-maybe")]


def _closes(hit: Hit, at: int) -> bool:
    """Whether the quote after ``at`` ends a name rather than opens one: «МАОУ «Лицей»»."""
    opened = hit.text.count('"', 0, hit.start) % 2 == 1
    following = hit.text[at:].lstrip()
    return opened and (len(following) < 2 or not following[1].isalpha())


def placed(hit: Hit) -> Found:
    """«СОШ с. Ключи», «школа села Ключи»; «школы г. Заозёрный» names none."""
    if hit.plural:
        return []
    tail = read_tail(hit.text, hit.printed, skip_profile(hit.text, hit.end))
    of_district = hit.form.bare and tail.municipality
    if not (tail.locality or of_district) or (tail.town and (hit.generic or _is_plain(hit))):
        return []
    value = SchoolName(
        hit.form.kind, "", tail.name, tail.honorary, tail.locality, tail.municipality
    )
    return [mention_of(hit, legal_start(hit.text, hit.start), tail.end, value, "placed")]


_VILLAGE = re.compile(
    r"\s+([А-Я][а-я]{3,}(?:-[А-Яа-я]+)*(?:(?<=[оаыи][ейя])\s+[А-Я][а-я]+)?)"
    r"(?![а-я-]|\s*[А-Я]\.|\s+[А-Я])"
)


_IN_VILLAGE = re.compile(_VILLAGE.pattern.replace(r"\s+(", r"\s+во?\s+(", 1))


def village_named(hit: Hit) -> Found:
    """«СОШ Косулье», «школы в Ключах»: only where the registry knows the village."""
    inside = _IN_VILLAGE.match(hit.text, hit.end) if not hit.plural else None
    village = inside or _VILLAGE.match(hit.text, hit.end)
    if not village or hit.form.kind not in ("СОШ", "ООШ", "НОШ", "Школа"):
        return []
    if not inside and not hit.short:
        return []
    value = SchoolName(hit.form.kind, locality=hit.printed[slice(*village.span(1))])
    return [mention_of(hit, legal_start(hit.text, hit.start), village.end(), value, "exception")]


def _is_plain(hit: Hit) -> bool:
    return not (hit.form.bare or hit.short)


def honoured(hit: Hit) -> Found:
    """«школа имени Героя Труда С.И. Лугового», «гимназия им. П.К. Долинина»."""
    tail = read_tail(hit.text, hit.printed, skip_profile(hit.text, hit.end))
    if not tail.honorary or hit.plural:
        return []
    value = SchoolName(
        hit.form.kind, "", tail.name, tail.honorary, tail.locality, tail.municipality
    )
    return [mention_of(hit, legal_start(hit.text, hit.start), tail.end, value, "honoured")]


def bare(hit: Hit) -> Found:
    """«СОШ №1, 9, Лицей», «на базе гимназии»; not «лицеи и гимназии»."""
    if not hit.form.bare:
        return []
    start = legal_start(hit.text, hit.start)
    if not is_bare_school(hit.text, start, hit.start, hit.end):
        return []
    value = SchoolName(hit.form.kind)
    return [mention_of(hit, start, hit.end, value, "bare")]


RULES: Final[tuple[Callable[[Hit], Found], ...]] = (
    numbered,
    ordinal,
    governed,
    adjectival,
    quoted,
    named_institution,
    placed_row,
    placed,
    honoured,
    adjectival_after,
    village_named,
    bare,
)
