import hashlib
from functools import cache

import pytest

from api.children import Failure, Known, Reading
from api.extraction import failed_contract, load_extraction
from extractor.errors import EmptyFile, PagesToRecognise
from extractor.records import Group, Membership, Record
from extractor.types import Block, Document
from tests.readers.scans import file_of, picture

TEXT = """Протокол № 4
заседания методического совета

г. Озёрск                                                   12.03.2024

Присутствовали: Лунина А.А., Зорин Б.Б.

РЕШИЛИ:
1. МБОУ СОШ № 5 провести сверку списков до 01.04.2024.
""".encode()
SCHOOL = Record(
    id="o-5", municipality="город Озёрск", short_name="МБОУ СОШ № 5", kind="СОШ", number="5"
)


extraction = cache(load_extraction)


def test_bytes_become_values_that_cross_a_process():
    reading = extraction()("протокол.txt", TEXT, Known((SCHOOL,)))
    assert isinstance(reading, Reading)
    assert reading.contract["source"]["sha256"] == hashlib.sha256(TEXT).hexdigest()
    assert reading.protocol.document.blocks == ()
    assert [decision.path for decision in reading.protocol.decisions] == [
        decision["path"] for decision in reading.contract["decisions"]
    ]
    assert len(reading.protocol.decisions) == 1


def test_another_registry_is_another_match():
    def schools(*records: Record) -> list[str | None]:
        (decision,) = extraction()("протокол.txt", TEXT, Known(records)).protocol.decisions
        return [match.school_id for match in decision.schools]

    assert schools(SCHOOL) == ["o-5"]
    assert "o-5" not in schools()


def test_a_group_of_schools_is_known_by_its_name():
    text = TEXT.replace("МБОУ СОШ № 5".encode(), "Руководителям ШНОР".encode())
    group = Group("g-1", ("ШНОР",), members=(Membership("o-5"),))
    (decision,) = extraction()("протокол.txt", text, Known((SCHOOL,), (group,))).protocol.decisions
    assert [executor.group_id for executor in decision.executors] == ["g-1"]


def test_unreadable_file():
    with pytest.raises(EmptyFile):
        extraction()("протокол.docx", b"", Known())


def test_contract_of_a_file_that_was_not_read():
    failure = Failure("gave-up", "Чтение больше не повторяется.")
    contract = failed_contract("Протокол.PDF", "ab", failure)
    assert contract["source"]["format"] == "pdf"
    assert contract["error"] == {"code": "gave-up", "message": "Чтение больше не повторяется."}
    assert contract["decisions"] == []


def test_a_scan_is_left_for_another_time_and_its_document_read_then():
    scan = file_of([picture("method_council")], "PDF")
    with pytest.raises(PagesToRecognise):
        extraction()("скан.pdf", scan, Known(), recognise=False)
    document = Document("скан.pdf", "", "scan", 1, (Block(TEXT.decode()),))
    assert extraction()("скан.pdf", document, Known()).protocol.document.format == "scan"


def test_what_holds_its_text_is_read_though_scans_are_left():
    reading = extraction()("протокол.txt", TEXT, Known(), recognise=False)
    assert len(reading.protocol.decisions) == 1
