"""Rows told by cells: merged over rows, as wide as the table, numbers of schools in a column."""

import pytest

from extractor.decisions.drafts import Draft
from extractor.decisions.points import gather_points
from extractor.nlp import Nlp
from extractor.sections.pieces import elements_of
from extractor.types import Block, Cell, Document
from tests.decisions.lists import context_of


def _table(cells: list[tuple[str, Cell]]) -> Document:
    blocks = tuple(Block(text, kind="cell", cell=cell) for text, cell in cells)
    return Document("протокол.txt", "0" * 64, "txt", None, blocks)


def _gathered(document: Document, nlp: Nlp) -> tuple[Draft, ...]:
    return gather_points(elements_of(document), context_of(nlp).reading, None).points


HEADINGS = [("Поручение", Cell(0, 0, 0)), ("Срок", Cell(0, 0, 1)), ("Ответственный", Cell(0, 0, 2))]


def test_a_merged_cell_holds_for_every_row_it_spans(nlp):
    table = _table([
        *HEADINGS,
        ("Провести сверку", Cell(0, 1, 0)), ("октябрь", Cell(0, 1, 1)),
        ("Ким Е.И.", Cell(0, 1, 2, row_span=2)),
        ("Собрать заявки", Cell(0, 2, 0)), ("ноябрь", Cell(0, 2, 1)),
    ])  # fmt: skip
    assert [(p.text, p.executors, p.deadlines) for p in _gathered(table, nlp)] == [
        ("Провести сверку", ["Ким Е.И."], ["октябрь"]),
        ("Собрать заявки", ["Ким Е.И."], ["ноябрь"]),
    ]


def test_a_row_over_the_whole_width_titles_a_part(nlp):
    table = _table([
        *HEADINGS,
        ("Вопрос 1. О питании", Cell(0, 1, 0, column_span=3)),
        ("Провести сверку", Cell(0, 2, 0)), ("май", Cell(0, 2, 1)), ("Ким Е.И.", Cell(0, 2, 2)),
        ("Вопрос 2. О подвозе", Cell(0, 3, 0, column_span=3)),
        ("Собрать заявки", Cell(0, 4, 0)), ("июнь", Cell(0, 4, 1)), ("Ли Т.П.", Cell(0, 4, 2)),
    ])  # fmt: skip
    assert [(p.question, p.text) for p in _gathered(table, nlp)] == [
        ("1", "Провести сверку"),
        ("2", "Собрать заявки"),
    ]


TITLES = {
    "a person": (["Орлов П.П."], (["Орлов П.П."], [])),
    "a term": (["До 20 марта 2024 года"], ([], ["До 20 марта 2024 года"])),
    "a label with a term": (["Срок: ежемесячно до 15 числа"], ([], ["ежемесячно до 15 числа"])),
    "a label with names": (["Ответственный – Ким Е.И."], (["Ким Е.И."], [])),
    "a group": (["Директора школ:"], (["Директора школ"], [])),
    "a topic": (["Организация питания"], ([], [])),
    "a speech": (["Орлов П.П. доложил, что питание в трёх школах до сих пор не налажено"], ([], [])),
    "the last one holds": (["Орлов П.П.", "О питании"], ([], [])),
}  # fmt: skip


@pytest.mark.parametrize(("titles", "expected"), TITLES.values(), ids=TITLES)
def test_a_title_row_hands_down_who_or_when(titles, expected, nlp):
    rows = [(text, Cell(0, 1 + n, 0, column_span=2)) for n, text in enumerate(titles)]
    below = 1 + len(titles)
    table = _table([
        ("№", Cell(0, 0, 0)), ("Поручение", Cell(0, 0, 1)), *rows,
        ("1", Cell(0, below, 0)), ("Провести сверку", Cell(0, below, 1)),
    ])  # fmt: skip
    (point,) = _gathered(table, nlp)
    assert (point.executors, point.deadlines) == expected


@pytest.mark.parametrize(
    ("title", "question"),
    [
        ("Вопрос 2. О питании", "2"),
        ("К вопросу 2. Питание", "2"),
        ("По второму вопросу:", "2"),
        ("По 2 вопросу", "2"),
        ("2. О питании (Ким Е.И.)", "2"),
        ("II. Питание", "II"),
        ("Питание", None),
        ("2 апреля", None),
    ],
)
def test_a_title_row_tells_the_question(title, question, nlp):
    table = _table([
        *HEADINGS, (title, Cell(0, 1, 0, column_span=3)),
        ("Провести сверку", Cell(0, 2, 0)), ("май", Cell(0, 2, 1)), ("Ким Е.И.", Cell(0, 2, 2)),
    ])  # fmt: skip
    assert [point.question for point in _gathered(table, nlp)] == [question]


def test_what_a_row_says_itself_goes_before_its_title(nlp):
    table = _table([
        *HEADINGS,
        ("До 20 марта", Cell(0, 1, 0, column_span=3)),
        ("Провести сверку", Cell(0, 2, 0)), ("май", Cell(0, 2, 1)), ("Ким Е.И.", Cell(0, 2, 2)),
        ("Собрать заявки", Cell(0, 3, 0)), ("", Cell(0, 3, 1)), ("Ли Т.П.", Cell(0, 3, 2)),
    ])  # fmt: skip
    assert [p.deadlines for p in _gathered(table, nlp)] == [["май"], ["До 20 марта"]]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([("1", Cell(0, 1, 0, row_span=2))], [("1", ["Ким Е.И.", "Ли Т.П."], ["май", "июнь"])]),
        ([("1", Cell(0, 1, 0)), ("2", Cell(0, 2, 0))], [("1", ["Ким Е.И."], ["май"]), ("2", ["Ли Т.П."], ["июнь"])]),
    ],
    ids=["one number is one point", "two numbers are two"],
)  # fmt: skip
def test_wording_merged_over_rows(numbers, expected, nlp):
    heads = ("№", "Поручение", "Исполнитель", "Срок")
    table = _table([
        *((text, Cell(0, 0, column)) for column, text in enumerate(heads)), *numbers,
        ("Провести сверку", Cell(0, 1, 1, row_span=2)),
        ("Ким Е.И.", Cell(0, 1, 2)), ("май", Cell(0, 1, 3)),
        ("Ли Т.П.", Cell(0, 2, 2)), ("июнь", Cell(0, 2, 3)),
    ])  # fmt: skip
    points = _gathered(table, nlp)
    assert [(p.number, p.executors, p.deadlines) for p in points] == expected
    assert [bool(p.doubts) for p in points] == [len(points) == 1] * len(points)


@pytest.mark.parametrize(
    ("head", "numbers", "listed"),
    [
        ("ОУ №", ["8", "13"], ["ОУ №", "Лицей"]),
        ("Школы", ["8", "13"], ["Школы", "Лицей"]),
        ("Подшефная", ["8", "13"], ["Подшефная", "Лицей"]),
        ("Учеников", [], ["Учеников", "8", "№ 13", "Лицей"]),
        ("№ п/п", [], ["№ п/п", "8", "№ 13", "Лицей"]),
    ],
)
def test_bare_numbers_in_a_column_of_schools(head, numbers, listed, nlp):
    point = Block("1. Закрепить пары школ:")
    cells = _table([
        (head, Cell(0, 0, 0)), ("8", Cell(0, 1, 0)), ("№ 13", Cell(0, 2, 0)), ("Лицей", Cell(0, 3, 0)),
    ]).blocks  # fmt: skip
    found = _gathered(Document("протокол.txt", "0" * 64, "txt", None, (point, *cells)), nlp)
    assert [(p.school_numbers, p.listed) for p in found] == [(numbers, listed)]
