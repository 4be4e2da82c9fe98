"""The trained model that labels blocks: spaCy's linear text classifier over clues."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import fix_random_seed

WEIGHTS = Path(__file__).parent / "weights"
_ROUNDS, _BATCH, _RATE, _SEED = 4, 64, 0.003, 1
# Clues are hashed, not looked up: neither the words nor a tokenizer need to be kept.
_UNUSED = ("vocab", "tokenizer")
# 65,536 places for the weights of the clues: 3 MB; twice as many did not read better.
_MODEL = {
    "@architectures": "spacy.TextCatBOW.v3",
    "exclusive_classes": True,
    "ngram_size": 1,
    "no_output_layer": False,
    "length": 65536,
}


class Labeller:
    """Tells the label of a block from its clues. Loaded from ``WEIGHTS``, about 20 MB."""

    def __init__(self, pipeline: Language) -> None:
        self._pipeline = pipeline
        # A clue is only hashed: its shape, whether it is a number and twenty facts more, which
        # spaCy finds for each new word, took half the time of the second reading.
        pipeline.vocab.lex_attr_getters = {}  # type: ignore[attr-defined]

    @classmethod
    def load(cls, folder: Path = WEIGHTS) -> "Labeller":
        """The weights as ``scripts/train`` wrote them; ``OSError`` where there are none."""
        return cls(spacy.load(folder, exclude=_UNUSED))

    @classmethod
    def train(cls, labelled: Sequence[tuple[Sequence[str], str]]) -> "Labeller":
        """A model fitted to (clues, label); equal input gives equal weights."""
        fix_random_seed(_SEED)
        pipeline = spacy.blank("ru")
        classifier: Any = pipeline.add_pipe("textcat", config={"model": _MODEL})
        labels = sorted({label for _, label in labelled})
        for label in labels:
            classifier.add_label(label)
        examples = [_example(pipeline, clues, label, labels) for clues, label in labelled]
        optimizer = pipeline.initialize(lambda: examples[:2000])
        optimizer.learn_rate = _RATE
        order = random.Random(_SEED)
        for _ in range(_ROUNDS):
            order.shuffle(examples)
            for batch in _batches(examples):
                pipeline.update(batch, sgd=optimizer)
        return cls(pipeline)

    def save(self, folder: Path = WEIGHTS) -> None:
        self._pipeline.to_disk(folder, exclude=_UNUSED)

    def label(self, clues: Sequence[Sequence[str]]) -> list[dict[str, float]]:
        """The share of each label, for each block."""
        # Outside a zone the vocabulary would keep every clue ever seen.
        with self._pipeline.memory_zone():
            documents = [Doc(self._pipeline.vocab, words=list(words)) for words in clues]
            return [dict(document.cats) for document in self._pipeline.pipe(documents)]


def _batches(examples: Sequence[Example]) -> Iterator[Sequence[Example]]:
    for start in range(0, len(examples), _BATCH):
        yield examples[start : start + _BATCH]


def _example(
    pipeline: Language, clues: Sequence[str], label: str, labels: Sequence[str]
) -> Example:
    document = Doc(pipeline.vocab, words=list(clues))
    return Example.from_dict(document, {"cats": {name: float(name == label) for name in labels}})
