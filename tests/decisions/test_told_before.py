"""Who and when that stand above the decisions: beside those present, in the agenda's table."""

import pytest

from tests.decisions.lists import decisions_of, shown

HEAD = "ПРОТОКОЛ № 1\nот 14.09.2023\n"
POINTS = "\nРЕШИЛИ:\n1. Провести сверку.\n2. Собрать заявки.\n3. Купить мел до 01.10.2023."
SPREAD = [
    "1 ass Провести сверку. | Ким Е.И.",
    "2 ass Собрать заявки. | Орлов П.П.",
    "3 ass Купить мел до 01.10.2023. | Орлов П.П. | date 2023-10-01",
]


@pytest.mark.parametrize(
    "people",
    [
        "| ФИО | Должность | Отвечает за пункты |\n| Ким Е.И. | методист | 1 |\n| Орлов П.П. | завуч | 2, 3 |",
        "| № | Участник | Исполняет пункты протокола |\n| 1 | Ким Е.И., методист | п. 1 |\n| 2 | Орлов П.П. | пп. 2–3 |",
        "| Фамилия | № поручения |\n| Ким Е.И. | 1 |\n| Орлов П.П. | 2 и 3 |\n| Жук А.И. | нет |",
        "Ким Е.И., методист (п. 1);\nОрлов П.П., завуч (пп. 2, 3).",
        "Ким Е.И., методист – отвечает за пункт 1; Орлов П.П. – пункты 2 и 3.",
        "Ким Е.И. (п. 1), Орлов П.П. (пп. 2, 3), Жук А.И.",
        "1. Ким Е.И., методист, исполняет п. 1\n2. Орлов П.П., завуч, исполняет пп. 2–3",
    ],
)
def test_people_with_the_numbers_of_their_points(people, nlp):
    text = f"{HEAD}Присутствовали:\n{people}{POINTS}"
    assert [shown(d) for d in decisions_of(text, nlp)] == SPREAD


@pytest.mark.parametrize(
    "people",
    [
        # years and numbers that are of no points
        "| ФИО | Стаж |\n| Ким Е.И. | 1 |\n| Орлов П.П. | 2 |",
        "Ким Е.И., методист СОШ № 1;\nОрлов П.П., завуч (п. 2.1 устава).",
        # what became of an earlier protocol
        "| Пункт | Что поручено | Кто отвечал | Что сделано |\n| 1 | Купить мел | Ким Е.И. | Куплен |",
    ],
)
def test_numbers_that_are_of_no_points(people, nlp):
    found = decisions_of(f"{HEAD}Присутствовали:\n{people}{POINTS}", nlp)
    assert [d.executors for d in found if d.number in ("1", "2", "3")] == [(), (), ()]


def test_the_heading_says_what_the_numbers_are(nlp):
    people = "Присутствовали и отвечают за пункты:\nКим Е.И. – 1\nОрлов П.П. – 2, 3"
    assert [shown(d) for d in decisions_of(f"{HEAD}{people}{POINTS}", nlp)] == SPREAD


def test_a_point_that_nobody_finds_is_told(nlp):
    found = decisions_of(f"{HEAD}Присутствовали:\nКим Е.И. (п. 7).{POINTS}", nlp)
    assert all("label_by_number" in {doubt.code for doubt in one.doubts} for one in found)


QUESTIONS = (
    "\nПо первому вопросу решили:\n1.1. Провести сверку.\n1.2. Собрать заявки (Орлов П.П.).\n"
    "По второму вопросу решили:\n2.1. Утвердить план."
)
AGENDA = "| № | Вопрос | {} |\n| 1 | О зиме | Ким Е.И. | до 01.10.2023 |\n| 2 | О весне | – | – |"
HELD = ["| Ким Е.И. | date 2023-10-01", "| Орлов П.П. | date 2023-10-01", ""]
DOUBT = " | | told_in_agenda"


@pytest.mark.parametrize(
    ("headings", "note", "doubt"),
    [
        ("Исполнитель решения | Срок исполнения", "", DOUBT),
        ("Кто исполняет | К какому дню", "", DOUBT),
        ("Ответственный | Срок", "", DOUBT),
        ("Исполняет решение | Крайний день", "\nГрафы повестки действуют для каждого пункта.", ""),
    ],
)
def test_the_agenda_says_who_and_when(headings, note, doubt, nlp):
    text = f"{HEAD}Повестка дня:\n{AGENDA.format(headings)}{note}{QUESTIONS}"
    found = [shown(d) for d in decisions_of(text, nlp)]
    assert found == [
        f"1.1 ass Провести сверку. {HELD[0]}{doubt}",
        f"1.2 ass Собрать заявки. {HELD[1]}{doubt}",
        "2.1 res Утвердить план.",
    ]


@pytest.mark.parametrize("headings", ["Докладчик | Время", "Ответственный | Время"])
def test_the_agenda_says_who_reports(headings, nlp):
    agenda = AGENDA.format(headings).replace("до 01.10.2023", "10 мин")
    found = decisions_of(f"{HEAD}Повестка дня:\n{agenda}{QUESTIONS}", nlp)
    assert (found[0].executors, found[0].deadlines) == ((), ())
