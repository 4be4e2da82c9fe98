"""Labels that the list does not hold, told by a word of theirs: each stands once in its protocol."""

import pytest

from tests.decisions.lists import points_of

WHO = (
    "Поручается", "Поручено", "Исполняет", "Исполнение", "Кому", "Кому поручить", "Отвечает",
    "Исполнитель работ", "За исполнение отвечает", "Организатор", "Организаторы", "Готовит",
    "Персонально", "Адресат", "Адресовано", "За кем", "Поручение дано", "Ведёт",
    "Ответственный за пункт", "Кто исполняет", "Кто делает", "Обеспечивает", "Координирует",
)  # fmt: skip
WHEN = (
    "К сроку", "Не позже", "Срок готовности", "Крайняя дата", "Дата", "К дате", "Время",
    "Время исполнения", "Период", "Завершить до", "Готовность", "День", "До какого числа",
    "Контрольная дата", "Отчитаться до", "Доложить к", "Ждём до", "Дата готовности",
    "Срок выполнения работ", "Дата проведения", "Завершение", "Срок доклада", "Исполнить до",
)  # fmt: skip
NEITHER = ("Докладчик", "Основание", "Принято к сведению", "Пример", "Протокол вёл")


@pytest.mark.parametrize("sign", [": ", " – "])
@pytest.mark.parametrize("label", WHO)
def test_who(label, sign, nlp):
    found = points_of(f"1. Сдать мел.\n{label}{sign}Ким Е.И.\n2. Купить соль.", nlp)
    assert found == ["1 Сдать мел. | Ким Е.И.", "2 Купить соль."]


@pytest.mark.parametrize("sign", [": ", " – "])
@pytest.mark.parametrize("label", WHEN)
def test_when(label, sign, nlp):
    found = points_of(f"1. Сдать мел.\n{label}{sign}1 октября\n2. Купить соль.", nlp)
    assert found == ["1 Сдать мел. | | 1 октября", "2 Купить соль."]


@pytest.mark.parametrize("label", NEITHER)
def test_neither(label, nlp):
    found = points_of(f"1. Сдать мел.\n{label}: Ким Е.И.\n2. Купить соль.", nlp)
    assert found[0].endswith("Ким Е.И.") and "|" not in found[0]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("К сроку: к следующему заседанию Совета", "| | к следующему заседанию Совета"),
        ("Поручается: Ким Е.И. – до 1 мая", "| Ким Е.И. | до 1 мая"),
        ("Поручается: директор школы", "| директор школы"),
        ("Срок готовности: по мере поступления", "| | по мере поступления"),
        # Wording behind a colon is wording.
        ("Организовать: выезд, встречу, чай", "Организовать: выезд, встречу, чай"),
    ],
)
def test_values(line, expected, nlp):
    found = points_of(f"1. Сдать мел.\n{line}\n2. Купить соль.", nlp)
    assert found[0] == f"1 Сдать мел. {expected}"
