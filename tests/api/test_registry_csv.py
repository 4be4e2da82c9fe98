import pytest

from api.registry_csv import decode_table, read_registry
from extractor.errors import RegistryError

TABLE = "id,municipality,short_name,aliases\ns-5,Озёрский район,МБОУ СОШ № 5,школа № 5;СШ № 5\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_encodings(encoding: str):
    assert decode_table(TABLE.encode(encoding)) == TABLE


@pytest.mark.parametrize("separator", [";", "\t"])
def test_separators(separator: str):
    lines = ["id,municipality,short_name,name", 's-5,Район,СОШ № 5,"a, б"']
    table = "\r\n".join(line.replace(",", separator) for line in lines).replace(
        f"a{separator} б", "a, б"
    )
    (record,) = read_registry(table.encode("cp1251"))
    assert (record.id, record.short_name, record.name) == ("s-5", "СОШ № 5", "a, б")


def test_a_quoted_separator_stays_in_its_cell():
    table = 'id;municipality;short_name\ns-1;"Район; южный";Школа\n'
    (record,) = read_registry(table.encode())
    assert record.municipality == "Район; южный"


@pytest.mark.parametrize("text", ["", "\x00\x01", "имя;район\nа;б", "PK\x03\x04"])
def test_what_is_no_registry(text: str):
    with pytest.raises(RegistryError):
        read_registry(text.encode())
