"""What the log of changes keeps, in words: columns of its tables, and values of several columns."""

import re
from collections.abc import Mapping
from typing import Any

from api.late import FIELDS, said

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d).*)?")
COLUMNS = FIELDS | {
    "active": "действует",
    "added": "добавлено",
    "approver": "утвердил",
    "approver_position": "должность утвердившего",
    "body": "орган",
    "chair": "председатель",
    "chair_position": "должность председателя",
    "committee_id": "комитет",
    "control": "контроль",
    "controller": "контролёр",
    "date": "дата заседания",
    "decision": "решений",
    "decision_id": "решение",
    "decisions": "решений",
    "due": "срок",
    "due_soon_days": "«скоро срок», дней",
    "email": "почта",
    "error_code": "код ошибки",
    "error_message": "причина",
    "execution": "исполнение",
    "extension": "продление",
    "extraction": "отпечаток прочитанного",
    "extractor_version": "версия чтения",
    "filename": "файл",
    "id": "номер записи",
    "login": "имя для входа",
    "message": "что сказано",
    "municipality": "муниципалитет",
    "name": "название",
    "number": "номер",
    "origin": "откуда",
    "pages": "страниц",
    "participants": "участники",
    "person": "кто",
    "place": "место",
    "position": "должность",
    "protocol_id": "протокол",
    "query": "условия",
    "reason": "причина",
    "rendition_of": "другой файл протокола",
    "report": "отчёт",
    "responsible": "ответственный исполнитель",
    "role": "роль",
    "secretary": "секретарь",
    "secretary_position": "должность секретаря",
    "short_name": "краткое название",
    "source_id": "исходный файл",
    "state": "состояние",
    "task": "поручений",
    "task_id": "поручение",
    "task_line": "строк поручений",
    "time": "время",
    "time_zone": "часовой пояс",
    "title": "заголовок",
    "user_id": "учётная запись",
    "version": "версия записи",
}


def kept(field: str, value: Any) -> str:
    """A value of the log; of several columns each with its word, those without a value left out.

    >>> kept("", {"number": "4", "date": "2024-09-10", "title": None})
    'номер: 4; дата заседания: 10.09.2024'
    """
    if not isinstance(value, Mapping) or field == "verdict":
        return _day(said(field, value))
    parts = (
        f"{COLUMNS.get(name, name)}: {kept(name, each)}"
        for name, each in value.items()
        if each not in (None, "", [], {})
    )
    return "; ".join(parts) or "не указано"


def _day(text: str) -> str:
    found = _DAY.fullmatch(text)
    if not found:
        return text
    year, month, day, hour = found.groups()
    return f"{day}.{month}.{year}" + (f" {hour}" if hour else "")
