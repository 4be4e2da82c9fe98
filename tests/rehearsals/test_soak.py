"""That the soak notices what it is there for; it runs itself by ``scripts/soak``."""

import pytest
from sqlalchemy import select

from models.session import reading
from models.tables import DecisionRow
from tests.rehearsals.soak import Course, forgotten, growth


@pytest.mark.parametrize(
    ("memory", "grown"),
    [([100.0], 0), ([100, 101, 99, 100, 100, 101], 0), ([100, 100, 130, 130, 160, 160], 0.6)],
)
def test_growth(memory: list[float], grown: float):
    assert growth(memory) == pytest.approx(grown, abs=0.02)


def test_a_forgotten_change_is_named(filled_register):
    with reading(filled_register) as session:
        row = session.scalars(select(DecisionRow)).first()
        assert row is not None
    url = filled_register.url.render_as_string(hide_password=False)
    assert forgotten(url, Course(kept={row.id: {row.text, "Другое."}})) == []
    (fault,) = forgotten(url, Course(kept={row.id: {"Другое."}}))
    assert str(row.id) in fault
