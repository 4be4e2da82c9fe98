"""Letters misread: look-alikes of another alphabet, figures in words, «№», «не»."""

import re

from extractor.readers.damage_place import Place, Rule
from extractor.text import cyrillic

# Written with Latin capitals alone; «MAX», «TOP», «PC» are left to themselves.
_LATIN_WORDS = str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ")
_KNOWN = """
    МБОУ МКОУ МАОУ МОУ ГБОУ ГКОУ ГАОУ МБДОУ МКДОУ МАДОУ МДОУ ДОУ СОШ ООШ НОШ ФГОС ВПР ОГЭ ЕГЭ ГИА
    ПМПК КДН ЦНППМ МКУ МБУ МАУ РМО ШНОР ОВЗ ГТО ЦРР ОО
"""
_ABBREVIATIONS = frozenset(_KNOWN.split())
_ALONE = {"c": "с", "o": "о", "a": "а", "y": "у", "k": "к", "C": "С", "O": "О", "A": "А", "B": "В"}
_SHORT = {"0б": "об", "0т": "от", "0бо": "обо", "д0": "до", "п0": "по", "6ез": "без"}
# «ит.д.»: the space is lost; nothing else is written so.
_GLUED = {"ит.д.": "и т.д.", "ит.п.": "и т.п.", "ит.д": "и т.д", "ит.п": "и т.п", "ив": "и в"}
_PREPOSITIONAL = re.compile(r"(?:[а-яё]{2,}(?:ах|ях|ии)|[а-яё]{3,}(?:ости|ени[ию]))\W*")
_MONTHS = "январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр"
_BEFORE_MONTH = re.compile(rf"(в|к|с|до|по)((?:{_MONTHS})[а-яё]{{1,2}}\W*)")
_BEFORE_FIGURE = re.compile(r"(до|с|по|от|к|из|в|и|на)(\d[\d.,]*[;)]?)")
_BEHIND_FIGURE = re.compile(r"(№?\d{1,3})(и|или)")
# «№ 6 и» as one word; no Russian word is written so.
_SIX_AND = re.compile(r"(№?)(би|Зи)")
_SCHOOLS = re.compile(r"(?:ОУ|ОО|СОШ|ООШ|СШ|ОШ|НОШ|ДОУ|М[БКА]?Д?ОУ|[Шш]кол[а-яё]*|[Лл]ице[а-яё]*)")
# «ш» in two halves: no number is followed by these.
_HALVES = re.compile(r"^(\W*)1и(?=[а-яё]{3})")
_ZERO = re.compile(r"(?<=[а-яё])0(?=[а-яё])")
_LETTERS = re.compile(r"[А-Яа-яЁё]+")
_INITIALS = re.compile(r"(?:[ABCEHKMOPTX]\.){1,2}[,;:]?")
_SURNAME = re.compile(r"[А-ЯЁ][а-яё]{2,}")

_NUMERO = re.compile(r"(Ме|Мэ|Nе|Ne|N9|Nо|No|N[°º*]|№[°º?]|Jo)(\d*)([.,;)]?)")
_NUMERO_M = re.compile(r"(М|Мо|N|Ж|Хо)(\d{1,3}[.,;)]?)?")
_COUNTED = re.compile(
    r"(?i)\W*(?:м[бка]?д?оу|[сон]{0,2}ош|сш|школ[а-яё]*|лице[а-яё]*|гимнази[а-яё]*|сад[а-яё]*|доу|црр"
    r"|протокол[а-яё]*|приказ[а-яё]*|приложени[а-яё]*)\W*"
)
_NUMBER = re.compile(r"\d{1,4}(?:[-/]?[а-яё]{1,4})?[.,;:)»]*")
_NOT = re.compile(r"(?i)(?:ие|пе|нс|ис)")
_DENIED = re.compile(
    r"(?i)(?:принят|поддержан|утвержден|утверждён|согласован|исполнен|выполнен|рассмотрен|одобрен)[а-яё]*\W*"
)


def latin_letter(place: Place) -> str | None:
    """«МБOУ», «Cрок»: Latin letters in a word that is Cyrillic."""
    return cyrillic(place.word)


def latin_word(place: Place) -> str | None:
    """«COO», «OO» all in Latin: only what is known to be an abbreviation."""
    match = re.fullmatch(r"(\W*)([A-Z]{2,})(\W*)", place.word)
    meant = match[2].translate(_LATIN_WORDS) if match else ""
    return f"{match[1]}{meant}{match[3]}" if match and meant in _ABBREVIATIONS else None


def latin_alone(place: Place) -> str | None:
    """«c 1 сентября», «o ходе»: a preposition among Russian words."""
    meant = _ALONE.get(place.word)
    beside = (place.before, place.after)
    russian = any(re.search("[а-яё]{2}", word) for word in beside)
    latin = any(re.search("[A-Za-z]", word) for word in beside)
    return meant if meant and russian and not latin else None


def latin_initials(place: Place) -> str | None:
    """«Ким E.B.» all in Latin beside a Russian surname."""
    beside = _SURNAME.match(place.before) or _SURNAME.match(place.after)
    return (
        place.word.translate(_LATIN_WORDS) if beside and _INITIALS.fullmatch(place.word) else None
    )


def figure_in_word(place: Place) -> str | None:
    """«0б итогах», «шк0ла»."""
    return _SHORT.get(place.word) or _ZERO.sub("о", place.word)


def torn_letter(place: Place) -> str | None:
    """«1икольным» for «школьным»."""
    return _HALVES.sub(r"\1ш", place.word)


def noughts_for_preposition(place: Place) -> str | None:
    """«отчёты 06 итогах»: «об», for it is followed by what «об» demands."""
    counted = place.before.endswith("№") or place.before[-1:].isdigit()
    if place.word != "06" or counted or not _PREPOSITIONAL.fullmatch(place.after):
        return None
    return "об"


def noughts_for_letters(place: Place) -> str | None:
    """«руководители 00»: «ОО», for no number stands beside it."""
    beside = place.before[-1:] + place.after[:1]
    if place.before.startswith("ч") or place.after.startswith("мин"):  # «14 час. 00 мин.»
        return None
    if re.search(r"[\d№]", beside) or place.word.rstrip(".,;:)") != "00":
        return None
    return place.word.replace("00", "ОО")


def lost_space(place: Place) -> str | None:
    """«ит.д.», «Ккакому», «вапреле», «до1», «№4и» for «и т.д.», «К какому», «в апреле» …"""
    for pattern in (_BEFORE_MONTH, _BEFORE_FIGURE, _BEHIND_FIGURE):
        if match := pattern.fullmatch(place.word):
            return f"{match[1]} {match[2]}"
    if place.word == "вс." and place.after[:1].isupper():
        return "в с."
    if re.match(r"[Кк]к[а-яё]{3}", place.word):  # no Russian word begins so
        return f"{place.word[0]} {place.word[1:]}"
    return next(
        (
            place.word.replace(glued, parted)
            for glued, parted in _GLUED.items()
            if re.fullmatch(rf"\W*{re.escape(glued)}\W*", place.word)
        ),
        None,
    )


def six_and(place: Place) -> str | None:
    """«ОУ би лицей», «№би 28» for «ОУ № 6 и лицей», «№6 и 28»."""
    match = _SIX_AND.fullmatch(place.word)
    if match is None:
        return None
    counted = match[1] or place.before.endswith("№")
    listed = re.fullmatch(r"№?\d{1,3},", place.before) and place.after[:1].isdigit()
    if listed:
        return f"{'6' if match[2] == 'би' else '3'} и"
    if not counted and not (_SCHOOLS.fullmatch(place.before) and match[2] == "би"):
        return None
    figure = {"б": "6", "З": "3"}[match[2][0]]
    return f"{'' if counted else '№ '}{match[1]}{figure} и"


def abbreviation_case(place: Place) -> str | None:
    """«мкоУ» for «МКОУ»: capitals of one height with small letters."""
    match = _LETTERS.search(place.word)
    if match is None or match[0].isupper() or match[0].islower():
        return None
    meant = match[0].upper()
    if meant not in _ABBREVIATIONS or match[0].istitle():
        return None
    return place.word[: match.start()] + meant + place.word[match.end() :]


def numero(place: Place) -> str | None:
    """«СОШ Ме 5», «приказ N9 14», «Ne5» for «№»."""
    match = _NUMERO.fullmatch(place.word)
    if match is None:
        return None
    if match[2]:
        return f"№{match[2]}{match[3]}"
    return "№" if not match[3] and _NUMBER.fullmatch(place.after) else None


def numero_as_letter(place: Place) -> str | None:
    """«СОШ М 5», «Протокол N 5»: a letter where only «№» can stand."""
    match = _NUMERO_M.fullmatch(place.word)
    if match is None or not _COUNTED.fullmatch(place.before):
        return None
    if match[2]:
        return f"№{match[2]}"
    return "№" if _NUMBER.fullmatch(place.after) else None


def negation(place: Place) -> str | None:
    """«Решение ие принято»: no other word can stand there."""
    if not _NOT.fullmatch(place.word) or not _DENIED.fullmatch(place.after):
        return None
    return "Не" if place.word[0].isupper() else "не"


def column_of_numbers(place: Place) -> str | None:
    """«№ п/т», «п/л» over a column of numbers."""
    return re.sub(r"^(№?)п/[тлнчи]$", r"\1п/п", place.word)


LETTERS: tuple[Rule, ...] = (
    latin_letter,
    latin_word,
    latin_alone,
    latin_initials,
    figure_in_word,
    torn_letter,
    noughts_for_preposition,
    noughts_for_letters,
    six_and,
    lost_space,
    abbreviation_case,
    column_of_numbers,
    numero,
    numero_as_letter,
    negation,
)
