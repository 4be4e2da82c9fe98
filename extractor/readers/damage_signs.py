"""Signs that are none: specks and rulings read as signs, brackets, quotes and dashes misread."""

import re

from extractor.readers.damage_place import Place, Rule

_STRAY = re.compile(r"[|¦`´'‘’‚‛~^°\[\]{}\\]+|_|[|_.,`‘’‚']*[|`‘’‚][|_.,`‘’‚']*")
_SPECK = re.compile(r"^[`´‘’‚‛']+(?=[\w(«№\d])|(?<=[\w.,;:)»])[`´‘’‚‛']+$")
_RULING = re.compile(r"^[|¦]+_?(?=[\w«(№])|(?<=[\w.,;:)»])_?[|¦]+$")
_CURLY = str.maketrans("{}", "()")
_DASHES = re.compile(r"[-–—=]{2,3}")
_QUOTES = ((re.compile(r"<<|‹‹"), "«"), (re.compile(r">>|››"), "»"))
# «‘» and the like between small letters is where a space was, «Д'Артаньян» has a capital.
_INSIDE = re.compile(r"(?<=[а-яё])[`´‘’‚‛](?=[а-яё\d])|(?<=\d)[`´‘’‚‛](?=[а-яё])")
_BROKEN = re.compile(r"(?<=[а-яё]{2})[=~¬]$")


def stray_sign(place: Place) -> str | None:
    """«Ким Е.И. | директор»: the ruling of a table; «` вопрос»: a speck."""
    return "" if _STRAY.fullmatch(place.word) else None


def speck(place: Place) -> str | None:
    """«‘марта», «‚дней;», «сентября`»: single quotes are not used in Russian."""
    return _SPECK.sub("", place.word)


def speck_between(place: Place) -> str | None:
    """«на’тарифах», «до`15»: a speck in the place of a space."""
    return _INSIDE.sub(" ", place.word)


def ruling(place: Place) -> str | None:
    """«Вал_|», «|Ким»: a table's line stuck to a word."""
    return _RULING.sub("", place.word)


def curly_bracket(place: Place) -> str | None:
    """«2}» for «2)», «{Ключевская» for «(Ключевская»."""
    return place.word.translate(_CURLY)


def torn_quotes(place: Place) -> str | None:
    """«<<Точка роста>>»."""
    word = place.word
    for pattern, sign in _QUOTES:
        word = pattern.sub(sign, word)
    return word


def doubled_dash(place: Place) -> str | None:
    """«–—» for «–»."""
    return "–" if _DASHES.fullmatch(place.word) else None


def line_end_hyphen(place: Place) -> str | None:
    """«образова=» at the end of a line."""
    return _BROKEN.sub("-", place.word) if place.is_last else None


SIGNS: tuple[Rule, ...] = (
    stray_sign,
    speck,
    speck_between,
    ruling,
    curly_bracket,
    torn_quotes,
    doubled_dash,
    line_end_hyphen,
)
