"""A finished decision as the rules look at it that ask whether something was left unread."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.decisions.context import is_infinitive
from extractor.nlp import Nlp
from extractor.text import cyrillic, fold
from extractor.types import Decision, Participant

# What is said to be done already needs no infinitive.
SAID_DONE = re.compile(
    r"принят|принимаем|снимаем|переносим|утвержд|признан|рекоменд|одобр|возл|контрол"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A decision beside the people of its protocol, and whether points stand under it."""

    decision: Decision
    has_points: bool
    participants: Sequence[Participant]
    nlp: Nlp

    @property
    def text(self) -> str:
        return cyrillic(self.decision.text)

    @property
    def line(self) -> str:
        """The wording in small letters, its typography made plain."""
        return fold(self.text).lower()

    def is_infinitive(self, word: str) -> bool:
        return is_infinitive(word, self.nlp)

    def holds_infinitive(self, text: str) -> bool:
        return any(map(self.is_infinitive, re.findall(r"[а-яё]+", text.lower())))

    def holds_verb(self, text: str) -> bool:
        """An infinitive, or a word that may be what somebody does or what is done."""
        words = re.findall(r"[а-яё]+", text.lower())
        return any(
            self.is_infinitive(word)
            or any(parse.pos in ("VERB", "INFN", "PRTS") for parse in self.nlp.parses(word))
            for word in words
        )


Rule = Callable[[Seen], str | None]
