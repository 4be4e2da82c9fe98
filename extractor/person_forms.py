"""A person's name sought in Russian texts: in any case, with initials before or behind, in full.

Surnames bend by their endings alone, without a dictionary: the register seeks persons in the
process of the web, where no language model is loaded.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractor.text import fold

# Ending of the nominative → the endings of all cases; the first that fits is taken.
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ова", ("ова", "овой", "ову", "овою")),
    ("ева", ("ева", "евой", "еву", "евою")),
    ("ина", ("ина", "иной", "ину", "иною", "ины", "ине")),
    ("ына", ("ына", "ыной", "ыну", "ыною")),
    ("ов", ("ов", "ова", "ову", "овым", "ове")),
    ("ев", ("ев", "ева", "еву", "евым", "еве")),
    ("ин", ("ин", "ина", "ину", "иным", "ине", "ином")),
    ("ын", ("ын", "ына", "ыну", "ыным", "ыне")),
    ("ый", ("ый", "ого", "ому", "ым", "ом")),
    ("ой", ("ой", "ого", "ому", "ым", "ом", "оя", "ою", "оем", "ое")),
    ("ий", ("ий", "ого", "ому", "им", "ом", "его", "ему", "ем", "ия", "ию", "ием", "ии")),
    ("ая", ("ая", "ой", "ую", "ою")),
    ("яя", ("яя", "ей", "юю")),
    ("ец", ("ец", "ца", "цу", "цом", "цем", "це", "еца", "ецу", "ецом", "еце")),
    ("ёк", ("ёк", "ька", "ьку", "ьком", "ьке", "ёка", "ёку")),
    ("ок", ("ок", "ка", "ку", "ком", "ке", "ока", "оку", "оком", "оке")),
    ("й", ("й", "я", "ю", "ем", "е")),
    ("ь", ("ь", "я", "ю", "ем", "ём", "е", "и", "ью")),
    ("а", ("а", "ы", "и", "е", "у", "ой", "ей", "ою")),
    ("я", ("я", "и", "е", "ю", "ей", "ёй", "ею")),
)
_UNBENT = re.compile(r"(?:ко|их|ых|аго|ово|[оеиуюэ])$", re.IGNORECASE)
_WORD = r"[А-ЯЁ][а-яё]+"
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:вн|ичн|ич|[вк]ич|оглы|кызы)[а-яё]*"


@dataclass(frozen=True, slots=True)
class NameFound:
    """The name at ``start:end``; ``certain`` where initials or names stand with the surname."""

    start: int
    end: int
    certain: bool


@dataclass(frozen=True, slots=True)
class Sought:
    """A person as printed in the nominative: «Громова Н.С.», «Громова Наталья Сергеевна»."""

    name: str
    surname: str
    first: str
    middle: str
    pattern: re.Pattern[str]

    @property
    def stem(self) -> str:
        """What all forms begin with: for looking through many rows.

        Of a double surname each part bends: «Римского-Корсакова».
        """
        forms = surname_forms(self.surname.partition("-")[0])
        shortest = min(forms, key=len)
        size = next(
            (n for n in range(len(shortest), 0, -1) if all(f[:n] == shortest[:n] for f in forms)), 1
        )
        return shortest[:size]

    def find(self, text: str) -> Iterator[NameFound]:
        """Namesakes with other initials are left out."""
        for match in self.pattern.finditer(text):
            verdict = self._agrees(match)
            if verdict is not None:
                yield NameFound(match.start(), match.end(), verdict)

    def namesakes(self, text: str) -> bool:
        """Whether somebody of the surname with other initials is named."""
        return any(self._agrees(match) is None for match in self.pattern.finditer(text))

    def replaced(
        self, text: str, instead: str | Callable[[str], str], *, alone: bool = True
    ) -> tuple[str, int]:
        """The text with another word in the name's place, and how often; ``instead`` may make it
        from what is printed. ``alone``: also where the surname stands without initials."""
        found = [one for one in self.find(text) if one.certain or alone]
        for one in reversed(found):
            printed = text[one.start : one.end]
            word = instead if isinstance(instead, str) else instead(printed)
            text = text[: one.start] + word + text[one.end :]
        return text, len(found)

    def _agrees(self, match: re.Match[str]) -> bool | None:
        """True: it is the person; False: it may be; None: it is somebody else."""
        groups = match.groupdict()
        first = groups["a1"] or groups["b1"] or groups["c1"] or groups["d1"]
        middle = groups["a2"] or groups["b2"] or groups["c2"] or groups["d2"]
        if not first:
            return False
        if self.first and fold(first)[0] != fold(self.first)[0]:
            return None
        if self.middle and middle and fold(middle)[0] != fold(self.middle)[0]:
            return None
        return bool(self.first)


def seek(name: str) -> Sought | None:
    """None where the text is no name of a person: «директора школ»."""
    words = re.findall(r"[А-ЯЁ][а-яё]*(?:-[А-ЯЁ][а-яё]+)*", name)
    full = [word for word in words if len(word) > 2]
    if not full or not re.match(r"[\W]*[А-ЯЁ]", name):
        return None
    initials = [word for word in words if len(word) <= 2 and f"{word}." in name]
    surname = full[0]
    given = full[1:3] if len(full) > 1 else initials
    # «Наталья Сергеевна Громова»
    if len(full) == 3 and re.fullmatch(_PATRONYMIC, full[1]) and not initials:
        surname, given = full[2], full[:2]
    first, middle = [*given, "", ""][:2]
    return Sought(name, surname, first, middle, _pattern(surname))


def surname_forms(surname: str) -> tuple[str, ...]:
    """
    >>> "Громовой" in surname_forms("Громова"), surname_forms("Коваленко")
    (True, ('Коваленко',))
    """
    lower = surname.lower()
    if _UNBENT.search(lower):
        return (surname,)
    for ending, all_endings in _ENDINGS:
        if lower.endswith(ending):
            stem = surname[: -len(ending)]
            return tuple(dict.fromkeys(stem + each for each in all_endings))
    return tuple(surname + each for each in ("", "а", "у", "ом", "ем", "е"))


@lru_cache(maxsize=1000)  # half a millisecond each, and an office has the same people every day
def _pattern(surname: str) -> re.Pattern[str]:
    parts = [_alternatives(part) for part in surname.split("-")]
    bent = r"\s?-\s?".join(parts)
    initials = r"(?P<{0}1>[А-ЯЁ])\.\s?(?:(?P<{0}2>[А-ЯЁ])\.)?"
    names = rf"(?P<{{0}}1>{_WORD})\s+(?P<{{0}}2>{_PATRONYMIC})"
    return re.compile(
        rf"(?<![А-ЯЁа-яё-])(?:{initials.format('a')}\s?|{names.format('b')}\s+)?(?:{bent})(?![А-ЯЁа-яё-])"
        rf"(?:\s+(?:{initials.format('c')}|{names.format('d')}))?"
    )


def _alternatives(part: str) -> str:
    forms = sorted(surname_forms(part), key=len, reverse=True)
    both = [_either(form) for form in (*forms, *(form.upper() for form in forms))]
    return f"(?:{'|'.join(both)})"


def _either(form: str) -> str:
    """«Ёлкин» may be printed «Елкин»."""
    return re.sub("[ЕЁ]", "[ЕЁ]", re.sub("[её]", "[её]", form))
