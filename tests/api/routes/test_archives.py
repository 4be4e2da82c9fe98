"""Archives through the service: each file in them is a protocol with a job of its own."""

from typing import Any

from tests.api.site import Site, by_class, parsed
from tests.readers.bundles import TEXT, entry, mixed, packed

GOOD = packed((entry("2024/а.txt"), TEXT), (entry("2024/б.txt"), TEXT * 2))
LEFT_OUT = [("архив.zip/inner.zip", "nested-archive"), ("архив.zip/link.docx", "link-entry")]


def upload(site: Site, *files: tuple[str, bytes]) -> dict[str, Any]:
    response = site.client.post("/api/v1/protocols", files=[("files", file) for file in files])
    assert response.status_code == 202, response.text
    answer: dict[str, Any] = response.json()
    return answer


def names(answer: dict[str, Any]) -> list[str]:
    return [item["filename"] for item in answer["items"]]


def test_an_archive_becomes_its_files(site: Site):
    answer = upload(site, ("архив.zip", GOOD), ("в.txt", b"1"))
    assert names(answer) == ["архив.zip/2024/а.txt", "архив.zip/2024/б.txt", "в.txt"]
    assert answer["refused"] == []
    assert len({item["job_id"] for item in answer["items"]}) == 3
    first = site.client.get(answer["items"][0]["links"]["source"])
    assert first.content == TEXT
    assert first.headers["content-disposition"].endswith("filename*=UTF-8''%D0%B0.txt")


def test_what_is_not_taken_out_is_told_and_the_archive_kept(site: Site):
    archive = mixed("Протокол № 3".encode())
    answer = upload(site, ("архив.zip", archive))
    assert names(answer) == [
        "архив.zip/Протокол №3.docx",
        "архив.zip/empty.docx",
        "архив.zip/up.txt",
        "архив.zip",
    ]
    assert [(each["filename"], each["error"]["code"]) for each in answer["refused"]] == LEFT_OUT
    assert "пропущена" in answer["refused"][1]["error"]["message"]
    assert site.client.get(answer["items"][-1]["links"]["source"]).content == archive


def test_an_archive_that_cannot_be_opened_is_a_file_whose_reading_fails(site: Site):
    answer = upload(site, ("ломаный.zip", GOOD[:100]), ("таблица.zip", b"PK\x03\x04xl/workbook"))
    assert names(answer) == ["ломаный.zip", "таблица.zip"]
    assert answer["refused"] == []


def test_the_same_file_in_two_archives_is_one_protocol(site: Site):
    upload(site, ("архив.zip", GOOD))
    again = upload(site, ("другой.zip", GOOD))
    assert [item["created"] for item in again["items"]] == [False, False]


def test_a_long_way_inside_an_archive_is_cut(site: Site):
    archive = packed((entry("папка/" * 40 + "Протокол.txt"), TEXT))
    assert names(upload(site, ("архив.zip", archive))) == ["Протокол.txt"]


def test_the_page_has_a_line_for_every_file(site: Site):
    sent = site.client.post(
        "/upload",
        files=[("files", ("архив.zip", mixed(TEXT * 3)))],
        headers={"HX-Request": "true"},
    )
    page = parsed(sent.text)
    assert by_class(page, "file") == [
        "архив.zip/Протокол №3.docx",
        "архив.zip/empty.docx",
        "архив.zip/up.txt",
        "архив.zip",
        *(name for name, _ in LEFT_OUT),
    ]
    assert "Архив внутри архива не открывается" in by_class(page, "failed")[0]
