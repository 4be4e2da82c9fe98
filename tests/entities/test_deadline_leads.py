import datetime as dt

import pytest

from extractor.entities.deadline_leads import make_term, read_lead
from extractor.entities.deadline_terms import Frame, Unit

MARCH = Unit(dt.date(2023, 3, 1), dt.date(2023, 3, 31))


@pytest.mark.parametrize(
    ("left", "name"),
    [
        ("до ", "by"),
        ("в срок до ", "by"),
        ("к ", "by"),
        ("не позднее ", "within"),
        ("в срок не позднее ", "within"),
        ("до конца ", "end"),
        ("к началу ", "start"),
        ("с ", "since"),
        ("начиная с ", "since"),
        ("в течение ", "in"),
        ("в ", "in"),
        ("на ", "for"),
        ("приказ от ", "none"),
        ("по состоянию на ", "none"),
        ("отчет за ", "none"),
        ("после ", "after"),
        ("срок: ", "term"),
        ("до 15.00 ", "by"),
        ("урок ", ""),
        ("совет ", ""),
    ],
)
def test_read_lead(left: str, name: str) -> None:
    assert read_lead(left + "1 марта", len(left)).name == name


@pytest.mark.parametrize(
    ("lead", "kind", "start", "due"),
    [
        ("end", "date", None, "2023-03-31"),
        ("within", "date", None, "2023-03-31"),
        ("by", "date", None, "2023-02-28"),
        ("since", "from", "2023-03-01", None),
        ("in", "period", "2023-03-01", "2023-03-31"),
        ("term", "period", "2023-03-01", "2023-03-31"),
        ("after", "event", None, None),
    ],
)
def test_make_term(lead: str, kind: str, start: str | None, due: str | None) -> None:
    term = make_term(lead, MARCH, Frame("", dt.date(2023, 2, 10), True))
    assert term is not None
    found = (term.kind, term.start and str(term.start), term.due and str(term.due))
    assert found == (kind, start, due)


def test_a_day_of_a_document_is_no_term() -> None:
    assert make_term("none", MARCH, Frame("", dt.date(2023, 2, 10), False)) is None
