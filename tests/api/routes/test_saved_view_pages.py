"""Saved views of the register of tasks: one's own, the committee's, with their numbers."""

from fastapi.testclient import TestClient

from models.personal import find_mentions
from models.session import reading
from tests.api.routes.test_task_pages import keep
from tests.api.site import Site, parsed, words

QUERY = "executor=Лебедевой О.Н.&text=&cursor=x&done=1"


def views(client: TestClient, query: str = "") -> list[str]:
    page = parsed(client.get(f"/tasks?{query}").text)
    found = page.xpath("//*[@class='presets']//a[contains(., '★')]")
    return [words(link).removeprefix("★ ") for link in found]


def save(client: TestClient, name: str = "За Лебедевой", query: str = QUERY, **more: str) -> int:
    sent = {"name": name, "query": query, **more}
    return client.post("/tasks/views", data=sent, follow_redirects=False).status_code


def test_a_view_leads_to_its_filters_and_tells_their_number(site: Site) -> None:
    keep(site)
    assert save(site.client) == 303
    assert views(site.client) == ["За Лебедевой 1"]
    (address,) = site.page("/tasks").xpath("//a[contains(., '★')]/@href")
    page = site.page(address)
    assert len(page.xpath("//td[@data-label='Поручение']")) == 1
    assert page.xpath("//a[@aria-current and contains(., '★')]")
    assert not page.xpath("//input[@name='query' and not(contains(@value, 'executor='))]")


def test_the_same_name_again_takes_other_filters_and_one_is_removed(site: Site) -> None:
    keep(site)
    save(site.client)
    save(site.client, query="timeliness=no_deadline")
    assert views(site.client) == ["За Лебедевой 1"]
    assert "timeliness=no_deadline" in site.page("/tasks").xpath("//a[contains(., '★')]/@href")[0]
    assert site.client.post("/tasks/views/1/removal").status_code == 200
    assert views(site.client) == []


def test_own_views_are_one_s_own_and_those_of_the_committee_everybody_s(site: Site) -> None:
    keep(site)
    site.person("first", "controller")
    site.person("second", "member")
    site.person("foreign", "controller", committee=site.committee("Соседи"))
    first, second, foreign = map(site.signed_in, ("first", "second", "foreign"))
    assert (save(first, "мой"), save(first, "общий", shared="yes")) == (303, 303)
    assert save(second, "общий", shared="yes") == 403
    assert (views(first), views(second), views(foreign)) == (["мой 1", "общий 1"], ["общий 1"], [])
    removals = [second.post(f"/tasks/views/{id}/removal").status_code for id in (1, 2)]
    assert (removals, foreign.post("/tasks/views/2/removal").status_code) == ([404, 403], 404)


def test_a_view_needs_a_name_and_filters(site: Site) -> None:
    assert (save(site.client, ""), save(site.client, "все", "cursor=x")) == (422, 422)


def test_who_is_named_in_a_view_is_found(site: Site) -> None:
    save(site.client)
    with reading(site.engine) as session:
        found = find_mentions(session, "Лебедева О.Н.", None)
    assert "сохранённый вид" in found.by_title


def test_with_several_committees_one_says_whose_the_protocols_are(site: Site) -> None:
    assert site.page("/").xpath("//select[@name='committee']") == []
    number = site.committee("Комиссия")
    (field,) = site.page("/").xpath("//select[@name='committee' and @form='upload']")
    assert [words(option) for option in field] == ["Комитет", "Комиссия"]
    sent = site.client.post(
        "/upload", files={"files": ("п.txt", "текст".encode())}, data={"committee": str(number)}
    )
    assert sent.status_code == 200
    site.person("sosed", "secretary", committee=number)
    assert "п.txt" in site.signed_in("sosed").get("/protocols").text
