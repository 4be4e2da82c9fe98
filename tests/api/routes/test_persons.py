"""Personal data over HTTP and on pages; all people are invented."""

import datetime as dt

import pytest
from sqlalchemy import select

from extractor.types import Decision, Executor, Participant
from models.people_tables import AccessRow
from models.session import reading
from models.store import source_of
from tests.api.problems import problem_of
from tests.api.routes.test_jobs import resources
from tests.api.site import Site, words

ADDRESS = "/api/v1/persons"


@pytest.fixture
def kept(site: Site) -> Site:
    site.keep(
        Decision(
            "1",
            "Зиминой О.О. сверить списки с П.П. Луговым; отчёт представить Ким Е.И.",
            "assignment",
            executors=(Executor("person", "Зимина О.О.", "Зиминой О.О."),),
        ),
        number="4",
        date=dt.date(2024, 9, 2),
        title="Протокол № 4 под председательством Лугового П.П.",
        participants=(
            Participant("Луговой П.П.", "директор школы", role="chair"),
            Participant("Лис А.А."),
        ),
    )
    return site


def accesses(site: Site) -> list[tuple[str, str]]:
    with reading(site.engine) as session:
        return [
            (row.action, row.noun)
            for row in session.scalars(select(AccessRow).order_by(AccessRow.id))
        ]


def test_mentions_and_their_trace(kept: Site):
    found = kept.client.get(f"{ADDRESS}/mentions", params={"name": "Луговой П.П."}).json()
    assert found["by_place"]["участник"] == 1
    assert found["by_place"]["текст решения"] == 1
    assert not found["namesakes"]
    assert accesses(kept) == [("searched", "person")]
    (row,) = kept.client.get("/api/v1/access").json()["items"]
    assert (row["actor"], row["facts"]["mentions"]) == ("Пробный режим", found["total"])
    assert "Лугов" not in str(row)


def test_depersonalisation(kept: Site):
    body = {"name": "Луговой П.П.", "ground": "Заявление от 01.10.2024"}
    told = kept.client.post(f"{ADDRESS}/depersonalisation", json=body).json()
    assert told["pseudonym"] == "Лицо 1"
    assert (told["originals"], told["dropped"]) == ([1], [])
    again = kept.client.get(f"{ADDRESS}/mentions", params={"name": "Луговой П.П."}).json()
    assert again["total"] == 0
    assert kept.client.get(f"{ADDRESS}/acts/1").json() == told
    text = kept.client.get("/api/v1/protocols/1").text
    assert "Лугов" not in text and "Лицо 1" in text
    problem_of(kept.client.post(f"{ADDRESS}/depersonalisation", json=body), 404, "not-found")


def test_a_reading_does_not_bring_the_name_back(kept: Site):
    """The original stays, and so the protocol is not read again: neither alone nor with all."""
    body = {"name": "Луговой П.П.", "ground": "Заявление от 01.10.2024"}
    kept.client.post(f"{ADDRESS}/depersonalisation", json=body)
    problem = problem_of(kept.client.post("/api/v1/protocols/1/reading"), 409, "names-erased")
    assert "Лугов" not in str(problem)
    assert kept.client.get("/api/v1/jobs?kind=reading&status=queued").json()["total"] == 0


@pytest.mark.parametrize("field", ["executor", "text"])
def test_filters_of_an_export_are_noted_without_names(kept: Site, field: str):
    asked = {field: "Луговой", "municipality": "Озёрный район"}
    assert kept.client.get("/api/v1/exports/json", params=asked).status_code == 200
    (row,) = kept.client.get("/api/v1/access").json()["items"]
    assert row["facts"]["asked"]["where"][field] == "…"
    assert row["facts"]["asked"]["where"]["municipality"] == "Озёрный район"
    assert "Лугов" not in str(row)


def test_originals_are_dropped_when_that_is_chosen(kept: Site):
    images = resources(kept).page_images
    with reading(kept.engine) as session:
        sha256, _ = source_of(session, 1)
    images.keep_print(sha256, b"%PDF-", [])
    body = {"name": "Лис А.А.", "ground": "Заявление", "drop_originals": True}
    told = kept.client.post(f"{ADDRESS}/depersonalisation", json=body).json()
    assert (told["originals"], told["dropped"]) == ([], [1])
    assert kept.client.get(f"{ADDRESS}/acts/1").json()["dropped"] == [1]
    assert not images.has_print(sha256)


@pytest.mark.parametrize("name", ["директора школ", "123"])
def test_no_name(kept: Site, name):
    problem_of(
        kept.client.get(f"{ADDRESS}/mentions", params={"name": name}), 422, "invalid-request"
    )


def test_the_public_view_has_positions_for_names(kept: Site):
    shown = kept.client.get("/api/v1/protocols/1/public").json()
    assert [one["called"] for one in shown["participants"]] == ["директор школы", "участник 1"]
    (decision,) = shown["decisions"]
    assert decision["executors"] == ["исполнитель 1"]
    assert decision["text"] == (
        "исполнитель 1 сверить списки с директор школы; отчёт представить физическое лицо"
    )
    assert shown["title"] == "Протокол № 4 под председательством директор школы"
    page = words(kept.page("/protocols/1/public"))
    assert "исполнитель 1" in page
    for name in ("Зимин", "Лугов", "Лис", "Ким"):
        assert name not in page and name not in str(shown)
    problem_of(kept.client.get("/api/v1/protocols/77/public"), 404, "not-found")


def test_the_page_of_persons(kept: Site):
    assert "Найти упоминания" in words(kept.page("/persons"))
    page = words(kept.page("/persons", params={"name": "Зимина О.О."}))
    assert "текст решения" in page and "Обезличить" in page
    form = {"name": "Луговой П.П.", "ground": "Заявление от 01.10.2024"}
    told = kept.client.post("/persons/depersonalisation", data=form)
    assert told.status_code == 200
    assert "Акт № 1 об обезличивании" in told.text and "Лугов" not in told.text
    assert kept.client.post("/persons/depersonalisation", data={}).status_code == 422


def test_what_leaves_with_names_is_noted(kept: Site):
    assert kept.client.get("/api/v1/exports/json").status_code == 200
    kept.client.get("/api/v1/exports/json", params={"masked": True})
    kept.client.get("/protocols/1")
    kept.client.get("/api/v1/protocols/1")
    kept.client.get("/api/v1/protocols/1/public")
    assert accesses(kept) == [("taken", "export"), ("seen", "protocol")]


def test_an_original_that_leaves_is_noted(site: Site):
    files = {"files": ("п.txt", "Зимина О.О.".encode())}
    (item,) = site.client.post("/api/v1/protocols", files=files).json()["items"]
    address = f"/api/v1/protocols/{item['protocol_id']}/source"
    assert site.client.get(address).status_code == 200
    assert accesses(site) == [("taken", "original")]
