import pytest

from extractor.types import Match
from tests.api.problems import problem_of
from tests.api.site import Site
from tests.models.samples import decision

ADDRESS = "/api/v1/schools"
TABLE = (
    "id,municipality,short_name,kind,number,aliases\n"
    "s-5,Озёрский район,МБОУ СОШ № 5,СОШ,5,школа № 5\n"
    "s-8,Озёрский район,МБОУ Лицей № 8,Лицей,8,\n"
    "s-9,Другой район,МБОУ СОШ № 9,СОШ,9,\n"
)


def load(site: Site, table: str = TABLE, query: str = ""):
    address = f"{ADDRESS}?{query}"
    return site.client.post(address, files={"file": ("школы.csv", table.encode())})


def counted(loading: dict) -> tuple[int, int, int]:
    return loading["added"], loading["changed"], loading["unchanged"]


def test_loading_counts_what_it_did(site: Site):
    assert counted(load(site).json()) == (3, 0, 0)
    assert counted(load(site, TABLE.replace("Лицей № 8", "Гимназия № 8")).json()) == (0, 1, 2)


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
    assert "Строка 5, «СОШ № 10»: Не указан муниципалитет" in problem["detail"]
    assert site.client.get(ADDRESS).json()["items"] == []


def test_a_dry_run_tells_each_row_and_writes_nothing(site: Site):
    load(site)
    renamed = TABLE.replace("Лицей № 8", "Гимназия № 8") + "s-10,,СОШ № 10,,,\n"
    told = load(site, renamed, "dry_run=true&as_of=2024-11-01").json()
    assert [(row["line"], row["outcome"]) for row in told["rows"]] == [
        (2, "unchanged"),
        (3, "changed"),
        (4, "unchanged"),
        (5, "wrong"),
    ]
    assert told["rows"][1]["told"][1] == (
        "Название меняется: «МБОУ Лицей № 8» → «МБОУ Гимназия № 8»."
    )
    assert site.client.get(f"{ADDRESS}/s-8").json()["short_name"] == "МБОУ Лицей № 8"


def test_the_rest_may_be_accepted(site: Site):
    loading = load(site, TABLE + "s-10,,СОШ № 10,,,\n", "accept_rest=true").json()
    assert (counted(loading), loading["wrong"]) == ((3, 0, 0), 1)


def test_a_school_has_its_names_in_time(site: Site):
    load(site, query="as_of=2020-09-01")
    load(site, TABLE.replace("Лицей № 8", "Гимназия № 8"), "as_of=2023-09-01")
    school = site.client.get(f"{ADDRESS}/s-8").json()
    assert school["named_since"] == "2023-09-01"
    assert school["names"] == [
        {"short_name": "МБОУ Лицей № 8", "full_name": "", "since": None, "until": "2023-08-31"}
    ]


def test_schools_missing_from_a_newer_list_are_told(site: Site):
    load(site)
    shorter = "\n".join(TABLE.splitlines()[:2]) + "\n"
    assert load(site, shorter).json()["missing"] == ["s-8"]


def test_closing_and_taking_it_back(site: Site):
    load(site)
    body = {"closed": "2024-08-31", "successor_id": "s-5"}
    closed = site.client.put(f"{ADDRESS}/s-8/closing", json=body).json()
    assert (closed["closed"], closed["successor_id"]) == ("2024-08-31", "s-5")
    opened = site.client.put(f"{ADDRESS}/s-8/closing", json={"closed": None}).json()
    assert (opened["closed"], opened["successor_id"]) == (None, None)
    problem_of(site.client.put(f"{ADDRESS}/нет/closing", json=body), 404, "not-found")


def test_a_spelling_is_confirmed_and_undone(site: Site):
    load(site)
    mention = Match("Пятая школа", None, 0.0, ("s-5", "s-8"))
    site.keep(decision(schools=(mention,)), municipality="Озёрский район")
    address = f"{ADDRESS}/s-5/spellings"
    confirmed = site.client.post(address, json={"text": "пятая школа", "by": "Секретарь"})
    assert (confirmed.status_code, confirmed.json()) == (201, {"alias_id": 1, "decisions": [1]})
    linked = site.client.get("/api/v1/decisions/1").json()
    assert (linked["schools"][0]["school_id"], linked["corrections"][0]["field"]) == (
        "s-5", "schools",
    )  # fmt: skip
    taken = site.client.post(f"{ADDRESS}/s-8/spellings", json={"text": "Пятая школа"})
    assert "МБОУ СОШ № 5" in problem_of(taken, 409, "spelling-taken")["detail"]
    undone = site.client.delete(f"{ADDRESS}/spellings/1")
    assert undone.json() == {"alias_id": 1, "decisions": [1]}
    assert site.client.get("/api/v1/decisions/1").json()["schools"][0]["school_id"] is None
    assert site.client.get(f"{ADDRESS}/s-5").json()["spellings"][0]["undone_at"] is not None
    problem_of(site.client.delete(f"{ADDRESS}/spellings/1"), 404, "not-found")


def test_what_is_not_there(site: Site):
    problem_of(site.client.get(f"{ADDRESS}/нет"), 404, "not-found")
    problem_of(site.client.post(f"{ADDRESS}/нет/spellings", json={"text": "х"}), 404, "not-found")
