"""Pieces that the rules for periods share: years, ordinals, and the next such period."""

import datetime as dt
import re
from collections.abc import Callable

from extractor.entities.deadline_calendar import is_far, month_end
from extractor.entities.deadline_days import NEXT_YEAR, THIS_YEAR
from extractor.entities.deadline_terms import FAR_AHEAD, NO_MEETING, Frame, Reading, Unit
from extractor.entities.deadline_words import ORDINALS, ROMAN, YEAR_WORD, stem_value
from extractor.types import Doubt

Days = Callable[[int], tuple[dt.date, dt.date]]

YEARED = rf"(?:\s*,?\s*(?P<{{0}}>(?:19|20)\d\d(?!\d)|\d\d(?=\s?г\.?(?![а-я]))){YEAR_WORD})?"
_SAID = rf"(?:\s+(?:(?P<this>{THIS_YEAR})|(?P<next>{NEXT_YEAR})))?"
CALENDAR_YEAR = rf"(?:{YEARED.format('y1')}|{_SAID})"
ORDINAL = (
    r"(?P<n>[1-4]|iv|i{1,3}|перв\w+|втор\w+|трет[ьи]\w+|четверт(?:ый|ого|ому|ом|ая|ое|ой))"
    r"(?:\s?-?\s?(?:й|я|е|го|ый|ой|ом|ая|ое|м|му)(?![а-я]))?"
)
HALF_ORDINAL = ORDINAL.replace("[1-4]", "[12]")
LEFT = r"(?<![а-яa-z0-9])(?<!\d[.,/-])"


def one_unit(match: re.Match[str], unit: Unit) -> Reading:
    return Reading(match.start(), match.end(), (), units=(unit,))


def ordinal(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    if word in ROMAN:
        return ROMAN[word]
    return stem_value(word, ORDINALS)


def said_year(match: re.Match[str], frame: Frame, group: str = "y1") -> int | None:
    """The printed year, or the meeting's for «текущего года», or None."""
    groups = match.groupdict()
    if printed := groups.get(group):
        return int(printed) + 2000 if len(printed) == 2 else int(printed)
    if frame.meeting and (groups.get("this") or groups.get("next")):
        return frame.meeting.year + bool(groups.get("next"))
    return None


def spread(days: Days, year: int | None, frame: Frame, doubts: tuple[Doubt, ...] = ()) -> Unit:
    """The unit in ``year``; without one the next that has not ended before the meeting."""
    if year is not None:
        first, last = days(year)
        return Unit(first, last, dated=True, doubts=doubts)
    if frame.meeting is None:
        return Unit(None, None, doubts=(NO_MEETING,))
    first, last = days(frame.meeting.year - 1)
    for number in range(frame.meeting.year, frame.meeting.year + 2):
        if last >= frame.meeting:
            break
        first, last = days(number)
    if is_far(first, frame.meeting):
        doubts = (*doubts, FAR_AHEAD)
    return Unit(first, last, doubts=doubts)


def whole_months(first: int, last: int) -> Days:
    """Whole months of one year; a later first month begins in the year before."""
    return lambda year: (dt.date(year - (first > last), first, 1), month_end(year, last))
