"""Orders in a decision's wording, and the parts of it that describe: quotes, brackets, clauses."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_ENDING = r"(?:ий|ая|ее|ие|его|ей|их|им|ими|ем|ую|юю|ому|ого|ой|ых|ый|ое|ые|ым|ыми|ом)(?:ся)?"
# «открытый урок» is no participle, «в открытой 1 сентября школе» has one.
_NO_PARTICIPLE = (
    r"(?!открыт[а-я]+\s+[а-я]|обучающ|учащ|следующ|вожат|временн|современн|военн|постоянн|необходим|девят|десят|пят|богат|ведущ|заведующ|управляющ|служащ|трудящ|начинающ|общеобразов|"
    r"соответствующ|\w*ственн)"
)
# «проведённых», «планируемые», «принявших», «осуществляющим»
PARTICIPLE = (
    rf"(?<![а-я]){_NO_PARTICIPLE}[а-я]{{2,}}(?:(?:шедш|вш|ющ|ущ|ащ|ящ){_ENDING}|"
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
    r"(?:буд[уе]т|мо[гж]\w+|долж\w+|желающ\w+|хот\w+|планиру\w+|готов[аоы]?|чтобы|возможность|право)\s+$"
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
    rf"{PARTICIPLE})|^\W*(?:если|в\s+случае)(?![а-я])"
)
_GERUND = re.compile(
    r",\s*(?:а\s+также\s+|не\s+|при\s+этом\s+)?"
    r"(?!начиная\s)[а-я]{3,}(?:ав|ив|ев|яв|ыв|вшись|учитывая|ывая|ивая|еляя|ляя|руя|едя|ося|уя|ая)(?![а-я])"
)
_BRACKET = re.compile(r"\([^()]*\)|\[[^\]]*\]")
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


# «…, которым предлагалось сообщить …», «…, где было поручено создать …»: ordered long ago.
_ORDERED_ONCE = re.compile(
    r"(?:предлага|предполага|поруча|рекомендова|предписыва|обязыва|требова|надлежа|следова)л\w*"
    r"|(?:предложен|поручен|рекомендован|предписан)о"
)


def _was_told(text: str, start: int, order: re.Match[str]) -> bool:
    """Whether what the clause tells of was ordered then, not here."""
    return bool(_ORDERED_ONCE.search(text, start, order.start()))


# «завести раздел, в котором ежемесячно размещать отчёт»: no verb but the order's.
_ORDERS_OFTEN = re.compile(
    r"(,\s*(?:[а-я]+\s+){1,2}котор\w+)\s+(?:еже[а-я]+|постоянно|регулярно)\s+"
)


def _clause_end(text: str, start: int) -> int:
    """A clause ends with the sentence, at the next comma, or where an order begins again."""
    stop = re.search(r"[,;]|\.\s+(?=[а-я])(?<!г\.\s)|$", text[start + 1 :])
    end = start + 1 + (stop.start() if stop else 0)
    order = next((o for o in orders(text, start, end) if not _was_told(text, start, o)), None)
    if order and (often := _ORDERS_OFTEN.fullmatch(text, start, order.start())):
        return often.end(1)
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
