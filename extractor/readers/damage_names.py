"""Initials misread: signs for dots, a nought for «О», a dot lost before a comma."""

import re

from extractor.readers.damage_place import Place, Rule

_TORN = re.compile(
    r"(?P<lead>\W*)(?P<first>0О|ЁЕ|[А-ЯЁ03])(?P<sep>[.,:;·'’‚])(?P<second>0О|ЁЕ|[А-ЯЁ03])(?P<end>[.,:;]*)(?P<close>[)»]*)"
)
# «О» read as a nought, or twice; «З» as a three.
_LETTER = {"0": "О", "0О": "О", "ЁЕ": "Е", "3": "З"}
_SURNAME = re.compile(r"\W*[А-ЯЁ][а-яё]{2,}(?:-[А-ЯЁ][а-яё]+)?")


def initials_dots(place: Place) -> str | None:
    """«Ким И,И.», «А.В,», «О.0.», «0.0.», «3.М.», «Р:А.;» beside a surname."""
    match = _TORN.fullmatch(place.word)
    if match is None:
        return None
    beside = _SURNAME.match(place.before) or _SURNAME.match(place.after)
    if "3" in match[0] and not re.search("[А-ЯЁ]", match[0]):
        return None  # «Пункт 3.3.»
    if match["second"] == "3" and not _SURNAME.match(place.before):
        return None  # «А.3. Директорам …»
    if not beside and not (place.at == 0 and _is_noughts(match)):
        return None
    first, second = (_LETTER.get(match[part], match[part]) for part in ("first", "second"))
    # The last dot is what is lost beside a comma: «А.В,» is «А.В.,».
    end = match["end"] if match["end"].startswith(".") or not match["end"] else "." + match["end"]
    return f"{match['lead']}{first}.{second}{end}{match['close']}"


def _is_noughts(match: re.Match[str]) -> bool:
    """«0.0.», «О.0О.»: with both dots they are nothing else; the surname stands above."""
    read = {match["first"], match["second"]}
    dots = match["sep"] == match["end"][:1] == "."
    return dots and (read == {"0"} or bool(read & {"0О", "ЁЕ"}))


NAMES: tuple[Rule, ...] = (initials_dots,)
