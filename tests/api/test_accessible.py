"""Every page for everybody: axe-core's rules of WCAG 2.1 AA, and nothing wider than a phone.

With PROTOKOLIST_SCREENSHOTS set to a folder, a picture of each page at 1440 and 390 px is left there.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from api.app import create_app
from api.settings import Settings
from tests.api.served import served
from tests.api.test_browser import browsing
from tests.api.verified import CLEAN, DOUBTFUL, import_schools, protocol, upload

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
SCREENSHOTS = os.environ.get("PROTOKOLIST_SCREENSHOTS", "")
ONE_LINE = 64
# Cards whose own scroll bar would hide a part of a table.
OVERFLOWING = """[...document.querySelectorAll('.panel')]
    .filter(each => each.scrollWidth > each.clientWidth).map(each => each.innerText.slice(0, 60))"""
MUST = {
    "/control",
    "/control/trend",
    "/tasks",
    "/",
    "/verify",
    "/verify/2",
    "/protocols",
    "/protocols/2",
    "/decisions",
    "/overdue",
    "/schools",
}


def page_addresses(folder: Path, address: str) -> Iterator[str]:
    """Every whole page that the service answers, parameters replaced by the number two."""
    app = create_app(Settings(data=folder))
    paths = {
        re.sub(r"\{[^}]+\}", "2", path)
        for included in app.routes
        for route in getattr(getattr(included, "original_router", None), "routes", ())
        if "GET" in (getattr(route, "methods", None) or ())
        and not route.include_in_schema
        and (path := str(route.path))
    }
    for path in sorted(paths):
        answer = httpx2.get(address + path)
        if answer.status_code == 200 and "<!doctype html>" in answer.text[:200].lower():
            yield path


def test_every_page(tmp_path: Path):
    with served(tmp_path) as service, browsing(service.address) as page:
        import_schools(page, tmp_path)
        upload(page, protocol(tmp_path, 1, CLEAN[:3]), protocol(tmp_path, 2, DOUBTFUL))
        addresses = list(page_addresses(tmp_path, service.address))
        assert set(addresses) >= MUST
        troubles = []
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 900})
            for path in addresses:
                page.goto(path)
                troubles += [f"{width} {path}: {each}" for each in found_in(page, width)]
                picture(page, path, width)
        assert troubles == []


def found_in(page: Page, width: int) -> Iterator[str]:
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        yield f"{wide} px wide"
    if width > 1000:
        header = page.evaluate("document.querySelector('.top')?.offsetHeight ?? 0")
        if header > ONE_LINE:
            yield f"sections on more than one line: {header} px"
        yield from (f"runs over its card: {each}" for each in page.evaluate(OVERFLOWING))
        for violation in Axe().run(page, options=RULES).response["violations"]:
            nodes = [node["html"][:120] for node in violation["nodes"][:3]]
            yield f"{violation['id']} {nodes}"


def picture(page: Page, path: str, width: int) -> None:
    if SCREENSHOTS:
        name = path.strip("/").replace("/", "-") or "home"
        page.screenshot(path=Path(SCREENSHOTS) / f"{name}-{width}.png")
