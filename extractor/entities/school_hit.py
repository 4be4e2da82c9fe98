"""A kind of school met in a text, and how a mention is made of it."""

import re
from dataclasses import dataclass
from typing import Final

from extractor.school_forms import Form
from extractor.types import Mention, SchoolName

PLURAL: Final = re.compile(
    r"(?:школ|школ[а-я]*(?:ам|ами|ах)|лице(?:и|ев|ям|ями|ях)|гимнази(?:й|ям|ями|ях)|"
    r"сад(?:ы|ов|ам|ами|ах))$",
    re.I,
)
_SHORT = re.compile(r"[А-Я()\s-]{2,}|сош|Сош|оош|нош|д/с")


@dataclass(frozen=True, slots=True)
class Hit:
    """A kind at ``start:end`` of folded ``text``; ``printed`` is the same text before folding."""

    text: str
    printed: str
    start: int
    end: int
    form: Form

    @property
    def word(self) -> str:
        return self.text[self.start : self.end]

    @property
    def short(self) -> bool:
        return bool(_SHORT.fullmatch(self.word))

    @property
    def plural(self) -> bool:
        return bool(PLURAL.search(self.word))

    @property
    def generic(self) -> bool:
        """A bare «школа» or «учреждение» that needs a number, a village or a sure name."""
        return self.form.kind in ("Школа", "ОУ", "ДОУ")


def mention_of(hit: Hit, start: int, end: int, value: SchoolName, rule: str) -> Mention[SchoolName]:
    """A mention with the quotes around it evened: «МБОУ «СОШ № 5»» ends with its quote."""
    odd = hit.text.count('"', start, end) % 2 == 1
    if odd and hit.text[end : end + 1] == '"':
        end += 1
    elif not odd and hit.text[start - 1 : start] == '"' and hit.text[end : end + 1] == '"':
        start, end = start - 1, end + 1
    return Mention(start, end, value, rule)
