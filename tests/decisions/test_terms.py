"""Executors, deadlines and schools of a point: labels decide, else the words; the rest is inherited."""

import datetime as dt

import pytest

from tests.decisions.lists import context_of, decisions_of, shown

CASES = {
    "the label goes before the sentence": (
        "1. Орлову П.П. провести сверку до 20.09.2023.\nСрок: 01.10.2023\nОтветственный: Ким Е.И.",
        ["1 ass Орлову П.П. провести сверку до 20.09.2023. | Ким Е.И. | date 2023-10-01"],
    ),
    "a label of executors leaves the deadline to the sentence": (
        "1. Провести сверку до 20.09.2023.\nОтветственный: Ким Е.И.",
        ["1 ass Провести сверку до 20.09.2023. | Ким Е.И. | date 2023-09-20"],
    ),
    "a label of the deadline leaves the executors to the sentence": (
        "1. Орлову П.П. провести сверку.\nСрок: 01.10.2023",
        ["1 ass Орлову П.П. провести сверку. | Орлов П.П. | date 2023-10-01"],
    ),
    "inherited each by itself": (
        "1. Ким Е.И. до 01.10.2023:\nа) провести сверку;\nб) Орлову П.П. собрать заявки;\nв) купить мел до 05.10.2023.",
        [
            "1 ass Ким Е.И. до 01.10.2023: | Ким Е.И. | date 2023-10-01",
            "1.а ass провести сверку; | Ким Е.И. | date 2023-10-01",
            "1.б ass Орлову П.П. собрать заявки; | Орлов П.П. | date 2023-10-01",
            "1.в ass купить мел до 05.10.2023. | Ким Е.И. | date 2023-10-05",
        ],
    ),
    "the verb above rules what stands under it": (
        "1. Ким Е.И. провести:\n– семинар 5 декабря 2023 года;\n– единый день в I квартале 2024 года;\n– опрос школ.",
        [
            "1 ass Ким Е.И. провести: | Ким Е.И.",
            "1.b1 ass семинар 5 декабря 2023 года; | Ким Е.И. | on 2023-12-05",
            "1.b2 ass единый день в I квартале 2024 года; | Ким Е.И. | period 2024-03-31",
            "1.b3 ass опрос школ. | Ким Е.И.",
        ],
    ),
    "a verb of its own rules what it says": (
        "1. Ким Е.И. провести:\n– сверку; составить отчёт за 2022 год;\n– учёт детей.",
        [
            "1 ass Ким Е.И. провести: | Ким Е.И.",
            "1.b1 ass сверку; составить отчёт за 2022 год; | Ким Е.И.",
            "1.b2 ass учёт детей. | Ким Е.И.",
        ],
    ),
    "the same person once": (
        "1. Провести сверку.\nОтветственные: Ким Е.И., Ким Е.И.",
        ["1 ass Провести сверку. | Ким Е.И."],
    ),
    "two deadlines": (
        "1. Провести сверку.\nСрок: 01.10.2023, 01.12.2023",
        ["1 ass Провести сверку. | | date 2023-10-01, date 2023-12-01"],
    ),
    "points under a recommendation": (
        "1. Рекомендовать руководителям ОО:\nа) провести сверку;\nб) собрать заявки.",
        [
            "1 rec Рекомендовать руководителям ОО: | руководители ОО",
            "1.а rec провести сверку; | руководители ОО",
            "1.б rec собрать заявки. | руководители ОО",
        ],
    ),
    "a term makes an assignment": (
        "1. Утвердить график.\n2. Утвердить план до 01.10.2023.",
        ["1 res Утвердить график.", "2 ass Утвердить план до 01.10.2023. | | date 2023-10-01"],
    ),
    "before the meeting": (
        "1. Провести сверку до 01.09.2023.",
        ["1 ass Провести сверку до 01.09.2023. | | date 2023-09-01 | | deadline_before_meeting"],
    ),
    "a day that does not exist": (
        "1. Провести сверку.\nСрок: 31.09.2023",
        ["1 ass Провести сверку. | | event | | impossible_date"],
    ),
    "schools of the wording and of the list": (
        "1. Проверить гимназию № 1 и школы:\nМБОУ СОШ № 2\nМБОУ СОШ № 7",
        ["1 ass Проверить гимназию № 1 и школы: | | | zao-g1, zao-2, zao-7"],
    ),
    "a point does not take the schools of the one above": (
        "1. Проверить МБОУ СОШ № 2:\nа) сверить списки;\nб) сверить меню МБОУ СОШ № 5.",
        [
            "1 ass Проверить МБОУ СОШ № 2: | | | zao-2",
            "1.а ass сверить списки;",
            "1.б ass сверить меню МБОУ СОШ № 5. | | | zao-5",
        ],
    ),
    "a school nobody knows": (
        "1. Проверить МБОУ СОШ № 99.",
        ["1 ass Проверить МБОУ СОШ № 99. | | | ? | school_unknown"],
    ),
    "a closing bracket": (
        "1. Провести сверку (Ким Е.И., до 01.10.2023).",
        ["1 ass Провести сверку. | Ким Е.И. | date 2023-10-01"],
    ),
    "a bracket that closes nothing": (
        "1. Управлению образования (Громова Н.В.): провести сверку.",
        ["1 ass Управлению образования (Громова Н.В.): провести сверку. | Громова Н.В."],
    ),
    "a bracket with an act": (
        "1. Провести сверку (приказ № 5).",
        ["1 ass Провести сверку (приказ № 5)."],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_terms(text, expected, nlp):
    assert [shown(decision) for decision in decisions_of("РЕШИЛИ:\n" + text, nlp)] == expected


PATHS = {
    "unique numbers": ("РЕШИЛИ:\n1. Сверить.\n1.1. Собрать.\n2. Купить.", ["1", "1.1", "2"]),
    "bullets are counted": (
        "РЕШИЛИ:\n1. Поручить:\n- собрать;\n- купить.\n2. Сверить.",
        ["1", "1.b1", "1.b2", "2"],
    ),
    "numbers repeat": (
        "По первому вопросу решили:\n1. Сверить.\nПо второму вопросу решили:\n1. Собрать.\n2. Купить.",
        ["1/1", "2/1", "2/2"],
    ),
}


@pytest.mark.parametrize(("text", "paths"), PATHS.values(), ids=PATHS)
def test_paths(text, paths, nlp):
    assert [decision.path for decision in decisions_of(text, nlp)] == paths


@pytest.mark.parametrize(
    ("term", "due", "doubts"),
    [
        ("в течение 10 дней", "2023-03-24", ["date_conflict"]),
        ("до 1 июня", "2024-06-01", ["date_conflict"]),
        ("до 01.06.2023", "2023-06-01", []),
    ],
)
def test_relative_days_count_from_the_printed_date(term, due, doubts, nlp):
    """The printed date, 14.03.2023, contradicts the rest, which speaks of 18.09.2023 as past."""
    context = context_of(nlp, meeting=dt.date(2023, 3, 14), reference=dt.date(2023, 9, 18))
    (found,) = decisions_of(f"РЕШИЛИ:\n1. Провести сверку.\nСрок: {term}", nlp, context)
    assert [str(deadline.due) for deadline in found.deadlines] == [due]
    assert [doubt.code for doubt in found.doubts] == doubts


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("РЕШИЛИ:\n1. Сверить.\nСЛУШАЛИ: Ким Е.И.\nРЕШИЛИ:\n1. Собрать.", ["1", "2"]),
        ("РЕШИЛИ:\n1.1. Сверить.\n2.1. Собрать.", ["1", "2"]),
        ("РЕШИЛИ:\n1. Сверить.\n2. Собрать.", [None, None]),
        ("По второму вопросу решили:\n1. Сверить.", ["2"]),
    ],
)
def test_question_a_point_answers(text, numbers, nlp):
    context = context_of(nlp, agenda_numbers=("1", "2"))
    assert [d.agenda_number for d in decisions_of(text, nlp, context)] == numbers
