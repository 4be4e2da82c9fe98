"""ИНН, ОГРН and КПП: their check digits, and the one loss that they can prove.

The sums are those of the orders of the tax service: ИНН by МНС БГ-3-09/178 of 03.03.2004, ОГРН the
remainder of the number without its last digit by 11 (13 digits) or 13 (15 digits).
"""

import re
from typing import Final

from extractor.listing import Finding

_WEIGHTS: Final = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_OGRN_DIVISOR: Final = {13: 11, 15: 13}
_KPP = re.compile(r"\d{4}[\dA-Z]{2}\d{3}")
# «1,23E+09»: a spreadsheet showed the number so, and what was saved has lost its digits.
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[EеЕe]\+?\d+", re.IGNORECASE)
_SPACES = re.compile(r"[\s'`’_-]+")


def is_inn(digits: str) -> bool:
    """Whether the check digits of an ИНН of 10 or 12 digits are right."""
    if not digits.isascii() or not digits.isdigit():
        return False
    if len(digits) == 10:
        return _inn_digit(digits[:9]) == digits[9]
    if len(digits) == 12:
        return _inn_digit(digits[:10]) == digits[10] and _inn_digit(digits[:11]) == digits[11]
    return False


def _inn_digit(head: str) -> str:
    weights = _WEIGHTS[-len(head) :]
    total = sum(int(digit) * weight for digit, weight in zip(head, weights, strict=True))
    return str(total % 11 % 10)


def is_ogrn(digits: str) -> bool:
    """Whether the check digit of an ОГРН (13 digits) or ОГРНИП (15) is right."""
    divisor = _OGRN_DIVISOR.get(len(digits))
    if divisor is None or not digits.isascii() or not digits.isdigit():
        return False
    return int(digits[:-1]) % divisor % 10 == int(digits[-1])


def read_inn(printed: str) -> tuple[str, tuple[Finding, ...]]:
    """The ИНН with what was found; a lost leading zero comes back where the check digit proves it.

    «274012345» is «0274012345» if that has a right check digit; nothing else is mended.
    """
    digits = _plain(printed)
    if not digits or is_inn(digits):
        return digits, ()
    if _SCIENTIFIC.fullmatch(digits):
        return "", (_lost("ИНН", printed),)
    if len(digits) == 9 and is_inn(mended := f"0{digits}"):
        message = f"ИНН «{printed}»: возвращён потерянный ноль, {mended} (контрольная цифра верна)."
        return mended, (Finding("inn-zero", message),)
    if not digits.isdigit() or len(digits) not in (10, 12):
        message = f"ИНН «{printed}»: нужно 10 цифр (у предпринимателя 12)."
        return "", (Finding("inn-form", message, wrong=True),)
    message = f"ИНН «{printed}»: контрольная цифра не сходится, в номере ошибка."
    return "", (Finding("inn-check", message, wrong=True),)


def read_ogrn(printed: str) -> tuple[str, tuple[Finding, ...]]:
    digits = _plain(printed)
    if not digits or is_ogrn(digits):
        return digits, ()
    if _SCIENTIFIC.fullmatch(digits):
        return "", (_lost("ОГРН", printed),)
    if not digits.isdigit() or len(digits) not in _OGRN_DIVISOR:
        message = f"ОГРН «{printed}»: нужно 13 цифр (у предпринимателя 15)."
        return "", (Finding("ogrn-form", message, wrong=True),)
    message = f"ОГРН «{printed}»: контрольная цифра не сходится, в номере ошибка."
    return "", (Finding("ogrn-check", message, wrong=True),)


def read_kpp(printed: str) -> tuple[str, tuple[Finding, ...]]:
    """A КПП has no check digit, so one of eight digits cannot be mended."""
    code = _plain(printed).upper()
    if not code or _KPP.fullmatch(code):
        return code, ()
    if _SCIENTIFIC.fullmatch(code):
        return "", (_lost("КПП", printed),)
    if re.fullmatch(r"\d{8}", code):
        message = f"КПП «{printed}»: 8 цифр вместо 9, вероятно, потерян ноль в начале."
        return "", (Finding("kpp-form", message, wrong=True),)
    message = f"КПП «{printed}»: нужно 9 знаков."
    return "", (Finding("kpp-form", message, wrong=True),)


def _plain(printed: str) -> str:
    return _SPACES.sub("", printed).removesuffix(".0")


def _lost(name: str, printed: str) -> Finding:
    message = (
        f"{name} «{printed}» сохранён в виде степени, цифры потеряны. Задайте столбцу в Excel "
        "формат «Текстовый» или «Числовой» без дробных знаков и сохраните список заново."
    )
    return Finding("digits-lost", message, wrong=True)
