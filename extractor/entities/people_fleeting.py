"""Surnames whose nominative has a vowel that the other cases drop: «Зайцу», «Орлу», «Камню».

Where the surname is a word of the dictionary («Заяц», «Дубок») the dictionary tells; else the
letters before the ending do, and where these allow two nominatives both are given.
"""

from collections.abc import Iterator

from extractor.nlp import Nlp

_HARD = "бвгджзклмнпрстфхцчшщ"
# «Шварцу» is of Шварц, «Перцу» of Перец: behind these letters either may be.
_EITHER = ("рц", "нц", "льц")


def from_dictionary(word: str, nlp: Nlp) -> Iterator[tuple[str, str, frozenset[str]]]:
    """«Орлу» → Орёл: nominative, genders and cases of a surname that is also a common word."""
    for parse in nlp.parses(word.lower()):
        if not parse.known or parse.pos != "NOUN" or parse.number != "sing" or not parse.case:
            continue
        if parse.normal == word.lower() or parse.case == "nomn" or "Fixd" in parse.marks:
            continue
        if parse.gender == "m" and parse.normal[-1] in _HARD + "йь":
            living = parse.case == "gent" and word[-1].lower() in "ая"
            cases = {parse.case, "accs"} if living else {parse.case}
            yield _spelled(parse.normal, word), "m", frozenset(cases)
        elif parse.gender in ("m", "f") and parse.normal[-1] in "ая":
            yield _spelled(parse.normal, word), "mf", frozenset({parse.case})


def _spelled(normal: str, printed: str) -> str:
    if "ё" not in printed.lower():
        normal = normal.replace("ё", "е")
    return normal.upper() if printed.isupper() else normal.capitalize()


def with_vowel(stem: str, ending: str) -> tuple[str, ...]:
    """«Кравц» → Кравец, «Шварц» → Шварец or Шварц, «Снежк» → Снежок or Снежек, «Став(н)ю» → ень.

    ``ending`` is what the nominative adds to the stem: «» or «ь».
    """
    lower = stem.lower()
    if ending == "ь":
        soft = lower.endswith("н") and lower[-2:-1] in _HARD
        return (f"{stem[:-1]}ень",) if soft else (f"{stem}ь",)
    if ending:
        return (stem + ending,)
    if lower.endswith("йц"):
        return (f"{stem[:-2]}ец",)
    if lower.endswith(_EITHER):
        return f"{stem[:-1].rstrip('ь')}ец", stem
    if lower.endswith("ц") and lower[-2:-1] in _HARD:
        return (f"{stem[:-1]}ец",)
    return _with_k(stem)


def _with_k(stem: str) -> tuple[str, ...]:
    """«Горшку» of Горшок, «Орешку» of Орешек; «Бойку» and «Руденку» of Бойко, Руденко."""
    lower = stem.lower()
    if lower.endswith(("жк", "шк", "чк")):
        return f"{stem[:-1]}ок", f"{stem[:-1]}ек"
    if lower.endswith(("бк", "дк", "тк", "пк")):
        return f"{stem[:-1]}ок", stem
    if lower.endswith(("енк", "йк")):
        return f"{stem}о", stem
    return (stem,)
