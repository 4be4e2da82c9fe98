"""Earlier protocols as they are named: «протокола № 4 от 12.03.2025», «решения коллегии от …»."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.entities.deadline_words import MONTH, month_number
from extractor.entities.printed_days import PrintedDay, find_days
from extractor.text import fold, small

_BODY = (
    r"(?:заседани|совещани|совет|педсовет|коллеги|комисси|штаб|групп|конференц|собрани|комитет"
    r"|план[её]рк|оперативк|президиум|бюро|объединени)[а-я]*"
)
_NOUN = re.compile(
    r"(?<![а-я])(?P<noun>протокол[а-я]*|решени[а-я]+|постановлени[а-я]+|поручени[а-я]+|указани[а-я]+|договор[её]нност[а-я]+"
    rf"|{_BODY})(?![а-я])"
)
_DOCUMENT = re.compile(r"протокол|решени|постановлени|поручени|договор[её]нност|указани")
_NUMBER = re.compile(r"[\s,(]*(?:№+|n[оo]?\.?(?=\s?\d))\s*(?P<number>[\da-zа-я][\w/.-]*)")
_BARE_NUMBER = re.compile(
    r"\s+(?P<number>\d{1,3}(?:-[а-яa-z]+)?)(?=\s+(?:от\s|заседани|совещани|$)|[\s,.;)]*$)"
)
_FROM = re.compile(r"[\s,(]*(?:от|за)\s+(?=\"?\d|[а-я]+(?:ого|его)\s)")
_YEAR = re.compile(r"\s*(?:г\.|года?|г(?![а-я]))")
_WORD = re.compile(r"[\s(]+\"?(?P<word>[а-я][а-я-]*\"?)(?:\.(?=\s?[а-я]))?")
_PROTOCOL_AFTER = re.compile(r"[\s,]*\(?\s*протокол[а-я]*(?=\s)")
_NEXT = re.compile(r"(?:\s*,\s*и|\s*,|\s+и)(?=\s*(?:№|от\s+\d))")
_BARE_NEXT = re.compile(r"(?:\s*,|\s+и)\s*(?:№\s*)?(?P<number>\d{1,3})(?!\d|\.\d)")
_PREVIOUS = re.compile(r"(?:предыдущ|прошл|прошедш|предшествующ)[а-я]+\s+(?:[а-я-]+\s+){0,3}?$")
_SAME = re.compile(
    r"(?:указанн[а-я]+|вышеуказанн[а-я]+|названн[а-я]+|данн[а-я]+|упомянут[а-я]+|т(?:ого|ем)\s+же|эт(?:ого|им)(?:\s+же)?)\s+$"
)
_OWN = re.compile(r"настоящ[а-я]+\s+$")
# What ends the naming: the verb of the act, a part, a term, another object.
_STOP = re.compile(
    r"(?:как|до|кроме|снять|снима|считать|признать|оставить|продлить|перенести|отменить|читать|излож|в|во|с|со|"
    r"за|на|пункт|подпункт|п|пп|для|если|также|а|что|который|которым|срок|исполн|выполн|утрат|внести)(?![а-я])|"
    r"(?:пункт|подпункт|исполн|выполн|утрат|снима|излож|протокол|постановлени|решени|поручени|указанн|предыдущ|прошл)"
)
_FOREIGN = re.compile(
    r"правительств|министерств|минпрос|минобр|президент|администраци|губернатор|глав[аыу]|суд[аеу]?$|дум[аыу]|росси|федераци|"
    r"прокур|роспотреб|жюри|учредител|трудов|собственник|оператор|депутат|законодат|городск[а-я]+$|районн[а-я]+$"
)
# A protocol that is no meeting's.
_OTHER = re.compile(
    r"\s+(?:(?:об\s+)?административн|разноглас|испытан|измерен|исследован|осмотр|допрос|проверки\s+зна|вскрыт|результат|жеребь|"
    r"устных|егэ|гиа|соревнован|олимпиад|провед)"
)
# Numbers behind these are points («решения 1 и 3», «решение № 4 совещания от …»), unless a
# decision's own number and day follow: «решение № 5 от 12.03.2025».
_COUNTED = re.compile("решени|поручени|указани|договор")
_OWN_NUMBERS = re.compile(
    r"(?<=[оеё]ни[ея])\s*№+\s*\d[\d.]*(?=\s+(?!от\s))|\s*(?:№+\s*)?\d{1,2}(?:\.\d{1,2})*(?:\s*(?:,|и|-)\s*(?:№\s*)?\d{1,2}(?:\.\d{1,2})*)*(?![\d./])(?!\s*от\s+\d)"
    r"|(?<=учени[ейюя])\s*№*\s*\d{1,2}(?![\d.])"
)
_LONGEST = 16  # words of a body's name


@dataclass(frozen=True, slots=True)
class Source:
    """An earlier protocol at ``start:end``. ``same``: one that was named before («указанного»);
    ``previous``: that of the meeting before; ``by``: something done «протоколом», not itself."""

    start: int
    end: int
    number: str | None = None
    date: dt.date | None = None
    previous: bool = False
    same: bool = False
    by: bool = False
    noun: str = "протокол"


@dataclass(slots=True)
class _Scan:
    """Where the reading of one name stands."""

    at: int
    end: int
    number: str | None = None
    date: dt.date | None = None
    words: list[str] = field(default_factory=list)

    @property
    def told(self) -> bool:
        return self.number is not None or self.date is not None


def find_sources(text: str, printed: str, meeting: dt.date | None) -> tuple[Source, ...]:
    """In order. ``text`` is ``printed`` folded in small letters; ``meeting`` completes a day
    without a year, which is the last such day before it."""
    days = find_days(text)
    found: list[Source] = []
    for match in _NOUN.finditer(text):
        if found and match.start() < found[-1].end:
            continue
        found += _named(match, text, printed, days, meeting)
    return tuple(found)


def named_in(text: str, meeting: dt.date | None) -> Source | None:
    """The one earlier protocol that a text names; None where it names none or several."""
    found = find_sources(small(fold(text)), text, meeting)
    known = {(source.number, source.date, source.previous) for source in found if not source.same}
    return found[0] if len(known) == 1 else None


def _named(
    match: re.Match[str],
    text: str,
    printed: str,
    days: tuple[PrintedDay, ...],
    meeting: dt.date | None,
) -> Iterator[Source]:
    noun, before = match["noun"], text[: match.start()]
    if _OWN.search(before) or _OTHER.match(text, match.end()):
        return
    if same := _SAME.search(before):
        if _DOCUMENT.match(noun):
            yield Source(same.start(), match.end(), same=True, noun=noun)
        return
    if listed := _COUNTED.match(noun) and _OWN_NUMBERS.match(text, match.end()):
        yield from _behind_points(listed.end(), noun, text, printed, days, meeting)
        return
    scan = _scan(match, text, printed, days, meeting)
    previous = _PREVIOUS.search(before) or _PREVIOUS.search(" ".join(scan.words) + " ")
    if not scan.told:
        if previous and _DOCUMENT.match(noun) is None:
            yield Source(previous.start(), match.end(), previous=True, noun=noun)
        elif previous:
            yield Source(match.start(), scan.end, previous=True, noun=noun)
        return
    if not _DOCUMENT.match(noun) and scan.date is None:
        return  # «комиссии № 2» is the name of the body
    by = noun.endswith(("ом", "ием"))
    yield Source(match.start(), scan.end, scan.number, scan.date, by=by, noun=noun)
    end = scan.end
    while further := (_NEXT.match(text, end) if noun.startswith("протокол") else None):
        more = _Scan(further.end(), further.end())
        while _attribute(more, text, printed, days, meeting):
            pass
        if not more.told:
            return
        yield Source(further.end(), more.end, more.number, more.date, by=by, noun=noun)
        end = more.end
    if noun in ("протоколов", "протоколы", "протоколам", "протоколами", "протоколах"):
        while bare := _BARE_NEXT.match(text, end):
            yield Source(bare.start("number"), bare.end(), bare["number"], by=by, noun=noun)
            end = bare.end()


def _behind_points(
    at: int,
    noun: str,
    text: str,
    printed: str,
    days: tuple[PrintedDay, ...],
    meeting: dt.date | None,
) -> Iterator[Source]:
    """«поручение № 3 от 12.03.2024»: the number is that of the point."""
    scan = _Scan(at, at)
    while _attribute(scan, text, printed, days, meeting):
        pass
    if scan.date:
        yield Source(at, scan.end, scan.number, scan.date, noun=noun)


def _scan(
    match: re.Match[str],
    text: str,
    printed: str,
    days: tuple[PrintedDay, ...],
    meeting: dt.date | None,
) -> _Scan:
    """From the noun through the body's name to number and day, in whatever order."""
    scan = _Scan(match.end(), match.end())
    body = bool(re.match(_BODY, match["noun"])) or match["noun"].startswith("протокол")
    while len(scan.words) <= _LONGEST:
        if _attribute(scan, text, printed, days, meeting, first=scan.at == match.end()):
            continue
        unnumbered = scan.date is not None and scan.number is None
        if unnumbered and (inner := _PROTOCOL_AFTER.match(text, scan.at)):
            scan.at = inner.end()
            continue
        word = _WORD.match(text, scan.at)
        if word is None or _STOP.match(word["word"]) or (scan.number and scan.date):
            break
        body = body or bool(re.match(_BODY, word["word"]))
        if not body and _FOREIGN.match(word["word"]):
            return _Scan(match.end(), match.end())
        scan.words.append(word["word"])
        scan.at = word.end()
    return scan


def _attribute(
    scan: _Scan,
    text: str,
    printed: str,
    days: tuple[PrintedDay, ...],
    meeting: dt.date | None,
    *,
    first: bool = False,
) -> bool:
    """Takes a number or a day that stands at the place reached."""
    if scan.number is None:
        number = _NUMBER.match(text, scan.at)
        if number is None and first:
            number = _BARE_NUMBER.match(text, scan.at)
        if number:
            end = number.start("number") + len(number["number"].rstrip(".-/"))
            scan.number = printed[number.start("number") : end]
            scan.at = scan.end = end
            return True
    lead = _FROM.match(text, scan.at)
    if lead and scan.date is None:
        day, end = _day(text, lead.end(), days, meeting)
        if day:
            year = _YEAR.match(text, end)
            scan.date, scan.at = day, year.end() if year else end
            scan.end = scan.at
            return True
    return False


_NO_YEAR = re.compile(
    rf"\"?(?P<day>\d{{1,2}})\"?\s*(?P<word>{MONTH})(?!\s*\d)|(?P<d>\d{{1,2}})\.(?P<m>\d{{2}})(?![.\d])"
)


def _day(
    text: str, at: int, days: tuple[PrintedDay, ...], meeting: dt.date | None
) -> tuple[dt.date | None, int]:
    for found in days:
        if found.start - 1 <= at <= found.start + 2:
            return found.day, found.end
    match = _NO_YEAR.match(text, at)
    if match is None or meeting is None:
        return None, at
    day = int(match["day"] or match["d"])
    month = month_number(match["word"]) if match["word"] else int(match["m"])
    for year in (meeting.year, meeting.year - 1):
        try:
            found_day = dt.date(year, month, day)
        except ValueError:
            continue
        if found_day < meeting:
            return found_day, match.end()
    return None, at
