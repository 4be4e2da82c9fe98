"""Several protocols in one file: each is read against its own date and people."""

from pathlib import Path

import pytest

from extractor.recipe import extract
from extractor.registry import Registry
from tests.factories import document

TWO = """ПРОТОКОЛ № 7
совещания при начальнике управления образования городского округа Заозёрный
14 сентября 2023 года
Присутствовали:
Громова Н.С., начальник управления
РЕШИЛИ:
1. Провести сверку в течение 10 дней.
1.1. Сдать акты до 1 октября.
Председатель Н.С. Громова
ПРОТОКОЛ № 8
совещания при начальнике управления образования городского округа Заозёрный
16 ноября 2023 года
Присутствовали:
Громова Н.С., начальник управления
Сидоров С.С., методист
РЕШИЛИ:
1. Провести сверку в течение 10 дней.
1.1. Сдать акты до 1 декабря.
Председатель Н.С. Громова
"""


@pytest.fixture(scope="module")
def protocol(root, nlp):
    registry = Registry.from_csv(Path(root, "corpus/registry.csv").read_text(encoding="utf-8"))
    return extract(document(TWO), registry, nlp)


def test_decisions_of_both_are_kept_and_counted_from_their_own_dates(protocol):
    told = [(d.path, d.parent, str(d.deadlines[0].due)) for d in protocol.decisions]
    assert told == [
        ("1", None, "2023-09-24"),
        ("1.1", "1", "2023-10-01"),
        ("2-1", None, "2023-11-26"),
        ("2-1.1", "2-1", "2023-12-01"),
    ]


def test_places_are_those_of_the_file(protocol):
    last = protocol.decisions[-1].evidence[0]
    assert last.quote(protocol.document).endswith("Сдать акты до 1 декабря.")


def test_the_head_is_that_of_the_first_and_people_are_named_once(protocol):
    assert (protocol.number, str(protocol.date)) == ("7", "2023-09-14")
    assert [person.name for person in protocol.participants] == ["Громова Н.С.", "Сидоров С.С."]


def test_it_is_told(protocol):
    (notice,) = [one for one in protocol.warnings if one.code == "several_protocols"]
    assert "№ 7 от 14.09.2023, № 8 от 16.11.2023" in notice.message
