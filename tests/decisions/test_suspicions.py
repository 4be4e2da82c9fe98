"""What looks unread in a finished decision: text, kind → the names of the rules that fire."""

import pytest

from extractor.decisions.suspicions import suspect
from extractor.types import Deadline, Decision, Executor


def fired(nlp, *decisions):
    found = suspect(decisions, (), nlp)
    return [doubt.code for doubt in found[0].doubts]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Провести сверку.", []),
        ("Контроль оставляю за собой.", ["control_kept"]),
        ("Ему же подготовить справку.", ["same_as_before"]),
        ("Сдать отчёт в обычный срок.", ["term_unread"]),
        ("Сдать отчёт до конца полугодия.", ["term_unread"]),
        ("Дополнить программу.", []),
        ("Провести сверку, отв. завучи.", ["label_unread"]),
        ("Громова Н.С. готовит отчёт, провести сверку.", ["person_unread"]),
        ("Заслушать Громову Н.С. об итогах.", []),
        ("Провести сверку в школе № 5.", ["school_unread"]),
        ("Итоги олимпиады за год.", ["no_order"]),
        ("Информация принята к сведению.", []),
        ("Школам провести:", ["dative_unread", "list_unread"]),
        ("Школам:", ["no_order", "list_unread"]),
        ("Провести сверку. " * 50, ["overlong"]),
    ],
)
def test_suspicion_of_a_text(text, codes, nlp):
    assert fired(nlp, Decision("1", text, "assignment")) == codes


def test_a_resolution_may_name_people(nlp):
    assert fired(nlp, Decision("1", "Избрать Громову Н.С.", "resolution")) == []


def test_points_below_are_what_follows_the_colon(nlp):
    below = Decision("1.1", "провести сверку", "assignment", parent="1")
    assert fired(nlp, Decision("1", "Школам:", "assignment"), below) == []


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("руководители школ до 01.05", ["term_in_executor"]),
        ("директор СОШ № 1, I квартал 2023 г.", ["term_in_executor"]),
        ("директора школ с нового календарного года", ["term_in_executor"]),
        ("директор СОШ № 3", []),
        ("МБУ ДО «Радуга»", []),
        ("директора школ, указанных в п. 3.1", []),
    ],
)
def test_term_left_in_an_executor(name, codes, nlp):
    executor = Executor("group", name, name)
    decision = Decision("1", "Провести сверку.", "assignment", executors=(executor,))
    assert fired(nlp, decision) == codes


def test_what_was_read_is_not_suspected(nlp):
    term = Deadline("event", "в обычный срок", None, None, None)
    decision = Decision("1", "Сдать отчёт в обычный срок.", "assignment", deadlines=(term,))
    assert fired(nlp, decision) == []
