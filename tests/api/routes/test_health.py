import pytest
from sqlalchemy import text

from api import abilities
from api.abilities import Abilities
from extractor.kinds import CONVERTED
from extractor.readers import READERS
from models.session import writing
from tests.api.site import Site


def test_health_tells_jobs_formats_and_limits(small_site: Site):
    small_site.receive()
    health = small_site.client.get("/api/v1/health").json()
    assert (health["status"], health["store"]) == ("ok", "ok")
    assert health["jobs"] == {"received": 1}
    assert health["limits"] == {"file_bytes": 1000, "request_bytes": 4000}


def test_what_is_said_to_be_read_has_a_reader():
    everything = Abilities(scans=True, office=True, protection={})
    assert {name for name, read in everything.formats.items() if read} == {
        *READERS,
        *CONVERTED,
        "scan",
    }


@pytest.mark.parametrize(
    ("scans", "office", "unread"),
    [
        (True, True, set()),
        (False, True, {"scan", "image"}),
        (True, False, {"doc", "odt", "rtf", "html"}),
    ],
)
def test_what_is_not_installed_is_not_said_to_be_read(site, monkeypatch, scans, office, unread):
    monkeypatch.setattr(
        abilities, "_found", Abilities(scans, office, {"network": "нет: запрещено"})
    )
    health = site.client.get("/api/v1/health").json()
    assert {name for name, read in health["capabilities"].items() if not read} == unread
    assert health["protection"] == {"network": "нет: запрещено"}
    page = site.client.get("/").text
    assert ("сканы" in page, ".doc)" in page) == (scans, office)


def test_what_holds_a_reader_is_found_out_here(site):
    health = site.client.get("/api/v1/health").json()
    assert set(health["protection"]) == set(abilities.NAMES)
    assert health["protection"]["memory"] == "active"


def test_protection_in_the_log():
    assert abilities.said_protection({"memory": "active", "network": "нет: запрещено"}) == (
        "защита: память; не действует: сеть (нет: запрещено)"
    )


def test_health_without_its_tables(site: Site):
    with writing(site.engine) as session:
        session.execute(text("DROP TABLE participant"))
        session.execute(text("ALTER TABLE protocol RENAME TO lost"))
    response = site.client.get("/api/v1/health")
    assert response.status_code == 503
    assert response.json()["status"] == "degraded"
