"""What the register can be taken out as. A further form is one function and a line in EXPORTS."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, Literal

from api.exports.lines import Material

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What an export is made of: lines that filters find, the open ones of a school, or a protocol.
Subject = Literal["register", "school", "protocol"]
Write = Callable[[Material, BinaryIO], None]


@dataclass(frozen=True, slots=True)
class Export:
    """``most`` lines go into it at once: a document of Word is whole in memory, 30 kB a line.

    ``made_by`` is «module:function» of this package: Word and XML are loaded when they are needed.
    """

    title: str
    media_type: str
    suffix: str
    made_by: str
    subject: Subject = "register"
    most: int | None = None

    @property
    def write(self) -> Write:
        module, _, function = self.made_by.partition(":")
        made: Write = getattr(import_module(f"{__name__}.{module}"), function)
        return made


MOST_ON_PAPER = 5000
EXPORTS: dict[str, Export] = {
    "xlsx": Export("Реестр решений, таблица Excel", EXCEL, "xlsx", "workbook:write"),
    "csv": Export("Реестр решений, CSV", "text/csv; charset=utf-8", "csv", "separated:write"),
    "json": Export("Реестр решений, JSON", "application/json", "json", "objects:write"),
    "ics": Export(
        "Сроки исполнения, календарь", "text/calendar; charset=utf-8", "ics", "calendar_days:write"
    ),
    "unexecuted": Export(
        "Перечень неисполненных решений", WORD, "docx", "forms:unexecuted", most=MOST_ON_PAPER
    ),
    "assignments": Export(
        "Таблица поручений", WORD, "docx", "forms:assignments", most=MOST_ON_PAPER
    ),
    "reminder": Export(
        "Напоминание школе", WORD, "docx", "forms:reminder", "school", MOST_ON_PAPER
    ),
    "extract": Export("Выписка из протокола", WORD, "docx", "forms:extract", "protocol"),
    "execution": Export("Справка об исполнении", WORD, "docx", "forms:execution", "protocol"),
    "akn": Export(
        "Протокол, Akoma Ntoso 3.0", "application/akn+xml", "xml", "akoma_ntoso:write", "protocol"
    ),
}
