from urllib.parse import unquote

import pytest

from api.routes.attached import disposition
from tests.api.problems import problem_of
from tests.api.site import Site
from tests.models.samples import decision

ADDRESS = "/api/v1/protocols"


def upload(site: Site, *files: tuple[str, bytes]):
    return site.client.post(ADDRESS, files=[("files", file) for file in files])


def test_upload_answers_at_once_with_a_job_for_each_file(site: Site):
    response = upload(site, ("Протокол №3.docx", b"one"), ("второй.pdf", b"two"))
    assert response.status_code == 202
    items = response.json()["items"]
    assert [item["filename"] for item in items] == ["Протокол №3.docx", "второй.pdf"]
    assert [item["created"] for item in items] == [True, True]
    for item in items:
        job = site.client.get(item["links"]["job"]).json()
        assert (job["state"], job["protocol_id"]) == ("received", item["protocol_id"])


def test_the_same_file_again_is_the_same_protocol(site: Site):
    first = upload(site, ("а.docx", b"same")).json()["items"][0]
    again = upload(site, ("б.docx", b"same")).json()["items"][0]
    assert again["protocol_id"] == first["protocol_id"]
    assert again["created"] is False
    assert again["message"] == "Этот файл уже был загружен."


def test_source_comes_back_as_an_attachment(site: Site):
    upload(site, ("Протокол «№3».docx", b"<script>alert(1)</script>"))
    response = site.client.get(f"{ADDRESS}/1/source")
    assert response.content == b"<script>alert(1)</script>"
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["content-security-policy"] == "default-src 'none'; sandbox"
    disposition = response.headers["content-disposition"]
    assert disposition.startswith('attachment; filename="protocol.docx"; ')
    assert unquote(disposition.split("UTF-8''")[1]) == "Протокол «№3».docx"


@pytest.mark.parametrize("name", ["a.docx", 'a"; x=y.docx', "протокол 5.pdf", "a\\b", "…"])
def test_attachment_holds_no_character_that_ends_it(name: str):
    start, _, encoded = disposition(name).partition("filename*=UTF-8''")
    assert start.count('"') == 2
    assert unquote(encoded) == name
    assert set(encoded) <= set("%._-~") | {c for c in encoded if c.isascii() and c.isalnum()}


@pytest.mark.parametrize("part", ["", "/extraction", "/source"])
def test_unknown_protocol(site: Site, part: str):
    problem = problem_of(site.client.get(f"{ADDRESS}/77{part}"), 404, "not-found")
    assert problem["detail"] == "Такого протокола нет."


def test_source_that_is_gone_from_the_disk(site: Site):
    site.receive()
    problem_of(site.client.get(f"{ADDRESS}/1/source"), 404, "not-found")


def test_extraction_is_what_was_read(site: Site):
    site.keep(decision(text="Подготовить график."), number="7", texts=["Подготовить график."])
    found = site.client.get(f"{ADDRESS}/1/extraction").json()
    assert (found["schema_version"], found["number"]) == ("1", "7")
    assert [each["text"] for each in found["decisions"]] == ["Подготовить график."]
    assert found["blocks"][0]["text"] == "Подготовить график."


def test_extraction_before_the_protocol_is_read(site: Site):
    site.receive()
    problem_of(site.client.get(f"{ADDRESS}/1/extraction"), 409, "not-read-yet")


def test_job_of_a_file_that_was_not_read(site: Site):
    site.fail(site.receive(), "encrypted", "Файл защищён паролем.")
    job_id = site.client.get(f"{ADDRESS}/1").json()["links"]["job"]
    job = site.client.get(job_id).json()
    assert job["state"] == "failed"
    assert job["error"] == {"code": "encrypted", "message": "Файл защищён паролем."}


def test_unknown_job(site: Site):
    problem_of(site.client.get("/api/v1/jobs/protocol-nope"), 404, "not-found")


def test_list_goes_page_by_page_newest_first(site: Site):
    for number in "123":
        site.keep(decision(), number=number)
    first = site.client.get(ADDRESS, params={"limit": 2}).json()
    rest = site.client.get(ADDRESS, params={"limit": 2, "cursor": first["next_cursor"]}).json()
    assert [each["number"] for each in first["items"]] == ["3", "2"]
    assert [each["number"] for each in rest["items"]] == ["1"]
    assert (first["total"], rest["next_cursor"]) == (3, None)
    assert first["items"][0]["summary"] == "1 решение"


def test_a_file_over_the_limit_is_refused_and_nothing_is_kept(small_site: Site):
    files = (("хороший.docx", b"x"), ("большой.docx", b"x" * 1500))
    problem = problem_of(upload(small_site, *files), 413, "too-large")
    assert "большой.docx" in problem["detail"]
    assert small_site.client.get(ADDRESS).json()["total"] == 0


def test_upload_without_files(site: Site):
    problem = problem_of(site.client.post(ADDRESS), 422, "invalid-request")
    assert problem["errors"] == [{"field": "files", "message": "обязательное поле"}]
