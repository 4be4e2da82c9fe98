import datetime as dt
import io
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.errors import ForbiddenXml, RegistryError
from extractor.records import BorneName
from extractor.sources import Listing, read_listing
from extractor.sources.federal import is_school
from tests.sources.certificates import (
    certificate,
    inn_of,
    large_file,
    ogrn_of,
    open_file,
    organisation,
    school,
    supplement,
)


def read(*certificates: bytes, name: str = "data-20240908-structure-20160713.xml") -> Listing:
    return read_listing(name, io.BytesIO(open_file(*certificates)))


def test_a_school():
    listing = read(certificate(organisation(**school(5))))
    record = listing.records[0]
    assert (record.id, record.inn, record.kind, record.number) == (
        f"ogrn-{ogrn_of(5)}", inn_of(5), "СОШ", "5",
    )  # fmt: skip
    assert (record.region, record.municipality, record.locality) == (
        "Северная область", "Озёрный район", "с. Ключи",
    )  # fmt: skip
    assert (listing.source, listing.as_of) == ("federal", dt.date(2024, 9, 8))


def test_branches_become_children():
    branch = school(5, Id="b", IsBranch="1", HeadEduOrgId="id-5", ShortName="Ольховский филиал")
    head, child = read(
        certificate(organisation(**school(5)), supplements=supplement(organisation(**branch)))
    ).records
    assert (child.id, child.parent_id, child.short_name) == ("fed-b", head.id, "Ольховский филиал")


def test_several_certificates_are_one_school_with_its_names():
    old = {"ShortName": "МОУ СОШ № 5", "FullName": "Муниципальное учреждение СОШ № 5"}
    listing = read(
        certificate(organisation(**school(5)), issued="2014-03-27"),
        certificate(organisation(**school(5, **old)), issued="2009-05-12"),
    )
    (record,) = listing.records
    assert record.short_name == "МБОУ СОШ № 5"
    assert record.names == (
        BorneName("МОУ СОШ № 5", "Муниципальное учреждение СОШ № 5", until=dt.date(2014, 3, 26)),
    )


@pytest.mark.parametrize(
    ("kind", "name", "counts"),
    [
        ("Общеобразовательная организация", "", True),
        ("Средняя общеобразовательная школа", "", True),
        ("Кадетская школа-интернат", "", True),
        ("Образовательная организация высшего образования", "", False),
        ("Профессиональная образовательная организация", "", False),
        ("", "МБОУ «Гимназия № 3»", True),
        ("", "ГБПОУ «Озёрский колледж»", False),
    ],
)
def test_what_counts_as_a_school(kind: str, name: str, counts: bool):
    assert is_school({"TypeName": kind, "FullName": name}) is counts


def test_a_number_that_is_wrong_is_said_and_left_out():
    (row,) = read(certificate(organisation(**school(5, INN="9900000018")))).rows
    assert row.record is not None
    assert (row.record.inn, [f.code for f in row.findings]) == ("", ["inn-check"])
    assert not row.is_wrong


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"<?xml version='1.0'?><OpenData></OpenData>", RegistryError),
        (b"<OpenData><Certificates><Certificate>", RegistryError),
        (
            b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><OpenData><Certificates>'
            b"<Certificate><Id>&b;</Id></Certificate></Certificates></OpenData>",
            ForbiddenXml,
        ),
        (
            b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><OpenData>'
            b"<Certificates><Certificate><Id>&c;</Id></Certificate></Certificates></OpenData>",
            ForbiddenXml,
        ),
    ],
    ids=["no certificate", "broken", "entity of a file", "nested entities"],
)
def test_what_is_no_such_file(content: bytes, error: type[Exception]):
    with pytest.raises(error):
        read_listing("данные.xml", io.BytesIO(content))


MEASURE = r"""
import re, sys
from pathlib import Path
from extractor.sources import read_listing
with open(sys.argv[1], "rb") as file:
    listing = read_listing(sys.argv[1], file)
# ru_maxrss would begin with what the parent had when it forked.
peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
print(len(listing.records), int(peak[1]) // 1024)
"""


def test_memory_does_not_grow_with_the_file(tmp_path: Path, root: Path):
    """48 MB of certificates in less than 120 MB, interpreter and all; scripts/bench_sources: 1 GB."""
    path = tmp_path / "data-20240908.xml"
    with path.open("wb") as file:
        file.writelines(large_file(2_000, 60))
    assert path.stat().st_size > 40 << 20
    command = [sys.executable, "-c", MEASURE, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    records, megabytes = map(int, done.stdout.split())
    assert records == 2_200
    assert megabytes < 120
