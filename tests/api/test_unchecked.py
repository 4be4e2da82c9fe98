"""The worst fault: a deadline that nobody has checked, shown as certain.

One decision that was read with doubt, its day found nowhere else. Every page, calendar, form and
answer of the API is asked; wherever the day stands, the mark must stand beside it.
"""

import re

import pytest
from fastapi import FastAPI
from lxml.html import HtmlElement

from api.exports import EXPORTS
from extractor.types import Doubt, Executor
from models.session import writing
from models.verdicts import confirm
from tests.api.exports.taken_out import taken, texts_in
from tests.api.exports.test_exports import know_school
from tests.api.site import NOW, Site, parsed, words
from tests.api.test_walk import ways_of
from tests.models.samples import day, decision, person, school, until

# In the three spellings of pages, of JSON and of calendars.
DAY = re.compile(r"13\.03\.2024|2024-03-13|20240313|просрочено на 222 дня")
MARK = re.compile(r"не проверен|[Тт]ребует проверки|needs_review")
# What belongs together: the nearest of these holds the day and the mark.
TOGETHER = "ancestor::*[self::tr or self::article or self::main or self::body][1]"


DOUBT = Doubt("deadline_x", "Срок раньше заседания.")


def keep(site: Site, *doubts: Doubt) -> int:
    """The register on 21.10.2024 with one decision; gives the id of its protocol."""
    know_school(site)
    return site.keep(
        decision(
            "1",
            "Сдать отчёт.",
            executors=(person("Лебедева О.Н."),),
            deadlines=until("13.03.2024"),
            schools=(school("СОШ № 5", "s-5"),),
            doubts=doubts,
        ),
        texts=["Сдать отчёт."],
        number="4",
        date=day("12.09.2023"),
        body="совет",
    )


def addresses(site: Site, protocol: int) -> list[str]:
    """Of every way that only looks, with the rows there are; and those that want a question."""
    app = site.client.app
    assert isinstance(app, FastAPI)
    ids = {"protocol_id": protocol, "decision_id": 1, "task_id": 1, "school_id": "s-5"}
    found = []
    for way in ways_of(app.routes):
        if way.method == "GET" and set(way.names) <= set(ids) and "/source" not in way.path:
            found.append(way.path.format(**ids))
    asked = (
        "/executors?name=Лебедева",
        "/schools/card?id=s-5",
        "/tasks?timeliness=overdue",
        "/overdue?as_of=01.10.2024",
        "/control/calendar?of=2024-03",
        "/reminders/links/form?decision=1",
        "/api/v1/decisions?overdue=true",
    )
    return [*found, *asked]


def bare(text: str) -> list[str]:
    """The places of a page where the day stands and no mark does."""
    page = parsed(text)
    found = [each for each in page.iter() if isinstance(each, HtmlElement) and _tells(each)]
    around = [each.xpath(TOGETHER)[0] if each.xpath(TOGETHER) else page for each in found]
    return [_told(each) for each in around if not MARK.search(_told(each))]


def _tells(element: HtmlElement) -> bool:
    own = " ".join(element.xpath("text()")) + (element.get("aria-label") or "")
    return bool(DAY.search(own))


def _told(element: HtmlElement) -> str:
    return str(element.text_content()) + " ".join(element.xpath(".//@aria-label"))


def test_no_page_and_no_answer_shows_an_unchecked_deadline_without_the_mark(site: Site) -> None:
    told, silent = [], []
    for each in addresses(site, keep(site, DOUBT)):
        response = site.client.get(each)
        kind = response.headers.get("content-type", "")
        if response.status_code != 200 or not DAY.search(response.text):
            continue
        told.append(each)
        page = kind.startswith("text/html")
        if bare(response.text) if page else not MARK.search(response.text):
            silent.append(each)
    assert silent == []
    assert {"/control", "/tasks", "/overdue", "/decisions", "/tasks/1"} <= set(told)
    assert len(told) >= 20


@pytest.mark.parametrize("form", EXPORTS)
def test_no_export_shows_an_unchecked_deadline_without_the_mark(site: Site, form: str) -> None:
    protocol = keep(site, DOUBT)
    texts = texts_in(form, taken(site, form, protocol))
    assert MARK.search("\n".join(texts)), form


@pytest.mark.parametrize("form", ["unexecuted", "assignments", "reminder", "execution"])
def test_the_mark_stands_in_the_cell_of_the_day(site: Site, form: str) -> None:
    texts = texts_in(form, taken(site, form, keep(site, DOUBT)))
    assert [text for text in texts if "13.03" in text] == ["13.03.2024\n⚠ не проверено"]


def test_first_screen_tells_how_many_are_unchecked(site: Site) -> None:
    keep(site, DOUBT)
    site.keep(decision("2", "Провести сверку.", deadlines=until("01.10.2024")))
    tile = site.page("/control").xpath("//a[@href='/tasks?timeliness=overdue']")[0]
    assert " ".join(tile.text_content().split()) == "2 просрочено ⚠ из них не проверено: 1"


def test_bars_and_the_trend_tell_how_many_are_unchecked(site: Site) -> None:
    """Of two overdue of one executor one was read with doubt, of another's none."""
    keep(site, DOUBT)
    for number, name in (("2", "Лебедева О.Н."), ("3", "Зимина О.О.")):
        point = decision(
            number, "Провести сверку.", executors=(person(name),), deadlines=until("01.10.2024")
        )
        site.keep(point)
    page = site.page("/control")
    bars = {words(row[0]): words(row[1]) for row in page.xpath("//table[@class='bars']//tr")}
    assert bars["Лебедева О.Н."] == "2 ⚠ из них не проверено: 1"
    assert bars["Зимина О.О."] == "1"
    trend = words(site.page("/control/trend"))
    assert "никто не проверил: 1. В числах ниже они учтены" in trend


def test_the_bars_of_schools_tell_it_too(site: Site) -> None:
    know_school(site)
    site.keep(
        decision(
            "1",
            "Сдать отчёт.",
            executors=(Executor("organization", "СОШ № 5", "СОШ № 5", school_id="s-5"),),
            deadlines=until("13.03.2024"),
            doubts=(DOUBT,),
        )
    )
    rows = site.page("/control").xpath("//section[@aria-labelledby='by-school']//tbody/tr")
    assert [words(row[1]) for row in rows] == ["1 ⚠ из них не проверено: 1"]


def test_what_is_unchecked_is_not_red(site: Site) -> None:
    """Its colour would say that it is certain."""
    keep(site, DOUBT)
    for each in ("/control", "/tasks", "/overdue", "/decisions", "/tasks/1", "/protocols/1"):
        assert not site.page(each).find_class("bad"), each


def test_the_card_tells_the_reasons(site: Site) -> None:
    keep(site, DOUBT)
    page = site.page("/tasks/1")
    assert "⚠ Срок раньше заседания." in page.text_content()
    assert page.xpath("//a/@href[. = '/verify/1#p1']")


def test_once_a_person_has_confirmed_it_nothing_is_marked(site: Site) -> None:
    protocol = keep(site, DOUBT)
    with writing(site.engine) as session:
        confirm(session, 1, 1, None, NOW)
    for each in ("/control", "/tasks", "/overdue", "/tasks/1"):
        assert not site.page(each).find_class("doubt"), each
    told = "\n".join(texts_in("unexecuted", taken(site, "unexecuted", protocol)))
    assert "13.03.2024" in told and "не проверено" not in told


def test_what_was_read_without_doubt_is_not_marked(site: Site) -> None:
    keep(site)
    assert not site.page("/tasks").find_class("doubt")


def test_what_is_unchecked_is_a_view_of_its_own(site: Site) -> None:
    keep(site, DOUBT)
    site.keep(decision("2", "Провести сверку.", deadlines=until("01.10.2024")))
    page = site.page("/tasks?extraction=needs_review")
    assert len(page.xpath("//td[@data-label='Поручение']")) == 1
    view = page.xpath("//*[@class='presets']//a[@aria-current]")[0]
    assert view.text_content() == "Не проверено 1"
