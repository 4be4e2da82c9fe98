"""What stands before and after the kind of a school: form, own name, numbers, honour, place.

Every expression reads folded text; every function takes the text and a position in it.
"""

import re
from dataclasses import dataclass

from extractor.school_forms import KIND, LEGAL, NUMBER_SIGN
from extractor.school_places import DISTRICT, HONORARY, PLACE, REGION

# -- own names as adjectives: «Берёзовская СОШ» ------------------------------------------------

_ENDING = r"(?i:ая|яя|ой|ей|ую|юю|ою|ею|ий|ый|ого|его|ому|ему|ым|им|ом|ем)"
_ADJECTIVE = rf"[А-Я][А-Яа-я]*(?:-[А-Яа-я]+)*{_ENDING}(?:-\d)?"
_BEFORE_KIND = re.compile(
    rf"(?<![А-Яа-я.-])((?:{_ADJECTIVE}(?:\s*,\s*(?:и\s+)?|\s+и\s+|\s+))*{_ADJECTIVE})"
    r"\s+(?i:(?:районн|городск|сельск|муниципальн|областн)[а-я]{2,3}\s+)?$"
)
# The last word before a kind, if it is such an adjective: _BEFORE_KIND is tried at every capital.
_LAST_ADJECTIVE = re.compile(
    rf".*{_ENDING}(?:-\d)?|(?i:(?:районн|городск|сельск|муниципальн|областн)[а-я]{{2,3}})"
)
_AFTER_KIND = re.compile(
    r"\s*:?\s*((?:(?<=:\s)[А-Я][а-я]+(?:ая|ой|ую)(?:\s*,\s*|\s+и\s+))?[А-Я][а-я]+(?:-[А-Яа-я]+)*[сц]к(?:ая|ой|ую)"
    r"(?:(?:\s*,\s*|\s+и\s+)[А-Я][а-я]+(?:-[А-Яа-я]+)*[сц]к(?:ая|ой|ую))*)"
    r"(?!\s+[А-Я]\.|\s*[А-Яа-я-]*\s+[А-Я][а-я]+(?:вна|вич|чна))(?=\s*(?:[\",;.)\n]|и\s|-\s|$))"
)
_ONE = re.compile(_ADJECTIVE)
_SK = re.compile(rf"[сц]к{_ENDING}(?:-\d)?$", re.I)
# Nouns and surnames also end in -ой, -ей, -ом, -ем: «Командой СОШ», «Приказом».
_NOUN_LIKE = re.compile(r"(?:ой|ей|ом|ем|ою|ею)$", re.I)
_ADJECTIVAL = re.compile(r"(?:[нвжшрклдтг][оеы][йм]|ней|нем|ою|ею)$", re.I)

# Adjectives that stand before «школа» without naming one: «Современная школа», «Наша школа».
_COMMON = re.compile(
    r"(?:современн|нов|воскресн|летн|зимн|осенн|весенн|цифров|сельск|городск|районн|областн|краев|"
    r"российск|русск|национальн|международн|всероссийск|муниципальн|региональн|базов|опорн|пилотн|"
    r"ведущ|лучш|успешн|сильн|слаб|люб|кажд|наш|ваш|сво|эт|т|сам|одн|друг|перв|втор|трет|четверт|"
    r"пят|шест|больш|мал|молод|родн|школьн|заочн|очн|дистанционн|частн|государственн|вечерн|средн|"
    r"негосударственн|основн|начальн|общеобразовательн|образовательн|музыкальн|художественн|"
    r"спортивн|педагогическ|научн|психологическ|экологическ|инновационн|инженерн|медицинск|правов|"
    r"финансов|родительск|волонтерск|детск|юношеск|ресурсн|стажировочн|сетев|высш|профильн|"
    r"специальн|коррекционн|открыт|малокомплектн|отстающ|эффективн|казач|православн|крупн|данн|"
    r"указанн|так|котор|вс|последн|следующ|предыдущ|прошл|будущ|образцов|зональн|методическ|"
    r"творческ|математическ|лингвистическ|шахматн|полн|электронн|бывш|отдельн|общ|ин|прочи|"
    r"вышеуказанн|названн|перечисленн|проблемн|рисков|общественн|итогов|ежегодн|бюджетн|казенн|"
    r"автономн|дошкольн|дополнительн|санаторн|юн|комплексн|корпоративн|управленческ|"
    r"наставническ|федеральн|технологическ|авиационн|лесн(?=ого|ому)|танцевальн|театральн)"
    rf"{_ENDING}$",
    re.I,
)


_MANY = re.compile(r"(?<![А-Яа-я-])([А-Я][а-я]+(?:-[А-Яа-я]+)*[сц]к(?:их|ие|ими))\s+$")


def plural_before(text: str, at: int) -> list[tuple[int, int]]:
    """«Троицких СОШ № 1 и 2»: the name in the plural; «Сельских СОШ № 1» has none."""
    found = _MANY.search(text, max(0, at - 60), at)
    if not found or _COMMON.fullmatch(re.sub(r"(?:их|ие|ими)$", "ой", found[1])):
        return []
    return [found.span(1)]


# «ООШ п. Заречный и Ясной СОШ»: the first is a settlement.
_OF_PLACE = re.compile(
    r"(?<![А-Яа-я])(?:г|с|п|д|х|ст|пос|дер|пгт|р\.\s?п)\.\s*$|"
    r"(?:города?|сел[аоу]|посел(?:ок|ка|ке)|деревн[яие]|хутора?|станиц[аыеу])\s+$"
)


def adjectives_before(text: str, at: int, strict: bool) -> list[tuple[int, int]]:
    """Where the adjectives stand that name schools right before ``at``, in order of print.

    «Берёзовская, Сосновская СОШ» gives two. With ``strict`` (the school has a number or the kind
    is a plain word) only adjectives in -ский count: «Новая школа» is no name.
    """
    window = max(0, at - 160)
    before = text[window:at].split()
    if not before or not _LAST_ADJECTIVE.fullmatch(before[-1]):
        return []
    found = _BEFORE_KIND.search(text[window:at])
    if not found:
        return []
    first, last = window + found.start(1), window + found.end(1)
    spans = [one.span() for one in _ONE.finditer(text, first, last)]
    # «Сосновской и Луговой школам»: beside a sure name the other is one too.
    beside = len(spans) > 1 and any(_SK.search(text[a:b]) for a, b in spans)
    kept: list[tuple[int, int]] = []
    for start, end in reversed(spans):
        word = text[start:end]
        if not _is_name(word, strict and not beside) or _OF_PLACE.search(text, 0, start):
            break
        if kept and not re.fullmatch(r"\s*,\s*(?:и\s+)?|\s+и\s+", text[end : kept[0][0]]):
            break
        kept.insert(0, (start, end))
    return kept


# «Просим ЦРТ», «Предлагаем ДДТ»: verbs, for an adjective has another letter before.
_VERB = re.compile(r"[А-Я][а-я]*(?:[бвдзлмпрст]им|[аиуюя]ем|[а-я]{3,}[дрстз]ем)$")


def _is_name(word: str, strict: bool) -> bool:
    if _COMMON.fullmatch(word) or _VERB.fullmatch(word):
        return False
    if _SK.search(word):
        return True
    return not strict and (not _NOUN_LIKE.search(word) or bool(_ADJECTIVAL.search(word)))


def adjectives_after(text: str, at: int) -> list[tuple[int, int]]:
    """«СОШ: Берёзовская, Сосновская» — the adjectives after ``at``, never a surname."""
    found = _AFTER_KIND.match(text, at)
    if not found:
        return []
    return [m.span() for m in _ONE.finditer(text, found.start(1), found.end(1))]


# -- legal form ------------------------------------------------------------------------------

_PLACE_NAME = r"[А-Я][А-Яа-я]+(?:-[А-Яа-я]+)*(?:\s+[А-Я][а-я]+)?"
_FOUNDER = (
    rf"(?:[А-Я]{{2,5}}|(?:г\.|города)\s*{_PLACE_NAME}|городского\s+округа\s+(?:г\.\s*)?{_PLACE_NAME}|"
    rf"[А-Я][а-я-]+(?:ск|цк|н|в)ого\s+(?:муниципального\s+|городского\s+)?(?:района|округа|края)|"
    r"[А-Я][а-я-]+ской\s+области)"
)
_LEGAL_BEFORE = re.compile(rf'(?:{LEGAL})(?:\s+{_FOUNDER}){{0,3}}\s*-?\s*"?\s*$')


def legal_start(text: str, at: int) -> int:
    """Where the legal form that ends at ``at`` begins, or ``at``: «МБОУ ПГО «» before «СОШ»."""
    window = max(0, at - 260)
    found = _LEGAL_BEFORE.search(text[window:at])
    return window + found.start() if found else at


# -- numbers ---------------------------------------------------------------------------------

_LETTER = r"(?:-?[А-Га-г](?![А-Яа-я]))?(?!-[А-Яа-я])"
# «№ 5, 4,5 балла»: a decimal is no list, «№5,12,18» is.
_NO_DECIMAL = r"(?!\d|[.:/]\d|\s*%|,\d+\s*(?:%|балл|процент|час|ставк|тыс|млн))"
_SIGNED = re.compile(rf'\s*:?\s*"?\s*{NUMBER_SIGN}\s*(\d{{1,4}}){_LETTER}(?!\d)')
_UNSIGNED = re.compile(
    r"(?:\s*-(?=\d)|\s*|\s*:\s*(?=\d{1,3}\s*[,;и]\s*\d))(\d{1,4})(?![\d.:/%]\d|\d|-[а-я])"
)
# Between the numbers of a list may stand who heads the school: «№ 3 (Орлова Т.П.), № 5»,
# or what each gets: «№ 3 (25 чел.), № 5», «№ 3 – 25 чел., № 5».
_SHARE = r"-\s*\d{1,4}(?:\s*(?:чел|уч|шт|мест|балл|дет|ноут|комп|руб|тыс|экз)[а-я]*\.?){0,2}"
_SEPARATOR = r"(?:,\s*(?:и\s+)?|;\s*|\s+и\s+|\s+или\s+|и(?=\s?[№\d]))"
_NEXT = re.compile(
    rf"\s*\"?\s*(?:{_SEPARATOR}\"?\s*(?P<sign>{NUMBER_SIGN})?|-\s*\"?(?P<dashed>{NUMBER_SIGN})|"
    rf"(?:\((?:[А-Я]|\d)[^()№]{{2,80}}\)|{_SHARE}){_SEPARATOR}(?P<headed>{NUMBER_SIGN}))\s*"
    rf"(?P<number>\d{{1,3}}){_LETTER}{_NO_DECIMAL}"
)
_RANGE = re.compile(rf"\s*-\s*(?:{NUMBER_SIGN}\s*)?(\d{{1,3}})(?![\d.:/%])")
# What is counted after a number: «СОШ № 5, 12 человек», «СОШ № 3, 9 классы», «2 этаж».
# «2–4-е классы», «и 9-х классов»
_COUNTED = re.compile(
    r"\s*(?:-\s*\d{1,2}\s*)?-?\s*(?:[еяйхм]|ые|ых|го|ми)?\s*(?:класс|кл\b)|\s*детск[а-я]+\s+сад(?!\w*\s*№)|"
    r"\s*-?\s*(?:класс|кл\.|кл\b|чел|год|гг?\.(?!\s*[А-Я])|учител|педагог|учен|обуча|ребен|дет[еия]|балл|процент|"
    r"час|мин|этаж|каб|мест|школ|сотрудник|раз\b|раза\b|участник|команд|работ|выпускник|групп|заяв|"
    r"январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|тыс|руб|дн[еяй]|недел|"
    r"месяц|медал|призер|победител|диплом|из\b|предмет|урок|занят|мероприят|пункт|ставк|воспитан|"
    r"шт|ноутбук|компьютер|планшет|учебник|экземпляр|стул|комплект|автобус|\+|"
    r"(?:,|и|-)\s*\d{1,2}\s+(?:январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентябр|октябр|ноябр|"
    r"декабр)|объект|выпуск|единиц|экземпляр|корпус|здани|семь|семей|родител|молод|комплект|x\b|х\b|"
    r"полугоди|четверт|квартал|специалист|организаци|учреждени|вопрос|проект|директор|руководител)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a school as it stands in the text; ``sign`` tells whether «№» was printed."""

    start: int
    end: int
    digits: str
    sign: bool = True


def first_number(text: str, at: int, unsigned: bool) -> Number | None:
    """The number right after ``at``: «№5», «N 5»; without a sign only if ``unsigned``."""
    found = _SIGNED.match(text, at)
    if found:
        begin = at + len(found[0]) - len(found[0].lstrip(' "'))
        return Number(begin, found.end(), found[1])
    found = _UNSIGNED.match(text, at) if unsigned else None
    if found and not _COUNTED.match(text, found.end()):
        return Number(found.start(1), found.end(), found[1], sign=False)
    return None


def next_number(text: str, at: int) -> Number | None:
    """The number that goes on a list: «, 8», «и № 16»; not «, 12 человек»."""
    found = _NEXT.match(text, at)
    if not found:
        return None
    sign = next((name for name in ("sign", "dashed", "headed") if found[name]), None)
    if not sign and _COUNTED.match(text, found.end()):
        return None
    return Number(found.start(sign or "number"), found.end(), found["number"], bool(sign))


def range_numbers(text: str, first: Number) -> list[Number]:
    """«№№ 1–4» → the numbers 2, 3 and 4, which stand where the range ends."""
    found = _RANGE.match(text, first.end)
    if not found or _COUNTED.match(text, found.end()):
        return []
    low, high = int(first.digits), int(found[1])
    if not low < high <= low + 60:
        return []
    return [Number(found.start(), found.end(), str(n)) for n in range(low + 1, high + 1)]


def is_counted(text: str, at: int) -> bool:
    """Whether what follows ``at`` is counted by the number before it: «5 классов»."""
    return bool(_COUNTED.match(text, at))


# -- names in quotes, honours, places ----------------------------------------------------------

# An opening quote stands before a capital, or apart from the word before it.
_QUOTED = re.compile(r'\s*(?:"(?=[А-ЯA-Z0-9])|(?<![А-Яа-я0-9])"(?=[а-я]))([^"\n]{2,70})(?:"|$)')
_PROFILE = re.compile(
    r"-(?:лидер|победител|партнер|участни|наставни|площадк|пилот|консультант|донор)[а-я]*(?=\s*№)|"
    r"\s+(?:с\s+углубленным\s+изучением\s+(?:отдельных\s+(?:учебных\s+)?предметов|[а-я]+\s+(?:\([а-я]+\)\s+)?язык(?:а|ов)|"
    r"предметов\s+[а-я-]+(?:\s+и\s+[а-я-]+)?(?:\s+[а-я]+)?|[а-я]+)|с\s+УИОП|с\s+УИП|с\s+кадетскими\s+классами|"
    r"(?:города|района|округа|муниципалитета)(?=\s*№)|"
    r"(?:комбинированного|общеразвивающего|компенсирующего|оздоровительного)\s+вида)",
    re.I,
)


@dataclass(slots=True)
class Tail:
    """What follows the kind or the number of a school; ``end`` is where it stops."""

    end: int
    name: str = ""
    honorary: str = ""
    locality: str = ""
    municipality: str = ""
    town: bool = False
    inside: bool = False  # the place was led by «в»: «филиал СОШ № 3 в с. Ключи»


def read_tail(text: str, printed: str, at: int, quoted: bool = True) -> Tail:
    """Quoted name, «имени …», place and municipality after ``at``, in any order.

    ``printed`` is the text before folding; the parts are given as printed.
    """
    tail = Tail(at)
    while True:
        if text[tail.end : tail.end + 1] == '"' and text[: tail.end].count('"') % 2:
            closed = tail.end + 1
        else:
            closed = tail.end
        if not _extend(tail, text, printed, closed, quoted):
            return tail


def _extend(tail: Tail, text: str, printed: str, at: int, quoted: bool) -> bool:
    """Read one more part at ``at`` into ``tail``; False when there is none."""
    if not tail.honorary and (found := HONORARY.match(text, at)):
        tail.honorary, tail.end = printed[found.start(1) : found.end(1)], found.end()
        return True
    if (
        not tail.locality
        and (found := PLACE.match(text, at))
        and not ("\n" in found["lead"] and re.match(r"\s*-\s", text[found.end() :]))
    ):
        tail.town = bool(found["town"])
        tail.inside = bool(re.search(r"\bво?\s+$", found["lead"]))
        start = found.start("town") if tail.town else found.start("village")
        tail.locality = printed[start : found.end()].replace('"', "")
        tail.end = _closing(text, found.end(), found["lead"])
        return True
    if not tail.municipality and (found := DISTRICT.match(text, at)):
        tail.municipality, tail.end = printed[found.start("name") : found.end("name")], found.end()
        return True
    if (tail.locality or tail.municipality) and (found := REGION.match(text, at)):
        tail.end = found.end()
        return True
    if quoted and not tail.name and (found := _QUOTED.match(text, at)):
        if names_school(found[1]) or _begins_a_line(text, at, found.end()):
            return False
        tail.name, tail.end = printed[found.start(1) : found.end(1)], found.end()
        return True
    return False


def _begins_a_line(text: str, at: int, end: int) -> bool:
    """«СОШ с. Ключи⏎«Гномик» – СОШ № 2»: the name belongs to the pair of the next line."""
    return "\n" in text[at : text.find('"', at)] and bool(re.match(r"\s*-\s", text[end:]))


def names_school(quoted: str) -> bool:
    """Whether what stands in quotes is a school by itself: «Ольховская ОШ», «СОШ № 4»."""
    kind = KIND.search(quoted)
    return kind is not None and kind.span() != (0, len(quoted))


def _closing(text: str, end: int, lead: str) -> int:
    return end + 1 if "(" in lead and text[end : end + 1] == ")" else end


def skip_nickname(text: str, at: int) -> int:
    """The end of «Инженерный лицей «Интеллект»» after a number, or ``at``.

    A second name of the same school has no number of its own.
    """
    found = _QUOTED.match(text, at)
    if not found or not names_school(found[1]) or re.search(r"\d", found[1]):
        return at
    inner = re.compile(r'[А-Я][^"\n]*"').match(text, found.end())
    return inner.end() if inner else found.end()


def skip_profile(text: str, at: int) -> int:
    """The end of «с углублённым изучением …» after ``at``, or ``at``."""
    found = _PROFILE.match(text, at)
    return found.end() if found else at
