"""Who may read but not see names gets positions; all people are invented."""

import datetime as dt
import json

import pytest

from api.veiled import _hidden
from extractor.types import Decision, Executor, Officer, Participant
from tests.api.problems import problem_of
from tests.api.site import Site

NAMES = ("Зимин", "Лугов", "Лис ", "Кравц", "Кравец")
ADDRESSES = (
    "/api/v1/protocols",
    "/api/v1/protocols/1",
    "/api/v1/protocols/1/extraction",
    "/api/v1/decisions",
    "/api/v1/decisions/1",
    "/api/v1/tasks",
    "/protocols/1",
    "/protocols/1/public",
    "/decisions",
)


@pytest.fixture
def kept(site: Site) -> Site:
    text = "Зиминой О.О. сверить списки с П.П. Луговым; справку Кравца А.А. принять."
    site.keep(
        Decision(
            "1",
            text,
            "assignment",
            executors=(Executor("person", "Зимина О.О.", "Зиминой О.О.", "методист"),),
        ),
        texts=[text],
        number="4",
        date=dt.date(2024, 9, 2),
        chair=Officer("Луговой Пётр Петрович", "директор школы"),
        participants=(Participant("Лис А.А."), Participant("Кравец А.А.")),
    )
    site.person("petrov", "secretary")
    site.person("reader", "reader")
    return site


def named(text: str) -> list[str]:
    return [name for name in NAMES if name in text]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_route_tells_a_reader_names(kept: Site, address):
    shown = kept.signed_in("reader").get(address)
    assert shown.status_code == 200
    assert named(shown.text) == []


@pytest.mark.parametrize("address", [each for each in ADDRESSES if "public" not in each])
def test_a_secretary_sees_them(kept: Site, address):
    shown = kept.signed_in("petrov").get(address)
    if address != "/api/v1/protocols":
        assert named(shown.text) != []


def test_positions_stand_for_names(kept: Site):
    (item,) = kept.signed_in("reader").get("/api/v1/decisions").json()["items"]
    assert item["executors"][0]["name"] == "методист"
    assert item["text"].startswith("методист сверить списки")


def test_one_person_s_position_may_hold_another_s_name():
    said = {
        "executors": [
            {"kind": "person", "name": "Лис А.А.", "position": "помощник Ёжикова Б.Б."},
            {"kind": "person", "name": "Ёжиков Б.Б.", "position": "методист"},
        ],
        "text": "Ежикову Б.Б. и Лису А.А. сверить, ЁЖИКОВ и лисы",
        "due": "2024-09-02",
    }
    shown = json.loads(_hidden(json.dumps(said).encode(), "application/json"))
    assert shown == {
        "executors": [
            {"kind": "person", "name": "помощник методист", "position": "помощник методист"},
            {"kind": "person", "name": "методист", "position": "методист"},
        ],
        "text": "методист и помощник методист сверить, методист и лисы",
        "due": "2024-09-02",
    }


def test_files_with_names_are_refused(kept: Site):
    for address in ("/api/v1/protocols/1/source", "/verify/1/pages/1.webp"):
        reply = kept.signed_in("reader").get(address)
        assert reply.status_code == 403
    problem_of(
        kept.signed_in("reader").get("/api/v1/persons/mentions", params={"name": "Зимина О.О."}),
        403,
        "not-allowed",
    )


def test_blocks_keep_their_text(kept: Site):
    blocks = kept.signed_in("petrov").get("/api/v1/protocols/1/extraction").json()["blocks"]
    assert blocks[0]["text"].startswith("Зиминой О.О.")
