import pytest

from tests.api.site import Site
from tests.models.samples import decision, until

ADDRESS = "/api/v1/decisions/1"


@pytest.mark.parametrize(
    "address", [ADDRESS, "/api/v1/protocols/1", "/api/v1/decisions", "/api/v1/exports"]
)
def test_what_is_known_is_not_sent_again(site: Site, address: str):
    site.keep(decision())
    first = site.client.get(address)
    again = site.client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert "content-length" not in again.headers
    other = site.client.get(address, headers={"If-None-Match": '"other"'})
    assert other.json() == first.json()


@pytest.mark.parametrize("tags", ["*", "W/{tag}", '"x", {tag}'])
def test_the_tag_is_found_among_others(site: Site, tags: str):
    site.keep(decision())
    tag = site.client.get(ADDRESS).headers["etag"]
    response = site.client.get(ADDRESS, headers={"If-None-Match": tags.format(tag=tag)})
    assert response.status_code == 304


def test_an_answer_that_changed_has_another_tag(site: Site):
    site.keep(decision())
    before = site.client.get(ADDRESS).headers["etag"]
    site.client.patch(ADDRESS, json={"version": 1, "done_note": "есть"})
    changed = site.client.get(ADDRESS, headers={"If-None-Match": before})
    assert changed.status_code == 200
    assert changed.headers["etag"] != before


@pytest.mark.parametrize("sent", ["whole", "version"])
def test_the_tag_is_a_version_for_if_match(site: Site, sent: str):
    site.keep(decision())
    tag = site.client.get(ADDRESS).headers["etag"]
    tag = tag if sent == "whole" else '"1"'
    patched = site.client.patch(ADDRESS, json={"done_note": "есть"}, headers={"If-Match": tag})
    assert patched.status_code == 200
    assert patched.headers["etag"].startswith('"2-')
    stale = site.client.patch(ADDRESS, json={"done_note": "нет"}, headers={"If-Match": tag})
    assert stale.status_code == 412


def test_pages_are_linked_to_the_last(site: Site):
    site.keep(*(decision(str(number), deadlines=until("01.05.2024")) for number in range(1, 6)))
    address: str | None = "/api/v1/decisions?limit=2&text=отчёт&kind=assignment"
    seen: list[str] = []
    while address:
        response = site.client.get(address)
        seen += [item["path"] for item in response.json()["items"]]
        assert ("next" in response.links) == (response.json()["next_cursor"] is not None)
        address = response.links.get("next", {}).get("url")
    assert seen == ["1", "2", "3", "4", "5"]


def test_errors_and_files_have_no_tag(site: Site):
    assert "etag" not in site.client.get("/api/v1/decisions/99").headers
    assert "etag" not in site.client.get("/api/v1/exports/json").headers
