"""What a finished decision names beside what was read from it.

Like the suspicions, these say only where to look; each needs the people of the protocol or the
forms of words.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractor.decisions.context import is_infinitive
from extractor.decisions.work_verbs import WORK
from extractor.nlp import Nlp
from extractor.text import cyrillic, fold
from extractor.types import Decision, Doubt, Executor, Participant


@dataclass(frozen=True, slots=True)
class Looked:
    """A decision beside the people of its protocol."""

    decision: Decision
    participants: Sequence[Participant]
    nlp: Nlp

    @property
    def text(self) -> str:
        return cyrillic(self.decision.text)

    @property
    def line(self) -> str:
        return fold(self.text).lower()


Rule = Callable[[Looked], str | None]

_VOTE = re.compile(
    r"единогласн|голосовали|воздерж|(?<![а-я])\"?за\"?\s*(?:-|:)\s*\d|против\s*(?:-|:)\s*(?:\d|нет)"
)
_HEARING = re.compile(
    r"(?:слушали|выступили|докладчик)\s*:|(?<![а-я])по\s+[а-я]+\s+(?:вопросу|пункту)\s+(?:[а-я]+\s+){0,3}"
    r"(?:слушали|выступил[аи]?|доложил[аи]?|сообщил[аи]?|рассказал[аи]?)"
)
_BROKEN = re.compile(r"[а-яё]{5,}\.\s+([а-яё]{3,}(?:\s+[а-яё]+)?)")
_MONTH = re.compile(
    r"(?<![а-я])в\s+(?:январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре"
    r"|декабре)(?![а-я])"
)
_HEARD = re.compile(r"\W*(?:заслушать|пригласить|поздравить|наградить)")
_NUMBERED = re.compile(
    r"(?:[СОН]{1,2}Ш|[Шш]кол[а-яё]*|[Лл]ице[а-яё]*|[Гг]имнази[а-яё]*|[Сс]ад[а-яё]*|ДОУ|ОУ)"
    r"\s*№+\s*(\d+(?:\s*(?:,|и)\s*(?:№\s*)?\d+(?![\d.,]*\s*[а-яё]{4}))*)"
)
# «принять план» adopts it, «принять меры» leaves work.
_MEASURES = re.compile(r"принять\s+(?:[а-я]+\s+){0,3}(?:меры|участие)")
# Not «от 14 мая», «№ 14.05», «п. 2.05» and not the day of another protocol.
_DAY = re.compile(
    r"(?<!от )(?<!от \")(?<!№ )(?<!п\. )(?<![\d.])"
    r"(?:\d{1,2}\s+(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)|\d{1,2}\.(?:0\d|1[0-2])(?:\.(?:20)?\d\d)?(?![\d.])"
    r"|\d{1,2}\s+(?:рабочи[а-я]+\s+|календарн[а-я]+\s+)?(?:дня|дней|недел[юиь])(?![а-я]))"
)
# «до снятия ограничений»; «довести до сведения» waits for nothing.
_UNTIL = re.compile(r"(?<![а-я])до\s+(?!сведения|нуля|уровня)[а-я]+(?:ния|ции|тия)(?![а-я])")
_BARE = re.compile(r"(?<![а-я-])(гимнази[июея]|лице[йяюе]|школ[аыу]-интернат[а-я]*)(?![а-я])")
_CLAUSE = ("чьи", "чей", "чья", "где", "которые", "который", "которая", "которых", "не", "в", "на")
_ADJECTIVE = re.compile(r"[а-яё-]+(?:ской|цкой|ским|скому|ского)$")


def vote_in_wording(looked: Looked) -> str | None:
    """«… перенести. Единогласно.»"""
    found = _VOTE.search(looked.line)
    return f"В тексте остались слова о голосовании: «{found[0]}»." if found else None


def hearing_in_wording(looked: Looked) -> str | None:
    """«… передать дела. По второму вопросу доложила завуч»"""
    found = _HEARING.search(looked.line)
    return f"В тексте остались слова обсуждения: «{found[0]}»." if found else None


def sentence_broken(looked: Looked) -> str | None:
    """«… снять с контроля. повестку совещания»: a piece of another point?"""
    found = _BROKEN.search(fold(looked.text))
    return f"Предложение начинается со строчной буквы: «{found[1]}»." if found else None


def month_unread(looked: Looked) -> str | None:
    """«выехать туда в апреле» without a deadline."""
    found = None if looked.decision.deadlines else _MONTH.search(looked.line)
    return f"В тексте есть «{found[0]}», но срок не прочитан." if found else None


def day_unread(looked: Looked) -> str | None:
    """«провести 14 мая», «(Ким Е.И., 5 рабочих дней)» without a deadline of its own.

    A resolution names days of what it adopts.
    """
    decision = looked.decision
    own = decision.deadlines and decision.origins.deadlines != "above"
    if own or decision.kind == "resolution":
        return None
    said = [looked.line, *(fold(executor.text).lower() for executor in decision.executors)]
    found = next((match for text in said if (match := _DAY.search(text))), None)
    return f"В тексте есть «{found[0].strip()}», но срок не прочитан." if found else None


def until_unread(looked: Looked) -> str | None:
    """«приостановить до снятия ограничений» without a deadline."""
    found = None if looked.decision.deadlines else _UNTIL.search(looked.line)
    return f"В тексте есть «{found[0]}», но срок не прочитан." if found else None


def bare_school_unread(looked: Looked) -> str | None:
    """«на сайте гимназии», and no gymnasium among the schools."""
    found = _BARE.search(looked.line)
    if found is None:
        return None
    stem = found[1][:4]
    named = [school.text for school in looked.decision.schools]
    named += [executor.text for executor in looked.decision.executors]
    if any(stem in fold(text).lower() for text in named):
        return None
    return f"В тексте есть «{found[0]}», но школа не прочитана."


def number_unread(looked: Looked) -> str | None:
    """«СОШ № 2, 7 и 15» of which only two were read."""
    read = " ".join(f"{match.text} {match.school_id or ''}" for match in looked.decision.schools)
    known = set(re.findall(r"\d+", read))
    for row in _NUMBERED.finditer(looked.text):
        if left := [number for number in re.findall(r"\d+", row[1]) if number not in known]:
            return f"В тексте есть школа № {left[0]}, но она не прочитана."
    return None


def surname_unread(looked: Looked) -> str | None:
    """«контроль возложить на Вербицкую» without an executor; a resolution may name whom it
    likes."""
    told = looked.decision.executors or looked.decision.kind == "resolution"
    if told or _HEARD.match(looked.line):
        return None
    words = re.findall(r"(?<=[а-яё,:;(] )[А-ЯЁ][а-яё-]{3,}", looked.text)
    for person in looked.participants:
        surname = person.name.split()[0]
        stem = surname[: max(4, len(surname) - 2)]
        if found := next((word for word in words if word.startswith(stem)), None):
            return f"В тексте назван человек ({found}), но исполнителя нет."
    return None


def name_unlike_list(looked: Looked) -> str | None:
    """«Хвыль М.М.» read, «Хвыля М.М.» among those present: which of them is right?"""
    listed = {fold(person.name).lower() for person in looked.participants}
    for executor in looked.decision.executors:
        name = fold(executor.name).lower()
        if executor.kind != "person" or name in listed:
            continue
        for person in looked.participants:
            if _is_like(name, fold(person.name).lower()):
                return (
                    f"Исполнитель прочитан как «{executor.name}», среди присутствующих – "
                    f"«{person.name}»."
                )
    return None


def _is_like(one: str, other: str) -> bool:
    """Equal initials, and surnames that part only in their last letters."""
    first, _, initials = one.partition(" ")
    second, _, others = other.partition(" ")
    if not initials or first == second or initials[:3] != others[:3]:
        return False
    shared = min(len(first), len(second)) - 2
    return shared >= 3 and first[:shared] == second[:shared]


def initials_missing(looked: Looked) -> str | None:
    """«Отв.: Шульга», and nobody of that name among those present: who is it?"""
    for executor in looked.decision.executors:
        if executor.kind == "person" and re.fullmatch(r"[А-ЯЁ][а-яё-]+", executor.name):
            return (
                f"Исполнитель назван только фамилией, среди участников её нет: «{executor.name}»."
            )
    return None


def executor_cut(looked: Looked) -> str | None:
    """«директора Зареченской»: of which what?"""
    for executor in looked.decision.executors:
        if executor.kind != "person" and _is_cut(executor):
            return f"Имя исполнителя «{executor.name}», возможно, прочитано не целиком."
    return None


def _is_cut(executor: Executor) -> bool:
    words = fold(executor.name).lower().split()
    clause = words[:1] and words[0] in _CLAUSE
    return bool(clause) or (len(words) > 1 and bool(_ADJECTIVE.match(words[-1].strip(".,;:"))))


def executor_not_nominative(looked: Looked) -> str | None:
    """«заместителям директоров» as the name of an executor."""
    for executor in looked.decision.executors:
        first = re.match(r"[А-Яа-яё]{4,}(?![А-Яа-яё-])", executor.name)
        if executor.kind == "person" or first is None or first[0].isupper():
            continue
        if looked.nlp.fits(first[0].lower(), "nomn") is None:
            return f"Имя исполнителя «{executor.name}» стоит, возможно, не в именительном падеже."
    return None


def kind_unsure(looked: Looked) -> str | None:
    """«Учредить приз зрительских симпатий»: done by being adopted, or is there work left?"""
    decision = looked.decision
    if decision.executors or decision.deadlines or decision.origins.kind != "nothing_else":
        return None
    words = re.findall(r"[а-я-]{4,}", looked.line)
    infinitives = [word for word in words if is_infinitive(word, looked.nlp)]
    if not infinitives or WORK.intersection(infinitives) or _MEASURES.search(looked.line):
        return None
    return f"Не ясно, поручение это или решение, исполненное принятием: «{infinitives[0]}»."


RULES: tuple[Rule, ...] = (
    vote_in_wording,
    hearing_in_wording,
    sentence_broken,
    month_unread,
    day_unread,
    until_unread,
    bare_school_unread,
    number_unread,
    surname_unread,
    name_unlike_list,
    initials_missing,
    executor_cut,
    executor_not_nominative,
    kind_unsure,
)


def look_over(
    decisions: Sequence[Decision], participants: Sequence[Participant], nlp: Nlp
) -> list[Decision]:
    """The decisions, with a doubt for every rule that fired; its name is the doubt's code."""
    found = []
    for decision in decisions:
        looked = Looked(decision, participants, nlp)
        doubts = [Doubt(rule.__name__, message) for rule in RULES if (message := rule(looked))]
        found.append(replace(decision, doubts=(*decision.doubts, *doubts)))
    return found
