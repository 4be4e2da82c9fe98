"""Own names after a word that tells the kind: «Заведующим «Колоска» и «Теремка»»."""

import re
from collections.abc import Collection, Iterable

from extractor.entities.school_rows import NO_SCHOOL
from extractor.text import fold
from extractor.types import Mention, SchoolName

Found = list[Mention[SchoolName]]

# Who heads a kindergarten; «заведующая отделом «…»» has another word between. After the words
# without a ``head`` only a name that is known counts: «воспитатели «Теремка»».
_LEADS = re.compile(
    r"(?<![А-Яа-я])(?:(?P<head>(?i:заведующ(?:ая|ей|ую|ий|его|ему|ими|им|ие|их)|зав\.))|"
    r"(?i:воспитател|воспитанни[кц])[а-я]*|"
    r"(?i:кроме|исключением|исключая)|(?i:дошкольн[а-я]{2,3}\s+(?:отделени|групп|блок|подразделени)[а-я]{0,3}))\s+(?=\")"
)
# «перевести классы в «Гномик»», «из «Скворушки»»: a known name, and a person should say.
_PLACES = re.compile(r"(?<![А-Яа-я])(?i:во?|из|для|на\s+базе|у|при)\s+(?=\")")
_ITEM = re.compile(r'"([А-Я][А-Яа-я-]+(?:\s+[А-Яа-я-]+){0,2})"')
# Between the names may stand who heads each: «Колоска» (Орлова Т.П.) и «Теремка».
_AND = re.compile(r"(?:\s*\([А-Я][^()]{3,60}\))?(?:\s*,\s*(?:и\s+)?|\s+и\s+)(?=\")")


def find_led_names(
    text: str, printed: str, taken: Iterable[Mention[SchoolName]], known: Collection[str]
) -> Found:
    """Kindergartens named in quotes right after «заведующая», in folded ``text``, in any case.

    A head's that is none of ``known`` is given as printed: the registry will leave it open.
    """
    busy = [(mention.start, mention.end) for mention in taken]
    found: Found = []
    for leads in _LEADS.finditer(text) if '"' in text else ():
        at = leads.end()
        while item := _ITEM.match(text, at):
            start, end = item.span()
            name = known_name(item[1], known)
            if NO_SCHOOL.search(item[1]) or not (name or leads["head"]):
                break
            if any(a < end and start < b for a, b in busy):
                break
            value = SchoolName("Детский сад", "", name or printed[item.start(1) : item.end(1)])
            found.append(Mention(start, end, value, "led-name"))
            separator = _AND.match(text, item.end())
            at = separator.end() if separator else len(text)
    return found


def find_names_in_place(
    text: str, printed: str, taken: Iterable[Mention[SchoolName]], known: Collection[str]
) -> Found:
    """Known names in quotes after «в», «из», «на базе», in folded ``text``: never sure."""
    busy = [(mention.start, mention.end) for mention in taken]
    found: Found = []
    for place in _PLACES.finditer(text) if '"' in text else ():
        item = _ITEM.match(text, place.end())
        name = known_name(item[1], known) if item else ""
        if not item or not name or any(a < item.end() and item.start() < b for a, b in busy):
            continue
        found.append(Mention(*item.span(), SchoolName("Детский сад", "", name), "paired-maybe"))
    return found


def known_name(word: str, known: Collection[str]) -> str:
    """The one of ``known`` that ``word`` is in some case of the singular, or «»."""
    fitting = [name for name in known if _in_any_case(fold(name)).fullmatch(word)]
    return fitting[0] if len(fitting) == 1 else ""


# Endings of the nominative with those of the other cases; the first that fits is taken. The vowel
# of «Колосок», «Ручеёк», «Огонёк» flees: «Колоска», «Ручейка», «Огонька».
_CASES = (
    ("еек", "еек|ейк(?:а|у|ом|е)"),
    ("ок", "ок|ка|ку|ком|ке|ока|оку|оком|оке"),
    ("ек", "ек|ь?ка|ь?ку|ь?ком|ь?ке"),
    ("ый", "ый|ого|ому|ым|ом"),
    ("ий", "ий|его|ему|им|ем|ого|ому|ом|ия|ию"),
    ("ой", "ой|ого|ому|ым|ом|оя|ою|оем|ое"),
    ("ая", "ая|ой|ую"),
    ("яя", "яя|ей|юю"),
    ("ое", "ое|ого|ому|ым|ом"),
    ("ия", "ия|ии|ию|ией"),
    ("а", "а|ы|и|е|у|ой|ою|ей"),
    ("я", "я|и|е|ю|ей|ею"),
    ("о", "о|а|у|ом|е"),
    ("е", "е|я|ю|ем|и"),
    ("ь", "ь|я|ю|ем|е|и|ью"),
    ("й", "й|я|ю|ем|е"),
)


def _in_any_case(name: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(_bent(word) for word in name.split()))


def _bent(word: str) -> str:
    for ending, forms in _CASES:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return f"{re.escape(word[: -len(ending)])}(?:{forms})"
    return f"{re.escape(word)}(?:а|у|ом|ем|е)?" if word[-1:].isalpha() else re.escape(word)
