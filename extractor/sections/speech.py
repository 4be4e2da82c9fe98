"""Talk that begins below the points of a question without any heading of its own.

«И. Пшенко: по нормам одна ставка на 25 детей», «Слушается вопрос № 2»: what follows is no part of
the last point, however far the next «РЕШИЛИ» is.
"""

import re
from collections.abc import Sequence

from extractor.sections.headings import question_number
from extractor.sections.markers import marker_of
from extractor.sections.pieces import Element, Piece
from extractor.sections.talk import LABEL, TERM, decides_again
from extractor.sections.walk import Walk
from extractor.text import fold

_COUNTED = r"(?:перв|втор|трет|четверт|пят|шест|седьм|восьм|девят|десят|следующ|последн)[а-я]*"
_NUMBER = r"(?:№\s*)?(?:\d{1,2}|[ivx]{1,4})(?![а-яa-z\d])"
_ITEM = r"(?:вопрос|пункт)[а-я]*"
_HEARD = (
    r"(?:слушается|слушаются|заслушивается|рассматривается|обсуждается|докладывается|выносится|"
    r"заслушан|рассмотрен|обсужден|рассмотрели|обсудили|"
    r"(?:слушал|рассматривал|обсуждал|докладывал)(?:ся|ись))"
)
SAID = (
    r"(?:сообщил|доложил|рассказал|напомнил|отметил|предложил|выступил|пояснил|заметил|"
    r"проинформировал|ознакомил|огласил|подчеркнул|сказал|перечислил|потребовал|попросил|показал|"
    r"уточнил|добавил|обратил|озвучил|зачитал|поддержал|поблагодарил|призвал|выразил|назвал|"
    r"остановил|ответил|объяснил|поздравил|высказал|указал|объявил|отчитал|согласил|возразил|"
    r"спросил|говорил|рассмотрел|представил|прочитал|прочел|прочл|провел|довел|подвел|привел|"
    r"попытал|считал|просил|обсудил|усомнил|вспомнил|задал|внес|подтвердил|опроверг|рассуждал|"
    r"констатировал|информировал|докладывал|сформулировал|резюмировал|предостерег|предупредил|"
    r"прокомментировал|познакомил|настаивал|возражал|предлагал|полагал|интересовал)"
    r"(?:а|о|и|ся|ась|ись|ам)?(?![а-я])"
)
# A record kept while they speak: «Ким Е.И. читает письмо», «Орлов П.П. спрашивает, кто ездил»;
# «готовит», «проводит», «представляет» would be orders.
_SAYS = (
    r"(?:спрашивает|читает|зачитывает|оглашает|рассказывает|напоминает|отмечает|поясняет|возражает|"
    r"отвечает|замечает|говорит|считает|закрывает|открывает|благодарит|знакомит|спорит|интересуется|"
    r"уточняет|добавляет|объявляет|сообщает|докладывает|предлагает|просит|показывает|настаивает|"
    r"соглашается|поддерживает|сомневается|подводит\s+итог)(?![а-я])"
)
# What opens the hearing of a question, by whatever words the office has for it.
_OPENS = re.compile(
    rf"{_HEARD}\s+(?:[а-я]+\s+){{0,2}}?{_ITEM}"
    # «Переходим ко второму вопросу», «Перешли к обсуждению вопроса 2»
    rf"|(?:переходим|перешли|переход)\s+(?:к|ко)\s+(?:(?:обсуждению|рассмотрению|слушанию)\s+)?(?:[а-я]+\s+)?{_ITEM}"
    # «По вопросу второму говорили: …», «По вопросам 2 и 3 рассказала …»
    rf"|по\s+{_ITEM}\s+(?:{_COUNTED}|{_NUMBER})(?:\s+(?:и|,)\s+(?:{_COUNTED}|{_NUMBER}))?\s+{SAID}"
    rf"|по\s+(?:{_COUNTED}|{_NUMBER})\s+{_ITEM}\s+{SAID}"
    # «В разном …», «В разделе «Разное» …»
    r"|в\s+(?:(?:разделе|вопросе|пункте|рубрике|части)\s+)?\"?разно(?:м|е)(?![а-я])\"?"
    r"|доклад(?:ывает|ывают|чик|чики)\s*:"
    r"|(?:комиссией|комиссия|коллегия|совет|собрание)?\s*"
    r"(?:установлено|установил[аи]?|констатировал[аи]?|констатирует|отмечает|отметил[аи]?)\s*:"
    # «С информацией о подвозе выступила Ким Е.И.», «Первое слово – Ким Е.И.», «Докладчик Ким Е.И.»
    r"|с\s+(?:информацией|докладом|сообщением|отчетом)\s[^.:;]{0,120}?выступил"
    r"|(?:(?:первое|второе|следующее)\s+)?слово\s+(?:-|:|предостав|имеет|для|бер|взял)"
    r"|(?:со)?докладчики?\s+[а-я-]+\s+[а-я]\."
    # «Пункт 2 повестки», «К вопросу 2: говорили …», «Ход обсуждения вопроса 2», «§ 2. О подвозе»
    rf"|пункт\s+{_NUMBER}\s+повестки|к\s+(?:п\.|пункту)\s*{_NUMBER}(?:\s+повестки(?:\s+дня)?)?\s*[.:-]\s*\S|к\s+вопросу\s+(?:{_COUNTED}|{_NUMBER})\s*[:.-]"
    r"|ход\s+(?:обсуждения|рассмотрения|заседания|совещания)|§\s*\d{1,2}[.)]?\s+(?:о|об)\s"
    rf"|информация\s+по\s+(?:{_COUNTED}\s+)?вопросу(?:\s+{_NUMBER})?\s*(?:$|[(:.-])"
    # «О подвозе: Ким Е.И. рассказала о ходе работы»
    rf"|(?:о|об|обо)\s[^.:;]{{3,80}}:\s+[а-я-]+\s+[а-я]\.\s?(?:[а-я]\.)?\s+(?:[а-я]+\s+){{0,2}}?{SAID}"
    rf"|(?:далее|затем|потом|после\s+(?:этого|чего))\s+(?:слушали|заслушали|обсудили|обсуждали|рассмотрели|{SAID})"
)
# Who reports gives no order, whatever is wanted further on.
_REPORTS = re.compile(
    r"(?<![а-я])(?:сообщил|доложил|рассказал|напомнил|пояснил|проинформировал|отчитал|возразил|ответил|"
    r"добавил|заметил|объяснил|подвел|перечислил|показал)(?:а|и|ся|ась)?(?![а-я])"
)
_POINT = re.compile(r"к\s+(?:п\.|пункту)\s*(\d{1,2})")
_SURNAME = r"[А-Я][а-я]+(?:-[А-Я][а-я]+)?"
_INITIALS = r"[А-Я]\.\s?(?:[А-Я]\.)?"
_SHORT = rf"(?:{_SURNAME}\s+{_INITIALS}|{_INITIALS}\s?{_SURNAME})"
_FULL = rf"{_SURNAME}\s+[А-Я][а-я]+(?:\s+[А-Я][а-я]+)?"
_BEHIND = r"(?:\s*\([^()]{2,60}\)|,\s[^.:;]{3,90}?,)?"
_POST = r"(?:[А-Я]?[а-я.-]+\s+){1,7}?"
_THEN = r"(?:(?:Далее|Затем|Также|Потом|Кроме того,)\s+)?"
# «Ким Е.И. (СОШ № 2) сообщила», «Начальник отдела Е.И. Ким довела», «Ненашева Полина прочла»
_SPEAKS = re.compile(
    rf"\W*{_THEN}(?:(?:{_POST})?{_SHORT}|{_FULL}){_BEHIND}\s+(?:[а-я]+\s+){{0,2}}?{SAID}"
)
_SPEAKS_NOW = re.compile(
    rf"\W*{_THEN}(?:(?:{_POST})?{_SHORT}|{_FULL}){_BEHIND}\s+(?:[а-я]+\s+){{0,2}}?{_SAYS}"
)
# «Председатель совета напомнила», «Родители спросили»
_ROLE_SPEAKS = re.compile(
    r"\W*(?:Председател|Председательствующ|Секретар|Ведущ|Докладчик|Модератор|Родител|Член|Участник|Присутствующ|"
    rf"Директор|Заведующ|Начальник|Выступающ)[а-я]*\s+(?:[а-я]+\s+){{0,3}}?{SAID}"
)
# «И. Пшенко: по нормам одна ставка …», «Т. Олейник (СОШ с. Полевое): у нас подвоз в 16.10»
_COLON = re.compile(rf"\W*{_SHORT}{_BEHIND}\s*:\s+(?P<said>\S.*)", re.DOTALL)
# «Седых Р.Р. Электронная очередь на 1 апреля – 312 детей, …»: a new sentence right behind the name
_NAME_THEN = re.compile(
    rf"{_SURNAME}\s+{_INITIALS}\s+(?P<said>(?:[А-Я][а-я]+|\d{{1,2}})\s+[^.]*\s.*)", re.DOTALL
)
# «Питание. Ким Е.И.: с 1 октября …», «Ремонт кровли. Ким Е.И. доложил …»: the topic leads
_TOPIC_LEAD = re.compile(rf"\W*[А-Я][а-я-]{{3,}}(?:\s+[а-я]+){{0,4}}\.\s+(?={_SHORT})")
# «НЕСТЕРЕНКО: Всё. Расходимся.»: a stenogram's speaker
_CAPITALS = re.compile(
    r"\W*[А-Я][А-Я-]{2,}(?:\s[А-Я]\.\s?[А-Я]\.)?\s*:\s+(?P<said>\S.*)", re.DOTALL
)
_ENOUGH = 6  # words after a colon that are a speech
_TITLE = 14  # words of a line that names what is talked of
_LONG = 14  # words of a speech that no verb of speaking opens
_PATRONYMIC = re.compile(r"[а-я]+(?:вич|вна|ична|ьич)(?![а-я])")


def question_opens(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«Слушается вопрос № 2», «В разном Ким Е.И. сообщила …» below points: the hearing begins."""
    if walk.kind != "decisions" or piece.in_table:
        return False
    marker = marker_of(piece)
    typed = marker.length if marker is not None and piece.number is None else 0
    line = fold(piece.text)[typed:].lower().strip()
    if not _OPENS.match(line) or _orders_at_once(walk, line):
        return False
    number = question_number(line) or (marker.printed if marker is not None else None)
    if number is None and (point := _POINT.match(line)):
        number = point[1]
    walk.open("hearing", "question", question=number, first=[piece])
    return True


def speech_begins(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """A speech below the points: somebody «сообщил», or says something behind a colon."""
    if walk.kind != "decisions" or piece.in_table or piece.continued or not walk.held:
        return False
    if marker_of(piece) is not None or not _ended(walk):
        return False
    text = _TOPIC_LEAD.sub("", fold(piece.text))
    # Between entries «Решение 2. …» of a record kept while they speak
    now = walk.rule == "decision_numbered" and _SPEAKS_NOW.match(text)
    if not (now or _next_entry(walk, piece) or _told(walk, text) or _said(walk, text)):
        return False
    walk.open("hearing", "question", piece)
    return True


def _next_entry(walk: Walk, piece: Piece) -> bool:
    """«10.20⇥Жук А.И. предлагает купить мел» in a record by the minute: no entry goes on with the
    one above; one that orders is of the list."""
    line = fold(piece.text)
    return piece.timed and (bool(_SPEAKS_NOW.match(line)) or not _orders_at_once(walk, line, 40))


def line_above_speech(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«Сообщение по теме подвоза» over «Ким Е.И. рассказала …», where «РЕШИЛИ» is still to come."""
    if walk.kind != "decisions" or piece.in_table or piece.continued or not walk.held:
        return False
    line = fold(piece.text).strip()
    words = re.findall(r"[а-я]+", line.lower())
    plain = marker_of(piece) is None and 0 < len(words) <= _TITLE and _ended(walk)
    if not plain or LABEL.match(line.lower()) or TERM.match(line.lower()):
        return False
    below = following[0] if following else None
    if not isinstance(below, Piece) or marker_of(below) is not None or _is_sentence(walk, line):
        return False
    text = fold(below.text)
    if not (_told(walk, text) or _said(walk, text)) or not decides_again(walk, following):
        return False
    walk.open("hearing", "question", piece, question=question_number(line.lower()))
    return True


def _is_sentence(walk: Walk, line: str) -> bool:
    """Who or when of the point above («Ким Е.И., методист»), or an order."""
    named = re.match(rf"\W*(?:{_SHORT}|\d)", line) is not None
    return named or _orders_at_once(walk, line.lower(), far=_TITLE)


def _told(walk: Walk, text: str) -> bool:
    if not (_SPEAKS.match(text) or _ROLE_SPEAKS.match(text)):
        return False
    # Where points have no numbers, «Ким Е.И. предложила провести …» may be one of them.
    return (
        _counts(walk)
        or bool(_REPORTS.search(fold(text).lower()[:90]))
        or not _orders_at_once(walk, text.lower(), far=40)
    )


def _said(walk: Walk, text: str) -> bool:
    if (found := _CAPITALS.match(text)) and _spoke_before(walk, text.partition(":")[0]):
        return True
    if found := _COLON.match(text):
        words = found["said"].split()
        return len(words) >= _ENOUGH and not _orders_at_once(walk, found["said"].lower())
    found = _NAME_THEN.match(text)
    if found is None or not _counts(walk) or _PATRONYMIC.search(found["said"][:40]):
        return False
    long = len(found["said"].split()) >= _LONG
    return long and not _orders_at_once(walk, found["said"].lower(), far=20)


def _spoke_before(walk: Walk, speaker: str) -> bool:
    """Whether an earlier paragraph opens with the same name in capitals and a colon."""
    lines = (
        e for part in walk.parts if part.kind == "hearing" for e in (part.heading, *part.elements)
    )
    said = f"{speaker.strip()}:"
    return any(isinstance(line, Piece) and fold(line.text).startswith(said) for line in lines)


def _ended(walk: Walk) -> bool:
    """A line that goes on with the sentence, the list or the label above begins no speech."""
    last = walk.held[-1]
    return not (isinstance(last, Piece) and last.text.rstrip().endswith((",", "-", "–", ":", "(")))


def _counts(walk: Walk) -> bool:
    return any(marker_of(held) is not None for held in walk.held if isinstance(held, Piece))


def _orders_at_once(walk: Walk, line: str, far: int = 8) -> bool:
    """«И. Ким: подготовить график …»: an infinitive among the first words."""
    return any(map(walk.is_infinitive, re.findall(r"[а-я]+", line)[:far]))
