"""Headings, titles and signatures that turn the walk into another part."""

import re
from collections.abc import Sequence

from extractor.sections.heading_spelling import mended, plain
from extractor.sections.headings import Heading, heading_of
from extractor.sections.markers import marker_of, named_question, typed_marker
from extractor.sections.pieces import Element, Piece, Table
from extractor.sections.questions import STENOGRAM
from extractor.sections.signatures import closes, signs
from extractor.sections.walk import Walk
from extractor.text import fold

_LISTS = ("participants", "absent", "invited")
_VOTES = re.compile(r"вопрос[а-я]*\s+(?:про)?голосовал")
_BEGINS = re.compile(r"\W*(?:слушали|заслушали|рассмотрели|обсудили|разное|прочее)")
# In an agenda these only name a speaker or an item: «Докладчик: …», «5. Разное».
_IN_AGENDA = re.compile(
    r"\W*(?:\d*|[ivx]*)\W*(?:(?:со)?докладчик|разное|прочее|выступающ|информация)"
)
_PEOPLE_LABEL = re.compile(r"\s*(?:[А-ЯЁа-яё][^:]{2,70}:|(?:от|из)\s[^:]{3,90}?\s-)\s*")
_NAME = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\s?\.|[А-ЯЁ]\s?\.\s?[А-ЯЁ]\s?\.\s?[А-ЯЁ][а-яё]+"
    r"|[А-ЯЁ][а-яё-]+\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|ична|ьич)\b"
)
_NO_PEOPLE = re.compile(r"\s*(?:тема|повестка|вопрос|маршрут|место|дата|цель|задач|слушали|доклад)")
_AWAY = ("absent", "invited")
# «Члены комиссии: ________ /Ким Е.И./» signs, it does not list.
_SIGNED = re.compile(r"_{3,}|/\s*[А-ЯЁ]")
_SPEAKS = re.compile(
    r"слушали|выступ|докладч|доложил|вопрос|разное|прочее|слово\s|обсуди|обсужд|говорил|сказал|ход\s"
)
# Under РЕШИЛИ these only part the list: «Поручить:» with orders below.
_STEM = re.compile(r"\W*(?:поручить|рекомендовать)\s*:")
_QUESTION_ALONE = re.compile(
    r"по\s+(?:[а-я]+му\s+|\d{1,2}(?:-?[а-я]{1,2})?\s+|[ivx]+\s+)?вопросу(?:\s+(?:№\s*)?(?:\d{1,2}|[ivx]+|[а-е]))?"
    r"(?:\s+повестки(?:\s+дня)?)?\W*"
)
# «По первому пункту ответственный – Ким Е.И., по второму – …» below points
_OF_POINT = re.compile(
    r"\W*[Пп]о\s+\S+\s+пункт[а-я]+(?!\s+повестк)"
    r"(?:\s+(?:ответственн|исполнител|отв\.|срок|отвеча|исполня|выполня)|\s*[:–—-]\s*[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.)"
)
# «3. Дать поручения:» among points is one of them, with those below under it.
_GIVES = re.compile(
    r"^\W*(?:\d[\d.]*\W*)?(?:дать|выдать|определить|утвердить|сформировать)(?![а-я])"
)
_MET = (
    r"(?:заседание|совещание|собрание|планерку|встречу|педсовет|семинар|комиссию|коллегию"
    r"|совет(?![а-я]))"
)
_LED = r"(?:вел[аи]?|ведет|провел[аи]?|проводил[аи]?|проводит)"
# «провела Ким Елена Ивановна», «вёл Ким Е.И.»
_NAMES = r"[а-я-]+\s+[а-я]+\s+[а-я]+(?:ич|вна|ична|инична)(?![а-я])"
_WHO = r"(?:[а-я-]+\s+[а-я]\.|[а-я]\.\s?[а-я]\.\s?[а-я]|" + _NAMES + r")"
# «Совещание провёл глава округа …», «Ведёт планёрку: …», «Пишет: …», «Протокол записал: …»
_OFFICER = re.compile(
    r"(?:председател[ьи]|председательств\w+|(?:технический\s+|отв\.\s*)?секретар[ьи]|ведущ(?:ий|ая)|протокол\s*вел[аи]?|"
    r"зам(?:еститель|\.)?\s+председателя|руководитель\s+(?:[а-я]+\s+)?(?:группы|штаба|проекта|офиса)\s*[:-]|повестку\s+вел[аи]?|"
    r"под\s+председательством(?=\s*[:-])|"
    + _LED + r"(?:\s+(?:" + _MET + r"|протокол|запис[ьи])|(?=\s+" + _WHO + r"))"
    r"|" + _MET + r"(?:\s+[а-я]+)?\s+" + _LED
    + r"|" + _MET + r"(?:\s+[а-я]+)?\s+открыл[аи]?\s+председател[ья]"
    + r"|протокол\s+(?:" + _LED + r"|запис\w+|состав\w+|подготов\w+)|протоколир(?:овал[аи]?|ует|ую)"
    r"|протоколист"
    r"|мемо\s+(?:состав|подготов|запис)\w+"
    r"|(?:" + _LED + r"|пи(?:шет|сал[аи]?)|запис(?:ал|ывал)[аи]?|протокол)(?=\s*:|\s+-\s)"
    + r"|(?:пи(?:шет|сал[аи]?)|записывал[аи]?|записал[аи]?)(?=\s+" + _WHO + r"))(?!\w)"
)  # fmt: skip
_OFFICER_INSIDE = re.compile(
    r"[.;\t]\s+(?=" + _OFFICER.pattern + r"\s*[:-]|" + _LED + r"\s+" + _MET + r"\s)"
)
# «Совещание вёл Орлов П.П., он сообщил …» is no line of the head.
_TALKS = re.compile(
    r"(?<![а-я])(?:сообщил|доложил|отметил|рассказал|напомнил|открыл(?![аи]?\s+председател)|поприветствовал|огласил)"
)
_TITLE = re.compile(r"(?:выписка\s+из\s+)?протокол[а]?\b|п\s*р\s*о\s*т\s*о\s*к\s*о\s*л")
_TITLE_ALONE = re.compile(r"(?:протокол|п\s*р\s*о\s*т\s*о\s*к\s*о\s*л)\s*(?:№\W*[\w/-]*)?\W*$")
_ARCHIVAL = re.compile(r"приложени[ея]\s*:\s*(?:на|\d|\S+\s+на)\s")


def second_title(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«ПРОТОКОЛ № 5» after the decisions of another protocol."""
    line = fold(piece.text).lower().strip()
    if not (walk.decided and _TITLE_ALONE.match(line) and not piece.in_table):
        return False
    if walk.kind not in ("signatures", "annex"):
        return False
    walk.open("title", "second_title")
    walk.decided = False
    walk.held.append(piece)
    return True


def after_signatures(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """What follows the signatures and is neither name nor post is an annex."""
    if walk.kind not in ("annex", "signatures"):
        return False
    found = heading_of(piece)
    if found is not None and found.rule == "present_sheet" and len(piece.text) < 120:
        return False
    if walk.kind == "annex":
        found = None if walk.decided else heading_of(piece)
        if found is not None and found.kind == "decisions":
            return False
        walk.held.append(piece)
        return True
    if found is not None and found.kind in ("decisions", "hearing", "annex", "absent", "invited"):
        return False
    if found is not None and found.rule == "present" and not _SIGNED.search(piece.text):
        return False
    words = piece.text.split()
    if len(words) > 14 or (piece.bold and piece.align == "center" and not walk.held):
        walk.open("annex", "after_signatures")
    walk.held.append(piece)
    return True


def announced(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """A heading of the table in headings.py opens its part."""
    found = heading_of(piece)
    if found is None or found.kind == "vote":
        return False
    if not _heading_counts(walk, found, piece) or _parts_points(walk, piece, following):
        return False
    if found.rule == "heard_on" and _orders_follow(walk, piece, following):
        walk.open("decisions", "decided_on_question", piece, question=found.question)
        return True
    question = found.question or (walk.question if _same_question(found, piece) else None)
    goes_on = found.rule == "debated" or _VOTES.search(fold(piece.text).lower()[:80])
    if walk.question and goes_on:
        # «По данному вопросу голосовали», «2. В прениях выступили:» go on with the question.
        question = walk.question
    walk.open(found.kind, found.rule, piece, question=question, weak=found.weak)
    walk.decided = walk.decided or (found.kind == "decisions" and not found.weak)
    rest = piece.tail(found.rest)
    if rest.text.strip(' :.-–—*_»"'):
        walk.held.append(rest)
    return True


_OTHERS = re.compile(r"\W*(?:разное|прочее)\W*$")


def _parts_points(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«Прочее:» between points 8 and 9 parts the list as «К 1 марта:» above did."""
    below = following[0] if following else None
    if walk.kind != "decisions" or not isinstance(below, Piece) or marker_of(piece) is not None:
        return False
    if not _OTHERS.match(fold(piece.text).lower()) or (marker := marker_of(below)) is None:
        return False
    above = [m for old in walk.held if isinstance(old, Piece) and (m := marker_of(old))]
    if not above or not marker.values or marker.style != above[-1].style:
        return False
    return marker.values == (*above[-1].values[:-1], above[-1].values[-1] + 1)


def _orders_follow(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«По вопросу 2:» under РЕШИЛИ, with a numbered order right below it."""
    if walk.kind != "decisions" or not (
        piece.text.rstrip().endswith(":") or _parts_list(walk, piece)
    ):
        return False
    if len(piece.text.split()) > 7:
        # «По второму вопросу слушали начальника отдела: стандарт питания:» heads no orders.
        return False
    below = following[0] if following else None
    return isinstance(below, Piece) and marker_of(below) is not None


def _parts_list(walk: Walk, piece: Piece) -> bool:
    """«РЕШЕНИЯ ГРУППЫ» / «по вопросу 1» without a colon, and so before each further question."""
    if not _QUESTION_ALONE.fullmatch(fold(piece.text).lower().strip()):
        return False
    return not walk.held or walk.rule == "decided_on_question"


def _same_question(found: Heading, piece: Piece) -> bool:
    """«ВЫСТУПИЛИ:», «РЕШИЛИ:» go on with the question; «СЛУШАЛИ:» without number begins one."""
    if found.kind == "decisions":
        return True
    return found.kind == "hearing" and not _BEGINS.match(fold(piece.text).lower())


def _heading_counts(walk: Walk, found: Heading, piece: Piece) -> bool:
    """Whether a heading may open its part where the walk stands."""
    if found.rule == "heard_on" and walk.kind == "decisions" and _OF_POINT.match(piece.folded):
        return False
    if found.kind == "annex":
        # Without РЕШИЛИ the orders stand in what is taken for a hearing so far.
        own = walk.kind == "hearing" and re.search(r"\sк\s+(?:протоколу|решению)", fold(piece.text))
        return (walk.decided or bool(own)) and not _ARCHIVAL.match(fold(piece.text).lower())
    if found.kind == "stamp":
        return walk.kind in ("title", "stamp") and not walk.parts
    if found.kind == "agenda":
        early = walk.kind in ("title", "participants", "absent", "invited")
        # «Слово имеет председатель …: избраны …» / «Повестка дня»: the first agenda may come late.
        late = walk.rule == "after_participants" or (
            walk.kind == "hearing"
            and bool(re.search(r"повестк|порядок\s+дня", fold(piece.text).lower()))
            and not any(part.kind == "agenda" for part in walk.parts)
        )
        return not walk.decided and (early or late)
    if found.kind == "decisions" and walk.kind == "decisions":
        if found.rule == "assignments" and marker_of(piece) is not None:
            return not _GIVES.search(fold(piece.text).lower())
        return found.rule != "decision_numbered" and not _STEM.match(fold(piece.text).lower())
    if found.rule == "closed" and walk.kind in ("title", *_LISTS) and not walk.decided:
        # «Начало: 14.00» / «Окончание: 16.30» in the head
        return False
    if found.kind == "hearing" and walk.kind in ("title", "participants"):
        # «Заседание вела: Ким Е.И.» names the chair.
        line = fold(piece.text).lstrip()
        return not (_OFFICER.match(line.lower()) and _NAME.search(line))
    if found.kind == "hearing" and walk.kind == "agenda":
        if _counts_on(walk, piece):
            return False
        listed = _IN_AGENDA.match(fold(piece.text).lower()) and len(piece.text) < 120
        return not listed
    if found.rule in ("heard", "debated") and walk.kind == "decisions":
        # «Заслушали» under РЕШИЛИ begins a question only if it is one; «Предложения: …» is not.
        reading = plain(piece.folded)
        line = (mended(reading) or reading).text
        return bool(_BEGINS.match(line) or (not piece.number and _SPEAKS.search(line)))
    if found.kind in ("participants", *_AWAY) and walk.kind in ("decisions", "hearing"):
        return _lists_people(walk, found, piece) and not _orders_next(walk, piece)
    return True


def _orders_next(walk: Walk, piece: Piece) -> bool:
    """«3. Список участников этапа утвердить (отв. Ким Е.И.)» below «2. …» is the next point."""
    marker = marker_of(piece)
    if walk.kind != "decisions" or marker is None or not marker.values:
        return False
    above = [m.values for old in walk.held if isinstance(old, Piece) and (m := marker_of(old))]
    counted = above[-1:] == [(*marker.values[:-1], marker.values[-1] - 1)]
    words = re.findall(r"[а-яё]{4,}", fold(piece.text).lower())
    return counted and any(map(walk.is_infinitive, words))


def _counts_on(walk: Walk, piece: Piece) -> bool:
    """«Вопрос 1. О питании», «Вопрос 2. …» are the items of an agenda while they count on."""
    marker = named_question(piece.text)
    if _TALKS.search(fold(piece.text).lower()):
        return False
    counted = len(walk.agenda_numbers)
    first = marker is not None and (counted > 0 or not walk.held)
    return first and marker is not None and marker.printed == str(counted + 1)


def _lists_people(walk: Walk, found: Heading, piece: Piece) -> bool:
    """Whether a list of people stands below the hearings; «приглашены родители» tells of some."""
    if _SIGNED.search(piece.text):
        return False
    named = piece.text.rstrip().endswith(":") or bool(_NAME.search(fold(piece.text)[:160]))
    named = named or bool(re.fullmatch(r"\W*кто\s[а-я ]+\W*", fold(piece.text).lower()))
    if found.kind in _AWAY:
        return named or len(piece.text.split()) <= 3
    none_yet = not any(part.kind == "participants" for part in walk.parts)
    late = walk.decided or (none_yet and ":" in piece.text[:80])
    return late and found.rule.startswith("present") and named


def officer_in_head(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«Председатель – …», «Секретарь: …» above the agenda belong to the participants."""
    if walk.kind not in ("title", "agenda", *_LISTS) or walk.decided:
        return False
    line = fold(piece.text).lower().lstrip()
    inside = _OFFICER_INSIDE.search(line) if heading_of(piece) is None else None
    if walk.kind == "title" and inside and not _OFFICER.match(line):
        # «Место: СОШ № 7. Ведущая: Ким Е.И.»
        walk.held.append(piece.head(inside.start() + 1))
        walk.open("participants", "officer_in_line", None)
        walk.held.append(piece.tail(inside.end()))
        return True
    if not _OFFICER.match(line) or (walk.kind == "agenda" and typed_marker(piece.text)):
        return False
    # A long paragraph is one of people only where every few words name one.
    long = len(line.split()) > max(40, 8 * len(_NAME.findall(fold(piece.text))))
    if _TALKS.search(line) or long or STENOGRAM.match(piece.text):
        return False
    if walk.kind not in _LISTS:
        walk.open("participants", "officer_line", None)
    walk.held.append(piece)
    return True


def people_in_head(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«Модератор: Ким Е.И.», «от школ – Ли Т.П.»: people above the agenda under any label."""
    if walk.kind not in ("title", "participants", "absent", "invited") or walk.decided:
        return False
    line = fold(piece.text)
    labelled = _PEOPLE_LABEL.match(line)
    below = following[0] if following else None
    value = line[labelled.end() :] if labelled else ""
    if labelled and not value.strip() and isinstance(below, Piece):
        value = fold(below.text)
    if not (labelled and _NAME.search(value)) or _NO_PEOPLE.match(line.lower()):
        return False
    if _NAME.match(line):
        # «Ким Е.И.: с 25 мая проверены группы, отвечал Зуев К.К.» is a speech.
        return False
    if walk.kind == "title":
        walk.open("participants", "people_line")
    walk.held.append(piece)
    return True


def title_after_stamp(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«ПРОТОКОЛ» ends the stamp of approval."""
    line = fold(piece.text).lower().lstrip()
    if walk.kind != "stamp":
        return False
    # «Итоги рабочей встречи», centred below «________ П.П. Орлов» and the day
    signed = any(_NAME.search(fold(e.text)) for e in walk.held if isinstance(e, Piece))
    topic = signed and piece.bold and piece.align == "center" and bool(re.search(r"[а-я]", line))
    if not (_TITLE.match(line) or (topic and not re.match(r"\W*\d", line))):
        return False
    walk.open("title", "title")
    walk.held.append(piece)
    return True


def signing(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """The signatures end the decisions."""
    if walk.kind not in ("decisions", "hearing") or not signs(piece, following):
        return False
    if not walk.decided and not closes(piece, following):
        return False
    if _open_label(walk, piece) or _decisions_follow(following):
        return False
    if _list_goes_on(walk, following):
        return False
    walk.open("signatures", "signing")
    walk.held.append(piece)
    return True


def _open_label(walk: Walk, piece: Piece) -> bool:
    """The line before is a label whose value is still to come («Ответственные:»), or goes on."""
    last = walk.held[-1] if walk.held else None
    if not isinstance(last, Piece):
        return False
    if last.block == piece.block and last.text.rstrip().endswith(","):
        return True
    return bool(
        re.match(
            r"\W*(?:исполнител|ответственн|отв\b)[а-я]*(?:\s+[а-я]+){0,2}[\s.:-]*$",
            fold(last.text).lower(),
        )
    )


def _list_goes_on(walk: Walk, following: Sequence[Element]) -> bool:
    """«5. Направить …» / «Ким Е.И.» / «08.08.2022» / «6. Устранить …»: who and when of a point."""
    markers = [marker_of(old) for old in walk.held if isinstance(old, Piece)]
    last = next((m.values[0] for m in reversed(markers) if m and len(m.values) == 1), None)
    for element in following[:6]:
        if not isinstance(element, Piece) or heading_of(element) is not None:
            return False
        marker = marker_of(element)
        if marker is not None and len(marker.values) == 1:
            return last is not None and marker.values[0] == last + 1
    return False


def _decisions_follow(following: Sequence[Element]) -> bool:
    """Labels or a heading of decisions still to come, before any annex or next protocol."""
    for element in following:
        if isinstance(element, Table):
            continue
        found = heading_of(element)
        if found is not None and found.kind in ("annex", "stamp"):
            return False
        if _TITLE_ALONE.match(fold(element.text).lower()):
            return False
        if found is not None and found.kind == "decisions":
            return True
        if re.match(
            r"\W*(?:срок[аи]?|исполнител[ьи]|ответственн[а-я]+(?!\s+секретар))\b[^.]{0,30}[:-]",
            fold(element.text).lower(),
        ):
            return True
    return False
