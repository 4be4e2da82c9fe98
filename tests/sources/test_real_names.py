"""Real lists beside the repository, where they are: what is read of them row by row."""

from io import BytesIO
from pathlib import Path

from extractor.registry.table import read_records
from extractor.sources import read_listing
from extractor.sources.identifiers import is_inn, is_ogrn


def test_a_list_of_thousands_of_real_names(root: Path):
    path = root.parent / "shared" / "registry" / "real_names.csv"
    content = (
        path.read_bytes() if path.exists() else "name_full,inn\nМБОУ «СОШ № 5 с. Ключи»,\n".encode()
    )
    listing = read_listing(path.name, BytesIO(content), municipality="Озёрный район")
    wrong = [row for row in listing.wrong if not {"id-repeated"} & {f.code for f in row.findings}]
    assert wrong == []
    assert len(listing.records) > 0.999 * len(listing.rows)
    assert all(is_inn(record.inn) for record in listing.records if record.inn)
    assert all(is_ogrn(record.ogrn) for record in listing.records if record.ogrn)


def test_the_registry_s_own_table_says_the_same_as_ever(root: Path):
    """What ``extract --registry`` reads is what ``registry load`` reads."""
    content = (root / "corpus" / "registry.csv").read_bytes()
    given = {record.id: record for record in read_records(content.decode("utf-8-sig"))}
    found = {record.id: record for record in read_listing("r.csv", BytesIO(content)).records}
    assert found.keys() == given.keys()
    for school_id, record in given.items():
        other = found[school_id]
        for field in ("municipality", "short_name", "region", "parent_id", "aliases"):
            assert getattr(other, field) == getattr(record, field)
        for field in ("kind", "number", "name", "locality"):
            assert getattr(record, field) in ("", getattr(other, field))
