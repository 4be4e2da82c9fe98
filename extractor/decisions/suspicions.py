"""What in a finished decision looks as if something had not been read.

None of these says what is right: each names words that in our corpus hardly ever stand in a
decision that was read in full, so that a person looks at it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from extractor.text import cyrillic, fold
from extractor.types import Decision, Doubt

IsInfinitive = Callable[[str], bool]
Rule = Callable[[Decision, IsInfinitive], str | None]

_LONGEST = 700  # characters; the longest wording of our gold has 600
_TERM = re.compile(
    r"(?<![а-я])(?:(?:до|к|не\s+позднее|не\s+ранее)\s+(?:\d{1,2}[. ]|конца|начала|янв|фев|мар|апр|"
    r"ма[яй](?![а-я])|июн|июл|авг|сен|окт|ноя|дек)|еже(?:месячно|недельно|квартально|годно|дневно)|"
    r"постоянно|в\s+течение)|(?<![а-я])срок"
)
_LABEL = re.compile(r"(?<![а-я])(?:отв\.|исполнител[ьи]\s*[:-]|ответственн[а-я]+\s*[:-])")
_NAME = re.compile(r"[А-ЯЁ][а-яё]+\s[А-ЯЁ]\.\s?[А-ЯЁ]\.")
# «Заслушать Громову Н.С.»: who is heard or invited is charged with nothing.
_WHOM = re.compile(r"\W*(?:заслушать|пригласить|ввести|включить|наградить|поздравить)")
_SCHOOL = re.compile(
    r"(?:[СОН]{1,2}Ш|[Шш]кол[а-я]*|[Лл]ице[а-я]*|[Гг]имнази[а-я]*|[Сс]ад[а-я]*|ДОУ|д/с)\s?№+\s?\d"
)
_TERM_IN_NAME = re.compile(
    r"(?<!п\. )(?<!\d)\d{1,2}\.\d{1,2}(?!\d)|(?<![а-я])(?:до|срок[а-я]*)(?![а-я])"
)
_ADOPTED = re.compile(r"принят|утвержд|признан|рекоменд|одобр|возл|контрол")


def term_unread(decision: Decision, is_infinitive: IsInfinitive) -> str | None:
    """«… отчёт сдать в обычный срок» without any deadline."""
    if decision.deadlines or not (found := _TERM.search(_plain(decision))):
        return None
    return f"В тексте есть «{found[0].strip()}», но срок не прочитан."


def label_unread(decision: Decision, is_infinitive: IsInfinitive) -> str | None:
    """«… отв. завучи» left in the wording."""
    if decision.executors or not _LABEL.search(_plain(decision)):
        return None
    return "В тексте назван ответственный, но исполнитель не прочитан."


def person_unread(decision: Decision, is_infinitive: IsInfinitive) -> str | None:
    """«Громова Н.С. готовит отчёт» without an executor; a resolution may name whom it likes."""
    if decision.executors or decision.kind == "resolution" or _WHOM.match(_plain(decision)):
        return None
    found = _NAME.search(cyrillic(decision.text))
    return f"В тексте назван человек ({found[0]}), но исполнителя нет." if found else None


def school_unread(decision: Decision, is_infinitive: IsInfinitive) -> str | None:
    """«в школе № 5» without any school, not even an unknown one."""
    if decision.schools or not (found := _SCHOOL.search(cyrillic(decision.text))):
        return None
    return f"В тексте есть «{found[0]}», но школа не прочитана."


def no_order(decision: Decision, is_infinitive: IsInfinitive) -> str | None:
    """«Итоги олимпиады за год.»: neither a verb nor anyone or any time to do it."""
    if decision.executors or decision.deadlines or _ADOPTED.search(_plain(decision)):
        return None
    words = re.findall(r"[а-я]{4,}", _plain(decision))
    if any(is_infinitive(word) for word in words):
        return None
    return "Не похоже на решение: в тексте нет глагола."


def overlong(decision: Decision, is_infinitive: IsInfinitive) -> str | None:
    """A wording into which other paragraphs may have run."""
    return (
        "Текст необычно длинный: проверьте его границы." if len(decision.text) > _LONGEST else None
    )


def term_in_executor(decision: Decision, is_infinitive: IsInfinitive) -> str | None:
    """«руководители школ до 01.05»"""
    for executor in decision.executors:
        # In small letters: «МБУ ДО» is a kind of school.
        if _TERM_IN_NAME.search(fold(executor.name)):
            return f"В имени исполнителя «{executor.name}», возможно, стоит срок."
    return None


RULES: tuple[Rule, ...] = (
    term_unread,
    label_unread,
    person_unread,
    school_unread,
    no_order,
    overlong,
    term_in_executor,
)


def suspect(decisions: Sequence[Decision], is_infinitive: IsInfinitive) -> list[Decision]:
    """The decisions, with a doubt for every rule that fired; its name is the doubt's code."""
    above = {decision.parent for decision in decisions}
    return [
        replace(one, doubts=(*one.doubts, *_doubts(one, one.path in above, is_infinitive)))
        for one in decisions
    ]


def _doubts(decision: Decision, has_points: bool, is_infinitive: IsInfinitive) -> list[Doubt]:
    found = [
        Doubt(rule.__name__, message)
        for rule in RULES
        if not (has_points and rule is no_order)
        and (message := rule(decision, is_infinitive)) is not None
    ]
    if decision.text.rstrip().endswith(":") and not has_points and not decision.schools:
        found.append(Doubt("list_unread", "После двоеточия ничего не прочитано."))
    return found


def _plain(decision: Decision) -> str:
    return fold(cyrillic(decision.text)).lower()
