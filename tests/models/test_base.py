import datetime as dt

import pytest
from sqlalchemy.exc import StatementError

from models.base import storable
from models.session import reading, writing
from models.store import get_extraction, get_protocol
from models.tables import ProtocolRow
from tests.models.samples import decision, found, keep, protocol


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Приказ\x00 № 5", "Приказ\ufffd № 5"),
        ("\ud83d текст", "\ufffd текст"),
        ({"a\x00": ["б\x00", 1, None, (True,)]}, {"a\ufffd": ["б\ufffd", 1, None, [True]]}),
    ],
    ids=["NUL", "половина пары", "на любой глубине"],
)
def test_storable(value, expected):
    assert storable(value) == expected


def test_damaged_text_is_kept_on_every_database(store_engine):
    with writing(store_engine) as session:
        protocol_id = keep(session, protocol(decision(text="Издать\x00 приказ"), title="А\ud800"))
    with reading(store_engine) as session:
        row = found(get_protocol(session, protocol_id))
        extraction = found(get_extraction(session, protocol_id))
    assert row.title == "А\ufffd"
    assert row.decisions[0].text == "Издать\ufffd приказ"
    assert extraction["decisions"][0]["text"] == "Издать\ufffd приказ"


def test_moments_come_back_in_utc(store_engine):
    moscow = dt.timezone(dt.timedelta(hours=3))
    with writing(store_engine) as session:
        protocol_id = keep(session, protocol())
        session.get_one(ProtocolRow, protocol_id).started_at = dt.datetime(
            2024, 3, 1, 2, 30, tzinfo=moscow
        )
    with reading(store_engine) as session:
        started = session.get_one(ProtocolRow, protocol_id).started_at
    assert started == dt.datetime(2024, 2, 29, 23, 30, tzinfo=dt.UTC)
    assert started.tzinfo is dt.UTC


def test_moment_without_zone_is_refused(store_engine):
    with writing(store_engine) as session:
        protocol_id = keep(session, protocol())
    with (
        pytest.raises(StatementError, match="without a time zone"),
        writing(store_engine) as session,
    ):
        session.get_one(ProtocolRow, protocol_id).started_at = dt.datetime(2024, 3, 1)
