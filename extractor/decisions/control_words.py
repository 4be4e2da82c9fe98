"""Who controls, told in the label of those who do it: «отв. Ким Е.И., контроль за Орловым П.П.»."""

import re

from extractor.text import fold

_NAME = r"(?:[а-я-]+\s+[а-я]\.\s?(?:[а-я]\.)?|[а-я]\.\s?[а-я]\.\s?[а-я-]+)"
_POST = (
    r"(?:(?:начальник|директор|заместител|зам\.|председател|заведующ|секретар|методист)[^,;()]*)"
)
_CONTROLLED = re.compile(
    r"(?:[,;(]|\s-)?\s*(?<![а-я])(?:под\s+контролем|на\s+контроле\s+у|"
    r"контрол(?:ь(?:\s+(?:за|осуществляет|у))?|ирует|ируют|ер[ы]?|ирующий|ирующая))"
    rf"(?:\s*[:-])?\s+(?:{_NAME}|{_POST})\)?"
)


def without_control(role: str, value: str) -> str:
    """The value of a label without who controls; one that begins with that stays as it is."""
    place = _CONTROLLED.search(fold(value).lower()) if role == "executor" else None
    if place is None or not re.search(r"\w", value[: place.start()]):
        return value
    return value[: place.start()] + value[place.end() :]
