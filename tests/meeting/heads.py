"""Lines of text → the parts of a protocol, cut as the recipe cuts them."""

from extractor.decisions.context import is_infinitive
from extractor.meeting import read_participants
from extractor.nlp import Nlp
from extractor.sections import Part, split_parts
from tests.factories import document


def parts_of(text: str, nlp: Nlp) -> tuple[Part, ...]:
    return split_parts(document(text), lambda word: is_infinitive(word, nlp))


TITLE = "ПРОТОКОЛ № 5\nот 12.10.2023\n"
REST = "\nПовестка дня:\n1. О питании\nРЕШИЛИ:\n1. Провести сверку."


def people(text: str, nlp: Nlp) -> list[str]:
    """The participants of a head as «name | position | presence | role»."""
    return [
        " | ".join((p.name, p.position or "-", p.presence, p.role or "-"))
        for p in read_participants(parts_of(TITLE + text + REST, nlp), nlp)
    ]
