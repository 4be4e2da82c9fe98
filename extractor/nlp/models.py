"""The models, loaded once: natasha, spaCy, pymorphy3 and pytrovich behind plain values."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import natasha
import pytrovich.enums
import pytrovich.maker
import spacy
from spacy.matcher import PhraseMatcher

from extractor.nlp.labeller import Labeller
from extractor.nlp.phrases import Phrases
from extractor.nlp.words import Parse, Words

_PETROVICH_CASE = {
    "gent": pytrovich.enums.Case.GENITIVE,
    "datv": pytrovich.enums.Case.DATIVE,
    "accs": pytrovich.enums.Case.ACCUSATIVE,
    "ablt": pytrovich.enums.Case.INSTRUMENTAL,
    "loct": pytrovich.enums.Case.PREPOSITIONAL,
}
_PETROVICH_GENDER = {"m": pytrovich.enums.Gender.MALE, "f": pytrovich.enums.Gender.FEMALE}
_PETROVICH_PART = {
    "surname": pytrovich.enums.NamePart.LASTNAME,
    "first": pytrovich.enums.NamePart.FIRSTNAME,
    "middle": pytrovich.enums.NamePart.MIDDLENAME,
}


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a vocabulary found at ``start:end``: its label and its dictionary form."""

    start: int
    end: int
    label: str
    lemma: str


class Nlp:
    """The loaded models. Made by ``load_nlp``; about 290 MB, one for a process."""

    def __init__(self, *, second_reader: bool = True) -> None:
        self._words = Words()
        self._phrases = Phrases(self._words)
        self._decline = pytrovich.maker.PetrovichDeclinationMaker()
        self._blank = spacy.blank("ru")
        self._segmenter = natasha.Segmenter()
        self._tagger = natasha.NewsNERTagger(natasha.NewsEmbedding())
        self._labeller = Labeller.load() if second_reader else None
        self._finders: dict[str, Callable[[str], tuple[Term, ...]]] = {}

    # -- words and phrases -----------------------------------------------------------------

    def parses(self, word: str) -> tuple[Parse, ...]:
        """All readings of a word, likeliest first."""
        return self._words.parses(word)

    def fits(
        self, word: str, case: str, number: str | None = None, gender: str = ""
    ) -> Parse | None:
        """The likeliest reading of a word as a noun or adjective in this case, or None."""
        return self._words.fits(word, case, number, gender)

    def inflect(self, word: str, case: str, source: str | None = None) -> str | None:
        """The word put into a case, its number kept; read as ``source`` case where that is told.

        None where the word has no such form. Spelling follows the print: capitals, «е» for «ё».
        """
        return self._words.inflect(word, case, source)

    def nominative(self, phrase: str, case: str | None = None) -> str:
        """A noun phrase in the nominative, its number kept.

        «руководителям школ и педагогам, показавшим рост» → «руководители школ и педагоги,
        показавшие рост». ``case`` is the case it is printed in; without it the phrase itself
        tells, and one that may be read as a nominative stays as it is.
        """
        return self._phrases.nominative(phrase, case)

    # -- names -------------------------------------------------------------------------------

    def persons(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        """The spans of persons in each of some short texts (paragraphs or cells, not documents).

        Texts of like length are tagged together: padding is what the tagger's time goes into.
        """
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        found: list[list[tuple[int, int]]] = [[] for _ in texts]
        markups = self._tagger.map([texts[at] for at in order])
        for at, markup in zip(order, markups, strict=True):
            found[at] = [(span.start, span.stop) for span in markup.spans if span.type == "PER"]
        return found

    def decline(self, part: str, word: str, gender: str, case: str) -> str:
        """A nominative «surname», «first» or «middle» name of gender «m» or «f» put in a case."""
        if case == "nomn" or not word:
            return word
        made = self._decline.make(
            _PETROVICH_PART[part], _PETROVICH_GENDER[gender], _PETROVICH_CASE[case], word
        )
        return str(made)

    # -- blocks ------------------------------------------------------------------------------

    @property
    def has_second_reader(self) -> bool:
        return self._labeller is not None

    def label(self, clues: Sequence[Sequence[str]]) -> list[dict[str, float]]:
        """For each block, given by its clues, the share of each label of the trained model.

        Nothing where the models were loaded without the second reader.
        """
        return self._labeller.label(clues) if self._labeller else []

    # -- tokens and terms ----------------------------------------------------------------

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """Spans of sentences; a line break ends one, the dots of initials and «г.» do not."""
        spans = []
        for line in re.finditer(r"[^\n]+", text):
            for part in self._segmenter.sentenize(line[0]):
                spans.append((line.start() + part.start, line.start() + part.stop))
        return spans

    def tokens(self, text: str) -> tuple[Token, ...]:
        """spaCy's tokens: «и.о.», «зав», «№», «12» and the punctuation between them."""
        return tuple(
            Token(token.idx, token.idx + len(token), token.text)
            for token in self._blank.make_doc(text)
        )

    def finder(
        self, name: str, terms: Mapping[str, Iterable[str]]
    ) -> Callable[[str], tuple[Term, ...]]:
        """A function that finds the terms, label by label, in all cases and numbers.

        Built once for each ``name``. The longest of overlapping terms is kept.
        """
        if name not in self._finders:
            self._finders[name] = self._build_finder(terms)
        return self._finders[name]

    def _build_finder(
        self, terms: Mapping[str, Iterable[str]]
    ) -> Callable[[str], tuple[Term, ...]]:
        matcher = PhraseMatcher(self._blank.vocab, attr="LOWER")
        lemmas: dict[str, tuple[str, str]] = {}
        for label, phrases in terms.items():
            for phrase in phrases:
                key = f"{label}:{phrase}"
                lemmas[key] = (label, phrase)
                forms = self._words.forms(phrase)
                # Texts are printed, or folded, with «е» for «ё» as well.
                forms |= {form.replace("ё", "е") for form in forms}
                matcher.add(key, [self._blank.make_doc(form) for form in forms])

        def find(text: str) -> tuple[Term, ...]:
            document = self._blank.make_doc(text)
            spans = spacy.util.filter_spans(matcher(document, as_spans=True))
            return tuple(
                Term(span.start_char, span.end_char, *lemmas[span.label_]) for span in spans
            )

        return find


@lru_cache(maxsize=2)
def load_nlp(*, second_reader: bool = True) -> Nlp:
    """The models, loaded once for a process: about 1.3 s."""
    return Nlp(second_reader=second_reader)
