"""The last word of a Turkic patronymic: «Фарид Акиф оглы», «Ф.А. оглы», «И.М.-оглы»."""

import re

_GENDERS = {"оглы": "m", "углы": "m", "кызы": "f", "гызы": "f"}
_TAIL = re.compile(rf"[\s.]*(-?)\s*({'|'.join(_GENDERS)})\s*$", re.IGNORECASE)


def tail_of(printed: str) -> str:
    """« оглы» or «-оглы», as it is joined to what stands before it; «» where there is none."""
    match = _TAIL.search(printed) if "ы" in printed.lower() else None
    return (match[1] or " ") + match[2] if match else ""


def gender_of_tail(printed: str) -> str | None:
    """«m» or «f» by the last word of a patronymic, None where it is no Turkic one."""
    match = _TAIL.search(printed)
    return _GENDERS[match[2].lower()] if match else None


def without_tail(middle: str) -> str:
    """«Акиф» of «Акиф оглы», «М.» of «М.-оглы»."""
    tail = tail_of(middle)
    return middle[: len(middle) - len(tail)] if tail else middle
