"""Schools named by an adjective: «МКОУ Берёзовской СШ», «школы: Берёзовская, Сосновская»."""

import re
from dataclasses import replace

from extractor.entities.school_hit import Hit, mention_of
from extractor.entities.school_parts import (
    adjectives_after,
    adjectives_before,
    legal_start,
    read_tail,
    skip_profile,
)
from extractor.school_forms import KIND
from extractor.types import Mention, SchoolName

Found = list[Mention[SchoolName]]


def adjectival(hit: Hit) -> Found:
    """«МКОУ Берёзовской СШ», «Берёзовская, Сосновская СОШ», «в Сосновской школе»."""
    spans = adjectives_before(hit.text, hit.start, strict=hit.generic)
    if not spans:
        return []
    start = legal_start(hit.text, spans[0][0])
    tail = read_tail(hit.text, hit.printed, skip_profile(hit.text, hit.end), not hit.generic)
    found = _halved(hit, spans[0])
    for index, (begin, end) in enumerate(spans):
        last = index == len(spans) - 1
        # A kindergarten's name is the quoted one: «Сосновский детский сад «Теремок»».
        own = tail.name if last and hit.form.family == "сад" else ""
        value = SchoolName(hit.form.kind, "", own or hit.printed[begin:end])
        if last:
            value = replace(
                value,
                honorary=tail.honorary,
                locality=tail.locality,
                municipality=tail.municipality,
            )
        found.append(
            mention_of(
                hit, begin if index else start, tail.end if last else end, value, "adjectival"
            )
        )
    return found


_HALF = re.compile(r"(?<![А-Яа-я-])([А-Я][а-я]{2,6}[оеи])-\s*(?:,|и)\s*$")
_PREFIX = re.compile(r"(?:Верхне|Нижне|Средне|Ново|Старо|Северо|Южно|Восточно|Западно|Мало|Больше)")


def _halved(hit: Hit, span: tuple[int, int]) -> Found:
    """«Нижне- и Верхнелоговской СШ»: the first name shares its end with the second."""
    half = _HALF.search(hit.text[: span[0]])
    whole = hit.printed[slice(*span)]
    prefix = _PREFIX.match(whole)
    if not half or not prefix:
        return []
    value = SchoolName(hit.form.kind, "", half[1] + whole[prefix.end() :].lstrip("-").lower())
    return [Mention(half.start(1), half.end(1), value, "adjectival")]


_KIND_NEXT = re.compile(rf'(?:\s*(?:,|и)\s*[А-Я][а-я-]+)*\s+"?(?:{KIND.pattern})')


def adjectival_after(hit: Hit) -> Found:
    """«СОШ Берёзовская», «школы: Берёзовская, Сосновская»."""
    spans = adjectives_after(hit.text, hit.end)
    # «МКОУ Песчанская» has no kind: only where the registry knows the name.
    unsure = hit.form.kind == "ОУ" and hit.short
    if (
        not spans
        or (unsure and _KIND_NEXT.match(hit.text, spans[-1][1]))
        or (hit.form.kind in ("ОУ", "ДОУ") and not unsure)
        or not (hit.short or ":" in hit.text[hit.end : spans[0][0]])
    ):
        return []
    start = legal_start(hit.text, hit.start)
    return [
        Mention(
            start if not index else begin,
            end,
            SchoolName(hit.form.kind, "", hit.printed[begin:end]),
            "exception" if unsure else "adjectival-after",
        )
        for index, (begin, end) in enumerate(spans)
    ]
