"""Every whole page that the service answers, over a register that has a row of every kind."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx2
from fastapi import FastAPI

from api.engine import prepare
from api.settings import Settings
from models.reminder_tables import ReportLinkRow
from models.report_links import digest
from models.session import writing
from tests.api.site import open_site
from tests.api.strangers import furnish
from tests.api.test_walk import CHOSEN, SCHOOLS, Way, ways_of

SECRET_ADDRESS = "adres-dlya-otcheta"
GROUP = {"names": ["ШНОР"], "members": [{"school_id": "s-5", "since": "2024-09-01"}]}
# What a page shows by words of its own in the address, and pages that say there is nothing.
ASKED = (
    "/executors?name=" + quote("Громов В.Д."),
    "/schools/card?id=s-5",
    "/groups/card?id=low",
    "/reminders/links/form?decision=1",
    "/persons?name=" + quote("Громов В.Д."),
    "/tasks?timeliness=overdue",
    "/tasks?text=" + quote("такого нет"),
    "/decisions?needs_review=true",
    "/protocols?text=" + quote("такого нет"),
    "/control?as_of=20.10.2024",
    "/overdue?as_of=20.10.2024",
    "/protocols/4",
    "/protocols/5",
    "/protocols/5/execution",
    "/verify/4",
    "/verify/5",
    "/nothing-here",
)


def furnished(folder: Path) -> dict[str, Any]:
    """Fills a register in the folder before it is served; the ids by the names of addresses."""
    settings = Settings(data=folder)
    prepare(settings.store_url)
    site = open_site(settings)
    with site.client:
        ids = furnish(site)
        site.client.post("/api/v1/schools", files={"file": ("школы.csv", SCHOOLS.encode())})
        site.client.put("/api/v1/groups/low", json=GROUP)
        with writing(site.engine) as session:
            link = session.get_one(ReportLinkRow, ids["report_link_id"])
            link.token_hash = digest(SECRET_ADDRESS)
    site.engine.dispose()
    return ids | {"secret": SECRET_ADDRESS}


def page_addresses(app: FastAPI, address: str, ids: dict[str, Any]) -> Iterator[str]:
    """Those of routes whose rows are there, and those that are asked by words."""
    found = dict.fromkeys([*_of_routes(app, ids), *ASKED])
    for path in found:
        answer = httpx2.get(address + path)
        whole = "<!doctype html>" in answer.text[:200].lower()
        if whole and (answer.status_code == 200 or path == "/nothing-here"):
            yield path


def _of_routes(app: FastAPI, ids: dict[str, Any]) -> list[str]:
    known = {**CHOSEN, **ids}
    ways = [way for way in ways_of(app.routes) if way.method == "GET" and _is_page(way)]
    return sorted(way.path.format(**known) for way in ways if set(way.names) <= set(known))


def _is_page(way: Way) -> bool:
    return not re.match("/(api/|static/|exports/|metrics)", way.path)
