"""Exports as the pages offer them: every form of their subject, with the conditions of the page."""

import re
from html import unescape

import pytest

from api.exports import EXPORTS
from models.people_tables import UserRole
from tests.api.exports.taken_out import filled
from tests.api.site import Site


@pytest.mark.parametrize(
    ("page", "subject"),
    [
        ("/tasks?timeliness=&control=on_control&text=", "register"),
        ("/decisions?text=&kind=assignment", "register"),
        ("/protocols/{protocol}", "protocol"),
    ],
)
def test_every_form_of_the_subject_is_offered(site: Site, page: str, subject: str):
    """A further form in EXPORTS comes by itself, whole and without names."""
    html = site.client.get(page.format(protocol=filled(site))).text
    links = [unescape(link) for link in re.findall(r'href="(/exports/[^"]+)"', html)]
    forms = [form for form, export in EXPORTS.items() if export.subject == subject]
    assert [re.split(r"[/?]", link)[2] for link in links] == [
        form for form in forms for _ in ("with names", "without")
    ]
    for link in links:
        assert site.client.get(link).status_code == 200, link


def test_the_conditions_of_control_hold(site: Site):
    filled(site)
    asked = "/api/v1/exports/json?timeliness=overdue&as_of=2024-12-31"
    expected = site.client.get(asked).json()["items"]
    page = site.client.get("/exports/json?timeliness=overdue&due_after=&as_of=31.12.2024")
    assert page.json()["items"] == expected != []
    assert site.client.get("/exports/json?timeliness=cancelled&text=").json()["items"] == []


@pytest.mark.parametrize(("role", "offered"), [("controller", True), ("reader", False)])
def test_only_who_may_take_out_is_offered_to(site: Site, role: UserRole, offered: bool):
    filled(site)
    site.person("person", role)
    assert ("/exports/" in site.signed_in("person").get("/tasks").text) == offered
