"""The document beside its decisions in a real browser: lit words, clicks, selections, cuts."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.api.served import served
from tests.api.test_browser import browsing
from tests.api.verified import upload
from tests.readers.paper import Page as Paper
from tests.readers.paper import file_of

LINES = (
    "ПРОТОКОЛ № 4",
    "совещания при начальнике управления образования",
    "от 10.09.2024",
    "РЕШИЛИ:",
    "1. Громову В.Д. проверить котельную. Составить акт в срок до 15.10.2024.",
    "2. Лебедевой О.Н. представить график в срок до 20.10.2024.",
    "3. Орловой Н.С. провести сверку в срок до 25.10.2024.",
)


def paper() -> bytes:
    page = Paper()
    for number, line in enumerate(LINES):
        page.text(85, 100 + 24 * number, line)
    return file_of([page])


def word(page: Page, line: int, place: int) -> Locator:
    """The place-th word of a line on the picture of the page."""
    before = sum(len(each.split()) for each in LINES[:line])
    return page.locator(".sheet .w").nth(before + place)


def test_document_and_fields(tmp_path: Path):
    file = tmp_path / "протокол 4.pdf"
    file.write_bytes(paper())
    with served(tmp_path) as service, browsing(service.address) as page:
        upload(page, file)
        page.goto("/verify/1")
        expect(page.locator(".point")).to_have_count(3)
        expect(page.locator(".sheet img")).to_be_visible()
        expect(page.locator(".sheet .w")).to_have_count(sum(len(line.split()) for line in LINES))
        a_field_lights_its_words_and_words_lead_to_their_field(page)
        selected_words_fill_the_field(page)
        decisions_are_cut_joined_added_and_rejected(page)


def a_field_lights_its_words_and_words_lead_to_their_field(page: Page) -> None:
    second = page.locator(".point").nth(1)
    second.get_by_label("Срок", exact=True).focus()
    expect(page.locator(".w.lit")).to_have_count(4)  # в срок до 20.10.2024
    word(page, 5, 1).click()
    expect(second.get_by_label("Исполнитель", exact=True)).to_be_focused()
    page.get_by_role("button", name="Текст").click()
    expect(page.locator("mark.lit")).to_have_text("Лебедевой О.Н.")
    page.get_by_role("button", name="Страницы").click()
    expect(page.locator(".w.lit")).to_have_count(2)


def selected_words_fill_the_field(page: Page) -> None:
    second = page.locator(".point").nth(1)
    second.get_by_label("Ещё исполнитель").focus()
    word(page, 6, 1).hover()
    page.mouse.down()
    word(page, 6, 2).hover()
    page.mouse.up()
    expect(second.get_by_label("Исполнитель", exact=True).nth(1)).to_have_value("Орловой Н.С.")
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    expect(second.get_by_label("Исполнитель", exact=True)).to_have_count(1)


def decisions_are_cut_joined_added_and_rejected(page: Page) -> None:
    points, texts = page.locator("article.point"), page.locator("article.point textarea")
    points.first.focus()
    page.keyboard.press("s")
    page.keyboard.press("Alt+Enter")
    expect(texts.nth(1)).to_have_value("Составить акт в срок до 15.10.2024.")
    page.keyboard.press("u")
    expect(points).to_have_count(3)
    page.keyboard.press("m")
    expect(points.nth(1).locator(".verdict")).to_contain_text("отклонено")
    page.keyboard.press("u")
    expect(points.nth(1).locator(".verdict")).not_to_contain_text("отклонено")
    page.keyboard.press("i")
    page.keyboard.type("Пропущенное решение.")
    page.keyboard.press("Control+Enter")
    expect(texts.nth(1)).to_have_value("Пропущенное решение.")
    points.nth(1).focus()
    page.keyboard.press("x")
    page.keyboard.press("Enter")
    expect(points.nth(1).locator(".verdict")).to_contain_text("отклонено")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("следующее сомнение")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
