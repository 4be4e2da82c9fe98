"""A secretary's morning in a real browser: load a protocol, see its decisions, mark one done."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Page, expect, sync_playwright

from tests.api.served import served
from tests.api.word_files import word_file

CHROMIUM = "/usr/bin/chromium"
# A test that passes never waits so long; on a machine that others use, 5 s were too few.
PATIENCE = 90_000  # ms
# As root in a container without a network: no sandbox, and nothing that phones home.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def browsing(address: str, *expected: int) -> Iterator[Page]:
    """A page that must stay free of script errors and of anything the policy forbids.

    ``expected``: statuses of answers that the test asks for itself.
    """
    troubles: list[str] = []
    known = (422, *expected)

    def told(message: ConsoleMessage) -> None:
        # A refused form is told in the console too: «Failed to load resource: … 422».
        if message.type == "error" and not any(f" {each} " in message.text for each in known):
            troubles.append(message.text)

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(base_url=address, locale="ru-RU")
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", told)
        yield page
        browser.close()
    assert troubles == [], troubles


def test_from_a_file_to_the_overdue_list(tmp_path: Path):
    good, empty = tmp_path / "протокол 4.docx", tmp_path / "пустой.docx"
    good.write_bytes(word_file())
    empty.write_bytes(b"")
    with served(tmp_path) as service, browsing(service.address) as page:
        page.goto("/")
        page.set_input_files("#files", [good, empty])
        ready = page.locator(".job.ready")
        expect(ready).to_contain_text("прочитан, 3 решения")
        expect(page.locator(".job.failed")).to_contain_text("Файл пуст")

        ready.get_by_role("link").first.click()
        expect(page.locator(".decision")).to_have_count(3)
        first = page.locator(".decision").first
        expect(first).to_contain_text("Лебедева О.Н.")
        expect(first).to_contain_text("до 01.10.2024")
        first.focus()
        expect(page.locator("mark.lit").first).to_contain_text("представить график")

        page.goto("/overdue?as_of=20.10.2024")
        expect(page.locator("tbody tr")).to_have_count(2)
        page.get_by_role("button", name="Выполнено: решение 1").click()
        expect(page.locator("tbody tr")).to_have_count(1)
        # On that day it was not done yet; today it is not among the overdue ones any more.
        page.goto("/overdue?as_of=20.10.2024")
        expect(page.locator("tbody tr")).to_have_count(2)
        page.goto("/overdue")
        expect(page.locator("tbody")).to_contain_text("Громов В.Д.")
        expect(page.locator("tbody")).not_to_contain_text("представить график")

        page.locator("tbody tr a").first.click()
        second = page.locator(".decision").nth(1)
        second.get_by_role("link", name="Исправить").click()
        second.get_by_label("По / до").first.fill("31.11.2024")
        second.get_by_role("button", name="Сохранить").click()
        expect(second.get_by_role("alert")).to_contain_text("Такого дня нет: «31.11.2024»")
        second.get_by_label("По / до").first.fill("01.12.2024")
        second.get_by_role("button", name="Сохранить").click()
        expect(second).to_contain_text("до 01.12.2024")
        expect(second).to_contain_text("исправлено вручную")
