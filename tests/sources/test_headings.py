import pytest

from extractor.listing import KINDS
from extractor.sources import SOURCES
from extractor.sources.headings import field_of, find_heading


@pytest.mark.parametrize(
    ("printed", "field"),
    [
        ("Наименование ОО", "short_name"),
        ("КРАТКОЕ НАИМЕНОВАНИЕ", "short_name"),
        ("Полное наименование (в соответствии с Уставом)", "full_name"),
        ("ИНН", "inn"),
        ("ИНН (10 знаков)", "inn"),
        ("Населённый пункт", "locality"),
        ("Муниципальное образование", "municipality"),
        ("Ф.И.О. директора", "head"),
        ("Директор (Ф.И.О., телефон)", "head"),
        ("№ п/п", ""),
        ("Телефон", ""),
        ("", ""),
    ],
)
def test_field(printed: str, field: str):
    assert field_of(printed) == field


@pytest.mark.parametrize(
    ("rows", "last", "columns"),
    [
        ([["Школа", "ИНН"], ["СОШ № 1", "1"]], 0, {0: "short_name", 1: "inn"}),
        (
            [["Перечень школ района"], [], ["№", "Наименование ОО", "Адрес"]],
            2,
            {1: "short_name", 2: "address"},
        ),
        (
            [["№ п/п", "Наименование", "", "ИНН"], ["", "полное", "краткое", ""]],
            1,
            {1: "full_name", 2: "short_name", 3: "inn"},
        ),
        (
            [["Школа", "Руководитель", ""], ["", "ФИО", "телефон"]],
            0,
            {0: "short_name", 1: "head"},
        ),
        ([["id", "municipality", "name", "short_name"]], 0,
         {0: "id", 1: "municipality", 2: "name", 3: "short_name"}),
        ([["municipality", "name"]], 0, {0: "municipality", 1: "short_name"}),
    ],
)  # fmt: skip
def test_heading(rows: list[list[str]], last: int, columns: dict[int, str]):
    heading = find_heading(rows)
    assert heading is not None
    assert (heading.last, heading.columns) == (last, columns)


def test_no_heading():
    assert find_heading([["СОШ № 1", "с. Ключи"], ["СОШ № 2", "с. Ясное"]]) is None


def test_a_repeated_column_is_named():
    heading = find_heading([["Школа", "ИНН", "ИНН"]])
    assert heading is not None
    assert heading.doubled == ("ИНН",)


def test_every_kind_of_list_has_its_name() -> None:
    assert tuple(SOURCES) == KINDS
