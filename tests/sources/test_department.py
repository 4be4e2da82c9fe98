import datetime as dt
import io

import pytest

from extractor.errors import ArchiveBomb, ForbiddenXml, RegistryError
from extractor.records import BorneName
from extractor.sources import Listing, read_listing
from tests.sources.books import book, with_part

HEADING = "Наименование ОО;ИНН;Населённый пункт;Муниципалитет"
FIRST = "МБОУ «СОШ № 5» с. Ключи;9900000017;с. Ключи;Озёрный район"
TABLE = f"{HEADING}\n{FIRST}\nМБОУ Лицей № 8;9900000024;;Озёрный район\n"


def read(content: bytes | str, name: str = "школы.csv", municipality: str = "") -> Listing:
    content = content.encode() if isinstance(content, str) else content
    return read_listing(name, io.BytesIO(content), municipality=municipality)


def codes(listing: Listing) -> list[tuple[int, str, bool]]:
    return [(row.line, f.code, f.wrong) for row in listing.rows for f in row.findings]


# -- encodings and separators ----------------------------------------------------------------


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp1251", "koi8-r", "cp866", "utf-16", "utf-16-le", "utf-16-be"],
)
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_encodings_and_separators(encoding: str, separator: str):
    # Neither KOI8-R nor cp866 has «» and №.
    table = TABLE.replace("«", "").replace("»", "").replace("№", "N").replace(";", separator)
    records = read(table.encode(encoding)).records
    assert [record.short_name for record in records] == ["МБОУ СОШ N 5 с. Ключи", "МБОУ Лицей N 8"]
    assert [record.locality for record in records] == ["с. Ключи", ""]


def test_quoted_cells_with_breaks_keep_the_line_of_the_row():
    table = 'Школа;ИНН;Район\n"МБОУ\nСОШ ""№ 5""";9900000017;Озёрный\nСОШ № 6;1;Озёрный\n'
    listing = read(table)
    assert listing.records[0].short_name == 'МБОУ СОШ "№ 5"'
    assert (4, "inn-form", True) in codes(listing)


def test_unseen_characters_and_protected_cells():
    table = "Школа;ИНН;Район\nСОШ\u202e №\u200b 5;'=9900000017;Озёрный\x00\n"
    (row,) = read(table.replace("\x00", "")).rows
    assert row.record is not None
    assert row.record.short_name == "СОШ № 5"
    assert row.is_wrong


# -- rows ------------------------------------------------------------------------------------


def test_the_parts_of_a_name_are_read():
    table = "Полное наименование;Район\n" + (
        "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа "
        "№ 5 имени И.П. Ветрова» с. Ключи;Озёрный район\n"
    )
    record = read(table).records[0]
    assert (record.kind, record.number, record.locality) == ("СОШ", "5", "с. Ключи".split()[1])
    assert "Ветров" in record.honorary


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("СОШ № 6;99000000;;Озёрный", [(2, "inn-form", True)]),
        ("СОШ № 6;9900000018;;Озёрный", [(2, "inn-check", True)]),
        ("СОШ № 6;100000011;;Озёрный", [(2, "inn-zero", False)]),
        ("СОШ № 6;1,23E+09;;Озёрный", [(2, "digits-lost", True)]),
        (";9900000017;;Озёрный", [(2, "name-missing", True)]),
        ("СОШ № 6;9900000017;;", [(2, "municipality-missing", True)]),
        ("СОШ № 6;=A1;;Озёрный", [(2, "formula", True), (2, "inn-form", True)]),
        ("Городские школы;;;", [(2, "not-a-school", False)]),
        ("Школы Озёрного района;;;", [(2, "not-a-school", False)]),
        ("Итого: 12;;;", [(2, "not-a-school", False)]),
        ("1;2;3;4", [(2, "not-a-school", False)]),
        ("СОШ № 6;9900000017;;Озёрный\nСОШ № 7;9900000017;;Озёрный", [(3, "id-repeated", True)]),
    ],
)
def test_findings(rows: str, expected: list[tuple[int, str, bool]]):
    table = f"{HEADING}\n{rows}\nСОШ № 9;9900000024;;Озёрный\n"
    found = [each for each in codes(read(table)) if each[:2] != (3, "no-number")]
    assert [each for each in found if each in expected] == expected


def test_rows_without_a_municipality_take_that_of_the_list():
    listing = read("Школа;ИНН\nСОШ № 5;9900000017\n", municipality="Озёрный район")
    assert [record.municipality for record in listing.records] == ["Озёрный район"]


def test_a_branch_has_its_head_by_inn_and_may_share_it():
    table = (
        "Школа;ИНН;КПП;Головная организация;Район\n"
        "МБОУ СОШ № 5;9900000017;990101001;;Озёрный\n"
        "Филиал в с. Ясное;9900000017;990143001;9900000017;Озёрный\n"
    )
    head, branch = read(table).records
    assert (branch.id, branch.parent_id) == ("inn-9900000017-kpp-990143001", head.id)


def test_a_branch_is_told_by_its_name_too():
    table = (
        "Школа;ИНН;КПП;Район\n"
        "МБОУ СОШ № 5;9900000017;990101001;Озёрный\n"
        "Филиал МБОУ СОШ № 5 в с. Ясное;9900000017;990143001;Озёрный\n"
        "Филиал в с. Лесное;9900000024;990143001;Озёрный\n"
    )
    head, branch, alone = read(table).records
    assert (branch.parent_id, alone.parent_id) == (head.id, None)


def test_history_of_a_row():
    table = (
        "Школа;ИНН;Район;Прежнее наименование;Дата переименования;Дата закрытия;Правопреемник\n"
        "Гимназия № 5;9900000017;Озёрный;МОУ СОШ № 5;01.09.2011;;\n"
        "СОШ № 6;9900000024;Озёрный;;;31.08.2020;Гимназия № 5\n"
    )
    first, second = read(table).records
    assert first.names == (BorneName("МОУ СОШ № 5", until=dt.date(2011, 8, 31)),)
    assert (second.closed, second.successor_id) == (dt.date(2020, 8, 31), first.id)


def test_a_day_that_does_not_exist():
    listing = read("Школа;Район;Дата закрытия\nСОШ № 5;Озёрный;31.02.2020\n")
    assert (2, "day", True) in codes(listing)


def test_the_day_of_the_list_stands_above_its_heading():
    listing = read(f"Перечень школ района на 01.09.2024;;;\n{TABLE}")
    assert (listing.as_of, len(listing.records)) == (dt.date(2024, 9, 1), 2)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "пуст"),
        (b"\x00\x01\x02\x03" * 50, "списке"),
        ("с. Ключи;с. Ясное\n1;2\n".encode(), "заголовков"),
        ((HEADING + "\n").encode(), "ни одной школы"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), ".xls"),
        (b"PK\x03\x04" + bytes(60), "поврежд"),
    ],
    ids=["empty", "binary", "no heading", "no school", "xls", "no book"],
)
def test_no_list(content: bytes, said: str):
    with pytest.raises(Exception, match=said) as caught:
        read(content)
    assert caught.type.__module__ == "extractor.errors"


# -- books of Excel --------------------------------------------------------------------------


def test_a_book_with_titles_merged_headings_and_numbers():
    content = book(
        [
            ["Перечень образовательных организаций на 01.09.2024"],
            ["№", "Наименование", None, "Реквизиты", None, "Директор"],
            [None, "полное", "краткое", "ИНН", "ОГРН", None],
            [1, 2, 3, 4, 5, 6],
            [
                1,
                "Средняя школа № 5 села Ключи",
                "СОШ № 5",
                9900000017.0,
                1029900000019,
                "Рощина В.П.",
            ],
            [2, "Лицей № 8", "Лицей № 8", 100000011, None, None],
        ],
        merged=["A1:F1", "B2:C2", "D2:E2", "F2:F3"],
    )
    listing = read(content, "школы.xlsx", municipality="Озёрный район")
    first, second = listing.records
    assert (first.short_name, first.full_name) == ("СОШ № 5", "Средняя школа № 5 села Ключи")
    assert (first.inn, first.ogrn, first.head) == ("9900000017", "1029900000019", "Рощина В.П.")
    assert (second.inn, listing.as_of) == ("0100000011", dt.date(2024, 9, 1))
    assert (6, "inn-zero", False) in codes(listing)


def test_formulas_without_a_value_are_refused():
    content = book([["Школа", "ИНН", "Район"], ["СОШ № 5", "=1+1", "Озёрный"]])
    assert (2, "formula", True) in codes(read(content, "школы.xlsx"))


def test_the_value_that_a_formula_came_to_is_taken_and_said():
    content = book([["Школа", "ИНН", "Район"], ["СОШ № 5", "==9900000016+1", "Озёрный"]])
    kept = with_part(content, "xl/worksheets/sheet1.xml", (b"<v></v>", b"<v>9900000017</v>"))
    kept = with_part(kept, "xl/worksheets/sheet1.xml", (b"<v />", b"<v>9900000017</v>"))
    listing = read(kept, "школы.xlsx")
    assert codes(listing) == [(2, "formula", False)]
    assert listing.records[0].inn == "9900000017"


def test_a_book_with_entities_is_refused():
    content = book([["Школа", "Район"], ["СОШ № 5", "Озёрный"]])
    trap = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><worksheet '
    with pytest.raises(ForbiddenXml):
        read(with_part(content, "xl/worksheets/sheet1.xml", (b"<worksheet ", trap)), "школы.xlsx")


def test_a_book_that_unpacks_into_too_much_is_refused():
    content = book([["Школа", "Район"], ["СОШ № 5", "Озёрный"]])
    much = (b"</sheetData>", b" " * (130 << 20))
    with pytest.raises(ArchiveBomb):
        read(with_part(content, "xl/worksheets/sheet1.xml", much), "школы.xlsx")


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/worksheets/sheet1.xml", (b"<row", b"<\x01ow")),
        ("xl/workbook.xml", (b"</workbook>", b"")),
        ("xl/_rels/workbook.xml.rels", (b"<Relationships", b"<Relation")),
        ("[Content_Types].xml", (b"sheet.main+xml", b"sheet.other+xml")),
        ("xl/styles.xml", (b"<cellXfs", b"<cellXf")),
        ("xl/worksheets/sheet1.xml", (b'r="2"', b'r="x"')),
    ],
)
def test_a_damaged_book_is_told_to_be_damaged(part: str, change: tuple[bytes, bytes]):
    content = book([["Школа", "Район"], ["СОШ № 5", "Озёрный"]])
    with pytest.raises(RegistryError, match="повреждена"):
        read(with_part(content, part, change), "школы.xlsx")


def test_an_unknown_source():
    with pytest.raises(RegistryError, match="Известны"):
        read_listing("школы.csv", io.BytesIO(TABLE.encode()), source="other")
