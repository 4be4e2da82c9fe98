"""Adjectives that share one noun: «Луговой, Озёрной и Лесной школ», «вечерней и начальной СОШ»."""

import re

_ENDINGS = "ской|цкой|ой|ей|ого|его|ому|ему|ых|их|ым|им|ая|яя|ый|ий"
_NOUN = (
    r"(?:[А-Я]*(?:СОШ|ООШ|НОШ|СШ|ОШ|НШ)(?![А-Яа-я])|(?:[а-яё]+(?:ой|ей|ого|ым|ых|их|им|ому)\s+)?"
    r"(?:школ|гимнази|лице|сад|интернат|отдел|управлени|участк|служб|округ|район|поселени"
    r"|комисси|организаци|учреждени|центр|филиал|отделени)[а-яё]*)"
)
_OWN_NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)?"
_COMMON = r"[а-яё]{3,}"
_JOINT = r"(?:\s*,\s*|\s+и\s+)"


# The adjectives agree, so all of them end alike.
_SHARED = re.compile(
    "|".join(
        rf"(?<![А-Яа-яЁё-])(?:{word}(?<={end}){_JOINT})+{word}(?<={end})\s+{_NOUN}"
        for word in (_OWN_NAME, _COMMON)
        for end in _ENDINGS.split("|")
        if word is _OWN_NAME or len(end) < 4
    )
)


_JOINED = re.compile(rf"(?:{_ENDINGS}){_JOINT}[А-Яа-яЁё]")
_NOUN_SAID = re.compile(
    "СОШ|ООШ|НОШ|СШ|ОШ|НШ|школ|гимнази|лице|сад|интернат|отдел|управлени|участк|служб|округ|район"
    "|поселени|комисси|организаци|учреждени|центр|филиал|отделени"
)


def shared_spans(text: str) -> list[tuple[int, int]]:
    """Where such lists stand: no comma and no «и» in them parts two executors."""
    return [match.span() for match in _SHARED.finditer(text)] if _may_share(text) else []


def shares_noun(text: str) -> bool:
    """«Луговой и Кедровской СОШ»: two schools though one noun is printed."""
    return _may_share(text) and _SHARED.search(text) is not None


def _may_share(text: str) -> bool:
    """What most texts lack: the patterns are forty, and each is tried at every word."""
    return _JOINED.search(text) is not None and _NOUN_SAID.search(text) is not None
