"""What ran into a wording from the line below it: the next point, a running head, a heading.

Like the other suspicions, these say only where to look. Among the 10,300 wordings of our
development part a number stood inside three, all read wrong; a tail behind sixteen, eight of them
wrong; nine ended on «и», «в» or a comma, four of them wrong.
"""

import re

from extractor.decisions.seen import Seen
from extractor.text import fold

# «… площадок. А2. Лицею запустить …», «…; 3/ Коллективный договор …»
_NUMBER = re.compile(
    r"[.;,]\s+((?:[А-Я]{1,2}[-.]?\d{1,2}|\d{1,2}(?:\.\d{1,2})?)\s?[.)/])\s+[А-Яа-я][а-яё]+\s"
)
# «… скорости. Протокол совещания № 3», «… под роспись. По вопросу В», «… план. Чай в 16 часов.»
_TAIL = re.compile(r"([а-яё\"»)]{2,})[.;]\s+([А-ЯЁ][^.;]*)\.?$")
# «Проверить журналы в Орловской и»
_CUT = re.compile(
    r"(?:,|(?<![а-яё])(?:и|или|в|во|на|с|со|по|к|ко|до|от|для|за|о|об|при|из|у|не|а|также|№))$",
    re.IGNORECASE,
)
_SHORTENED = re.compile(
    r"(?:пос|дер|пгт|мкр|ул|пер|пл|обл|им|зам|зав|рук|нач|пом|отв|исп|уч|гор|шк)$"
)


def number_inside(seen: Seen) -> str | None:
    """«Принять к сведению. А2. Лицею запустить режим полного дня.»: two points in one?"""
    found = _NUMBER.search(fold(seen.text))
    return f"В тексте стоит «{found[1]}»: не начинается ли здесь другой пункт?" if found else None


def tail_behind(seen: Seen) -> str | None:
    """«Ознакомить работников под роспись. По вопросу В»: words behind the end, and no order."""
    found = _TAIL.search(fold(seen.text).strip())
    if found is None or _SHORTENED.search(found[1]) or seen.holds_verb(found[2]):
        return None
    return f"После конца фразы стоит «{found[2]}»: проверьте, относится ли это к пункту."


def cut_short(seen: Seen) -> str | None:
    """«Проверить журналы в Орловской и»: the rest may stand in the next column or row."""
    text = fold(seen.text).strip()
    if not _CUT.search(text):
        return None
    return f"Текст обрывается на «{text.split()[-1]}»: проверьте, где его продолжение."
