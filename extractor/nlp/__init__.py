"""The one door to natasha, spaCy, pymorphy3 and pytrovich; only plain values leave it.

natasha's tagger finds the names that no pattern explains and parts sentences; spaCy finds the
terms of a vocabulary in all their forms; pymorphy3 knows the words, pytrovich the names.
"""

from extractor.nlp import environment as environment
from extractor.nlp.models import Nlp, Term, Token, load_nlp
from extractor.nlp.words import CASES, Parse

__all__ = ["CASES", "Nlp", "Parse", "Term", "Token", "load_nlp"]
