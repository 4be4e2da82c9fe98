"""Prose between the points of one question and the next «РЕШИЛИ» is heard, not decided."""

import pytest

from tests.sections.test_split import kinds

HEAD = "ПРОТОКОЛ № 1\nСЛУШАЛИ: Ким Е.И.\nКомиссия РЕШИЛА:\n1) Провести сверку.\n2) Принять меры.\n"
TALK = (
    "Заявитель О. возражает против дневного сна в подготовительной группе сада, "
    "который введён осенью, и жалуется на шум в коридоре во время занятий"
)
AGAIN = "\nКомиссия РЕШИЛА:\n1) Утвердить план."


@pytest.mark.parametrize(
    ("between", "heard"),
    [
        (f"Заявление 2\n{TALK}.", True),
        (f"Дело № 14 (гр. О.)\n{TALK}.", True),
        (f"Объект: школа\n{TALK}.", True),
        (f"{TALK}.", True),
        (f"Срок исполнения: март\nЗаявление 2\n{TALK}.", True),
        ("Заявление 2", False),
        (f"Проверить жалобу.\n3) Представить план.\n{TALK}.", True),
        (f"{TALK}.\n3) Представить план.", False),
        (f"При этом утвердить режим дня.\n{TALK}.", True),
        (f"При этом утвердить режим дня\n{TALK}.", False),
        ("Директора школ сдают отчёты.", False),
        ("Дедлайн: 17 ноября", False),
        ("МБОУ СОШ № 2\nМБОУ СОШ № 5", False),
    ],
)
def test_prose_before_the_next_decisions_is_a_hearing(between, heard):
    found = kinds(f"{HEAD}{between}{AGAIN}")
    expected = ["title", "hearing", "decisions", *(["hearing"] if heard else []), "decisions"]
    assert found == expected


@pytest.mark.parametrize(
    ("first", "second", "heard"),
    [
        ("Дело № 1. О жалобе", "Дело № 2. Гражданин П. просит утвердить новый режим", True),
        ("Объект 1: школа", "Объект 2: детский сад, где надо принять ремонт", True),
        ("Дело № 1. О жалобе", "Дело № 4. Гражданин П. просит утвердить новый режим", False),
    ],
)
def test_what_counts_on_from_the_case_above_is_the_next_case(first, second, heard):
    head = f"ПРОТОКОЛ № 1\nСЛУШАЛИ:\n{first}\nКомиссия РЕШИЛА:\n1) Провести сверку до 1 мая.\n"
    found = kinds(
        f"{head}{second} дня в школе, с 1 мая и до конца учебного года, как раньше.{AGAIN}"
    )
    middle = ["hearing"] if heard else []
    assert found == ["title", "hearing", "decisions", *middle, "decisions"]


def test_prose_below_the_last_points_stays():
    assert kinds(f"{HEAD}Заявление 2\n{TALK}.") == ["title", "hearing", "decisions"]
