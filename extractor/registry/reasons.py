"""What ``look_up`` found, as a match with reasons that a secretary understands."""

from dataclasses import replace
from typing import Final

from extractor.registry.index import Spelling
from extractor.registry.likeness import Found, Likely
from extractor.types import Doubt, Match

# Why the nearest school is not linked, by code; ``{}`` is its name.
_WHY: Final = {
    "number": ("school_number", "Ближе всего «{}», но номер у неё другой."),
    "numbered": ("school_number", "Ближе всего «{}», но номер школы не указан."),
    "place": ("school_place", "Ближе всего «{}», но населённый пункт другой."),
    "district": ("school_place", "Ближе всего «{}», но район другой."),
    "kind": ("school_kind", "Ближе всего «{}», но вид организации другой."),
    "honour": ("school_name", "Ближе всего «{}», но она носит другое имя."),
    "named": ("school_name", "Ближе всего «{}», но её собственное название не указано."),
    "part": ("school_place", "Ближе всего «{}», но её район не указан."),
    "region": ("school_place", "Ближе всего «{}», но не указано, что она регионального уровня."),
    "missing": ("school_name", "Ближе всего «{}», но в её названии не всё так, как указано."),
    "vague": ("school_ambiguous", "Этого мало, чтобы узнать школу; возможно, «{}»."),
    "unlike": ("school_unknown", "Отчасти похожа «{}»."),
    "elsewhere": ("school_place", "В муниципалитете похожей нет; в других есть «{}»."),
    "nothing": ("school_unknown", "В реестре нет похожей школы."),
}
# Less alike than this is not even shown.
_SHOWN: Final = 0.3
_AGREES: Final = {
    "number": "совпадают номер и вид школы",
    "name": "совпадает собственное название",
    "letters": "сокращение раскрывается в полное название",
    "place": "совпадают вид школы и населённый пункт",
    "kind": "такая организация в муниципалитете одна",
}


def told(mention: str, found: Found) -> Match:
    """``Match`` with one doubt for each reason to leave it open, the weightiest first."""
    ids = tuple(dict.fromkeys(one.spelling.record.id for one in found.likely))
    if found.linked:
        first = found.likely[0]
        return Match(
            mention, ids[0], round(first.score, 3), ids, "look_up", name=other_name(first.spelling)
        )
    # Where parts clash, likeness is no reason any more.
    telling = [code for code in found.why if code not in ("vague", "unlike")] or found.why
    doubts = tuple(_doubt(code, found) for code in telling[:2])
    score = round(found.likely[0].score, 3) if found.likely else 0.0
    return Match(mention, None, score, ids, "look_up", doubts)


def alike(match: Match, found: Found, home: str | None) -> Match:
    """What no exact rule knows, by likeness: linked with a doubt, or with candidates at least.

    «ЦДЮТ «Радуга»» is «Центр детского и юношеского творчества «Радуга»». Only schools of ``home``,
    the protocol's municipality, are linked or shown, where it is known.
    """
    near = [o for o in found.likely if o.score > _SHOWN and (not home or _is_of(o, home))]
    if not near:
        return match
    ids = tuple(one.spelling.record.id for one in near)
    names = "; ".join(f"«{one.spelling.record.short_name}»" for one in near)
    if found.linked and home:
        name = near[0].spelling.record.short_name
        message = f"«{match.text}»: в реестре похожа «{name}». Проверьте, та ли это школа."
        doubts: tuple[Doubt, ...] = (Doubt("school_alike", message),)
        return Match(match.text, ids[0], 0.8, ids[:1], "by_likeness", doubts)
    doubts = tuple(replace(d, message=f"{d.message} Похожие: {names}.") for d in match.doubts)
    return replace(match, candidates=ids, doubts=doubts)


def _is_of(one: Likely, municipality: str) -> bool:
    return one.spelling.record.municipality == municipality


def other_name(spelling: Spelling) -> str:
    """The name of another time that was matched; empty for the present one."""
    return spelling.name.short_name or spelling.name.full_name if spelling.name else ""


def agreement(found: Found) -> str:
    """Why the first one is linked: «МБОУ СОШ № 5»: совпадают номер и вид школы."""
    first = found.likely[0]
    why = _AGREES.get(first.comparison.tells, "названия совпадают")
    if "guest" in found.why:
        why += f"; это другой муниципалитет — {first.spelling.record.municipality}"
    return f"«{first.spelling.record.short_name}»: {why}."


def _doubt(code: str, found: Found) -> Doubt:
    if code == "several":
        top = found.likely[0].score
        names = [o.spelling.record.short_name for o in found.likely if o.score > top - 0.12]
        listed = "; ".join(f"«{name}»" for name in names)
        return Doubt("school_ambiguous", f"Подходят несколько школ: {listed}.")
    kind, message = _WHY[code]
    name = found.likely[0].spelling.record.short_name if found.likely else ""
    return Doubt(kind, message.format(name))
