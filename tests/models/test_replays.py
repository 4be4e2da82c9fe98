import datetime as dt

from sqlalchemy import Engine

from models.replays import Told, free_key, keep_answer, take_key
from models.session import writing
from tests.models.samples import NOW

OF = {"key": "k", "whose": "1 Зимина", "route": "POST /api/v1/protocols"}
TOLD = Told(202, {"content-type": "application/json"}, "{}")


def take(engine: Engine, request_hash: str = "a", now: dt.datetime = NOW, **other: str):
    with writing(engine) as session:
        return take_key(session, **{**OF, **other}, request_hash=request_hash, now=now)


def test_a_key_goes_from_first_to_told(store_engine: Engine):
    assert take(store_engine) == "first"
    assert take(store_engine) == "running"
    assert take(store_engine, "b") == "other"
    with writing(store_engine) as session:
        keep_answer(session, **OF, told=TOLD)
    assert take(store_engine) == TOLD
    assert take(store_engine, "b") == "other"


def test_a_key_is_of_one_viewer_and_one_address(store_engine: Engine):
    assert take(store_engine) == "first"
    assert take(store_engine, whose="2 Луговой") == "first"
    assert take(store_engine, route="POST /api/v1/schools") == "first"


def test_a_key_is_free_after_a_failure_and_after_its_time(store_engine: Engine):
    take(store_engine)
    with writing(store_engine) as session:
        free_key(session, **OF)
    assert take(store_engine) == "first"
    assert take(store_engine, now=NOW + dt.timedelta(minutes=6)) == "first"
    with writing(store_engine) as session:
        keep_answer(session, **OF, told=TOLD)
    assert take(store_engine, now=NOW + dt.timedelta(hours=25)) == "first"
