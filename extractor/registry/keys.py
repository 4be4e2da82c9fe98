"""Comparison keys: what remains of a name when legal form, case endings and spelling are gone."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from extractor.records import Record
from extractor.school_forms import KIND, LEGAL, NUMBER_SIGN, Form, family_of, form_of
from extractor.school_places import DISTRICT, HONORARY, PLACE
from extractor.text import cyrillic, fold
from extractor.types import SchoolName


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Longer endings first.
_ENDINGS: Final = _words(
    "ыми ими ого его ому ему ами ями ая яя ую юю ою ею ой ей ый ий ые ие ых их ым им ом ем ое ее "
    "ах ях ам ям ов ев а я у ю е и ы о й ь"
)
_WORD = re.compile(r"[а-яa-z0-9]+(?:-[а-яa-z0-9]+)*")
_NUMBER = re.compile(rf"{NUMBER_SIGN}\s*(\d{{1,4}})")
_LOOSE_NUMBER = re.compile(r"\s*-?\s*(\d{1,4})(?!\d)")
_BRANCH = re.compile(r"\b(?:филиал|структурное\s+подразделение)\b", re.I)
_LEGAL = re.compile(LEGAL)
# Words around a name that are no part of it: region, founder, profile.
_NO_NAME = re.compile(
    r"\b(?:[А-Я][а-я-]+[сц]кой\s+области|[А-Я][а-я-]+[сц]кого\s+края|[Рр]еспублики\s+[А-Я][а-я]+|"
    r"(?:с\s+)?углубленным\s+изучением\s+(?:отдельных\s+(?:учебных\s+)?предметов|[а-я]+\s+языка|[а-я]+)|"
    r"(?:комбинированн|общеразвивающ|компенсирующ|оздоровительн)[а-я]+\s+вида|"
    r"с\s+кадетскими\s+классами|с\s+УИОП|района|округа|муниципальн[а-я]+|районн[а-я]+|городск[а-я]+|"
    r"(?:бюджетн|казенн|автономн|государственн|дополнительн)[а-я]+|[А-Я]{2,4}|[сивн]|на|\d{1,4})\b"
)
# Words that stay small when a name all in capitals is softened.
_LOWER: Final = frozenset(
    _words(
        "имени района округа муниципального городского области края села города поселка деревни "
        "станицы республики филиал муниципальное бюджетное казенное автономное"
    )
)
_CLASSES: Final = (
    ("город", re.compile(r"\b(?:г\b|гор\b|город(?!ск))", re.I)),
    ("район", re.compile(r"\bрайон|\bр-н|\bМР\b", re.I)),
    ("округ", re.compile(r"\bокруг|\bГО\b|\bМО\b", re.I)),
)
_TYPE_WORDS: Final = frozenset(
    _words(
        "город города городе городу городом г гор село села селе с поселок поселка поселке п пос "
        "деревня деревни деревне д дер рп пгт станица станицы станице ст хутор хутора хуторе х аул "
        "аула а рабочий рабочего поселение типа р хут в м мкр район района районе району районом "
        "округ округа округе округу округом муниципальный муниципального муниципальном "
        "муниципальному муниципальным городской городского городском городскому городским го мо мр "
        "образование образования образовании область области край края крае республика республики "
        "автономный автономного"
    )
)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A lower-case word without its case ending: «Берёзовской» → «березовск».

    Each part of a hyphenated word loses its own («Каменска-Горского»); «ь» is dropped and the
    fugitive vowel of «-ец» too, so that «Кремнец» and «Кремнеца», «Кремнца» agree.
    """
    return "-".join(_stem_part(part) for part in word.split("-"))


def _stem_part(part: str) -> str:
    for ending in _ENDINGS:
        if part.endswith(ending) and len(part) - len(ending) >= min(3, len(ending) + 1):
            part = part[: -len(ending)]
            break
    part = part.replace("ь", "")
    return part[:-2] + "ц" if part.endswith("ец") and len(part) > 4 else part


def stems(text: str) -> tuple[str, ...]:
    """The stems of the words of a name, without types of places."""
    words = _WORD.findall(fold(cyrillic(text)).lower())
    return tuple(stem(word) for word in words if word not in _TYPE_WORDS)


def name_stem(name: str) -> str:
    """One string by which own names are compared: «Берёзовской», «берёзовская» → «березовск»."""
    return " ".join(stems(name))


def alike_stems(one: str, other: str) -> bool:
    """One stem is the other with an ending of an adjective: «асекеев», «асекеевск»."""
    short, long = sorted((one, other), key=len)
    if len(short) < 4:
        return len(short) > 2 and long in (f"{short}ск", f"{short}нск")
    return long.startswith(short[:-1]) and len(long) - len(short) < 6


def place_class(text: str) -> str:
    """«город», «район» or «округ», by what is printed; «» when nothing is."""
    return next((name for name, pattern in _CLASSES if pattern.search(fold(text))), "")


@lru_cache(maxsize=20_000)
def folded_key(text: str) -> str:
    """A name as aliases are compared: letters and digits only, ё=е, any case."""
    return "".join(re.findall(r"[а-яa-z0-9]+", fold(cyrillic(text)).lower()))


@dataclass(frozen=True, slots=True)
class Key:
    """What a school is compared by; absent parts are empty."""

    family: str
    number: str = ""
    name: str = ""
    honorary: str = ""
    place: str = ""


def key_of(school: SchoolName) -> Key:
    """The key of a school as mentioned."""
    return Key(
        family_of(school.kind) if school.kind else "",
        school.number.lstrip("0"),
        name_stem(school.name),
        honour_stem(school.honorary),
        name_stem(school.locality),
    )


def key_of_record(record: Record) -> Key:
    """The key of a row; what its columns leave out is read from the short name."""
    parsed = parse_school(record.short_name)
    parsed_key = key_of(parsed)
    filled = bool(record.kind or record.number or record.name)
    name = name_stem(record.name) if filled else parsed_key.name
    return Key(
        family_of(record.kind)
        if record.kind
        else ("" if filled and not parsed.kind else parsed_key.family),
        _digits(record.number) if filled else parsed_key.number,
        name,
        parsed_key.honorary,
        name_stem(record.locality) or parsed_key.place,
    )


def _digits(number: str) -> str:
    """«№ 05» and «5а» → «5»."""
    found = re.search(r"[1-9]\d*", number)
    return found[0] if found else ""


def honour_stem(honorary: str) -> str:
    """The surname in «Героя Труда С.И. Лугового»: the last long word, or all of the words."""
    words = re.findall(r"[А-Яа-яA-Za-z-]{3,}", fold(honorary))
    return stem(words[-1].lower()) if words else ""


def parse_school(name: str) -> SchoolName:
    """The name of one school taken apart, as a registry writes it.

    «МБОУ «СОШ № 5» г. Заозёрный им. Н.П. Ветрова» → kind «СОШ», number «5», locality, honorary.
    Of a branch that is named through its parent, the branch's own part is read.
    """
    text = _softened(cyrillic(fold(name)))
    branch = _BRANCH.search(text)
    if branch:
        return _parse_branch(text, branch)
    start, end, form = _main_kind(text)
    if form is None:
        place = PLACE.search(text)
        return SchoolName(name=name, locality=_place(place))
    number = _NUMBER.search(text) or _LOOSE_NUMBER.match(text, end)
    honorary, place, district = (p.search(text) for p in (HONORARY, PLACE, DISTRICT))
    return SchoolName(
        kind=form.kind,
        number=number[1] if number else "",
        name=_own_name(text[:start], text[end:]),
        honorary=honorary[1] if honorary else "",
        locality=_place(place),
        municipality=district["name"] if district else "",
    )


def _parse_branch(text: str, branch: re.Match[str]) -> SchoolName:
    """«филиал МКОУ Сосновской СШ «Ольховская ОШ»», «Ольховский филиал …», «… в с. Красный Яр»."""
    before = text[: branch.start()].strip(' "-(,')
    if KIND.search(before):
        return replace(parse_school(before), branch=True)
    located = PLACE.match(text, branch.end())
    if located:
        return SchoolName(locality=_place(located), branch=True)
    kinds = [m for m in KIND.finditer(text) if form_of(m).kind not in ("ОУ", "ДОУ")]
    if len(kinds) > 1:
        opening = max(text.rfind('"', 0, kinds[-1].start()), kinds[-2].end())
        own = text[opening:].strip(' "-')
        return replace(parse_school(own), branch=True)
    places = list(PLACE.finditer(text))
    return SchoolName(
        name=_own_name(before, ""), locality=_place(places[-1] if places else None), branch=True
    )


def _lower(match: re.Match[str]) -> str:
    return match[0].lower()


def _softened(text: str) -> str:
    """A name all in capitals as it is written otherwise: «СРЕДНЯЯ ШКОЛА ИМЕНИ …»."""
    if any(letter.islower() for letter in text):
        return text

    text = re.sub(r"(?<![А-Я.])(?<!ИМЕНИ )(?<!ИМ\. )[СПДГХ]\.(?=\s*[А-Я]{4})", _lower, text)

    def soften(match: re.Match[str]) -> str:
        word = match[0].lower()
        return word if word in _LOWER or KIND.fullmatch(word) else word.title()

    return re.sub(r"[А-Я]+(?:-[А-Я]+)*", lambda m: soften(m) if len(m[0]) > 4 else m[0], text)


def _place(match: re.Match[str] | None) -> str:
    return match["name"] if match else ""


def _main_kind(text: str) -> tuple[int, int, Form | None]:
    """Where the kind of the school stands: the first real one.

    «Учреждение» counts only when nothing better follows; of «Центр образования – гимназия № 5»
    and «ЦРР – детский сад» the latter.
    """
    hits = [(m.start(), m.end(), form_of(m)) for m in KIND.finditer(text)]
    real = [hit for hit in hits if hit[2].kind not in ("ОУ", "ДОУ")] or hits
    if not real:
        return 0, 0, None
    if len(real) > 1 and re.fullmatch(r'[\s"-]*', text[real[0][1] : real[1][0]]):
        return real[1]
    return real[0]


def _own_name(head: str, rest: str) -> str:
    """The words of the name that are neither form, kind, number, honour nor place."""
    kept = f"{head} | {rest}"
    for pattern in (HONORARY, PLACE, DISTRICT, _LEGAL, KIND, _NUMBER, _NO_NAME):
        kept = pattern.sub(" ", kept)
    return " ".join(re.findall(r"[А-Яа-яA-Za-z0-9]+(?:-[А-Яа-яA-Za-z0-9]+)*", kept))
