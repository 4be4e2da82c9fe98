"""Words broken at the end of a line."""

import pytest

from extractor.readers.pdf_hyphens import Spelling, mended
from tests.readers.paper import Page, texts

BROKEN = ["Мы про-", "вели", "со-", "бор", "об-", "щий"]


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("муниципальной образова-", "тельной системы", "муниципальной образовательной системы"),
        ("три онлайн-", "мероприятия в год", "три онлайн-мероприятия в год"),
        ("в области ИКТ-", "компетенций", "в области ИКТ-компетенций"),
        ("план психолого-", "педагогической работы", "план психолого-педагогической работы"),
        ("глава Усть-", "Озёрска", "глава Усть-Озёрска"),
        ("когда-", "либо", "когда-либо"),
        ("во-", "первых", "во-первых"),
        ("на 2021-", "2023 годы", "на 2021-2023 годы"),
        ("до 10-", "летия школы", "до 10-летия школы"),
        ("Школа –", "детский сад", "Школа – детский сад"),
        ("школа-лидер/", "наставник", "школа-лидер/наставник"),
        ("физкульту\u00ad", "ра", "физкультура"),
        ("2-", "Курсы для учителей", "2- Курсы для учителей"),
        ("сведения о школах", ", садах", "сведения о школах, садах"),
    ],
)
def test_mended(above, below, expected):
    spelling = Spelling.learnt(BROKEN)
    text, space = mended(above, below, spelling)
    assert text + space + below == expected


@pytest.mark.parametrize(
    ("elsewhere", "expected"),
    [("новая школа-сад", "школа-сад"), ("новая школасад", "школасад")],
)
def test_the_document_itself_decides(elsewhere, expected):
    text, space = mended("школа-", "сад", Spelling.learnt([elsewhere, *BROKEN]))
    assert text + space + "сад" == expected


def test_hyphens_stay_where_words_are_not_broken():
    spelling = Spelling.learnt(["Провести проверку школ"] * 40)
    assert mended("приёмо-", "сдаточный акт", spelling) == ("приёмо-", "")


def test_offsets_hold_over_a_mended_word():
    page = Page()
    for number, line in enumerate(("Управлению образо-", "вания города обес-", "печить")):
        page.text(85, 80 + 14 * number, line)
    assert texts(page) == ["Управлению образования города обеспечить"]


def test_word_too_wide_for_its_cell():
    page = Page().text(85, 60, "О работе общеобразовательных организаций города")
    page.table([80, 172, 400], [80, 130, 160])
    page.text(85, 96, "общеобразователь", 10).text(85, 108, "ных школ", 10)
    page.text(180, 96, "май").text(85, 150, "Итог").text(180, 150, "июнь")
    assert texts(page)[1] == "общеобразовательных школ"
