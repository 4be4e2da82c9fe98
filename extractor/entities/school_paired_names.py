"""Own names alone in a list of schools: «Гномик» – СОШ «Восход», «СОШ № 1, «Сказка», гимназия»."""

import re
from collections.abc import Collection

from extractor.entities.school_own_names import tells_other
from extractor.school_places import PLACE
from extractor.text import fold
from extractor.types import Mention, SchoolName

Found = list[Mention[SchoolName]]

_NAME = re.compile(r'"([А-Я][^"\n]{1,40})"')
_LINE_BEFORE = re.compile(r"(?:^|[\n;]|(?:^|\s)\d{1,2}[.)])\s*$")
_LINE_AFTER = re.compile(r"\s*(?:$|[\n;.])")
_DASH = re.compile(r"\s*-\s*")
_COMMA = re.compile(r"\s*,\s*(?:и\s+)?|\s+и\s+|\s*;\s*")
# Where works or teams are listed, a pair is no pair of schools: «Спектакли: «Сказка» – СОШ № 1».
_WORKS = re.compile(
    r"спектакл|постановк|номинаци|конкурс|команд|кружк|объединени|лагер|програм|песн|танц|"
    r"рисунк|работ[аыу]?\b|проект|отряд",
    re.I,
)


def find_paired_names(text: str, taken: Found, known: Collection[str]) -> Found:
    """Names of ``known`` that stand in quotes, as the registry has them, beside ``taken``.

    «Сказка» – СОШ № 1» on a line of its own and a name between two schools are sure; «СОШ № 1 –
    «Сказка»» may as well be a team or a work of that school and has the rule ``paired-maybe``.
    """
    by_name = {fold(name): name for name in known}
    starts = {mention.start for mention in taken}
    ends = {mention.end for mention in taken}
    found: Found = []
    for match in _NAME.finditer(text):
        name = by_name.get(match[1])
        if not name or any(m.start < match.end() and match.start() < m.end for m in taken):
            continue
        if tells_other(text[: match.start()]):
            continue
        rule = _rule(text, match, starts, ends)
        if rule:
            rule = "paired-maybe" if _WORKS.search(text, 0, match.start()) else rule
            found.append(Mention(match.start(), match.end(), SchoolName(name=name), rule))
            ends.add(match.end())
    return found


def find_paired_villages(text: str, printed: str, taken: Found) -> Found:
    """«д. Заимка – Ясная ООШ» on a line of its own: the village's school beside another.

    The rule ``exception`` leaves it to the registry whether the village has one.
    """
    if not taken:
        return []
    starts, ends = {m.start for m in taken}, {m.end for m in taken}
    found: Found = []
    for place in PLACE.finditer(text):
        start = place.start("village") if place["village"] else -1
        if start < 0 or any(m.start < place.end() and start < m.end for m in taken):
            continue
        dash = _DASH.match(text, place.end())
        first = _LINE_BEFORE.search(text, 0, start) and dash and dash.end() in starts
        last = _LINE_AFTER.match(text, place.end()) and _reaches(text, start, ends, _DASH)
        if first or last:
            value = SchoolName(locality=printed[start : place.end()])
            found.append(Mention(start, place.end(), value, "exception"))
    return found


def _rule(text: str, match: re.Match[str], starts: set[int], ends: set[int]) -> str:
    dash, comma = _DASH.match(text, match.end()), _COMMA.match(text, match.end())
    alone = bool(_LINE_BEFORE.search(text, 0, match.start()))
    if alone and dash and dash.end() in starts:
        return "paired"
    after_comma = _reaches(text, match.start(), ends, _COMMA)
    if after_comma and comma and comma.end() in starts:
        return "listed"
    closes = _LINE_AFTER.match(text, match.end())
    if closes and (after_comma or _reaches(text, match.start(), ends, _DASH)):
        return "paired-maybe"
    return ""


def _reaches(text: str, start: int, ends: set[int], gap: re.Pattern[str]) -> bool:
    """Whether a school ends before ``start`` with nothing but ``gap`` between."""
    before = max((end for end in ends if end <= start), default=-1)
    return before >= 0 and bool(gap.fullmatch(text, before, start))
