"""A committee's story in a real browser, with real workers: what is overdue, a report, accepted,
done, and the next meeting sees it.
"""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.api.served import served
from tests.api.test_browser import browsing
from tests.api.verified import upload

MOSCOW = ZoneInfo("Europe/Moscow")  # where the service is
BODY = "совещания при начальнике управления образования Озёрского района"
MEETING = "Протокол № {number}\n" + BODY + "\nот {day}\nРЕШИЛИ:\n{lines}\n"


def meeting(folder: Path, number: int, day: dt.date, *lines: str) -> Path:
    path = folder / f"протокол {number}.txt"
    text = MEETING.format(number=number, day=f"{day:%d.%m.%Y}", lines="\n".join(lines))
    path.write_text(text, "utf-8")
    return path


def two_meetings(folder: Path) -> tuple[Path, Path]:
    """A month apart: a task of the first is late by some days whenever the test runs."""
    today = dt.datetime.now(MOSCOW).date()
    first, late = today - dt.timedelta(days=40), today - dt.timedelta(days=12)
    return (
        meeting(
            folder, 1, first,
            f"1. Громову В.Д. проверить котельную в срок до {late:%d.%m.%Y}.",
            f"2. Лебедевой О.Н. представить график в срок до {late:%d.%m.%Y}.",
        ),
        meeting(folder, 2, today - dt.timedelta(days=5), "1. Орловой Н.С. вести учёт детей."),
    )  # fmt: skip


def tile(page: Page, words: str) -> None:
    page.goto("/control")
    expect(page.locator(".tiles a.late")).to_have_text(words)


def test_the_committee_asks_what_is_overdue_and_it_gets_done(tmp_path: Path):
    with served(tmp_path) as service, browsing(service.address) as page:
        walk_the_menu(page)
        upload(page, *two_meetings(tmp_path))
        tile(page, "2 просрочено")
        by_whom = page.locator("section[aria-labelledby=by-responsible]")
        by_whom.get_by_role("link", name="Громов").click()
        expect(page.locator("tbody")).to_contain_text("просрочено на 12 дней")
        page.locator("tbody a[href^='/tasks/']").click()

        page.get_by_text("Представить отчёт").first.click()
        page.get_by_label("Что сделано").fill("Котельная проверена, акт № 7.")
        page.get_by_role("button", name="Представить отчёт").click()
        expect(page.locator("header .tag").nth(1)).to_contain_text("отчёт")
        page.get_by_text("Принять отчёт").first.click()
        page.get_by_role("button", name="Принять отчёт").click()
        expect(page.locator("header .tag").nth(1)).to_contain_text("исполнено")
        expect(page.locator("article")).to_contain_text("принят")
        tile(page, "1 просрочено")

        page.goto("/protocols?text=№ 2")
        page.locator("tbody a").first.click()
        page.get_by_role("link", name="Что исполнено").click()
        last = page.locator("main section").first
        expect(last).to_contain_text("Из прошлого протокола: Протокол № 1")
        expect(last).to_contain_text("Исполнено 1 из 2, просрочено 1")
        last.get_by_role("row", name="проверить котельную").get_by_text("исполнено").wait_for()


def walk_the_menu(page: Page) -> None:
    """Opened, walked and closed by the keyboard alone."""
    page.goto("/control")
    summary, first = page.locator(".menu summary"), page.get_by_role("link", name="Предложения")
    summary.focus()
    page.keyboard.press("Enter")
    expect(first).to_be_visible()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(first).to_be_hidden()
    expect(summary).to_be_focused()
