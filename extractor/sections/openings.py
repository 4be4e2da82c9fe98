"""Headings that count only where they stand: what is printed above or below them decides."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.sections.columns import opens_with_verb
from extractor.sections.headings import heading_of, question_number
from extractor.sections.markers import marker_of
from extractor.sections.pieces import Element, Piece, Table, pieces_of
from extractor.sections.questions import agenda_number
from extractor.sections.signatures import NAME_LAST
from extractor.sections.talk import LABEL
from extractor.sections.walk import Walk
from extractor.text import fold

_LETTER = re.compile(
    r"(?<![а-я])(?:уважаем(?:ый|ая|ые)|(?:на)?правля(?:ем|ю|ется|ет)(?![а-я])|"
    r"(?:на)?правляю(?![а-я])|(?:прошу|просим)(?![а-я])|о\s+направлении\s+(?:протокол|выписк|материал|решени)|"
    r"приложени[ея]\s*:\s*(?:на|\d|протокол|\S+\s+на)\s)"
)
_TITLE = re.compile(r"(?:(?:выписка\s+из\s+)?протокола?|п\s*р\s*о\s*т\s*о\s*к\s*о\s*л)(?![а-я])")
_STEM = re.compile(
    r"\W*(?:(?P<ask>рекомендовать|просить|попросить|предложить)|поручить|обязать)\s*:\s*$"
)
_SHEET = re.compile(
    r"\W*(?:явочный\s+лист|лист\s+(?:явки|регистрации|присутстви[яе])|регистрационный\s+лист|"
    r"список\s+(?:присутств|зарегистрир)[а-я]+)(?![а-я])"
)
_TOPIC = re.compile(
    r"(?:по\s+(?:вопросу|вопросам|теме|направлению|разделу|блоку|части)|в\s+части|блок|раздел|тема|направление)"
    r"(?![а-я])[^:]{0,100}:\s*$"
)
_ANNEX = re.compile(
    r"приложени[ея]\s*(?:№\s*)?(?:\d{1,2}|[а-я])?\s*[.:]?\s+(?![^.]*(?:на\s+\d+\s+л|в\s+\d+\s+экз))\S"
)
_NEXT = re.compile(
    r"(?:[pр]\.\s?[sс]\.\s*)?(?:дата\s+)?следующ(?:ее|его|ая|ей|ий)\s+(?:очередно[а-я]+\s+)?(?:заседани|совещани|собрани|встреч|планерк|оперативк|педсовет|штаб|сход)[а-я]*"
    r"\s*(?:состоится|пройдет|назначен[оа]|планируется|-|:|(?:в\s+[а-я]+\s+)?\d{1,2}(?:\s+[а-я]{3,8}|\.\d\d))"
)
_POSTSCRIPT = re.compile(r"(?:[pр]\.?\s?[sс]\.?|постскриптум)(?=[\s:.])")
_NAMED = re.compile(
    r"\W*(?:[а-я]+(?:ый|ой|ий)|\d{1,2}(?:\s?-?\s?[а-я]{1,2})?)\s+вопрос\s*[-:.]\s*\S"
)
_TALKS = re.compile(
    r"(?<![а-я])(?:слушали|(?:рассказал|доложил|сообщил|выступил|напомнил|проинформировал|отметил)[аи]?|"
    r"решили|решено|постановили)(?![а-я])"
)


def after_letter(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«ПРОТОКОЛ № 7» below a covering letter: nothing of the letter is of the protocol."""
    if walk.decided or piece.in_table or not _TITLE.match(fold(piece.text).lower().strip()):
        return False
    stands_out = piece.bold or piece.align == "center" or piece.text.strip()[:8].isupper()
    held = [element for part in walk.parts for element in part.elements] + walk.held
    if not stands_out or any(
        _TITLE.match(fold(old.text).lower().strip()) for old in pieces_of(held)
    ):
        return False
    if sum(bool(_LETTER.search(fold(old.text).lower())) for old in pieces_of(held)) < 2:
        return False
    walk.open("title", "title", first=[piece])
    walk.parts[:] = [
        part if part.kind == "stamp" else replace(part, kind="annex", rule="cover_letter")
        for part in walk.parts
    ]
    return True


def attendance_sheet(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«ЯВОЧНЫЙ ЛИСТ» behind the signatures or an annex, with a table of people below."""
    if walk.kind not in ("signatures", "annex") or not _SHEET.match(fold(piece.text).lower()):
        return False
    if not any(isinstance(element, Table) for element in following[:4]):
        return False
    walk.open("participants", "attendance_sheet", piece)
    return True


def annex_with_its_title(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«Приложение 2. План работы» over a table, or set apart from the points above."""
    if not (walk.decided and walk.kind in ("decisions", "hearing", "signatures")):
        return False
    line = fold(piece.text).lower().strip()
    if not _ANNEX.match(line) or piece.in_table or marker_of(piece) is not None:
        return False
    below = following[0] if following else None
    apart = piece.bold or piece.align in ("center", "right") or isinstance(below, Table)
    orders = any(map(walk.is_infinitive, re.findall(r"[а-я]+", line)))
    if not apart or orders or len(line.split()) > 25:
        return False
    walk.open("annex", "annex", piece)
    return True


def plan_behind_signatures(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«План мероприятий» / «1. Провести конкурс …» below the names is an annex without its word."""
    marker = marker_of(piece)
    if walk.kind != "signatures" or marker is None or not marker.first or piece.in_table:
        return False
    line = fold(piece.text).strip()
    orders = any(map(walk.is_infinitive, re.findall(r"[а-я]+", line.lower())))
    if len(line.split()) < 4 or (NAME_LAST.search(line) and not orders):
        return False
    lines = [old.text if isinstance(old, Piece) else "" for old in walk.held]
    names = [i for i, line in enumerate(lines) if NAME_LAST.search(fold(line).strip())]
    cut = names[-1] + 1 if names else len(lines)
    title = walk.held[cut:]
    del walk.held[cut:]
    walk.open("annex", "after_signatures", first=[*title, piece])
    return True


def stem_heading(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«РЕКОМЕНДОВАТЬ:» among numbered points, without a number of its own, parts the list."""
    found = _STEM.match(fold(piece.text).lower())
    if walk.kind != "decisions" or found is None or marker_of(piece) is not None:
        return False
    below = following[0] if following else None
    marker = marker_of(below) if isinstance(below, Piece) else None
    if marker is None or (marker.printed is None and not piece.text.isupper()):
        return False
    rule = "recommended" if found["ask"] else "ordered"
    walk.open("decisions", rule, piece, question=walk.question)
    return True


def question_told(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«1. О питании. Ким Е.И. доложила о меню.» below the title: the hearing begins."""
    if walk.kind not in ("title", "participants", "absent", "invited") or walk.decided:
        return False
    marker = marker_of(piece)
    if marker is None or len(marker.values) != 1 or piece.in_table:
        return False
    if not _TALKS.search(fold(piece.text).lower()) or len(piece.text.split()) < 6:
        return False
    walk.open("hearing", "question", question=marker.printed, first=[piece])
    return True


def roman_question(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«I. О питании» right below the title, the hearing or its orders below it."""
    marker = marker_of(piece)
    if walk.kind != "title" or walk.decided or marker is None or marker.style != "R":
        return False
    around = [*walk.held, *following[:1]]
    if any(_is_roman(other) for other in around) or isinstance(around[-1], Table):
        return False  # an agenda
    line = fold(piece.text).lower()[marker.length if piece.number is None else 0 :]
    if not re.match(r"(?:о|об|обо)\s", line):
        return False
    walk.open("hearing", "question", piece, question=marker.printed)
    return True


def _is_roman(element: Element) -> bool:
    marker = marker_of(element) if isinstance(element, Piece) else None
    return marker is not None and marker.style == "R"


def resumed_points(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«2. Провести сверку» after «1. …» and a remark: the list goes on."""
    marker = marker_of(piece)
    above = walk.parts[-1] if walk.parts else None
    if walk.kind != "hearing" or walk.rule != "question" or above is None or walk.held:
        return False
    if above.kind != "decisions" or walk.heading is None or marker is None:
        return False
    if marker_of(walk.heading) is not None or len(marker.values) != 1:
        return False
    points = [marker_of(old) for old in above.elements if isinstance(old, Piece)]
    last = [point.values[0] for point in points if point is not None and len(point.values) == 1]
    if last[-1:] != [marker.values[0] - 1] or not opens_with_verb(piece.text, walk.is_infinitive):
        return False
    walk.open("decisions", "resumed", question=above.question, first=[piece])
    return True


def topic_heading(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«По вопросу питания:» under РЕШИЛИ, the points below counted anew."""
    line = fold(piece.text).lower().strip()
    if walk.kind != "decisions" or not _TOPIC.match(line) or marker_of(piece) is not None:
        return False
    below = following[0] if following else None
    marker = marker_of(below) if isinstance(below, Piece) else None
    orders = any(walk.is_infinitive(word) for word in re.findall(r"[а-я-]+", line))
    if marker is None or not marker.first or orders or len(line.split()) > 14:
        return False
    if isinstance(below, Piece) and heading_of(below) is not None:
        return False
    question = question_number(line) or agenda_number(walk, line.rstrip(" :"))
    walk.open("decisions", "decided_question", piece, question=question)
    return True


def next_meeting(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«Следующее заседание состоится 10 ноября» below numbered points tells, it orders nothing.

    So does «P.S. Встречаемся 18 декабря» without an order.
    """
    line = fold(piece.text).lower().strip()
    told = _NEXT.match(line) or _POSTSCRIPT.match(line)
    if walk.kind != "decisions" or marker_of(piece) is not None or not told:
        return False
    last = next((old for old in reversed(walk.held) if isinstance(old, Piece)), None)
    numbered = any(marker_of(old) for old in walk.held if isinstance(old, Piece))
    ended = last is not None and (
        last.text.rstrip().endswith((".", ")")) or LABEL.match(last.folded.lower().strip())
    )
    if not (numbered and ended) or any(map(walk.is_infinitive, re.findall(r"[а-я]+", line))):
        return False
    walk.open("hearing", "closed", first=[piece])
    return True


def agenda_item_by_name(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«Первый вопрос – о питании» below «Повестка» names an item, it does not begin a hearing."""
    line = fold(piece.text).lower()
    if walk.kind != "agenda" or not _NAMED.match(line) or len(line) > 150 or _TALKS.search(line):
        return False
    number = question_number(line.lstrip())
    if number is None or number in walk.agenda_numbers:
        return False
    words = re.findall(r"[а-я0-9]{3,}", line.partition("вопрос")[2])
    walk.agenda.append(frozenset(word[:6] for word in words))
    walk.agenda_numbers.append(number)
    walk.held.append(piece)
    return True
