"""The register of tasks as a page: filters in the address, ready views, one act on many."""

import datetime as dt
from typing import Any

import pytest

from tests.api.site import Site, by_class, words
from tests.models.samples import decision, person, until


def keep(site: Site) -> None:
    """On 21.10.2024: one overdue by twenty days, one due in four, one without a day."""
    site.keep(
        decision("1", "Сдать отчёт.", executors=(person("Лебедева О.Н."),), deadlines=until("01.10.2024")),
        decision("2", "Проверить зал.", executors=(person("Громов В.Д."),), deadlines=until("25.10.2024")),
        decision("3", "Вести учёт."),
        decision("4", "Принять к сведению.", kind="resolution"),
        number="4",
        date=dt.date(2024, 9, 12),
        body="совет",
    )  # fmt: skip


def listed(site: Site, query: str = "") -> list[str]:
    cells = site.page(f"/tasks?{query}").xpath("//td[@data-label='Поручение']")
    return [words(cell).split(" ", 1)[1] for cell in cells]


OVERDUE, SOON, FREE = "Сдать отчёт.", "Проверить зал.", "Вести учёт."
FILTERS = [
    ("", [OVERDUE, SOON, FREE]),
    ("timeliness=overdue", [OVERDUE]),
    ("timeliness=due_soon", [SOON]),
    ("timeliness=no_deadline", [FREE]),
    ("timeliness=выдумка", [OVERDUE, SOON, FREE]),
    ("execution=report_submitted", []),
    ("control=on_control&text=зала", [SOON]),
    ("executor=Лебедевой", [OVERDUE]),
    ("due_after=02.10.2024&due_before=25.10.2024", [SOON]),
    ("as_of=01.11.2024&timeliness=overdue", [OVERDUE, SOON]),
]


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_filters_live_in_the_address(site: Site, query: str, expected: list[str]) -> None:
    keep(site)
    assert listed(site, query) == expected


def test_ready_views_tell_their_numbers(site: Site) -> None:
    keep(site)
    page = site.page("/tasks?timeliness=overdue")
    views = by_class(page, "presets")[0]
    assert views.startswith("Все Просрочено 1 Скоро срок 1 Срок не наступил 0 Без срока 1")
    assert words(page.xpath("//*[@class='presets']//a[@aria-current]")[0]) == "Просрочено 1"
    assert by_class(page, "bad") == ["! просрочено на 20 дней"]


def bulk(site: Site, *tasks: str, **fields: Any) -> Any:
    sent = {"task": tasks, "query": "control=on_control", **fields}
    return site.client.post("/tasks/bulk", data=sent, follow_redirects=True)


def test_many_are_done_at_once_with_a_ground(site: Site) -> None:
    keep(site)
    answer = bulk(site, "1:1", "2:1", act="done", said="Акт № 7", day="20.10.2024")
    assert "Сделано: 2" in answer.text
    assert listed(site, "timeliness=done_late") == [OVERDUE]
    assert listed(site, "timeliness=done_in_time") == [SOON]


def test_deadline_moved_and_executor_changed(site: Site) -> None:
    keep(site)
    bulk(site, "1:1", act="extend", said="Болезнь", day="30.10.2024")
    assert listed(site, "timeliness=overdue") == []
    assert listed(site, "due_after=30.10.2024") == [OVERDUE]
    bulk(site, "2:1", act="executor", said="Орлова Н.С.")
    assert listed(site, "executor=Орловой") == [SOON]


def test_one_refusal_holds_up_no_other(site: Site) -> None:
    keep(site)
    page = bulk(site, "1:1", "2:9", "3:1", act="extend", said="Болезнь", day="05.10.2024").text
    assert ("Сделано: 2" in page, "Не сделано — 1" in page) == (True, True)


@pytest.mark.parametrize(
    ("tasks", "fields"),
    [((), {"act": "done", "said": "Акт"}), (("1:1",), {"act": "выдумка"}), (("x",), {"act": "done"})],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(site: Site, tasks: tuple[str, ...], fields: Any) -> None:
    keep(site)
    assert bulk(site, *tasks, **fields).status_code == 422
    assert listed(site, "timeliness=overdue") == [OVERDUE]


def test_first_screen(site: Site) -> None:
    keep(site)
    page = site.page("/control")
    assert by_class(page, "tiles") == [
        "1 просрочено 1 скоро срок 0 срок не наступил 1 без срока 0 исход неизвестен 1 ждут проверки"
    ]
    panels = by_class(page, "panel")
    assert "просрочено на 20 дней" in panels[0]
    assert "срок через 4 дня" in panels[1]
    assert "Лебедева О.Н. 1" in panels[2]


def test_trend_and_calendar_with_their_numbers(site: Site) -> None:
    keep(site)
    bulk(site, "1:1", act="done", said="Акт", day="01.10.2024")
    rows = [
        [words(cell) for cell in row] for row in site.page("/control/trend").xpath("//tbody/tr")
    ]
    assert rows == [[name, "1", "1 (100 %)", "0", "0"] for name in ("10.2024", "совет")]
    page = site.page("/control/calendar?of=2024-10")
    assert [words(link) for link in page.xpath("//td/a")] == ["1"]
    assert page.xpath("//td/a/@href") == ["/tasks?due_after=25.10.2024&due_before=25.10.2024"]
    assert words(page.xpath("//td[@aria-current]")[0]) == "21"
