"""The questions of the agenda with those who report on them."""

import re
from collections.abc import Iterator, Sequence

from extractor.entities.people import find_people
from extractor.nlp import Nlp
from extractor.sections import Part
from extractor.sections.columns import columns_of
from extractor.sections.markers import marker_of, split_run_on
from extractor.sections.pieces import Piece, Table
from extractor.text import fold, squeeze
from extractor.types import AgendaItem

# «…, докладчик Л.И. Ким», «(докл. Ким Л.И.)», «Докладывает: …», «Информация: Ким Л.И.»
_SPEAKER = re.compile(
    r"[\s,.;(–—-]*(?<![а-яё])(?:со)?(?:докл(?:адчик[и]?|адывает|\.)|выступает|отв(?:етственн[а-я]+|\.)|"
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


def _from_tables(parts: Sequence[Part], nlp: Nlp) -> Iterator[AgendaItem]:
    """Without an agenda: the first lines of the column that holds the questions."""
    for part in parts:
        for table in part.elements:
            if part.kind != "decisions" or not isinstance(table, Table):
                continue
            columns = columns_of(table, lambda word: False)
            for cell in table.cells:
                if cell.column in columns.of("question") and cell.row >= columns.first_row:
                    numbers = [c for c in table.row(cell.row) if c.column in columns.of("number")]
                    number = numbers[0].text.strip(" .)\n") if numbers else None
                    if item := _item(number or None, cell.text.split("\n")[0], nlp):
                        yield item


def _items(part: Part, nlp: Nlp) -> Iterator[AgendaItem]:
    gathered: list[tuple[str | None, list[str]]] = []
    elements = [
        line
        for element in part.elements
        for line in (split_run_on(element) if isinstance(element, Piece) else (element,))
    ]
    pieces = [e for e in elements if isinstance(e, Piece)]
    numbered = any((m := marker_of(p)) is not None and m.printed for p in pieces)
    for element in elements:
        if isinstance(element, Table):
            yield from _rows(element, nlp)
            continue
        if not re.search(r"[^\W\d_]", element.text):
            continue
        marker = marker_of(element)
        body = element.text[marker.length :] if marker else element.text
        opens = marker is not None and (marker.printed is not None or not numbered)
        if opens or not gathered or not (numbered or _goes_on(body)):
            gathered.append((marker.printed if marker else None, [body]))
        else:
            gathered[-1][1].append(body)
    for number, lines in gathered:
        if item := _item(number, " ".join(lines), nlp):
            yield item


def _goes_on(body: str) -> bool:
    return body[:1].islower() or bool(_SPEAKER.match(body))


def _rows(table: Table, nlp: Nlp) -> Iterator[AgendaItem]:
    columns = columns_of(table, lambda word: False)
    for row in range(columns.first_row, table.height):
        cells = [squeeze(c.text) for c in table.row(row) if c.row == row]
        filled = [text for text in cells if re.search(r"\w", text)]
        number = next((t.strip(" .)") for t in filled if re.fullmatch(r"\d{1,2}\s?[.)]?", t)), None)
        texts = [text for text in filled if not re.fullmatch(r"\d{1,2}\s?[.)]?", text)]
        if not texts:
            continue
        titles = [text for text in texts if not _only_person(text, nlp)] or texts
        longest = max(titles[:2], key=len)
        item = _item(number, longest, nlp)
        if item is None:
            continue
        speakers = [str(m.value) for t in texts if t != longest for m in find_people(t, nlp)]
        yield AgendaItem(item.number or number, item.text, (*item.speakers, *speakers))


def _only_person(text: str, nlp: Nlp) -> bool:
    """A cell «Ким Е.И.» beside a short question «О подвозе»."""
    names = find_people(text, nlp)
    return bool(names) and names[0].start == 0 and len(text) - names[0].end < 3


def _item(number: str | None, text: str, nlp: Nlp) -> AgendaItem | None:
    text = squeeze(text)
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
    match = re.search(r"(?:\.\s+|\s-\s+|\(|\t|,\s+)(?:[а-яА-Я. ]{0,60})?$", before)
    return match.start() + (1 if before[match.start()] == "." else 0) if match else None
