"""Verification over HTTP: what the page shows, what a field, a verdict, a cut changes."""

import datetime as dt
from typing import Any

import pytest

from extractor.contract import to_contract
from extractor.types import (
    Block,
    Box,
    Deadline,
    Decision,
    Document,
    Doubt,
    Executor,
    Line,
    Match,
    Protocol,
    Span,
)
from models.session import reading, writing
from models.store import save_reading
from tests.api.site import NOW, Site, by_class, parsed, words

TEXTS = ("РЕШИЛИ:", "1. Лебедевой О.Н. сдать отчёт до 01.10.2024.", "2. СОШ № 5 проверить зал.")
FIRST = Decision(
    path="1",
    number="1",
    text="Лебедевой О.Н. сдать отчёт.",
    kind="assignment",
    executors=(Executor("person", "Лебедева О.Н.", "Лебедевой О.Н."),),
    deadlines=(Deadline("date", "до 01.10.2024", due=dt.date(2024, 10, 1)),),
    evidence=(Span(1, 0, 43),),
)
SECOND = Decision(
    path="2",
    number="2",
    text="СОШ № 5 проверить зал.",
    kind="assignment",
    schools=(Match("СОШ № 5", None, 0.5, ("s-1", "s-2")),),
    evidence=(Span(2, 3, 25),),
    doubts=(Doubt("school_ambiguous", "Похожих школ две."),),
)


def keep(site: Site) -> int:
    return site.keep(FIRST, SECOND, texts=TEXTS, number="4", date=dt.date(2024, 9, 12))


def send(site: Site, address: str, **fields: Any) -> Any:
    return site.client.post(f"/verify/{address}", data=fields, headers={"HX-Request": "true"})


def shown(site: Site, decision: int = 1) -> Any:
    return parsed(site.client.get(f"/verify/decisions/{decision}").text)


def values(page: Any, name: str) -> list[str]:
    return [str(each.get("value") or "") for each in page.xpath(f'//input[@name="{name}"]')]


def test_fields_know_their_places_and_doubts(site: Site) -> None:
    page = site.page(f"/verify/{keep(site)}")
    places = {e.get("id"): e.get("data-places") for e in page.xpath("//*[@data-places and @id]")}
    assert places["c1-deadlines-0"] == "1:30:43:0"
    assert places["c1-executors-0"] == "1:3:17:0"
    assert places["c2-schools-0"] == "2:3:10:0"
    assert by_class(page, "verdict") == ["○ прочитано", "⚠ требует проверки"]
    assert by_class(page, "why") == ["⚠ Похожих школ две."]
    assert by_class(page, "meant") == ["→ до 01.10.2024", ""]
    assert words(page.get_element_by_id("progress")) == "Подтверждено 0 из 2, сомнений: 1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("до конца учебного года", "до 31.05.2025"),
        ("31.12.2024", "до 31.12.2024"),
        ("еженедельно по пятницам", "еженедельно по пятницам"),
        ("", None),
    ],
)
def test_a_deadline_in_words_is_understood(site: Site, text: str, said: str | None) -> None:
    found = site.client.get(f"/verify/{keep(site)}/deadline", params={"text": text}).json()
    assert found == {"said": [said] if said else [], "doubts": []}


def test_what_is_not_understood_is_said(site: Site) -> None:
    found = site.client.get(f"/verify/{keep(site)}/deadline", params={"text": "30.02.2025"}).json()
    assert found["doubts"] == ["Такого дня нет в календаре: проверьте срок."]


FIELDS = [
    ("text", {"text": "Сдать два отчёта."}, "//textarea", "Сдать два отчёта."),
    ("kind", {"kind": "recommendation"}, "//option[@selected]", "рекомендация"),
    ("deadlines", {"deadlines": "к 1 ноября"}, "//output", "→ до 01.11.2024"),
    ("deadlines", {"deadlines": ""}, "//output", ""),
]


@pytest.mark.parametrize(("field", "sent", "where", "value"), FIELDS)
def test_a_field_is_saved(site: Site, field: str, sent: Any, where: str, value: str) -> None:
    keep(site)
    answer = send(site, f"decisions/1/fields/{field}", version=1, **sent)
    assert answer.status_code == 200, answer.text
    assert words(parsed(answer.text).xpath(where)[0]) == value
    assert words(shown(site).xpath(where)[0]) == value


def test_a_deadline_that_was_not_touched_stays_as_it_was_read(site: Site) -> None:
    keep(site)
    sent = {"deadlines": ["до 01.10.2024", "постоянно"]}
    page = parsed(send(site, "decisions/1/fields/deadlines", version=1, **sent).text)
    assert by_class(page, "meant") == ["→ до 01.10.2024", "→ постоянно"]


def test_executors_keep_what_the_page_does_not_show(site: Site) -> None:
    keep(site)
    sent = {
        "executor_name": ["Лебедева О.Н.", "Громов В.Д."],
        "executor_position": ["директор", ""],
        "executor_kind": ["person", "person"],
        "executor_text": ["Лебедевой О.Н.", ""],
        "executor_school": ["s-9", ""],
        "executor_group": ["", ""],
    }
    page = parsed(send(site, "decisions/1/fields/executors", version=1, **sent).text)
    assert values(page, "executor_name") == ["Лебедева О.Н.", "Громов В.Д.", ""]
    assert values(page, "executor_school") == ["s-9", "", ""]


@pytest.mark.parametrize(
    ("sent", "value", "note"),
    [("s-2", "s-2", []), ("0", "0", ["нет в реестре"]), ("выдумка", "", [])],
)
def test_a_school_is_chosen_or_absent(site: Site, sent: str, value: str, note: list[str]) -> None:
    keep(site)
    page = parsed(send(site, "decisions/2/fields/schools", version=1, schools=sent).text)
    assert values(page, "schools") == [value]
    assert [words(e) for e in page.xpath('//div[@class="school"]/span[@class="quiet"]')] == note


def test_verdicts(site: Site) -> None:
    keep(site)
    for sent, sign in (
        ({"verdict": "confirmed", "version": 1}, "✔ подтверждено"),
        ({"verdict": "", "version": 2}, "○ прочитано"),
        ({"verdict": "rejected", "ground": "Повтор", "version": 3}, "✖ отклонено"),
    ):
        page = parsed(send(site, "decisions/2/verdict", **sent).text)
        assert by_class(page, "verdict") == [sign]
    refused = send(site, "decisions/2/verdict", verdict="rejected", ground=" ", version=4)
    assert (refused.status_code, "Укажите основание" in refused.text) == (422, True)


def test_a_protocol_is_confirmed_but_for_its_doubts(site: Site) -> None:
    protocol_id = keep(site)
    other = site.keep(FIRST, texts=TEXTS)
    answer = send(site, f"{protocol_id}/confirm").json()
    assert answer == {"confirmed": 1, "remaining": [2], "next": f"/verify/{other}"}
    send(site, "decisions/2/verdict", verdict="confirmed", version=1)
    assert send(site, f"{protocol_id}/confirm").json()["remaining"] == []
    assert words(site.page("/verify")).count("Протокол № 4") == 0


def test_split_join_add(site: Site) -> None:
    protocol_id = keep(site)
    page = parsed(send(site, "decisions/1/split", version=1, at=15).text)
    assert [words(e) for e in page.xpath("//textarea")][:2] == ["Лебедевой О.Н.", "сдать отчёт."]
    page = parsed(send(site, "decisions/1/join", version=2).text)
    assert by_class(page, "verdict") == ["○ прочитано", "✖ отклонено", "⚠ требует проверки"]
    page = parsed(send(site, f"{protocol_id}/add", text="Пропущено.", after=2, place="1:0:5").text)
    added = page.find_class("point")[-1]
    assert (words(added.xpath(".//textarea")[0]), added.get("data-places")) == (
        "Пропущено.",
        "1:0:5:0",
    )


REFUSED = [
    ("decisions/1/fields/text", {"version": 7, "text": "Иначе."}, 412),
    ("decisions/1/fields/text", {"version": 1, "text": ""}, 422),
    ("decisions/1/fields/kind", {"version": 1, "kind": "выдумка"}, 422),
    ("decisions/1/fields/path", {"version": 1, "path": "9"}, 422),
    ("decisions/1/split", {"version": 1, "at": "0"}, 422),
    ("decisions/1/split", {"version": 1, "at": "x"}, 422),
    ("decisions/1/verdict", {"version": 9, "verdict": "confirmed"}, 412),
    ("decisions/99/verdict", {"version": 1, "verdict": "confirmed"}, 404),
    ("1/add", {"text": "  "}, 422),
    ("1/add", {"text": "Так.", "after": "99"}, 404),
    ("99/confirm", {}, 404),
]


@pytest.mark.parametrize(("address", "sent", "status"), REFUSED)
def test_refused(site: Site, address: str, sent: Any, status: int) -> None:
    keep(site)
    before = site.client.get("/verify/1/points").text
    assert send(site, address, **sent).status_code == status
    assert site.client.get("/verify/1/points").text == before


def test_words_of_a_page_with_their_boxes(site: Site) -> None:
    line = Line(0, 9, 2, Box(10, 20, 90, 32), ((0, 2, 10, 25.5), (3, 9, 30, 90)))
    bare = Line(10, 14, 2, Box(10, 40, 60, 52))
    document = Document("п.pdf", "", "pdf", 3, (Block("до 1 мая\nсдать", lines=(line, bare)),))
    read = Protocol(document, decisions=(Decision("1", "Сдать.", "assignment"),))
    protocol_id = site.receive("п.pdf")
    with writing(site.engine) as session:
        save_reading(session, protocol_id, read, to_contract(read), NOW)
    address = f"/verify/{protocol_id}/pages"
    assert site.client.get(f"{address}/2/words").json()["words"] == [
        [0, 0, 2, 10, 20, 25.5, 32], [0, 3, 9, 30, 20, 90, 32], [0, 10, 14, 10, 40, 60, 52],
    ]  # fmt: skip
    assert site.client.get(f"{address}/1/words").json()["words"] == []
    assert site.client.get(f"{address}/1.webp").status_code == 404  # no original here


def test_what_waits_is_no_page_of_verification(site: Site) -> None:
    protocol_id = site.receive()
    assert site.client.get(f"/verify/{protocol_id}").status_code == 404
    with reading(site.engine):
        assert "Всё проверено" in words(site.page("/verify"))


UNDONE = [
    ("decisions/1/fields/text", {"version": 1, "text": "Иначе."}),
    ("decisions/1/fields/deadlines", {"version": 1, "deadlines": "к 1 ноября"}),
    ("decisions/2/fields/schools", {"version": 1, "schools": "0"}),
    ("decisions/2/verdict", {"version": 1, "verdict": "confirmed"}),
    ("decisions/1/split", {"version": 1, "at": 15}),
    ("decisions/1/join", {"version": 1}),
    ("1/add", {"text": "Пропущено.", "after": 1}),
]


@pytest.mark.parametrize(("address", "sent"), UNDONE)
def test_whatever_was_done_is_taken_back(site: Site, address: str, sent: Any) -> None:
    keep(site)
    before = facts(site)
    change = send(site, address, **sent).headers["X-Change"]
    assert facts(site) != before
    assert send(site, "1/undo", change=change).status_code == 200
    assert facts(site) == before


def facts(site: Site) -> list[Any]:
    """What stands in the decisions, without the marks of having been changed."""
    page = parsed(site.client.get("/verify/1/points").text)
    return [
        [words(e) for e in page.xpath("//textarea")],
        [e.get("value") for e in page.xpath("//input[not(@type)]")],
        by_class(page, "verdict"),
        by_class(page, "why"),
    ]


def test_what_was_changed_again_is_not_taken_back(site: Site) -> None:
    keep(site)
    first = send(site, "decisions/1/fields/text", version=1, text="Иначе.").headers["X-Change"]
    send(site, "decisions/1/fields/text", version=2, text="Ещё иначе.")
    assert send(site, "1/undo", change=first).status_code == 422
    assert send(site, "1/undo", change="выдумка").status_code == 404
