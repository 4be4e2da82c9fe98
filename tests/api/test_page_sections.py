"""The sections of the pages: each leads its reader somewhere, and nobody else."""

import pytest
from fastapi.testclient import TestClient

from api.page_sections import DAILY, MENU, daily, menu
from api.viewer import DEMO, NOBODY
from models.people_tables import UserRole
from tests.api.site import Site, parsed

EVERY = [*DAILY, *(section for _, sections in MENU for section in sections)]


def links(client: TestClient, address: str = "/control") -> list[str]:
    page = parsed(client.get(address).text)
    return [str(found) for found in page.xpath("//header//nav//a/@href")]


def test_every_section_is_a_page(site: Site):
    assert links(site.client) == [section.address for section in EVERY]
    for section in EVERY:
        assert site.page(section.address).xpath("//h1")


@pytest.mark.parametrize(
    ("role", "without"),
    [
        ("reader", {"/verify", "/letters", "/persons", "/archives", "/audit", "/people"}),
        ("member", {"/verify", "/letters", "/archives", "/audit", "/people"}),
        ("auditor", {"/verify", "/letters", "/archives", "/people"}),
        ("secretary", {"/audit", "/people"}),
        ("administrator", set()),
    ],
)
def test_nobody_is_led_where_he_may_not_go(site: Site, role: UserRole, without: set[str]):
    site.person("ivanova", role)
    client = site.signed_in("ivanova")
    if "/people" in without:
        without = without | {"/committees", "/tokens", "/system"}
    assert set(links(client)) == {section.address for section in EVERY} - without
    for address in links(client):
        assert client.get(address).status_code == 200, address


def test_where_one_is_is_marked_once(site: Site):
    site.keep()
    for address, marked in (("/protocols/1", "/protocols"), ("/audit", "/audit"), ("/", "/")):
        page = site.page(address)
        assert page.xpath("//header//a[@aria-current]/@href") == [marked]


def test_before_one_has_signed_in_there_is_no_menu():
    assert (daily(NOBODY), list(menu(NOBODY))) == ([], [])
    assert len(list(menu(DEMO))) == len(MENU)
