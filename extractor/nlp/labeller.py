"""The trained model that labels blocks: spaCy's linear text classifier over clues."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import fix_random_seed

WEIGHTS = Path(__file__).parent / "weights"
_MOST_CLUES = 40_000  # remembered: some 10 MB; a protocol has two thousand different ones
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
        classifier: Any = pipeline.get_pipe("textcat")
        self._labels: tuple[str, ...] = classifier.labels
        # A sum of weights, and the shares made of it: the layers behind the one that counts words.
        self._sum = classifier.model.get_ref("output_layer")
        self._softmax = classifier.model.layers[-1]
        self._bias = self._sum.get_param("b")
        self._lock = Lock()
        self._forget()

    def _forget(self) -> None:
        """``_weights`` are the rows, label by label, of the clues seen, found by ``_places``."""
        self._places = _Places()
        self._weights = np.zeros((0, len(self._labels)), dtype="float32")

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
        if not clues:
            return []
        # spaCy would make a document of each block, hash its clues and sort them to count them.
        with self._lock:
            if len(self._places) > _MOST_CLUES:
                self._forget()  # so that an archive does not fill the memory
            rows = [self._places[clue] for block in clues for clue in block]
            self._weigh()
            weights = self._weights[rows]
        ends = np.cumsum([len(block) for block in clues])
        shares = self._softmax.predict(np.add.reduceat(weights, [0, *ends[:-1]]) + self._bias)
        return [dict(zip(self._labels, map(float, row), strict=True)) for row in shares]

    def _weigh(self) -> None:
        """Add the rows of the clues that were never seen before, as spaCy's layer gives them."""
        if not (added := self._places.added):
            return
        keys = np.array([get_string_id(clue) for clue in added], dtype="uint64")
        ones = np.ones(len(keys))
        told = self._sum.predict((keys, ones.astype("float32"), ones.astype("int32")))
        self._weights = np.vstack((self._weights, told - self._bias))
        added.clear()


class _Places(dict[str, int]):
    """The place of each clue in a table of weights; those just ``added`` are not in the table.

    A clue is seen some hundred times: finding it costs a fifth of hashing it and counting it anew.
    """

    def __init__(self) -> None:
        self.added: list[str] = []

    def __missing__(self, clue: str) -> int:
        self.added.append(clue)
        place = self[clue] = len(self)
        return place


def _batches(examples: Sequence[Example]) -> Iterator[Sequence[Example]]:
    for start in range(0, len(examples), _BATCH):
        yield examples[start : start + _BATCH]


def _example(
    pipeline: Language, clues: Sequence[str], label: str, labels: Sequence[str]
) -> Example:
    document = Doc(pipeline.vocab, words=list(clues))
    return Example.from_dict(document, {"cats": {name: float(name == label) for name in labels}})
