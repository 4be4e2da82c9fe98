"""People present who are called by first name and patronymic alone: «Наталье Сергеевне»."""

import re
from collections.abc import Iterator, Sequence

from extractor.entities.people_full import full_name
from extractor.entities.people_known import name_of
from extractor.entities.people_patterns import FIRST_AND_MIDDLE
from extractor.nlp import Nlp
from extractor.text import fold
from extractor.types import Mention, Participant, PersonName


def addressed(
    flat: str, taken: Sequence[tuple[int, int]], known: Sequence[Participant], nlp: Nlp
) -> Iterator[Mention[PersonName]]:
    """Those whom just one of those present, listed by a full name, may be."""
    people = [one for one in map(name_of, known) if len(one.first) > 2 and one.middle]
    for match in FIRST_AND_MIDDLE.finditer(flat) if people else ():
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        same = list(dict.fromkeys(one for one in people if _is_called(one, match, nlp)))
        if len(same) == 1:
            yield Mention(match.start(), match.end(), same[0], "addressed")


def _is_called(person: PersonName, match: re.Match[str], nlp: Nlp) -> bool:
    called = full_name(person.surname, match["first"], match["middle"], nlp)
    return all(
        fold(mine).lower() == fold(theirs).lower()
        for mine, theirs in ((called.first, person.first), (called.middle, person.middle))
    )
