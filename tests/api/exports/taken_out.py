"""A register with everything in it that exports must carry, and exports read back."""

import csv
import json
import subprocess
import tempfile
import zipfile
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
from docx import Document
from icalendar import Calendar
from lxml import etree
from openpyxl.utils.escape import unescape

from extractor.types import AgendaItem, Officer, Participant
from tests.api.site import Site
from tests.models.samples import day, decision, person, school, until

SCHEMA = Path(__file__).parent / "schemas" / "akomantoso30.xsd"
WORD_FORMS = ("unexecuted", "assignments", "reminder", "extract", "execution")
FORMS = ("xlsx", "csv", "json", "ics", "akn", *WORD_FORMS)


def filled(site: Site, *texts: str) -> int:
    """A protocol of 12.09.2024 with the given points after two of its own; gives its id."""
    points = [
        decision(
            "1.1",
            "Представить план работы.",
            number="1.1",
            agenda_number="1",
            executors=(person("Луговой П.П.", position="директор школы"), person("Серова А.А.")),
            deadlines=until("01.10.2024"),
            schools=(school("СОШ № 5", "s-5"),),
        ),
        decision("1.2", "Утвердить график.", number="1.2", agenda_number="1", kind="resolution"),
    ]
    points += [
        decision(
            f"2.{number}",
            text,
            number=f"2.{number}",
            agenda_number="2",
            deadlines=until("01.12.2024"),
            executors=(person(text),),
            schools=(school(text),),
        )
        for number, text in enumerate(texts, 1)
    ]
    return site.keep(
        *points,
        name="п.docx",
        number="4",
        date=day("12.09.2024"),
        title="Протокол № 4 заседания комиссии",
        body="комиссия по качеству образования",
        municipality="Озёрный район",
        chair=Officer("Зимин О.О.", "начальник отдела"),
        secretary=Officer("Вешняя Н.Н.", None),
        participants=(
            Participant("Зимин О.О.", "начальник отдела", "present", "chair"),
            Participant("Тихая Р.Р.", None, "absent", None),
        ),
        agenda=(AgendaItem("1", "О планах", ()), AgendaItem("2", "Разное", ())),
    )


def address(form: str, protocol: int, **more: Any) -> str:
    query = {"protocol": protocol, **more}
    if form == "reminder":
        query = {"school": "s-5", **more}
    return f"/api/v1/exports/{form}?" + "&".join(f"{name}={value}" for name, value in query.items())


def taken(site: Site, form: str, protocol: int, **more: Any) -> bytes:
    response = site.client.get(address(form, protocol, **more))
    assert response.status_code == 200, response.text
    return response.content


def texts_in(form: str, content: bytes) -> list[str]:
    """Every text that somebody who opens the file sees."""
    if form == "xlsx":
        book = openpyxl.load_workbook(BytesIO(content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "d", "n", "inlineStr"}
        # openpyxl leaves the escapes of Excel in strings that stand in their cells.
        return [unescape(str(cell.value)) for cell in cells if cell.value is not None]
    if form == "csv":
        rows = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
        return [cell.removeprefix("'") for row in rows for cell in row]
    if form == "json":
        return list(_strings(json.loads(content)))
    if form == "ics":
        events = Calendar.from_ical(content).walk("VEVENT")
        return [str(event[name]) for event in events for name in ("SUMMARY", "DESCRIPTION")]
    if form == "akn":
        return [text for text in ElementTree.fromstring(content).itertext() if text.strip()]
    sheets = Document(BytesIO(content))
    texts = [paragraph.text for paragraph in sheets.paragraphs]
    return texts + [
        cell.text for table in sheets.tables for row in table.rows for cell in row.cells
    ]


def _strings(value: Any) -> Any:
    if isinstance(value, str):
        yield value
    for inner in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from _strings(inner)


def faults_of(content: bytes) -> list[str]:
    """What the schema of OASIS finds wrong."""
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    schema.validate(etree.fromstring(content))
    return [str(each) for each in schema.error_log]


def part(content: bytes, name: str) -> str:
    """A part of a Word or Excel file as XML."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name).decode()


def texts_of_office(forms: dict[str, bytes]) -> dict[str, str]:
    """What LibreOffice reads in files of Word, by their names."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in forms.items():
            Path(folder, f"{name}.docx").write_bytes(content)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
        files = sorted(str(each) for each in Path(folder).glob("*.docx"))
        subprocess.run([*command, "--outdir", folder, *files], check=True, capture_output=True)
        return {name: Path(folder, f"{name}.txt").read_text("utf-8-sig") for name in forms}
