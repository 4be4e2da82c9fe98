"""The audit log for who has the machine."""

from api import russian
from api.commands.register import opened
from api.settings import Settings
from models.audit import AuditFilter, list_audit, verify
from models.session import reading

BROKEN = 3  # exit code


def verify_log(settings: Settings) -> int:
    with opened(settings) as held, reading(held.engine) as session:
        found = verify(session)
    count = russian.plural(found.rows, "запись", "записи", "записей")
    if found.broken is not None:
        print(f"Журнал нарушен с записи {found.broken}; до неё верно: {count}.")
        return BROKEN
    print(f"Журнал цел: {count}. Отпечаток последней: {found.last}")
    return 0


def show_log(settings: Settings, noun: str | None, number: str | None, limit: int) -> None:
    """Oldest of them first, as one reads."""
    where = AuditFilter(noun=noun, noun_id=number)
    with opened(settings) as held, reading(held.engine) as session:
        page = list_audit(session, where, scope=None, limit=limit)
    for entry in reversed(page.items):
        row = entry.row
        when = russian.moment(row.at, settings.time_zone)
        field = f" {row.field}" if row.field else ""
        print(f"{row.seq}  {when}  {row.actor}  {row.action} {row.noun} {row.noun_id}{field}")
