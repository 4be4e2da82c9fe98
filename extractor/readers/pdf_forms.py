"""A form: a run of printed lines in columns that nothing drawn parts, and what its lines are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.readers.pdf_lines import LEVEL, opening, starts_lower
from extractor.readers.pdf_phrases import CALLED, GROUP, NAMED, SURNAME
from extractor.readers.pdf_words import PrintedLine, Word

_HEADS = re.compile(rf"(?:{GROUP}|Повестка|Вопросы|СЛУШАЛИ|Слушали|РЕШИЛИ|Решили|Решение)")
_PART_WORDS = 3  # «2. СЛУШАЛИ», «Ответственные исполнители»
_AGENDA = re.compile(r"повестка(?: дня)?\s*:?", re.IGNORECASE)


@dataclass(slots=True)
class Form:
    """A run of lines with the places where their columns begin (the first one left out).

    ``shared`` says that most of the lines tell these places, not the first alone; ``repeated`` is
    how many lines at the top of a page only repeat the form's heading; ``counted`` that its rows on
    the page before have numbers.
    """

    starts: list[float]
    rows: list[list[list[Word]]]
    lines: list[PrintedLine]
    shared: bool = False
    repeated: int = 0
    counted: bool = False

    @property
    def is_numbered(self) -> bool:
        """«1. Провести … │ до 1 мая»: points with notes beside them, under a heading or not."""
        if self.names_parts:
            return False
        firsts = [line for line, cells in zip(self.lines, self.rows, strict=True) if cells[0]]
        # «№ Что поручено», «РЕШИЛИ: │ Исполнители, срок» head «1 Заменить замок».
        return self.counted or any(map(is_numbered_line, firsts[:2]))

    @property
    def names_parts(self) -> bool:
        """«1. СЛУШАЛИ │ Ким Е.И. …», «РЕШИЛИ │ 1. …», «Срок │ май»: words of a form on the left."""
        left = [cells[0] for cells in self.rows if cells[0]]
        named = sum(words[0].text[:1].isupper() for words in left)
        short = all(len(words) <= _PART_WORDS and not NAMED.match(text_of(words)) for words in left)
        return named > 1 and short and len(self.starts) == 1


def is_numbered_line(line: PrintedLine) -> bool:
    """«1. Провести», «1 Провести»; not «5 сентября»."""
    first, *more = line.words
    bare = re.fullmatch(r"\d{1,2}", first.text) and more and more[0].text[:1].isupper()
    return bool(bare) or opening(line)[:1].isdigit()


def heads_part(form: Form, line: PrintedLine) -> bool:
    """«Отсутствует:», «ПОВЕСТКА ДНЯ» below the people, with nothing beside it; where people have
    no numbers, the first is a row between the others."""
    if _AGENDA.fullmatch(line.text) or not form.is_numbered:
        return _AGENDA.fullmatch(line.text) is not None
    alone = line.text.endswith(":") and "\t" not in line.text and len(line.words) <= 3
    return alone and (line.is_bold or _HEADS.match(line.text) is not None)


def wraps_below(form: Form, line: PrintedLine) -> bool:
    """«1. Ким Ева Ильинична ⇥ – начальник отдела,» / «секретарь»: what follows the tab goes on
    under the number."""
    above = form.rows[-1]
    if not (above[0] and above[-1] and starts_lower(line)) or "\t" in line.text:
        return False
    name = re.sub(r"^\d{1,2}[.)]?\s*", "", text_of(above[0]))
    return NAMED.fullmatch(name) is not None and text_of(above[-1]).endswith(",")


def hangs(form: Form, line: PrintedLine) -> bool:
    """«предъявить его комиссии.» set under the first word behind the number «2»."""
    begun = [above for above in form.lines if is_numbered_line(above) and len(above.words) > 1]
    return bool(begun) and abs(begun[-1].words[1].x0 - line.x0) < LEVEL


def is_called(form: Form, index: int) -> bool:
    """«Завьялова / Ольга Константиновна»"""
    upper, lower = (text_of(form.rows[place][0]) for place in (max(index - 1, 0), index))
    return SURNAME.fullmatch(upper) is not None and CALLED.fullmatch(lower) is not None


def lists_people(form: Form) -> bool:
    """«Были ⇥ Ким Е.И. ⇥ опека», «⇥ Ли Т.П. ⇥ методист»: every line names somebody."""
    below = [cells for cells in form.rows if not cells[0]]
    return all(len(cells) > 2 and cells[1] and cells[2] for cells in below) and all(
        NAMED.match(text_of(cells[1])) for cells in below
    )


def text_of(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
