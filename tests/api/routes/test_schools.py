import pytest

from tests.api.problems import problem_of
from tests.api.site import Site

ADDRESS = "/api/v1/schools"
TABLE = (
    "id,municipality,short_name,kind,number,aliases\n"
    "s-5,Озёрский район,МБОУ СОШ № 5,СОШ,5,школа № 5\n"
    "s-8,Озёрский район,МБОУ Лицей № 8,Лицей,8,\n"
    "s-9,Другой район,МБОУ СОШ № 9,СОШ,9,\n"
)


def load(site: Site, table: str = TABLE):
    return site.client.post(ADDRESS, files={"file": ("школы.csv", table.encode())})


def test_loading_counts_what_it_did(site: Site):
    assert load(site).json() == {"added": 3, "changed": 0, "unchanged": 0}
    assert load(site, TABLE.replace("Лицей № 8", "Гимназия № 8")).json() == {
        "added": 0,
        "changed": 1,
        "unchanged": 2,
    }


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", ["s-9", "s-8", "s-5"]),
        ("municipality=озерский район", ["s-8", "s-5"]),
        ("kind=СОШ", ["s-9", "s-5"]),
        ("number=8", ["s-8"]),
        ("text=лицея", ["s-8"]),
        ("text=школа", ["s-5"]),
    ],
)
def test_filters(site: Site, query: str, ids: list[str]):
    load(site)
    assert [each["id"] for each in site.client.get(f"{ADDRESS}?{query}").json()["items"]] == ids


def test_pages(site: Site):
    load(site)
    first = site.client.get(f"{ADDRESS}?limit=2").json()
    assert (len(first["items"]), first["next_offset"]) == (2, 2)
    rest = site.client.get(f"{ADDRESS}?limit=2&offset=2").json()
    assert ([each["id"] for each in rest["items"]], rest["next_offset"]) == (["s-5"], None)


def test_a_table_with_a_mistake_changes_nothing(site: Site):
    problem = problem_of(load(site, TABLE + "s-10,,СОШ № 10,,,\n"), 422, "registry-invalid")
    assert "municipality" in problem["detail"]
    assert site.client.get(ADDRESS).json()["items"] == []
