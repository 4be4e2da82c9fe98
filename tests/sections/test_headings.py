"""What announces a section and what only looks like it."""

import pytest

from extractor.sections.headings import heading_of
from extractor.sections.pieces import Piece

HEADINGS = [
    ("РЕШИЛИ:", "decisions"),
    ("РЕШИЛИ", "decisions"),
    ("Р Е Ш И Л И:", "decisions"),
    ("Решили: утвердить план", "decisions"),
    ("По первому вопросу решили:", "decisions"),
    ("По 2 вопросу принято решение:", "decisions"),
    ("ПОСТАНОВИЛИ", "decisions"),
    ("п о с т а н о в л я е т", "decisions"),
    ("Комиссия РЕШИЛА:", "decisions"),
    ("Рабочая группа решила:", "decisions"),
    ("Решение:", "decisions"),
    ("РЕШЕНИЕ № 2:", "decisions"),
    ("Решение по первому вопросу:", "decisions"),
    ("Принятое решение: перенести занятия", "decisions"),
    ("ПРИНЯЛИ РЕШЕНИЕ:", "decisions"),
    ("Поручения, данные на совещании руководителей 12.10.2023", "decisions"),
    ("Протокольные поручения:", "decisions"),
    ("Заслушав и обсудив доклад начальника отдела, совет решил:", "decisions"),
    ("На основании изложенного коллегия постановляет:", "decisions"),
    ("РЕКОМЕНДОВАНО:", "decisions"),
    ("Решение семинара-совещания:", "decisions"),
    ("РЕЗОЛЮЦИЯ", "decisions"),
    ("О чём договорились", "decisions"),
    ("Решение № 2. Включить вопрос в план", "decisions"),
    ("1. СЛУШАЛИ: Ким Е.И.", "hearing"),
    ("По второму вопросу заслушали Ким Е.И.", "hearing"),
    ("По третьему вопросу:", "hearing"),
    ("ВЫСТУПИЛИ:", "hearing"),
    ("Выступали:", "hearing"),
    ("Ход заседания", "hearing"),
    ("Вопрос 2.", "hearing"),
    ("По вопросу II", "hearing"),
    ("О чём говорили:", "hearing"),
    ("Проект решения:", "hearing"),
    ("Поступило предложение перенести срок", "hearing"),
    ("ПОВЕСТКА ДНЯ:", "agenda"),
    ("Повестка совещания.", "agenda"),
    ("Порядок дня", "agenda"),
    ("На обсуждение выносились следующие вопросы:", "agenda"),
    ("Присутствовали:", "participants"),
    ("СПИСОК УЧАСТНИКОВ ЗАСЕДАНИЯ,", "participants"),
    ("Состав участников: директора школ", "participants"),
    ("Члены комиссии:", "participants"),
    ("ОТСУТСТВОВАЛИ:", "absent"),
    ("Приглашённые:", "invited"),
    ("Гости: Ким Е.И.", "invited"),
    ("Не явились: Ким Е.И.", "absent"),
    ("Лист регистрации", "participants"),
    ("Всего членов совета 13. Присутствовали:", "participants"),
    ("Приложение № 1 к протоколу от 12.10.2023", "annex"),
    ("УТВЕРЖДАЮ:", "stamp"),
    ("Голосовали: за – 12, против – нет", "vote"),
    ("«За» – единогласно", "vote"),
    ("Решение не принято", "vote"),
]
RUNNING_TEXT = [
    "Группа решила продолжить работу на следующей встрече.",
    "Решение о переносе занятий было принято ранее.",
    "Поручения главы района исполнены в срок.",
    "Участники образовательных отношений должны знать правила.",
    "Приложение 1. Отчёт о работе площадок за год",
    "Председатель: Ким Е.И.",
    "Провести сверку до 1 октября.",
]


@pytest.mark.parametrize(("text", "kind"), HEADINGS)
def test_heading_opens_its_section(text, kind):
    found = heading_of(Piece(0, 0, len(text), text))
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("text", RUNNING_TEXT)
def test_running_text_opens_nothing(text):
    assert heading_of(Piece(0, 0, len(text), text)) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("По второму вопросу решили:", "2"),
        ("По 3 вопросу слушали Ким Е.И.", "3"),
        ("4. СЛУШАЛИ: о питании", "4"),
        ("РЕШИЛИ:", None),
    ],
)
def test_heading_knows_its_question(text, number):
    found = heading_of(Piece(0, 0, len(text), text))
    assert found is not None
    assert found.question == number


def test_decision_of_a_group_in_a_hearing_is_weak():
    text = "В ходе обсуждения участники группы решили:"
    found = heading_of(Piece(0, 0, len(text), text))
    assert found is not None
    assert found.weak
