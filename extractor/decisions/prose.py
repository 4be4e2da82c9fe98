"""Decisions told in the middle of a paragraph: «…, поэтому решили: провести субботник в мае.»"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from extractor.decisions.drafts import Draft
from extractor.decisions.gathering import Gathered
from extractor.decisions.votes import is_vote
from extractor.sections import Part
from extractor.sections.markers import marker_of
from extractor.sections.pieces import Element, Piece
from extractor.text import cyrillic, fold
from extractor.types import Doubt

IsInfinitive = Callable[[str], bool]

_AS_PRINTED = Doubt("no_infinitive", "В строке решения нет глагола: проверьте её текст.")
RULE = "told_in_prose"
LOOSE = "loose_order"
# Parts of which the protocol itself says that they decide nothing.
NOT_DECIDED = ("cover_letter", "postponed", "aside")
# A protocol without headings may be told below its title or its list of people.
_TALKS = ("title", "participants", "absent", "invited", "agenda", "hearing")
# What may stand between the verb and the colon: «единогласно», «(за – 14, против – 5)».
HOW = (
    r"(?:,?\s*(?:единогласно|единодушно|сообща|вместе|также|так|следующее|о\s+следующем|"
    r"(?:простым\s+|абсолютным\s+)?большинством(?:\s+голосов)?|(?:открытым\s+)?голосованием|"
    r"без\s+голосования|при\s+[а-я]+\s+(?:воздержавш|голос)[а-я]+|\([^()]{1,80}\)))"
)
_TOLD = re.compile(
    r"(?<![а-я])(?:(?:порешили|решили|решено|постановили|постановлено|договорились|условились|"
    r"(?P<one>решил[ао]?|постановил[ао]?|постановляет|решает))(?P<how>" + HOW + r"{0,3})"
    r"|(?:было\s+)?принят[оы]\s+(?:(?:такое|такие|следующ[а-я]+)\s+)?решени[ея]" + HOW + r"{0,2}"
    # «Приняты два решения. Первое: …»
    r"|(?:было\s+)?приняты\s+(?:два|три|четыре|пять|\d|следующие|такие)\s+решени[ея](?=\s*[.:]\s+перв(?:ое|ым)\s*[:.-])"
    r"|(?P<made>принял[ао]?)\s+(?:(?:такое|такие|следующ[а-я]+)\s+)?решени[ея]" + HOW + r"{0,2}"
    r"|приняли\s+(?:(?:такое|такие|следующ[а-я]+)\s+)?решени[ея]" + HOW + r"{0,2}"
    r"|пришли\s+к\s+(?:следующему\s+)?решению" + HOW + r"{0,2})"
    r"(?P<end>\s*:\s*|\s*\.\s+(?=перв)|\s+(?=[а-я]))"
)
# Somebody else's decision, or an older one: «родители группы решили», «в прошлом году решили».
_FOREIGN = re.compile(
    r"(?<![а-я])(?:(?:под)?групп[аы]|родител[ия]|педагог[и]?|учител[ия]|учащиеся|ученик[и]?|"
    r"(?:десяти|одиннадцати|девяти)?классники|школьники|секци[яи]|команд[аы]|жители|соседи|"
    r"своем|своей|прошл[а-я]+|ранее|раньше|накануне|тогда|еще|уже|осенью|весной|летом|зимой|"
    r"которы[еймх]|где|как|что)(?![а-я])"
)
_DATED = re.compile(
    r"\d{1,2}\.\d{1,2}|\d{1,2}\s+(?:янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)"
)
# «…, что красить надо вместе, поэтому решили»: the reason is over, the meeting speaks.
_MEETING_SPEAKS = re.compile(
    r"(?:^|,\s*|\s[-]\s*)(?:(?:и|а|но)\s+)?(?:еще|также|кроме\s+того|затем|далее|тогда\s+же|поэтому|потому|в\s+итоге|в\s+результате|после\s+[а-я]+"
    r"(?:\s+[а-я]+)?|посовещавшись|обсудив|большинством\s+голосов|единогласно|без\s+голосования|"
    r"было|присутствующие|собравшиеся|все(?:\s+вместе)?|участники|на\s+этом)?\s*(?:также\s+|было\s+)?$"
)
_BODY = re.compile(
    r"(?:^|,\s*|поэтому\s+|итоге\s+)(?:наш[еа]?\s+)?(?:[а-я]+(?:ый|ий|ая|ое)\s+)?"
    r"(?:комитет|совет|собрание|совещание|комиссия|коллегия|конференция|педсовет|правление|президиум|"
    r"заседание|штаб|сход|оргкомитет|жюри)(?:\s+[а-я]+){0,2}"
    r"(?:,?\s+(?:единогласно|единодушно|большинством\s+голосов|после\s+обсуждения))?\s*$"
)
# «Совет старшеклассников решил собрать макулатуру» tells of children, in the protocol of adults.
_CHILDREN = re.compile(r"старшеклассник|учащихся|учеников|ученическ|школьник|дружин|класса\s*$")
_ABBREVIATED = (
    r"(?<![а-я]ул)(?<!\bим)(?<!\bул)(?<!\bпос)(?<!\bпр)(?<!\bст)(?<!\bруб)(?<!\bтыс)(?<!\bчел)"
    r"(?<!\bзам)(?<!\bзав)(?<!\bотв)(?<!\bисп)(?<!\bгг)(?<!\bдер)(?<!\bпер)(?<!\bкл)(?<!\bкаб)"
)
SENTENCE_END = re.compile(
    r"(?:(?<=[А-Яа-яё0-9»\")]{2})"
    + _ABBREVIATED
    + r"|(?<=\d{4}\sг)|(?<=\d{4}г))\.(?=\s+[А-ЯЁ\"(]|\s*$)"
)
_ITEM = re.compile(r"\s*(?:\d{1,2}|[а-я])[.)]\s")
LABEL = re.compile(r"\s*(?:срок|отв\.|ответственн|исполнител|контроль|дата\s+исполн)[а-я]*[\s:.-]")


def told_in_prose(part: Part, is_infinitive: IsInfinitive) -> list[Part]:
    """The rest of each such sentence of a hearing as a part of decisions of its own."""
    if part.kind not in _TALKS or part.rule in NOT_DECIDED:
        return []
    return [
        Part("decisions", (piece,), RULE, None, question or part.question)
        for question, piece in _told((*_told_above(part), *part.elements), is_infinitive)
    ]


_WITH_COLON = re.compile(
    r"(?<![а-я])(?:решили|решено|постановили|постановлено|договорились|принято\s+решение)"
    r"(?:[\s,]+[а-я]+){0,3}\s*:"
)


def _told_above(part: Part) -> tuple[Piece, ...]:
    """«2. О подвозе. Слушали Ким Е.И. … Решили: провести сверку.»: all of it opened the
    question."""
    if part.heading is None or part.rule != "question":
        return ()
    return (part.heading,) if _WITH_COLON.search(fold(part.heading.text).lower()) else ()


def _told(
    elements: Sequence[Element], is_infinitive: IsInfinitive
) -> Iterator[tuple[str | None, Piece]]:
    """The sentences, each with the number of the question that its paragraph prints."""
    question: str | None = None
    for element in elements:
        if not isinstance(element, Piece):
            continue
        marker = marker_of(element)
        if marker is not None and len(marker.values) == 1:
            question = marker.printed
        text = fold(cyrillic(element.text))
        line = text.lower()
        after = 0
        for match in _TOLD.finditer(line):
            if match.start() < after or not _decides(line, match, is_infinitive):
                continue
            after = _end_of(text, match.end(), is_infinitive)
            piece = element.tail(match.end()).head(len(text[match.end() : after].strip()))
            # A line of its own, not the rest of one: its number may begin a list.
            yield question, replace(piece, continued=False)
            for begin, end in _counted_on(text, after) if _FIRST.match(line, match.end()) else ():
                yield question, replace(element.tail(begin).head(end - begin), continued=False)


# «Первое: … Второе: …»: each its own sentence.
_FIRST = re.compile(r"перв(?:ое|ым)\s*[:.-]")
_NEXT_ONE = re.compile(
    r"(?:второе|третье|четв[её]ртое|пятое|вторым|третьим)\s*[:.-]\s+(?=\S)", re.IGNORECASE
)


def _counted_on(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where the sentences counted on from a first one stand, up to their last letter."""
    for match in _NEXT_ONE.finditer(text, start):
        end = _end_of(text, match.end(), lambda word: False)
        yield match.start(), match.start() + len(text[match.start() : end].rstrip())


def _decides(line: str, match: re.Match[str], is_infinitive: IsInfinitive) -> bool:
    """Whether the meeting itself decides here, and what it decides follows."""
    clause = re.split(r"[.;!?]\s", line[: match.start()])[-1]
    if not {":", "."} & set(match["end"]):
        # «Решили провести субботник» tells it too, but only from the start of a clause.
        first = re.findall(r"[а-я-]+", line[match.end() : match.end() + 60])[:2]
        if not any(is_infinitive(word) for word in first):
            return False
        own = _BODY if match["one"] or match["made"] else _MEETING_SPEAKS
        if not own.search(clause.strip()) or "," in clause:
            return False
    near = clause[-90:]
    if match["one"] or match["made"]:
        own_body = _BODY.search(near)
        return (
            own_body is not None and not _DATED.search(near) and not _CHILDREN.search(own_body[0])
        )
    speaks = _MEETING_SPEAKS.search(near)
    before = near[: speaks.start()] if speaks else near
    if speaks and speaks[0].strip(" ,-"):
        # Only the words that stand with the verb can make it somebody else's.
        before = ""
    return not _FOREIGN.search(before) and not _DATED.search(before)


# What somebody did or said: no order.
_DID = re.compile(r"(?<![а-я])[а-я]{3,}(?:л|ла|ло|ли|лся|лась|лись)(?![а-я])")


def _orders_on(sentence: str, is_infinitive: IsInfinitive) -> bool:
    """«… с 1 ноября. Киму Е.И. – передать список.»: the next order of the meeting."""
    words = re.findall(r"[а-я]+", sentence)[:8]
    return any(map(is_infinitive, words)) and not _DID.search(sentence)


def _end_of(text: str, start: int, is_infinitive: IsInfinitive) -> int:
    """Where the decision ends: with its sentence, or the last item of a list that counts on.

    Sentences that only name who and when, or order more, still belong to it; those that tell of a
    vote do not.
    """
    stops = [match.end() for match in SENTENCE_END.finditer(text, start)] or [len(text)]
    if stops[-1] < len(text):
        stops.append(len(text))
    listed = bool(_ITEM.match(text[start:].lower()))
    end = stops[0]
    for stop in stops[1:]:
        sentence = text[end:stop].lower()
        goes_on = bool(LABEL.match(sentence) or (listed and _ITEM.match(sentence)))
        goes_on = goes_on or (not listed and _orders_on(sentence, is_infinitive))
        if not goes_on and not (listed and is_vote(sentence) and _item_ahead(text, stop)):
            break
        end = stop
    return end


def _item_ahead(text: str, start: int) -> bool:
    """«1. Утвердить план. Единогласно. 2. Провести сверку.»"""
    return bool(_ITEM.match(text[start:].lower()))


def as_printed(found: Gathered, part: Part, question: str | None) -> Gathered:
    """«Договорились: Ким Е.И. разошлёт меню.» orders without an infinitive: a point as it stands.

    Only the line that goes on behind its heading, where nothing else is a point.
    """
    lines = [element for element in part.elements if isinstance(element, Piece)]
    inline = len(part.elements) == len(lines) == 1 and (part.heading is None or lines[0].continued)
    if not (found.leftover and inline and len(lines[0].text.split()) > 2):
        return found
    draft = Draft(None, "plain", "as_printed", question=question)
    draft.texts.append(lines[0].text)
    draft.spans.append(lines[0].span)
    draft.doubts.append(_AS_PRINTED)
    return Gathered((draft,), (), found.asides)
