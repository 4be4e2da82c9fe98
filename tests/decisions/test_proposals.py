"""What only the second reader believes becomes a marked decision; what it denies is marked."""

import pytest

from extractor.decisions import read_decisions
from extractor.decisions.proposals import doubt_denied
from extractor.opinion import Opinion
from extractor.types import Decision, Span
from tests.decisions.lists import context_of, parts_of

TALK = """
ПРОТОКОЛ № 1
СЛУШАЛИ:
Орлов П.П. рассказал о ремонте.
провести сверку до 1 октября;
и сдать отчёт.
Вопросов не было.
РЕШИЛИ:
1. Утвердить план.
"""


def decided(nlp, begins, goes_on=()):
    """Decisions when the blocks with these numbers are believed to begin or go on with one."""
    parts = parts_of(TALK, nlp)
    count = len(TALK.strip().splitlines())
    opinion = Opinion(
        {i: float(i in begins) for i in range(count)},
        {i: float(i in goes_on) for i in range(count)},
    )
    found = read_decisions(parts, context_of(nlp), lambda asked: opinion).decisions
    return [(d.text, [doubt.code for doubt in d.doubts]) for d in found]


def test_nothing_is_proposed_where_both_agree(nlp):
    assert decided(nlp, {7}) == [("Утвердить план.", [])]


def test_a_believed_line_is_proposed_where_it_stands_and_marked(nlp):
    assert decided(nlp, {3, 7}) == [
        ("провести сверку до 1 октября;", ["second_reader_alone"]),
        ("Утвердить план.", []),
    ]


def test_lines_that_go_on_belong_to_it(nlp):
    assert decided(nlp, {3, 7}, {4})[0][0] == "провести сверку до 1 октября; и сдать отчёт."


def test_what_orders_nothing_is_not_proposed(nlp):
    assert decided(nlp, {5, 7}) == [("Утвердить план.", [])]


@pytest.mark.parametrize(
    ("line", "share", "taken"),
    [
        ("В-2. Секретарю разослать протокол.", 0.5, True),
        ("В-2. Секретарю разослать протокол.", 0.1, False),
        ("В-4. Секретарю разослать протокол.", 0.5, False),
        ("2. Секретарю разослать протокол.", 0.5, False),
    ],
)
def test_the_next_of_a_list_needs_less_belief(line, share, taken, nlp):
    text = f"ПРОТОКОЛ № 1\nСЛУШАЛИ:\nОрлов П.П. рассказал.\nВ-1. Утвердить реестр.\n{line}\nРЕШИЛИ:\n1. Утвердить план."
    begins = {**dict.fromkeys(range(7), 0.0), 3: 1.0, 4: share, 6: 1.0}
    opinion = Opinion(begins, dict.fromkeys(range(7), 0.0))
    found = read_decisions(parts_of(text, nlp), context_of(nlp), lambda asked: opinion).decisions
    assert ("Секретарю разослать протокол." in [one.text for one in found]) is taken


def test_a_decision_that_is_denied_is_marked():
    decision = Decision("1", "Утвердить план.", "resolution", evidence=(Span(0, 0, 15),))
    told = [
        doubt_denied([decision], Opinion({0: share}, {0: 0.0}), [])[0].doubts
        for share in (0.01, 0.9)
    ]
    assert [[doubt.code for doubt in doubts] for doubts in told] == [["second_reader_denies"], []]
