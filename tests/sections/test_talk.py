"""Talk that begins anew below the points of a question."""

import pytest

from tests.sections.test_split import kinds

TALK = "Попов: вакансий тридцать четыре, из них девять в начальных классах"


@pytest.mark.parametrize(
    ("title", "talk", "expected"),
    [
        ("кадры", TALK, "hearing"),
        ("Кадры", "Попов С.С. – сайты проверены, меню устарело в трёх школах района", "hearing"),
        ("Кадры", "Попов С.С. рассказал о вакансиях во всех школах нашего района", "hearing"),
        ("2. ОРГАНИЗАТОРЫ", "СООБЩЕНИЕ  Попов С.С.", "hearing"),
        ("в недельный срок", TALK, None),
        ("Директора школ", TALK, None),
        ("Попов С.С.", TALK, None),
        ("Кадры", "Срок: до первого числа каждого месяца по всем школам района", None),
        ("провести опрос", TALK, None),
        ("1.3. Кадры", TALK, None),
    ],
)
def test_a_title_over_talk_ends_the_points(title, talk, expected):
    head = "ПРОТОКОЛ № 1\nСЛУШАЛИ: Ким Е.И.\nРЕШИЛИ:\n1.1 Провести сверку.\n1.2 Принять меры.\n"
    found = kinds(f"{head}{title}\n{talk}\nРЕШИЛИ:\n2.1 Утвердить план.")
    assert ("hearing" in found[3:]) is (expected is not None)


def test_without_another_heading_the_points_go_on():
    head = "ПРОТОКОЛ № 1\nСЛУШАЛИ: Ким Е.И.\nРЕШИЛИ:\n1. Провести сверку.\n"
    assert kinds(f"{head}Кадры\n{TALK}") == ["title", "hearing", "decisions"]


SAID = (
    "ПРОТОКОЛ № 1\nПрисутствовали: Ким Е.И., Попов С.С.\nХод заседания\n"
    "Ким Е.И. Начнём с кружков, их в районе осенью было четырнадцать.\n"
    "Попов С.С. Договоры есть только в восьми школах, остальные ждут.\nРЕШЕНИЕ 1\nЗаключить договоры.\n"
)


@pytest.mark.parametrize(
    ("line", "turns"),
    [
        ("Ким Е.И. Театры работают в 19 школах. Фестиваль прошёл.", True),
        ("Орлов П.П. Поддерживаю.", True),
        ("Ким Е.И. Провести сверку до 1 мая.", False),
        ("Ким Е.И., до 1 мая.", False),
    ],
)
def test_a_stenogram_goes_on_between_decisions(line, turns):
    found = kinds(f"{SAID}{line}\nРЕШЕНИЕ 2\nПринять меры.")
    assert found.count("hearing") == (2 if turns else 1)


def test_a_name_and_a_dot_alone_begin_no_stenogram():
    text = "ПРОТОКОЛ № 1\nХод заседания\nРЕШЕНИЕ 1\nЗаключить договоры.\nКим Е.И. Срочно.\nРЕШЕНИЕ 2\nПринять меры."
    assert kinds(text).count("hearing") <= 1
