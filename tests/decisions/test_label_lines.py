"""Lines with which a label goes on."""

from dataclasses import replace

import pytest

from extractor.decisions.points import gather_points
from extractor.sections.pieces import elements_of
from tests.decisions.lists import context_of, decisions_of, shown
from tests.factories import document


@pytest.mark.parametrize(
    "second",
    [
        "2. Ли Т.П. – смета ремонта.",
        "2. Ли Т.П. и Орлов П.П. в мае проведут замеры.",
        "2. Директора школ сдают отчёты до 5 ноября.",
    ],
)
def test_the_next_number_is_no_further_executor(second, nlp):
    lines = elements_of(document(f"1. Провести замеры.\nОтв.: Ким Е.И., Ли Т.П.\n{second}"))
    points = gather_points(lines, context_of(nlp).reading, None).points
    assert [point.number for point in points] == ["1", "2"]
    assert points[0].executors == ["Ким Е.И., Ли Т.П."]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        (
            "начальник финансового отдела\nуправления образования",
            "начальник финансового отдела управления образования",
        ),
        ("ведущий специалист\nУправления образования", "ведущий специалист Управления образования"),
        (
            "заместитель директора по\nвоспитательной работе",
            "заместитель директора по воспитательной работе",
        ),
        ("методист отдела\nобразования", "методист отдела образования"),
        ("директор МБОУ\n«ООШ п. Тихий»", "директор МБОУ «ООШ п. Тихий»"),
        ("начальник отдела,\nМБОУ СОШ № 5", "начальник отдела\nМБОУ СОШ № 5"),
        ("начальник отдела\nзавхозы", "начальник отдела\nзавхозы"),
    ],
)
def test_a_post_goes_on_in_the_next_line(below, expected, nlp):
    lines = elements_of(document(f"1. Провести сверку.\nИсполнители: Ким Е.И., {below}"))
    (point,) = gather_points(lines, context_of(nlp).reading, None).points
    assert point.executors == [f"Ким Е.И., {expected}"]


def test_a_name_goes_on_in_the_next_line(nlp):
    lines = elements_of(document("1. Провести сверку.\nОтветственная:\nКим Таисия\nГлебовна"))
    (point,) = gather_points(lines, context_of(nlp).reading, None).points
    assert point.executors == ["Ким Таисия Глебовна"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("а) собрать заявки;\nб) купить мел.\nИсп.: Ким Е.И.", ["Ким Е.И."]),
        ("а) собрать заявки;\nСрок: май\nб) купить мел.\nИсп.: Ким Е.И.", []),
        ("– собрать заявки;\nИсп.: Ли Т.П.\n– купить мел.\nИсп.: Ким Е.И.", []),
    ],
)
def test_the_last_label_is_the_points_where_no_other_letter_has_any(lines, expected, nlp):
    elements = elements_of(document(f"1. Подготовить школы:\n{lines}\n2. Купить доску."))
    first, _ = gather_points(elements, context_of(nlp).reading, None).points
    assert first.executors == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1) Срок: по мере поступления заявок Собрать заявки.", "1 ass Собрать заявки. | | event"),
        ("1) Исполнитель: Ким Е.И. Собрать заявки.", "1 ass Собрать заявки. | Ким Е.И."),
        (
            "1) Срок: 1 октября 2023 г. Собрать заявки и провести сверку. Исполнитель: Ким Е.И.",
            "1 ass Собрать заявки и провести сверку. | Ким Е.И. | date 2023-10-01",
        ),
        # An order behind the labels of a point that has its wording may be the next point.
        (
            "1. Собрать заявки. Срок: 1 октября Провести сверку.",
            "1 ass Собрать заявки. | | date 2023-10-01 | | order_in_label",
        ),
    ],
)
def test_an_order_behind_a_label_on_one_line(text, expected, nlp):
    (found,) = decisions_of(f"РЕШИЛИ:\n{text}", nlp)
    assert shown(found) == expected


@pytest.mark.parametrize(
    ("lines", "deadlines", "codes"),
    [
        ("Провести сверку.\nСрок: в течение\n5 рабочих дней", ["в течение 5 рабочих дней"], []),
        ("Провести сверку.\nСрок: до\n1 марта", ["до 1 марта"], []),
        (
            "Провести сбор в зале Исп.: Ким Е.И.,\n26 мая 2024 года.",
            ["26 мая 2024 года"],
            ["day_below_sentence"],
        ),
        ("Обновить форму к началу\nучебного года.", [], []),
        ("Провести сверку.\n26 мая 2024 года", ["26 мая 2024 года"], []),
        (
            "Провести сверку.\nСрок: 1 мая\nСледующая сверка осенью.",
            ["1 мая"],
            ["paragraph_after_label"],
        ),
    ],
)
def test_a_term_in_the_next_line(lines, deadlines, codes, nlp):
    pieces = elements_of(document(f"1. {lines}\n2. Собрать заявки."))
    point = gather_points(pieces, context_of(nlp).reading, None).points[0]
    assert point.deadlines == deadlines
    assert [doubt.code for doubt in point.doubts] == codes


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("1. Провести сверку.\n2. Собрать заявки.\nСрок: 1 октября.\nКим Е.И.\nОрлов П.П.", True),
        ("1. Провести сверку.\nКим Е.И.\n2. Собрать заявки.\nОрлов П.П.", False),
        ("1. Провести сверку.\n2. Собрать заявки.\nОрлов П.П., до 1 октября", False),
    ],
)
def test_names_below_the_last_point(text, asked, nlp):
    last = decisions_of(f"РЕШИЛИ:\n{text}", nlp)[-1]
    assert ("names_at_end" in {doubt.code for doubt in last.doubts}) is asked


OF_ALL, OF_LAST = ["Ким Е.И.", "", ""], ["", "", "Ким Е.И."]


@pytest.mark.parametrize(
    ("point", "join", "indents", "expected", "asked"),
    [
        ("Подготовить зал:", "\n", (0, 0, 0), OF_ALL, False),
        ("Методическому центру:", "\n", (0, 0, 0), OF_ALL, False),
        # In the paragraph of the last bullet, or printed as if it were.
        ("Методическому центру:", "\\n", (0, 0, 0), OF_LAST, False),
        ("Методическому центру:", "\n", (0, 18, 36), OF_LAST, False),
        ("Подготовить зал:", "\\n", (0, 0, 0), OF_ALL, True),
        ("Подготовить зал:", "\n", (0, 18, 36), OF_ALL, True),
        # A paragraph of its own: indented as the point is, or set right.
        ("Методическому центру:", "\n", (36, 18, 36), OF_ALL, False),
        ("Методическому центру:", "\n", (0, 18, 300), OF_ALL, False),
    ],
)
def test_a_label_below_the_last_bullet(point, join, indents, expected, asked, nlp):
    text = f"1. {point}\n- убрать сцену;\n- проверить свет.{join}Ответственный: Ким Е.И."
    written = document(text)
    outer, inner, label = indents
    places = (outer, inner, inner, label)[: len(written.blocks)]
    blocks = [
        replace(block, indent=float(indent))
        for block, indent in zip(written.blocks, places, strict=True)
    ]
    found = gather_points(
        elements_of(replace(written, blocks=tuple(blocks))), context_of(nlp).reading, None
    )
    drafts = list(found.points[0].walk())
    assert ["; ".join(draft.executors) for draft in drafts] == expected
    codes = {doubt.code for draft in drafts for doubt in draft.doubts}
    assert ("label_of_last_or_all" in codes) is asked
