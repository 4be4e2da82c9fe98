"""Rows of a table of assignments → points."""

import pytest

from extractor.decisions.drafts import Draft
from extractor.decisions.points import gather_points
from extractor.nlp import Nlp
from extractor.sections.pieces import elements_of
from extractor.types import Block, Cell, Document
from tests.decisions.lists import context_of, decisions_of, points_of, shown

HEAD = "| № | Поручение | Срок | Ответственный |\n"
ROWS = {
    "one point a row": (
        HEAD
        + "| 1 | Провести сверку | октябрь | Ким Е.И. |\n| 2 | Собрать заявки | ноябрь | Орлов П.П. |",
        ["1 Провести сверку | Ким Е.И. | октябрь", "2 Собрать заявки | Орлов П.П. | ноябрь"],
    ),
    "columns counted, heading repeated": (
        HEAD
        + "| 1 | 2 | 3 | 4 |\n| 1. | Провести сверку | октябрь | Ким Е.И. |\n"
        + HEAD
        + "| 2. | Собрать заявки | ноябрь | Орлов П.П. |",
        ["1 Провести сверку | Ким Е.И. | октябрь", "2 Собрать заявки | Орлов П.П. | ноябрь"],
    ),
    "a row without wording": (
        HEAD + "| 1 | Провести сверку | октябрь | Ким Е.И. |\n| 2 | | ноябрь | Орлов П.П. |",
        ["1 Провести сверку | Ким Е.И. | октябрь"],
    ),
    "points in a cell": (
        HEAD
        + "| 1 | Подготовить зал:¶- убрать сцену;¶- проверить свет | октябрь | Ким Е.И. |\n| 2 | Купить мел | май | Ким Е.И. |",
        [
            "1 Подготовить зал: | Ким Е.И. | октябрь",
            "  - убрать сцену;",
            "  - проверить свет",
            "2 Купить мел | Ким Е.И. | май",
        ],
    ),
    "the cell numbers the points": (
        "| Решение | Срок |\n| 1. Провести сверку.¶2. Собрать заявки. | октябрь |\n| 3. Купить мел. | май |",
        [
            "1 Провести сверку. | | октябрь",
            "2 Собрать заявки. | | октябрь",
            "3 Купить мел. | | май",
        ],
    ),
    "people at the head of the columns": (
        "| Ким Е.И. | Орлов П.П. |\n| Провести сверку | Купить мел |\n| Собрать заявки | Проверить журналы |",
        [
            "- Провести сверку | Ким Е.И.",
            "- Купить мел | Орлов П.П.",
            "- Собрать заявки | Ким Е.И.",
            "- Проверить журналы | Орлов П.П.",
        ],
    ),
    "days at the head of the columns": (
        "| Исполнитель | до 20 октября | до 1 ноября |\n| Ким Е.И. | Провести сверку | Собрать заявки |\n"
        "| Орлов П.П. | Купить мел | |",
        [
            "- Провести сверку | Ким Е.И. | до 20 октября",
            "- Собрать заявки | Ким Е.И. | до 1 ноября",
            "- Купить мел | Орлов П.П. | до 20 октября",
        ],
    ),
    "who and when in one column": (
        "| Принято решение | Исполняет, к какому сроку |\n"
        "| 1.1. Провести сверку | Ким Е.И., до 26.11.2023 |\n| 1.2. Купить мел | Орлов П.П.¶с 22.11.2023 |",
        [
            "1.1 Провести сверку | | Ким Е.И., до 26.11.2023",
            "1.2 Купить мел | | Орлов П.П. с 22.11.2023",
        ],
    ),
    "labels at the left of the task": (
        "| Кто: Ким Е.И.¶Срок: до 1 марта | 1) Провести сверку |\n| Кто: –¶Срок: – | 2) Купить мел |\n"
        "| Кто: завучи¶Срок: май | 3) Собрать заявки |",
        [
            "1 Провести сверку | Ким Е.И. | до 1 марта",
            "2 Купить мел",
            "3 Собрать заявки | завучи | май",
        ],
    ),
    "the first school of a list joined to the wording": (
        HEAD + "| 1 | Проверить здания: СОШ № 2;¶СОШ № 5;¶СОШ № 7 | май | Ким Е.И. |",
        ["1 Проверить здания: | Ким Е.И. | май | СОШ № 2;; СОШ № 5;; СОШ № 7"],
    ),
    "orders of an earlier protocol, done or not": (
        "| № | Поручение | Срок | Отметка |\n| 1 | Провести сверку | май | исполнено 12.05.2023 |\n| 2 | Купить мел | май | не исполнено |\n| 3 | Собрать заявки | октябрь | |",
        ["3 Собрать заявки | | октябрь"],
    ),
    "numbers under a number": (
        HEAD
        + "| 4 | Провести учёбу: | май | Ким Е.И. |\n| 4.1 | составить списки | | Ли Т.П. |\n| 5 | Купить мел | июнь | Ли Т.П. |",
        [
            "4 Провести учёбу: | Ким Е.И. | май",
            "  4.1 составить списки | Ли Т.П.",
            "5 Купить мел | Ли Т.П. | июнь",
        ],
    ),
    "points that run on in one paragraph": (
        "| Решение | Срок |\n| 1. Провести сверку. 2. Собрать заявки. | октябрь |\n| 3. Купить мел. | май |",
        [
            "1 Провести сверку. | | октябрь",
            "2 Собрать заявки. | | октябрь",
            "3 Купить мел. | | май",
        ],
    ),
    "the number in the text is more exact": (
        HEAD
        + "| 1 | 1.1. Провести сверку | октябрь | Ким Е.И. |\n| 1 | 1.2. Собрать заявки | май | Ким Е.И. |",
        ["1.1 Провести сверку | Ким Е.И. | октябрь", "1.2 Собрать заявки | Ким Е.И. | май"],
    ),
    "labels in the cell": (
        "| № | Решение | Срок |\n| 1 | Провести сверку.¶Отв.: Ким Е.И. | октябрь |\n| 2 | Купить мел | май |",
        ["1 Провести сверку. | Ким Е.И. | октябрь", "2 Купить мел | | май"],
    ),
    "schools in the cell": (
        "| № | Решение | Срок |\n| 1 | Закрепить пару¶МБОУ СОШ № 2 – МБОУ СОШ № 5 | октябрь |\n| 2 | Купить мел | май |",
        [
            "1 Закрепить пару | | октябрь | МБОУ СОШ № 2 – МБОУ СОШ № 5",
            "2 Купить мел | | май",
        ],
    ),
    "voted down": (
        "| № | Решение | За | Против | Итог |\n| 1 | Провести сверку | 12 | 0 | принято |\n| 2 | Собрать заявки | 1 | 11 | не принято |",
        ["1 Провести сверку"],
    ),
    "labels in a column without heading": (
        "| 1 | Провести сверку | Отв.: Ким Е.И.¶Срок: октябрь |\n| 2 | Собрать заявки | Отв.: Орлов П.П.¶Срок: май |",
        ["1 Провести сверку | Ким Е.И. | октябрь", "2 Собрать заявки | Орлов П.П. | май"],
    ),
    "labels in a column of the other kind": (
        "| № | Поручение | Исполнитель |\n| 1 | Провести сверку | Ким Е.И.¶Срок: октябрь |\n| 2 | Купить мел | Ли Т.П. |",
        ["1 Провести сверку | Ким Е.И. | октябрь", "2 Купить мел | Ли Т.П."],
    ),
    "a row that goes on with the one above": (
        HEAD + "| 1 | Провести сверку | октябрь | Ким Е.И. |\n| | | | Орлов П.П. |",
        ["1 Провести сверку | Ким Е.И.; Орлов П.П. | октябрь"],
    ),
    "topics with a number of their own": (
        HEAD
        + "| 1 | О питании | | |\n| 1.1 | Провести сверку | октябрь | Ким Е.И. |\n| 2 | Вопрос о подвозе | | |\n| 2.1 | Купить мел | май | Ли Т.П. |",
        ["1.1 Провести сверку | Ким Е.И. | октябрь", "2.1 Купить мел | Ли Т.П. | май"],
    ),
    "a topic that orders": (
        HEAD + "| 1 | О ходе сверки доложить | | |\n| 2 | Купить мел | май | Ли Т.П. |",
        ["1 О ходе сверки доложить", "2 Купить мел | Ли Т.П. | май"],
    ),
    "the number with a word": (
        "| Пункт | Поручение | Срок |\n| Решение 1 | Провести сверку | октябрь |\n| Решение № 2 | Купить мел | май |",
        ["1 Провести сверку | | октябрь", "2 Купить мел | | май"],
    ),
    "no headings": (
        "| 1 | Провести сверку | до 01.10.2023 | Ким Е.И. |\n| 2 | Собрать заявки | до 05.10.2023 | Орлов П.П. |",
        [
            "1 Провести сверку | Ким Е.И. | до 01.10.2023",
            "2 Собрать заявки | Орлов П.П. | до 05.10.2023",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ROWS.values(), ids=ROWS)
def test_rows(text, expected, nlp):
    assert points_of(text, nlp) == expected


DECIDED = {
    "a term alone in its row": (
        "Поручения:\n| № | Поручение | Исполнители |\n| Срок: ежемесячно до 15 числа | | |\n| 1 | Проверить меню | Ким Е.И. |",
        ["1 ass Проверить меню | Ким Е.И. | recurring FREQ=MONTHLY;BYMONTHDAY=15"],
    ),
    "what is alone in its row may be a term": (
        "Поручения:\n| № | Поручение | Исполнители |\n| К осени | | |\n| 1 | Проверить меню | Ким Е.И. |",
        ["1 ass Проверить меню | Ким Е.И. | | | title_row_unread"],
    ),
    "a column of schools": (
        "Поручения:\n| № | Поручение | ОО | Срок |\n| 1 | Проверить меню | 2, 7 | октябрь |\n| 2 | Купить мел | Лицей | май |",
        [
            "1 ass Проверить меню | | period 2023-10-31 | zao-2, zao-7",
            "2 ass Купить мел | | period 2024-05-31 | zao-l6",
        ],
    ),
    "numbers of schools one below another": (
        "Поручения:\n| № | Поручение | ОО | Срок |\n| 1 | Проверить меню | 2¶5¶7 | октябрь |\n| 2 | Купить мел | Лицей | май |",
        [
            "1 ass Проверить меню | | period 2023-10-31 | zao-2, zao-5, zao-7",
            "2 ass Купить мел | | period 2024-05-31 | zao-l6",
        ],
    ),
    "heard and decided, nothing else": (
        "| № | Слушали | Постановили |\n| 1 | О питании. Ким Е.И. | Собрать заявки до 01.10.2023. |\n| 2 | О подвозе. Орлов П.П. | Принять к сведению. |",
        ["1 ass Собрать заявки до 01.10.2023. | | date 2023-10-01", "2 res Принять к сведению."],
    ),
    "minutes: asked, said, decided": (
        "| № | Вопрос, докладчик | Ход обсуждения | Решение |\n"
        "| 1 | Питание (Ким Е.И.) | Меню готово, сад просит рыбу. | 1.1. Утвердить меню.¶1.2. Ким Е.И. составить акты:¶а) по садам – до 1 октября;¶б) по школам.¶1.3. Собрать заявки. |\n"
        "| 2 | Подвоз (Орлов П.П.) | Автобус в ремонте. | 2.1. Принять к сведению. |",
        [
            "1.1 res Утвердить меню.",
            "1.2 ass Ким Е.И. составить акты: | Ким Е.И.",
            "1.2.а ass по садам – до 1 октября; | Ким Е.И. | date 2023-10-01",
            "1.2.б ass по школам. | Ким Е.И.",
            "1.3 ass Собрать заявки.",
            "2.1 res Принять к сведению.",
        ],
    ),
    "who and when in one column": (
        "Поручения:\n| № | Поручение | Ответственный, срок |\n| 1 | Проверить меню | Ким Е.И., до 01.10.2023 |\n| 2 | Купить мел | Орлов П.П., до 05.10.2023 |",
        [
            "1 ass Проверить меню | Ким Е.И. | date 2023-10-01",
            "2 ass Купить мел | Орлов П.П. | date 2023-10-05",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), DECIDED.values(), ids=DECIDED)
def test_decisions_of_rows(text, expected, nlp):
    assert [shown(decision) for decision in decisions_of(text, nlp)] == expected


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


SEVERAL = {
    "two columns of tasks": (
        "| Решение | Что сделать | Срок |\n| Провести сверку | Купить мел | май |",
        True,
    ),
    "as many tasks as people": (
        "| Поручение | Кто |\n| Провести сверку¶Купить мел | Ким Е.И.¶Орлов П.П. |",
        True,
    ),
    "a task of two lines": (
        "| Поручение | Кто |\n| Провести сверку¶с личными делами | Ким Е.И.¶Орлов П.П. |",
        False,
    ),
    "tasks of one person": (
        "| Поручение | Кто |\n| Провести сверку¶Купить мел | Ким Е.И. |",
        False,
    ),
}


@pytest.mark.parametrize(("text", "doubted"), SEVERAL.values(), ids=SEVERAL)
def test_a_row_that_may_hold_several_tasks(text, doubted, nlp):
    found = [doubt.code for one in decisions_of(f"РЕШИЛИ:\n{text}", nlp) for doubt in one.doubts]
    assert ("row_of_several" in found) == doubted
