"""Lines of text → the parts of a protocol, cut as the recipe cuts them."""

from extractor.decisions.context import is_infinitive
from extractor.nlp import Nlp
from extractor.sections import Part, split_parts
from tests.factories import document


def parts_of(text: str, nlp: Nlp) -> tuple[Part, ...]:
    return split_parts(document(text), lambda word: is_infinitive(word, nlp))
