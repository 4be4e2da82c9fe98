"""Title, number, date, time, place and body of a protocol, read from its first lines."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.entities.printed_days import find_days
from extractor.sections import Part
from extractor.sections.pieces import Piece, Table, pieces_of
from extractor.text import cyrillic, fold, squeeze, without_blanks

_OPENS = re.compile(r"выписка\W*$|(?:выписка\s+из\s+)?п\s*р\s*о\s*т\s*о\s*к\s*о\s*л", re.IGNORECASE)
_WORD = re.compile(r"п\s*р\s*о\s*т\s*о\s*к\s*о\s*л", re.IGNORECASE)
# A running head that says which protocol it is: «№ 9-СД от 21.11.2024. Лист 1», «Протокол № 5»;
# «Форма утверждена приказом от …» tells of another paper.
_TELLS_WHICH = re.compile(
    r"(?:№\s?[\w/-]+\s+от\s|(?:\d{1,2}\.\d\d\.\d{4}|\d{1,2}\s[а-я]{3,8}\s\d{4})[^.]{0,12}№|"
    r"(?:(?:к\s+)?протокол[ау]?|заседани[ея]|совещани[ея]|собрани[ея])(?![а-я]))"
)
_QUOTED = r"[\"\s]*"
_VALUE = r"(?P<number>(?=[\w/-]*\d)[\w/-]{1,20}(?:\s/\s\d{1,4}(?!\d))?)"
# «СОШ № 5» in the title is the school's number, not the protocol's.
_NOT_OURS = re.compile(
    r"(?:школ[а-я]*|гимнази[а-я]*|лице[а-я]*|сад[а-я]*|с?о?ш|оош|нош|цо|д?оу|участк[а-я]*|округ[а-я]*|"
    r"приказ[а-я]*|групп[а-я]*|корпус[а-я]*|фз|закон[а-я]*)\W*$"
)
# «№ 5», «N5», «No 5», «№→5»
_SIGN = r"(?:№|(?<![\w/.])(?-i:N)(?:[oо°º]\.?)?(?=[\s\"\d]))"
_NUMBERED = re.compile(rf"{_SIGN}\s*{_QUOTED}{_VALUE}", re.IGNORECASE)
_DATED_AFTER = re.compile(r"[\"\s]*от\s+[\"«\d]")
_ACT = re.compile(r"приказ|закон|распоряжен|постановлен|письм")
# «Протокол 2/2023»: the sign before the number left out; never a day or a month.
_UNSIGNED = re.compile(
    rf"{_WORD.pattern}\s+(?P<number>(?:[А-ЯЁ]{{1,5}}-)?\d{{1,4}}(?:[/-][\w/-]{{1,12}})?)(?=\s*(?:$|от\s|\(|заседан|совещан|собран))",
    re.IGNORECASE,
)
_LABELLED_NUMBER = re.compile(
    r"(?:^|\t|\s{3,}|^протокол\s+(?=номер\s))\s*номер(?:\s+протокола)?(?:\s*:|\s(?=\s*\d))\s*(?P<number>[\w/-]{1,20})\s*(?:$|\t|(?=\sот\s))",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?<![\d.])([01]?\d|2[0-3])\s?[.:-]\s?([0-5]\d)(?![\d.]\d|\.\d)")
_OF = r"(?:проведения|заседания|совещания)"
_LABELLED = {
    "place": re.compile(rf"(?:место(?:\s+{_OF}[^:]{{0,20}})?|где)\s*:\s*(.+)", re.IGNORECASE),
    "time": re.compile(
        r"(?:время|начало)(?:\s+[а-я]+){0,2}\s*[:-]?\s*(\d{1,2}\s?[.:-]\s?\d\d)", re.IGNORECASE
    ),
    "date": re.compile(
        rf"(?:(?:дата|день)(?:\s+(?:{_OF}|подведения\s+итогов|и\s+время))?|когда)\s*:",
        re.IGNORECASE,
    ),
}
_TOWN = re.compile(r"(?:г\.|город|с\.|село|пгт|п\.|рп)\s?[А-ЯЁ][а-яё-]+(?:\s[А-ЯЁ][а-яё-]+)?\W*$")
_BODY = re.compile(
    r"(?:внеочередно(?:го|е)\s+|очередно(?:го|е)\s+|расширенно(?:го|е)\s+|совместно(?:го|е)\s+|планово(?:го|е)\s+)*"
    r"(?:заседани[яе]|собрани[яе]|встреч[аи])\s+(?P<body>.+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    title: str | None = None
    number: str | None = None
    date: dt.date | None = None
    time: str | None = None
    place: str | None = None
    body: str | None = None
    lines: tuple[str, ...] = ()


def read_head(
    parts: Sequence[Part], nominative: Callable[[str], str], running: Sequence[str] = ()
) -> Head:
    """The head of a protocol; what is not printed is None.

    ``lines`` are the printed lines above the agenda, for whoever looks for a place name in them;
    ``running`` those of running heads, asked for number and day where the head has none.
    """
    pieces = _head_pieces(parts)
    first = next((i for i, piece in enumerate(pieces) if _OPENS.match(fold(piece.text))), None)
    begin = first if first is not None else _first_title(pieces)
    title = _title(_without_hints(pieces[begin:]), announced=first is not None)
    texts = [without_blanks(piece.text) for piece in pieces]
    heads = [text for text in running if _TELLS_WHICH.match(fold(text).lower().strip())]
    date = _date(texts[begin:] + texts[:begin]) or _date_in_headings(parts) or _date(heads)
    number = _number(texts[begin:]) or _number_above(texts[:begin], date) or _number(heads)
    return Head(
        title=title,
        number=number,
        date=date,
        time=_time(texts),
        place=_labelled("place", texts) or _town(texts),
        body=_body(title, nominative) if title else None,
        lines=tuple(piece.text for piece in _upper(parts)),
    )


def _head_pieces(parts: Sequence[Part]) -> list[Piece]:
    """The pieces of the title; those of a stamp of approval stand elsewhere."""
    result: list[Piece] = []
    for part in parts:
        if part.kind == "title":
            result.extend(p for p in pieces_of(part.elements) if p.text)
        elif part.rule == "cover_letter":
            continue
        elif part.kind not in ("stamp", "participants", "absent", "invited"):
            break
        elif result and part.kind != "stamp":
            # «Присутствовали» may come before a date that stands below the list.
            result.extend(_numbered_row(part))
            result.extend(p for p in pieces_of(part.elements) if _date_line(p.text))
    return result


def _numbered_row(part: Part) -> Iterator[Piece]:
    """«№ | 9 | от | 02.03.2020» as the first row of the table of the people."""
    table = part.elements[0] if part.elements else None
    if not isinstance(table, Table):
        return
    pieces = [piece for cell in table.row(0) for piece in cell.pieces if piece.text]
    line = squeeze(" ".join(piece.text for piece in pieces))
    if pieces and re.match(rf"№\s?{_VALUE}\s+от\s", fold(line)) and _date_line(line):
        yield replace(pieces[0], text=line)


def _upper(parts: Sequence[Part]) -> list[Piece]:
    result: list[Piece] = []
    for part in parts:
        if part.kind in ("agenda", "hearing", "decisions", "report"):
            break
        if part.kind == "invited":
            # Guests may come from another municipality.
            continue
        if part.heading is not None:
            result.append(part.heading)
        result.extend(p for p in pieces_of(part.elements) if p.text)
    return result


def _date_line(text: str) -> bool:
    return len(text) < 60 and bool(find_days(text)) and not re.search(r"приказ|закон", text.lower())


def _first_title(pieces: Sequence[Piece]) -> int:
    """Without the word ПРОТОКОЛ: the first centred or bold line, else the first line."""
    meeting = re.compile(r"\W*(?:совещание|заседание|собрание|встреча|планерка|педсовет|семинар)\s")
    for index, piece in enumerate(pieces[:8]):
        if meeting.match(piece.folded.lower()) and not piece.folded.rstrip().endswith("."):
            return index
    for index, piece in enumerate(pieces[:8]):
        if piece.align == "center" or piece.bold:
            return index
    return 0


_ENDS_TITLE = re.compile(
    r"(?:дата|время|место|когда:|где:|формат|начало|цель|задачи|тема|состав|присутств|председател|секретар|№|"
    r"от\s+[\"\d_]|[\"_]*\s*_+)|\(далее|форма\s+проведения|кворум|г\.\s?[А-ЯЁ]|город\s+[А-ЯЁ]",
    re.IGNORECASE,
)


def _title(pieces: Sequence[Piece], *, announced: bool) -> str | None:
    lines: list[str] = []
    for index, piece in enumerate(pieces[:9]):
        text = squeeze(without_blanks(piece.text))
        if index and (_ENDS_TITLE.match(fold(text)) or _is_day(text)):
            break
        if index and not announced and piece.align != "center" and not piece.bold:
            break
        if len(" ".join(lines)) + len(text) > 700:
            break
        lines.append(text)
    return " ".join(lines) or None


# «(наименование совещания)» below a slot of a printed form says what belongs into it.
_HINT = re.compile(
    r"\s*\((?:наименование|название|полное\s+наименование|место|дата|фио|ф\.\s?и\.\s?о|должность|вид|номер|указать)[^()]*\)\W*",
    re.IGNORECASE,
)


def _without_hints(pieces: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in pieces if not _HINT.fullmatch(fold(piece.text))]


def _is_day(text: str) -> bool:
    days = find_days(text)
    return bool(days) and days[0].start <= 3 and len(text) < 45


def _number(lines: Sequence[str]) -> str | None:
    """«ПРОТОКОЛ № 5», «Протокол … № 9», «№ 2» on a line of its own, «от 12.03.2024 № 4»."""
    for text in lines[:12]:
        if match := _LABELLED_NUMBER.search(fold(text)) or _UNSIGNED.match(fold(text)):
            return match["number"]
    for label, value in pairwise(lines[:13]):
        # «№» | «5-к» in the cells of a form
        if re.fullmatch(
            r"(?:№|номер(?:\s+протокола)?)\s*:?", fold(label).strip(), re.IGNORECASE
        ) and (match := re.fullmatch(_VALUE, fold(value).strip())):
            return match["number"]
    for index, text in enumerate(lines[:12]):
        line = fold(text)
        for match in _NUMBERED.finditer(line):
            before = line[: match.start()].strip().lower()
            alone = not before.strip('" ')
            dated = bool(find_days(before)) or before.endswith(("г.", "года"))
            if (
                _WORD.search(before)
                and _DATED_AFTER.match(line[match.end() :])
                and not _ACT.search(before)
            ):
                # «Протокол заседания экспертной группы № 2 от 14 февраля 2025 г.»
                return match["number"].strip("-/") or None
            announced = bool(_WORD.search(before)) or (index < 6 and match.end() >= len(line) - 3)
            if _ACT.search(before) and not _WORD.match(before):
                continue  # «Основание: постановление главы от 25.12.2025 № 1412»
            if alone or (not _NOT_OURS.search(before) and (dated or announced)):
                return match["number"].strip("-/") or None
    return None


def _number_above(lines: Sequence[str], date: dt.date | None) -> str | None:
    """«№ 8-К 27.06.2024», «12.02.2026 № 5/26» right above the title, of the protocol's own day; a
    letterhead's «Исх. № …» is another number."""
    for text in lines[-3:]:
        line = fold(text).strip()
        if line.startswith("№") and (match := _NUMBERED.search(line)):
            return match["number"]
        match = _REGISTERED.fullmatch(line)
        if match and (not find_days(line) or find_days(line)[0].day == date):
            return (match["number"] or match["registered"]).strip("-/")
    return None


_REGISTERED = re.compile(
    rf"(?:от\s+)?[\d\"][^№:]{{5,28}}?\s*{_SIGN}\s*{_QUOTED}{_VALUE}{_QUOTED}\.?"
    rf"|[^№]{{0,40}}?рег(?:истрационный|\.)?\s*(?:номер|№)\s*:?\s*(?:№\s*)?(?P<registered>(?=[\w/-]*\d)[\w/-]{{1,20}})[^№]{{0,30}}",
    re.IGNORECASE,
)


# «Утверждён 12.10.2023», «(составлен 20.01.2022)», «перенесено с 3 октября», «Вх. № 45 от …»
_OTHER_DAY = re.compile(
    r"приказ|закон|распоряжени|постановлени|решени[еюя]|редакци|утвержд|составлен|перенес[её]н[а-я]*\s+с\s*$|"
    r"рассыл|разослан|опубликован|размещен|поступил|зарегистрирован|подписан|(?<![а-я])(?:вх|исх)\."
)
# «10,10,2023»
_COMMAS = re.compile(r"(?<!\d)(\d{1,2})\s?,\s?(\d{1,2})\s?,\s?(?=(?:19|20)\d\d(?!\d))")


def _date(lines: Sequence[str]) -> dt.date | None:
    labelled = [text for text in lines if _LABELLED["date"].search(fold(text))]
    spared: dt.date | None = None
    for text in [*labelled, *lines[:14]]:
        line = _COMMAS.sub(r"\1.\2.", fold(text)).lower()
        for found in find_days(line):
            before = line[: found.start]
            if not _OTHER_DAY.search(before[-60:]):
                return found.day
            if not re.search(r"приказ|закон|распоряжени|постановлени|решени|редакци", before):
                spared = spared or found.day
    return spared


def _date_in_headings(parts: Sequence[Part]) -> dt.date | None:
    """«Поручения, данные на совещании 29.09.2021» when the head has no date."""
    for part in parts:
        if part.kind == "decisions" and part.heading is not None:
            for found in find_days(part.heading.text):
                return found.day
    return None


def _time(lines: Sequence[str]) -> str | None:
    labelled = _labelled("time", lines)
    if labelled:
        return ":".join(part.strip().zfill(2) for part in re.split(r"[.:-]", labelled))
    for text in lines[:12]:
        days = find_days(text)
        if days and (match := _TIME.search(fold(text), days[-1].end)):
            return f"{int(match[1]):02d}:{match[2]}"
    return None


def _labelled(field: str, lines: Sequence[str]) -> str | None:
    for text in lines:
        if match := _LABELLED[field].search(text):
            return squeeze(match[1]).rstrip(".;") or None
    return None


def _town(lines: Sequence[str]) -> str | None:
    for text in lines[:12]:
        for column in text.split("\t"):
            if _TOWN.match(column.strip()):
                return squeeze(column)
    return None


def _body(title: str, nominative: Callable[[str], str]) -> str | None:
    """«ПРОТОКОЛ № 2 заседания рабочей группы по …» → «рабочая группа по …»."""
    words = re.sub(
        r"^(?:выписка\s+из\s+)?п\s*р\s*о\s*т\s*о\s*к\s*о\s*л(?:а)?\s*(?:[№N]\s*[\"«»\s]*[\w/-]*[\"»\s]*)?",
        "", cyrillic(title), flags=re.IGNORECASE,
    ).strip(" .:-–—")  # fmt: skip
    words = re.sub(r"^от\s+[\"«]?\d.{4,24}?(?:\d{4}|\d\d)\s*(?:г\.|года)?\s+", "", words)
    words = re.split(r"\s*\((?:далее|выписка)|\s*от\s+[\"«]?\d", words, flags=re.IGNORECASE)[0]
    if not words:
        return None
    match = _BODY.match(words)
    genitive = match["body"] if match else words
    return squeeze(
        nominative(genitive[0].lower() + genitive[1:] if genitive[1:2].islower() else genitive)
    )
