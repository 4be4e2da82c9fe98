"""The questions of the agenda with those who report on them."""

import re
from collections.abc import Collection, Iterator, Sequence

from extractor.entities.people import find_people
from extractor.nlp import Nlp
from extractor.sections import Part
from extractor.sections.columns import columns_of
from extractor.sections.markers import question_marker, split_run_on
from extractor.sections.pieces import Piece, Table
from extractor.text import fold, squeeze, without_blanks
from extractor.types import AgendaItem

# «…, докладчик Л.И. Ким», «(докл. Ким Л.И.)», «Докладывает: …», «Информация: Ким Л.И.»
_SPEAKER = re.compile(
    r"[\s,.;(–—-]*(?<![а-яё])(?:со)?(?:докл(?:адчик[и]?|адывает|\.)|выступа(?:ет|ющ(?:ий|ая|ие))|"
    r"отв(?:етственн(?:ый|ая|ые)(?=\s*[:–—-]|\s+(?-i:[А-ЯЁ]))|\.)|"
    r"инф(?:ормация|ормирует|\.)\s*(?:[:–—-]|(?=[А-ЯЁ])))",
    re.IGNORECASE,
)
_ANNEX = re.compile(r"\s*\(приложени[ея][^)]*\)\s*\.?$", re.IGNORECASE)


def read_agenda(parts: Sequence[Part], nlp: Nlp) -> tuple[AgendaItem, ...]:
    """The items as printed, without the words that only name speakers."""
    items: list[AgendaItem] = []
    for part in parts:
        if part.kind == "agenda":
            items.extend(_items(part, nlp))
    return tuple(items) or tuple(_from_tables(parts, nlp))


# «Вопрос 1. Безопасная дорога. Ким Е.И. показал запись: …» tells what was said, it asks nothing.
_TOPIC_LENGTH = 220


def _from_tables(parts: Sequence[Part], nlp: Nlp) -> Iterator[AgendaItem]:
    """Without an agenda: the first lines of a column that says it is one («Вопрос повестки»), or
    names who reports on each; «Тема», «Слушали» beside the decisions are none."""
    for part in parts:
        for table in part.elements:
            if part.kind != "decisions" or not isinstance(table, Table):
                continue
            if _AGENDA.search(columns_of(table, lambda word: False).headings):
                asked = list(_questions(table))
                if all(len(topic) <= _TOPIC_LENGTH for _, topic in asked):
                    found = (_item(number, topic, nlp) for number, topic in asked)
                    yield from (item for item in found if item)


_AGENDA = re.compile(r"повестк|докладчик|докладывает", re.IGNORECASE)


def _questions(table: Table) -> Iterator[tuple[str | None, str]]:
    columns = columns_of(table, lambda word: False)
    for cell in table.cells:
        if cell.column in columns.of("question") and cell.row >= columns.first_row:
            numbers = [c for c in table.row(cell.row) if c.column in columns.of("number")]
            number = numbers[0].text.strip(" .)\n") if numbers else None
            yield number or None, cell.text.split("\n")[0]


def _items(part: Part, nlp: Nlp) -> Iterator[AgendaItem]:
    gathered: list[tuple[str | None, list[str]]] = []
    elements = [
        line
        for element in part.elements
        for line in (split_run_on(element) if isinstance(element, Piece) else (element,))
    ]
    pieces = [e for e in elements if isinstance(e, Piece)]
    numbered = any((m := question_marker(p)) is not None and m.printed for p in pieces)
    for element in elements:
        if isinstance(element, Table):
            yield from _rows(element, nlp)
            continue
        if not re.search(r"[^\W\d_]", element.text):
            continue
        marker = question_marker(element)
        body = element.text[marker.length :] if marker else element.text
        if numbered and marker is None and gathered and _stands_apart(body, gathered[-1][1][-1]):
            continue
        opens = marker is not None and (marker.printed is not None or not numbered)
        if opens or not gathered or not (numbered or _goes_on(body)):
            gathered.append((marker.printed if marker else None, [body]))
        else:
            gathered[-1][1].append(body)
    if len(gathered) == 1 and gathered[0][0] is None:
        gathered = [(None, [topic]) for topic in _topics(" ".join(gathered[0][1]))]
    printed = {number for number, _ in gathered}
    for number, lines in gathered:
        for found, text in _run_on(number, " ".join(lines), printed):
            if item := _item(found, text, nlp):
                yield item


def _stands_apart(body: str, before: str) -> bool:
    """«Вопрос» below «3. Ремонт зданий.» heads what follows; «Разное» would have a number."""
    words = 5 if body.isupper() else 2
    short = len(body.split()) <= words and body[:1].isupper() and "." not in body
    return short and before.rstrip().endswith(".")


def _topics(text: str) -> list[str]:
    """«о подготовке к ВПР; о заполнении форм» asks two questions, without numbers.

    So does «О плане работы. О графике. Разное.»
    """
    topics = re.split(r";\s+|\.\s+(?=Об?о?\s|Разное)", text)
    asks = r"\s*(?:об?о?\s|разное\W*$)"
    return topics if all(re.match(asks, t, re.IGNORECASE) for t in topics) else [text]


def _run_on(
    number: str | None, text: str, printed: Collection[str | None]
) -> Iterator[tuple[str | None, str]]:
    """«… учебный год. 3. Кадры.» behind item 2, where no line begins with 3."""
    while number is not None and number.isdigit():
        following = str(int(number) + 1)
        match = re.search(rf"(?<=[.;])\s+{following}[.)]\s+(?=[А-ЯЁа-яё])", text)
        if match is None or following in printed:
            break
        yield number, text[: match.start()]
        number, text = following, text[match.end() :]
    yield number, text


def _goes_on(body: str) -> bool:
    return body[:1].islower() or bool(_SPEAKER.match(body))


def _rows(table: Table, nlp: Nlp) -> Iterator[AgendaItem]:
    columns = columns_of(table, lambda word: False)
    asked = _asked_column(table)
    first = max(columns.first_row, 0 if asked is None else 1)
    for row in range(first, table.height):
        cells = [squeeze(c.text) for c in table.row(row) if c.row == row]
        filled = [text for text in cells if re.search(r"\w", text)]
        number = next((t.strip(" .)") for t in filled if re.fullmatch(r"\d{1,2}\s?[.)]?", t)), None)
        texts = [text for text in filled if not re.fullmatch(r"\d{1,2}\s?[.)]?", text)]
        if not texts:
            continue
        titles = [text for text in texts if not _only_person(text, nlp)] or texts
        told = [squeeze(c.text) for c in table.row(row) if c.row == row and c.column == asked]
        longest = told[0] if told and told[0] in texts else max(titles[:2], key=len)
        item = _item(number, longest, nlp)
        if item is None:
            continue
        speakers = [str(m.value) for t in texts if t != longest for m in find_people(t, nlp)]
        yield AgendaItem(item.number or number, item.text, (*item.speakers, *speakers))


def _asked_column(table: Table) -> int | None:
    """«Вопрос», «Тема» over the column of an agenda in a table."""
    heads = {c.column: fold(c.text).lower() for c in table.row(0)}
    asked = re.compile(
        r"\W*(?:(?:наименование|содержание|формулировка)\s+)?(?:вопрос|тема|повестк)[а-я]*"
        r"(?:\s+(?:повестки|дня|обсуждения)){0,2}\W*"
    )
    return next((column for column, head in heads.items() if asked.fullmatch(head)), None)


def _only_person(text: str, nlp: Nlp) -> bool:
    """A cell «Ким Е.И.» beside a short question «О подвозе»."""
    names = find_people(text, nlp)
    return bool(names) and names[0].start == 0 and len(text) - names[0].end < 3


def _item(number: str | None, text: str, nlp: Nlp) -> AgendaItem | None:
    text = squeeze(without_blanks(text))
    if number is None and (match := re.match(r"(\d{1,2})\s?[.)]\s*", text)):
        number, text = match[1], text[match.end() :]
    own, said = text, ""
    if match := _SPEAKER.search(text):
        own, said = text[: match.start()], text[match.end() :]
    else:
        names = find_people(text, nlp)
        if names and (cut := _names_begin(text, names[0].start)) is not None:
            own, said = text[:cut], text[cut:]
    speakers = tuple(str(mention.value) for mention in find_people(said, nlp))
    own = _ANNEX.sub("", own).rstrip(" ,;(–—-")
    return AgendaItem(number, own, speakers) if re.search(r"[^\W\d_]", own) else None


def _names_begin(text: str, start: int) -> int | None:
    """Where the closing words that only name a speaker begin: «… (Ким Л.И.)», «… – Ким Л.И.»."""
    before = fold(text)[:start]
    match = re.search(
        r"(?:(?:\.\s+)?\([^()]{0,90}|(?:\.\s+|\s-\s+|\t|,\s+)(?:[а-яА-Я. -]{0,60})?)$", before
    )
    return match.start() + (1 if before[match.start()] == "." else 0) if match else None
