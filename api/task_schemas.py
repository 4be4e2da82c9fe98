"""Tasks as the API answers them, and what a client orders to be done with one."""

import datetime as dt
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from api.patches import Line, Number, Prose, Shape
from api.schemas import MeetingShape
from extractor import types
from models.task_counts import Count
from models.task_register import Extraction, TaskEntry
from models.task_tables import (
    Control,
    Execution,
    ExtensionRow,
    LineRow,
    ReportRow,
    ReportState,
    StepRow,
    TaskRow,
)
from models.timeliness import CommitteeDay, TimelinessWord, timeliness
from models.transitions import Act, possible_acts
from models.verdicts import extraction


class TimelinessShape(BaseModel):
    """`days`: сколько дней осталось до срока, на сколько просрочено или опоздали."""

    word: TimelinessWord
    days: int


class TaskShape(BaseModel):
    """Поручение на день `as_of`: четыре оси — извлечение, исполнение, контроль, своевременность."""

    id: int
    decision_id: int
    protocol_id: int
    committee_id: int
    number: str | None
    kind: types.DecisionKind
    text: str
    responsible: str = Field(description="Ответственный исполнитель: назван первым")
    co_executors: list[str] = Field(description="Соисполнители")
    controller: str | None
    controller_id: int | None
    extraction: Extraction
    execution: Execution
    control: Control
    control_at: dt.datetime | None
    control_by: str | None
    control_ground: str | None
    timeliness: TimelinessShape
    due: dt.date | None = Field(description="Последний день ближайшего срока, с продлениями")
    first_due: dt.date | None = Field(description="Он же до продлений")
    done_on: dt.date | None
    note: str | None = Field(description="Чем подтверждено исполнение")
    extensions: int = Field(description="Сколько раз продлевали")
    version: int
    acts: list[Act] = Field(description="Что сейчас можно сделать")
    suggested: Act | None = Field(description="off_control: исполнено, можно снять с контроля")
    protocol: MeetingShape

    @classmethod
    def of(cls, entry: TaskEntry, **more: Any) -> Self:
        task, stood, decision = entry.task, entry.stood, entry.task.decision
        finished = stood.execution == "done" and stood.control == "on_control"
        plain = {
            name: getattr(task, name)
            for name in TaskShape.model_fields
            if name in TaskRow.__table__.columns
        }
        return cls(
            **plain
            | {
                "number": decision.number,
                "kind": decision.kind,
                "text": decision.text,
                "co_executors": [each.name for each in decision.executors[1:]],
                "extraction": extraction(decision),
                "execution": stood.execution,
                "control": stood.control,
                "due": stood.due,
                "done_on": stood.done_on,
                "timeliness": TimelinessShape(
                    word=entry.timeliness.word, days=entry.timeliness.days
                ),
                "acts": list(possible_acts(task.execution, task.control)),
                "suggested": "off_control" if finished else None,
                "protocol": MeetingShape.of(decision.protocol),
                **more,
            }
        )


class TaskPageShape(BaseModel):
    items: list[TaskShape]
    next_cursor: str | None
    as_of: dt.date = Field(description="День, на который сказано, как стоят поручения")


class LineShape(BaseModel):
    """Что исполняется отдельно: школа группы, один из повторяющихся сроков или всё поручение."""

    id: int
    executor: str
    school_id: str | None
    occurrence: dt.date | None
    due: dt.date | None
    first_due: dt.date | None
    execution: Execution
    done_on: dt.date | None
    note: str | None
    timeliness: TimelinessShape

    @classmethod
    def of(cls, row: LineRow, at: CommitteeDay) -> Self:
        stood = timeliness(row, at.day, at.soon_days)
        names = set(cls.model_fields) - {"timeliness"}
        shown = TimelinessShape(word=stood.word, days=stood.days)
        return cls(timeliness=shown, **{name: getattr(row, name) for name in names})


class ReportFileShape(BaseModel):
    id: int
    filename: str
    size: int
    sha256: str
    link: str


class ReportShape(BaseModel):
    """Отчёт об исполнении; `via`: page, api, link (исполнитель без входа) или protocol."""

    id: int
    line_id: int | None
    text: str
    done_on: dt.date | None
    state: ReportState
    submitted_by: str
    submitted_at: dt.datetime
    via: str
    protocol_id: int | None
    judged_by: str | None
    judged_at: dt.datetime | None
    judgement: str | None
    files: list[ReportFileShape]

    @classmethod
    def of(cls, row: ReportRow) -> Self:
        folder = f"/api/v1/tasks/{row.task_id}/reports/{row.id}/files"
        files = [
            ReportFileShape(
                id=f.id, filename=f.filename, size=f.size, sha256=f.sha256, link=f"{folder}/{f.id}"
            )
            for f in row.files
        ]
        names = set(cls.model_fields) - {"files"}
        return cls(files=files, **{name: getattr(row, name) for name in names})


class StepShape(BaseModel):
    """Изменение на одной из осей: с какого дня (`on`), когда и кем записано, на каком основании."""

    model_config = ConfigDict(from_attributes=True)

    axis: str
    line_id: int | None
    old: str | None
    new: str
    on: dt.date
    at: dt.datetime
    actor: str
    ground: str | None

    @classmethod
    def of(cls, row: StepRow) -> Self:
        return cls.model_validate(row)


class ExtensionShape(BaseModel):
    """Продление срока: прежний и новый день, причина, кто просил и кто решил."""

    model_config = ConfigDict(from_attributes=True)

    line_id: int | None
    old_due: dt.date | None
    new_due: dt.date
    reason: str
    requested_by: str
    decided_by: str
    decided_on: dt.date
    at: dt.datetime

    @classmethod
    def of(cls, row: ExtensionRow) -> Self:
        return cls.model_validate(row)


class TaskDetailShape(TaskShape):
    lines: list[LineShape]
    reports: list[ReportShape]
    extension_history: list[ExtensionShape]
    steps: list[StepShape]


class CountShape(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    key: str
    name: str
    total: int = Field(description="Сколько не исполнено")
    overdue: int = Field(description="Сколько из них просрочено")

    @classmethod
    def of(cls, count: Count) -> Self:
        return cls.model_validate(count)


class TaskCountsShape(BaseModel):
    by_timeliness: dict[TimelinessWord, int]
    by_responsible: list[CountShape]
    by_school: list[CountShape]
    as_of: dt.date


# -- orders ----------------------------------------------------------------------------------

Version = Number | None
DirectAct = Literal[
    "accept", "return", "done", "reopen", "cancel", "begin", "on_control", "off_control"
]


class ActOrder(Shape):
    """`on` — с какого дня (для исполнения — день исполнения), иначе сегодня."""

    version: Version = Field(None, description="Версия, если нет заголовка If-Match")
    ground: str = Field("", max_length=2000, description="Основание, причина или замечания")
    on: dt.date | None = None
    line_id: Number | None = Field(None, description="Одна строка исполнения; иначе всё поручение")
    report_id: Number | None = Field(None, description="Какой отчёт принять или вернуть")


class ExtensionOrder(Shape):
    version: Version = Field(None, description="Версия, если нет заголовка If-Match")
    new_due: dt.date
    reason: Prose
    requested_by: Line = Field(description="Кто просил продлить")
    decided_by: Line | None = Field(None, description="Кто решил; иначе тот, кто записывает")
    decided_on: dt.date | None = Field(None, description="Когда решено, иначе сегодня")
    line_id: Number | None = None


class TaskPatch(Shape):
    version: Version = Field(None, description="Версия, если нет заголовка If-Match")
    controller: Line | None = Field(description="Контролёр; null — не назначен")
