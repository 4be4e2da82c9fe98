"""An export made from what was asked for, into a file."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from api import russian
from api.errors import BadValue, NotFound
from api.exports import EXPORTS, Export
from api.exports.gathering import (
    CONTROLS,
    EXECUTIONS,
    lines_of,
    meeting_of,
    protocol_lines,
    reports_of,
    task_lines,
)
from api.exports.lines import Line, Material
from api.exports.veil import hide_line, hide_meeting, hide_report, names_of
from api.viewer import Viewer
from models.register import DecisionFilter
from models.schools import get_school
from models.store import get_protocol
from models.task_register import TaskFilter
from models.timeliness import days_of


class TooManyLines(BadValue):
    code = "too-many-lines"
    title = "Слишком много решений для печати"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is exported: a form, the conditions of its lines, the day; ``tasks`` instead of
    ``where`` looks for what is on control; ``decision`` narrows a protocol's form to one point,
    ``masked`` hides names from who may see them too.
    """

    form: str
    where: DecisionFilter
    as_of: dt.date
    decision: int | None = None
    masked: bool = False
    tasks: TaskFilter | None = None


@dataclass(frozen=True, slots=True)
class Made:
    filename: str
    media_type: str
    masked: bool


# The conditions in words, as they stand on the sheet «Условия отбора» and above a form.
WORDS = {
    "overdue_as_of": "Просрочено на",
    "timeliness": "Соблюдение срока",
    "execution": "Исполнение",
    "control": "Контроль",
    "extraction": "Проверка",
    "responsible": "Ответственный исполнитель",
    "controller": "Контролёр",
    "committee": "Комитет (номер записи)",
    "held_after": "Протокол не раньше",
    "held_before": "Протокол не позже",
    "due_before": "Срок не позже",
    "due_after": "Срок не раньше",
    "executor": "Исполнитель",
    "school": "Школа",
    "municipality": "Муниципалитет",
    "kind": "Вид",
    "needs_review": "Требует проверки",
    "done": "Исполнено",
    "text": "Слова в тексте",
    "protocol": "Протокол (номер записи)",
}

CODES: dict[str, str] = {
    **russian.KINDS,
    **EXECUTIONS,
    **CONTROLS,
    "in_time": "срок не истёк",
    "due_soon": "скоро срок",
    "overdue": "просрочено",
    "done_in_time": "исполнено в срок",
    "done_late": "исполнено с опозданием",
    "no_deadline": "без срока",
    "outcome_unknown": "исход неизвестен",
    "extracted": "прочитано",
    "needs_review": "требует проверки",
    "confirmed": "подтверждено",
    "rejected": "отклонено",
}


def make(
    session: Session,
    asked: Asked,
    viewer: Viewer,
    now: dt.datetime,
    zone: str,
    out: BinaryIO,
    watch: Callable[[int], None] = lambda done: None,
) -> Made:
    """Writes the export into ``out``; ``watch`` is told how many lines are written.

    Raises NotAllowed without the right, NotFound for a protocol that is not there, BadValue when
    the form needs what was not told or there is too much for paper.
    """
    viewer.need("export")
    export = EXPORTS[asked.form]
    material = Material(
        lines=(),
        as_of=asked.as_of,
        made_at=now.astimezone(ZoneInfo(zone)),
        made_by=viewer.name,
        told=told(asked.tasks or asked.where),
        masked=asked.masked or not _sees_names(viewer),
    )
    gather = {"register": _of_register, "school": _of_school, "protocol": _of_protocol}
    material = gather[export.subject](session, asked, viewer, material)
    lines = _few(material.lines, export.most, watch)
    if material.masked:
        others = names_of(material.meeting) if material.meeting else []
        lines = (hide_line(line, others) for line in lines)
        material = replace(
            material,
            meeting=material.meeting and hide_meeting(material.meeting),
            reports=tuple(hide_report(each, others) for each in material.reports),
        )
    export.write(replace(material, lines=lines), out)
    return Made(_filename(export, material), export.media_type, material.masked)


def _sees_names(viewer: Viewer) -> bool:
    """In every committee whose rows go out."""
    taken, named = viewer.scope_of("export"), viewer.scope_of("personal")
    return named is None or (taken is not None and taken <= named)


def _of_register(session: Session, asked: Asked, viewer: Viewer, material: Material) -> Material:
    scope = viewer.scope_of("export")
    days = days_of(session, material.made_at, scope, asked.as_of)
    if asked.tasks is not None:
        return replace(material, lines=task_lines(session, asked.tasks, days, scope))
    return replace(material, lines=lines_of(session, asked.where, days, scope))


def _of_school(session: Session, asked: Asked, viewer: Viewer, material: Material) -> Material:
    if asked.where.school is None:
        raise BadValue("school: укажите школу, которой напоминание.")
    school = get_school(session, asked.where.school)
    if school is None:
        raise NotFound("Такой школы нет в реестре.")
    material = _of_register(session, asked, viewer, material)
    return replace(material, school=school.full_name or school.short_name)


def _of_protocol(session: Session, asked: Asked, viewer: Viewer, material: Material) -> Material:
    if asked.where.protocol is None:
        raise BadValue("protocol: укажите протокол.")
    row = get_protocol(session, asked.where.protocol, viewer.scope)
    if row is None:
        raise NotFound("Такого протокола нет.")
    viewer.need("export", row.committee_id)
    days = days_of(session, material.made_at, viewer.scope, asked.as_of)
    lines = protocol_lines(session, row, days, asked.decision)
    if asked.decision is not None and not lines:
        raise NotFound("В этом протоколе такого решения нет.")
    meeting, reports = meeting_of(session, row), reports_of(session, row)
    return replace(material, lines=lines, meeting=meeting, reports=reports)


def _few(lines: Iterable[Line], most: int | None, watch: Callable[[int], None]) -> Iterator[Line]:
    for number, line in enumerate(lines):
        if most is not None and number >= most:
            raise TooManyLines(
                f"В печатную форму входит не больше {russian.decisions(most)}: сузьте отбор "
                "или выгрузите таблицу."
            )
        watch(number)
        yield line


def told(where: DecisionFilter | TaskFilter) -> tuple[tuple[str, str], ...]:
    """The conditions that are set, in Russian."""
    given = ((words, getattr(where, name, None)) for name, words in WORDS.items())
    return tuple((words, _said(value)) for words, value in given if value not in (None, ()))


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, dt.date):
        return russian.day(value)
    if isinstance(value, tuple):
        return ", ".join(_said(each) for each in value)
    return CODES.get(str(value), str(value))


def _filename(export: Export, material: Material) -> str:
    """«Выписка из протокола № 4 21.10.2024.docx»; a school's or protocol's number tells more."""
    more = ""
    if material.meeting and material.meeting.number:
        more = f" № {material.meeting.number}"
    stem = export.title.split(",")[0]
    name = f"{stem}{more} {russian.day(material.as_of)}".replace("/", "-")
    return f"{name}.{export.suffix}"
