"""Figures misread: letters in dates, years and counts, commas in dates, months, Roman numbers."""

import re

from extractor.readers.damage_place import Place, Rule
from extractor.text import one_letter_off

# What tesseract and others read where a figure stands.
_FIGURES = str.maketrans(
    {"З": "3", "з": "3", "О": "0", "о": "0", "O": "0", "o": "0", "D": "0", "б": "6", "В": "8",
     "B": "8", "$": "8", "I": "1", "l": "1", "|": "1", "!": "1", "i": "1", "S": "5", "s": "5"}
)  # fmt: skip
_SIGN = r"[\dЗзОоOoDбВB$Il|!iSs]"
_DATE = re.compile(
    rf"(\W*)({_SIGN}{{1,2}})([.,:;])({_SIGN}{{2}})([.,:;])({_SIGN}{{4}}|{_SIGN}{{2}})"
    r"((?:[гr]\.?)?[.,;:)»]*)"
)
_DAY_MONTH = re.compile(rf"(\W*)({_SIGN}{{1,2}})\.({_SIGN}{{2}})([.,;:)»]*)")
_YEAR = re.compile(rf"(\W*)({_SIGN}{{4}})((?:[гr]\.?|год[а-я]*)?[.,;:)»]*)")
_SCHOOL_YEAR = re.compile(
    rf"(\W*)({_SIGN}{{4}})([-–/])({_SIGN}{{4}})([.,;:)»]*|[Зз3]?уч\.?г?\.?.*)"
)
_DAY = re.compile(rf"(\W*)({_SIGN}{{1,2}})")
_COUNT = re.compile(rf"(№?)({_SIGN}{{1,3}})([.,;:)»]*)")

_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
)  # fmt: skip
# Other forms of months, one letter off: «5 марте» is a misprint of its writer's, «май» no damage.
_MONTH_STEMS = re.compile(
    r"(?:январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр)(?:[ьюеи]|ем|ём|ам|у|ом|)"
)
_DAY_BEFORE = re.compile(r"\W*(?:0?[1-9]|[12]\d|3[01])")
_YEAR_BEFORE = re.compile(r"(?:.*\D)?(?:19|20)\d\d")
_NOT_YEARS = frozenset(("годы", "годам", "годов", "года", "году", "годе", "год", "годом"))

_ROMAN = {"П": "II", "Ш": "III", "ПТ": "III", "IП": "III", "1У": "IV", "IУ": "IV", "ГУ": "IV",
          "ТУ": "IV", "1V": "IV", "№": "IV", "[У": "IV", "|У": "IV", "!У": "IV", "1П": "III",
          "П1": "III", "ПI": "III"}  # fmt: skip
_ROMANS = re.compile(r"(№|П|Ш|ПТ|[1I]П|П[1I]|[1IГТ\[|!]У|1V)([.,]?)")
_CHAIN = re.compile(r"(?:[IVX]{1,4}|П|Ш|[1I]У|и|,|-|–)[.,]?")
_COUNTED = re.compile(
    r"(?i)(?:квартал|полугоди|четверт|декад|этап|ступен|тур(?![а-яё]{3})|триместр|смен[аыуе](?![а-яё])|вопрос|раздел"
    r"|созыв|уровн|групп[аыуе]?\b)[а-яё]*\W*"
)
_HEADED = re.compile(r"[А-ЯЁ]{5,}\W*|Об?|По")


def broken_date(place: Place) -> str | None:
    """«З1.12.2022», «1б.05.2022», «15,05.2022», «15.05,2022г,»: a day that exists."""
    match = _DATE.fullmatch(place.word)
    if match is None:
        return None
    day, month, year = (match[group].translate(_FIGURES) for group in (2, 4, 6))
    # «5,12,20» may be three schools: without a year of four figures one dot at least.
    sure = len(year) == 4 or (match[3] == "." and match[5] == ".")
    sure = sure or ("." in (match[3], match[5]) and match[7][:1] in ("г", "r"))
    if not sure or not _is_day(day, month) or (len(year) == 4 and not _is_year(year)):
        return None
    if sum(sign.isdigit() for sign in match[2] + match[4] + match[6]) < 3:
        return None
    return f"{match[1]}{day}.{month}.{year}{_year_tail(match[7], place)}"


def broken_day(place: Place) -> str | None:
    """«О1.09», «ЗО.04»: a day and a month, at least two figures of them sure."""
    match = _DAY_MONTH.fullmatch(place.word)
    if match is None or sum(map(str.isdigit, match[2] + match[3])) < 2:
        return None
    day, month = match[2].translate(_FIGURES), match[3].translate(_FIGURES)
    if not (_is_day(day, month) and len(month) == 2 and month[0] in "01"):
        return None
    return f"{match[1]}{day}.{month}{match[4]}"


def broken_year(place: Place) -> str | None:
    """«2O23», «202З г.»: a year of the century, two of its figures sure."""
    match = _YEAR.fullmatch(place.word)
    if match is None or sum(map(str.isdigit, match[2])) < 2:
        return None
    year = match[2].translate(_FIGURES)
    return f"{match[1]}{year}{_year_tail(match[3], place)}" if _is_year(year) else None


def broken_school_year(place: Place) -> str | None:
    """«2022/202Зуч.г.», «2022/2023Зуч.г.»: two years that follow one another."""
    match = _SCHOOL_YEAR.fullmatch(place.word)
    if match is None:
        return None
    first, second = match[2].translate(_FIGURES), match[4].translate(_FIGURES)
    if not _is_year(first) or int(second) != int(first) + 1:
        return None
    tail = match[5].lstrip("Зз3")
    return f"{match[1]}{first}{match[3]}{second}{tail}"


def broken_day_of_month(place: Place) -> str | None:
    """«2$ августа», «З1 мая», «l2 марта»: a day of the month that follows."""
    match = _DAY.fullmatch(place.word)
    month = re.match("[а-яё]+", place.after)
    if match is None or month is None or month[0] not in _MONTHS:
        return None
    day = match[2].translate(_FIGURES)
    alone = not any(map(str.isdigit, match[2]))
    if alone and match[2] not in ("З", "б"):  # «В мае», «о марте» are words
        return None
    if not _is_day(day, f"{_MONTHS.index(month[0]) + 1:02}"):
        return None
    return match[1] + day


def letter_for_one(place: Place) -> str | None:
    """«l2», «1l», «I5»: a small L or an I beside figures."""
    match = re.fullmatch(r"(\W*)((?=\S*\d)[\dlI]{2,4})([.,;:)»]*)", place.word)
    if match is None or match[2].isdigit():
        return None
    return f"{match[1]}{match[2].translate(_FIGURES)}{match[3]}"


def number_after_numero(place: Place) -> str | None:
    """«№ З», «№1О»: after «№» stands a number; one whose letters are all known look-alikes."""
    match = _COUNT.fullmatch(place.word)
    if match is None or not (match[1] or place.before.endswith("№")):
        return None
    if not any(map(str.isdigit, match[2])) and match[2] != "З":  # «№ О», «№ б» say nothing
        return None
    if match[2][-1] in "бВОо" and match[2][:-1].isdigit():  # «№ 5б», «№ 5В» are numbers too
        return None
    return f"{match[1]}{match[2].translate(_FIGURES)}{match[3]}"


def month_name(place: Place) -> str | None:
    """«5 ноябоя»: after a day only a month can stand; one of them is a letter or two away."""
    match = re.fullmatch(r"([а-яё]{4,})(\W*)", place.word)
    if match is None or not _DAY_BEFORE.fullmatch(place.before) or match[1] in _MONTHS:
        return None
    if _MONTH_STEMS.fullmatch(match[1]):
        return None
    near = [month for month in _MONTHS if len(month) > 3 and one_letter_off(match[1], month)]
    return near[0] + match[2] if len(near) == 1 else None


def year_word(place: Place) -> str | None:
    """«2022 r.», «2022 г,», «2022 тода»: what stands behind a year."""
    if not _YEAR_BEFORE.fullmatch(place.before):
        return None
    if place.word in ("r.", "r", "г,", "r,"):
        return _year_tail(place.word.replace("r,", "г,"), place)
    match = re.fullmatch(r"([а-яё]{4})(\W*)", place.word)
    if match is None or match[1] in _NOT_YEARS:
        return None
    wrong_first = match[1][1:] == "ода" and match[1][0] in "тгюпr"
    return "года" + match[2] if wrong_first or match[1] in ("гола", "гоца", "гона") else None


def roman_number(place: Place) -> str | None:
    """«П квартал», «в Ш четверти», «I, П этапы»: figures, for no word stands there."""
    match = _ROMANS.fullmatch(place.word)
    if match is None:
        return None
    following = place.at + 1
    while following < len(place.words) and _CHAIN.fullmatch(place.words[following]):
        following += 1
    if following == len(place.words) or not _COUNTED.match(place.words[following]):
        return None
    return _ROMAN[match[1]] + match[2]


def roman_heading(place: Place) -> str | None:
    """«П. СЛУШАЛИ:», «Ш. О питании»: at the beginning of a line, before what no person is."""
    match = re.fullmatch(r"(П|Ш)\.", place.word)
    if match is None or place.at or not _HEADED.fullmatch(place.after):
        return None
    return f"{_ROMAN[match[1]]}."


def _is_day(day: str, month: str) -> bool:
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= int(month) <= 12 and 1 <= int(day) <= longest[int(month) - 1]


def _is_year(year: str) -> bool:
    return 1990 <= int(year) <= 2059


def _year_tail(tail: str, place: Place) -> str:
    """«r.» behind a year is «г.»; of «г,» the dot is lost, or at the end of a line misread."""
    tail = re.sub(r"^r\.?", "г.", tail)
    if tail.startswith("г,"):
        return "г." + tail[2 if place.is_last else 1 :]
    return tail


FIGURES: tuple[Rule, ...] = (
    broken_date,
    broken_day,
    broken_year,
    broken_school_year,
    month_name,
    broken_day_of_month,
    letter_for_one,
    number_after_numero,
    year_word,
    roman_number,
    roman_heading,
)
