"""Every page for everybody: axe-core's rules of WCAG 2.1 AA, nothing wider than a phone or than a
page at 400 %, nothing cut on paper, nothing of a document that acts.

A picture of each page at 1440 and 390 px is left in ``var/screenshots``, or in the folder that
PROTOKOLIST_SCREENSHOTS names.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from api.app import create_app
from api.settings import Settings
from tests.api.every_page import furnished, page_addresses
from tests.api.served import served
from tests.api.test_browser import browsing
from tests.api.verified import CLEAN, DOUBTFUL, import_schools, protocol, upload

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
SCREENSHOTS = Path(os.environ.get("PROTOKOLIST_SCREENSHOTS") or "var/screenshots")
ONE_LINE = 64
# A text that would act if any page showed it as anything but a text.
HOSTILE = (
    '6. Громову В.Д. учесть <img src=x onerror="window.broken=1"><script>window.broken=1</script> '
    "{{ 7*7 }} в срок до 15.11.2024.",
)
# Cards whose own scroll bar would hide a part of a table.
OVERFLOWING = """[...document.querySelectorAll('.panel')]
    .filter(each => each.scrollWidth > each.clientWidth).map(each => each.innerText.slice(0, 60))"""
WIDEST = """[...document.querySelectorAll('main *')]
    .filter(each => each.getBoundingClientRect().right > innerWidth)
    .slice(-3).map(each => each.outerHTML.slice(0, 90))"""
# What nobody wants on paper, and what paper would cut off.
PRINTED_TOO = """[...document.querySelectorAll('.top, nav, button, input[type=file], .skip, .bottom')]
    .filter(each => each.getClientRects().length && getComputedStyle(each).visibility !== 'hidden'
        && !each.closest('dialog'))
    .map(each => each.outerHTML.slice(0, 80))"""
CUT = """[...document.querySelectorAll('table, pre, .panel, .points')]
    .filter(each => each.getClientRects().length)
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1
        || (getComputedStyle(each).overflow !== 'visible' && each.scrollHeight > each.clientHeight + 1))
    .map(each => each.innerText.slice(0, 60))"""


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is looked at: ``width`` in CSS pixels; 320 is 1280 at 400 %, 720 is 1440 at 200."""

    width: int
    media: Literal["screen", "print"] = "screen"
    pictured: bool = False

    def put_on(self, page: Page) -> None:
        page.set_viewport_size({"width": self.width, "height": 900})
        page.emulate_media(media=self.media)

    def __str__(self) -> str:
        return f"{self.width} {self.media}"


LOOKS = (
    Look(1440, pictured=True),
    Look(390, pictured=True),
    Look(720),
    Look(320),
    Look(700, "print"),
)
MUST = {
    "/archives/1",
    "/committees",
    "/groups",
    "/jobs",
    "/letters/1",
    "/proposals",
    "/protocols/5/execution",
    "/report/adres-dlya-otcheta",
    "/schools/card?id=s-5",
    "/tasks/1",
    "/verify/5",
    "/nothing-here",
    "/control",
    "/control/trend",
    "/tasks",
    "/",
    "/verify",
    "/protocols",
    "/protocols/5",
    "/decisions",
    "/overdue",
    "/schools",
}


def test_every_page(tmp_path: Path):
    ids = furnished(tmp_path)
    with served(tmp_path) as service, browsing(service.address, 404) as page:
        import_schools(page, tmp_path)
        upload(page, protocol(tmp_path, 1, CLEAN[:3]), protocol(tmp_path, 2, DOUBTFUL + HOSTILE))
        addresses = list(page_addresses(create_app(Settings(data=tmp_path)), service.address, ids))
        assert set(addresses) >= MUST
        troubles = []
        for path in addresses:
            page.goto(path)
            for look in LOOKS:
                look.put_on(page)
                troubles += [f"{look} {path}: {each}" for each in found_in(page, look)]
                picture(page, path, look)
        assert [moving(page, wish) for wish in ("no-preference", "reduce")] == [1, 0]
        assert not troubles, "\n".join(troubles)


def moving(page: Page, wish: Literal["no-preference", "reduce"]) -> int:
    """How much moves where a file is waited for."""
    page.emulate_media(reduced_motion=wish, media="screen")
    page.goto("/")
    return int(
        page.evaluate(
            """() => { const wheel = document.createElement('span'); wheel.className = 'wheel';
            document.querySelector('main').append(wheel);
            return document.getAnimations().length; }"""
        )
    )


def found_in(page: Page, look: Look) -> Iterator[str]:
    if page.evaluate("'broken' in window"):
        yield "text of a document became a part of the page"
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > look.width:
        yield f"{wide} px wide: {page.evaluate(WIDEST)}"
    if look.media == "print":
        yield from (f"printed: {each}" for each in page.evaluate(PRINTED_TOO))
        yield from (f"cut in print: {each}" for each in page.evaluate(CUT))
    if look.width > 1000 and look.media == "screen":
        header = page.evaluate("document.querySelector('.top')?.offsetHeight ?? 0")
        if header > ONE_LINE:
            yield f"sections on more than one line: {header} px"
        yield from (f"runs over its card: {each}" for each in page.evaluate(OVERFLOWING))
        for violation in Axe().run(page, options=RULES).response["violations"]:
            nodes = [node["html"][:120] for node in violation["nodes"][:3]]
            yield f"{violation['id']} {nodes}"


def picture(page: Page, path: str, look: Look) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    if look.pictured:
        name = re.sub(r"[/?&=]+", "-", unquote(path).strip("/")) or "home"
        page.screenshot(path=SCREENSHOTS / f"{name}-{look.width}.png", full_page=True)
