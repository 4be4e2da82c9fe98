"""The columns of the register as a table."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from api.exports.lines import Line

Cell = str | dt.date | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` is in characters, as table programs count."""

    title: str
    width: int
    value: Callable[[Line], Cell]


COLUMNS: tuple[Column, ...] = (
    Column("Протокол", 12, lambda line: line.protocol_number),
    Column("Дата протокола", 12, lambda line: line.protocol_date),
    Column("Орган", 28, lambda line: line.body),
    Column("Муниципалитет", 22, lambda line: line.municipality),
    Column("Пункт", 8, lambda line: line.point),
    Column("Вид", 14, lambda line: line.kind),
    Column("Текст поручения", 70, lambda line: line.text),
    Column("Ответственный исполнитель", 30, lambda line: line.responsible),
    Column("Соисполнители", 30, lambda line: "; ".join(line.co_executors)),
    Column("Школы", 30, lambda line: "; ".join(line.schools)),
    Column("Срок, как записан", 22, lambda line: line.deadline),
    Column("Срок исполнения", 12, lambda line: line.due),
    Column("Первоначальный срок", 12, lambda line: line.first_due),
    Column("Продлений", 10, lambda line: line.extensions),
    Column("Исполнение", 18, lambda line: line.execution),
    Column("Исполнено", 12, lambda line: line.done_on),
    Column("Отметка", 30, lambda line: line.note),
    Column("Контроль", 16, lambda line: line.control),
    Column("Контролёр", 24, lambda line: line.controller),
    Column("Соблюдение срока", 24, lambda line: line.timeliness),
    Column("Просрочено, дней", 10, lambda line: line.overdue_days or None),
    Column("Проверка", 18, lambda line: line.review),
    Column("Решение №", 10, lambda line: line.decision_id),
)
