"""The registry's CSV: what is read and what is refused, in Russian."""

import pytest

from extractor.errors import RegistryError
from extractor.registry.table import read_records

ROW = "id,municipality,short_name,aliases,number\na,город Ясногорье,СОШ № 5,Пятая; Школа у реки,5\n"


def test_columns_in_any_order():
    (record,) = read_records(ROW)
    assert (record.id, record.number, record.aliases) == ("a", "5", ("Пятая", "Школа у реки"))
    assert (record.region, record.parent_id) == ("", None)


def test_semicolons_and_byte_order_mark():
    (record,) = read_records("\ufeffid;municipality;short_name\na;город Ясногорье;СОШ № 5\n")
    assert record.short_name == "СОШ № 5"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "пуст"),
        ("id,municipality\na,b\n", "«short_name»"),
        ("id,municipality,short_name\n", "ни одной школы"),
        ("id,municipality,short_name\na,b,c\na,b,d\n", "повторяется идентификатор «a»"),
        ("id,municipality,short_name\na,,c\n", "Строка 2"),
        ("id,municipality,short_name,parent_id\na,b,c,z\n", "«z» нет в реестре"),
        ("id,id,municipality,short_name\na,a,b,c\n", "дважды"),
        ('id,municipality,short_name\na,b,"c' + "x" * 140_000 + '"\n', "CSV"),
    ],
)
def test_refused(text, message):
    with pytest.raises(RegistryError) as raised:
        read_records(text)
    assert message in raised.value.message
