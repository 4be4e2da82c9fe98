"""How Word writes the n-th number of a list in each of its formats."""

from collections.abc import Callable

_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Word's Russian list leaves out ё, й, ъ, ы, ь: 28 letters, the count after «я» goes on «аа».
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LONGEST = 780  # Word repeats a letter at most 30 times (26 letters × 30)


def _letters(alphabet: str) -> Callable[[int], str]:
    def write(number: int) -> str:
        if not 0 < number <= _LONGEST:
            return str(number)
        turn, place = divmod(number - 1, len(alphabet))
        return alphabet[place] * (turn + 1)

    return write


def roman(number: int) -> str:
    """Lower-case Roman numeral; Word knows them up to 32767, we up to 4999.

    >>> roman(4), roman(29)
    ('iv', 'xxix')
    """
    if not 0 < number < 5000:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


lower_latin, lower_russian = _letters(_LATIN), _letters(_RUSSIAN)

FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": lower_latin,
    "upperLetter": lambda number: lower_latin(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "russianLower": lower_russian,
    "russianUpper": lambda number: lower_russian(number).upper(),
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "none": lambda number: "",
    "bullet": lambda number: "",
}


def written(format_name: str, number: int) -> str:
    """The number in a format of ``w:numFmt``; one that is not known is written in digits.

    >>> written("russianLower", 10), written("ordinal", 3)
    ('к', '3')
    """
    return FORMATS.get(format_name, str)(number)
