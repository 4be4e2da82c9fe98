"""A term that closes a sentence behind a dash, with no word that makes it one.

«Подготовить сборник – октябрь 2016 г.»: what a label would say stands at the end without its label.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from extractor.entities.deadline_terms import UNSURE
from extractor.entities.deadline_zones import orders
from extractor.types import Deadline, Mention

ReadLabel = Callable[[str], tuple[Mention[Deadline], ...]]

_TIME = (
    r"(?:январ|феврал|март|апрел|ма[йя](?![а-я])|июн|июл|август|сентябр|октябр|ноябр|декабр|квартал|полугод|"
    r"декад|учебн|год)"
)
_TAIL = re.compile(
    rf"(?P<sign>\s-\s*|,\s+)(?P<tail>(?=[^.]*{_TIME})(?:с\s+\d|в\s+|\d|[ivx]+\s|{_TIME})[^,;:()\"-]{{2,40}}?)[\s.;]*$"
)
# «на сентябрь – октябрь», «1 – 3 марта»: the dash parts two ends of one time.
_BEFORE = re.compile(rf"(?:(?<!№ )(?<!№ \d)(?<!№)\d|{_TIME}[а-я]*|(?<![а-я])[ivx]+)\s*$")
_RESOLVED = re.compile(
    r"\W*(?:принять|утвердить|признать|считать|отметить|одобрить|согласовать|избрать|снять)(?![а-я])"
)
# «… – октябрь, отв. Ким Е.И.»: who does it stands behind the term.
_LABELLED = re.compile(r",?\s+(?:отв(?:\.|етственн)|исп(?:\.|олнител))")
_KINDS = ("period", "on", "date", "from")


def closing_term(text: str, folded: str, read: ReadLabel) -> tuple[Mention[Deadline], ...]:
    """The terms of the tail, at their places in ``text``; those behind a comma with a doubt.

    ``folded`` is ``text`` in small letters, character for character.
    """
    labelled = _LABELLED.search(folded)
    match = _TAIL.search(folded[: labelled.start()] if labelled else folded)
    if match is None or _BEFORE.search(folded[: match.start()]) or _RESOLVED.match(folded):
        return ()
    comma = match["sign"].startswith(",")
    ordered = next(orders(folded, 0, match.start()), None)
    if comma and ordered is None and not labelled:
        return ()
    start = match.start("tail")
    found = read(text[start : match.end("tail")])
    if any(one.value.doubts or one.value.kind not in _KINDS for one in found):
        return ()
    # «Завоз грунта – II декада апреля, отв. Ким Е.И.» needs no verb to be an order.
    doubts = (UNSURE,) if comma or (ordered is None and not labelled) else ()
    return tuple(
        replace(
            one,
            start=one.start + start,
            end=one.end + start,
            value=replace(one.value, doubts=doubts),
        )
        for one in found
    )
