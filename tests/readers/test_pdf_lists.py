"""Numbers, letters and dashes at the beginning of a line: a point of a list, or the text itself."""

import pytest

from extractor.readers.pdf_lists import is_expected, number_of
from tests.readers.paper import LEFT, RIGHT, Page, texts, width_of

FULL = "Провести во всех школах города и района совещания о подготовке к новому учебному году"


def lines(*rows: str, first: float = 35) -> list[str]:
    """The blocks of justified lines set one under another, the first one indented."""
    page = Page()
    page.column(60, [f"{FULL} {FULL}."] * 3, first=first, justified=True)
    for number, row in enumerate(rows):
        x = LEFT + (0 if number else first)
        rest = 0.0 if number == len(rows) - 1 else RIGHT - x - width_of(row, 12)
        page.text(x, 300 + 14 * number, row, stretch=rest / row.count(" "))
    return texts(page)[3:]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "Доклад Орловой И.И.: средний балл по району в этом году составил –",
            "42. Дуб П.П. пояснил порядок подсчёта.",
        ),
        (
            "В районе готовы к новым программам кабинеты в девяти школах из",
            "17. Курсы пройдут в феврале.",
        ),
        (
            "Организовать выездные занятия для директоров школ №№ 5, 15, 16, 17,",
            "18. и гимназии.",
        ),
        (
            "Сообщать о несчастных случаях в школах дежурному по телефону 0-00-",
            "02. Принято.",
        ),
        (
            "За квартал в школы района поступило 214 тыс. руб., из них 90 тыс.",
            "– добровольные пожертвования.",
        ),
        (
            "За квартал в школы района поступило 214 тыс. руб., из них взносов",
            "– девяносто.",
        ),
        (
            "Рекомендации для классных руководителей и родителей всех школ:",
            "1) обсудить режим дня; 2) ограничить задания.",
        ),
    ],
)
def test_text_that_goes_on_with_a_number_or_a_dash(above, below):
    assert lines(above, below) == [f"{above} {below}".replace("00- 02", "00-02")]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "1. Отделу образования (Орлова И.И.) представить в управление отчёт:",
            "1.1.изучить нагрузку учителей.",
        ),
        (
            "РЕШИЛИ: 1. Принять к сведению доклад о работе школ города за год",
            "2. Провести мониторинг питания.",
        ),
        (
            "Отделу образования подготовить к новому учебному году памятки:",
            "– провести конкурс.",
        ),
    ],
)
def test_point_under_a_full_line(above, below):
    assert lines(above, below) == [above, below]


def test_dash_under_the_text_of_a_point():
    page = Page()
    page.column(300, [f"{FULL} {FULL}."] * 3, first=35, justified=True)
    above = "Следующее заседание совета провести в сентябре, место проведения"
    rest = RIGHT - LEFT - 34 - width_of(above, 12)
    page.text(LEFT + 14, 100, "2.").text(LEFT + 34, 100, above, stretch=rest / above.count(" "))
    page.text(LEFT + 34, 114, "– школа села Дубки.")
    assert texts(page)[0] == f"2. {above} – школа села Дубки."


COUNTED = "Поздравить ветеранов с праздником в школах города и района // отделы //"


@pytest.mark.parametrize(
    ("above", "below", "apart"),
    [
        (f"5 {COUNTED} 05.10.17", "6 Отметить работу гимназии // – // –", True),
        (f"6 {COUNTED} – // –", "7 Вернуть акт на доработку // Дуб П.П.", True),
        (f"9 {COUNTED} –", "10 Утвердить расписание // – // –", True),
        (f"5 {COUNTED} 3 года", "8 Сентября 2018 года // отчёт", False),
        (f"5 {COUNTED} в школах №", "6 Дубков и Озёрска", False),
    ],
)
def test_bare_numbers_that_count_on(above, below, apart):
    page = Page().text(LEFT, 100, above).text(LEFT, 114, below)
    assert texts(page) == ([above, below] if apart else [f"{above} {below}"])


def test_date_with_a_tab_is_no_number():
    page = Page()
    page.column(300, [f"{FULL} {FULL}."] * 3, first=35)
    page.text(LEFT, 100, "08.09.22").text(520, 100, "№ 15")
    page.text(LEFT, 114, "Вёл совещание: начальник отдела Дуб П.П.")
    assert texts(page)[:2] == ["08.09.22\t№ 15", "Вёл совещание: начальник отдела Дуб П.П."]


@pytest.mark.parametrize(
    ("marker", "begun", "expected"),
    [
        ("1.", set(), True),
        ("2.1.", set(), True),
        ("18.", set(), False),
        ("2.", {"1"}, True),
        ("2.3.", {"2.2"}, True),
        ("2.3.", {"2"}, False),
    ],
)
def test_number_that_follows(marker, begun, expected):
    assert is_expected(marker, begun) is expected


@pytest.mark.parametrize(
    ("text", "marker", "number"),
    [
        ("2.1. Провести", "2.1.", "2.1"),
        ("3) Провести", "3)", "3"),
        ("РЕШИЛИ: 1. Принять", "", "1"),
        ("Провести", "", ""),
    ],
)
def test_number_that_a_paragraph_begins_with(text, marker, number):
    assert number_of(text, marker) == number
