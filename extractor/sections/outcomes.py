"""Words that announce what a meeting came to and are weaker than any «РЕШИЛИ»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.sections.headings import heading_of
from extractor.sections.markers import bare_marker, marker_of
from extractor.sections.pieces import Element, Piece
from extractor.sections.walk import Part, Walk
from extractor.text import cyrillic, fold

_MEETING = r"(?:\s+(?:заседания|совещания|встречи|собрания|обсуждения|педсовета|планерки|штаба))"
_SUMMED = (
    rf"(?:итоги?|результаты?|выводы?|резюме){_MEETING}?",
    r"(?:итого|в\s+итоге|в\s+результате)(?:\s+(?:решили|договорились|условились))?(?:\s+(?:так|следующее))?",
    r"выводы\s+и\s+(?:поручения|решения|рекомендации)",
    rf"по\s+(?:итогам|результатам){_MEETING}?(?:\s+(?:поручено|решено|решили|договорились))?",
    r"(?:постановляющая|резолютивная)\s+часть",
    r"протокольно",
)
_TO_DO = (
    r"что\s+(?:(?:мы\s+)?делаем|(?:нужно\s+|надо\s+|предстоит\s+|будем\s+)?(?:с)?делать|поручили|поручено)"
    r"(?:\s+(?:дальше|кому))?",
    r"что\s+дальше",
    r"(?:кто|кому)\s+(?:и\s+)?что\s+(?:делает|поручено|сделать|делать)",
    r"план\s+(?:действий|работы|работ)",
    r"(?:дальнейшие|следующие|ближайшие|предстоящие|неотложные|первоочередные)\s+"
    r"(?:действия|шаги|дела|задачи|меры|мероприятия)",
    r"дела\s+(?:до|на|к)\s[^:.]{3,40}",
    r"домашн(?:ее\s+задание|ие\s+задания)",
    rf"(?:меры|мероприятия)\s+по\s+(?:итогам|результатам|исполнению|реализации){_MEETING}?",
)
_GIVEN = (
    r"(?:(?:обязательно|принять|принят[оы]|установлено|обозначено|определено|назначено)\s+)?"
    r"(?:на|к)\s+(?:исполнени[юе]|выполнени[юе])(?:\s+(?:принять|принято))?",
    r"(?:(?:взять|взяли|взято|берем|поставить|поставлено)\s+)?(?:на\s+контрол[ье]|в\s+работу)",
    r"задачи(?:\s+на\s[^:.]{3,30})?",
    r"(?:наши|общие|совместные|итоговые|общее|наше|итоговое)\s+"
    r"(?:договоренности|договоренность|решени[ея]|задачи|поручения)",
    r"(?:задания|указания|распоряжения|обязательства)(?:\s+(?:сторон|участников|руководителя|начальника))?",
    r"(?:(?:руководителем|председателем|начальником)(?:\s+[а-я]+)?\s+)?(?:поставлен[ыа]|озвучены|даны|обозначены|"
    r"сформулированы|розданы|распределены)\s+(?:следующие\s+)?(?:задачи|указания|поручения|задания)",
    r"поставленные\s+задачи",
    r"принятые\s+к\s+исполнению\s+(?:решения|поручения)",
    r"(?:поручается|предписано|предписывается|вменено|постановлено)",
)
_FOUND = (
    r"(?:единогласно\s+)?(?:принято|приняли|утвердили|согласовали)",
    r"(?:определили|определено|определить|фиксируем|зафиксировали|зафиксировано|закрепили|сговорились)",
    r"(?:решили|порешили)\s+(?:сообща|вместе|так|всем\s+[а-я]+|коллегиально)",
    r"(?:считаем|считают|сочли|признали|посчитали|полагаем)\s+(?:нужным|необходимым|целесообразным)",
    r"пришли\s+к\s+(?:выводу|соглашению|согласию|(?:единому|общему)\s+мнению)",
    r"(?:совещание|собрание|заседание|совет|комиссия|педсовет|коллегия)\s+"
    r"(?:решает|считает\s+(?:нужным|необходимым)|обязывает|поручает)",
)
# These are said in speeches as often as decided: «Необходимо:», «Нужно сделать:».
_WISHED = (
    r"(?:нужно|надо|необходимо|следует|требуется|надлежит)(?:\s+(?:сделать|выполнить|организовать))?",
    r"(?:сделать|выполнить|обязать|меры|принять\s+меры)",
)
_ASKED = (r"(?:рекомендуем|предлагаем|просим|рекомендует(?:ся)?)",)
_END = r"\s*[:.]?\s*$"
# What a line of decisions without any infinitive is known by: «… поручена проверка», «Автобус
# передаётся школе», «Сверка карточек – до 1 марта, отв. Ким Е.И.»
SETTLED = re.compile(
    r"(?<![а-я])(?:(?:поручен|возложен|признан|утвержд[её]н|одобрен|принят|согласован|назначен|избран|"
    r"прекращен|отклонен|поддержан|перенесен|снят|продлен|отложен|установлен|закреплен|создан)[аоы]?|"
    r"указано|предложено|рекомендовано|предписано)(?![а-я])"
    r"|(?<![а-я])[а-я]{4,}(?:ется|ится|ются|ятся)(?![а-я])"
    r"|[,;.-]\s+(?:отв(?:\.|етственн[а-я]+)|исп(?:\.|олнител[а-я]+)|срок)(?![а-я])"
    r"|\s-\s+(?:(?:до|к|с|по)\s+\d|не\s+позднее|в\s+течение|еже[а-я]+но|постоянно|[ivx]+\s)"
)


def _any(*tables: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"\W*(?:" + "|".join(row for table in tables for row in table) + ")" + _END)


# rule → words, the first that matches wins
_RULES = (
    ("outcome", _any(_SUMMED, _TO_DO, _GIVEN, _FOUND)),
    ("wished", _any(_WISHED)),
    ("asked", _any(_ASKED)),
)
OUTCOME_TOLD, AGAIN, ONCE = "outcome_told", "outcome_again", "outcome_once"
WEAK = (*(rule for rule, _ in _RULES), "outcome_inline", OUTCOME_TOLD, AGAIN, ONCE)


def outcome_heading(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«ИТОГ», «Наши договорённости:» with orders right below; weaker than any «РЕШИЛИ»."""
    open_to = ("hearing", "agenda", "participants", "absent", "invited", "report")
    below_title = walk.kind == "title" and bool(walk.held)
    if not (walk.kind in open_to or below_title or (walk.kind == "decisions" and walk.weak)):
        return False
    line = fold(piece.text).lower()
    rule = next((rule for rule, words in _RULES if words.match(line)), None)
    if marker_of(piece) is not None or piece.in_table:
        return False
    below = following[0] if following else None
    if not isinstance(below, Piece) or heading_of(below) is not None:
        return False
    if rule is None:
        return _again(walk, piece, line, following)
    listed = marker_of(below) or bare_marker(below.text)
    set_apart = piece.bold or piece.text.isupper() or piece.text.rstrip().endswith(":")
    orders = any(walk.is_infinitive(word.strip(".,;:«»()")) for word in below.text.split())
    if not (orders and (listed or (set_apart and rule == "outcome"))):
        if rule != "outcome" or not (found := _told_as(walk, line, following)):
            return False
        rule = found
    walk.open(
        "decisions",
        rule,
        piece,
        question=walk.question if rule in (OUTCOME_TOLD, ONCE) else None,
        weak=True,
    )
    walk.decided = True
    return True


# «Мнения:», «Справка:»: over what was said, however often.
_SAID = re.compile(
    r"\W*(?:(?:не|без)\s|предл|мнени|вопрос|ответ|обсужд|прени|замечан|реплик|просьб|пожелан|справ|проект|план"
    r"|докла|сообщ|слуш|высту|отме|конст|устан|говор|сказа|добав|возра|напом|рассм|отлож|отклон|повестк|тема|"
    r"информ|содокл|присут|отсут|пригл|участ|голос|кворум|срок|исполн|ответств|отв|контрол|приложен|"
    r"председат|секретар|члены|директор|руковод|заведующ|начальник|школ|было|была|план|факт|итого\s+за)"
)


def _again(walk: Walk, piece: Piece, line: str, following: Sequence[Element]) -> bool:
    """«Зафиксировано:», a word that no table knows, each time over an order or what is settled."""
    words = re.findall(r"[а-я]+", line)
    if not line.rstrip().endswith(":") or not 0 < len(words) <= 3 or _SAID.match(line):
        return False
    below = following[0] if following else None
    if (walk.kind == "decisions" and walk.rule != AGAIN) or (
        # Numbered orders are found without a heading, and surer so.
        isinstance(below, Piece) and (marker := marker_of(below)) is not None and marker.printed
    ):
        return False
    places = [0]
    for place, element in enumerate(following):
        if isinstance(element, Piece) and fold(element.text).lower().strip() == line.strip():
            places.append(place + 1)
    opened = any(part.rule == AGAIN for part in walk.parts) or walk.rule == AGAIN
    if len(places) < 2 and not opened:
        return False
    if not all(_gives(walk, following, place) for place in places):
        return False
    walk.open("decisions", AGAIN, piece, question=walk.question, weak=True)
    walk.decided = True
    return True


def _gives(walk: Walk, following: Sequence[Element], place: int) -> bool:
    """Whether the line at ``place`` orders by its infinitive or tells something settled."""
    below = following[place] if place < len(following) else None
    if not isinstance(below, Piece) or below.in_table or heading_of(below) is not None:
        return False
    line = fold(cyrillic(below.text)).lower()
    early = re.findall(r"[а-яё]+", line)[:10]
    return any(map(walk.is_infinitive, early)) or bool(SETTLED.search(line))


# Who or when in the sentence itself, or who was charged: no news of a contest says so.
_CHARGED = re.compile(
    r"(?<![а-я])(?:поручен[аоы]?|возложен[аоы]?|предписано|рекомендовано)(?![а-я])"
    r"|[,;.(-]\s*(?:отв(?:\.|етственн[а-я]+)|исп(?:\.|олнител[а-я]+))(?![а-я])"
)


def _told_as(walk: Walk, line: str, following: Sequence[Element]) -> str | None:
    """The rule by which «Итог:» announces lines without infinitives; None where it does not."""
    if _settles(walk, line, following):
        return OUTCOME_TOLD
    below = following[:2]
    charged = [
        isinstance(e, Piece) and bool(_CHARGED.search(fold(cyrillic(e.text)).lower()))
        for e in below
    ]
    return ONCE if line.rstrip().endswith(":") and len(charged) > 1 and all(charged) else None


def _settles(walk: Walk, line: str, following: Sequence[Element]) -> bool:
    """«Определено:» / «Ким Е.И. поручена проверка.»: the same word above other such lines.

    Once is not enough: «Итоги:» / «Призёром стал лицей» tells of a contest.
    """
    told = [_told_below(following, 0)]
    again = line.strip()
    for place, element in enumerate(following):
        if isinstance(element, Piece) and fold(element.text).lower().strip() == again:
            told.append(_told_below(following, place + 1) or _gives(walk, following, place + 1))
    before = sum(part.rule == OUTCOME_TOLD for part in walk.parts) + (walk.rule == OUTCOME_TOLD)
    return told[0] if before else len(told) > 1 and told[0] and 2 * sum(told) > len(told)


def _told_below(following: Sequence[Element], place: int) -> bool:
    """Whether one of the two lines from ``place`` on tells something settled."""
    lines = [e for e in following[place : place + 2] if isinstance(e, Piece)]
    return any(SETTLED.search(fold(cyrillic(piece.text)).lower()) for piece in lines)


_INLINE = re.compile(
    r"\W*(?:поручение|договоренность|итог|вывод|постановка|постановили\s+так|общий\s+вывод)\s*:\s+(?=\S)"
)


def outcome_inline(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«Поручение: Киму Е.И. представить меню.» in the talk about a question."""
    match = _INLINE.match(fold(piece.text).lower())
    if walk.kind != "hearing" or match is None or marker_of(piece) is not None or piece.in_table:
        return False
    rest = fold(piece.text)[match.end() :]
    if not any(walk.is_infinitive(word) for word in re.findall(r"[а-яё]+", rest.lower())):
        return False
    told = replace(piece.tail(match.end()), continued=False)
    walk.open("decisions", "outcome_inline", question=walk.question, weak=True, first=[told])
    walk.decided = True
    return True


def settle_weak(parts: Sequence[Part]) -> tuple[Part, ...]:
    """«участники группы решили:», «ИТОГ» count only where nothing stronger announces decisions.

    An «ИТОГ» of the one question that has no other list stays, and is marked.
    """
    return tuple(_settled(parts))


def _settled(parts: Sequence[Part]) -> Iterator[Part]:
    strong = [part for part in parts if part.kind == "decisions" and not part.weak]
    answered = {part.question for part in strong}
    concluded = any(part.rule in WEAK for part in parts)
    question: str | None = None
    for part in parts:
        if part.kind == "hearing" and part.question is not None:
            question = part.question
        if not part.weak or (not strong and (part.rule in WEAK or not concluded)):
            yield part
        elif part.rule == "outcome" and question and {None, question}.isdisjoint(answered):
            yield replace(part, rule="outcome_of_question", question=question)
        else:
            yield replace(part, kind="hearing", rule="group_decided")
