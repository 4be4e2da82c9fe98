"""The verb that orders, and whether what it orders is made or done at the time said."""

import re
from typing import NamedTuple

from extractor.entities.deadline_terms import Reading
from extractor.entities.deadline_things import TOLD
from extractor.entities.deadline_zones import orders

RESOLVED = re.compile(
    r"^(?:принять|утвердить|признать|считать|отметить|одобрить|согласовать|избрать|снять|"
    r"констатировать|ознакомиться)$"
)

NOTED = re.compile(
    r"(?:признать|считать|отметить|одобрить|констатировать|принять\s+к\s+сведению|снять\s+с\s+контроля)"
)

# «Планёрку 6 ноября отменить»: the day is that of what does not take place.
CANCELLED = re.compile(r"^(?:отмен(?:ить|ять)|аннулировать)$")
_NOT_HELD = re.compile(r"(?<![а-я])не\s$")


def cancels(verb: "Verb", text: str) -> bool:
    """«отменить», «не проводить»"""
    held = verb.word in ("проводить", "провести", "созывать", "собирать")
    return bool(CANCELLED.match(verb.word) or (held and _NOT_HELD.search(text[: verb.start])))


EVENT_VERB = re.compile(
    r"^(?:провести|проводить|организовать|организовывать|принять|участвовать|заслушать|заслушивать|"
    r"рассмотреть|собрать|созвать|собраться|встретиться|посетить|выступить|состояться|начать|ввести|"
    r"приступить|пройти|открыть|запустить|обсудить|подвести|вернуться|осуществить|осуществлять|"
    r"назначить|запланировать|спланировать|перенести|наметить|определить|установить|завершить|"
    r"явиться|прибыть|проверить|проконтролировать|изучить|продолжить|возобновить|вынести|включить|обеспечить|представить|направить)$"
)

NOMINAL_ORDER = re.compile(
    r"^\W*(?:(?:следующ|очередн)\w+\s+(?:заседание|совещание|встреча)|проведение|организация|участие|подготовка|заседание|семинар|совещание|встреча|сбор|"
    r"круглый\s+стол|конференция|педсовет|мониторинг|вебинар|собрание|дежурств[оа]|замер[ыа]?|проверк[аи]|"
    r"при[её]м|выезды?|рейды?|субботники?|ревизия|обходы?|при[её]мка|сверка|опрос|анкетирование|инструктаж[и]?|"
    r"тренировк[аи]|репетици[яи]|смотр|конкурс|олимпиада|диктант|консультаци[яи]|осмотры?|ремонт|обучение|"
    r"тестирование|обследование|открытые\s+уроки|классные\s+часы|родительские\s+собрания)(?![а-я])"
)

# A memo tells what was agreed: «приёмку проводим с 5 по 16 августа», «заявки принимаются с 1 июля».
AGREED_TO = re.compile(
    r"(?<![а-я])(?:(?P<we>(?:провод|готов|вывоз|ввод|выход|вносим|прихо[дж])имс?я?|"
    r"(?:проведем|начинаем|начнем|собираем|соберем|собираемся|встречаемся|сдаем|представляем|"
    r"направляем|проверяем|завершаем|обновляем|открываем|выезжаем|приступаем|публикуем|размещаем|"
    r"организуем|отправляем|закрываем|запускаем|переходим))|"
    r"(?:провод|принима|начина|сда|представля|направля|организу|открыва|ввод)[а-я]{1,2}тся|"
    r"состоится|состоятся|пройд[уе]т|начн[уе]тся|откроется|стартует)"
    r"(?:\s+(?!которы)[а-я-]+){0,5}\s*$"
)

# «Ким Е.И. и Ли Т.П. в мае | проведут опрос»: what they are to do, told as the future.
WILL_DO = re.compile(
    r"\s*(?:\d{4}\s*)?(?:г\.|года?)?\s*(?:провед|организу|подготов|проверя|провер|собер|направ|представ|сдад|"
    r"выед|посет|обновя|обнов|завершат|заверш|начн|закупя|закуп|отремонтиру|разработа)[а-я]{0,3}(?:т|ют|ут|ят|ит|ет)(?![а-я])"
    # «Сочинение 7 февраля 2018 года проводится в гимназии»
    r"|\s*(?:\d{4}\s*)?(?:г\.|года?)?\s*(?:(?:провод|организу|начина)[а-я]{1,2}тся|состо[ия]тся|"
    r"пройд[её]т|пройдут|начн[её]тся|начнутся)(?![а-я])"
)

# «составить график дежурств в апреле», «подготовить отчёт в мае»: the paper is made then, or is of
# that time; behind «о», «по», «за» or «на» it is of that time.
_MAKES = re.compile(
    r"(?:составить|подготовить|разработать|оформить|написать|издать|сдать|разместить|опубликовать|обновить)$"
)


def makes(verb: "Verb", gap: str) -> bool:
    told = TOLD.match(gap.lstrip())
    behind = gap.lstrip()[told.end() :].split() if told else []
    return bool(told and _MAKES.match(verb.word)) and len(behind) <= 2 and _OF.isdisjoint(behind)


def loose(reading: Reading, text: str) -> bool:
    """«в начале октября»: no day at all"""
    near = text[max(0, reading.start - 12) : reading.end]
    return bool(re.search(r"(?<![а-я])(?:начал|середин|конц)", near))


_OF = frozenset({"о", "об", "по", "за", "на", "к", "работы", "мероприятий", "действий"})

# What is made, signed or seen to, be it a paper: «Заключить соглашение в IV квартале».
_MADE = re.compile(
    r"(?:заключ|подпис|разработ|изда|состав|обнов|пересмотр|оформ|скоррект|пополн|внести|вносить|обеспеч|"
    r"продолж|реализ|выполн|разме[сщ]|опубликов|представ|направ|сдать|сдавать|актуализ)"
)


def made_then(reading: Reading, text: str, verb: "Verb | None") -> bool:
    """«Обновить списки в августе 2025 года.»: a time with «в» that closes the sentence."""
    closes = re.fullmatch(r"[\s.;]*(?:г\.|года?)?[\s.;]*", text[reading.end :])
    timed = re.match(r"во?\s", text[reading.start :]) or re.search(
        r"(?<![а-я])во?\s$", text[: reading.start]
    )
    before = verb is not None and verb.end <= reading.start
    if _OF.intersection(text[: reading.start].split()[-2:]):
        return False  # «план работы в октябре»
    return bool(closes and timed and before and verb and _MADE.match(verb.word))


class Verb(NamedTuple):
    word: str
    start: int
    end: int


def order_of(left: str, text: str, end: int) -> Verb | None:
    """The infinitive that orders: the last before the time, else the first after it."""
    found = list(orders(text, 0, len(left)))
    after = next(orders(text, end, len(text)), None)
    match = found[-1] if found else after
    if after and found and not text[end : after.start()].strip() and re.search(r"[,;.:]\s*$", left):
        match = after
    return Verb(match[0], match.start(), match.end()) if match else None


# «принять план в целом», «принять к сведению»: done by being adopted.
_ADOPTED = re.compile(
    r"\s+(?:(?:предложенн|представленн|прилагаем|данн|нов|следующ|настоящ|муниципальн)\w+\s+)*"
    r"(?:к\s+(?:сведени|исполнени|руководств|учету)|за\s+основу|в\s+целом|во\s+внимание|решени|план|"
    r"проект|положени|устав|предложени|информаци|сообщени|доклад|отчет|программ|регламент|порядок|"
    r"изменени|поправк|повестк|резолюци|обращени|правил|кодекс|локальн|график|довод|на\s+учет)"
)


def takes_part(verb: Verb, text: str) -> bool:
    """«принять участие», «принять гостей» order; «принять к сведению» does not."""
    return verb.word == "принять" and not _ADOPTED.match(text, verb.end)
