"""Labels for points that they name, or for all."""

import pytest

from tests.decisions.lists import decisions_of, joined, shown

TWO = "1. Провести сверку.\n2. Собрать заявки.\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Ответственный за выполнение п. 1 – Ким Е.И., п. 2 – Орлов П.П.",
            ["1 ass Провести сверку. | Ким Е.И.", "2 ass Собрать заявки. | Орлов П.П."],
        ),
        (
            "По пункту 2: отв. Ким Е.И., срок – 01.10.2023",
            ["1 ass Провести сверку.", "2 ass Собрать заявки. | Ким Е.И. | date 2023-10-01"],
        ),
        (
            "Срок исполнения всех пунктов – до 01.10.2023",
            [
                "1 ass Провести сверку. | | date 2023-10-01 | | label_for_all",
                "2 ass Собрать заявки. | | date 2023-10-01 | | label_for_all",
            ],
        ),
        (
            "Исполнители: п. 1 – Ким Е.И., п. 2 – Орлов П.П. Срок исполнения: п. 1 – до 01.10.2023",
            [
                "1 ass Провести сверку. | Ким Е.И. | date 2023-10-01",
                "2 ass Собрать заявки. | Орлов П.П.",
            ],
        ),
        (
            "Срок исполнения: для всех пунктов, кроме 1, – до 01.10.2023",
            [
                "1 ass Провести сверку.",
                "2 ass Собрать заявки. | | date 2023-10-01 | | label_for_all",
            ],
        ),
        (
            "Ответственный за исполнение настоящего решения: Ким Е.И. Срок: до 01.10.2023",
            [
                "1 ass Провести сверку. | Ким Е.И. | date 2023-10-01 | | label_for_all",
                "2 ass Собрать заявки. | Ким Е.И. | date 2023-10-01 | | label_for_all",
            ],
        ),
    ],
)
def test_ranges(line, expected, nlp):
    assert [shown(d) for d in decisions_of(f"РЕШИЛИ:\n{TWO}{line}", nlp)] == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (
            "РЕШИЛИ (исполнители по пунктам 1–2 – Ким Е.И.; срок по п. 2 – до 01.10.2023):",
            ["1 ass Провести сверку. | Ким Е.И.", "2 ass Собрать заявки. | Ким Е.И. | date 2023-10-01"],
        ),
        (
            "РЕШИЛИ (срок – до 01.10.2023):",
            ["1 ass Провести сверку. | | date 2023-10-01", "2 ass Собрать заявки. | | date 2023-10-01"],
        ),
    ],
)  # fmt: skip
def test_terms_in_the_heading(heading, expected, nlp):
    assert [shown(d) for d in decisions_of(f"{heading}\n{TWO}", nlp)] == expected


THREE = f"{TWO}3. Принять информацию к сведению."
BY_LINES = (
    "Ответственные:\nпо п. 1 – директора школ;\nпо п. 2 – Орлов П.П.\n"
    "Сроки:\n– п. 1 – до 01.10.2023;\n– п. 2 – до 02.10.2023."
)
TOLD = ("1 ass Провести сверку.", "2 ass Собрать заявки.")


@pytest.mark.parametrize(
    ("line", "first", "second"),
    [
        ("Ответственные: по п. 1 – Ким; по п. 2 – Орлов П.П.", "Ким Е.И.", "Орлов П.П."),
        ("Ответственные за исполнение: п. 1–2 – Ким Е.И.", "Ким Е.И.", "Ким Е.И."),
        ("Исполнители: Ким Е.И. (п. 1), директора школ (пп. 1, 2)", "Ким Е.И., директора школ", "директора школ"),
        ("Исполнители: Ким Е.И. – п. 1; Орлов П.П. – п. 2.", "Ким Е.И.", "Орлов П.П."),
        ("Ответственный за п. 1 Ким Е.И., за п. 2 Орлов П.П.", "Ким Е.И.", "Орлов П.П."),
        ("Ответственные: 1 – Ким Е.И.; 2 – Орлов П.П.", "Ким Е.И.", "Орлов П.П."),
        ("Срок: п. 1 – до 01.10.2023; п. 2 – в течение 5 рабочих дней.", "| date 2023-10-01", "| relative 2023-09-21"),
        ("Срок по пункту 1 – до 01.10.2023. Срок по пункту 2 – до 02.10.2023.", "| date 2023-10-01", "| date 2023-10-02"),
        ("Пункт 1 исполнить до 01.10.2023, пункт 2 – до 02.10.2023.", "| date 2023-10-01", "| date 2023-10-02"),
        ("Ответственный по п. 1 – Ким Е.И., срок по п. 2 – 01.10.2023.", "Ким Е.И.", "| date 2023-10-01"),
        ("По п. 1: отв. Ким Е.И., срок – 01.10.2023; по п. 2: отв. Орлов П.П.", "Ким Е.И. | date 2023-10-01", "Орлов П.П."),
        ("Пункт 1 – Ким Е.И., до 01.10.2023.", "Ким Е.И. | date 2023-10-01", ""),
        ("Ответственные и сроки: п. 1 – Ким Е.И., до 01.10.2023; п. 2 – Орлов П.П.", "Ким Е.И. | date 2023-10-01", "Орлов П.П."),
        ("По первому пункту ответственный – Ким Е.И., срок – 01.10.2023, по второму – Орлов П.П.", "Ким Е.И. | date 2023-10-01", "Орлов П.П."),
        ("Срок исполнения первого и второго пунктов – до 01.10.2023. Ответственный за первый пункт – Ким Е.И.", "Ким Е.И. | date 2023-10-01", "| date 2023-10-01"),
        ("За первый пункт отвечает Ким Е.И., за второй – Орлов П.П.", "Ким Е.И.", "Орлов П.П."),
        ("За п. 1 отвечает Ким Е.И., за п. 2 – Орлов П.П.", "Ким Е.И.", "Орлов П.П."),
        ("Ответственный за исполнение первого пункта – Ким Е.И.", "Ким Е.И.", ""),
        ("Второй пункт исполнить до 01.10.2023.", "", "| date 2023-10-01"),
        ("Исполнители: по 1-му пункту – Ким Е.И.; по 2-му – Орлов П.П.", "Ким Е.И.", "Орлов П.П."),
        ("Ответственность за исполнение первого и второго пунктов возложить на Ким Е.И.", "Ким Е.И.", "Ким Е.И."),
        ("Первый пункт – Ким Е.И., до 01.10.2023; второй – Орлов П.П.", "Ким Е.И. | date 2023-10-01", "Орлов П.П."),
        ("Пункт 1 выполняет Ким Е.И., пункт 2 – Орлов П.П.", "Ким Е.И.", "Орлов П.П."),
        (BY_LINES, "директора школ | date 2023-10-01", "Орлов П.П. | date 2023-10-02"),
    ],
)  # fmt: skip
def test_who_and_when_behind_the_list(line, first, second, nlp):
    found = [shown(d) for d in decisions_of(f"РЕШИЛИ:\n{THREE}\n{line}", nlp)]
    told = [joined(*pair) for pair in zip(TOLD, (first, second), strict=True)]
    assert found == [*told, "3 res Принять информацию к сведению."]


@pytest.mark.parametrize(
    "line",
    [
        # A point that is nowhere, and numbers that stayed in the value of a label.
        "Ответственный за исполнение п. 5 – Ким Е.И.",
        "Исполнители: Ким Е.И. – пункт 1; директора школ – пункты 1, 2. Срок – 01.10.2023",
        "Ким Е.И. – пункт 1 (до 1 октября); Орлов П.П. – пункт 2.",
        "По первым двум пунктам ответственный Ким Е.И., по последнему – Орлов П.П.",
    ],
)
def test_numbers_that_were_not_understood(line, nlp):
    found = decisions_of(f"РЕШИЛИ:\n{TWO}{line}", nlp)
    assert "label_by_number" in {doubt.code for doubt in found[0].doubts}


def test_points_of_another_paper_are_none_of_these(nlp):
    line = "Отв.: Ким Е.И. (п. 2 приказа № 5)"
    found = [shown(d) for d in decisions_of(f"РЕШИЛИ:\n{TWO}{line}", nlp)]
    assert found[0] == "1 ass Провести сверку."
    assert found[1].startswith("2 ass Собрать заявки. | Ким Е.И.")


def test_the_last_list_names_points_of_those_before_it(nlp):
    text = (
        "РЕШИЛИ:\n1. Провести сверку.\nСЛУШАЛИ:\nКим Е.И. о подвозе.\nРЕШИЛИ:\n2. Собрать заявки.\n"
        "Ответственные: по п. 1 – Ким Е.И.; по п. 2 – Орлов П.П."
    )
    assert [shown(d) for d in decisions_of(text, nlp)] == [
        "1 ass Провести сверку. | Ким Е.И.",
        "2 ass Собрать заявки. | Орлов П.П.",
    ]


@pytest.mark.parametrize(
    ("rows", "first", "second"),
    [
        (
            "| № | Ответственный | Срок |\n| 1 | Ким Е.И. | 01.10.2023 |\n| 2 | Орлов П.П. | 02.10.2023 |",
            "Ким Е.И. | date 2023-10-01",
            "Орлов П.П. | date 2023-10-02",
        ),
        (
            "| Пункт | Ответственные |\n| пп. 1–2 | директора школ |\n| п. 2 | Орлов П.П. |",
            "директора школ",
            "директора школ, Орлов П.П.",
        ),
    ],
)  # fmt: skip
def test_a_table_behind_the_list(rows, first, second, nlp):
    found = [shown(d) for d in decisions_of(f"РЕШИЛИ:\n{THREE}\n{rows}", nlp)]
    told = [joined(*pair) for pair in zip(TOLD, (first, second), strict=True)]
    assert found == [*told, "3 res Принять информацию к сведению."]


def test_a_day_behind_the_number_of_a_point_ends_no_range(nlp):
    text = f"РЕШИЛИ:\n{THREE}\nСрок исполнения пункта 2 – 25 октября 2023 г."
    assert "date 2023-10-25" in shown(decisions_of(text, nlp)[1])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Отв. по всем пунктам – Ким Е.И.", "Ким Е.И."),
        ("Во всех пунктах исполнители – директора школ.", "директора школ"),
        ("Общий срок – до 01.10.2023.", "| date 2023-10-01"),
        ("Срок всем – до 01.10.2023.", "| date 2023-10-01"),
        ("Контрольный срок по всем пунктам – 1 октября.", "| date 2023-10-01"),
        ("Срок исполнения – до 01.10.2023 по всем пунктам.", "| date 2023-10-01"),
        ("Если не указано иное, срок исполнения – до 01.10.2023.", "| date 2023-10-01"),
        ("Все поручения исполнить до 01.10.2023.", "| date 2023-10-01"),
    ],
)
def test_who_or_when_for_all_points(line, expected, nlp):
    found = [shown(d) for d in decisions_of(f"РЕШИЛИ:\n{TWO}{line}", nlp)]
    fields = (
        (expected, "", "label_for_all") if "|" in expected else (expected, "", "", "label_for_all")
    )
    assert found == [joined(wording, *fields) for wording in TOLD]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # «Исполнить до …»: the last point, or all of them?
        (f"РЕШИЛИ:\n{TWO}Исполнить до 01.10.2023.", "label_by_number"),
        (f"РЕШИЛИ в срок до 01.10.2023:\n{TWO}", "heading_term"),
    ],
)
def test_what_may_be_said_of_all_is_asked_about(text, code, nlp):
    assert code in {doubt.code for doubt in decisions_of(text, nlp)[0].doubts}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Пункты 1–2 поручить Ким Е.И.", "Ким Е.И."),
        ("Исполнение пунктов 1, 2 возложить на Ким Е.И., срок – 01.10.2023.", "Ким Е.И. | date 2023-10-01"),
    ],
)  # fmt: skip
def test_points_given_to_somebody_behind_the_list(line, expected, nlp):
    found = [shown(d) for d in decisions_of(f"РЕШИЛИ:\n{TWO}{line}", nlp)]
    assert found == [joined(wording, expected) for wording in TOLD]


LISTS = (
    "РЕШИЛИ:\n1.1. Провести сверку.\nСЛУШАЛИ:\nКим Е.И. о подвозе.\nРЕШИЛИ:\n2.1. Собрать заявки.\n"
)
SHEET = "{}\n| 1.1 | Ким Е.И. | 01.10.2023 |\n| 2.1 | – | до 2 октября 2023 г. |"


@pytest.mark.parametrize(
    "headings",
    [
        "| Пункт решения | Исполнитель | Срок исполнения |",
        "| № пункта | Ответственные | Дата исполнения |",
        "| Номер поручения | Кто | Когда |",
    ],
)
def test_a_table_behind_the_last_list_names_points_of_all_lists(headings, nlp):
    assert [shown(d) for d in decisions_of(LISTS + SHEET.format(headings), nlp)] == [
        "1.1 ass Провести сверку. | Ким Е.И. | date 2023-10-01",
        "2.1 ass Собрать заявки. | | date 2023-10-02",
    ]


def test_rows_that_are_counted_name_no_points_of_lists_above(nlp):
    sheet = SHEET.format("| № п/п | Ознакомлен | Дата |")
    found = decisions_of(LISTS + sheet, nlp)
    assert [d.executors for d in found if d.number == "1.1"] == [()]


def test_a_row_for_a_point_that_is_nowhere_is_told(nlp):
    sheet = "| Пункт | Исполнитель |\n| 1.1 | Ким Е.И. |\n| 3.4 | Орлов П.П. |"
    found = decisions_of(LISTS + sheet, nlp)
    assert "label_by_number" in {doubt.code for doubt in found[1].doubts}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        # numbers of points in words that no rule reads: told, and no error
        ("Исполнение пунктов 1–2 за Ким Е.И., пункта 2 за Орловым П.П.", "label_by_number"),
        (
            "3. Назначить ответственным за пункт 1 Ким Е.И., за пункт 2 – Орлова П.П.",
            "label_by_number",
        ),
        ("Сроки: А – до 1 октября, Б – до 5 октября.", "label_by_number"),
    ],
)
def test_points_named_in_a_way_that_is_not_read(line, code, nlp):
    found = decisions_of(f"РЕШИЛИ:\n{TWO}{line}", nlp)
    assert [code in {doubt.code for doubt in one.doubts} for one in found[:2]] == [True, True]


SIGNED = "РЕШИЛИ:\n1. Провести сверку.\n2. Собрать заявки.\nПредседатель Е.И. Ким\nСекретарь П.П. Орлов\n"


@pytest.mark.parametrize(
    ("behind", "first"),
    [
        (
            "Лист исполнения\n| Пункт | Исполнитель | Срок |\n| 1 | Жук А.И. | до 01.10.2023 |",
            "1 ass Провести сверку. | Жук А.И. | date 2023-10-01",
        ),
        (
            "| № пункта | Кто |\n| 1–2 | Жук А.И. |",
            "1 ass Провести сверку. | Жук А.И.",
        ),
        (  # room to mark what was done
            "Лист исполнения\n| Пункт | Кому поручено | Когда | Отметка |\n| 1 и 2 | Жук А.И. | май | |",
            "1 ass Провести сверку. | Жук А.И. | period 2024-05-31",
        ),
        (  # the plan of an annex has tasks of its own
            "Приложение. План\n| Пункт | Что сделать | Кто |\n| 1 | Вымыть окна | Жук А.И. |",
            "1 ass Провести сверку.",
        ),
        (  # «№ п/п» counts rows
            "Ознакомлены\n| № п/п | Исполнитель |\n| 1 | Жук А.И. |",
            "1 ass Провести сверку.",
        ),
    ],
)
def test_a_sheet_of_execution_behind_the_signatures(behind, first, nlp):
    found = decisions_of(SIGNED + behind, nlp)
    assert len(found) == 2
    assert shown(found[0]) == first
