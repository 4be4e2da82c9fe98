from sqlalchemy import text

from api.routes.health import CAPABILITIES
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
    assert {name for name, read in CAPABILITIES.items() if read} == set(READERS)


def test_health_without_its_tables(site: Site):
    with writing(site.engine) as session:
        session.execute(text("DROP TABLE participant"))
        session.execute(text("ALTER TABLE protocol RENAME TO lost"))
    response = site.client.get("/api/v1/health")
    assert response.status_code == 503
    assert response.json()["status"] == "degraded"
