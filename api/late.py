"""Who comes late with a change is told what was changed meanwhile, by whom and when."""

from collections.abc import Mapping
from typing import Any

from fastapi.encoders import jsonable_encoder
from sqlalchemy.orm import Session

from api import russian
from api.errors import Stale
from models.audit import changed_since

FIELDS = {
    "text": "текст решения",
    "kind": "вид решения",
    "executors": "исполнители",
    "deadlines": "срок исполнения",
    "schools": "школы",
    "needs_review": "отметка «не проверено»",
    "verdict": "подтверждение",
    "done_on": "день исполнения",
    "done_note": "отметка об исполнении",
}


def stale(
    session: Session, decision_id: int, seen: int, version: int, wanted: Mapping[str, Any]
) -> Stale:
    """``seen`` is the version that the change was made from; ``wanted`` its fields.

    Nothing of what the late one wanted is lost: it comes back beside what stands there now.
    """
    differences = [
        {
            "field": entry.row.field,
            "name": FIELDS.get(str(entry.row.field), str(entry.row.field)),
            "was": entry.old,
            "present": entry.new,
            "by": entry.row.actor,
            "at": entry.row.at.isoformat(),
        }
        for entry in changed_since(session, decision_id, seen)
    ]
    yours = jsonable_encoder({field: _plain(value) for field, value in wanted.items()})
    detail = Stale.detail
    if differences:
        names = ", ".join(dict.fromkeys(str(each["name"]) for each in differences))
        people = ", ".join(dict.fromkeys(str(each["by"]) for each in differences))
        detail = f"Пока вы правили решение, его изменил кто-то ещё ({people}): {names}."
    return Stale(detail, version=version, differences=differences, yours=yours)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def said(field: str, value: Any) -> str:
    """A field's value for people."""
    if value is None or value == []:
        return "не указано"
    if field == "deadlines":
        return "; ".join(russian.deadline(each) for each in value)
    if field == "kind":
        return russian.KINDS.get(value, str(value))
    if field == "verdict":
        word = {"confirmed": "подтверждено", "rejected": "отклонено"}[value["verdict"]]
        return f"{word}: {value['verdict_ground']}" if value.get("verdict_ground") else word
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, list):
        return "; ".join(_named(each) for each in value)
    return str(value)


def _named(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value.get("name") or value.get("text") or value.get("school_id") or "")
    return str(value)
