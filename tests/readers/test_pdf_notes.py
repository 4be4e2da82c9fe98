"""Footnotes."""

from tests.readers.paper import LEFT, Page, blocks

BODY = "Провести мониторинг качества подготовки обучающихся города"


def noted(page: Page, mark: str, *lines: str) -> Page:
    """A page with one marked sentence and a note under its rule."""
    end = LEFT + 12 * 0.5 * (len(BODY) - BODY.count(" ")) + 3 * BODY.count(" ")
    page.text(LEFT, 100, BODY).text(end + 0.2, 96, mark, 7)
    page.ruling(LEFT, 730, LEFT + 144, 730)
    page.text(LEFT, 742, mark, 6).text(LEFT + 5, 745, lines[0], 10)
    for number, line in enumerate(lines[1:], 1):
        page.text(LEFT, 745 + 12 * number, line, 10)
    return page


def test_note_follows_its_paragraph_and_the_mark_leaves_it():
    page = noted(Page(), "1", "Срок: до 1 октября, отчёт представить в управление", "образования.")
    page.text(LEFT, 130, "Секретарь: И.И. Орлова")
    found = [(block.kind, block.note, block.text) for block in blocks(page)]
    assert found == [
        ("paragraph", None, BODY),
        ("footnote", "1", "Срок: до 1 октября, отчёт представить в управление образования."),
        ("paragraph", None, "Секретарь: И.И. Орлова"),
    ]


def test_notes_numbered_on_each_page_keep_to_their_pages():
    pages = [noted(Page(), "*", "Кроме гимназий."), noted(Page(), "*", "Кроме лицеев.")]
    notes = [(block.text, block.page) for block in blocks(*pages) if block.kind == "footnote"]
    assert notes == [("Кроме гимназий.", 1), ("Кроме лицеев.", 2)]


def test_note_whose_mark_is_nowhere_is_not_lost():
    page = Page().text(LEFT, 100, BODY).ruling(LEFT, 730, LEFT + 144, 730)
    page.text(LEFT, 742, "2", 6).text(LEFT + 5, 745, "Кроме гимназий.", 10)
    assert blocks(page)[-1].note == "2"


def test_rule_for_a_signature_has_no_notes_under_it():
    page = Page().text(LEFT, 100, BODY).ruling(LEFT, 730, LEFT + 144, 730)
    page.text(LEFT, 745, "подпись секретаря")
    assert [block.kind for block in blocks(page)] == ["paragraph", "paragraph"]


def test_notes_as_large_as_the_text_and_the_foot_of_the_page_under_them():
    page = Page().text(85, 600, "1. Собирать отчёты школ").text(223, 596, "1", 7)
    page.text(230, 600, "и анализировать их.")
    page.ruling(85, 700, 229, 700)
    page.text(85, 714, "1").text(95, 714, "Срок: до 25 мая.")
    page.text(85, 800, "Методический центр")
    found = [(block.kind, block.text) for block in blocks(page)]
    assert ("footnote", "Срок: до 25 мая.") in found
    assert ("paragraph", "Методический центр") in found


def test_notes_set_wide_are_told_by_their_numbers():
    page = Page().text(85, 600, "1. Собирать отчёты школ").text(223, 596, "1", 7)
    page.text(85, 630, "2. Разослать планы школ").text(223, 626, "2", 7)
    page.ruling(85, 700, 229, 700)
    page.text(85, 712, "1", 6).text(90, 715, "Срок: до 25 мая.", 10)
    page.text(85, 737, "2", 6).text(90, 740, "Срок: до 30 мая.", 10)
    notes = [(block.note, block.text) for block in blocks(page) if block.kind == "footnote"]
    assert notes == [("1", "Срок: до 25 мая."), ("2", "Срок: до 30 мая.")]
