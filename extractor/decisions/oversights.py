"""What a finished decision names beside what was read from it.

Like the suspicions, these say only where to look; each needs the people of the protocol or the
forms of words.
"""

import re

from extractor.decisions.seen import Seen
from extractor.decisions.work_verbs import WORK
from extractor.text import fold
from extractor.types import Executor

_VOTE = re.compile(
    r"единогласн|голосовали|воздерж|(?<![а-я])\"?за\"?\s*(?:-|:)\s*\d|против\s*(?:-|:)\s*(?:\d|нет)"
    r"|(?<![а-я])не\s+(?:принят|поддержан|одобрен|утвержден|согласован)[аоы]?(?=\W*$)"
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
_PERIOD = re.compile(
    # «в IV квартале», «во II декаде апреля»; «к следующему слёту», «на очередной линейке»
    r"(?<![а-я])во?\s+(?:[ivx]+|перв[а-я]+|втор[а-я]+|треть[а-я]+|четверт[а-я]+)\s+"
    r"(?:квартале|полугодии|декаде|четверти)(?![а-я])"
    # «… – II декада апреля», «… – первая неделя марта», «… – октябрь»
    r"|(?<![а-я])(?:[ivx]+|\d(?:\s?-\s?[а-я]{1,2})?|перв[а-я]+|втор[а-я]+|треть[а-я]+|четверт[а-я]+|последн[а-я]+)"
    r"\s+(?:квартал|полугодие|декада|неделя)(?![а-я])"
    r"|\s-\s(?:январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь)(?![а-я])"
    r"|(?<![а-я])по\s+мере\s+[а-я]{4,}(?:ия|а|и)(?![а-я])"
    r"|(?<![а-я])(?:на|к)\s+(?:следующ|очередн|ближайш)[а-я]+\s+(?!год|учебн|этап|раз)[а-я]{4,}"
)
_HEARD = re.compile(r"\W*(?:заслушать|пригласить|поздравить|наградить)")
_NUMBERED = re.compile(
    r"(?:[СОН]{1,2}Ш|[Шш]кол[а-яё]*|[Лл]ице[а-яё]*|[Гг]имнази[а-яё]*|[Сс]ад[а-яё]*|ДОУ|ОУ)"
    r"\s*№+\s*(\d+(?:\s*(?:,|и)\s*(?:№\s*)?\d+"
    r"(?![\d.,]*\s*[а-яё]{4}|[–-]?\d*\s?-?\s?(?:[а-яё]{1,2}\s+)?класс))*)"
)
# «принять план» adopts it, «принять меры» leaves work.
_MEASURES = re.compile(r"принять\s+(?:[а-я]+\s+){0,3}(?:меры|участие)")
# Not «от 14 мая», «№ 14.05», «п. 2.05» and not the day of another protocol.
_DAY = re.compile(
    r"(?<!от )(?<!от \")(?<!№ )(?<!п\. )(?<![\d.])"
    r"(?:\d{1,2}\s+(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)|\d{1,2}\.(?:0\d|1[0-2])(?:\.(?:20)?\d\d)?(?![\d.])"
    r"|(?<![а-я])(?:до|к|по|с)\s+\d{1,2}(?:\s?/\s?[ivx\d]{1,4}(?![а-я\d])|\.[ivx]+(?![а-я])|(?:\s?-?\s?[а-я]{1,3})?\s+числ[а-я]+)"
    r"|\d{1,2}\s+(?:рабочи[а-я]+\s+|календарн[а-я]+\s+)?(?:дня|дней|недел[юиь])(?![а-я])"
    r"|(?<![а-я])(?:за|через|спустя)\s+(?:два|две|три|четыре|пять|шесть|семь|десять)\s+(?:дня|дней|недел[иь])(?![а-я])"
    r"|(?<![а-я])(?:в|во|к|до)\s+(?:понедельник|вторник|сред[уеы]|четверг|пятниц|суббот|воскресень)[а-я]*"
    r"|(?<![а-я])(?:завтра|послезавтра|сегодня|до\s+вечера)(?![а-я])"
    r"|по\s+(?:итогам|результатам|окончании)\s+(?:[а-я]+(?:го|й)\s+)?(?:полугоди|четверт|квартал|месяц|недел|года|триместр)[а-я]*)"
)
# «до снятия ограничений»; «довести до сведения» waits for nothing.
_UNTIL = re.compile(r"(?<![а-я])до\s+(?!сведения|нуля|уровня)[а-я]+(?:ния|ции|тия)(?![а-я])")
_BARE = re.compile(
    r"(?<![а-я-])(гимнази[июея]|лице[йяюе]|школ[аыу]-интернат[а-я]*|дюсш|цдт|ддт|црт|цдо|дюц|цдют|"
    r"вечерн(?:яя|ей|юю)\s+школ[аыеу]|дом(?:а|у|е|ом)?\s+детского\s+творчества)(?![а-я])"
)
_CHARGED_TOO = re.compile(r"[,;]\s+([А-ЯЁ][а-яё-]{2,})\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.\s+-\s+(?:до|к|с)\s")
_CLAUSE = ("чьи", "чей", "чья", "где", "которые", "который", "которая", "которых", "не", "в", "на")
# «директор МБОУ»: of which one? «заведующие МДОУ» are all of them.
_NAMELESS = re.compile(r"\s[А-ЯЁ]{0,4}ОУ$")
_ADJECTIVE = re.compile(r"[а-яё-]+(?:ской|цкой|ским|скому|ского)$")


def vote_in_wording(seen: Seen) -> str | None:
    """«… перенести. Единогласно.»"""
    found = _VOTE.search(seen.line)
    return f"В тексте остались слова о голосовании: «{found[0]}»." if found else None


def hearing_in_wording(seen: Seen) -> str | None:
    """«… передать дела. По второму вопросу доложила завуч»"""
    found = _HEARING.search(seen.line)
    return f"В тексте остались слова обсуждения: «{found[0]}»." if found else None


def sentence_broken(seen: Seen) -> str | None:
    """«… снять с контроля. повестку совещания»: a piece of another point?"""
    found = _BROKEN.search(fold(seen.text))
    return f"Предложение начинается со строчной буквы: «{found[1]}»." if found else None


def month_unread(seen: Seen) -> str | None:
    """«выехать туда в апреле» without a deadline."""
    found = None if seen.decision.deadlines else _MONTH.search(seen.line)
    return f"В тексте есть «{found[0]}», но срок не прочитан." if found else None


def period_unread(seen: Seen) -> str | None:
    """«выехать туда во II квартале», «собрать к следующему слёту» without a deadline."""
    if seen.decision.deadlines or seen.decision.kind == "resolution":
        return None
    found = _PERIOD.search(seen.line)
    return f"В тексте есть «{found[0]}», но срок не прочитан." if found else None


def day_unread(seen: Seen) -> str | None:
    """«провести 14 мая», «(Ким Е.И., 5 рабочих дней)» without a deadline of its own.

    A resolution names days of what it adopts.
    """
    decision = seen.decision
    own = decision.deadlines and decision.origins.deadlines != "above"
    if own or decision.kind == "resolution":
        return None
    said = [seen.line, *(fold(executor.text).lower() for executor in decision.executors)]
    found = next((match for text in said if (match := _DAY.search(text))), None)
    return f"В тексте есть «{found[0].strip()}», но срок не прочитан." if found else None


def until_unread(seen: Seen) -> str | None:
    """«приостановить до снятия ограничений» without a deadline."""
    found = None if seen.decision.deadlines else _UNTIL.search(seen.line)
    return f"В тексте есть «{found[0]}», но срок не прочитан." if found else None


def bare_school_unread(seen: Seen) -> str | None:
    """«на сайте гимназии», «план секций ДЮСШ», and no such school among those read."""
    named = [school.text for school in seen.decision.schools]
    named += [executor.text for executor in seen.decision.executors]
    said = [fold(text).lower() for text in named]
    for found in _BARE.finditer(seen.line):
        if not any(found[1][:4] in text for text in said):
            return f"В тексте есть «{found[0]}», но школа не прочитана."
    return None


def number_unread(seen: Seen) -> str | None:
    """«СОШ № 2, 7 и 15» of which only two were read."""
    read = " ".join(f"{match.text} {match.school_id or ''}" for match in seen.decision.schools)
    known = set(re.findall(r"\d+", read))
    for row in _NUMBERED.finditer(seen.text):
        if left := [number for number in re.findall(r"\d+", row[1]) if number not in known]:
            return f"В тексте есть школа № {left[0]}, но она не прочитана."
    return None


def surname_unread(seen: Seen) -> str | None:
    """«контроль возложить на Вербицкую» without an executor; a resolution may name whom it
    likes."""
    told = seen.decision.executors or seen.decision.kind == "resolution"
    if told or _HEARD.match(seen.line):
        return None
    words = re.findall(r"(?:(?<=[а-яё,:;(–-] )|(?<=ов\. ))[А-ЯЁ][а-яё-]{3,}", seen.text)
    words += re.findall(r"^[А-ЯЁ][а-яё-]{3,}(?=\s?[:,(–-])", seen.text)
    for person in seen.participants:
        surname = person.name.split()[0]
        stem = surname[: max(4, len(surname) - 2)]
        if found := next((word for word in words if word.startswith(stem)), None):
            return f"В тексте назван человек ({found}), но исполнителя нет."
    return None


def second_charged_unread(seen: Seen) -> str | None:
    """«Киму Е.И. – до 20.10, Ли Т.П. – до 27.10 сдать отчёт»: who is to do what by when?"""
    if seen.decision.origins.executors != "wording":
        return None
    read = " ".join(executor.text for executor in seen.decision.executors)
    left = [found[1] for found in _CHARGED_TOO.finditer(fold(seen.text)) if found[1] not in read]
    return f"Назван ещё один человек, но исполнителем не прочитан: «{left[0]}»." if left else None


def name_unlike_list(seen: Seen) -> str | None:
    """«Хвыль М.М.» read, «Хвыля М.М.» among those present: which of them is right?"""
    listed = {fold(person.name).lower() for person in seen.participants}
    for executor in seen.decision.executors:
        name = fold(executor.name).lower()
        if executor.kind != "person" or name in listed:
            continue
        for person in seen.participants:
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


def post_unlike_list(seen: Seen) -> str | None:
    """«Ким Е.И., директор лицея», «Ким Е.И., инженер» among those present: two who do it?"""
    posts = {fold(one.name).lower(): one.position for one in seen.participants if one.position}
    for executor in seen.decision.executors:
        listed = posts.get(fold(executor.name).lower())
        if executor.kind != "person" or not executor.position or not listed:
            continue
        said = _stems(executor.position)
        if _ROLE.match(fold(executor.position).lower()):
            continue
        if said and said.isdisjoint(_stems(listed)):
            both = f"«{executor.position}», а в списке людей «{listed}»"
            return f"У «{executor.name}» должность {both}: не двое ли исполнителей?"
    return None


# What somebody is at the meeting is told beside the post, not in its place.
_ROLE = re.compile(
    r"(?:(?:ответственн[а-я]+|технический)\s+)?(?:(?:заместител[а-я]+|зам\.)\s+председателя|председател|секретар|член[а-я]*)"
    r"[а-я]*\s+(?:комисси|совета|оргкомитета|комитета|коллегии|штаба|рабочей|группы|жюри|президиума)"
)


def _stems(post: str) -> set[str]:
    return {word[:4] for word in re.findall(r"[а-яё]{4,}", fold(post).lower())}


def initials_missing(seen: Seen) -> str | None:
    """«Отв.: Шульга», and nobody of that name among those present: who is it?

    Of several of that name another doubt tells already.
    """
    listed = {fold(one.name).split()[0] for one in seen.participants if one.name}
    for executor in seen.decision.executors:
        alone = executor.kind == "person" and re.fullmatch(r"[А-ЯЁ][а-яё-]+", executor.name)
        if alone and fold(executor.name) not in listed:
            return (
                f"Исполнитель назван только фамилией, среди участников её нет: «{executor.name}»."
            )
    return None


def executor_cut(seen: Seen) -> str | None:
    """«директора Зареченской»: of which what?"""
    for executor in seen.decision.executors:
        if executor.kind != "person" and _is_cut(executor):
            return f"Имя исполнителя «{executor.name}», возможно, прочитано не целиком."
    return None


def _is_cut(executor: Executor) -> bool:
    words = fold(executor.name).lower().split()
    clause = words[:1] and words[0] in _CLAUSE
    if executor.kind == "position" and _NAMELESS.search(executor.name):
        return True
    return bool(clause) or (len(words) > 1 and bool(_ADJECTIVE.match(words[-1].strip(".,;:"))))


def executor_not_nominative(seen: Seen) -> str | None:
    """«заместителям директоров» as the name of an executor."""
    for executor in seen.decision.executors:
        first = re.match(r"[А-Яа-яё]{4,}(?![А-Яа-яё-])", executor.name)
        if executor.kind == "person" or first is None or first[0].isupper():
            continue
        if seen.nlp.fits(first[0].lower(), "nomn") is None:
            return f"Имя исполнителя «{executor.name}» стоит, возможно, не в именительном падеже."
    return None


def kind_unsure(seen: Seen) -> str | None:
    """«Учредить приз зрительских симпатий»: done by being adopted, or is there work left?"""
    decision = seen.decision
    if decision.executors or decision.deadlines or decision.origins.kind != "nothing_else":
        return None
    words = re.findall(r"[а-я-]{4,}", seen.line)
    infinitives = [word for word in words if seen.is_infinitive(word)]
    if not infinitives or WORK.intersection(infinitives) or _MEASURES.search(seen.line):
        return None
    return f"Не ясно, поручение это или решение, исполненное принятием: «{infinitives[0]}»."


_DEFERS = re.compile(
    r"(?:перенести|отложить)\s+(?:[а-я]+\s+){0,2}(?:рассмотрени|вопрос|обсуждени|заседани|совещани)"
    r"|\W*(?:рассмотрени|вопрос|обсуждени|заседани|совещани)[а-я]*\s(?:[^.;]*\s)?(?:перенести|отложить)(?![а-я])"
)


def deferral_timed(seen: Seen) -> str | None:
    """«Рассмотрение отложить до следующего заседания»: a term of work, or when it is heard?"""
    decision = seen.decision
    if decision.origins.deadlines != "wording" or not _DEFERS.match(seen.line):
        return None
    return "Рассмотрение перенесено: проверьте, срок ли это и осталось ли что-нибудь исполнить."
