"""Whether a number, a letter or a dash at the beginning of a line begins a point of a list."""

import re

from extractor.readers.pdf_joint import Joint
from extractor.readers.pdf_lines import LEVEL, hanging_at, is_terminal, opening

_TAKES_NUMBER = re.compile(
    r"(?:№+|\b(?:п|пп|пункт\w*|подпункт\w*|ст|стать\w*|част\w*|ч|приложени\w*|таблиц\w*|от|до|с|по"
    r"|из|на|и|или|раздел\w*|класс\w*|форм\w*)\.?,?|[-–—])$",
    re.IGNORECASE,
)
_SHORTENED = re.compile(
    r"\b(?:тыс|млн|млрд|руб|коп|гг?|им|ул|стр|чел|час?|мин|ст|пп?|т\.\s?[педч])\.$"
)
_PARTS = re.compile(r"(.*?)(\d+|[а-яё])([.)]?)")
_BARE = re.compile(r"(\d{1,2})[ \t]+[А-ЯЁ«]")
_LABELLED = re.compile(r"[^:]{0,30}: ?")
DASHES = "-–—"


def by_count(joint: Joint) -> bool | None:
    """«5 Поздравить ветеранов // все // май» over «6 Отметить …»: bare numbers that count on."""
    above, below = (_BARE.match(line.text) for line in (joint.first, joint.below))
    if above is None or below is None or abs(joint.below.x0 - joint.first.x0) > LEVEL:
        return None
    if int(below[1]) != int(above[1]) + 1:
        return None
    filled = joint.above.text.rstrip(f" {DASHES}")  # a dash stands for «nobody»
    return None if _TAKES_NUMBER.search(filled) else True


def by_marker(joint: Joint) -> bool | None:
    """«1.2. Провести …», «а) …», «– …»; not «в соответствии с п. / 1.2 Положения»."""
    marker = opening(joint.below)
    if not marker:
        return None
    if marker[0] in DASHES and not has_ended(joint):
        return _by_dash(joint)
    if marker[0].isdigit() and _TAKES_NUMBER.search(joint.above.text):
        return None
    if _is_inline(joint, marker):
        return None
    if is_terminal(joint.above):
        return True
    if marker[0].isdigit() and not is_expected(marker, joint.begun):
        return None
    rest = joint.below.text[len(marker) :].lstrip()
    return None if rest[:1].islower() and not _is_aligned(joint) else True


def has_ended(joint: Joint) -> bool:
    """Whether the line above ends a sentence: «90 тыс.» does not."""
    return is_terminal(joint.above) and not _SHORTENED.search(joint.above.text)


def _is_aligned(joint: Joint) -> bool:
    return abs(joint.below.x0 - joint.first.x0) < LEVEL or joint.shift < -LEVEL


def _by_dash(joint: Joint) -> bool | None:
    """«… средний балл / – 42»: a dash where the text would go on anyway begins nothing."""
    if opening(joint.first)[:1] in tuple(DASHES) and len(joint.lines) > 1 and _is_aligned(joint):
        return True
    if abs(joint.shift) <= LEVEL:
        return None
    if len(joint.lines) == 1 and joint.first.x0 - joint.column.left > LEVEL:
        hanging = hanging_at(joint.first)
        if hanging is not None and abs(joint.below.x0 - hanging) < LEVEL:
            return None
        if joint.below.x0 - joint.below_column.left < LEVEL:
            return None
    return True


def _is_inline(joint: Joint, marker: str) -> bool:
    """Whether the list stands within a sentence: «решили: / 1) отметить работу; 2) провести …»."""
    parts = _PARTS.fullmatch(marker)
    if parts is None:
        return False
    before, behind = (_beside(parts, step) for step in (-1, 1))
    below = [joint.below.text] if joint.after is None else [joint.below.text, joint.after.text]
    if any(_stands_in(text, behind) for text in below):
        return True
    first = _LABELLED.sub("", joint.first.text, count=1)
    if _stands_in(first, before):
        return True
    return any(_stands_in("; " + line.text, before) for line in joint.lines[1:])


def _beside(parts: re.Match[str], step: int) -> str:
    """The marker after (or before) this one: «1)» → «2)», «а)» → «б)»; "" if there is none."""
    prefix, mark, close = parts.groups()
    if not mark.isdigit():
        return prefix + chr(ord(mark) + step) + close
    return f"{prefix}{int(mark) + step}{close}" if int(mark) + step else ""


def _stands_in(text: str, marker: str) -> bool:
    """Whether the marker is set off in the middle of the text."""
    return bool(marker) and re.search(rf"[;:,.] {re.escape(marker)}(?=\s|$)", text) is not None


def number_of(text: str, marker: str) -> str:
    """What a paragraph's first line adds to the numbers begun: «2.1.» → «2.1»."""
    if not marker:
        inner = re.match(r"[^:]{0,30}: ?(\d{1,2}(?:\.\d{1,2})*)[.)](?=\s)", text)
        return inner[1] if inner else ""
    return marker.rstrip(".) " + DASHES)


def is_expected(marker: str, begun: "set[str] | frozenset[str]") -> bool:
    """Whether a number follows one that began a paragraph before: a list's own, not «из / 17.»."""
    *outer, last = number_of("", marker).split(".")
    if not last.isdigit() or int(last) <= 1:
        return True
    return ".".join([*outer, str(int(last) - 1)]) in begun
