"""Values that hold both who and when are parted."""

import pytest

from extractor.decisions.drafts import Draft
from extractor.decisions.mixed import settle_mixed
from tests.decisions.lists import context_of, decisions_of, shown


@pytest.mark.parametrize(
    ("value", "executors", "deadlines"),
    [
        ("Ким Е.И., до 1 марта", ["Ким Е.И."], ["до 1 марта"]),
        ("Ким, 31.04.2024", ["Ким"], ["31.04.2024"]),
        ("Ким Е.И. / 12.04.2024", ["Ким Е.И."], ["12.04.2024"]),
        ("12.04.2024, Ким Е.И.", ["Ким Е.И."], ["12.04.2024"]),
        ("Ким Е.И., Орлов П.П.; постоянно", ["Ким Е.И., Орлов П.П."], ["постоянно"]),
        ("руководители ОО до 18 декабря", ["руководители ОО"], ["до 18 декабря"]),
        (
            "Детские сады № 4, 7\nКим Е.И.\nежеквартально до 10 числа",
            ["Детские сады № 4, 7\nКим Е.И."],
            ["ежеквартально до 10 числа"],
        ),
        ("до 12.04.2024\nКим Е.И.\nЛи Т.П.", ["Ким Е.И.\nЛи Т.П."], ["до 12.04.2024"]),
        ("Ким\nпосле выхода его из отпуска", ["Ким"], ["после выхода его из отпуска"]),
        ("Ким Е.И.\nк следующему\nзаседанию", ["Ким Е.И."], ["к следующему заседанию"]),
        ("Ким Е.И.\nв течение\n3 рабочих дней", ["Ким Е.И."], ["в течение 3 рабочих дней"]),
        ("Директора школ 17 марта", ["Директора школ"], ["17 марта"]),
        ("руководители ОО март", ["руководители ОО"], ["март"]),
        ("Ким Е.И. 26.11.2023", ["Ким Е.И."], ["26.11.2023"]),
        ("ответственные за 1 сентября", ["ответственные за 1 сентября"], []),
        ("Ким Е.И.", ["Ким Е.И."], []),
        ("до 1 марта", [], ["до 1 марта"]),
        ("Отдел культуры (по согласованию), Ким", ["Отдел культуры (по согласованию), Ким"], []),
    ],
)
@pytest.mark.parametrize("held", ["both", "executors"])
def test_value_is_parted(value, executors, deadlines, held, nlp):
    draft = Draft("1", "d1", "marker")
    getattr(draft, held).append(value)
    settle_mixed(draft, context_of(nlp))
    assert (draft.executors, draft.deadlines) == (executors, deadlines)


def test_beside_a_deadline_the_executors_stay_as_they_are(nlp):
    draft = Draft("1", "d1", "marker", executors=["Ким Е.И., до 1 марта"], deadlines=["1 мая"])
    settle_mixed(draft, context_of(nlp))
    assert (draft.executors, draft.deadlines) == (["Ким Е.И., до 1 марта"], ["1 мая"])


@pytest.mark.parametrize("value", ["до 1 марта (Ким Е.И.)", "до 1 марта – Ким Е.И."])
def test_a_name_beside_the_term_of_a_label(value, nlp):
    draft = Draft("1", "d1", "marker", deadlines=[value])
    settle_mixed(draft, context_of(nlp))
    assert (draft.executors, draft.deadlines) == (["Ким Е.И."], ["до 1 марта"])


def test_a_slash_parts_the_two_labels(nlp):
    draft = Draft("1", "d1", "marker", both=["Ким Е.И. / план – до 1 мая, отчёт – до 1 июня"])
    settle_mixed(draft, context_of(nlp))
    assert draft.executors == ["Ким Е.И."]
    assert draft.deadlines == ["план – до 1 мая, отчёт – до 1 июня"]


def test_a_dash_names_nobody(nlp):
    draft = Draft("1", "d1", "marker", both=["– / до 1 мая"])
    settle_mixed(draft, context_of(nlp))
    assert (draft.executors, draft.deadlines) == ([], ["до 1 мая"])


@pytest.mark.parametrize("row", [True, False])
def test_a_name_below_a_term_is_the_executor(row, nlp):
    draft = Draft("1", "row", "row", deadlines=["до 1 марта\nКим Е.И."], row=row)
    settle_mixed(draft, context_of(nlp))
    assert (draft.executors, draft.deadlines) == (["Ким Е.И."], ["до 1 марта"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "РЕШИЛИ:\n1. Провести сверку.\nИсполнитель / срок: Ким Е.И. / 1 октября 2023",
            ["1 ass Провести сверку. | Ким Е.И. | date 2023-10-01"],
        ),
        (
            "РЕШИЛИ:\n1. Провести сверку.\nОтветственный: Ким Е.И., до 01.10.2023",
            ["1 ass Провести сверку. | Ким Е.И. | date 2023-10-01"],
        ),
        (
            "РЕШИЛИ:\n1. Провести сверку.\nСрок и ответственный: октябрь, Ким Е.И.",
            ["1 ass Провести сверку. | Ким Е.И. | period 2023-10-31"],
        ),
    ],
)
def test_mixed_labels_of_a_point(text, expected, nlp):
    assert [shown(decision) for decision in decisions_of(text, nlp)] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            "руководители ОО (до 01.10), Ким Е.И. (до 05.10)",
            "1 ass Провести сверку. | руководители ОО, Ким Е.И. | date 2023-10-01, date 2023-10-05",
        ),
        ("психолог (при необходимости)", "1 ass Провести сверку. | психолог"),
        ("отдел культуры (по согласованию)", "1 ass Провести сверку. | отдел культуры"),
        (
            "отдел культуры (по согласованию), до 01.10",
            "1 ass Провести сверку. | отдел культуры | date 2023-10-01",
        ),
    ],
)
def test_brackets_beside_executors(value, expected, nlp):
    found = decisions_of(f"РЕШИЛИ:\n1. Провести сверку.\nОтв.: {value}", nlp)
    assert shown(found[0]) == expected
