"""The trained model over whole documents."""

from dataclasses import replace
from typing import Any

import pytest
from spacy.tokens import Doc

from extractor.nlp import labeller
from extractor.nlp.labeller import Labeller
from extractor.opinion import read_again
from extractor.types import Block
from tests.factories import document

TEXT = """
ПРОТОКОЛ № 1
СЛУШАЛИ:
Орлов П.П. рассказал о ремонте школ и назвал сроки.
РЕШИЛИ:
1. Утвердить план ремонта.
2. Директорам школ провести сверку до 1 октября.
Секретарь Ким Е.И.
"""


def test_the_model_tells_decisions_from_talk(nlp):
    ask = read_again(document(TEXT), nlp)
    assert ask is not None
    opinion = ask(range(7))
    assert [opinion.begins[block] > 0.5 for block in range(7)] == [
        False,
        False,
        False,
        False,
        True,
        True,
        False,
    ]


def test_a_block_is_judged_alike_whoever_is_asked_for_beside_it(nlp):
    ask = read_again(document(TEXT), nlp)
    assert ask is not None
    assert ask([4]).begins[4] == ask(range(7)).begins[4]


def test_equal_input_gives_equal_weights():
    rows = [(("c:утвердить", "h:решили"), "decision"), (("c:сказал", "h:слушали"), "other")] * 20
    told = [Labeller.train(rows).label([("c:утвердить",)])[0] for _ in range(2)]
    assert told[0] == told[1]
    assert told[0]["decision"] > 0.5


def test_weights_are_kept(tmp_path):
    rows = [(("c:утвердить",), "decision"), (("c:сказал",), "other")] * 20
    model = Labeller.train(rows)
    model.save(tmp_path)
    assert Labeller.load(tmp_path).label([("c:сказал",)]) == model.label([("c:сказал",)])


def test_shares_are_those_of_the_model_itself():
    model = Labeller.load()
    blocks = [("c:утвердить", "h:решили", "c:утвердить", "c:нигде-не-виданное"), ("c:сказал",)]
    classifier: Any = model._pipeline.get_pipe("textcat")
    own = classifier.predict([Doc(model._pipeline.vocab, words=list(block)) for block in blocks])
    for _ in range(2):  # the second time from what is remembered
        told = [list(shares.values()) for shares in model.label(blocks)]
        assert told == [pytest.approx(list(map(float, shares)), abs=1e-6) for shares in own]


def test_clues_that_are_remembered_do_not_fill_the_memory(monkeypatch):
    model = Labeller.load()
    first = model.label([("c:утвердить",)])
    monkeypatch.setattr(labeller, "_MOST_CLUES", 100)
    for number in range(500):
        model.label([(f"c:слово{number}", "c:утвердить")])
    assert len(model._places) <= 102
    assert len(model._weights) == len(model._places)
    assert model.label([("c:утвердить",)]) == first


def test_what_was_labelled_is_not_kept():
    model = Labeller.load()
    before = len(model._pipeline.vocab.strings)
    model.label([(f"c:слово{number}",) for number in range(200)])
    assert len(model._pipeline.vocab.strings) == before


def test_a_list_typed_into_one_paragraph_is_judged_line_by_line(nlp):
    head = "ПРОТОКОЛ № 4\nСлушали Ким Е.И.: в школах района 512 учеников.\nРЕШИЛИ:"
    points = ["1. Утвердить план.", "Срок: до 1 мая.", "2. Собрать заявки школ.", "3. Сдать отчёт."]
    apart = document("\n".join([head, *points]))
    typed = replace(apart, blocks=(*apart.blocks[:3], Block("\n".join(points))))
    one, other = read_again(apart, nlp), read_again(typed, nlp)
    assert one is not None and other is not None
    whole = other([3])
    assert whole.begins[3] == max(one([3, 5, 6]).begins.values()) > 0.5
