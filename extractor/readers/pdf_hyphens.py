"""Words broken at the end of a line, mended; real hyphens kept."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

HYPHENS = "-\u00ad\u2010\u2011"
_TAIL = re.compile(rf"([^\W_]+)[{HYPHENS}]$")
_HEAD = re.compile(r"[^\W_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SMALL = re.compile(r"(?<![\w-])[а-яё]{3,}(?![\w-])")
_PROPER = re.compile(r"(?<=[а-яё,] )[А-ЯЁ][а-яё]{2,}(?![\w-])")
_ORGANISATION = re.compile(
    r"школ|лице|гимнази|центр|сад|управлени|комитет|совет|отдел|департамент|министерств"
    r"|администраци|комисси|учреждени|институт|дворец|дом|город|район|округ|област"
)

# First halves of Russian compounds that are written with a hyphen («онлайн-урок», «научно-
# методический», «физкультурно-оздоровительный»): Rules of Russian spelling, 1956, §§ 78-81.
# They matter only in a document whose words are broken at line ends.
_FIRST_HALVES = """
    онлайн офлайн видео аудио медиа веб интернет арт бизнес блиц дизайн имидж квест кейс мастер
    мини макси пилот пресс промо ретро спорт стресс тест топ тренд тьютор фитнес флеш флэш фото
    экспресс эко этно вице обер штаб шоу школа школы школ школе школой школам центр центра центры
    учитель учителя учителей педагог педагога педагоги педагогов лидер наставник член
    психолого социально научно учебно информационно организационно нормативно материально
    финансово хозяйственно административно контрольно экспертно аналитически физкультурно
    спортивно военно патриотически гражданско духовно нравственно художественно культурно
    музыкально литературно историко естественно физико химико эколого экономико технико инженерно
    проектно исследовательски профессионально практико личностно системно лечебно медико санитарно
    дорожно транспортно ремонтно строительно жилищно правово юридически судебно общественно
    государственно национально рабоче торгово опытно экспериментально консультативно консультационно
    методически диагностико коррекционно воспитательно оздоровительно досугово словесно наглядно
    устно письменно очно дистанционно заочно северо юго западно восточно план график штат вагон
    премьер генерал инспектор
"""
FIRST_HALVES = frozenset(_FIRST_HALVES.split())
_ENDINGS = frozenset(
    ("ость", "ости", "ностью", "ного", "ному", "ными", "ский", "ская", "ского", "ской", "ских")
)
# Words of up to three letters; a shorter piece that is none of them is the end of a torn word.
_SHORT_WORDS = """
    а б в ж и к о с у я во да до ее её ей за из им их ко на не ни но об он от по со то уч года
    год без всё все где для его ему или как кто мы над нет них она они под при про раз сад так
    там тех том тот три уже чем час чей что эта эти это
"""
_SHORT = frozenset(_SHORT_WORDS.split())
# No Russian word ends so: «ежемесячн / о», «при формировани / и бюджета».
_STUMP = re.compile(r"[а-яё]{3}(?:[чжшльтс]н|нн|[аяе]ни)$")
_PARTICLES = frozenset(("то", "либо", "нибудь", "таки"))
_ADVERB = re.compile(
    r"(?:во|в)-(?:первых|вторых|третьих)|по-(?:\w+[ое]му|\w+ски)|из-(?:за|под)"
    r"|ко[ей]-(?:кто|что|где|как\w*)"
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How often words stand unbroken in the document, in lower case.

    ``breaks`` says that its words are broken at line ends at all; Word does so only when told to.
    ``small`` are the words that stand somewhere in lower case, ``proper`` (lower-cased too) those
    that have a capital in the middle of a sentence.
    """

    words: Counter[str]
    breaks: bool = True
    small: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()

    @classmethod
    def learnt(cls, texts: Iterable[str]) -> "Spelling":
        words: Counter[str] = Counter()
        small: set[str] = set()
        proper: set[str] = set()
        lines = broken = 0
        for text in texts:
            whole = text.rstrip(HYPHENS)
            small.update(_SMALL.findall(text))
            proper.update(map(str.lower, _PROPER.findall(text)))
            lines += 1
            broken += text[-1:] in HYPHENS and whole[-1:].islower()
            found = [word.lower() for word in _WORDS.findall(text)]
            if len(found) == 1 and " " not in text:
                continue  # in a narrow cell this may be a torn piece of a word
            if whole != text and found:
                found.pop()
            words.update(found)
        return cls(words, broken > 0.03 * lines, frozenset(small), frozenset(proper))

    def is_frequent(self, word: str) -> bool:
        """Whether a capital can only mean a beginning: «Руководители», not «Лицей», «Совет»."""
        own = word.rstrip(",:;").lower()
        return own in self.small and own not in self.proper and not _ORGANISATION.match(own)

    def keeps_hyphen(self, left: str, right: str) -> bool:
        """Whether «left-» and «right» are parts of a compound and not of one broken word.

        >>> Spelling(Counter()).keeps_hyphen("онлайн", "мероприятий")
        True
        >>> Spelling(Counter()).keeps_hyphen("образова", "тельный")
        False
        """
        if not right[:1].islower() or not left[-1:].islower() or len(left) < 2:
            return True
        left, right = left.lower(), right.lower()
        if right in _PARTICLES or _ADVERB.fullmatch(f"{left}-{right}"):
            return True
        hyphened, solid = self.words[f"{left}-{right}"], self.words[left + right]
        if hyphened != solid:
            return hyphened > solid
        return left in FIRST_HALVES or not self.breaks

    def is_torn(self, left: str, right: str) -> bool:
        """Whether two pieces are one word of the document, or the second can be no word."""
        head = _HEAD.match(right)
        if head is None or not right[:1].islower() or not left[-1:].islower():
            return False
        if self.words[left.lower()]:
            return False
        if right[0] in "ьъы" or head[0] in _ENDINGS:
            return True
        if len(head[0]) == 1 and _STUMP.search(left):
            return True
        short = len(head[0]) <= 3 and head[0] not in _SHORT
        return short or self.words[(left + head[0]).lower()] > 0


def mended(text: str, following: str, spelling: Spelling) -> tuple[str, str]:
    """The text of a line and what joins it to the following one ("" or a space).

    >>> mended("образова-", "тельный процесс", Spelling(Counter()))
    ('образова', '')
    """
    tail, head = _TAIL.search(text), _HEAD.match(following)
    if tail and head and not (tail[1].isdigit() and following[0].isupper()):
        keep = spelling.keeps_hyphen(tail[1], head[0])
        return (text[:-1] + "-" if keep else text[:-1]), ""
    if re.match(r"[.,;:!?)»](?!\.)", following) and text[-1:].isalnum():
        return text, ""
    if text.endswith("/") and head and following[:1].islower() and text[-2:-1].isalpha():
        return text, ""
    if re.search(r"\d[–—]$", text) and following[:1].isdigit():
        return text, ""
    return text, " "
