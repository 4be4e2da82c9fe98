"""A Word file's pages: printed by LibreOffice, kept, forgotten with the file."""

import pytest

from api.conversion import find_office
from api.jobs import JobOrder
from api.jobs.printing import can_print, print_pages
from api.jobs.progress import Progress
from api.paper import print_state
from api.places import words_on_page
from models.actor import PROGRAM
from models.session import reading
from models.store import get_protocol
from tests.api.routes.test_jobs import resources
from tests.api.site import NOW, Site
from tests.api.word_files import LINES, word_file
from tests.readers.paper import Page, file_of


def kept_word_file(site: Site) -> int:
    """A protocol whose original is there; its reading holds what the file holds."""
    sha256 = resources(site).originals.keep(word_file())
    protocol_id = site.keep(texts=LINES)
    with site.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE source SET sha256 = ?", (sha256,))
    return protocol_id


def test_a_word_file_gets_pages_and_its_words_places(site: Site):
    protocol_id = kept_word_file(site)
    held = resources(site)
    assert site.client.get(f"/verify/{protocol_id}/print").json() == {"state": "possible"}
    answer = site.client.post(f"/verify/{protocol_id}/print", follow_redirects=False)
    assert answer.status_code == 303
    assert site.client.get(f"/verify/{protocol_id}/print").json() == {"state": "coming"}
    site.client.post(f"/verify/{protocol_id}/print")
    (job,) = site.client.get("/api/v1/jobs").json()["items"]
    order = JobOrder(job["id"], "printing", {"protocol_id": protocol_id}, 1, None, PROGRAM, NOW)
    print_pages(held, order, Progress(site.engine, job["id"]))
    with reading(site.engine) as session:
        row = get_protocol(session, protocol_id)
        assert row is not None
        assert print_state(held, session, row) == "ready"
        sha256 = row.source.sha256
    (size,) = held.page_images.sizes(sha256, "п.docx")
    assert size.height > size.width > 500
    words = site.client.get(f"/verify/{protocol_id}/pages/1/words").json()["words"]
    assert [LINES[block][start:end] for block, start, end, *_ in words] == " ".join(LINES).split()
    assert site.client.get(f"/verify/{protocol_id}/pages/1.webp").status_code == 200
    held.page_images.forget(sha256)
    assert not held.page_images.has_print(sha256)
    assert site.client.get(f"/verify/{protocol_id}/pages/1.webp").status_code == 404


def test_what_was_drawn_before_the_print_is_no_page_of_it(images, originals):
    sha256 = originals.keep(word_file())
    assert images.sizes(sha256, "п.docx") == ()
    images.keep_print(sha256, file_of([Page().text(85, 100, "Слушали")]), [])
    assert len(images.sizes(sha256, "п.docx")) == 1
    block = {"text": "Слушали", "lines": []}
    assert words_on_page(images.laid_out(sha256, [block]), 1) == []


@pytest.mark.parametrize(
    ("format", "possible"), [("docx", True), ("doc", True), ("pdf", False), ("txt", False)]
)
def test_what_can_be_printed(format: str, possible: bool):
    assert can_print(format) is possible


def test_without_libreoffice_nothing_is_offered(site: Site, monkeypatch: pytest.MonkeyPatch):
    protocol_id = kept_word_file(site)
    assert "Показать как напечатано" in site.client.get(f"/verify/{protocol_id}").text
    from api.conversion import Office

    monkeypatch.setattr("api.jobs.printing.find_office", lambda: Office(None))
    page = site.client.get(f"/verify/{protocol_id}").text
    assert "Показать как напечатано" not in page and "data-view" not in page


def test_old_files_are_printed_too(old_files: dict[str, bytes]):
    assert find_office().to_pdf("doc", old_files["doc"]).startswith(b"%PDF-")
