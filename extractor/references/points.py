"""Points of a protocol as offices name them: «п.п. 1.1–1.3, 2», «пп. «а» п. 3», «поручения № 3».

Texts here are folded, in small letters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBER = r"\d{1,2}(?:\.\d{1,2}){0,3}(?![\d/]|\.\d)"
_LETTER = r"\"?\(?(?:[а-зкл](?![а-я.]))\)?\"?"
_ITEM = rf"(?:№+\s*)?{_NUMBER}\.?(?:\s?{_LETTER}(?=[\s,;.)]|$))?"
_POINT = r"(?:п\.?\s?п\.?|п\.?|пункт[а-я]*|подпункт[а-я]*)"
_NOUN = r"(?:поручени[а-я]+|решени[а-я]+|задани[а-я]+|рекомендаци[а-я]+|вопрос[а-я]*)"
_JOIN = (
    r"(?:\s*(?:,\s*а\s+также|,\s*и|,|;|-|\.{3})\s*|\s+(?:и|или|по|а\s+также)\s+)"
    rf"(?:(?:с|{_POINT})\s*)?"
)
_LIST = re.compile(
    rf"(?<![а-я\d])(?P<noun>{_POINT}|{_NOUN})\s*(?:№+\s*|под\s+номер[а-я]+\s+)?(?:с\s+)?"
    rf"(?P<list>{_ITEM}(?:{_JOIN}{_ITEM})*)"
)
# «подпункт «а» пункта 3», «пп. а, б п. 2.1»
_LETTERED = re.compile(
    rf"(?<![а-я])(?:п\.?\s?п\.?|подпункт[а-я]*|п\.|абзац[а-я]*)\s*(?P<letters>{_LETTER}(?:\s*(?:,|и)\s*{_LETTER})*)"
    rf"\s*(?:п\.|пункт[а-я]*)\s*(?P<point>{_NUMBER})"
)
# «подпункты 2, 3 пункта 1», «абзац второй пункта 4» name a part that has no number of its own.
_PART_OF = re.compile(
    rf"(?<![а-я])(?:абзац[а-я]*|част[ьи]|предложени[а-я]+|строк[а-я]*)\s+(?:\d+|[а-я]+(?:ый|ой|ий|ого|его|ая|ую|ом|ем))"
    rf"(?:\s+(?:абзац[а-я]*|предложени[а-я]+))?\s+(?:п\.|пункт[а-я]*)\s*{_NUMBER}"
)
_SUBPOINT = re.compile(
    rf"(?<![а-я])подпункт[а-я]*\s+(?P<subs>\d{{1,2}}(?:\s*(?:,|и)\s*\d{{1,2}})*)\s+(?:п\.|пункт[а-я]*)\s*(?P<point>{_NUMBER})"
)
# «раздела II», «вопроса № 3», «по второму вопросу» stand before or behind the points.
_QUESTION = re.compile(
    r"(?:\s*[,(]?\s*(?:по\s+)?(?:раздел[а-я]*|вопрос[а-я]*|част[а-я]+)\s+(?:№\s*)?(?P<number>\d{1,2}|[ivx]+)(?![а-я\d])"
    r"(?:\s+повестки(?:\s+дня)?)?\)?)"
)
_FOREIGN = re.compile(
    r"\s*(?:[а-я]+(?:ого|его|ой|ых|их)\s+){0,3}(?:приказ|закон|положени|порядк|устав|план|программ|дорожн|договор|соглашени|"
    r"регламент|правил|распоряжени|предписани|представлени|инструкци|методик|стат[ьи]|ст\.|фз|санпин|"
    r"кодекс|стандарт|приложени|акт[аеу]?(?![а-я])|мероприяти|повестк|указ(?:[аеу]|ом)?(?![а-я])|контракт|критери|настоящ|письм|форм|требовани|"
    r"методическ|перечн|график|паспорт|справк|рекомендаци|заявк|технологическ|муниципальн|государственн|"
    r"постановлени[а-я]+\s+(?:[а-я]+\s+){0,2}?(?:правительств|администрац|минист|глав|губерн|президент)|отчет|коллективн)"
)
_MOST = 40


@dataclass(frozen=True, slots=True)
class Points:
    """Points named together at ``start:end``; ``numbers`` as paths are made: «1.2», «3.а».

    ``noun`` is the word before them; ``partly`` when only a part of a point is named.
    """

    start: int
    end: int
    numbers: tuple[str, ...]
    noun: str
    question: str | None = None
    partly: bool = False


def find_points(text: str) -> tuple[Points, ...]:
    """In order. Points of orders, laws and the like are none of a protocol's."""
    taken: list[Points] = []
    for found in _all(text):
        if any(found.start < one.end and one.start < found.end for one in taken):
            continue
        taken.append(found)
    kept: list[Points] = []
    for one in sorted(taken, key=lambda points: points.start):
        whole = _with_question(one, text)
        if whole and not (kept and one.start < kept[-1].end):
            kept.append(whole)
    return tuple(kept)


def _all(text: str) -> Iterator[Points]:
    for match in _PART_OF.finditer(text):
        yield Points(match.start(), match.end(), (), "пункт", partly=True)
    for match in _LETTERED.finditer(text):
        letters = re.findall(r"[а-я]", re.sub(r"\bи\b", "", match["letters"]))
        numbers = tuple(f"{match['point']}.{letter}" for letter in letters)
        yield Points(match.start(), match.end(), numbers, "пункт")
    for match in _SUBPOINT.finditer(text):
        numbers = tuple(f"{match['point']}.{sub}" for sub in re.findall(r"\d+", match["subs"]))
        yield Points(match.start(), match.end(), numbers, "пункт")
    for match in _LIST.finditer(text):
        listed = match["list"]
        if listed.endswith(".") and text[match.end() : match.end() + 1] == "":
            listed = listed[:-1]
        yield Points(
            match.start(), match.start("list") + len(listed), _numbers(listed), match["noun"]
        )


def _numbers(listed: str) -> tuple[str, ...]:
    """«1.1–1.3, 2» → 1.1, 1.2, 1.3, 2; «3 а» → 3.а.

    >>> _numbers("1.1-1.3, 2 и 4а")
    ('1.1', '1.2', '1.3', '2', '4.а')
    """
    numbers: list[str] = []
    previous, ranged = "", False
    for piece in re.finditer(
        rf"({_NUMBER})\.?\s?({_LETTER}(?=[\s,;.)]|$))?|(-|\.{{3}}|\bпо\b)", listed
    ):
        if piece[3]:
            ranged = True
            continue
        letter = re.sub(r"[^а-я]", "", piece[2] or "")
        number = f"{piece[1]}.{letter}" if letter else piece[1]
        numbers += _between(previous, number) if ranged else [number]
        previous, ranged = number, False
    return tuple(dict.fromkeys(numbers))


def _between(first: str, last: str) -> list[str]:
    """What follows ``first`` up to ``last``: both must have the same numbers but for the last."""
    stem, _, begin = first.rpartition(".")
    other, _, end = last.rpartition(".")
    if stem != other or not (begin.isdigit() and end.isdigit()):
        return [last]
    if not 0 < int(end) - int(begin) <= _MOST:
        return [last]
    dot = f"{stem}." if stem else ""
    return [f"{dot}{number}" for number in range(int(begin) + 1, int(end) + 1)]


def _with_question(points: Points, text: str) -> Points | None:
    """Its section or question taken in; None where the points are of something else."""
    end, question = points.end, None
    if match := _QUESTION.match(text, end):
        end, question = match.end(), match["number"].upper()
    if _FOREIGN.match(text, end):
        return None
    return Points(points.start, end, points.numbers, points.noun, question, points.partly)
