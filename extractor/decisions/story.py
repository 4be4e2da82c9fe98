"""What a story of the meeting orders in words of its own: «Ким Е.И. взялась собрать меню».

Looked for only where no heading and no list announces decisions; each is marked for review.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from extractor.text import cyrillic, fold

_LEAD = (
    r"\W*(?:(?:поэтому|затем|далее|также|кроме\s+того|в\s+итоге|в\s+заключение|после\s+обсуждения)"
    r"\s*,?\s+)?"
)
# With an infinitive behind them; who spoke may stand before them.
_ORDERED = re.compile(
    r"(?<![а-я])(?:поручил[аи]?|обязал[аи]?|обязывает|поручает|постановляет|"
    r"(?:дан[оы]?|дал[аи]?|получил[аи]?)\s+(?:[а-я]+\s+)?(?:поручени|указани|задани)[еяй]|"
    r"постав(?:ил[аи]?|лен[аы]?)\s+(?:[а-я]+\s+)?задач[уаи]|"
    r"(?:взял|обязал|вызвал)(?:ся|ась|ись)|"
    r"поддержа(?:ли|но|н[аы]|л[аи]?)\s+(?:[а-я]+\s+){0,2}предложени[ея]|"
    r"согласились\s+с\s+предложением|сочли\s+(?:нужным|необходимым|целесообразным)|"
    r"(?:признано|признали)\s+(?:нужным|необходимым|целесообразным))(?![а-я])"
)
# «Итак, …», «В результате обсуждения: …», «Задача – …», «Решение по вопросу – …»
_SUMMED = re.compile(
    r"\W*(?:итак|таким\s+образом|(?:в\s+результате|по\s+итогам|по\s+результатам)(?:\s+(?:обсуждения|обмена\s+мнениями))?|"
    r"протокольно|резюме|задача|задание|итог|вывод|поручение(?:\s+[^:]{3,60}(?=\s*:))?|договоренность|"
    r"на\s+контрол[ьея]|к\s+исполнению|решение(?:\s+по\s+[а-я]*\s*вопросу)?|"
    r"(?:совещание|собрание|заседание|совет|комиссия|педсовет)\s+приня(?:ло|л|ла)\s+(?:следующее|решение))\s*[,:-]\s"
)
# «За предложение собрать меню проголосовали единогласно», «… Предложение принято»
_VOTED = re.compile(
    r"\W*за\s+(?:предложение|то,?\s+чтобы)\s.*(?:проголосовал|единогласн|-\s*\d)"
    r"|\W*предложение\s[^.]*(?<!не\s)(?:принято|поддержано|одобрено|прошло)(?![а-я])"
)
# Complete without an infinitive.
_NOMINAL = re.compile(
    r"(?<![а-я])(?:поручен[аы]?(?![а-я])|возложен[аоы]?\s+на\s|приня(?:то|ли)\s+решение\s+об?\s|"
    r"срок\s[^.;]{3,60}\s(?:установлен|определ[её]н|назначен)(?![а-я])|"
    r"ответственн(?:ым|ой|ыми)\s+за\s[^.;]{3,80}\s(?:назначен|определен|утвержд[её]н)[аоы]?(?![а-я]))"
)
_THAT = re.compile(
    _LEAD + r"(?:условились|договорились|решили|постановили|согласились|решено),?\s+что\s"
)
# Somebody else's, an older one, or no order at all.
_OTHERS = re.compile(
    r"(?<![а-я])(?:ранее|раньше|прошл[а-я]+|предыдущ[а-я]+|приказом|распоряжением|постановлением|"
    r"законом|министерств[а-я]+|министром|губернатор[а-я]*|правительств[а-я]+|прокуратур[а-я]+|глав[аыой]+|"
    r"напомнил[аи]?|сообщил[аи]?|рассказал[аи]?|доложил[аи]?|предложил[аи]?|просил[аи]?|хотел[аи]?|"
    r"котор[а-я]+|еще|уже|если|бы|родител[а-я]+|сход[ае]?|ученик[а-я]*|выполнено|исполнено|"
    r"по\s+(?:[а-я]+\s+)?(?:словам|мнению)|считает|полагает|\d{4}\s+году)(?![а-я])|\?"
)
# One who acts and a day: «Ким Е.И. соберёт меню до 1 октября», «Директорам необходимо …»
_WILL = re.compile(
    r"(?<![а-я])(?:[а-я]{3,}(?:[ёе]т|ит|ут|ют|ят)|необходимо|следует|надлежит|должн[аоы]|должен)(?![а-я])"
)
_WHEN = re.compile(
    r"(?<![а-я])(?:до|к|не\s+позднее|срок)\s[^.;]{0,20}(?:\d|понедельник|вторник|сред|четверг|пятниц|конца)"
    r"|\d{1,2}\s+(?:янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)"
    r"|в\s+течение|еже[а-я]+но|постоянно|отв\.|ответственн|исполнител"
)
# «Собираем меню до 1 октября (Ким Е.И.)»
_WE = re.compile(r"\W*[а-яё]{3,}(?:[аяуе]ем|[дтнрлсвзбпм]им|[жднм]ем)(?:ся)?\s")
# «Ким Е.И. – меню всех школ – 1 октября»
_ROW = re.compile(
    r"\W*[а-яё-]+\s+[а-яё]\.\s?(?:[а-яё]\.)?\s*-\s[^.;]{3,120}\s-\s+(?:до\s+|к\s+)?\d"
)
_LABELLED = re.compile(r"(?<![а-я])(?:отв\.|ответственн[а-я]+|исполнител[ьи])")
_WILL_BE = re.compile(r"(?<![а-я])буд[еу]т\s+[а-яё]+[нт][аоы]?(?![а-я])")
# Who told, proposed or did something: a speech.
_PAST = re.compile(r"(?<![а-яё])[а-яё]{2,}(?:л|ла|ло|ли|лся|лась|лось|лись)(?![а-яё])")


@dataclass(frozen=True, slots=True)
class Language:
    """What is asked of words; ``charges``: whether a wording names who is to act."""

    is_infinitive: Callable[[str], bool]
    is_verb: Callable[[str], bool]
    charges: Callable[[str], bool]


def orders_in_story(text: str, *, alone: bool, language: Language) -> bool:
    """Whether a sentence of a hearing orders. ``alone``: it is a paragraph by itself."""
    line = fold(cyrillic(text)).lower()
    if _OTHERS.search(line) or len(line.split()) < 4:
        return False
    if _THAT.match(line) or _NOMINAL.search(line):
        return True
    if "что" in line.split():
        return False
    if _VOTED.match(line):
        return _holds_infinitive(line, language)
    if _SUMMED.match(line) and _WHEN.search(line):
        return True
    if mark := _ORDERED.search(line) or _SUMMED.match(line):
        return _holds_infinitive(line[mark.end() :], language)
    return alone and _orders_alone(text, line, language)


def _holds_infinitive(line: str, language: Language, within: int | None = None) -> bool:
    return any(map(language.is_infinitive, re.findall(r"[а-яё-]+", line)[:within]))


def _orders_alone(text: str, line: str, language: Language) -> bool:
    """A paragraph that says nothing but who is to do what, or what is done by when."""
    if any(language.is_verb(word) for word in _PAST.findall(line)):
        return False
    if not line[:1].isalpha() or language.is_infinitive(line.split()[0]):
        return False  # «9 Предложить …» is a row of something, «Собрать …» a loose order
    timed = bool(_WHEN.search(line))
    if timed and (_WE.match(line) or _ROW.match(line)):
        return True
    if _LABELLED.search(line) and _WILL_BE.search(line):
        return True
    ordered = _holds_infinitive(line, language, 12) or (timed and bool(_WILL.search(line)))
    return ordered and language.charges(text)
