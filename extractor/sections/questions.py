"""Where a question of the agenda begins, and where the agenda and the lists of people end."""

import re
from collections.abc import Sequence

from extractor.sections.columns import opens_with_verb
from extractor.sections.markers import Marker, marker_of, question_marker
from extractor.sections.pieces import Element, Piece
from extractor.sections.walk import Walk
from extractor.text import fold

_QUESTION_TOPIC = re.compile(r"(?:о|об|обо)\s+[а-я«\"]")
_LISTS = ("participants", "absent", "invited")
_MAY_TURN = ("decisions", "hearing", "agenda", *_LISTS)
# «3. Разное. Выступил …»: someone spoke, so nothing was decided yet.
_SPOKEN = re.compile(
    r"(?<![а-я])(?:выступил[аи]?|доложил[аи]?|сообщил[аи]?|слушали|заслушали|рассказал[аи]?|"
    r"проинформировал[аи]?|ознакомил[аи]?|отметил[аи]?)(?![а-я])"
)
# «Ким Е.И.: на этап приглашены 29 человек» begins a speech.
_SPEAKER = re.compile(
    r"(?:^|[.(]\s)\s*[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s?[А-ЯЁ]?\.?(?:\s*:\s+\S+\s\S+\s\S"
    # «Ким Е.И. представить в отдел …» orders.
    r"|\s+(?:(?![а-яё]+(?:ть|ти|чь|ться|тись)\s)[а-яё]+\s){0,2}[а-яё]{3,}(?:л|ла|ли|лся|лась|лись)(?![а-яё]))"
)
# «Ким Е.И. Фестиваль прошёл 28 февраля.»: a stenogram that parts names by their dot alone.
_SAYS = re.compile(
    r"\s*[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.\s+(?P<first>[А-ЯЁ][а-яё]*)[^.?!]*[.?!]"
)
_TELLS = re.compile(
    r"(?<![а-я])(?:сообщил|доложил|рассказал|напомнил|отметил|предложил|выступил|пояснил|заметил|"
    r"проинформировал|ознакомил|огласил|подчеркнул|сказал|перечислил|потребовал|попросил|показал|уточнил|"
    r"добавил|обратил|озвучил|зачитал|поддержал|поблагодарил|призвал|выразил|назвал|остановил|ответил|"
    r"объяснил|поздравил|высказал|указал|объявил|отчитал|согласил|возразил|спросил)(?:а|и|ся|ась|ись)?(?![а-я])"
)
_COUNTED_QUESTION = r"(?:перв|втор|трет|четверт|пят)[а-я]+\s+(?:вопрос|пункт)"
# «ПРЕДСЕДАТЕЛЬ. Коллеги, начинаем.»
STENOGRAM = re.compile(r"[А-ЯЁ-]{4,}(?:\s[А-ЯЁ]\.\s?[А-ЯЁ]\.)?\.\s+[А-ЯЁ][а-яё]+")
# «Ким Е.И. сообщила о мероприятиях.»
_NAMED = r"[а-я-]+\s+[а-я]\.\s?(?:[а-я]\.)?"
# What may follow a list of people that no agenda closes.
_AFTER_LIST = re.compile(
    r"(?:цел[ьи]|задачи|тема|рабочий|рабочие|план|примерный|программа|регламент|формат|место|время|"
    r"дата|форма|предполагаем|с\s+приветственн|открыл|в\s+начале)[а-я]*(?![а-я])"
)


def next_question(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«2. О подготовке к летнему отдыху» or the words of the agenda again: the next question."""
    if walk.kind not in _MAY_TURN:
        return False
    marker = question_marker(piece) if walk.kind == "agenda" else marker_of(piece)
    line = fold(piece.text).lower()
    body = line[marker.length if marker and piece.number is None else 0 :]
    known = _agenda_item(walk, body, marker)
    if walk.kind == "agenda":
        again = marker is not None and marker.printed in walk.agenda_numbers
        if again and known is None and not (_QUESTION_TOPIC.match(body) or piece.bold):
            walk.open("hearing", "after_agenda", question=marker.printed if marker else None)
            walk.held.append(piece)
            return True
        if known is None and not again:
            return take_agenda_line(walk, piece)
    else:
        orders = opens_with_verb(piece.text, walk.is_infinitive)
        # «1. Итоги олимпиады утвердить» under РЕШИЛИ holds the words of the agenda, and orders.
        one = len(body.split()) <= 25 and not re.search(r"[а-я]{3}\.\s", body)
        orders = orders or (walk.kind == "decisions" and one and _orders_inside(walk, body))
        if orders or (known is None and not _turns(walk, marker, body, piece)):
            return False
    number = marker.printed if marker else None
    if known is not None and number is None:
        number = walk.agenda_numbers[known]
    if walk.kind == "decisions" and _orders_below(walk, following):
        walk.open("decisions", "decided_question", piece, question=number)
    else:
        walk.open("hearing", "question", piece, question=number)
    return True


def _orders_below(walk: Walk, following: Sequence[Element]) -> bool:
    """«РЕШИЛИ:» / «I. О ремонтах» / «1.1. …»: the questions only part the list of decisions."""
    if walk.held and walk.rule != "decided_question":
        return False
    below = following[0] if following else None
    return isinstance(below, Piece) and marker_of(below) is not None


def _turns(walk: Walk, marker: Marker | None, body: str, piece: Piece) -> bool:
    """Whether words that no agenda holds begin a question where the walk stands."""
    if walk.kind == "decisions" and (_SPEAKER.match(piece.text) or _says_as_above(walk, piece)):
        return True
    if walk.kind == "decisions" and marker is not None:
        if _SPOKEN.search(body[:200]) or _titled_by_agenda(walk, marker, body):
            return True
        # «2. Участие в региональном этапе» in bold among points that are not.
        lines = [held for held in walk.held if isinstance(held, Piece)]
        plain = bool(walk.held) and (not lines or any(not line.bold for line in lines))
        orders = body.rstrip().endswith(":") or _orders_inside(walk, body)
        numbered = marker.values or marker.style == "R"
        if piece.bold and numbered and plain and not orders:
            return True
        if _SPEAKER.search(piece.text[:140]):
            return True
    if walk.kind == "hearing" and not (piece.bold or _is_next(walk, marker)):
        return False
    return _topic(marker, body, piece) and not _orders_inside(walk, body)


# «О необходимости создать …» names a question, «О ходе работ сообщать ежемесячно» orders.
_GOVERNS = (
    r"(?:(?:необходимост|возможност|целесообразност|готов|обязанност|предложени|позволя|помога|"
    r"желающ|способн|умени)[а-я]*|прав[аео]?|чтобы|как|где|(?:не\s+)?след)"
)


def _orders_inside(walk: Walk, body: str) -> bool:
    """«2. О несчастных случаях сообщать в отдел в тот же день» orders, though it opens with «О»."""
    words = re.findall(r"[а-я-]+", re.sub(_GOVERNS + r"\s+[а-я-]+", " ", body))
    return any(walk.is_infinitive(word) for word in words)


def _is_next(walk: Walk, marker: Marker | None) -> bool:
    """«II. О подвозе»; «2. О питании» where question 1 is being heard."""
    if marker is None or marker.style == "R":
        return marker is not None
    return len(marker.values) == 1 and str(marker.values[0] - 1) == walk.question


def _speaks(line: str) -> bool:
    """«Ким Е.И. сообщила о мероприятиях.», «Ким Е.И.: с 25 мая проверены 6 групп.»

    «Инспектор Ким Е.И. перечислил недостатки» with the post before the name.
    """
    spoken = r"(?:\s+(?:[а-я]+\s+){0,2}?" + _TELLS.pattern + r"|:\s+(?:\S+\s+){3})"
    told = r"(?:[а-я-]+\s+){1,4}?" + _NAMED + r"\s+" + _TELLS.pattern
    return bool(re.match(_NAMED + spoken, line) or re.match(told, line))


def _says_as_above(walk: Walk, piece: Piece) -> bool:
    """«Ким Е.И. Фестиваль прошёл.» between the decisions, where two spoke so before the first."""
    said = _SAYS.match(piece.text) if piece.number is None else None
    if said is None or walk.is_infinitive(said["first"]):
        return False
    first = next((i for i, part in enumerate(walk.parts) if part.kind == "decisions"), None)
    before = [e for part in walk.parts[:first] for e in part.elements if isinstance(e, Piece)]
    return sum(bool(_SAYS.match(e.text)) and len(e.text.split()) > 6 for e in before) > 1


def _speaks_by_surname(walk: Walk, piece: Piece) -> bool:
    """«Ступак: аукцион по кровле состоялся …» after a list that names him."""
    named = re.match(r"([А-ЯЁ][а-яё]{2,}(?:-[А-ЯЁ][а-яё]+)?)(?:\s*:|\s+[–—-])\s", piece.text)
    listed = [*walk.held, *(e for part in walk.parts for e in part.elements)]
    return named is not None and any(
        re.search(rf"{named[1]}\s+[А-ЯЁ]", e.text) for e in listed if isinstance(e, Piece)
    )


def leave_participants(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«Цель: …», «О ремонте кровель», a speech or a long paragraph with hardly a name ends a list
    of people.

    «Первый вопрос – о питании. Ступак Э.О. рассказала …» names people, but lists none.
    """
    if walk.kind not in _LISTS or not walk.held or piece.in_table:
        return False
    line = fold(piece.text).lower().strip()
    words = len(line.split())
    initials = len(re.findall(r"(?<![а-яё])[А-ЯЁ]\s?\.", piece.text))
    told = bool(_TELLS.search(line)) and (words > 25 or bool(re.match(_COUNTED_QUESTION, line)))
    told = told or _speaks(line) or bool(STENOGRAM.match(piece.text))
    told = told or (words > 15 and _speaks_by_surname(walk, piece))
    told = told or (words > 2 and bool(_QUESTION_TOPIC.match(line)))
    if not (_AFTER_LIST.match(line) or told or (words > 40 and initials * 12 < words)):
        return False
    walk.open("hearing", "after_participants")
    walk.held.append(piece)
    return True


def _topic(marker: Marker | None, body: str, piece: Piece) -> bool:
    return bool(_QUESTION_TOPIC.match(body)) and (marker is not None or piece.bold)


def agenda_number(walk: Walk, topic: str) -> str | None:
    """The number of the only item of the agenda that holds all words of a topic."""
    words = _stems(re.sub(r"(?:вопрос|тем|направлени|раздел|блок|част)[а-я]*", "", topic))
    found = [i for i, item in enumerate(walk.agenda) if words and words <= item]
    return walk.agenda_numbers[found[0]] if len(found) == 1 else None


def _agenda_item(walk: Walk, body: str, marker: Marker | None) -> int | None:
    """Which item of the agenda these words repeat, if any; few words only behind its number."""
    words = _stems(body)
    if words and marker is not None and marker.printed in walk.agenda_numbers:
        index = walk.agenda_numbers.index(marker.printed)
        if words == walk.agenda[index]:
            return index
    if len(words) < 3:
        return None
    for index, item in enumerate(walk.agenda):
        if len(words & item) / len(words | item) >= 0.8:
            return index
    return None


def _titled_by_agenda(walk: Walk, marker: Marker, body: str) -> bool:
    """«2. ОТЧЁТЫ. Говорит Ким Е.И.: …» where the agenda has «2. Отчёты»: its words, then talk."""
    title, _, talk = body.partition(". ")
    if marker.printed not in walk.agenda_numbers or len(talk.split()) < 5:
        return False
    words = _stems(title)
    return bool(words) and words == walk.agenda[walk.agenda_numbers.index(marker.printed)]


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:6] for word in re.findall(r"[а-я0-9]{3,}", text.lower()))


def take_agenda_line(walk: Walk, piece: Piece) -> bool:
    """Takes an item of the agenda; running text after numbered items begins the hearings."""
    marker = question_marker(piece)
    line = fold(piece.text).lower().strip()
    if marker is None and (walk.agenda_numbers or walk.held) and not piece.continued:
        goes_on = piece.text[:1].islower() or (
            len(line) < 120
            and bool(re.match(r"\W*(?:доклад|содоклад|отв|инф|\(|[а-я-]+\s+[а-я]\.\s?[а-я])", line))
        )
        long = 60 if walk.agenda_numbers else 150
        if _speaks(line) or (not goes_on and len(line) > long):
            walk.open("hearing", "after_agenda")
            walk.held.append(piece)
            return True
    if marker is not None:
        body = line[marker.length if piece.number is None else 0 :]
        walk.agenda.append(_stems(re.sub(r",?\s*докладчик.*$", "", body)))
        walk.agenda_numbers.append(marker.printed or "")
    walk.held.append(piece)
    return True
