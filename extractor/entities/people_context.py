"""The grammatical case that the place in the sentence gives to a name."""

import re
from collections.abc import Sequence

from extractor.nlp import Nlp
from extractor.types import Mention, PersonName

_GENITIVE, _DATIVE, _ACCUSATIVE = frozenset({"gent"}), frozenset({"datv"}), frozenset({"accs"})
_PREPOSITIONS = {
    "с": frozenset({"ablt"}),
    "со": frozenset({"ablt"}),
    "к": _DATIVE,
    "ко": _DATIVE,
    "у": _GENITIVE,
    "от": _GENITIVE,
    "для": _GENITIVE,
    "из": _GENITIVE,
    "на": _ACCUSATIVE,
    "за": frozenset({"accs", "ablt"}),
    "о": frozenset({"loct"}),
    "об": frozenset({"loct"}),
}
# The verb or noun that governs the name, by its beginning, and the case it asks for.
_GOVERNORS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        r"рекоменд\w+|поруч\w+|предлож(?:ить|ено|ил\w*)|предостав(?:ить|лен\w*)|разрешить|объявить|напомнить",
        _DATIVE,
    ),
    (
        r"(?:за|про)?слуша\w+|избра\w+|назнач\w+|утверд\w+|просить|обяза\w+|уполномоч\w+",
        _ACCUSATIVE,
    ),
    (r"благодарить|включить|исключить|освободить|пригласить|направить|делегировать", _ACCUSATIVE),
    (
        r"информаци[июяей]+|доклад[аеыу]?|сообщени\w+|отч[её]т\w*|выступлени\w+|предложени\w+|кандидатур\w+|руководств\w+|инициатив\w+|участи\w+|председательств(?:ом|а)|присутстви[ие]",
        _GENITIVE,
    ),
    (r"выступил\w*|доложил\w*|отметил\w*|сообщил\w*|предложил\w?", frozenset({"nomn"})),
)
_COMPILED = tuple((re.compile(pattern), cases) for pattern, cases in _GOVERNORS)
_LIST = re.compile(r"[\s,.]*(?:(?:и|а также)\s+)?")
_CLAUSE = re.compile(r"[^.;:!?()\n]*$")
# Dots that end nothing.
_ACTING = re.compile(r"\b[Ии]\.\s?о\.?(?![а-яё])")
_INITIALS = re.compile(r"\b[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?")
_DOTTED = re.compile(r"\b(?:[Зз]ам|[Зз]ав|[Гг]л|[Вв]ед|им|[гсп]|ст)\.")
# Behind «зам. директора» the genitive tells nothing of the name.
_HEADLESS = re.compile("зам|зав|врио")
_WORDS = re.compile(r"[А-Яа-яЁё-]+")


def expected_cases(
    flat: str,
    start: int,
    end: int,
    before: Sequence[Mention[PersonName]],
    nlp: Nlp,
) -> frozenset[str] | None:
    """The cases possible at ``start:end``, None where the place tells nothing.

    Asked in order: the preposition or verb right before, the post beside the name, the name
    before it in the same list.
    """
    if flat[:start].rstrip().endswith("("):
        bracket = flat[:start].rstrip()[:-1]
        outside = expected_cases(flat, len(bracket), end, (), nlp)
        return outside | {"nomn"} if outside else None
    clause = _clause_before(flat, start)
    words = _WORDS.findall(clause)
    # Not «комитета КО, Громову Н.С.»: a preposition is small and nothing parts it from the name.
    if words and clause.endswith(f"{words[-1]} ") and words[-1] in _PREPOSITIONS:
        return _PREPOSITIONS[words[-1]]
    if clause.endswith("составе "):
        return _GENITIVE
    governed = _governed(words)
    beside = _beside(flat, start, end, words, nlp)
    if governed and beside:
        # «избрать председателем Кравца И.И.»: the post says as whom, the verb the case.
        return governed & beside or (governed if beside == {"ablt"} else beside)
    if not (governed or beside) and before and _LIST.fullmatch(flat[before[-1].end : start]):
        last = before[-1]
        return expected_cases(flat, last.start, last.end, before[:-1], nlp)
    return beside or governed or _before_infinitive(flat[end:], nlp)


def _before_infinitive(rest: str, nlp: Nlp) -> frozenset[str] | None:
    """«Громовой Н.С. подготовить …», «Громовой Н.С. поручить …»"""
    word = re.match(r"\s+([а-яё]+(?:ть|ти|чь))\b", rest)
    return _DATIVE if word and nlp.parses(word[1])[0].pos == "INFN" else None


def _clause_before(flat: str, start: int) -> str:
    """The words of the clause before the name; before a colon only the word that it follows."""
    text = _ACTING.sub("врио", flat[max(0, start - 160) : start])
    text = _INITIALS.sub(" ", text)
    text = _DOTTED.sub(lambda dotted: dotted[0].rstrip("."), text)
    if label := re.search(r"([А-Яа-яЁё]+)\s*:\s*$", text):
        return label[1]
    match = _CLAUSE.search(text)
    return match[0] if match else ""


def _governed(words: Sequence[str]) -> frozenset[str] | None:
    for word in reversed(words[-9:]):
        lower = word.lower()
        for pattern, cases in _COMPILED:
            if pattern.fullmatch(lower):
                return cases
    return None


def _beside(
    flat: str, start: int, end: int, words: Sequence[str], nlp: Nlp
) -> frozenset[str] | None:
    """The case of the post that stands beside the name: «заместителя директора Громову Н.С.»."""
    after = re.match(r"\.?\s*[,-]\s*([а-яё][а-яё-]{3,})", flat[end:])
    if after and (cases := _cases_of(after[1], nlp)):
        return cases
    head: frozenset[str] | None = None
    for word in reversed(words[-8:]):
        if _HEADLESS.fullmatch(word.lower()):
            return None
        found = _cases_of(word, nlp)
        if found is None and head is not None and not word.islower():
            break
        head = found or head
    return head


POSTS = re.compile(
    "директор|начальник|заместител|заведующ|специалист|методист|консультант|инспектор|секретар"
    "|председател|глав|руководител|учител|педагог|воспитател|завуч|координатор|куратор|советник"
    "|представител|член|психолог|исполняющ"
)


def _cases_of(word: str, nlp: Nlp) -> frozenset[str] | None:
    lower = word.lower()
    if not POSTS.match(lower):
        return None
    parses = nlp.parses(lower)
    cases = {parse.case for parse in parses if parse.case and parse.number == "sing"}
    # «Директора Громова Н.С., Лаптев Г.И.», «Заместителям директора Громовой Н.С., Жуку А.И.»
    several = ("nomn", "gent", "datv", "ablt")
    cases |= {p.case for p in parses if p.number == "plur" and p.case in several}
    return frozenset(cases) or None
