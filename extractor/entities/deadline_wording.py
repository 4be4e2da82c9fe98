"""Whether a time said in the wording of a decision sets a term for what is ordered.

Precision comes first: a day of a law, of a past event or of a plan shown as a term is the worst
that can happen, and where the sentence leaves it open the term is given with a doubt.
"""

import re
from typing import NamedTuple

from extractor.entities.deadline_terms import UNSURE, Frame, Reading, Term
from extractor.entities.deadline_zones import PARTICIPLE, Zone, orders

_RESOLVED = re.compile(
    r"^(?:принять|утвердить|признать|считать|отметить|одобрить|согласовать|избрать|снять|"
    r"констатировать|ознакомиться)$"
)
_NOTED = re.compile(
    r"(?:признать|считать|отметить|одобрить|констатировать|принять\s+к\s+сведению|снять\s+с\s+контроля)"
)
_EVENT_VERB = re.compile(
    r"^(?:провести|проводить|организовать|организовывать|принять|участвовать|заслушать|заслушивать|"
    r"рассмотреть|собрать|созвать|собраться|встретиться|посетить|выступить|состояться|начать|ввести|"
    r"приступить|пройти|открыть|запустить|обсудить|подвести|вернуться|осуществить|осуществлять|"
    r"назначить|запланировать|спланировать|перенести|наметить|определить|установить|завершить|"
    r"явиться|прибыть|проверить|проконтролировать|изучить|продолжить|возобновить|вынести|включить|обеспечить|представить|направить)$"
)
_MOVED = re.compile(r"(?:перенес|продл|отлож)\w*")
_PLANNING = re.compile(r"(?:назнач|заплан|перенес|наметить|вынес|продлить|отлож)\w*")
# A thing told of, not ordered: its time is not the order's.
_TOLD = re.compile(
    r"(?<![а-я])(?:итог(?!ов)|подготовк|готовност|ход[аео]?м?(?![а-я])|результат|анализ|отчет|информаци|сведени|данны|справк|доклад|выполнени|"
    r"исполнени|реализаци|деятельност|состояни|опыт|план(?!иров|шет|ет)|программ|дорожн|график|календар|"
    r"смет|бюджет|показател|приказ|постановлен|распоряжен|решени|протокол|письм(?!енн)|соглашени|"
    r"положени|закон(?!н)|участник|победител|призер|выпускник|кандидат|списк|состав|"
    r"повестк|концепци|стратеги|мониторинг\w*\s+за|ответственн\w*\s+за)\w*"
)
_DOCUMENT_BEFORE = re.compile(
    r"(?:приказ|постановлен|распоряжен|решени|протокол|письм(?!енн)|закон(?!н|ч)|соглашени|"
    r"положени|редакци|указ(?!анн)|договор|поручени|стандарт|ред\.)\w*(?:\s+(?!(?:в|до|к|не)\s)[^\s,;]+){0,5}\s*$"
)
_NUMBER_BEFORE = re.compile(r"№\s*\S+(?:\s+(?!(?:в|до|к|не)\s)[^\s,;]+){0,5}\s*$")
# Numbers of schools and rooms are those of no act: «в СОШ № 12 – 25 июня».
_PLACE_NUMBER = re.compile(
    r"(?:(?:[а-я]*ш|[а-я]*оу|д/с|дс|шк\.|лице\w+|гимнази\w+|школ\w+|интернат\w*|сад\w*|филиал\w*|"
    r"учреждени\w+|организаци\w+|кабинет\w*|ппэ|центр\w*|участ\w+)\s*\W?\s*№+\s*\d+"
    r"(?:\s*(?:,|и)\s*№?\s*\d+)*|и\s+№?\s*\d+)"
)
_LONG_NAME = re.compile(
    r"(?:программ|стратеги|концепци|план|дорожн|проект|развити|муниципальн\w+\s+задани)\w*"
    r"(?:\s+[^\s,;]+){0,8}\s*$"
)
# «подготовку школ к новому учебному году»
_READY_FOR = re.compile(r"готов\w*(?:\s+[^\s,;]+){0,5}\s*$")
_LIMIT_AFTER = re.compile(r"\s*(?:г\.|года?)?\s*[-:,]?\s*не\s+(?:менее|более|ниже|выше)\b")
# «детей 2015–2016 годов рождения», «выпускников 2020 года выпуска»
_BIRTH_AFTER = re.compile(
    r"\s*(?:гг?\.|год\w*)?\s*(?:рождени|выпуска|издани|постройк|набора|созыва|г\.\s?р\.)"
)
# «договор со сроком действия до …», «лицензия, действительная по …»
_VALID = re.compile(
    r"(?:сроком\s+(?:действия|службы|годности|хранения|аренды|полномочий)|действительн[а-я]+)\s*$"
)
_LIMIT_BEFORE = re.compile(r"не\s+(?:менее|более)\s+(?:чем\s+)?\d+(?:\s+[^\s,;.]+){0,4}\s*$")
_WHEN_SEASON = re.compile(r"(?:летом|осенью|зимой|весной)(?![а-я])")
_PARTICIPLE_NEAR = re.compile(rf"{PARTICIPLE}(?:\s+[а-я-]+){{0,2}}\s*$")
_PARTICIPLE_LEFT = re.compile(rf"{PARTICIPLE}\s*$")
_PARTICIPLE_RIGHT = re.compile(rf"\s*(?:г\.|года?)?\s*{PARTICIPLE}")
_SURE = re.compile(r"(?:срок\w*|поздн\w+|позже)")
_NOMINAL_ORDER = re.compile(
    r"^\W*(?:(?:следующ|очередн)\w+\s+(?:заседание|совещание|встреча)|проведение|организация|участие|подготовка|заседание|семинар|совещание|встреча|сбор|"
    r"круглый\s+стол|конференция|педсовет|мониторинг|вебинар|собрание|дежурств[оа]|замер[ыа]?|проверк[аи]|"
    r"при[её]м|выезды?|рейды?|субботники?|ревизия|обходы?|при[её]мка|сверка|опрос|анкетирование|инструктаж[и]?|"
    r"тренировк[аи]|репетици[яи]|смотр|конкурс|олимпиада|диктант|консультаци[яи]|осмотры?|ремонт|обучение|"
    r"тестирование|обследование|открытые\s+уроки|классные\s+часы|родительские\s+собрания)(?![а-я])"
)


# A memo tells what was agreed: «приёмку проводим с 5 по 16 августа», «заявки принимаются с 1 июля».
_AGREED_TO = re.compile(
    r"(?<![а-я])(?:(?P<we>(?:провод|готов|вывоз|ввод|выход|вносим|прихо[дж])имс?я?|"
    r"(?:проведем|начинаем|начнем|собираем|соберем|собираемся|встречаемся|сдаем|представляем|"
    r"направляем|проверяем|завершаем|обновляем|открываем|выезжаем|приступаем|публикуем|размещаем|"
    r"организуем|отправляем|закрываем|запускаем|переходим))|"
    r"(?:провод|принима|начина|сда|представля|направля|организу|открыва|ввод)[а-я]{1,2}тся|"
    r"состоится|состоятся|пройд[уе]т|начн[уе]тся|откроется|стартует)"
    r"(?:\s+(?!которы)[а-я-]+){0,5}\s*$"
)
# «Ким Е.И. и Ли Т.П. в мае | проведут опрос»: what they are to do, told as the future.
_WILL_DO = re.compile(
    r"\s*(?:\d{4}\s*)?(?:г\.|года?)?\s*(?:провед|организу|подготов|проверя|провер|собер|направ|представ|сдад|"
    r"выед|посет|обновя|обнов|завершат|заверш|начн|закупя|закуп|отремонтиру|разработа)[а-я]{0,3}(?:т|ют|ут|ят|ит|ет)(?![а-я])"
)
_NAMED_AFTER = re.compile(r"(?:\bул\.|улиц\w+|площад\w+|\bпл\.|имени|\bим\.|посвящ\w+)\s*$")
_FEAST = r"(?:9\s+мая|8\s+марта|23\s+февраля|1\s+мая|4\s+ноября|12\s+июня)"
_NAMED_FEAST = re.compile(rf"праздник\w*\s+{_FEAST}")
# «к 9 мая», «к Новому году»: as often an occasion as a day.
_HOLIDAY = re.compile(rf"ко?\s+(?:{_FEAST}|новому\s+году)$")
# «предложения к формированию бюджета»: what they are for, or when they are due.
_FOR_BUDGET = re.compile(
    r"(?:предложени|материал|документ|заявк|подготов|готовност|приступ)[^,;]*$|при\s?$"
)


# «В целях подготовки к сочинению 7 декабря …» may tell of something else than the order.
_PREAMBLE = re.compile(
    r"^\W*(?:в\s+цел(?:ях|ью)|с\s+целью|во\s+исполнение|на\s+основании|в\s+соответствии|по\s+итогам|"
    r"для\s+(?:участия|проведения|организации|подготовки)|в\s+связи|в\s+рамках|учитывая|согласно|по\s+результатам)"
)


# «Принять на работу на постоянной основе»: how someone is employed.
_EMPLOYS = re.compile(r"(?:назначить|принять|трудоустр|перевести|ввести|закрепить)[^,;.]*$")


def weigh(reading: Reading, frame: Frame, around: list[Zone]) -> Reading | None:
    """The reading as far as the sentence lets it stand: itself, with a doubt, or None."""
    text = frame.text
    inside = {zone.kind for zone in around if zone.start <= reading.start < zone.end}
    if "bracket" in inside and _heads_list(reading, text, around):
        inside -= {"clause", "gerund"}
    lead = text[reading.start : reading.end]
    if inside & {"quote"} or _LIMIT_AFTER.match(text, reading.end):
        return None
    if reading.units and _BIRTH_AFTER.match(text, reading.end):
        return None
    if reading.units and _VALID.search(text[: reading.start]):
        return None
    if "bracket" in inside and not _fills_bracket(reading, text, around):
        return None
    if "clause" in inside and not _SURE.search(lead):
        return None
    force = reading.terms[0].force
    if reading.rule == "continuous" and _EMPLOYS.search(text[: reading.start]):
        return doubted(reading)
    if force == "set":
        return _weigh_set(reading, frame, inside)
    if "gerund" in inside and "clause" not in inside and _acts(reading, text, around):
        return doubted(reading)
    if inside & {"clause", "gerund"}:
        return None
    return _weigh_when(reading, frame, force, "bracket" in inside)


def _heads_list(reading: Reading, text: str, around: list[Zone]) -> bool:
    """«Школам, имеющим автобусы (постоянно): вести журнал»: the term of what is ordered."""
    zone = next(z for z in around if z.kind == "bracket" and z.start <= reading.start < z.end)
    return bool(re.match(r"\s*:", text[zone.end :])) and _fills_bracket(reading, text, around)


def _fills_bracket(reading: Reading, text: str, around: list[Zone]) -> bool:
    """«(до 1 марта)», «(срок – март)»: the bracket holds the term and next to nothing else."""
    zone = next(z for z in around if z.kind == "bracket" and z.start <= reading.start < z.end)
    rest = (zone.end - zone.start) - (reading.end - reading.start)
    return rest <= 8 or "срок" in text[zone.start : zone.end]


# «…, выехав туда в апреле»: what is done on the way to the order has its time, if it acts.
_ACTING = re.compile(
    r",\s*(?:выехав|проведя|организовав|собрав|посетив|выступив|начав|открыв|завершив|назначив|"
    r"рассмотрев|заслушав|обсудив|подведя|встретившись|собравшись|приступив|пройдя|проверив|"
    r"представив|направив|сдав|опубликовав|разместив|доложив)(?![а-я])"
)


def _acts(reading: Reading, text: str, around: list[Zone]) -> bool:
    zone = next(z for z in around if z.kind == "gerund" and z.start <= reading.start < z.end)
    return reading.terms[0].force == "when" and bool(_ACTING.match(text, zone.start))


def _weigh_set(reading: Reading, frame: Frame, inside: set[str]) -> Reading | None:
    text = frame.text
    left = text[: reading.start]
    if _describes(left) and not _SURE.search(text[reading.start : reading.end]):
        return None
    if _PARTICIPLE_RIGHT.match(text, reading.end):
        return None
    if _LIMIT_BEFORE.search(left):
        # «вакцинировать не менее 60 % до 1 ноября»; «не менее 60 % до 2030 года» is an aim.
        return None if reading.units and reading.units[0].whole else doubted(reading)
    years = reading.lead in {"by", "until"} and all(u.long and u.dated for u in reading.units)
    if years and _LONG_NAME.search(left):
        # «Программа развития до 2025 года» is a name; «до конца 2023 года» a term.
        return None
    if reading.lead == "by" and reading.units[0].whole and _READY_FOR.search(left):
        return None
    verb = _order(left, text, reading.end)
    if verb and verb.start < reading.start and _NOTED.match(text[verb.start :]):
        # «считать … в срок до 1 октября»: what is noted is over, or at least not ordered.
        return None if _is_over(reading, frame) else doubted(reading)
    if inside & {"clause", "gerund"} or _HOLIDAY.match(text[reading.start : reading.end]):
        return doubted(reading)
    return reading


def _weigh_when(reading: Reading, frame: Frame, force: str, bracketed: bool) -> Reading | None:
    text = frame.text
    left = text[: reading.start]
    verb = _order(left, text, reading.end)
    if not reading.lead and _names_document(left, bool(reading.units)):
        return doubted(reading) if _made_then(reading, text, verb) else None
    if reading.lead == "since" and re.search(r"(?<![а-я])поздрав\w*[^.;]*$", left):
        # «Поздравить ветеранов с 23 февраля»
        return None
    if _describes(left):
        return None
    headed = not left.strip() and re.fullmatch(r"\s*:\s*", text[reading.end :])
    if not reading.lead and not headed and _is_attribute(reading, text, left):
        # «провести диагностику (октябрь, май)» may well set its times.
        return doubted(reading) if bracketed and force == "when" else None
    week = "неделе" in text[reading.start : reading.end]
    if reading.lead == "for" and not week and not (verb and _PLANNING.search(left)):
        return None
    if verb is None:
        if not (left + text[reading.end :]).strip(" .:;-*•0123456789)"):
            # «В течение учебного года:» over the points below.
            return reading
        if _WILL_DO.match(text, reading.end) and not _TOLD.search(left):
            return doubted(reading)
        return _without_verb(reading, left, force)
    between = text[verb.end : reading.start] if verb.end <= reading.start else ""
    # «До начала паводка согласовать схемы»: what stands before the verb tells until when.
    until = reading.end <= verb.start and text.startswith("до ", reading.start)
    if _RESOLVED.match(verb.word) and not _takes_part(verb, text) and not until:
        named = _at_meeting(between) or re.search(r"\b(?:срок|дат[ауы])", between)
        return doubted(reading) if named else None
    if bracketed and verb.start > reading.start:
        # «Отчёт о Неделе (10–14 октября) представить …»: the bracket is the week's.
        between = left
    given = _at_meeting(between) or reading.lead == "for"
    told = bool(_TOLD.search(between)) and not given
    if force == "long":
        # «Провести для учителей района уроки в течение года»: that phrase tells when, far or near.
        during = text.startswith("в течение", reading.start)
        if text[: verb.start].endswith("не "):
            return doubted(reading)
        if told and during and _made_then(reading, text, verb):
            return doubted(reading)
        away = told or (len(between.split()) > 3 and not during)
        moved = reading.lead == "for" and _MOVED.search(left)
        return None if away else doubted(reading) if moved else reading
    if reading.terms[0].kind == "event" and not reading.units:
        unclear = reading.rule == "budget" and _FOR_BUDGET.search(text[: reading.start + 3])
        return doubted(reading) if unclear else reading
    weighed = _weigh_time(reading, verb, told, frame)
    near = _PARTICIPLE_NEAR.search(left) and not _at_meeting(left)
    moved = reading.lead == "for" and _MOVED.search(left)
    return doubted(weighed) if weighed and (near or moved) else weighed


# «консультации для отстающих еженедельно»: people called by a participle.
_PEOPLE_LEFT = re.compile(
    r"(?:отстающ|неуспевающ|успевающ|поступающ|отдыхающ|нуждающ|присутствующ|опаздывающ|желающ|"
    r"одаренн|прибывш|выбывш|сопровождающ|проживающ|выезжающ|болеющ|сдающ)\w*\s*$"
)


def _describes(left: str) -> bool:
    """«принятых до 1 сентября»: a participle right before the time makes it its own."""
    return bool(_PARTICIPLE_LEFT.search(left)) and not _PEOPLE_LEFT.search(left)


def _names_document(left: str, day: bool) -> bool:
    """«приказ комитета 12 мая», «№ 5 12.05.2023»: the day is that of an act."""
    if not day:
        return False
    numbered = _NUMBER_BEFORE.search(_PLACE_NUMBER.sub("", left))
    return bool(numbered or _DOCUMENT_BEFORE.search(left))


def _is_attribute(reading: Reading, text: str, left: str) -> bool:
    """«демоверсии 2023 года», «на уровне января», «ул. 8 Марта»: no preposition, no time."""
    first = reading.units[0] if reading.units else None
    if first is None:
        return False
    if reading.rule == "season" and _WHEN_SEASON.match(text, reading.start):
        return bool(_TOLD.search(left))
    feast = _NAMED_FEAST.search(left[-24:] + text[reading.start : reading.end])
    return (first.whole and not first.ranged) or bool(feast or _NAMED_AFTER.search(left))


def _weigh_time(reading: Reading, verb: "_Verb", told: bool, frame: Frame) -> Reading | None:
    """A day or a month after an order: what is told of and what is over are no terms."""
    text = frame.text
    gap = text[min(verb.end, reading.end) : max(verb.start, reading.start)]
    beside = not gap.strip()
    happens = bool(_EVENT_VERB.match(verb.word)) or beside or _at_meeting(text[: reading.start])
    if verb.start > reading.start and _PREAMBLE.match(text):
        return doubted(reading)
    if _is_over(reading, frame):
        return doubted(reading) if happens and not told else None
    if told and not happens and reading.units[0].whole and not reading.units[0].ranged:
        made = _makes(verb, gap) or _made_then(reading, text, verb)
        return doubted(reading) if made and not _loose(reading, text) else None
    return reading if happens and not told else doubted(reading)


# «составить график дежурств в апреле», «подготовить отчёт в мае»: the paper is made then, or is of
# that time; behind «о», «по», «за» or «на» it is of that time.
_MAKES = re.compile(
    r"(?:составить|подготовить|разработать|оформить|написать|издать|сдать|разместить|опубликовать|обновить)$"
)


def _makes(verb: "_Verb", gap: str) -> bool:
    told = _TOLD.match(gap.lstrip())
    behind = gap.lstrip()[told.end() :].split() if told else []
    return bool(told and _MAKES.match(verb.word)) and len(behind) <= 2 and _OF.isdisjoint(behind)


def _loose(reading: Reading, text: str) -> bool:
    """«в начале октября»: no day at all"""
    near = text[max(0, reading.start - 12) : reading.end]
    return bool(re.search(r"(?<![а-я])(?:начал|середин|конц)", near))


_OF = frozenset({"о", "об", "по", "за", "на", "к", "работы", "мероприятий", "действий"})


# What is made, signed or seen to, be it a paper: «Заключить соглашение в IV квартале».
_MADE = re.compile(
    r"(?:заключ|подпис|разработ|изда|состав|обнов|пересмотр|оформ|скоррект|пополн|внести|вносить|обеспеч|"
    r"продолж|реализ|выполн|разме[сщ]|опубликов|представ|направ|сдать|сдавать|актуализ)"
)


def _made_then(reading: Reading, text: str, verb: "_Verb | None") -> bool:
    """«Обновить списки в августе 2025 года.»: a time with «в» that closes the sentence."""
    closes = re.fullmatch(r"[\s.;]*(?:г\.|года?)?[\s.;]*", text[reading.end :])
    timed = re.match(r"во?\s", text[reading.start :]) or re.search(
        r"(?<![а-я])во?\s$", text[: reading.start]
    )
    before = verb is not None and verb.end <= reading.start
    if _OF.intersection(text[: reading.start].split()[-2:]):
        return False  # «план работы в октябре»
    return bool(closes and timed and before and verb and _MADE.match(verb.word))


def _is_over(reading: Reading, frame: Frame) -> bool:
    last = reading.units[-1].last if reading.units else None
    return last is not None and frame.meeting is not None and last < frame.meeting


def _at_meeting(between: str) -> bool:
    """«… на расширенном заседании в июне»: the meeting's time is the order's."""
    return bool(
        re.search(r"на\s+(?:[а-я]+\s+){0,3}(?:заседани|совещани|собрани|совет)[^,;]*$", between)
    )


class _Verb(NamedTuple):
    word: str
    start: int
    end: int


def _order(left: str, text: str, end: int) -> _Verb | None:
    """The infinitive that orders: the last before the time, else the first after it."""
    found = list(orders(text, 0, len(left)))
    after = next(orders(text, end, len(text)), None)
    match = found[-1] if found else after
    if after and found and not text[end : after.start()].strip() and re.search(r"[,;.:]\s*$", left):
        match = after
    return _Verb(match[0], match.start(), match.end()) if match else None


# «принять план в целом», «принять к сведению»: done by being adopted.
_ADOPTED = re.compile(
    r"\s+(?:(?:предложенн|представленн|прилагаем|данн|нов|следующ|настоящ|муниципальн)\w+\s+)*"
    r"(?:к\s+(?:сведени|исполнени|руководств|учету)|за\s+основу|в\s+целом|во\s+внимание|решени|план|"
    r"проект|положени|устав|предложени|информаци|сообщени|доклад|отчет|программ|регламент|порядок|"
    r"изменени|поправк|повестк|резолюци|обращени|правил|кодекс|локальн|график|довод|на\s+учет)"
)


def _takes_part(verb: _Verb, text: str) -> bool:
    """«принять участие», «принять гостей» order; «принять к сведению» does not."""
    return verb.word == "принять" and not _ADOPTED.match(text, verb.end)


def _without_verb(reading: Reading, left: str, force: str) -> Reading | None:
    """A point of a list: «4 мая 2024 года на линейке …», «Проведение семинара 15 марта»."""
    if force == "long":
        return None
    if not left.strip(" -*•–—.)0123456789"):
        return reading
    if re.search(r"-\s[^,;]+[,;]\s*$", left):
        # «в марте – субботник, в мае – посадка деревьев»
        return doubted(reading)
    told = _AGREED_TO.search(left)
    if told and not _TOLD.search(left[told.end() :]):
        return reading if told["we"] else doubted(reading)
    return doubted(reading) if _NOMINAL_ORDER.match(left) else None


def doubted(reading: Reading) -> Reading:
    terms = tuple(
        Term(t.kind, t.start, t.due, t.rrule, t.force, (*t.doubts, UNSURE)) for t in reading.terms
    )
    return Reading(reading.start, reading.end, terms, reading.rule, reading.lead, reading.units)
