"""Protocols that are probably the same one."""

from typing import Any

import pytest
from sqlalchemy import Engine

from models.alike import alike_protocols
from models.session import writing
from models.store import get_protocol
from tests.models.samples import day, decision, found, keep, protocol

TWELFTH = day("12.09.2024")
POINTS = [decision(str(n), f"Провести проверку {n}.") for n in range(1, 6)]


@pytest.mark.parametrize(
    ("points", "fields", "why"),
    [
        (POINTS[:1], {"number": "4", "date": TWELFTH}, "number"),
        (POINTS[:4], {"number": "14", "date": TWELFTH}, "wording"),
        ([*POINTS[:2], *(decision(str(n), f"Иное {n}.") for n in range(9, 12))], {"date": TWELFTH}, None),
        (POINTS, {"number": "4", "date": day("13.09.2024")}, None),
        (POINTS, {"number": "4"}, None),
        (POINTS, {"number": "4", "date": TWELFTH, "municipality": "Озёрский район"}, None),
    ],
)  # fmt: skip
def test_alike(store_engine: Engine, points: list[Any], fields: Any, why: str | None) -> None:
    with writing(store_engine) as session:
        here = {"number": "4", "date": TWELFTH, "municipality": "Заозёрный"}
        first = keep(session, protocol(*POINTS, **here), "a" * 64)
        second = keep(session, protocol(*points, **fields), "b" * 64)
        row = found(get_protocol(session, second))
        alike = alike_protocols(session, row, scope=None)
        assert [(each.protocol.id, each.why) for each in alike] == ([(first, why)] if why else [])
        assert alike_protocols(session, row, scope=frozenset({7})) == []
