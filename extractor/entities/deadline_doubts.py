"""What is doubted of the deadlines read: parts left over, several times, what is near or vague."""

import re
from dataclasses import replace

from extractor.entities.deadline_terms import (
    LOOSE,
    PARTLY_READ,
    SEVERAL,
    UNSURE,
    Reading,
    doubted,
)
from extractor.entities.deadline_zones import Zone, orders
from extractor.types import Doubt

_FURTHER = re.compile(
    r"[,;(.]?\s*(?:и\s+)?(?:далее|затем|потом|впоследствии|в\s+дальнейшем|в\s+последующем|"
    r"после\s+этого)\s*[-,:]?\s*$"
)

# «ориентировочно до конца марта»
_APPROXIMATE = re.compile(
    r"(?:ориентировочно|примерно|предположительно|приблизительно|предварительно|около)[\s:-]*$"
)

# «вместо 1 марта – 1 апреля», «не до 1 марта, а до 1 апреля»
_REFUSED = re.compile(r"(?<![а-я])(?:вместо|не)\s+$")


def hedged(reading: Reading, left: str) -> Reading:
    """What is said to be near only, or not to be, as the words before it have it."""
    if _REFUSED.search(left):
        return replace(reading, terms=())
    return doubted(reading, LOOSE) if _APPROXIMATE.search(left) else reading


def without_asides(readings: list[Reading], around: list[Zone]) -> list[Reading]:
    """«план недели (21–26 мая) к 10 мая»: beside a sure term a bracket tells of what it follows."""
    brackets = [zone for zone in around if zone.kind == "bracket"]

    def inside(reading: Reading) -> bool:
        return any(zone.start <= reading.start < zone.end for zone in brackets)

    sure = any(
        not inside(r) and r.terms[0].force == "set" and not r.terms[0].doubts for r in readings
    )
    return [r for r in readings if not (sure and inside(r) and UNSURE in r.terms[0].doubts)]


def _ordered_apart(event: Reading, dated: list[Reading], text: str) -> bool:
    """«ознакомиться до 1 марта и направить отзывы по мере готовности»: each order has its own."""
    before = max((r.end for r in dated if r.end <= event.start), default=None)
    return before is not None and next(orders(text, before, event.start), None) is not None


def without_vague(readings: list[Reading], text: str, labelled: bool) -> list[Reading]:
    """An event says nothing more where a time is given with it («по графику до 15 марта»)."""
    dated = [r for r in readings if r.units or r.terms[0].kind != "event"]
    if dated or not readings:
        # «за 3 дня до …» has no day either, but is a term beside another; so is «далее …».
        return [
            r
            for r in readings
            if r in dated
            or r.terms[0].force == "set"
            or _FURTHER.search(text[: r.start])
            or (not labelled and _ordered_apart(r, dated, text))
        ]
    first, last = readings[0], readings[-1]
    return [Reading(first.start, last.end, first.terms, first.rule)]


# «до 1 марта (письмо от 10.02.2023 № 15)», «по графику (приложение 2)»
_ACT = re.compile(
    r"(?:письм|приказ|распоряжени|постановлени|протокол|договор)\w*(?:\s+[а-я]{3,}){0,3}\s+(?:№\s*\S+\s+)?"
    r"от\s+\d{1,2}\.\d\d\.\d{2,4}(?:\s*г\.)?(?:\s*№\s*[\w/-]+)?|"
    r"приложени\w+\s+\d{1,2}(?!\s*[\d.])"
)

# «с 01.10.2023 до окончания отопительного сезона»: the end is a part of the term.
_UNTIL_EVENT = re.compile(r"(?<![а-я])до\s+(?!сведени|особого)[а-я]{4}")


def doubt_rest(readings: list[Reading], text: str) -> list[Reading]:
    """Figures that no rule took, and «исполнено 01.12.2022», are for a person."""
    rest = text
    for reading in readings:
        rest = rest[: reading.start] + " " * (reading.end - reading.start) + rest[reading.end :]
    left_over = re.sub(
        _ACT.pattern
        + r"|№+\s*\d+(?:\s*,\s*\d+)*|\d{1,2}[:.-][0-5]\d(?!\d)|\d{1,2}\s*ч(?:ас\w*|\.|(?![а-я]))",
        "",
        rest,
    )
    if re.search(
        r"\d|кроме|выходн|первых\s+числ|рабоч|(?<![а-яa-z])[ivx]{1,4}(?![a-zа-я])|"
        r"(?<!срок )(?:ис|вы)полнен[оаы]|,\s*продлен",
        left_over,
    ) or (readings[-1].terms[-1].kind == "from" and _UNTIL_EVENT.search(left_over)):
        return _doubt_last(readings, PARTLY_READ)
    return doubt_mixture(readings, text)


def doubt_mixture(readings: list[Reading], text: str) -> list[Reading]:
    """«ежемесячно с января»: one deadline or two? «…, далее ежемесячно» leaves no question."""
    if any(_FURTHER.search(text[: reading.start]) for reading in readings[1:]):
        return readings
    kinds = {term.kind for reading in readings for term in reading.terms}
    mixed = kinds & {"recurring", "continuous"} and len(kinds) > 1
    return _doubt_last(readings, SEVERAL) if mixed else readings


def _doubt_last(readings: list[Reading], doubt: Doubt) -> list[Reading]:
    return [*readings[:-1], doubted(readings[-1], doubt)]
