"""Verbs that tell the kind of a decision and whom it charges, misprints set right."""

import re
from functools import lru_cache

from extractor.text import one_letter_off

DIRECTIVES = ("рекомендовать", "рекомендуется", "рекомендовано", "рекомендуем", "предложить")
_VERBS = (
    *DIRECTIVES, "утвердить", "согласовать", "назначить", "одобрить", "признать", "констатировать",
    "поддержать", "ходатайствовать",
)  # fmt: skip
# Real words one letter off.
_OTHER_WORDS = frozenset(("назначать", "одобрять", "поддерживать", "предложите", "признают"))
_WORD = re.compile(r"[а-я]{7,}")
# «рекомендоватьшколам»: behind these hardly ever another letter belongs to the word.
GLUED = re.compile(
    r"(?<![а-я])(рекомендовать|предложить|поручить|утвердить|согласовать|назначить|принять|провести"
    r"|представить|направить|обеспечить|организовать)(?=[а-я]{4})"
)


@lru_cache(maxsize=10_000)
def meant(word: str) -> str | None:
    """«утврдить» → «утвердить»; None where the word is as it should be."""
    if len(word) < 7 or word in _VERBS or word in _OTHER_WORDS:
        return None
    # A misprint is either in the first three letters or in the last three, never in both.
    alike = (verb for verb in _VERBS if word[:3] == verb[:3] or word[-3:] == verb[-3:])
    return next((verb for verb in alike if one_letter_off(word, verb)), None)


def mended_verbs(line: str) -> str:
    """A folded line in lower case, its verbs set right: «рекоменовать …» → «рекомендовать …»."""
    parted = GLUED.sub(r"\1 ", line)
    return _WORD.sub(lambda match: meant(match[0]) or match[0], parted)
