"""Values that only repeat the one above: «он же», «те же», «–"–» in a label, bracket or column."""

import re
from collections.abc import Iterable

from extractor.decisions.drafts import Draft
from extractor.text import fold

_SIGN = r"[-\s.]*(?:\"{1,2}|''|//|,,|\|\|)[-\s.]*"
_SAME = r"(?:(?:он[аи]?|т[оае]т?|те|тому|тем|той|ему|ей|им)\s+же|тот\s*-\s*же)"
_WHO = re.compile(rf"{_SIGN}|{_SAME}(?:\s+(?:исполнител[ьи]|лиц[оа]|люди|работник[и]?))?")
_WHEN = re.compile(rf"{_SIGN}|(?:в\s+)?(?:тот|то|те|тогда|срок\s+тот)\s+же(?:\s+(?:сроки?|день))?")


def settle_dittos(drafts: Iterable[Draft]) -> None:
    """Each such value is replaced by what the point before says by a label of its own.

    Where that one says nothing the words stay as they are and carry the reader's doubt.
    """
    before: Draft | None = None
    for top in drafts:
        for draft in top.walk():
            if before is not None:
                draft.executors = _filled(draft.executors, before.executors, _WHO)
                draft.deadlines = _filled(draft.deadlines, before.deadlines, _WHEN)
                draft.both = _filled(draft.both, before.both, _WHO)
            before = draft


def is_ditto(text: str) -> bool:
    """«–"–», «-//-», «он же»: a cell with nothing else"""
    return _WHO.fullmatch(_plain(text)) is not None


def _filled(values: list[str], above: list[str], same: re.Pattern[str]) -> list[str]:
    if not above or not any(same.fullmatch(_plain(value)) for value in values):
        return values
    return [
        one for value in values for one in (above if same.fullmatch(_plain(value)) else [value])
    ]


def _plain(text: str) -> str:
    return fold(" ".join(text.split())).lower().strip(" .;()")
