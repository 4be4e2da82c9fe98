"""Every row of corpus/cases/executors.tsv: the value of a label → executors."""

import csv
import time
from pathlib import Path

import pytest

from extractor.entities.executor_terms import vocabulary
from extractor.entities.executors import missing_executor, parse_executors
from extractor.types import Executor, Participant

TABLE = Path(__file__).parents[2] / "corpus" / "cases" / "executors.tsv"
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
def test_executors_of_a_label(row, nlp):
    executors = parse_executors(row["text"].replace("\\n", "\n"), nlp)
    assert ("; ".join(map(compact, executors)) or "-") == row["expected"]


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("Громова", ["Громова Н.С."], "person:Громова Н.С."),
        ("Громова, Лаптев", ["Лаптев Г.И."], "person:Громова; person:Лаптев Г.И."),
        ("Белова", ["Белова Т.А.", "Белова О.И."], "person:Белова?"),
        ("Зверев А.А.", ["Зверёв А.А."], "person:Зверёв А.А."),
        ("директор школы Лис", ["Лис А.А."], "person:Лис А.А.|директор школы"),
        ("отдел опеки (Громова)", ["Громова Н.С."], "person:Громова Н.С."),
        ("отдел опеки (Громова)", [], "organization:отдел опеки (Громова)"),
        ("Громова Н.С.,\nЛис", ["Лис Анна Ильинична"], "person:Громова Н.С.; person:Лис А.И."),
        ("Алиев", ["Алиев Рашид Мамед оглы"], "person:Алиев Р.М. оглы"),
        ("Пак ЛД", ["Пак Л.Д."], "person:Пак Л.Д."),
        ("Барабаш\nмедсёстры", ["Барабаш Ж.Н."], "person:Барабаш Ж.Н.; group:медсёстры"),
        (
            "Барабаш\nмедицинские сёстры",
            ["Барабаш Ж.Н."],
            "person:Барабаш Ж.Н.; group:медицинские сёстры",
        ),
    ],
)
def test_executors_among_participants(text, known, expected, nlp):
    people = [Participant(name) for name in known]
    assert "; ".join(map(compact, parse_executors(text, nlp, people))) == expected


@pytest.mark.parametrize(
    ("text", "case", "expected"),
    [
        ("руководителям школ и МКУ ИМЦ", "datv", "group:руководители школ; organization:МКУ ИМЦ"),
        ("заместителя директора Громову Н.С.", "accs", "person:Громова Н.С.|заместитель директора"),
        ("Смирнову П.А.", "datv", "person:Смирнов П.А."),
        ("методическим центром", "ablt", "organization:методический центр"),
        ("директору МБОУ СОШ № 5", "nomn", "position:директор МБОУ СОШ № 5"),
    ],
)
def test_a_value_in_another_case(text, case, expected, nlp):
    assert "; ".join(map(compact, parse_executors(text, nlp, case=case))) == expected


def test_what_is_not_understood_is_kept_with_a_doubt(nlp):
    (executor,) = parse_executors("по распоряжению", nlp)
    assert executor.text == "по распоряжению"
    assert [doubt.code for doubt in executor.doubts] == ["executor_unclear"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Исполнитель пока не определён", "executor_missing"),
        ("нет", "executor_missing"),
        ("-", None),
        ("Громова Н.С.", None),
    ],
)
def test_a_value_that_says_that_there_is_none(text, code):
    doubt = missing_executor(text)
    assert (doubt.code if doubt else None) == code


def test_a_value_is_read_within_a_millisecond(nlp):
    texts = [row["text"] for row in ROWS]
    for text in texts:
        parse_executors(text, nlp)
    start = time.process_time()
    for text in texts:
        parse_executors(text, nlp)
    assert (time.process_time() - start) / len(texts) < 0.003  # 0.2 ms when the machine is idle


def test_the_vocabulary_has_an_example_of_each_term(nlp):
    lines = (
        (Path(__file__).parents[2] / "extractor/entities/vocabulary/positions.tsv")
        .read_text(encoding="utf-8")
        .splitlines()
    )
    assert lines[0] == "term\tlabel\texample"
    assert len({line.split("\t")[0] for line in lines[1:]}) == len(lines) - 1
    assert set(vocabulary()) == {
        "position",
        "organization",
        "school",
        "body",
        "abbreviation_group",
        "abbreviation_organization",
        "abbreviation_school",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("директор центра, Громова Н.С.", ["директор центра", "Громова Н.С."]),
        ("дежурный администратор, Громова Н.С.", ["дежурный администратор", "Громова Н.С."]),
        ("методист, Громова Н.С.", ["Громова Н.С."]),
        ("секретарь комиссии, Громова Н.С.", ["Громова Н.С."]),
        ("Громова\nдиректор школы", ["Громова Н.С.", "директор школы"]),
        ("Белова\nдиректор школы", ["Белова Т.А.", "директор школы"]),
        ("Громова\nметодист", ["Громова Н.С."]),
        ("Громова\nсекретарь комиссии", ["Громова Н.С."]),
        ("Громова Н.С., директор школы", ["Громова Н.С.", "директор школы"]),
        ("Громова Н.С.\nметодист", ["Громова Н.С."]),
    ],
)
def test_a_post_that_the_list_gives_to_nobody_is_another_executor(text, expected, nlp):
    people = [
        Participant("Громова Н.С.", "методист"),
        Participant("Белова Т.А.", "общее образование"),
    ]
    assert [one.name for one in parse_executors(text, nlp, people)] == expected
