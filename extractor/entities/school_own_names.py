"""Schools called by their own name alone: «Радуга», «ЯКГ» in a cell or after «на базе»."""

import re
from collections.abc import Collection, Iterable

from extractor.text import fold
from extractor.types import Mention, SchoolName

# After these words a quoted name is that of a project, not of a school: «проект «Радуга»».
_OTHER = re.compile(
    r"(?:проект|программ|конкурс|акци|систем|платформ|лагер|смен|фестивал|журнал|портал|сборник|курс|"
    r"модул|трек|клуб|кружок|кружк|объединени|площадк|марафон|олимпиад|слет|квест|газет|студи|"
    r"ансамбл|команд|форум|сервис|приложени|кафе|оздоровительн|отряд|секци|игр|музе|викторин|"
    r"улиц|ул\.|магазин|ООО|АО|ИП|фонд|лаборатори|мероприяти|направлени|номинаци|тем|рубрик)[а-я]*"
    r'(?:\s+[а-я]+){0,2}\s*"?\s*$',
    re.I,
)
_CUT = re.compile(r"[аеиоуыэюяйь]$", re.I)


def find_own_names(
    text: str, taken: Iterable[Mention[SchoolName]], own_names: Collection[str]
) -> list[Mention[SchoolName]]:
    """The ``own_names`` that stand in folded ``text`` outside the mentions already ``taken``."""
    busy = [(mention.start, mention.end) for mention in taken]
    found: list[Mention[SchoolName]] = []
    for name in sorted(own_names, key=len, reverse=True):
        for match in _pattern(fold(name)).finditer(text):
            if any(match.start() < end and start < match.end() for start, end in busy):
                continue
            if tells_other(text[: match.start()]) or re.match(r'"?\s+[А-Я]\.', text[match.end() :]):
                continue
            busy.append(match.span())
            found.append(Mention(*match.span(), SchoolName(name=name), "own-name"))
    return found


def tells_other(before: str) -> bool:
    """Whether ``before`` a name stands what it is the name of: «проект», «конкурс», «кафе»."""
    return bool(_OTHER.search(before))


def _pattern(name: str) -> re.Pattern[str]:
    """A name in any case, with its quotes; an abbreviation as it is."""
    words = name.split()
    if name.isupper() or len(words) > 1 or len(name) < 5:
        body = r"\s+".join(map(re.escape, words))
    else:
        body = re.escape(_CUT.sub("", name)) + r"[а-я]{0,2}"
    return re.compile(rf'(?<![\w-])(?:"{body}"|{body})(?![\w]|-[а-я])')
