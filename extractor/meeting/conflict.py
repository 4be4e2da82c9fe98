"""Whether the printed date of the meeting contradicts the rest of the document."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.entities.printed_days import find_days
from extractor.text import fold

# «приказом начальника Управления от 18 сентября 2022 г.» cannot be younger than the meeting.
_ACT = re.compile(
    r"(?:приказ|распоряжени|постановлени|протокол|письм|решени|закон|справк)[а-я]*[^.;:]{0,140}\bот\s*\"?$"
)
_PAST = re.compile(
    r"^[^.;]{0,90}?\b(?:состоял(?:ся|ась|ось|ись)|прошел|прошла|прошло|прошли|был[аио]?|проведен[аоы]?|"
    r"проведено|проходил[аи]?|принял[аи]?|утвержден[аоы]?|организован[аоы]?|завершил(?:ся|ась|ись))\b"
)
_PLANNED = re.compile(r"планирует|запланирован|состоится|пройдет|будет|предстоит")


# «Этап прошёл 10 ноября», «класс открыт 1 сентября»: the verb before the day
_HAPPENED = re.compile(
    r"(?<![а-я])(?:состоял(?:ся|ась|ось|ись)|прош(?:ел|ла|ло|ли)|проведен[аоы]?|проходил[аио]?|завершил(?:ся|ась|ись)|"
    r"закончил(?:ся|ась|ись)|открыт[аоы]?|начал(?:ся|ась|ись))(?:\s+[а-я]+)?(?:\s+с)?(?:\s+\d[\d\s.а-я-]{0,24}[\s-])?\s*$"
)
# «Педсовет 29.12.2021 постановил: …»
_RESOLVED = re.compile(
    r"^\s*(?:г\.|года)?\s*(?:постановил|решил|принял|утвердил|издал|направил)[аио]?(?![а-я])"
)


def _was(before: str, after: str) -> bool:
    said = bool(_HAPPENED.search(before) or _RESOLVED.match(after))
    return said and not _PLANNED.search(before[-60:])


@dataclass(frozen=True, slots=True)
class Conflict:
    """``latest`` is the youngest day that the document speaks of as past."""

    latest: dt.date
    quote: str


def find_conflict(texts: Sequence[str], meeting: dt.date | None) -> Conflict | None:
    """The youngest past day later than the meeting, with the words around it, if there is one."""
    if meeting is None:
        return None
    found: Conflict | None = None
    for text in filter(None, texts):  # of several protocols in a file the others are empty
        for day in find_days(text):
            if day.day is None or day.day <= meeting or (found and day.day <= found.latest):
                continue
            line = fold(text).lower()
            before, after = line[max(0, day.start - 180) : day.start], line[day.end :]
            past = _PAST.search(after) and not _PLANNED.search(after[:120])
            if _ACT.search(before) or past or _was(before, after):
                found = Conflict(day.day, text[max(0, day.start - 60) : day.end + 60].strip())
    return found
