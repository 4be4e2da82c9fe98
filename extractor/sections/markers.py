"""Numbers and bullets that open a point: «1.», «1.2.», «а)», «IV.», «1. –», «–»."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from extractor.sections.heading_phrases import ORDINALS
from extractor.sections.pieces import Piece
from extractor.text import fold


@dataclass(frozen=True, slots=True)
class Marker:
    """``printed`` without its closing dot or bracket, None for a bullet; ``length`` in the text.

    Markers of one ``style`` are siblings: «1.» and «2 –» are, «1.» and «1)» are not.
    """

    printed: str | None
    style: str
    length: int

    @property
    def values(self) -> tuple[int, ...]:
        """The numbers of a printed decimal marker: (1, 2) for «1.2»; () for all others."""
        parts = (self.printed or "").split(".")
        return tuple(int(part) for part in parts) if all(p.isdigit() for p in parts) else ()

    @property
    def first(self) -> bool:
        """Whether a list can begin with it: «1.», «2.1», «а)», a bullet."""
        if self.values:
            return self.values[-1] == 1
        coded = self.style == "K" and re.fullmatch(r"\D+1", self.printed or "") is not None
        return coded or self.printed is None or self.printed.lower() in ("а", "a", "i")


# «1.10. Провести», «4.2 На основе»; never a day or an hour: a point's number has no leading zero.
_LEVELS = re.compile(r"((?:[1-9]\d?\.){1,4}[1-9]\d?)(\.?\)?)(\s*)(-\s+)?(?=\S)")
# «1. – считать», «1.. Утвердить», «1.) Утвердить», «1.-Утвердить»
_SINGLE = re.compile(
    r"([1-9]\d{0,2})\s?(\.{1,2}\)?|\)\.?)"
    r"(?:\s*-\s+|\s+|-(?=[А-Я][а-я])|(?=[A-ZА-Яа-я\"(]))"
)
_DASHED = re.compile(r"([1-9]\d?)\s*-(?:\s+(?=[A-Za-zА-Яа-я\"(])|(?=[А-Я\"][А-Яа-я]{2}))")
# «1-а.», «1а)», «1.а)»; «г.» and «д.» behind a number may be a town or a village.
_NUMBER_LETTER = re.compile(
    r"([1-9]\d?(?:\s?[-.]?\s?[а-ик](?=\s?\))|-[а-ик](?=\.)|\.?[абвежзик](?=\.)))\s?[.)]+\s*"
)
# «(1) Утвердить»
_ENCLOSED = re.compile(r"[(\[]([1-9]\d?)[)\]]\s*(?=[А-Яа-я\"])")
# «1 пункт: Утвердить», «2-й пункт. Утвердить»
_NUMBER_FIRST = re.compile(
    r"([1-9]\d?)(?:\s?-?[йы]{1,2})?\s+пункт\s*[.:)-]+\s*(?=\S)", re.IGNORECASE
)
_LETTER = re.compile(r"([а-яa-zА-Я])\s?\)\s*(?=\S)")
_LETTER_DOT = re.compile(r"([абвежзиклмно])\.\s+(?=[А-Яа-я])")
_ROMAN = re.compile(r"([IVXLC]{1,5})\s?([.)])\s+(?=\S)")
# «4/1.», «3-1.»: question and point.
_SLASHED = re.compile(r"([1-9]\d?/[1-9]\d?)[.)]\s*(?=\S)|([1-9]-[1-9]\d?)\.\s+(?=[А-Я])")
# «А-1. Утвердить», «П-3) Провести», «Б4. Согласовать»: a part's letter and the point
_CODED = re.compile(r"([А-Я]{1,2}-?[1-9]\d?((?:\.[1-9]\d?)*))[.)]\s+(?=[А-Яа-яA-Z\"])")
# «I.2. Утвердить», «II-1) Провести», «IV/3 Собрать», «II.1.1. переписать», «III.2. МУ ДО …»: a part
# in Roman figures and its point.
_ROMAN_LEVEL = re.compile(
    r"([IVX]{1,5}\s?[./-]\s?[1-9]\d?((?:\.[1-9]\d?)*))(?:[.)]?\s+(?=[А-Я][а-я])|[.)]\s+(?=[А-Яа-я\"]))"
)
# «п. 1 Составить», «п.2.1 Киму Е.И. сдать»: without a sign behind the number only before an order.
_NAMED_BARE = re.compile(
    r"[Пп]\.\s?(\d{1,2}(?:\.\d{1,2})*)\s+"
    r"(?=[А-Я][а-я]+(?:(?:ть|ти|чь)(?:ся)?\s|[уюей]\s+[А-Я]\.))"
)
# «#1 Купить», «<2> Собрать», «{3} Сдать», «[4]: Проверить», «1-е: купить», «04. Сдать»
_SIGNED = re.compile(
    r"(?:#\s?([1-9]\d?)[.):]?|<([1-9]\d?)>|\{([1-9]\d?)\}|([1-9]\d?)-?о?е\s?[.:)]|0([1-9])[.)])\s+(?=[А-Яа-я])"
)
# «(а) провести», «(б) собрать»
_LETTER_ENCLOSED = re.compile(r"\(([абвгдежзиклмн])\)\s+(?=[А-Яа-я\"])")
# «2/ Провести сверку»; «1/2 ставки», «3/ 4» are no points.
_ONE_SLASH = re.compile(r"([1-9]\d?)/\s+(?=[А-Яа-я\"]{3})")
# «① Утвердить», «1️⃣ Утвердить»
_CIRCLED = re.compile(r"([①-⑳]|[1-9](?=\ufe0f?\u20e3))\ufe0f?\u20e3?\s*(?=\S)")
# «Первое: утвердить план», «Второе. Провести опрос», «Пункт третий. Собрать заявки»
_COUNTED_OUT = re.compile(
    rf"(?:({'|'.join(ORDINALS)})(?:ое|ье)|пункт\s+({'|'.join(ORDINALS)})(?:ый|ой|ий))"
    r"\s*(?:[:.]|\s-)\s*(?=[А-Яа-я\"])",
    re.IGNORECASE,
)
# «Решение № 2. Включить …», «Пункт 1: …», «п. 2) …», «№ 3. …», «Задание 1 (Ким Е.И., до 1 мая)»;
# a number without a sign behind it may be that of an act: «Пункт 4 решения …».
_NAMED = re.compile(
    r"(?:(?:поручение|задание|задача)\s+(?P<before>\d{1,2})\s+(?=\()|"
    r"(?:решение|поручение|пункт|задача|задание)\s*№\s*(\d{1,3})\s*[.:)-]?\s+(?=\S)|"
    r"(?:решение|поручение|пункт|задача|задание|п\.|№)\s*№?\s*(\d{1,3}(?:\.\d{1,2})*)"
    r"(?:\s?[:)]\s*(?=\S)|\.\s*(?-i:(?=[A-ZА-Я\"]))|(?<!№\s\d)(?<!№\d)\s-\s*(?-i:(?=[A-ZА-Я]))))",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"(?:[-•·●○▪▫■□◦*✓✔➢➤»☐☑☒✅‣⁃∙⋅](?:\s(?=[-•]\s))?|o(?=\t)|"
    r"[+>](?=\s[А-Яа-я])|\[[ xх✓✔v]?\](?=\s))+\s*(?=\S)"
    # «→ Провести сверку»; «→ Ким Е.И., до 1 мая» is a label
    r"|[→⇒►▶➔]\s*(?=[А-Яа-я][а-я]+(?:ть|ти|чь)(?:ся)?\s)"
)
_BARE = re.compile(r"([1-9]\d?)(?:\t\s*|\s+)(?=[А-Я\"])")
_AFTER_LEVELS = re.compile(r"[A-ZА-Я\"(-]")


# Every step that walks the lines asks for it, eight times a line.
@lru_cache(maxsize=20_000)
def typed_marker(text: str) -> Marker | None:
    """The marker typed at the start of a text, if any.

    >>> typed_marker("1.2. Утвердить план").printed, typed_marker("01.02.2022 г.")
    ('1.2', None)
    """
    line = fold(text)
    if match := _LEVELS.match(line):
        follows = line[match.end() :]
        dashed = match[4] and follows[:1].isalpha()
        if match[2] or "\t" in match[3] or dashed or _AFTER_LEVELS.match(follows):
            depth = match[1].count(".") + 1
            return Marker(match[1], f"d{depth}", match.end())
        return None
    if match := _NUMBER_LETTER.match(line):
        return Marker(match[1], "d1a", match.end())
    if match := _SINGLE.match(line):
        return Marker(match[1], "d1)" if ")" in match[2] else "d1", match.end())
    if match := _DASHED.match(line):
        return Marker(match[1], "d1", match.end())
    if match := _LETTER.match(line) or _LETTER_DOT.match(line):
        style = "A)" if match[1].isupper() else "a)"
        return Marker(match[1], style, match.end())
    if match := _SLASHED.match(line):
        return Marker(match[1] or match[2], "d/", match.end())
    if match := _CODED.match(line):
        return Marker(match[1], f"K{match[2].count('.') or ''}", match.end())
    if match := _ONE_SLASH.match(line):
        return Marker(match[1], "d1/", match.end())
    if match := _CIRCLED.match(line):
        shown = match[1] if match[1].isdigit() and match[1].isascii() else ord(match[1]) - 0x245F
        return Marker(str(shown), "o", match.end())
    if match := _COUNTED_OUT.match(line):
        word = (match[1] or match[2]).lower()
        return Marker(str(ORDINALS.index(word) + 1), "W", match.end())
    if match := _NAMED.match(line):
        return Marker(match["before"] or match[2] or match[3], "N", match.end())
    if match := _NUMBER_FIRST.match(line):
        return Marker(match[1], "N", match.end())
    return _rare_marker(line) or _roman_or_bullet(line)


def _rare_marker(line: str) -> Marker | None:
    if match := _ENCLOSED.match(line):
        return Marker(match[1], "(d1)", match.end())
    if match := _LETTER_ENCLOSED.match(line):
        return Marker(match[1], "(a)", match.end())
    if match := _NAMED_BARE.match(line):
        return Marker(match[1], "N", match.end())
    if match := _SIGNED.match(line):
        return Marker(next(filter(None, match.groups())), "d1s", match.end())
    if match := _ROMAN_LEVEL.match(line):
        depth = 2 + match[2].count(".")
        return Marker(re.sub(r"\s", "", match[1]), f"R{depth}", match.end())
    return None


def _roman_or_bullet(line: str) -> Marker | None:
    if match := _ROMAN.match(line):
        return Marker(match[1], "R", match.end())
    if (match := _BULLET.match(line)) and not re.match(r"-\d", line):
        return _numbered_behind(line, match.end()) or Marker(None, "-", match.end())
    return None


def _numbered_behind(line: str, offset: int) -> Marker | None:
    """«- 1.1. Провести»: files that were converted put a dash before the number."""
    match = re.match(
        r"(?:[1-9]\d?\.)+(?:[1-9]\d?\.?)?\)?\s+(?=[А-Я])|[1-9]\d?[.)]\s+(?=[А-Я])", line[offset:]
    )
    inner = typed_marker(line[offset:]) if match else None
    return replace(inner, length=offset + inner.length) if inner else None


def bare_marker(text: str) -> Marker | None:
    """A number without dot or bracket: «2 Провести анализ». Weak: the caller checks the order."""
    match = _BARE.match(fold(text))
    return Marker(match[1], "d1", match.end()) if match else None


def marker_of(piece: Piece) -> Marker | None:
    """The marker of a piece: Word's automatic number, else the one typed."""
    if piece.number is None:
        return typed_marker(piece.text)
    shown = typed_marker(piece.number + " x") or typed_marker(piece.number + ". x")
    if shown is None:
        return Marker(None, f"-{piece.level or 0}", 0)
    style = shown.style + (str(piece.level or 0) if shown.printed is None else "")
    return Marker(shown.printed, style, 0)


def question_marker(piece: Piece) -> Marker | None:
    """As ``marker_of``; «2⇥Летняя кампания»: in an agenda a tab does for the dot."""
    tabbed = bare_marker(piece.text) if "\t" in piece.text else None
    return marker_of(piece) or tabbed or named_question(piece.text)


_ORDINAL = "|".join(ORDINALS)
_NAMED_QUESTION = re.compile(
    rf"(?:вопрос|тема)\s*(?:№\s*)?(?:(\d{{1,2}})(?!\d)|({_ORDINAL})(?:ый|ой|ий|ая|ья))\s*[.:)-]*\s+(?=\S)"
    rf"|({_ORDINAL})(?:ый|ой|ий)\s+вопрос\s*[.:-]+\s*(?=\S)",
    re.IGNORECASE,
)


def named_question(text: str) -> Marker | None:
    """«Вопрос 1. О питании», «Вопрос второй: …», «Третий вопрос – …» in an agenda."""
    match = _NAMED_QUESTION.match(fold(text))
    if match is None:
        return None
    stem = (match[2] or match[3] or "").lower()
    return Marker(match[1] or str(ORDINALS.index(stem) + 1), "Q", match.end())


# «1. Принять … 2. Провести …», «1.Принять … .2.Провести …»
_RUN_ON = re.compile(
    r"(?:^|(?<=[.;:,)])\s*)((?:[1-9]\d?\.)*)([1-9]\d?)([.)])(?:\s+(?=[А-Яа-я\"(])|(?=[А-Я\"]))"
)
_RUN_ON_LETTER = re.compile(r"(?:^|(?<=[.;:,)])\s+)([а-яА-Я])\)\s+(?=[А-Яа-я\"(])")
_ALPHABETS = ("абвгдежзиклмнопрст", "АБВГДЕЖЗИКЛМНОПРСТ")


def split_run_on(piece: Piece) -> tuple[Piece, ...]:
    """A line that runs several points together, cut before each: «1. Принять … 2. Провести …».

    Only a line that begins with a number or letter and counts on from it in the same style is cut.
    """
    if piece.number is not None:
        return (piece,)
    line = fold(piece.text)
    starts = _counted(line) or _lettered(line)
    if len(starts) < 2 or starts[0] != 0:
        return (piece,)
    stops = [*starts[1:], len(piece.text)]
    return tuple(
        replace(
            piece,
            start=piece.start + start,
            end=piece.start + stop,
            text=piece.text[start:stop].strip(),
            continued=piece.continued or start > 0,
        )
        for start, stop in zip(starts, stops, strict=True)
    )


def _counted(line: str) -> list[int]:
    starts: list[int] = []
    expected: tuple[str, int, str] | None = None
    for match in _RUN_ON.finditer(line):
        number = (match[1], int(match[2]), match[3])
        if expected in (None, number):
            starts.append(match.start(1))
            expected = (number[0], number[1] + 1, number[2])
    return starts


def _lettered(line: str) -> list[int]:
    """«а) провести опрос; б) собрать заявки»"""
    starts: list[int] = []
    for match in _RUN_ON_LETTER.finditer(line):
        if any(match[1] == letters[len(starts)] for letters in _ALPHABETS):
            starts.append(match.start(1))
    return starts
