"""Whether a time in a sentence belongs to the thing beside it: an act, a plan, a street, a feast.

«приказ комитета 12 мая», «демоверсии 2023 года», «ул. 8 Марта», «принятых до 1 сентября».
"""

import re

from extractor.entities.deadline_terms import Reading
from extractor.entities.deadline_zones import INFINITIVE, PARTICIPLE

# A thing told of, not ordered: its time is not the order's.
TOLD = re.compile(
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

_WHEN_SEASON = re.compile(r"(?:летом|осенью|зимой|весной)(?![а-я])")

_PARTICIPLE_LEFT = re.compile(rf"{PARTICIPLE}\s*$")

_NAMED_AFTER = re.compile(
    r"(?:\bул\.|улиц\w+|площад(?:ь|и|ью|ей|ях?|ям)\b|\bпл\.|имени|\bим\.|посвящ\w+)\s*$"
)

FEAST = r"(?:9\s+мая|8\s+марта|23\s+февраля|1\s+мая|4\s+ноября|12\s+июня)"

_NAMED_FEAST = re.compile(rf"праздник\w*\s+{FEAST}")

# «консультации для отстающих еженедельно»: people called by a participle.
_PEOPLE_LEFT = re.compile(
    r"(?:отстающ|неуспевающ|успевающ|поступающ|отдыхающ|нуждающ|присутствующ|опаздывающ|желающ|"
    r"одаренн|прибывш|выбывш|сопровождающ|проживающ|выезжающ|болеющ|сдающ)\w*\s*$"
)


def describes(left: str) -> bool:
    """«принятых до 1 сентября»: a participle right before the time makes it its own."""
    return bool(_PARTICIPLE_LEFT.search(left)) and not _PEOPLE_LEFT.search(left)


def names_document(left: str, day: bool) -> bool:
    """«приказ комитета 12 мая», «№ 5 12.05.2023»: the day is that of an act.

    Not in «Отчёт о выполнении решения заслушать 15 мая», where an order stands between.
    """
    if not day:
        return False
    for order in INFINITIVE.finditer(left):
        left = " " * order.end() + left[order.end() :]
    numbered = _NUMBER_BEFORE.search(_PLACE_NUMBER.sub("", left))
    return bool(numbered or _DOCUMENT_BEFORE.search(left))


def is_attribute(reading: Reading, text: str, left: str) -> bool:
    """«демоверсии 2023 года», «на уровне января», «ул. 8 Марта»: no preposition, no time."""
    first = reading.units[0] if reading.units else None
    if first is None:
        return False
    if reading.rule == "season" and _WHEN_SEASON.match(text, reading.start):
        return bool(TOLD.search(left))
    feast = _NAMED_FEAST.search(left[-24:] + text[reading.start : reading.end])
    return (first.whole and not first.ranged) or bool(feast or _NAMED_AFTER.search(left))
