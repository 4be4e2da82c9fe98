"""Notes in the right margin: read behind the paragraph they stand beside."""

import pytest

from extractor.recipe import extract
from extractor.registry import Registry
from tests.readers.paper import Page, read, texts

MARGIN, END = 420, 400  # where the notes begin, where the text ends
ONE = "1. Провести сверку списков первоклассников во всех школах города и района."
TWO = "2. Купить соль для школьных дорожек и крылец и раздать её завхозам до снега."
THREE = "3. Ждать снега."
LONG = (
    "Слушали о снеге. Снега нет второй год, соль прошлых лет лежит под навесом и сыреет от дождей."
)


def noted(*points: tuple[str, tuple[str, ...]], size: float = 9, drop: float = -1) -> Page:
    """Paragraphs 12 pt, each with the lines of its note, which begin ``drop`` below its first."""
    page, y = Page(), 100.0
    for point, note in points:
        for number, line in enumerate(note):
            page.text(MARGIN, y + drop + 11 * number, line, size)
        y = page.column(y, [point], right=END, gap=8, leading=18)
    return page


def test_notes_follow_their_paragraphs():
    page = noted((LONG, ()), (ONE, ("Отв.: Ким Е.И.", "Срок: 1 мая")), (TWO, ("Срок: июнь",)))
    assert texts(page) == [LONG, ONE, "Отв.: Ким Е.И.", "Срок: 1 мая", TWO, "Срок: июнь"]


def test_lines_of_a_note_that_belong_together():
    note = ("Отв.: Ким Е.И., директор", "Песчанской СШ")
    page = noted((ONE, note), (TWO, ("Срок: июнь",)))
    assert texts(page) == [ONE, "Отв.: Ким Е.И., директор Песчанской СШ", TWO, "Срок: июнь"]


@pytest.mark.parametrize("size", [9, 10, 12])
@pytest.mark.parametrize("drop", [-2, 4])
def test_who_and_when_in_the_margin(nlp, size, drop):
    page = Page().text(85, 60, "ПРОТОКОЛ № 3").text(85, 80, "12.02.2024 РЕШИЛИ:")
    page.drawn += noted(
        (ONE, ("Ким Е.И.", "до 1 мая")),
        (TWO, ("директора школ",)),
        (THREE, ("сторожа",)),
        size=size,
        drop=drop,
    ).drawn
    found = extract(read([page]), Registry(()), nlp).decisions
    assert [
        (one.text, [e.name for e in one.executors], [d.text for d in one.deadlines])
        for one in found
    ] == [
        (ONE[3:], ["Ким Е.И."], ["до 1 мая"]),
        (TWO[3:], ["директора школ"], ["до снега"]),
        (THREE[3:], [], []),
    ]
    # Words that are known to name neither who nor when are asked about, and are no wording.
    assert ["margin_unread" in {d.code for d in one.doubts} for one in found] == [0, 0, 1]


def test_one_stamp_is_no_margin():
    page = noted((ONE, ("Экз. № 1",)), (TWO, ()))
    assert "Экз. № 1" not in texts(page)[1:]


def test_small_type_that_goes_on_from_the_left_is_none():
    """Footnotes are set small and as broad as the text."""
    page = noted((ONE, ()), (TWO, ()))
    for y in (700, 711, 722):
        page.text(85, y, "Слова сноски, которые длинны и доходят до самого края, а он далеко", 9)
    assert [text for text in texts(page) if text.startswith("края")] == []
