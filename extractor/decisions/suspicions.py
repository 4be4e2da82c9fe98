"""What in a finished decision looks as if something had not been read.

None of these says what is right: each names words that in our corpus hardly ever stand in a
decision that was read in full, so that a person looks at it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.decisions import left_open, overruns, oversights
from extractor.decisions.seen import SAID_DONE, Rule, Seen
from extractor.entities.people_patterns import INITIALED
from extractor.nlp import Nlp
from extractor.text import fold
from extractor.types import Decision, Doubt, Participant

_LONGEST = 700  # characters; the longest wording of our gold has 600
_TERM = re.compile(
    r"(?<![а-я])(?:(?:до|к|не\s+позднее|не\s+ранее)\s+(?:\d{1,2}[. ]|конца|начала|янв|фев|мар|апр|"
    r"ма[яй](?![а-я])|июн|июл|авг|сен|окт|ноя|дек)|еже(?:месячно|недельно|квартально|годно|дневно)|"
    r"постоянно|в\s+течение)|(?<![а-я])срок"
)
_LABEL = re.compile(r"(?<![а-я])(?:отв\.|исполнител[ьи]\s*[:-]|ответственн[а-я]+\s*[:-])")
_NAME = re.compile(INITIALED)
# «Заслушать Громову Н.С.»: who is heard or invited is charged with nothing.
_WHOM = re.compile(r"\W*(?:заслушать|пригласить|ввести|включить|наградить|поздравить)")
_SCHOOL = re.compile(
    r"(?:[СОН]{1,2}Ш|[Шш]кол[а-я]*|[Лл]ице[а-я]*|[Гг]имнази[а-я]*|[Сс]ад[а-я]*|ДОУ|д/с)\s?№+\s?\d"
)
_TERM_IN_NAME = re.compile(
    r"(?<!п\. )(?<!\d)\d{1,2}\.\d{1,2}(?!\d)|(?<![а-я])(?:до|[Сс]рок[а-я]*)(?![а-я])"
    # «директор школы, I квартал 2023 г.», «директора школ с нового года»
    r"|(?<![\wА-Яа-я])(?:[IVX1-4]+|перв[а-я]+|втор[а-я]+|треть[а-я]+|четв[а-я]+)(?:-?й)?\s+(?:квартал|полугоди|декад)"
    r"|(?<![а-я])с\s+(?:нового|следующего|будущего)\s+(?:[а-я]+\s+)?(?:года|месяца|квартала)"
)


def term_unread(seen: Seen) -> str | None:
    """«… отчёт сдать в обычный срок» without any deadline."""
    if seen.decision.deadlines or not (found := _TERM.search(seen.line)):
        return None
    return f"В тексте есть «{found[0].strip()}», но срок не прочитан."


def label_unread(seen: Seen) -> str | None:
    """«… отв. завучи» left in the wording."""
    if seen.decision.executors or not _LABEL.search(seen.line):
        return None
    return "В тексте назван ответственный, но исполнитель не прочитан."


def person_unread(seen: Seen) -> str | None:
    """«Громова Н.С. готовит отчёт» without an executor; a resolution may name whom it likes."""
    resolved = seen.decision.kind == "resolution"
    if seen.decision.executors or resolved or _WHOM.match(seen.line):
        return None
    found = _NAME.search(seen.text)
    return f"В тексте назван человек ({found[0]}), но исполнителя нет." if found else None


def school_unread(seen: Seen) -> str | None:
    """«в школе № 5» without any school, not even an unknown one."""
    if seen.decision.schools or not (found := _SCHOOL.search(seen.text)):
        return None
    return f"В тексте есть «{found[0]}», но школа не прочитана."


def no_order(seen: Seen) -> str | None:
    """«Итоги олимпиады за год.»: neither a verb nor anyone or any time to do it."""
    told = seen.decision.executors or seen.decision.deadlines or seen.has_points
    # «Признать победителями:» / «– учащихся 9 класса;»: the verb stands above.
    told = told or seen.decision.origins.kind == "above_resolves"
    if told or SAID_DONE.search(seen.line):
        return None
    if any(seen.is_infinitive(word) for word in re.findall(r"[а-я]{4,}", seen.line)):
        return None
    return "Не похоже на решение: в тексте нет глагола."


def no_wording(seen: Seen) -> str | None:
    """«3.» / «Срок: 1 мая» / «4. …»: labels without anything to do."""
    return None if re.search(r"\w", seen.text) else "У пункта не прочитана формулировка."


def list_unread(seen: Seen) -> str | None:
    """«Руководителям школ провести:» with nothing under it."""
    listed = seen.has_points or seen.decision.schools
    if listed or not seen.text.rstrip().endswith(":"):
        return None
    return "После двоеточия ничего не прочитано."


def overlong(seen: Seen) -> str | None:
    """A wording into which other paragraphs may have run."""
    long = len(seen.text) > _LONGEST
    return "Текст необычно длинный: проверьте его границы." if long else None


def term_in_executor(seen: Seen) -> str | None:
    """«руководители школ до 01.05»"""
    for executor in seen.decision.executors:
        # In small letters: «МБУ ДО» is a kind of school.
        if _TERM_IN_NAME.search(fold(executor.name)):
            return f"В имени исполнителя «{executor.name}», возможно, стоит срок."
    return None


def control_kept(seen: Seen) -> str | None:
    """«Контроль оставляю за собой»: who is it?"""
    kept = re.search(r"(?:оставля|бер|возлага)[а-я]+\s+(?:за\s+собой|на\s+себя)", seen.line)
    if seen.decision.executors or kept is None:
        return None
    return "Контроль остаётся за тем, кто вёл заседание: проверьте исполнителя."


# «те же исполнители», «исполнители п. 1»
_AGAIN = re.compile(r"(?:т[еот]+|он[аи]?)\s+же(?![а-я])|исполнител[ьи]\s+(?:по\s+)?п(?:\.|ункт)")
# «в срок, указанный в п. 1», «до даты, установленной пунктом 2»
_BY_REFERENCE = re.compile(
    r"(?<![а-я])(?:срок|дат|врем)[а-я]*,?\s+(?:котор[а-я]+\s+)?(?:указан|установлен|определен|обозначен|назван)"
    r"[а-я]*\s+(?:(?:в|выше)(?![а-я])|пункт|п\.)"
)


def term_by_reference(seen: Seen) -> str | None:
    """«Купить мел в срок, указанный в п. 1»: which day is it?"""
    if seen.decision.origins.deadlines == "label" or not _BY_REFERENCE.search(seen.line):
        return None
    return "Срок назван ссылкой на другое место: проверьте его."


def same_as_before(seen: Seen) -> str | None:
    """«Ему же подготовить справку»: who was named before?"""
    named = [fold(executor.name).lower() for executor in seen.decision.executors]
    if any(_AGAIN.match(name) for name in named):
        return "Исполнитель назван словами «те же» или ссылкой на пункт: проверьте, о ком речь."
    if named or not re.match(r"\W*(?:ему|ей|им|он|она|они)\s+же\s", seen.line):
        return None
    return "Исполнитель назван словами «он же»: проверьте, о ком речь."


# Of the rules that ask the same question the first that fires is enough.
QUESTIONS: tuple[tuple[Rule, ...], ...] = (
    (
        term_in_executor,
        term_by_reference,
        term_unread,
        oversights.day_unread,
        oversights.month_unread,
        oversights.period_unread,
        oversights.until_unread,
        left_open.vague_unread,
    ),
    (
        school_unread,
        oversights.number_unread,
        oversights.bare_school_unread,
        left_open.listed_number_unread,
        left_open.ordinal_school_unread,
        left_open.branch_unread,
    ),
    (
        control_kept,
        same_as_before,
        label_unread,
        person_unread,
        oversights.surname_unread,
        oversights.second_charged_unread,
        left_open.demanded_of,
        left_open.directed_to,
        left_open.terms_shared_out,
        left_open.executor_behind,
        left_open.head_unread,
        left_open.dative_unread,
    ),
    (no_wording, no_order),
    (list_unread, left_open.label_in_bracket, left_open.label_inside),
    (
        oversights.vote_in_wording,
        oversights.hearing_in_wording,
        oversights.sentence_broken,
        overruns.number_inside,
        overruns.tail_behind,
        overruns.cut_short,
        overlong,
    ),
    (oversights.executor_cut, oversights.executor_not_nominative),
    (oversights.name_unlike_list, oversights.post_unlike_list, oversights.initials_missing),
    (oversights.deferral_timed, oversights.kind_unsure, left_open.advised_too),
)


def suspect(
    decisions: Sequence[Decision], participants: Sequence[Participant], nlp: Nlp
) -> list[Decision]:
    """The decisions, with a doubt for every question; the rule's name is the doubt's code."""
    above = {decision.parent for decision in decisions}
    found = []
    for decision in decisions:
        seen = Seen(decision, decision.path in above, participants, nlp)
        asked = (_first(seen, question) for question in QUESTIONS)
        doubts = tuple(doubt for doubt in asked if doubt is not None)
        found.append(replace(decision, doubts=(*decision.doubts, *doubts)))
    return found


def _first(seen: Seen, question: Sequence[Rule]) -> Doubt | None:
    for rule in question:
        if message := rule(seen):
            return Doubt(rule.__name__, message)
    return None
