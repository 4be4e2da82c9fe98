"""What was done: the page of a meeting with the one before it, the page of an executor."""

import datetime as dt

from tests.api.site import Site, by_class, words
from tests.models.samples import decision, person, until

FIRST, SECOND = dt.date(2024, 9, 12), dt.date(2024, 10, 10)


def keep(site: Site) -> None:
    """Two meetings of one body; on 21.10.2024 the first has one task done and one overdue."""
    site.keep(
        decision("1", "Сдать отчёт.", executors=(person("Лебедева О.Н."),), deadlines=until("01.10.2024")),
        decision("2", "Проверить зал.", executors=(person("Громов В.Д."), person("Лебедева О.Н.")), deadlines=until("05.10.2024")),
        number="4", date=FIRST, body="совет",
    )  # fmt: skip
    site.keep(
        decision("1", "Вести учёт.", executors=(person("Орлова Н.С."),)),
        number="5", date=SECOND, body="совет",
    )  # fmt: skip
    site.keep(decision("1", "Чужое дело."), number="1", date=SECOND, body="комиссия")
    sent = {"task": "1:1", "act": "done", "said": "Акт № 7", "day": "30.09.2024"}
    assert site.client.post("/tasks/bulk", data=sent).status_code == 200


def read(site: Site, address: str, label: str) -> list[str]:
    return [words(cell) for cell in site.page(address).xpath(f"//td[@data-label='{label}']")]


def test_a_meeting_tells_what_of_the_last_one_is_done(site: Site) -> None:
    keep(site)
    page = site.page("/protocols/2/execution")
    assert [words(found) for found in page.xpath("//h2")] == [
        "Из прошлого протокола: Протокол № 4 от 12.09.2024",
        "По этому протоколу",
    ]
    told = [words(found) for found in page.xpath("//section/p")]
    assert told[0].startswith("Исполнено 1 из 2, просрочено 1.")
    assert told[1].startswith("Исполнено 0 из 1.")
    assert read(site, "/protocols/2/execution", "Состояние") == [
        "✔ исполнено в срок",
        "! просрочено на 16 дней",
        "∞ без срока",
    ]
    assert page.xpath("//a[@rel='prev']/@href") == ["/protocols/1/execution"]
    assert site.page("/protocols/1/execution").xpath("//a[@rel='next']/@href") == [
        "/protocols/2/execution"
    ]


def test_the_first_meeting_says_that_there_was_none_before(site: Site) -> None:
    keep(site)
    assert "Протокола предыдущего заседания" in words(site.page("/protocols/1/execution"))
    assert site.client.get("/protocols/99/execution").status_code == 404


def test_an_executor_s_page(site: Site) -> None:
    keep(site)
    page = site.page("/executors?name=Лебедева О.Н.")
    assert by_class(page, "tiles") == ["0 просрочено 1 исполнено в срок"]
    assert [words(found) for found in page.xpath("//h2")] == [
        "Отвечает за исполнение",
        "Участвует в исполнении",
    ]
    assert read(site, "/executors?name=Лебедева О.Н.", "Поручение") == [
        "• Сдать отчёт.",
        "• Проверить зал.",
    ]
    assert page.xpath("//td/a[starts-with(@href, '/executors')]/text()") == ["Громов В.Д."]


def test_whoever_sees_no_names_is_not_led_to_them(site: Site) -> None:
    keep(site)
    site.person("chtets", "reader")
    client = site.signed_in("chtets")
    assert client.get("/executors?name=Лебедева О.Н.").status_code == 403
    for address in ("/control", "/tasks", "/tasks/1", "/protocols/2/execution"):
        page = client.get(address)
        assert page.status_code == 200
        assert "/executors" not in page.text


def test_another_committee_s_tasks_are_not_there(site: Site) -> None:
    keep(site)
    site.person("sosed", "secretary", committee=site.committee("Соседи"))
    client = site.signed_in("sosed")
    assert client.get("/protocols/2/execution").status_code == 404
    assert "Сдать отчёт" not in client.get("/executors?name=Лебедева О.Н.").text


def test_a_task_s_card_is_reached_from_its_lists(site: Site) -> None:
    keep(site)
    for address in ("/control", "/tasks", "/protocols/2/execution", "/executors?name=Громов В.Д."):
        assert "/tasks/2" in site.page(address).xpath("//td/a/@href"), address
    assert "/tasks/1" in site.page("/protocols/1").xpath("//article//a/@href")
