"""Whether a time said in the wording of a decision sets a term for what is ordered.

Precision comes first: a day of a law, of a past event or of a plan shown as a term is the worst
that can happen, and where the sentence leaves it open the term is given with a doubt.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractor.entities.deadline_terms import UNSURE, Frame, Reading, Term

_ENDING = r"(?:ий|ая|ее|ие|его|ей|их|им|ими|ем|ую|юю|ому|ого|ой|ых|ый|ое|ые|ым|ыми|ом)(?:ся)?"
_NO_PARTICIPLE = (
    r"(?!обучающ|учащ|следующ|ведущ|заведующ|управляющ|служащ|трудящ|начинающ|общеобразов|"
    r"соответствующ|\w*ственн)"
)
# «проведённых», «планируемые», «принявших», «осуществляющим»
PARTICIPLE = (
    rf"(?<![а-я]){_NO_PARTICIPLE}[а-я]{{2,}}(?:(?:вш|ющ|ущ|ащ|ящ){_ENDING}|"
    r"(?:енн|анн|янн|аем|уем|яем|им|ат|ят|ыт)(?:ый|ая|ое|ые|ого|ой|ых|ым|ыми|ую|ому|ом))(?![а-я])"
)
_INFINITIVE = (
    r"(?<![а-я-])(?!(?:области|часть|сеть|путь|мать|шесть|пять|девять|десять|треть|четверть)(?![а-я]))"
    r"(?:[а-я]+(?:а|я|е|и|о|у|ы)ть(?:ся)?|[а-я]*(?:вес|нес|прой|най|перей|вый|вой|учес|подой|"
    r"соблюс|приобрес|вез)ти(?:сь)?|сберечь|привлечь|помочь|обеспечь|[а-я]+лечь|[а-я]+ечься)(?![а-я])"
)
INFINITIVE = re.compile(_INFINITIVE)
# «которые будут сдавать», «желающих принять»: no orders.
_MODAL = re.compile(
    r"(?:буд[уе]т|мо[гж]\w+|долж\w+|желающ\w+|хот\w+|планиру\w+|готов\w*|чтобы|возможность|право)\s+$"
)


def orders(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The infinitives of ``text[start:end]`` that order something."""
    for match in INFINITIVE.finditer(text, start, end):
        if not _MODAL.search(text, max(0, match.start() - 16), match.start()):
            yield match


# A clause that describes: «…, которые …», «…, принявших …», «…, если …», «…, включив …».
_CLAUSE = re.compile(
    r",\s*(?:(?:а|и|но)\s+)?(?:(?:не|ранее|успешно|вновь|впервые|также|в\s+том\s+числе)\s+)*(?:"
    r"(?:[а-я]+\s+){0,2}котор\w+|"
    r"(?:где|когда|если|так\s+как|поскольку|чтобы|что|чей|чьи|чьих|кто)(?![а-я])|"
    rf"{PARTICIPLE})"
)
_GERUND = re.compile(
    r",\s*(?:а\s+также\s+|не\s+|при\s+этом\s+)?"
    r"[а-я]{3,}(?:ав|ив|ев|яв|ыв|вшись|учитывая|ывая|ивая|еляя|ляя|руя|едя|ося|уя|ая)(?![а-я])"
)
_BRACKET = re.compile(r"\([^()]*\)|\[[^\]]*\]")
_RESOLVED = re.compile(
    r"^(?:принять|утвердить|признать|считать|отметить|одобрить|согласовать|избрать|снять|"
    r"констатировать|ознакомиться)$"
)
_NOTED = re.compile(r"(?:признать|считать|отметить|одобрить|констатировать|принять\s+к\s+сведению)")
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
    r"концепци|стратеги|мониторинг\w*\s+за|ответственн\w*\s+за)\w*"
)
_DOCUMENT_BEFORE = re.compile(
    r"(?:приказ|постановлен|распоряжен|решени|протокол|письм(?!енн)|закон(?!н|ч)|соглашени|"
    r"положени|редакци|указ(?!анн)|договор|поручени|стандарт|ред\.)\w*(?:\s+(?!(?:в|до|к|не)\s)[^\s,;]+){0,5}\s*$"
)
_NUMBER_BEFORE = re.compile(r"№\s*\S+(?:\s+(?!(?:в|до|к|не)\s)[^\s,;]+){0,5}\s*$")
# Numbers of schools and rooms are those of no act: «в СОШ № 12 – 25 июня».
_PLACE_NUMBER = re.compile(
    r"(?:(?:[а-я]*ш|[а-я]*оу|д/с|дс|шк\.|лице\w+|гимнази\w+|школ\w+|интернат\w*|сад\w*|филиал\w*|"
    r"учреждени\w+|организаци\w+|кабинет\w*|ппэ|центр\w*|участ\w+)\s*\W?\s*№+\s*\d+|и\s+№?\s*\d+)"
)
_LONG_NAME = re.compile(
    r"(?:программ|стратеги|концепци|план|дорожн|проект|развити|муниципальн\w+\s+задани)\w*"
    r"(?:\s+[^\s,;]+){0,8}\s*$"
)
# «подготовку школ к новому учебному году»
_READY_FOR = re.compile(r"(?:подготов|готовност)\w*(?:\s+[^\s,;]+){0,5}\s*$")
_LIMIT_AFTER = re.compile(r"\s*(?:г\.|года?)?\s*[-:,]?\s*не\s+(?:менее|более|ниже|выше)\b")
_LIMIT_BEFORE = re.compile(r"не\s+(?:менее|более)\s+(?:чем\s+)?\d+(?:\s+[^\s,;.]+){0,4}\s*$")
_PARTICIPLE_NEAR = re.compile(rf"{PARTICIPLE}(?:\s+[а-я-]+){{0,2}}\s*$")
_PARTICIPLE_LEFT = re.compile(rf"{PARTICIPLE}\s*$")
_PARTICIPLE_RIGHT = re.compile(rf"\s*(?:г\.|года?)?\s*{PARTICIPLE}")
_SURE = re.compile(r"(?:срок\w*|поздн\w+)")
_NOMINAL_ORDER = re.compile(
    r"^\W*(?:(?:следующ|очередн)\w+\s+(?:заседание|совещание|встреча)|проведение|организация|участие|подготовка|заседание|семинар|совещание|встреча|сбор|"
    r"круглый\s+стол|конференция|педсовет|мониторинг|вебинар|собрание)"
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
    r"в\s+связи|в\s+рамках|учитывая|согласно|по\s+результатам)"
)


_QUOTED_DAY = re.compile(r"\W\s*\d{0,2}\s*\W")


class Zone(NamedTuple):
    """Characters that describe and do not order; ``kind``: quote, bracket, clause, gerund."""

    start: int
    end: int
    kind: str


def quoted(printed: str) -> list[Zone]:
    """Titles in quotation marks; «"22" апреля» is a day and no title.

    A mark that is never closed titles nothing: it is left out often («Семинар «ФГОС», …).
    """
    opened: list[int] = []
    found: list[Zone] = []
    for i, mark in enumerate(printed):
        straight = mark in '"”“'
        if mark in "»" or (straight and opened and printed[opened[-1]] in '"“”„'):
            if opened:
                found.append(Zone(opened.pop(), i + 1, "quote"))
        elif mark in "«„" or straight:
            opened.append(i)
    return [zone for zone in found if not _QUOTED_DAY.fullmatch(printed[zone.start : zone.end])]


def _clause_end(text: str, start: int) -> int:
    """A clause ends with the sentence, at the next comma, or where an order begins again."""
    stop = re.search(r"[,;]|\.\s+(?=[а-я])(?<!г\.\s)|$", text[start + 1 :])
    end = start + 1 + (stop.start() if stop else 0)
    order = next(orders(text, start, end), None)
    return order.start() if order and "чтобы" not in text[start : order.start()] else end


def zones(text: str, printed: str) -> list[Zone]:
    """Everything in a decision's wording that only describes; ``printed`` keeps «» apart."""
    found = quoted(printed)
    found += [Zone(m.start(), m.end(), "bracket") for m in _BRACKET.finditer(text)]
    for kind, pattern in (("clause", _CLAUSE), ("gerund", _GERUND)):
        found += [
            Zone(m.start(), _clause_end(text, m.start()), kind) for m in pattern.finditer(text)
        ]
    return found


def weigh(reading: Reading, frame: Frame, around: list[Zone]) -> Reading | None:
    """The reading as far as the sentence lets it stand: itself, with a doubt, or None."""
    text = frame.text
    inside = {zone.kind for zone in around if zone.start <= reading.start < zone.end}
    lead = text[reading.start : reading.end]
    if inside & {"quote"} or _LIMIT_AFTER.match(text, reading.end):
        return None
    if "bracket" in inside and not _fills_bracket(reading, text, around):
        return None
    if "clause" in inside and not _SURE.search(lead):
        return None
    force = reading.terms[0].force
    if force == "set":
        return _weigh_set(reading, frame, inside)
    if inside & {"clause", "gerund"}:
        return None
    return _weigh_when(reading, frame, force, "bracket" in inside)


def _fills_bracket(reading: Reading, text: str, around: list[Zone]) -> bool:
    """«(до 1 марта)», «(срок – март)»: the bracket holds the term and next to nothing else."""
    zone = next(z for z in around if z.kind == "bracket" and z.start <= reading.start < z.end)
    rest = (zone.end - zone.start) - (reading.end - reading.start)
    return rest <= 8 or "срок" in text[zone.start : zone.end]


def _weigh_set(reading: Reading, frame: Frame, inside: set[str]) -> Reading | None:
    text = frame.text
    left = text[: reading.start]
    if _PARTICIPLE_LEFT.search(left) and not _SURE.search(text[reading.start : reading.end]):
        return None
    if _LIMIT_BEFORE.search(left) or _PARTICIPLE_RIGHT.match(text, reading.end):
        return None
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
        return None
    if _PARTICIPLE_LEFT.search(left):
        return None
    if not reading.lead and _is_attribute(reading, text, left):
        # «провести диагностику (октябрь, май)» may well set its times.
        return doubted(reading) if bracketed and force == "when" else None
    if reading.lead == "for" and not (verb and _PLANNING.search(left)):
        return None
    if verb is None:
        return _without_verb(reading, left, force)
    between = text[verb.end : reading.start] if verb.end <= reading.start else ""
    # «До начала паводка согласовать схемы»: what stands before the verb tells until when.
    until = reading.end <= verb.start and text.startswith("до ", reading.start)
    if _RESOLVED.match(verb.word) and not _takes_part(verb, text) and not until:
        named = _at_meeting(between) or re.search(r"\b(?:срок|дат[ауы])", between)
        return doubted(reading) if named else None
    given = _at_meeting(between) or reading.lead == "for"
    told = bool(_TOLD.search(between)) and not given
    if force == "long":
        # «Провести для учителей района уроки в течение года»: that phrase tells when, far or near.
        during = text.startswith("в течение", reading.start)
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
        return None
    return reading if happens and not told else doubted(reading)


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


def _takes_part(verb: _Verb, text: str) -> bool:
    """«принять участие» orders; «принять к сведению» does not."""
    return verb.word == "принять" and bool(
        re.match(r"\s+(?:активное\s+)?участие", text[verb.end :])
    )


def _without_verb(reading: Reading, left: str, force: str) -> Reading | None:
    """A point of a list: «4 мая 2024 года на линейке …», «Проведение семинара 15 марта»."""
    if force == "long":
        return None
    if not left.strip(" -*•–—.)0123456789"):
        return reading
    return doubted(reading) if _NOMINAL_ORDER.match(left) else None


def doubted(reading: Reading) -> Reading:
    terms = tuple(
        Term(t.kind, t.start, t.due, t.rrule, t.force, (*t.doubts, UNSURE)) for t in reading.terms
    )
    return Reading(reading.start, reading.end, terms, reading.rule, reading.lead, reading.units)
