"""Characters → words → lines."""

import pytest

from tests.readers.paper import Page, blocks, texts


def test_words_are_in_reading_order_whatever_the_order_in_the_file():
    page = Page().text(200, 100, "качества").text(85, 120, "Срок: май").text(85, 100, "Мониторинг")
    assert texts(page) == ["Мониторинг\tкачества", "Срок: май"]


def test_letter_spaced_word_is_one_word():
    page = Page().text(200, 100, "РЕШИЛИ:", apart=5)
    assert texts(page) == ["РЕШИЛИ:"]


def test_typed_spaces_stay():
    assert texts(Page().text(200, 100, "Р Е Ш И Л И:")) == ["Р Е Ш И Л И:"]


def test_twice_struck_letters_are_read_once():
    page = Page().text(85, 100, "РЕШИЛИ:").text(85.3, 100, "РЕШИЛИ:")
    assert texts(page) == ["РЕШИЛИ:"]


@pytest.mark.parametrize(("bold", "expected"), [(True, True), (False, False)])
def test_bold(bold, expected):
    (block,) = blocks(Page().text(85, 100, "ПОВЕСТКА ДНЯ", bold=bold))
    assert block.bold is expected


def test_partly_bold_is_not_bold():
    page = Page().text(85, 100, "СЛУШАЛИ:", bold=True).text(136, 100, "Орлову И.И.")
    (block,) = blocks(page)
    assert (block.text, block.bold) == ("СЛУШАЛИ: Орлову И.И.", False)


def test_raised_digit_without_a_note_stays_with_its_word():
    page = Page().text(85, 100, "не менее 50 м").text(154.2, 96, "2", 7).text(161, 100, "на класс")
    assert texts(page) == ["не менее 50 м2 на класс"]


def test_wide_gap_is_a_tab():
    page = Page().text(85, 100, "г. Озёрск").text(430, 100, "12 мая 2023 года")
    assert texts(page) == ["г. Озёрск\t12 мая 2023 года"]


def test_gap_after_a_list_marker_is_a_space():
    page = Page().text(85, 100, "1.").text(120, 100, "Утвердить план.")
    assert texts(page) == ["1. Утвердить план."]


def test_soft_hyphen_inside_a_line_goes():
    assert texts(Page().text(85, 100, "обра\u00adзование")) == ["образование"]


def test_every_word_has_its_place_on_paper():
    page = Page().text(100, 100, "до 01.04 сда-").text(100, 115, "вать отчёт")
    (block,) = blocks(page)
    upper, lower = block.lines
    assert [block.text[start:end] for start, end, *_ in (*upper.words, *lower.words)] == [
        "до", "01.04", "сда", "вать", "отчёт",
    ]  # fmt: skip
    # PDFium takes the widths from whichever font it has found first: a point more or less.
    places = [place for _, _, *word in upper.words for place in word]
    assert places == pytest.approx([100, 112, 115, 146, 148, 172], abs=1.5)
