from tests.api.problems import problem_of
from tests.api.site import Site, words

ADDRESS = "/api/v1/quarantine"
CONTENT = b"<script>alert(1)</script>"


def upload(site: Site, content: bytes = CONTENT) -> dict[str, object]:
    files = {"files": ("плохой.docx", content)}
    (item,) = site.client.post("/api/v1/protocols", files=files).json()["items"]
    return dict(item)


def quarantined(site: Site) -> int:
    protocol_id = int(str(upload(site)["protocol_id"]))
    site.fail(protocol_id, "type-mismatch", "Внутри веб-страница.")
    return protocol_id


def test_a_file_that_was_not_read_is_named_with_its_reason(site: Site):
    protocol_id = quarantined(site)
    page = site.client.get(ADDRESS).json()
    assert page["total"] == 1
    (item,) = page["items"]
    assert (item["protocol_id"], item["filename"], item["size"]) == (
        protocol_id,
        "плохой.docx",
        len(CONTENT),
    )
    assert (item["code"], item["message"]) == ("type-mismatch", "Внутри веб-страница.")
    assert item["quarantined_at"].startswith("2024-10-21")
    assert len(item["sha256"]) == 64


def test_its_bytes_come_back_as_nothing_a_browser_shows(site: Site):
    quarantined(site)
    (item,) = site.client.get(ADDRESS).json()["items"]
    response = site.client.get(item["links"]["source"])
    assert response.content == CONTENT
    assert response.headers["content-disposition"].startswith("attachment;")
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["content-security-policy"] == "default-src 'none'; sandbox"


def test_the_same_bytes_again_are_not_read_again(site: Site):
    protocol_id = quarantined(site)
    again = upload(site)
    assert (again["protocol_id"], again["created"]) == (protocol_id, False)
    assert site.client.get(str(again["links"]["job"])).json()["state"] == "failed"  # type: ignore[index]


def test_it_is_read_again_when_somebody_asks(site: Site):
    protocol_id = quarantined(site)
    (item,) = site.client.get(ADDRESS).json()["items"]
    response = site.client.post(item["links"]["again"])
    assert response.status_code == 202
    job = site.client.get(response.json()["links"]["job"]).json()
    assert (job["protocol_id"], job["state"], job["error"]) == (protocol_id, "received", None)
    assert site.client.get(ADDRESS).json()["total"] == 0
    problem_of(site.client.post(item["links"]["again"]), 404, "not-found")


def test_page(site: Site):
    assert "Карантин пуст" in words(site.page("/quarantine"))
    protocol_id = quarantined(site)
    (row,) = site.page("/quarantine").xpath("//tbody/tr")
    name, when, why, what = (words(cell) for cell in row.xpath("td"))
    assert name.startswith("плохой.docx 1 КБ, SHA-256 ")
    assert (when, why) == ("21.10.2024", "✖ Внутри веб-страница. type-mismatch")
    assert what == "Прочитать ещё раз Скачать исходный файл"
    (action,) = row.xpath(".//form/@action")
    response = site.client.post(action, follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (
        303,
        f"/protocols/{protocol_id}",
    )
    assert site.client.post("/quarantine/77/reading").status_code == 404


def test_pages_lead_there(site: Site):
    protocol_id = quarantined(site)
    for address in ("/protocols", f"/protocols/{protocol_id}"):
        assert "/quarantine" in site.page(address).xpath("//main//a/@href")
