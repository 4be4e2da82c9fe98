"""The verbs by which a decision acts on an earlier one, in folded small letters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.types import ReferenceAct

# What may stand between the two halves of a phrase, another verb apart: «снять п. 2 … с контроля».
_BETWEEN = (
    r"(?:\s(?:(?!снять|снима|оставить|продлить|перенести|считать|признать|отменить).){0,260}?)?"
)
_CONTROL = r"(?:[а-я-]+\s+)?контроля(?![а-я])"
_FULFILLED = r"(?<!не)(?<!не )(?:ис|вы)полненн|реализованн|закрыт|завершенн"
_VERSION = r"(?:следующей|новой|иной|такой|прилагаемой|уточненной|редакции)"


@dataclass(frozen=True, slots=True)
class Act:
    """A phrase at ``start:end`` of a sentence; its object stands before, behind or inside."""

    start: int
    end: int
    act: ReferenceAct
    rule: str


# The first pattern that fits a place wins, so refusals come before what they refuse.
ACTS: tuple[tuple[str, ReferenceAct, str], ...] = (
    # «отказать в снятии с контроля п. 3», «с контроля не снимать»
    (
        "not_off_control",
        "keeps",
        rf"отказать\s+в\s+снятии{_BETWEEN}\s+с\s+{_CONTROL}|не\s+(?:снимать|снять){_BETWEEN}\s+с\s+{_CONTROL}"
        rf"|с\s+{_CONTROL}\s+не\s+(?:снимать|снять)",
    ),
    # «решение о логопедах оставить на контроле», «продолжить контроль за исполнением п. 4»
    (
        "on_control",
        "keeps",
        rf"(?:оставить|сохранить|оставля[а-я]+|оста[её]тся|остаются){_BETWEEN}\s+на\s+(?:[а-я-]+\s+)?контроле"
        r"|на\s+(?:[а-я-]+\s+)?контроле\s+(?:оставить|сохранить)"
        r"|(?:продолжить|сохранить)\s+контроль(?:\s+за\s+(?:исполнени|выполнени)[а-я]+)?",
    ),
    # «снять с контроля п. 2», «п. 2 с контроля снять», «снимается с особого контроля»
    (
        "off_control",
        "off_control",
        rf"(?:снять|снима[а-я]+|снят[а-я]*){_BETWEEN}\s+с\s+{_CONTROL}"
        rf"|с\s+{_CONTROL}\s+(?:снять|снима[а-я]+|снят[а-я]*)"
        rf"|контроль\s+(?:за\s+)?(?:ис|вы)полнени[а-я]*{_BETWEEN}\s+снять(?![а-я])",
    ),
    # «пункты 2.1 и 2.3 считать исполненными»
    (
        "counted_done",
        "done",
        rf"(?:считать|признать|счита[ею]тся|призна[а-я]+){_BETWEEN}\s+(?:в\s+основном\s+)?(?:{_FULFILLED})[а-я]*",
    ),
    # «считать утратившим силу пункт 4», «отменить п. 5»
    (
        "void",
        "cancels",
        rf"(?:считать|признать|счита[ею]тся|призна[а-я]+){_BETWEEN}\s+(?:утративш[а-я]+\s+силу"
        r"|недействительн[а-я]+|не\s?действующ[а-я]+|неактуальн[а-я]+)"
        r"|утративш[а-я]+\s+силу\s+(?:считать|признать)"
        r"|(?<![а-я])(?:отменить|отмен(?:ен[аоы]?|яется|яются)|аннулировать)(?![а-я])",
    ),
    # «продлить срок исполнения п. 1.3», «срок исполнения п. 6 перенести», «установить новый срок»
    (
        "other_day",
        "extends",
        r"(?:продлить|продлева[а-я]+|перенести|перенос[а-я]+|отсрочить|изменить|пролонгировать|увеличить"
        r"|установить\s+(?:нов[а-я]+|ин[а-я]+|друг[а-я]+))\s+(?:(?!контрол)[а-я-]+\s+){0,4}?"
        r"(?:срок[а-я]*|исполнени[а-я]*|выполнени[а-я]*)(?:\s+(?:ис|вы)полнения|\s+реализации)?"
        r"|срок[а-я]*(?:\s+(?:ис|вы)полнения|\s+реализации)?\s(?:(?!снять|оставить|считать).){0,200}?"
        r"(?:продлить|продлева[а-я]+|продл[её]н[а-я]*|перенести|перенос[а-я]+|перенес[её]н[а-я]*"
        r"|изменить|установить)",
    ),
    # «п. 2 протокола № 3 читать в следующей редакции», «внести изменения в п. 4»
    (
        "other_wording",
        "changes",
        r"внести\s(?:(?!внести|представить).){0,120}?(?:изменени|дополнени|уточнени|поправк|корректив|правк)[а-я]*"
        rf"|(?:изложить|изложив|читать|излага[а-я]+){_BETWEEN}\s+в\s+(?:[а-я-]+\s+)?{_VERSION}[а-я]*"
        r"|(?<![а-я])(?:дополнить|уточнить|скорректировать|изменить|заменить|исключить)(?![а-я])",
    ),
)
_ACTS = tuple((rule, act, re.compile(pattern)) for rule, act, pattern in ACTS)
# One of these is in every phrase above.
_ANY = re.compile(
    r"контрол|полненн|реализованн|закрыт|завершенн|утратив|действ|неактуальн|отмен|аннулир|срок|"
    r"полнени|внести|излож|излага|читать|дополнить|уточнить|скоррект|изменить|заменить|исключить"
)


def find_acts(sentence: str) -> tuple[Act, ...]:
    """The acts of a sentence in order; neighbours that do the same are one."""
    if not _ANY.search(sentence):
        return ()
    taken: list[Act] = []
    for found in _all(sentence):
        if not any(found.start < act.end and act.start < found.end for act in taken):
            taken.append(found)
    joined: list[Act] = []
    for found in sorted(taken, key=lambda act: act.start):
        if joined and joined[-1].act == found.act and found.act in ("changes", "extends"):
            joined[-1] = Act(joined[-1].start, joined[-1].end, found.act, joined[-1].rule)
        else:
            joined.append(found)
    return tuple(joined)


def _all(sentence: str) -> Iterator[Act]:
    for rule, act, pattern in _ACTS:
        for match in pattern.finditer(sentence):
            yield Act(match.start(), match.end(), act, rule)
