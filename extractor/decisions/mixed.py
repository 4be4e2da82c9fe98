"""Values that hold both who and when: «Ким Е.И., до 1 марта», «зам. директоров / 12.04.2024»."""

import re

from extractor.decisions.context import Context
from extractor.decisions.drafts import Draft
from extractor.entities.deadlines import find_deadlines
from extractor.entities.people_patterns import INITIALED
from extractor.text import fold
from extractor.types import Deadline, Mention

# Before a term that follows the executors without a comma: «руководители ОО до 18 декабря».
_OPENS_TERM = re.compile(
    r"(?:в\s+срок\s+)?(?:до|к|не\s+позднее|в\s+течение|с|по|ежемесячно|ежеквартально|еженедельно|"
    r"ежегодно|ежедневно|постоянно|в\s+\S*дневный|в\s+недельный|в\s+месячный)(?![а-я])"
)
_BORDER = ",;/\n()–—-:"
# Doubts that only say that other words stand around the term.
_AROUND = {"deadline_partly_read", "deadline_several"}
# «отв. Громова, 31.04.2025»: a day that does not exist is still meant as the term.
_MEANT = _AROUND | {"impossible_date"}


# «управление образования (по согласованию)», «психолог (при необходимости)» say nothing of when.
_AGREED = re.compile(r"\W*(?:по\s+согласовани|при\s+необходимост|по\s+необходимост)", re.IGNORECASE)
# «руководители ОО (до 1 октября), Ким Е.И.»: the bracket that held the term alone.
_EMPTIED = re.compile(r"\s*\(\s*\n\s*\)\s*,?")


def settle_mixed(draft: Draft, context: Context) -> None:
    """Parts such values of a point, so that each side holds its own."""
    for value in [*draft.both]:
        people, terms = (
            _by_slash(value, context) or _by_lines(value, context) or _parted(value, context)
        )
        # «Исполнитель / срок: – / до 1 мая» names nobody.
        draft.executors.extend(one for one in people if re.search(r"[^\W\d_]", one))
        draft.deadlines.extend(terms)
    if not draft.deadlines:
        _move(draft.executors, draft.deadlines, context, keep_people=True)
    elif not draft.executors and (draft.row or _names_someone(draft.deadlines)):
        _move(draft.deadlines, draft.executors, context, keep_people=False)


def _names_someone(values: list[str]) -> bool:
    """«Срок: до 1 мая (Ким Е.И.)»"""
    return any(re.search(INITIALED, value) for value in values)


def _by_slash(value: str, context: Context) -> tuple[list[str], list[str]] | None:
    """«Исполнитель / срок: Громов Н.А. / проект – до 1 мая, отчёт – до 1 июня»"""
    sides = value.split(" / ")
    if len(sides) != 2:
        return None
    dated = [
        any(mention.rule != "not_understood" for mention in _terms(side, context)) for side in sides
    ]
    if dated == [False, True]:
        return [sides[0]], [sides[1]]
    return ([sides[1]], [sides[0]]) if dated == [True, False] else None


def _by_lines(value: str, context: Context) -> tuple[list[str], list[str]] | None:
    """«Детские сады № 4, 7⏎Ким Е.И.⏎ежеквартально до 10 числа»: a line for each."""
    lines = _wrapped([line for line in value.split("\n") if re.search(r"\w", line)], context)
    terms = [line for line in lines if _is_term(line, context)]
    if not terms or len(terms) == len(lines):
        return None
    return ["\n".join(line for line in lines if line not in terms)], terms


def _wrapped(lines: list[str], context: Context) -> list[str]:
    """«Пак Д.Е.⏎в течение⏎3 рабочих дней», «к следующему⏎заседанию»: a narrow column breaks a term
    that only both lines tell."""
    found: list[str] = []
    for line in lines:
        whole = f"{found[-1]} {line}" if found else ""
        terms = _terms(whole, context) if _OPENS_TERM.match(fold(whole).lower()) else []
        if len(terms) == 1 and _covers(whole, terms[0]):
            found[-1] = whole
        else:
            found.append(line)
    return found


def _covers(line: str, term: Mention[Deadline]) -> bool:
    understood = term.value.rule != "not_understood"
    return understood and term.start == 0 and not line[term.end :].strip(" .,;")


def _is_term(line: str, context: Context) -> bool:
    """Whether a line opens with a term and names nobody after it."""
    found = _terms(line, context)
    if not found or found[0].start > 1 or found[0].value.rule == "not_understood":
        return False
    rest = line[found[-1].end :].strip(" ,;.-–—")
    return not rest or (rest[:1].islower() and not context.names_people(rest))


def _move(source: list[str], target: list[str], context: Context, *, keep_people: bool) -> None:
    for value in list(source):
        people, terms = _by_lines(value, context) or _parted(value, context)
        stays, moves = (people, terms) if keep_people else (terms, people)
        if not moves or (not stays and not keep_people and not context.names_people(value)):
            continue
        place = source.index(value)
        source[place : place + 1] = ["\n".join(stays)] if stays else []
        target.extend(moves)


def _terms(value: str, context: Context) -> list[Mention[Deadline]]:
    return list(find_deadlines(value, context.meeting, labelled=True))


def _parted(value: str, context: Context) -> tuple[list[str], list[str]]:
    """The people and the terms of a value, as printed."""
    found = _terms(value, context)
    if len(found) == 1 and found[0].start == 0 and value[found[0].end :].strip(" .").isupper():
        # «на следующем заседании РМО»: the body belongs to its meeting
        return [], [value] if found[0].value.kind == "event" else [value[: found[0].end]]
    rest = value
    terms: list[str] = []
    for mention in reversed(found):
        clear = {doubt.code for doubt in mention.value.doubts} <= _MEANT
        if _AGREED.match(value, mention.start):
            continue
        if clear and _stands_apart(value, mention.start, mention.end):
            terms.insert(0, value[mention.start : mention.end].strip())
            rest = rest[: mention.start] + "\n" + rest[mention.end :]
    rest = _EMPTIED.sub("\n", rest)
    people = [_unbracketed(line.strip(" ,;/–—-")) for line in rest.split("\n")]
    people = [line for line in people if re.search(r"[^\W\d_]", line)]
    if terms and people and not all(_named(line, context) for line in people):
        return ([value], []) if not context.names_people(people[0]) else (people, terms)
    return people, terms


def _named(line: str, context: Context) -> bool:
    """«Ким Е.И.», «директора школ»; «завучи школ» by its grammar alone"""
    return context.names_people(line) or context.only_groups(line)


def _unbracketed(text: str) -> str:
    match = re.fullmatch(r"\(([^()]*)\)", text)
    return match[1].strip() if match else text


_LEADS_TO = re.compile(
    r"(?:№|\d|(?<![а-я])(?:за|на|по|о|об|от|в|во|и|или|с|со|до|к|ко|для|при|протокол|приказ|день|класс[а-я]*))$"
)


def _closes(before: str) -> bool:
    """«Директора школ 17 марта»: two lines of a cell that became one on their way."""
    line = fold(before).lower()
    named = line[-1:].isalpha() or re.search(r"[А-ЯЁ]\.$", before)
    return bool(named) and not _LEADS_TO.search(line)


def _stands_apart(value: str, start: int, end: int) -> bool:
    before, after = value[:start].rstrip(" "), value[end:].strip(" .")
    opened = not before or before[-1] in _BORDER or (not after and _closes(before))
    opened = opened or bool(_OPENS_TERM.match(fold(value[start:]).lower()))
    return opened and (not after or after[0] in _BORDER)
