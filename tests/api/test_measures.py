import json
import logging

import pytest
from prometheus_client.parser import text_string_to_metric_families

from api.diary import open_diary
from api.measures import route_of
from api.settings import Settings
from tests.api.site import Site


def measured(site: Site) -> dict[tuple[str, ...], float]:
    """Name and labels → value."""
    answered = site.client.get("/metrics")
    assert answered.status_code == 200
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(answered.text)
        for sample in family.samples
    }


def test_requests_are_counted_by_route_and_not_by_address(site: Site):
    protocol_id = site.receive()
    for address in (f"/api/v1/protocols/{protocol_id}", "/api/v1/protocols/9999"):
        site.client.get(address)
    site.client.get("/report/tajnoe-slovo")
    found = measured(site)
    counted = {name for name in found if name[0] == "protokolist_requests_total"}
    routes = {name[2] for name in counted}
    assert all("9999" not in route and "tajnoe" not in route for route in routes)
    of_protocols = {name[1:]: found[name] for name in counted if "protocol_id" in name[2]}
    assert sorted(each[2] for each in of_protocols) == ["200", "404"]


def test_how_the_register_stands_is_asked_of_the_database(site: Site):
    first, second = site.receive("а.docx"), site.receive("б.docx")
    site.fail(second, "encrypted", "Файл защищён паролем.")
    found = measured(site)
    assert found["protokolist_protocols", "received"] == 1
    assert found["protokolist_protocols", "failed"] == 1
    assert found[("protokolist_store_up",)] == 1
    assert first != second


@pytest.mark.parametrize("address", ["/нет/такой", "/../etc/passwd", "/wp-login.php"])
def test_addresses_of_no_route_are_one(site: Site, address: str):
    site.client.get(address)
    assert "other" in {name[2] for name in measured(site) if name[0].endswith("requests_total")}


def test_a_route_is_told_by_its_pattern():
    assert route_of({"type": "http"}) == "other"


@pytest.fixture
def diary():
    """The log as it was is put back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_the_log_in_json_is_one_object_a_line(diary, capsys):
    open_diary(Settings(log="json"))
    logging.getLogger("protokolist").warning("worker %s is dead", "w-1")
    try:
        raise ValueError("что-то не так")
    except ValueError:
        logging.getLogger("protokolist").exception("a job failed")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(line["level"], line["event"]) for line in lines] == [
        ("warning", "worker w-1 is dead"),
        ("error", "a job failed"),
    ]
    assert "ValueError" in lines[1]["exception"]


NAME = "Задорожный Аристарх Мелентьевич"


def test_no_name_of_a_protocol_is_in_the_log(site: Site, diary, capsys):
    """Not even where the database refuses a row that holds one."""
    open_diary(Settings(log="json"))
    site.receive(f"Протокол {NAME}.docx")
    site.client.get("/api/v1/decisions", params={"executor": NAME})
    site.client.get(f"/protocols/{NAME}")
    site.client.post("/api/v1/protocols", files={"files": (f"{NAME}.docx", b"")})
    written = capsys.readouterr().err
    assert written.count("\n") >= 3
    assert "Задорожн" not in written and "%D0%97%D0%B0%D0%B4" not in written
