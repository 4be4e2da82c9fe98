"""How numbers, days and the contract's codes are said in Russian on pages and in the terminal."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

KINDS = {"assignment": "поручение", "recommendation": "рекомендация", "resolution": "решение"}
EXTRACTION = {
    "extracted": "прочитано",
    "needs_review": "требует проверки",
    "confirmed": "подтверждено",
    "rejected": "отклонено",
}
ALIKE = {"number": "тот же номер и день", "wording": "тот же день и те же решения"}
EXECUTOR_KINDS = {
    "person": "человек",
    "position": "должность",
    "group": "группа",
    "organization": "организация",
}
PRESENCES = {"present": "присутствовал", "absent": "отсутствовал", "invited": "приглашён"}
ROLES = {"chair": "председатель", "secretary": "секретарь", "member": "член"}
WEEKDAYS = {
    "MO": "по понедельникам",
    "TU": "по вторникам",
    "WE": "по средам",
    "TH": "по четвергам",
    "FR": "по пятницам",
    "SA": "по субботам",
    "SU": "по воскресеньям",
}
PERIODS = {
    ("DAILY", "1"): "ежедневно",
    ("WEEKLY", "1"): "еженедельно",
    ("WEEKLY", "2"): "раз в две недели",
    ("MONTHLY", "1"): "ежемесячно",
    ("MONTHLY", "3"): "ежеквартально",
    ("MONTHLY", "6"): "раз в полгода",
    ("YEARLY", "1"): "ежегодно",
}
MONTHS = {
    "1": "января",
    "2": "февраля",
    "3": "марта",
    "4": "апреля",
    "5": "мая",
    "6": "июня",
    "7": "июля",
    "8": "августа",
    "9": "сентября",
    "10": "октября",
    "11": "ноября",
    "12": "декабря",
}


def plural(number: int, one: str, few: str, many: str) -> str:
    """The number with its noun.

    >>> [plural(n, "день", "дня", "дней") for n in (1, 3, 11, 21)]
    ['1 день', '3 дня', '11 дней', '21 день']
    """
    tens, ones = abs(number) % 100, abs(number) % 10
    if ones == 1 and tens != 11:
        return f"{number} {one}"
    if 2 <= ones <= 4 and not 12 <= tens <= 14:
        return f"{number} {few}"
    return f"{number} {many}"


def days(number: int) -> str:
    return plural(number, "день", "дня", "дней")


def decisions(number: int) -> str:
    return plural(number, "решение", "решения", "решений")


def protocols(number: int) -> str:
    return plural(number, "протокол", "протокола", "протоколов")


def tasks(number: int) -> str:
    return plural(number, "поручение", "поручения", "поручений")


def schools(number: int) -> str:
    return plural(number, "школа", "школы", "школ")


def day(value: dt.date | str | None) -> str:
    """дд.мм.гггг of a date or of its ISO form; a dash for None."""
    if value is None:
        return "—"
    date = dt.date.fromisoformat(value[:10]) if isinstance(value, str) else value
    return f"{date:%d.%m}.{date.year:04d}"


def moment(value: dt.datetime, zone: str) -> str:
    """дд.мм.гггг чч:мм in a time zone.

    >>> moment(dt.datetime(2026, 11, 22, 6, 5, tzinfo=dt.UTC), "Europe/Moscow")
    '22.11.2026 09:05'
    """
    here = value.astimezone(ZoneInfo(zone))
    return f"{day(here.date())} {here:%H:%M}"


def read_day(text: str) -> dt.date:
    """дд.мм.гггг or гггг-мм-дд. Raises ValueError, in Russian, for a day that does not exist.

    >>> read_day("01.10.2024") == read_day("2024-10-01") == dt.date(2024, 10, 1)
    True
    """
    parts = text.strip().split(".")
    iso = "-".join(reversed(parts)) if len(parts) == 3 else text.strip()
    try:
        return dt.date.fromisoformat(iso)
    except ValueError as error:
        raise ValueError(f"такого дня нет: «{text}», ожидается дд.мм.гггг") from error


def deadline(value: Mapping[str, Any]) -> str:
    """One of the contract's ``deadlines`` in words; what is no date is said as printed."""
    kind, start, due = value["kind"], value.get("start"), value.get("due")
    if kind in ("date", "relative") and due:
        return f"до {day(due)}"
    if kind == "on" and due:
        return day(due)
    if kind == "period" and start and due:
        return f"с {day(start)} по {day(due)}"
    if kind == "from" and start:
        return f"с {day(start)}"
    if kind == "recurring" and value.get("rrule"):
        return recurring(value["rrule"]) or value.get("text") or "повторяется"
    if kind == "continuous":
        return "постоянно"
    return str(value.get("text") or "без даты")


def recurring(rrule: str) -> str | None:
    """An RFC 5545 rule in words; None where it holds what the extractor never writes.

    >>> recurring("FREQ=MONTHLY;BYMONTHDAY=5"), recurring("FREQ=WEEKLY;BYDAY=FR")
    ('ежемесячно до 5 числа', 'еженедельно по пятницам')
    """
    parts = dict(part.split("=", 1) for part in rrule.split(";") if "=" in part)
    period = PERIODS.get((parts.pop("FREQ", ""), parts.pop("INTERVAL", "1")))
    month_day, month = parts.pop("BYMONTHDAY", None), parts.pop("BYMONTH", None)
    weekday = parts.pop("BYDAY", None)
    unknown = (weekday and weekday not in WEEKDAYS) or (month and month not in MONTHS)
    if period is None or parts or unknown:
        return None
    if month_day and month:
        return f"{period} до {month_day} {MONTHS[month]}"
    if month_day == "-1":
        return f"{period} до последнего дня месяца"
    if month_day:
        return f"{period} до {month_day} числа"
    return f"{period} {WEEKDAYS[weekday]}" if weekday else period


def size(number: int) -> str:
    """Bytes as «12 КБ», «3,4 МБ» or «41 ГБ»."""
    if number < 1024 * 1024:
        return f"{max(1, round(number / 1024))} КБ"
    unit, name = (1024**3, "ГБ") if number >= 1024**3 else (1024**2, "МБ")
    return f"{number / unit:.1f}".removesuffix(".0").replace(".", ",") + f" {name}"


def quoted(text: str) -> str:
    """In «ёлочки», unless it stands in them already.

    >>> quoted("СОШ № 5"), quoted("«Радуга»"), quoted("Лицей «Радуга»")
    ('«СОШ № 5»', '«Радуга»', '«Лицей «Радуга»')
    """
    return text if text.startswith("«") and text.endswith("»") else f"«{text.removesuffix('»')}»"
