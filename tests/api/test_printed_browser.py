"""A Word file beside its decisions as LibreOffice prints it: the same lit words, clicks, keys."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.api.served import served
from tests.api.test_browser import browsing
from tests.api.verified import upload
from tests.api.word_files import LINES, word_file


def test_a_word_file_by_blocks_and_by_pages(tmp_path: Path):
    file = tmp_path / "протокол 4.docx"
    file.write_bytes(word_file())
    with served(tmp_path) as service, browsing(service.address) as page:
        upload(page, file)
        page.goto("/verify/1")
        page.get_by_role("link", name="Страницы готовы").or_(
            page.locator("[data-view]")
        ).first.wait_for(timeout=120_000)
        page.goto("/verify/1")
        expect(page.locator(".blocks")).to_be_visible()
        expect(page.locator(".sheets")).to_be_hidden()
        page.keyboard.press("v")
        expect(page.locator(".sheet img")).to_be_visible()
        words = sum(len(line.split()) for line in LINES)
        expect(page.locator(".sheet .w")).to_have_count(words)
        a_field_and_its_words(page)
        page.reload()
        expect(page.locator(".sheets")).to_be_visible()


def a_field_and_its_words(page: Page) -> None:
    points = page.locator(".point")
    points.nth(1).get_by_label("Срок", exact=True).focus()
    expect(page.locator(".w.lit")).to_have_count(4)  # в срок до 15.10.2024
    page.locator(".w.lit").first.click()
    expect(points.nth(1).get_by_label("Срок", exact=True)).to_be_focused()
