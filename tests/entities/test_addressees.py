"""Every row of corpus/cases/addressees.tsv: the wording of a decision → whom it charges."""

import csv
from pathlib import Path

import pytest

from extractor.entities.addressees import find_addressees
from extractor.types import Executor, Participant

TABLE = Path(__file__).parents[2] / "corpus" / "cases" / "addressees.tsv"
ROWS = list(
    csv.DictReader(
        TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
    )
)


def compact(executor: Executor) -> str:
    """An executor as the tables write it: «person:Громова Н.С.|начальник», «?» with a doubt."""
    position = f"|{executor.position}" if executor.position else ""
    return f"{executor.kind}:{executor.name}{position}" + ("?" if executor.doubts else "")


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_whom_a_wording_charges(row, nlp):
    mentions = find_addressees(row["text"].replace("\\n", "\n"), nlp)
    assert ("; ".join(compact(one.value) for one in mentions) or "-") == row["expected"]


def test_many_wordings_charge_nobody():
    assert sum(row["expected"] == "-" for row in ROWS) >= 50


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Рекомендовать руководителям ОО, провести", ["руководителям ОО"]),
        (
            "Управлению (Громова Н.В.) совместно с МКУ ИМЦ подготовить план",
            ["Управлению (Громова Н.В.) совместно с МКУ ИМЦ"] * 2,
        ),
        (
            "Директорам школ провести опрос. Отделу образования обобщить итоги.",
            ["Директорам школ", "Отделу образования"],
        ),
    ],
)
def test_a_mention_spans_the_phrase(text, phrases, nlp):
    assert [text[one.start : one.end] for one in find_addressees(text, nlp)] == phrases


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("Громовой подготовить план.", ["Громова Н.С."], "person:Громова Н.С."),
        (
            "Методисту МКУ «ИМЦ» Громовой организовать приём.",
            ["Громова Н.С."],
            "person:Громова Н.С.|Методист МКУ «ИМЦ»",
        ),
        (
            "Громовой и Жуку подготовить план.",
            ["Громова Н.С.", "Жук А.И."],
            "person:Громова Н.С.; person:Жук А.И.",
        ),
        (
            "Отделу опеки (Жук) посетить семьи.",
            ["Жук Алла Ильинична"],
            "person:Жук А.И.",
        ),
        (
            "Отделу опеки и попечительства (Жук) посетить семьи.",
            ["Жук А.И."],
            "person:Жук А.И.",
        ),
        (
            "Отделу опеки (Жук) совместно с МОУ Лесной СОШ посетить семьи.",
            ["Жук А.И."],
            "person:Жук А.И.; organization:МОУ Лесная СОШ",
        ),
        (
            "Наталье Сергеевне подготовить план.",
            ["Громова Наталья Сергеевна", "Жук Алла Ильинична"],
            "person:Громова Наталья Сергеевна",
        ),
        (
            "Поручить Николаю Андреевичу и Алле Ильиничне подготовить план.",
            ["Громов Николай Андреевич", "Жук Алла Ильинична"],
            "person:Громов Николай Андреевич; person:Жук Алла Ильинична",
        ),
        ("Пак ЛД подготовить план.", ["Пак Л.Д."], "person:Пак Л.Д."),
        ("Контроль возложить на Вербицкую.", ["Вербицкая А.И."], "person:Вербицкая А.И."),
        ("Контроль поручить Жуку.", ["Жук А.И."], "person:Жук А.И."),
        ("Крыж до 1 марта подготовить план.", ["Крыж Г.И."], "person:Крыж Г.И."),
        ("Жуку – подготовить план.", ["Жук А.И."], "person:Жук А.И."),
        ("Жук: подготовить план.", ["Жук А.И."], "person:Жук А.И."),
    ],
)
def test_the_participants_give_the_initials(text, known, expected, nlp):
    people = [Participant(name) for name in known]
    mentions = find_addressees(text, nlp, people)
    assert "; ".join(compact(one.value) for one in mentions) == expected
