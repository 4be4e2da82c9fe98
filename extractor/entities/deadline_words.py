"""Numbers, months and week days in words, and the pieces of patterns made of them."""

MONTH_STEMS = (
    "январ", "феврал", "март", "апрел", "ма", "июн",
    "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
)  # fmt: skip
WEEKDAYS = {
    "понедельник": "MO", "вторник": "TU", "сред": "WE", "четверг": "TH",
    "пятниц": "FR", "суббот": "SA", "воскресень": "SU",
}  # fmt: skip
NUMBERS = {
    "одн": 1, "дв": 2, "тр": 3, "четыр": 4, "пят": 5, "шест": 6, "сем": 7, "восьм": 8,
    "девят": 9, "десят": 10, "четырнадцат": 14, "пятнадцат": 15, "двадцат": 20, "тридцат": 30,
}  # fmt: skip
ORDINALS = {"перв": 1, "втор": 2, "трет": 3, "четверт": 4, "последн": -1}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DAY_ORDINALS = (
    "перв", "втор", "треть", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят",
    "одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат",
    "семнадцат", "восемнадцат", "девятнадцат", "двадцат",
)  # fmt: skip
DAY_WORDS = {f"{stem}ого": i for i, stem in enumerate(_DAY_ORDINALS, 1)} | {
    "третьего": 3, "тридцатого": 30, "тридцать первого": 31,
    **{f"двадцать {stem}ого": 20 + i for i, stem in enumerate(_DAY_ORDINALS[:9], 1)},
    "двадцать третьего": 23,
}  # fmt: skip
_DATIVE = {f"{word[:-3]}{word[-3]}му": day for word, day in DAY_WORDS.items()}
_NOMINATIVE = {f"{word[:-3]}ое".replace("тьое", "тье"): day for word, day in DAY_WORDS.items()}
DAY_WORDS |= _DATIVE | _NOMINATIVE | {"третье": 3, "двадцать третье": 23}

# «сентября», «сентябрь», «сентябр» and abbreviations with a dot: «сент.», «дек.»
MONTH = (
    r"(?:январ[а-я]{0,3}|феврал[а-я]{0,3}|март[а-я]{0,2}|апрел[а-я]{0,3}|ма[йяею]|маем|"
    r"июн[а-я]{1,2}|июл[а-я]{1,2}|август[а-я]{0,2}|сентябр[а-я]{0,3}|октябр[а-я]{0,3}|"
    r"ноябр[а-я]{0,3}|декабр[а-я]{0,3}|(?:янв|февр?|мар|апр|авг|сент?|окт|нояб?|дек)\.?)(?![а-я])"
)
# One of these is in every word that MONTH matches.
MONTH_PIECES = ("янв", "фев", "мар", "апр", "май", "мая", "мае", "маю", "июн", "июл", "авг", "сен",
                "окт", "ноя", "дек")  # fmt: skip
# «2022 г.», «2022года», «2022»
YEAR_WORD = r"(?:\s*(?:год(?:а|у|ом)?|г(?:\.|(?![а-я])))(?![а-я]))?"
WEEKDAY = r"(?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресень)[а-я]{0,3}(?![а-я])"
SCHOOL = r"(?:учебн\w*|уч\.?)"


def month_number(word: str) -> int:
    """The month (1–12) of a word that ``MONTH`` matched; «мая» is «ма», hence longest first."""
    short = word.rstrip(".")[:3]
    return next(i for i, stem in enumerate(MONTH_STEMS, 1) if stem[:3] == short[: len(stem)])


def stem_value(word: str, table: dict[str, int]) -> int | None:
    """The value of the longest stem with which ``word`` begins."""
    stems = [stem for stem in table if word.startswith(stem)]
    return table[max(stems, key=len)] if stems else None


def misprinted_month(word: str) -> int | None:
    """The month of a long name with one wrong letter: «сентебря», «фервраля», «декбря».

    «Марта» and «мая» are left out: with a letter changed they are too many other words.
    """
    for number, stem in enumerate(MONTH_STEMS, 1):
        endings = ("а", "") if stem == "август" else ("я", "ь", "е")
        for form in (stem + ending for ending in endings):
            if len(stem) > 4 and form[0] == word[:1] and _one_edit(word, form):
                return number
    return None


def _one_edit(left: str, right: str) -> bool:
    """One letter put in, left out or changed, or two neighbours changed places."""
    if abs(len(left) - len(right)) > 1:
        return False
    i = 0
    while i < min(len(left), len(right)) and left[i] == right[i]:
        i += 1
    a, b = left[i:], right[i:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
