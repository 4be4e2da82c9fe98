"""Words: what pymorphy3 reads in them, and their forms."""

import re
from dataclasses import dataclass
from functools import lru_cache

import pymorphy3

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
ADJECTIVES = frozenset({"ADJF", "PRTF"})
NOUNS = frozenset({"NOUN"})
_BENDING = ADJECTIVES | NOUNS | {"NUMR"}
# The dictionary also knows the bookish plural and gives it first.
_COMMON_PLURALS = {"учители": "учителя", "директоры": "директора"}


@dataclass(frozen=True, slots=True)
class Parse:
    """One reading of a word. ``case`` is one of ``CASES`` or «»; ``gender`` «m», «f», «n», «».

    ``marks`` are the dictionary's other marks, among them «Surn», «Name», «Patr», «Fixd»;
    ``known`` tells a dictionary word from a guess by its ending.
    """

    pos: str
    normal: str
    case: str = ""
    number: str = ""
    gender: str = ""
    animate: bool = False
    marks: frozenset[str] = frozenset()
    known: bool = True


_MARKS = frozenset({"Surn", "Name", "Patr", "Fixd", "Geox", "Abbr", "ms-f"})
_CASE_NAMES = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct"}
_GENDERS = {"masc": "m", "femn": "f", "neut": "n"}


class Words:
    """The dictionary of pymorphy3."""

    def __init__(self) -> None:
        self._read = lru_cache(maxsize=20_000)(pymorphy3.MorphAnalyzer().parse)
        self.parses = lru_cache(maxsize=50_000)(self._parses)

    def _parses(self, word: str) -> tuple[Parse, ...]:
        return tuple(_plain(parse) for parse in self._read(word))

    def inflect(self, word: str, case: str, source: str | None = None) -> str | None:
        """The word put into a case, its number kept; read as ``source`` case where that is told.

        None where the word has no such form. Spelling follows the print: capitals, «е» for «ё».
        """
        parts = re.split(r"([-–])", word)
        if len(parts) > 1:
            return self._inflect_hyphenated(parts, case, source)
        for parse in self._read(word):
            plain = _plain(parse)
            if plain.pos not in ADJECTIVES | NOUNS | {"NUMR", "NPRO"}:
                continue
            if source is None or plain.case == source:
                made = parse.inflect({case, parse.tag.number} if parse.tag.number else {case})
                return _spelled(_COMMON_PLURALS.get(made.word, made.word), word) if made else None
        return None

    def _inflect_hyphenated(self, parts: list[str], case: str, source: str | None) -> str | None:
        """«школам-площадкам» → «школы-площадки», «медико-социальной» → «медико-социальная»."""
        last = self.inflect(parts[-1], case, source)
        if last is None:
            return None
        first = [
            (self.inflect(part, case, source) or part) if at % 2 == 0 and source else part
            for at, part in enumerate(parts[:-1])
        ]
        return "".join([*first, last])

    def fits(
        self, word: str, case: str, number: str | None = None, gender: str = ""
    ) -> Parse | None:
        """The likeliest reading of a word as a noun or adjective in this case, or None."""
        for parse in self.parses(word.lower()):
            if parse.case != case or parse.pos not in _BENDING:
                continue
            if number in (None, parse.number) and gender in ("", parse.gender):
                return parse
        return None

    def to_nominative(self, word: str, case: str, number: str | None, gender: str = "") -> str:
        """The word read in a case, put into the nominative; as printed where it has no such form.

        ``gender`` is that of the noun it agrees with: «детскому саду» → «детский сад».
        """
        if "-" in word or "–" in word:
            return self.inflect(word, "nomn", case) or word
        for parse in self._read(word.lower()):
            plain = _plain(parse)
            if plain.case != case or plain.pos not in _BENDING:
                continue
            agrees = plain.number != "sing" or gender in ("", plain.gender)
            if number in (None, plain.number) and agrees:
                made = parse.inflect({"nomn"})
                return _spelled(_COMMON_PLURALS.get(made.word, made.word), word) if made else word
        return word

    def adjective(self, word: str, case: str) -> str | None:
        """«Лесной» before «СОШ»: the feminine adjective, though the dictionary knows a Лесна."""
        for parse in self._read(word.lower()):
            plain = _plain(parse)
            if plain.pos == "ADJF" and (plain.case, plain.gender) == (case, "f"):
                made = parse.inflect({"nomn"})
                return _spelled(made.word, word) if made else None
        return None

    def forms(self, phrase: str) -> frozenset[str]:
        """All cases and numbers of a term in its dictionary form; abbreviations stay as they are.

        In «рабочая группа» both words bend, in «совет школы» only the first.
        """
        words = phrase.split()
        bent: list[list[Parse]] = []
        made = {phrase.lower()}
        for word in words:
            fit = [parse for parse in self.parses(word.lower()) if parse.case == "nomn"]
            bent.append([parse for parse in fit if parse.pos in ADJECTIVES | NOUNS])
            if (bent[-1] and bent[-1][0].pos == "NOUN") or not bent[-1]:
                break
        for number in ("sing", "plur"):
            for case in CASES:
                made.add(self._bend(words, len(bent), case, number))
        return frozenset(made)

    def _bend(self, words: list[str], count: int, case: str, number: str) -> str:
        head = self._reading(words[count - 1], number="sing") or self._reading(words[count - 1])
        gender = head.tag.gender if head else None
        out = []
        for word in words[:count]:
            parse = self._reading(word, gender=gender) or self._reading(word)
            grammemes = {case, number} | ({gender} if gender and number == "sing" else set())
            made = parse.inflect(grammemes) or parse.inflect({case, number}) if parse else None
            out.append(made.word if made else word.lower())
        return " ".join([*out, *(word.lower() for word in words[count:])])

    def _reading(
        self, word: str, number: str | None = None, gender: str | None = None
    ) -> "pymorphy3.analyzer.Parse | None":
        for parse in self._read(word.lower()):
            if parse.tag.case != "nomn" or parse.tag.POS not in ADJECTIVES | NOUNS:
                continue
            if number and parse.tag.number != number:
                continue
            if gender and parse.tag.POS in ADJECTIVES and parse.tag.gender != gender:
                continue
            return parse
        return None


def _plain(parse: "pymorphy3.analyzer.Parse") -> Parse:
    # The tag's parts are strings that refuse to be compared with unknown ones: made plain here.
    tag = parse.tag
    case = str(tag.case or "")
    return Parse(
        pos=str(tag.POS or ""),
        normal=str(parse.normal_form),
        case=_CASE_NAMES.get(case, case),
        number=str(tag.number or ""),
        gender=_GENDERS.get(str(tag.gender or ""), ""),
        animate=str(tag.animacy or "") == "anim",
        marks=frozenset(map(str, tag.grammemes)) & _MARKS,
        known=bool(parse.is_known),
    )


def _spelled(made: str, printed: str) -> str:
    """«руководители» with the capitals of the print, and its «е» where it prints no «ё»."""
    if "ё" not in printed.lower():
        made = made.replace("ё", "е")
    if printed.isupper() and len(printed) > 1:
        return made.upper()
    return made[:1].upper() + made[1:] if printed[:1].isupper() else made
