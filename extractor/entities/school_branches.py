"""Branches named through their parent: «филиал МКОУ Сосновской СШ «Ольховская ОШ»»."""

import re
from dataclasses import replace

from extractor.text import fold
from extractor.types import Mention, SchoolName

Found = list[Mention[SchoolName]]

_BRANCH = r"(?i:филиал(?:ами|ам|ах|ов|а|у|ом|е|ы)?|структурн[а-я]{2,3}\s+подразделени[а-я]{1,2})"
_LOCATED = (
    r"(?:(?:в|во)\s+)?(?P<place>(?:села|селе|поселка|поселке|деревни|деревне|станицы|хутора|р\.\s?п\.|пос\.|дер\.|с\.|п\.|д\.|х\.|ст\.)"
    r"\s*[А-Я][а-я]+(?:-[А-Яа-я]+)*(?:\s+[А-Я][а-я]+)?)"
)
_SAID = re.compile("филиал|структурн")
_PLURAL = re.compile(r"филиал(?:ы|ам|ах|ов)", re.I)
_LEADS = re.compile(
    rf"(?:(?P<name>[А-Я][а-я-]+(?:ск|цк|н|в)[а-я]{{2,3}})\s+)?(?P<word>{_BRANCH})"
    rf'(?:\s+{_LOCATED})?\s*:?\s*"?\s*$'
)
_CHILD_GAP = re.compile(r'[\s"]*(?:-\s*|:\s*)?[\s"]*')
_REVERSE_GAP = re.compile(rf'"?\s*(?:-|\()\s*{_BRANCH}\s+"?')
_ALSO_GAP = re.compile(r'"?\s*(?:,|и)\s*"?')
_DANGLING = re.compile(r"[\s,(]+(?:во?\s*)?$")
_INSIDE = re.compile(r"[\s,(]во?\s")
_PLACE = re.compile(
    r"\s*,?\s*\(?(?:в|во)?\s*((?:села|селе|поселка|поселке|деревни|деревне|станицы|станице|хутора|хуторе|"
    r"р\.\s?п\.|пгт\.?|пос\.|дер\.|с\.|п\.|д\.|х\.|ст\.)\s*[А-Я][а-я]+(?:-[А-Яа-я]+)*(?:\s+[А-Я][а-я]+(?!\s*[А-Я]\.))?)\)?"
)


def is_led(text: str, start: int) -> bool:
    """Whether «филиал» or «структурное подразделение» stands right before ``start``."""
    return _leads(text[max(0, start - 120) : start]) is not None


# «преобразовать Косогорскую ОШ в филиал Берёзовской СШ»: the school that gets one more branch.
_BECOMES = re.compile(
    r"(?:преобраз|реорганиз|превра|перевод|перевести|присоедин)[^.;]{3,200}"
    r"\s(?:в|во|в\s+качестве)\s+(?:филиала?|структурно[а-я]{1,2}\s+подразделени[а-я]{1,2})\s+$",
    re.IGNORECASE,
)


def _leads(before: str) -> re.Match[str] | None:
    """«филиал» at the end of the words before a mention."""
    # The pattern is tried at every word of a text, few of which name a branch.
    found = _LEADS.search(before) if _SAID.search(before.lower()) else None
    return None if found and _BECOMES.search(before) else found


def join_branches(text: str, printed: str, found: Found) -> Found:
    """Merge a parent with the branch that stands after or before it; the branch alone counts."""
    joined: Found = []
    index, plural = 0, None
    while index < len(found):
        leads = _leads(text[: found[index].start])
        gap = text[joined[-1].end : found[index].start] if joined else ""
        if plural and not leads and _ALSO_GAP.fullmatch(gap) and _is_parent(text, found, index):
            size, merged = _led(text, printed, found, index, plural)
            merged = [replace(m, start=max(m.start, found[index].start)) for m in merged]
        else:
            size, merged = _branch_at(text, printed, found, index)
            plural = leads if leads and _PLURAL.match(leads["word"]) else None
        joined.extend(merged)
        index += size
    return joined


_ALONE = re.compile(rf"{_BRANCH}\s+{_LOCATED}(?![а-я])")


_NAMED_ALONE = re.compile(
    r"(?<![А-Яа-я.-])(?P<name>[А-Я][а-я-]+(?:ск|цк)[а-я]{2,3})\s+(?i:филиал(?:а|у|ом|е)?)(?![а-я])"
)


def find_placed_branches(text: str, printed: str, taken: Found) -> Found:
    """«школам, кроме филиала в с. Ключи», «Ольховский филиал»: a branch told by that alone."""
    if not _SAID.search(text.lower()):
        return []
    found: Found = []
    for match in _NAMED_ALONE.finditer(text):
        if not any(m.start < match.end() and match.start() < m.end for m in taken):
            value = SchoolName(name=printed[match.start("name") : match.end("name")], branch=True)
            found.append(Mention(match.start(), match.end(), value, "branch-alone"))
    for match in _ALONE.finditer(text):
        if any(m.start < match.end() and match.start() < m.end for m in taken):
            continue
        locality = printed[match.start("place") : match.end("place")]
        value = SchoolName(locality=locality, branch=True)
        found.append(Mention(match.start(), match.end(), value, "branch-alone"))
    return found


def _branch_at(text: str, printed: str, found: Found, index: int) -> tuple[int, Found]:
    """How many mentions were used up from ``index`` on, and what they became."""
    mention = found[index]
    leads = _leads(text[: mention.start])
    if leads:
        return _led(text, printed, found, index, leads)
    follower = found[index + 1] if index + 1 < len(found) else None
    if follower and _is_part(text, mention, follower):
        return _named_unit(text, printed, found, index, mention.start) or (1, [mention])
    if follower and _REVERSE_GAP.fullmatch(text[mention.end : follower.start]):
        if "(" not in text[mention.end : follower.start] and _is_located(text, follower):
            # «Берёзовская СШ – филиал СШ № 4 в с. Ключи»: a pair, the branch has its own village.
            return 1, [mention]
        third = found[index + 2] if index + 2 < len(found) else None
        if (
            third
            and '"' in text[follower.end : third.start + 1]
            and not text[follower.end : third.start].strip(' "')
        ):
            return 1, [mention]
        end = follower.end + 1 if text[follower.end : follower.end + 1] == ")" else follower.end
        value = replace(mention.value, parent=printed[follower.start : follower.end], branch=True)
        return 2, [Mention(mention.start, end, value, "branch-of")]
    return 1, [mention]


def _is_part(text: str, unit: Mention[SchoolName], parent: Mention[SchoolName]) -> bool:
    """«детсад «Ёлочка» СОШ п. Лесной»: a part of the school."""
    named = unit.rule == "quoted" and unit.value.kind == "Детский сад"
    return named and bool(re.fullmatch(r'"?[ \t\u00a0]+', text[unit.end : parent.start]))


def _led(
    text: str, printed: str, found: Found, index: int, leads: re.Match[str]
) -> tuple[int, Found]:
    """«филиал» stands before the mention: it is the parent if a branch follows it."""
    parent, begin = found[index], leads.start()
    children: Found = []
    at = parent.end
    for child in found[index + 1 :]:
        gap = _ALSO_GAP if children else _CHILD_GAP
        if not gap.fullmatch(text[at : child.start]) or not _is_child(
            text, parent, child, bool(children)
        ):
            break
        if children and not _PLURAL.match(leads["word"]):
            break
        if children and (
            child.rule == "bare" or _is_parent(text, found, index + 1 + len(children))
        ):
            break
        value = replace(child.value, parent=printed[parent.start : parent.end], branch=True)
        children.append(Mention(child.start if children else begin, child.end, value, "branch"))
        at = child.end
    if children:
        return 1 + len(children), children
    if at_once := _named_unit(text, printed, found, index, begin):
        return at_once
    return 1, [_nameless(text, printed, parent, leads)]


def _named_unit(
    text: str, printed: str, found: Found, index: int, begin: int
) -> tuple[int, Found] | None:
    """«структурное подразделение «детский сад «Ёлочка»» СОШ п. Лесной»: the parent comes last."""
    unit = found[index]
    parent = found[index + 1] if index + 1 < len(found) else None
    if not (unit.value.name or unit.value.number):
        return None
    quoted = text[unit.start : unit.start + 1] == '"' or text[unit.start - 1 : unit.start] == '"'
    if unit.value.kind != "Детский сад" and not (quoted and parent):
        return None
    if parent and re.fullmatch(r'"*\s+', text[unit.end : parent.start]):
        value = replace(unit.value, parent=printed[parent.start : parent.end], branch=True)
        return 2, [Mention(begin, parent.end, value, "branch-of")]
    if unit.value.kind != "Детский сад":
        return None
    return 1, [Mention(begin, unit.end, unit.value, "branch-itself")]


def _is_parent(text: str, found: Found, index: int) -> bool:
    """«… и МКОУ СШ № 4 в с. Ключи», «… и Орловской СШ «Полянская ОШ»» in a list of branches."""
    mention = found[index]
    follower = found[index + 1] if index + 1 < len(found) else None
    if follower and '"' in text[mention.end : follower.start + 1]:
        return bool(_CHILD_GAP.fullmatch(text[mention.end : follower.start]))
    value = mention.value
    inside = _INSIDE.search(text[mention.start : mention.end])
    return bool(value.number or value.name) and bool(value.locality and inside)


def _is_located(text: str, parent: Mention[SchoolName]) -> bool:
    """«филиал СШ № 4 в с. Ключи»: the village after «в» is the branch's."""
    if _PLACE.match(text, parent.end) and re.match(r"\s*,?\s*\(?во?\s", text[parent.end :]):
        return True
    return bool(parent.value.locality and _INSIDE.search(text[parent.start : parent.end]))


def _is_child(
    text: str, parent: Mention[SchoolName], child: Mention[SchoolName], further: bool
) -> bool:
    between = text[parent.end : child.start + 1]
    if "-" in between and '"' not in between and _is_located(text, parent):
        return False
    return further or '"' in between or "-" in between or child.value.kind == "Детский сад"


def _nameless(
    text: str, printed: str, parent: Mention[SchoolName], leads: re.Match[str]
) -> Mention[SchoolName]:
    """«филиал МБОУ СОШ № 3 в с. Ключи», «Ольховский филиал МКОУ Сосновской СШ»."""
    name = printed[leads.start("name") : leads.end("name")] if leads["name"] else ""
    value, place = parent.value, _PLACE.match(text, parent.end)
    locality, end, parent_end = "", parent.end, parent.end
    if leads["place"]:
        locality = printed[leads.start("place") : leads.end("place")]
    elif place:
        locality, end = printed[place.start(1) : place.end(1)], place.end()
    elif value.locality and (value.number or value.name):
        locality = value.locality
        upto = text.rindex(fold(locality), parent.start, parent.end)
        parent_end = parent.start + len(_DANGLING.sub("", text[parent.start : upto]))
    branch = SchoolName(
        name=name, locality=locality, parent=printed[parent.start : parent_end], branch=True
    )
    return Mention(
        leads.start(), end, branch, "branch-place" if locality or name else "branch-nameless"
    )
