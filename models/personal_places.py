"""Where in the register a person may be named: every table, its texts and whose row it is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute

from models.base import Base
from models.link_tables import DecisionLinkRow, ProposalRow, ReferenceRow
from models.people_tables import SavedViewRow
from models.reminder_tables import FeedRow, LetterRow, ReportLinkRow, SubscriptionRow
from models.tables import DeadlineRow, DecisionRow, ExecutorRow, ParticipantRow, ProtocolRow
from models.task_tables import (
    ExtensionRow,
    LineRow,
    ReportFileRow,
    ReportRow,
    StepRow,
    TaskRow,
)

Whose = Callable[[Any], ColumnElement[Any]]


@dataclass(frozen=True, slots=True)
class Place:
    """A column that may hold names. ``title`` tells a person where, in Russian."""

    table: type[Base]
    column: str
    title: str
    whose: Whose
    deep: bool = False  # JSON, with texts at any depth

    @property
    def attribute(self) -> InstrumentedAttribute[Any]:
        found: InstrumentedAttribute[Any] = getattr(self.table, self.column)
        return found

    @property
    def noun(self) -> str:
        return f"{self.table.__tablename__}.{self.column}"


def _own(table: Any) -> ColumnElement[Any]:
    found: ColumnElement[Any] = table.committee_id
    return found


def _of_protocol(table: Any) -> ColumnElement[Any]:
    query = select(ProtocolRow.committee_id).where(ProtocolRow.id == table.protocol_id)
    return query.correlate(table).scalar_subquery()


def _of_decision(table: Any) -> ColumnElement[Any]:
    query = (
        select(ProtocolRow.committee_id)
        .join(DecisionRow, DecisionRow.protocol_id == ProtocolRow.id)
        .where(DecisionRow.id == table.decision_id)
    )
    return query.correlate(table).scalar_subquery()


def _of_task(table: Any) -> ColumnElement[Any]:
    query = select(TaskRow.committee_id).where(TaskRow.id == table.task_id)
    return query.correlate(table).scalar_subquery()


def _of_report(table: Any) -> ColumnElement[Any]:
    query = (
        select(TaskRow.committee_id)
        .join(ReportRow, ReportRow.task_id == TaskRow.id)
        .where(ReportRow.id == table.report_id)
    )
    return query.correlate(table).scalar_subquery()


_TITLES: Mapping[tuple[type[Base], Whose], Mapping[str, str]] = {
    (ProtocolRow, _own): {
        "filename": "имя файла протокола",
        "title": "заголовок протокола",
        "chair": "председатель",
        "chair_position": "должность председателя",
        "secretary": "секретарь",
        "secretary_position": "должность секретаря",
        "approver": "утвердивший",
        "approver_position": "должность утвердившего",
        "extraction": "прочитанный текст протокола",
    },
    (ParticipantRow, _of_protocol): {"name": "участник", "position": "должность участника"},
    (DecisionRow, _of_protocol): {
        "text": "текст решения",
        "review_reasons": "замечания к решению",
        "verdict_by": "кто проверил решение",
        "verdict_ground": "основание проверки",
    },
    (ExecutorRow, _of_decision): {
        "name": "исполнитель",
        "position": "должность исполнителя",
        "text": "исполнитель, как напечатан",
    },
    (DeadlineRow, _of_decision): {"text": "срок, как напечатан"},
    (TaskRow, _own): {
        "responsible": "ответственный исполнитель",
        "controller": "контролёр",
        "note": "отметка об исполнении",
        "control_by": "кто изменил контроль",
        "control_ground": "основание контроля",
    },
    (LineRow, _of_task): {"executor": "строка исполнения", "note": "отметка строки исполнения"},
    (StepRow, _of_task): {"actor": "кто сделал отметку", "ground": "основание отметки"},
    (ExtensionRow, _of_task): {
        "reason": "причина продления",
        "requested_by": "кто просил продлить",
        "decided_by": "кто продлил",
    },
    (ReportRow, _of_task): {
        "text": "отчёт об исполнении",
        "submitted_by": "кто представил отчёт",
        "judged_by": "кто принял отчёт",
        "judgement": "замечания к отчёту",
    },
    (ReportFileRow, _of_report): {"filename": "имя файла отчёта"},
    (ProposalRow, _own): {
        "message": "предложение",
        "content": "содержание предложения",
        "settled_by": "кто решил о предложении",
    },
    (ReferenceRow, _own): {"quote": "слова о прежнем решении", "wording": "строка доклада"},
    (DecisionLinkRow, _own): {"quote": "слова связи", "settled_by": "кто решил о связи"},
    (LetterRow, _own): {
        "recipient": "получатель письма",
        "subject": "тема письма",
        "text": "текст письма",
        "html": "письмо в HTML",
    },
    (SubscriptionRow, _own): {"person": "подписка на напоминания"},
    (FeedRow, _own): {"person": "календарь исполнителя"},
    (SavedViewRow, _own): {"name": "название сохранённого вида", "query": "сохранённый вид"},
    (ReportLinkRow, _of_task): {
        "recipient": "получатель ссылки",
        "created_by": "кто выдал ссылку",
    },
}
_DEEP = frozenset({"extraction", "review_reasons", "content"})
PLACES: tuple[Place, ...] = tuple(
    Place(table, column, title, whose, column in _DEEP)
    for (table, whose), titles in _TITLES.items()
    for column, title in titles.items()
)


def texts_in(value: Any) -> Iterator[str]:
    """Every text of a value, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_in(inner)


def with_texts(value: Any, change: Callable[[str], str]) -> Any:
    """The value with every text in it changed; keys stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: with_texts(inner, change) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [with_texts(inner, change) for inner in value]
    return value
