"""A secretary verifies protocols in a real browser, by keys alone."""

import re
import time
from pathlib import Path

from playwright.sync_api import Page, Route, expect

from tests.api.served import served
from tests.api.test_browser import browsing
from tests.api.verified import CLEAN, DOUBTFUL, Keys, import_schools, protocol, upload


def test_by_keys_alone(tmp_path: Path):
    with served(tmp_path) as service, browsing(service.address) as page:
        import_schools(page, tmp_path)
        upload(page, protocol(tmp_path, 1, CLEAN), protocol(tmp_path, 2, DOUBTFUL))
        page.goto("/verify")
        expect(page.locator("tbody tr")).to_have_count(2)
        page.get_by_role("link", name="Начать с первого").click()
        clean_protocol(page)
        doubtful_protocol(page)
        page.goto("/verify")
        expect(page.locator(".empty")).to_contain_text("Всё проверено")


def clean_protocol(page: Page) -> None:
    """Twenty decisions without a doubt: at most five keys."""
    keys = Keys(page)
    expect(page.locator(".point")).to_have_count(20)
    expect(page.locator(".point").first).to_be_focused()
    expect(page.locator("#progress")).to_contain_text("Подтверждено 0 из 20, сомнений нет")
    keys.press("Control+Enter")
    expect(page.locator("h1")).to_contain_text("Протокол № 2")
    assert keys.pressed <= 5


def doubtful_protocol(page: Page) -> None:
    """Three doubts, each of another kind: at most twenty-five keys."""
    keys = Keys(page)
    points = page.locator(".point")
    expect(points).to_have_count(5)
    expect(page.locator(".said").nth(1)).to_contain_text("Протокол № 1 от 10.09.2024 подтверждён")
    expect(points.nth(1)).to_be_focused()
    expect(page.locator("mark.lit").first).to_contain_text("МБОУ СОШ № 5")
    keys.press("2")
    expect(points.nth(1).locator("input[name=schools]")).to_have_value("МБОУ СОШ № 5 с. Ясное")
    keys.press("a")
    expect(points.nth(2)).to_be_focused()
    expect(points.nth(2).locator(".why")).to_contain_text("Такого дня нет в календаре")
    keys.press("d")
    keys.type("30.11.2024")
    expect(points.nth(2).locator(".meant")).to_have_text("→ до 30.11.2024")
    keys.press("Enter", "a")
    expect(points.nth(3)).to_be_focused()
    keys.press("0", "a")
    expect(points.nth(3)).to_contain_text("нет в реестре")
    expect(page.locator("#progress")).to_contain_text("Подтверждено 3 из 5, сомнений нет")
    keys.press("Control+Enter")
    expect(page).to_have_url(re.compile("/verify$"))
    assert keys.pressed <= 25


def test_keys_quicker_than_the_server_keep_their_order(tmp_path: Path):
    """Confirming once overtook the verdict before it; a late answer took the cursor out of a
    deadline half typed, and its last digits chose schools."""
    with served(tmp_path) as service, browsing(service.address) as page:
        import_schools(page, tmp_path)
        upload(page, protocol(tmp_path, 2, DOUBTFUL), protocol(tmp_path, 1, CLEAN))
        page.goto("/verify")
        page.get_by_role("link", name="Начать с первого").click()
        page.route("**/verify/decisions/**", late)
        expect(page.locator(".point").nth(1)).to_be_focused()
        keys = Keys(page)
        keys.press("2", "a", "d")
        keys.type("30.11.2024")
        keys.press("Enter", "a", "0", "a", "Control+Enter")
        expect(page.locator("h1")).to_contain_text("Протокол № 1")
        page.unroute("**/verify/decisions/**")
        page.goto("/verify/1")
        points = page.locator(".point")
        expect(points.nth(1).locator("input[name=schools]")).to_have_value("МБОУ СОШ № 5 с. Ясное")
        expect(points.nth(2).locator("input[name=deadlines]")).to_have_value("30.11.2024")
        expect(points.nth(3)).to_contain_text("нет в реестре")


def late(route: Route) -> None:
    time.sleep(0.4)
    route.continue_()
