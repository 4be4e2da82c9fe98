"""Whether a time said in the wording of a decision sets a term for what is ordered.

Precision comes first: a day of a law, of a past event or of a plan shown as a term is the worst
that can happen, and where the sentence leaves it open the term is given with a doubt.
"""

import re

from extractor.entities.deadline_terms import UNSURE, Frame, Reading, doubted
from extractor.entities.deadline_things import FEAST, TOLD, describes, is_attribute, names_document
from extractor.entities.deadline_verbs import (
    AGREED_TO,
    EVENT_VERB,
    NOMINAL_ORDER,
    NOTED,
    RESOLVED,
    WILL_DO,
    Verb,
    cancels,
    loose,
    made_then,
    makes,
    order_of,
    takes_part,
)
from extractor.entities.deadline_zones import PARTICIPLE, Zone

_MOVED = re.compile(r"(?:перенес|продл|отлож)\w*")
_PLANNING = re.compile(r"(?:назнач|заплан|перенес|наметить|вынес|продлить|отлож)\w*")
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
_PARTICIPLE_NEAR = re.compile(rf"{PARTICIPLE}(?:\s+[а-я-]+){{0,2}}\s*$")
_PARTICIPLE_RIGHT = re.compile(rf"\s*(?:г\.|года?)?\s*{PARTICIPLE}")
_SURE = re.compile(r"(?:срок\w*|поздн\w+|позже)")


# «к 9 мая», «к Новому году»: as often an occasion as a day.
_HOLIDAY = re.compile(rf"ко?\s+(?:{FEAST}|новому\s+году)$")
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
        return doubted(reading, UNSURE)
    if force == "set":
        return _weigh_set(reading, frame, inside)
    if "gerund" in inside and "clause" not in inside and _acts(reading, text, around):
        return doubted(reading, UNSURE)
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
    if describes(left) and not _SURE.search(text[reading.start : reading.end]):
        return None
    if _PARTICIPLE_RIGHT.match(text, reading.end):
        return None
    if _LIMIT_BEFORE.search(left):
        # «вакцинировать не менее 60 % до 1 ноября», «… до конца года»; «… до 2030 года» is an aim.
        whole = reading.units and reading.units[0].whole
        aim = reading.lead not in {"end", "start"} or inside & {"clause", "gerund"}
        return None if whole and aim else doubted(reading, UNSURE)
    years = reading.lead in {"by", "until"} and all(u.long and u.dated for u in reading.units)
    if years and _LONG_NAME.search(left):
        # «Программа развития до 2025 года» is a name; «до конца 2023 года» a term.
        return None
    if reading.lead == "by" and reading.units[0].whole and _READY_FOR.search(left):
        return None
    verb = order_of(left, text, reading.end)
    if verb and verb.start < reading.start and NOTED.match(text[verb.start :]):
        # «считать … в срок до 1 октября»: what is noted is over, or at least not ordered.
        return None if _is_over(reading, frame) else doubted(reading, UNSURE)
    if inside & {"clause", "gerund"} or _HOLIDAY.match(text[reading.start : reading.end]):
        return doubted(reading, UNSURE)
    return reading


def _weigh_when(reading: Reading, frame: Frame, force: str, bracketed: bool) -> Reading | None:
    text = frame.text
    left = text[: reading.start]
    verb = order_of(left, text, reading.end)
    if not reading.lead and names_document(left, bool(reading.units)):
        return doubted(reading, UNSURE) if made_then(reading, text, verb) else None
    if reading.lead == "since" and re.search(r"(?<![а-я])поздрав\w*[^.;]*$", left):
        # «Поздравить ветеранов с 23 февраля»
        return None
    if describes(left):
        return None
    headed = not left.strip() and re.fullmatch(r"\s*:\s*", text[reading.end :])
    if not reading.lead and not headed and is_attribute(reading, text, left):
        # «провести диагностику (октябрь, май)» may well set its times.
        return doubted(reading, UNSURE) if bracketed and force == "when" else None
    week = "неделе" in text[reading.start : reading.end]
    if reading.lead == "for" and not week and not (verb and _PLANNING.search(left)):
        return None
    if verb is None:
        if not (left + text[reading.end :]).strip(" .:;-*•0123456789)"):
            # «В течение учебного года:» over the points below.
            return reading
        if WILL_DO.match(text, reading.end) and not TOLD.search(left):
            return doubted(reading, UNSURE)
        return _without_verb(reading, left, force)
    between = text[verb.end : reading.start] if verb.end <= reading.start else ""
    # «До начала паводка согласовать схемы»: what stands before the verb tells until when.
    until = reading.end <= verb.start and text.startswith("до ", reading.start)
    dated = bool(reading.units) and not reading.lead and reading.end <= verb.start
    if dated and force == "when" and cancels(verb, text):
        return None
    if RESOLVED.match(verb.word) and not takes_part(verb, text) and not until:
        named = _at_meeting(between) or re.search(r"\b(?:срок|дат[ауы])", between)
        return doubted(reading, UNSURE) if named else None
    if bracketed and verb.start > reading.start:
        # «Отчёт о Неделе (10–14 октября) представить …»: the bracket is the week's.
        between = left
    given = _at_meeting(between) or reading.lead == "for"
    told = bool(TOLD.search(between)) and not given
    if force == "long":
        # «Провести для учителей района уроки в течение года»: that phrase tells when, far or near.
        during = text.startswith("в течение", reading.start)
        if text[: verb.start].endswith("не "):
            return doubted(reading, UNSURE)
        if told and during and made_then(reading, text, verb):
            return doubted(reading, UNSURE)
        away = told or (len(between.split()) > 3 and not during)
        moved = reading.lead == "for" and _MOVED.search(left)
        if away and _closes_later(reading, frame):
            return doubted(reading, UNSURE)
        return None if away else doubted(reading, UNSURE) if moved else reading
    if reading.terms[0].kind == "event" and not reading.units:
        unclear = reading.rule == "budget" and _FOR_BUDGET.search(text[: reading.start + 3])
        return doubted(reading, UNSURE) if unclear else reading
    weighed = _weigh_time(reading, verb, told, frame)
    near = _PARTICIPLE_NEAR.search(left) and not _at_meeting(left)
    moved = reading.lead == "for" and _MOVED.search(left)
    return doubted(weighed, UNSURE) if weighed and (near or moved) else weighed


def _weigh_time(reading: Reading, verb: "Verb", told: bool, frame: Frame) -> Reading | None:
    """A day or a month after an order: what is told of and what is over are no terms."""
    text = frame.text
    gap = text[min(verb.end, reading.end) : max(verb.start, reading.start)]
    beside = not gap.strip()
    happens = bool(EVENT_VERB.match(verb.word)) or beside or _at_meeting(text[: reading.start])
    if verb.start > reading.start and _PREAMBLE.match(text):
        return doubted(reading, UNSURE)
    if _is_over(reading, frame):
        return doubted(reading, UNSURE) if happens and not told else None
    if told and not happens and reading.units[0].whole and not reading.units[0].ranged:
        made = makes(verb, gap) or made_then(reading, text, verb) or _closes_ahead(reading, frame)
        return doubted(reading, UNSURE) if made and not loose(reading, text) else None
    return reading if happens and not told else doubted(reading, UNSURE)


def _is_over(reading: Reading, frame: Frame) -> bool:
    last = reading.units[-1].last if reading.units else None
    return last is not None and frame.meeting is not None and last < frame.meeting


def _closes_later(reading: Reading, frame: Frame) -> bool:
    """«выдвинуть участников конкурса в 2023/2024 учебном году.» said in April 2023: what is named
    of a year to come, at the end of the order, is rather when to do it."""
    first = reading.units[0].first if reading.units else None
    coming = first is not None and frame.meeting is not None and first > frame.meeting
    coming = coming and "уч" in frame.text[reading.start : reading.end]  # «на ВПР в 2026 году»
    return reading.lead == "in" and coming and not frame.text[reading.end :].strip(" .;)")


def _closes_ahead(reading: Reading, frame: Frame) -> bool:
    """«сверить списки с педиатрами в сентябре 2016 года.»: a month to come, by its year, at the end
    of the order, is rather when to do it than what the list is of."""
    unit, meeting = reading.units[0], frame.meeting
    if meeting is None or unit.last is None or unit.last < meeting:
        return False
    if not unit.dated or reading.lead != "in" or unit.long:
        return False
    return re.fullmatch(r"[\s.;]*(?:г\.|года?)?[\s.;]*", frame.text[reading.end :]) is not None


def _at_meeting(between: str) -> bool:
    """«… на расширенном заседании в июне»: the meeting's time is the order's."""
    return bool(
        re.search(r"на\s+(?:[а-я]+\s+){0,3}(?:заседани|совещани|собрани|совет)[^,;]*$", between)
    )


def _without_verb(reading: Reading, left: str, force: str) -> Reading | None:
    """A point of a list: «4 мая 2024 года на линейке …», «Проведение семинара 15 марта»."""
    if force == "long":
        return None
    if not left.strip(" -*•–—.)0123456789"):
        return reading
    if re.search(r"-\s[^,;]+[,;]\s*$", left):
        # «в марте – субботник, в мае – посадка деревьев»
        return doubted(reading, UNSURE)
    told = AGREED_TO.search(left)
    if told and not TOLD.search(left[told.end() :]):
        return reading if told["we"] else doubted(reading, UNSURE)
    return doubted(reading, UNSURE) if NOMINAL_ORDER.match(left) else None
