from tests.api.problems import problem_of
from tests.api.site import Site

ADDRESS = "/api/v1/groups"
TABLE = "id,municipality,short_name\ns-5,Озёрский район,СОШ № 5\ns-6,Озёрский район,СОШ № 6\n"
GROUP = {
    "names": ["ШНОР"],
    "municipality": "Озёрский район",
    "members": [
        {"school_id": "s-5", "since": "2022-09-01", "until": "2023-08-31"},
        {"school_id": "s-6", "since": "2023-09-01"},
        {"school_id": "нет"},
    ],
}


def define(site: Site) -> None:
    site.client.post("/api/v1/schools", files={"file": ("ш.csv", TABLE.encode())})
    assert site.client.put(f"{ADDRESS}/low", json=GROUP).status_code == 200


def test_a_group_comes_back_as_it_was_defined(site: Site):
    define(site)
    (group,) = site.client.get(ADDRESS).json()
    assert (group["id"], group["names"], len(group["members"])) == ("low", ["ШНОР"], 3)
    assert site.client.get(f"{ADDRESS}/low").json() == group
    assert site.client.get(f"{ADDRESS}?municipality=Лесной округ").json() == []


def test_members_of_a_day(site: Site):
    define(site)
    for on, ids in (("2023-08-31", ["s-5"]), ("2023-09-01", ["s-6"])):
        found = site.client.get(f"{ADDRESS}/low/members?as_of={on}").json()
        assert ([each["id"] for each in found["schools"]], found["unknown"]) == (ids, ["нет"])


def test_what_is_not_there(site: Site):
    problem_of(site.client.get(f"{ADDRESS}/low"), 404, "not-found")
    problem_of(site.client.get(f"{ADDRESS}/low/members"), 404, "not-found")
    problem_of(site.client.put(f"{ADDRESS}/low", json={"names": []}), 422, "invalid-request")
