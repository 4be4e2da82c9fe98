"""Region, municipality and settlement of an address, as registers print it.

«633103, обл. Северная, р-н. Озёрный, с. Ключи, ул. Садовая, дом 5» and
«Северная область, Озёрный район, с. Ключи, …» say the same.
"""

import re
from dataclasses import dataclass
from typing import Final

from extractor.text import squeeze

_NAMED = re.compile("[А-ЯЁ]")
_FEDERAL_CITIES: Final = ("Москва", "Санкт-Петербург", "Севастополь")
# What a part of the address is, by its words; «р-н. Озёрный» is turned round to «Озёрный район».
_REGION = re.compile(
    r"(?:обл(?:асть)?|край|респ(?:ублика)?|автономн(?:ый|ая)\s+(?:округ|область)|АО)\.?(?=\s|$)",
    re.I,
)
_DISTRICT = re.compile(r"(?:р-н|район|м\.?\s?р-н|муниципальный\s+район)\.?(?=\s|$)", re.I)
_COUNTY = re.compile(
    r"(?:г\.?\s?о\.?|м\.?\s?о\.?|(?:муниципальный|городской)\s+округ)(?=\s|$)", re.I
)
_TOWN = re.compile(r"(?:г|гор|город)\.?(?=\s|$)", re.I)
_VILLAGES: Final = (
    ("с.", r"с|село"),
    ("п.", r"п|пос|поселок|посёлок"),
    ("рп.", r"рп|р\.\s?п|рабочий\s+пос[её]лок"),
    ("пгт", r"пгт|пос[её]лок\s+городского\s+типа"),
    ("д.", r"д|дер|деревня"),
    ("ст-ца", r"ст-ца|станица"),
    ("ст.", r"ст|станция"),
    ("х.", r"х|хут|хутор"),
    ("аул", r"аул|а"),
    ("слобода", r"сл|слобода"),
)
_VILLAGE: Final = tuple(
    (short, re.compile(rf"(?:(?:{words})\.?)(?=\s|$)", re.I)) for short, words in _VILLAGES
)
_STREET = re.compile(
    r"^(?:ул|улица|пер|переулок|пр-кт|проспект|пр|пл|площадь|б-р|бульвар|ш|шоссе|мкр|микрорайон|"
    r"проезд|пр-д|наб|кв-л|квартал|дом|стр|корп|туп|тер)\b|\b(?:улица|проспект|переулок|шоссе)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Address:
    """Parts that were found; absent ones are empty."""

    region: str = ""
    municipality: str = ""
    locality: str = ""


def read_address(text: str) -> Address:
    """The places of an address; a town that stands in no district is its own municipality.

    >>> read_address("обл. Северная, р-н. Озёрный, с. Ключи, ул. Садовая, дом 5").municipality
    'Озёрный район'
    """
    region = district = town = village = ""
    for part in (squeeze(part) for part in text.split(",")):
        if not part or part[0].isdigit():
            continue
        if _STREET.search(part):
            break
        if not region and (part in _FEDERAL_CITIES or _REGION.search(part)):
            region = _turned(part, _REGION)
        elif not district and (found := _DISTRICT.search(part)):
            district = f"{_rest(part, found)} район"
        elif not district and (found := _COUNTY.search(part)):
            district = _county(part, found)
        elif not town and (found := _TOWN.match(part)):
            town = _rest(part, found)
        elif not village:
            village = _village(part)
    if town in _FEDERAL_CITIES:
        return Address(town, district or town, "")
    locality = village or (f"г. {town}" if town else "")
    return Address(region, district or (f"город {town}" if town else ""), locality)


def _rest(part: str, found: re.Match[str]) -> str:
    return squeeze(f"{part[: found.start()]} {part[found.end() :]}").strip(" .")


def _turned(part: str, pattern: re.Pattern[str]) -> str:
    """«обл. Северная» → «Северная область»; what is written out stays as it is."""
    found = pattern.search(part)
    if found is None or found.end() == len(part) or found.start() > 0:
        return part
    name = _rest(part, found)
    word = found[0].lower().rstrip(".")
    if word.startswith("респ"):
        return f"Республика {name}"
    return (
        f"{name} {'край' if word == 'край' else 'автономный округ' if word == 'ао' else 'область'}"
    )


def _county(part: str, found: re.Match[str]) -> str:
    name = _rest(part, found)
    word = found[0].lower().replace(" ", "")
    kind = "городской округ" if word.startswith(("г", "гор")) else "муниципальный округ"
    return f"{name} {kind}" if name.endswith(("ий", "ый", "ой")) else f"{kind} {name}"


def _village(part: str) -> str:
    for short, pattern in _VILLAGE:
        # «д. 9» is a house, not a village.
        if (found := pattern.match(part)) and _NAMED.match(_rest(part, found)):
            return f"{short} {_rest(part, found)}"
    return ""
