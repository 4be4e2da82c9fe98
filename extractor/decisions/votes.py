"""Votes told in the same paragraph as the point: «Утвердить план. За – 12, против – 1.»"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.sections.pieces import Piece
from extractor.text import cyrillic, fold

_COUNT = (
    r"(?:\s*[-:(]\s*\d+|\s+\d+(?=\s*(?:[,;.]|$))|\s+\d+\s+(?:голос|чел)|"
    r"\s*[-:(]?\s*(?:единогласно|все|нет|никто)(?![а-я]))"
)
# «Решение по пункту 1.2 не принято», «Остальные решения по вопросу 3 приняты единогласно»
_ON = (
    r"(?:\s+по\s+(?:(?:данн|эт|указанн|перв|втор|трет)[а-я]+\s+)?"
    r"(?:(?:под)?пункт[а-я]*|п{1,2}\.|вопрос[а-я]*)(?:\s*№?\s*\d[\d., и-]*)?)?"
)
_VOTE = re.compile(
    r"[\s(\"]*(?:(?:(?:сводн|общ)[а-я]+\s+)?(?:результат[ы]?|итоги|таблица|ведомость)\s+"
    r"(?:открытого\s+|тайного\s+|поименного\s+)?голосования\b|"
    r"(?:(?:бюллетен[а-я]+|открыто|тайно|поименно)\s*[:,-]\s*|"
    r"за\s+п(?:ункт[а-я]*|п?\.)\s*[\d., -]+\s-\s*)"
    r"\"?(?:за|единогласно|\d)|против\s+никого(?![а-я])|"
    r"(?:все\s+)?(?:про)?голосовали(?![а-я])|голос(?:ование|а)\s*[-:(]|"
    r"(?:все\s+)?\"?за\"?(?:\s+это)?(?:\s+проголосовал[аи]?)?" + _COUNT + r"|"
    r"\"?против\"?(?:\s+проголосовал[аи]?)?" + _COUNT + r"|"
    r"\"?воздержал[а-я]+\"?" + _COUNT + r"|"
    r"(?:при\s+)?(?:[а-я]+\s+)?воздержавш[а-я]+\W*$|"
    r"(?:принят[оаы]?|утвержден[оаы]?|одобрен[оаы]?|проголосовали|решение|решили|все)?\s*"
    r"(?:принят[оа]\s+)?единогласно\W*$|"
    r"(?:принят[оа]|утвержден[оа])\s+(?:[а-я]+\s+)?большинством\b|большинством\s+голосов\W*$|"
    r"(?:решение|предложение|пункт|вопрос|постановление)" + _ON + r"(?:\s+\d[\d.]*)?\s+(?:не\s+)?"
    r"(?:было\s+)?(?:принят|отклонен|поддержан)[оаы]?\b|"
    r"(?:(?:все|указанн[а-я]+|предложенн[а-я]+|данн[а-я]+|остальн[а-я]+|проч[а-я]+)\s+)?(?:решени[ея]|резолюци[яи]|"
    r"постановлени[ея]|протокол|пункты?|проект(?:\s+(?:решения|резолюции|постановления))?|"
    r"повестка(?:\s+дня)?|поручения|рекомендации)"
    + _ON + r"(?:\s+\d[\d., и-]*)?\s+(?:был[аио]?\s+)?(?:не\s+)?"
    r"(?:принят|утвержден|одобрен|поддержан)[аоы]?\s+(?:[а-я]+\s+){0,3}?(?:единогласн|единодушн|"
    r"большинств|открыт|тайн|без\s+возражен|всеми|\d+\s+голос|консенсус|за\s+основу|в\s+целом)|"
    r"резолюция\s+принята\W*$|"
    r"принят[оаы]\s+(?:всеми|\d+\s+голос|без\s+возражений|консенсусом|единодушно|открытым|тайным)|"
    r"(?:единогласно|единодушно)\s+(?:поддержан|принят|одобрен|утвержден)[оаы]?\W*$|"
    r"все\s+\"?за\"?\W*$|\"?против\"?\s+и\s+\"?воздержавш|"
    r"никто\s+не\s+(?:возраж|был\s+против)|воздержавшихся\s+(?:нет|не\s+было)|"
    r"возражени[яй]\s+(?:нет|не\s+(?:было|поступило))\b|предложение\s+не\s+прошло\b|"
    # «Не принято: «за» – 1, «против» – 5.»
    r"(?:не\s+принят[оаы]?|не\s+прошл[оаи]|не\s+поддержан[оаы]?|отклонен[оаы]?|принят[оаы]?)"
    r"(?=\W*$|\s*[:,(-]\s*(?:голосовали\W+)?\"?(?:за|против|воздерж[а-я]+)(?![а-я])))"
)  # fmt: skip
# «Утвердить план (за – 12, против – 1).»
_BRACKETED = re.compile(
    r"\s*\((?=(?:\"?за\"?\s*[-:]|единогласно|единодушно|принято\s|голосовал|проголосовал|"
    r"\"?против\"?\s*[-:]|решение\s+(?:не\s+)?принято|(?:простым\s+)?большинством))[^()]*\)",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.;!])\s+(?=[А-ЯЁ\"(«])")
_FOR = re.compile(r"(?<![а-я])\"?за\"?\s*[-:]?\s*(\d+)")
_AGAINST = re.compile(r"(?<![а-я])\"?против\"?\s*[-:]?\s*(\d+)")


def is_vote(sentence: str) -> bool:
    """Whether a sentence tells how was voted and nothing else.

    >>> is_vote("За – 12, против – нет."), is_vote("За месяц провести сверку.")
    (True, False)
    """
    return bool(_VOTE.match(fold(cyrillic(sentence)).lower().strip()))


def is_outvoted(text: str) -> bool:
    """«Голосовали: за – 4, против – 18»: more were against than for it."""
    line = fold(cyrillic(text)).lower()
    favour, against = _FOR.search(line), _AGAINST.search(line)
    return bool(favour and against) and int(against[1]) > int(favour[1])  # type: ignore[index]


_LOST_POINT = re.compile(
    r"(?<![а-я])(?:(?:под)?пункт[а-я]*|п\.)\s*№?\s*(\d{1,2}(?:\.\d{1,2})*)\)?\.?(?:\s+[а-я-]+){0,3}?\s+"
    r"(?:не\s+(?:был[аио]?\s+)?(?:принят|поддержан|прошел)|(?:был[аио]?\s+)?отклонен)"
)


def lost_points(text: str) -> list[str]:
    """«Решение по пункту 1.2 не принято, п. 3 отклонён»: the numbers of what was voted down."""
    return _LOST_POINT.findall(fold(cyrillic(text)).lower())


def part_vote(piece: Piece) -> tuple[Piece, str]:
    """A point's line without the sentences and brackets that tell of its vote, and those.

    «1.2. Отменить контрольные. Голосовали: за – 4, против – 18.» → the point, «Голосовали: …».
    """
    text = piece.text
    if not re.search(r"голос|единогласно|\bза\b|против|принят|отклонен", fold(text).lower()):
        return piece, ""
    told = _BRACKETED.findall(fold(text))
    if told:
        text = _without(text, [match.span() for match in _BRACKETED.finditer(fold(text))])
    sentences = _split(text)
    votes = [sentence for sentence in sentences[1:] if is_vote(sentence)]
    if not votes and not told:
        return piece, ""
    kept = " ".join([sentences[0], *(s for s in sentences[1:] if not is_vote(s))])
    return replace(piece, text=kept), " ".join([*told, *votes])


def _split(text: str) -> Sequence[str]:
    starts = [0, *(match.end() for match in _SENTENCES.finditer(text)), len(text)]
    return [text[start:stop].strip() for start, stop in pairwise(starts)]


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, stop in reversed(spans):
        text = text[:start] + text[stop:]
    return text
