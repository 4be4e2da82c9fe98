"""How far two wordings say the same, whatever the order of words, their endings and the term.

Stands beside the stages: the register compares decisions of successive protocols with it.
"""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from extractor.text import fold

_DAY = re.compile(
    r"(?:(?:в\s+)?срок\s*(?:исполнения)?\s*[:-]?\s*)?(?:до|к|не\s+позднее|с|по)?\s*"
    r"(?:\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})|\d{1,2}\s+(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|"
    r"сентябр|октябр|ноябр|декабр)[а-я]*(?:\s+\d{4})?)\s*(?:г\.|года?)?"
)
_WORD = re.compile(r"[а-яa-z]+|\d+")
_LITTLE = frozenset(
    {"и", "или", "а", "в", "во", "на", "по", "с", "со", "для", "о", "об", "к", "ко", "до", "от"}
    | {"из", "за", "при", "не", "срок", "года", "год", "г", "также"}
    | {"отв", "ответственный", "ответственные", "исполнитель"}
)
# The closing point of every protocol is no repetition of a task.
_USUAL = re.compile(
    r"\W*(?:общий\s+)?(?:контроль\s.*возложить|возложить\s+контроль|контроль\s.*оставля)"
)
_STEM = 6  # letters: «сверку» and «сверки», «обучающихся» and «обучающимся» begin alike
_SHORTEST = 3  # words below which a wording says too little to be compared


def alike(one: str, other: str, at_least: float = 0.0) -> float:
    """0–1. Numbers must agree: «СОШ № 3» and «СОШ № 5» are two things.

    What is less than ``at_least`` may be given as 0, which is found out sooner.

    >>> alike("Провести сверку списков до 01.03.2025.", "Провести сверку списков до 15.04.2025")
    1.0
    >>> alike("Отремонтировать кровлю СОШ № 3", "Отремонтировать кровлю СОШ № 5")
    0.0
    """
    left, right = _words(one), _words(other)
    if min(len(left), len(right)) < _SHORTEST or _numbers(left) != _numbers(right):
        return 0.0
    if _is_usual(one):
        return 0.0
    # Rounded only after it is compared: half of the last digit less is still looked at.
    enough = 100 * at_least - 0.1
    whole = fuzz.token_sort_ratio(" ".join(left), " ".join(right), score_cutoff=max(enough, 0))
    return round(whole / 100, 3)


def told_by(report: str, decision: str) -> float:
    """0–1: how far a row of a report means the decision; it may print less of its wording."""
    left, right = _words(report), _words(decision)
    if min(len(left), len(right)) < 2:
        return 0.0
    if not _numbers(left) <= _numbers(right):
        return 0.0
    whole = fuzz.token_sort_ratio(" ".join(left), " ".join(right))
    part = fuzz.token_set_ratio(" ".join(left), " ".join(right)) if len(left) >= _SHORTEST else 0
    return round(max(whole, 0.9 * part) / 100, 3)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """Each wording is compared with many."""
    plain = _DAY.sub(" ", fold(text).lower())
    return tuple(word[:_STEM] for word in _WORD.findall(plain) if word not in _LITTLE)


@lru_cache(maxsize=4096)
def _is_usual(text: str) -> bool:
    return _USUAL.match(fold(text).lower()) is not None


@lru_cache(maxsize=4096)
def _numbers(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for word in words if word.isdigit())
