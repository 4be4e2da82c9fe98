"""Lines with which a label goes on."""

import pytest

from extractor.decisions.points import gather_points
from extractor.sections.pieces import elements_of
from tests.decisions.lists import context_of
from tests.factories import document


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        (
            "начальник финансового отдела\nуправления образования",
            "начальник финансового отдела управления образования",
        ),
        ("ведущий специалист\nУправления образования", "ведущий специалист Управления образования"),
        (
            "заместитель директора по\nвоспитательной работе",
            "заместитель директора по воспитательной работе",
        ),
        ("начальник отдела,\nМБОУ СОШ № 5", "начальник отдела\nМБОУ СОШ № 5"),
        ("начальник отдела\nзавхозы", "начальник отдела\nзавхозы"),
    ],
)
def test_a_post_goes_on_in_the_next_line(below, expected, nlp):
    lines = elements_of(document(f"1. Провести сверку.\nИсполнители: Ким Е.И., {below}"))
    (point,) = gather_points(lines, context_of(nlp).reading, None).points
    assert point.executors == [f"Ким Е.И., {expected}"]
