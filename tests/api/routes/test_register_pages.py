import pytest

from extractor.types import Doubt
from tests.api.site import Site, by_class, parsed, words
from tests.models.samples import decision, person, school, until

HTMX = {"HX-Request": "true"}


def form_of(site: Site, decision_id: int = 1) -> dict[str, list[str]]:
    """The edit form's fields as a browser would send them unchanged."""
    form = site.page(f"/decisions/{decision_id}/edit").forms[0]
    fields: dict[str, list[str]] = {}
    for name, value in form.form_values():
        fields.setdefault(name, []).append(value)
    return fields


def rows(site: Site, address: str) -> list[list[str]]:
    return [
        [words(cell) for cell in row.xpath("td")] for row in site.page(address).xpath("//tbody/tr")
    ]


def test_overdue_list_says_who_what_since_when(site: Site):
    site.keep(
        decision(
            "2",
            "Подготовить график.",
            number="2",
            executors=(person("Соколова А.И."),),
            deadlines=until("19.10.2024"),
        ),
        number="4",
    )
    assert rows(site, "/overdue") == [
        [
            "Соколова А.И.",
            "—",
            "2 Подготовить график.",
            "19.10.2024",
            "! 2 дня",
            "Протокол № 4",
            "Выполнено",
        ]
    ]


@pytest.mark.parametrize(
    ("as_of", "days"),
    [("19.10.2024", []), ("20.10.2024", ["! 1 день"]), ("2024-10-30", ["! 11 дней"])],
)
def test_overdue_as_of_a_day(site: Site, as_of: str, days: list[str]):
    site.keep(decision(deadlines=until("19.10.2024")))
    assert [row[4] for row in rows(site, f"/overdue?as_of={as_of}")] == days


def test_overdue_as_of_a_day_that_does_not_exist(site: Site):
    response = site.client.get("/overdue?as_of=31.02.2024")
    assert response.status_code == 422
    assert by_class(parsed(response.text), "lead") == [
        "Такого дня нет: «31.02.2024», ожидается дд.мм.гггг."
    ]


def test_filters_of_the_register_stay_in_its_form(site: Site):
    site.keep(decision("1", "Вести журнал.", kind="recommendation"), decision("2", "Утвердить."))
    address = "/decisions?text=журнал&executor=&kind=recommendation&due_after=&municipality="
    page = site.page(address)
    assert len(page.xpath("//tbody/tr")) == 1
    assert page.xpath("//input[@name='text']/@value") == ["журнал"]
    assert page.xpath("//select[@name='kind']/option[@selected]/@value") == ["recommendation"]


def test_next_page_keeps_the_filters(site: Site):
    site.keep(*(decision(str(number), "Вести журнал.") for number in range(60)))
    (next_page,) = site.page("/decisions?text=журнал").xpath("//a[@rel='next']/@href")
    assert next_page.startswith("/decisions?text=")
    assert len(site.page(next_page).xpath("//tbody/tr")) == 10


def test_mark_done_and_take_back(site: Site):
    site.keep(decision(deadlines=until("01.10.2024")))
    done = {"version": "1", "done_on": "2024-10-20", "done_note": "Приказ № 5"}
    card = parsed(site.client.post("/decisions/1/done", data=done, headers=HTMX).text)
    assert by_class(card, "tag") == ["поручение", "✔ выполнено 20.10.2024", "✎ исправлено вручную"]
    assert rows(site, "/overdue") == []
    site.client.post("/decisions/1/done", data={"version": "2"}, headers=HTMX)
    assert len(rows(site, "/overdue")) == 1


def test_without_scripts_a_form_leads_back_to_the_protocol(site: Site):
    site.keep(decision(deadlines=until("01.10.2024")))
    done = {"version": "1", "done_on": "2024-10-20"}
    response = site.client.post("/decisions/1/done", data=done, follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, "/protocols/1#d1")


def test_a_form_sent_back_unchanged_mends_nothing(site: Site):
    site.keep(
        decision(
            executors=(person("Соколова А.И.", "Соколовой А.И.", "директор"),),
            deadlines=until("01.10.2024"),
            schools=(school("СОШ № 5", "s-5"), school("лицей")),
        )
    )
    response = site.client.post("/decisions/1", data=form_of(site), headers=HTMX)
    assert response.status_code == 200
    found = site.client.get("/api/v1/decisions/1").json()
    assert (found["mended"], found["corrections"]) == ([], [])


def test_the_form_mends_what_was_changed_and_nothing_else(site: Site):
    site.keep(
        decision(executors=(person("Соколова А.И."),), deadlines=until("01.10.2024")),
    )
    fields = form_of(site)
    fields["executor_name"] = ["Соколова А.И.", "Руденко П.С."]
    fields["deadline_due"] = ["01.12.2024", ""]
    card = parsed(site.client.post("/decisions/1", data=fields, headers=HTMX).text)
    assert by_class(card, "item") == [
        "Соколова А.И.",
        "Руденко П.С.",
        "до 01.12.2024 до 01.10.2024",
    ]
    found = site.client.get("/api/v1/decisions/1").json()
    assert sorted(found["mended"]) == ["deadlines", "executors"]


def test_the_form_links_a_school_and_settles_the_doubt(site: Site):
    table = b"id,municipality,short_name\ns-1,M,School 1\ns-2,M,School 2\ns-3,M,School 3\n"
    site.client.post("/api/v1/schools", files={"file": ("ш.csv", table)})
    site.keep(decision(schools=(school("СОШ № 5"),)), municipality="M")
    fields = form_of(site)
    fields["school_id"] = ["s-2", "s-3"]
    fields["checked"] = ["yes"]
    site.client.post("/decisions/1", data=fields, headers=HTMX)
    found = site.client.get("/api/v1/decisions/1").json()
    assert [(each["text"], each["school_id"]) for each in found["schools"]] == [
        ("СОШ № 5", "s-2"),
        ("School 3", "s-3"),
    ]


def test_checked_takes_the_doubt_away(site: Site):
    site.keep(decision(doubts=(Doubt("x", "Проверьте."),)))
    card = parsed(
        site.client.post("/decisions/1/checked", data={"version": "1"}, headers=HTMX).text
    )
    assert "⚠ не проверено" not in by_class(card, "tag")
    assert rows(site, "/decisions?needs_review=true") == []


def test_a_stale_form_gets_a_note_and_changes_nothing(site: Site):
    site.keep(decision(text="Вести журнал."))
    fields = form_of(site)
    site.client.patch("/api/v1/decisions/1", json={"version": 1, "text": "Вести дневник."})
    response = site.client.post("/decisions/1", data={**fields, "text": ["Иначе."]}, headers=HTMX)
    assert response.status_code == 412
    assert "изменил кто-то ещё" in by_class(parsed(f"<div>{response.text}</div>"), "note")[0]
    assert site.client.get("/api/v1/decisions/1").json()["text"] == "Вести дневник."


def test_a_deadline_without_its_day_is_refused(site: Site):
    site.keep(decision())
    fields = {**form_of(site), "deadline_kind": ["date"]}
    response = site.client.post("/decisions/1", data=fields, headers=HTMX)
    assert response.status_code == 422
    assert "укажите последний день срока" in response.text


@pytest.mark.parametrize("address", ["/decisions/9", "/decisions/9/edit"])
def test_unknown_decision(site: Site, address: str):
    assert site.client.get(address).status_code == 404
