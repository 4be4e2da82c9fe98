"""Initials misread: signs for dots, a nought for «О», a dot lost before a comma."""

import re

from extractor.readers.damage_place import Place, Rule

_TORN = re.compile(
    r"(?P<lead>\W*)(?P<first>0О|ЁЕ|[А-ЯЁ0])(?P<sep>[.,:;·'’‚])(?P<second>0О|ЁЕ|[А-ЯЁ0])(?P<end>[.,:;]*)(?P<close>[)»]*)"
)
# «О» read as a nought, or twice.
_LETTER = {"0": "О", "0О": "О", "ЁЕ": "Е"}
_SURNAME = re.compile(r"\W*[А-ЯЁ][а-яё]{2,}(?:-[А-ЯЁ][а-яё]+)?")


def initials_dots(place: Place) -> str | None:
    """«Ким И,И.», «А.В,», «О.0.», «0.0.», «Р:А.;» beside a surname."""
    match = _TORN.fullmatch(place.word)
    if match is None:
        return None
    # At the beginning of a line two noughts with their dots can be nothing else.
    noughts = place.at == 0 and match["first"] + match["second"] == "00" and match["end"][:1] == "."
    if not (noughts or _SURNAME.match(place.before) or _SURNAME.match(place.after)):
        return None
    first, second = (_LETTER.get(match[part], match[part]) for part in ("first", "second"))
    # The last dot is what is lost beside a comma: «А.В,» is «А.В.,».
    end = match["end"] if match["end"].startswith(".") or not match["end"] else "." + match["end"]
    return f"{match['lead']}{first}.{second}{end}{match['close']}"


NAMES: tuple[Rule, ...] = (initials_dots,)
