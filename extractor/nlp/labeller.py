"""The trained model that labels blocks: spaCy's linear text classifier over clues."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.strings import get_string_id
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
        classifier: Any = pipeline.get_pipe("textcat")
        self._labels: tuple[str, ...] = classifier.labels
        # A sum of weights, and the shares made of it: the layers behind the one that counts words.
        self._layers = (classifier.model.get_ref("output_layer"), classifier.model.layers[-1])

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
        # spaCy would make a document of tokens of each block only to hash and count them.
        shares = _counted(clues)
        for layer in self._layers:
            shares = layer.predict(shares)
        return [dict(zip(self._labels, map(float, row), strict=True)) for row in shares]


def _counted(clues: Sequence[Sequence[str]]) -> Any:
    """What ``spacy.ml.extract_ngrams`` gives of single words: for all blocks one after another the
    hashes of the different clues in rising order and how often each stands, then how many they are
    in each block."""
    keys = np.array([get_string_id(clue) for block in clues for clue in block], dtype="uint64")
    owners = np.repeat(np.arange(len(clues)), [len(block) for block in clues])
    order = np.lexsort((keys, owners))
    keys, owners = keys[order], owners[order]
    first = np.ones(len(keys), dtype=bool)
    first[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
    starts = np.flatnonzero(first)
    counts = np.diff(starts, append=len(keys)).astype("float32")
    lengths = np.bincount(owners[starts], minlength=len(clues)).astype("int32")
    return keys[starts], counts, lengths


def _batches(examples: Sequence[Example]) -> Iterator[Sequence[Example]]:
    for start in range(0, len(examples), _BATCH):
        yield examples[start : start + _BATCH]


def _example(
    pipeline: Language, clues: Sequence[str], label: str, labels: Sequence[str]
) -> Example:
    document = Doc(pipeline.vocab, words=list(clues))
    return Example.from_dict(document, {"cats": {name: float(name == label) for name in labels}})
