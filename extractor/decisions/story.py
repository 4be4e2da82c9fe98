"""What a story of the meeting orders in words of its own: «Ким Е.И. взялась собрать меню».

Looked for only where no heading and no list announces decisions; each is marked for review.
"""

import re
from collections.abc import Callable

from extractor.text import cyrillic, fold

IsInfinitive = Callable[[str], bool]
Charges = Callable[[str], bool]

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
    r"протокольно|резюме|задача|задание|итог|вывод|поручение|договоренность|решение(?:\s+по\s+[а-я]*\s*вопросу)?|"
    r"(?:совещание|собрание|заседание|совет|комиссия|педсовет)\s+приня(?:ло|л|ла)\s+(?:следующее|решение))\s*[,:-]\s"
)
# «За предложение собрать меню проголосовали единогласно», «… Предложение принято»
_VOTED = re.compile(r"\W*за\s+(?:предложение|то,?\s+чтобы)\s.*(?:проголосовал|единогласн|-\s*\d)")
# Complete without an infinitive.
_NOMINAL = re.compile(
    r"(?<![а-я])(?:поручен[аы]?(?![а-я])|возложен[аоы]?\s+на\s|приня(?:то|ли)\s+решение\s+об?\s|"
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


def orders_in_story(
    text: str, *, alone: bool, is_infinitive: IsInfinitive, charges: Charges
) -> bool:
    """Whether a sentence of a hearing orders. ``alone``: it is a paragraph by itself."""
    line = fold(cyrillic(text)).lower()
    that = _THAT.match(line)
    if _OTHERS.search(line) or len(line.split()) < 4:
        return False
    if that or _NOMINAL.search(line):
        return True
    if "что" in line.split():
        return False
    if _VOTED.match(line):
        return any(map(is_infinitive, re.findall(r"[а-яё-]+", line)))
    if mark := _ORDERED.search(line) or _SUMMED.match(line):
        return any(map(is_infinitive, re.findall(r"[а-яё-]+", line[mark.end() :])))
    return alone and bool(_WHEN.search(line)) and bool(_WILL.search(line)) and charges(text)
