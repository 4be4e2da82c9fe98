"""What is wrong or odd in the registry as it stands: for a person to look through."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from extractor.records import Record
from models.folding import key
from models.groups import registry_groups
from models.school_rows import registry_records


@dataclass(frozen=True, slots=True)
class Oddity:
    """``school_id`` is the school or group it is about; ``message`` is Russian."""

    code: str
    school_id: str
    message: str


def check_registry(session: Session) -> tuple[Oddity, ...]:
    records = registry_records(session)
    ids = {record.id for record in records}
    return (
        *_links(records, ids),
        *_numbers(records),
        *_names(records),
        *_days(records),
        *_groups(session, ids),
    )


def _links(records: tuple[Record, ...], ids: set[str]) -> Iterator[Oddity]:
    for record in records:
        for code, other, what in (
            ("parent-unknown", record.parent_id, "головной организации"),
            ("successor-unknown", record.successor_id, "правопреемника"),
        ):
            if other and other not in ids:
                message = f"{record.short_name}: {what} «{other}» в реестре нет."
                yield Oddity(code, record.id, message)


def _numbers(records: tuple[Record, ...]) -> Iterator[Oddity]:
    for field, title in (("inn", "ИНН"), ("ogrn", "ОГРН")):
        heads = [record for record in records if not record.parent_id and getattr(record, field)]
        counted = Counter(getattr(record, field) for record in heads)
        for record in heads:
            number = getattr(record, field)
            if counted[number] > 1:
                message = f"{record.short_name}: {title} {number} у нескольких школ."
                yield Oddity(f"{field}-repeated", record.id, message)


def _names(records: tuple[Record, ...]) -> Iterator[Oddity]:
    """Two open schools of one name in one place: a mention of it can never be linked."""
    called: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
    for record in records:
        if record.closed is None:
            place = (key(record.municipality), key(record.locality), key(record.short_name))
            called[place].append(record)
    for alike in called.values():
        for record in alike if len(alike) > 1 else ():
            message = f"{record.short_name}: так называются {len(alike)} действующие школы."
            yield Oddity("name-repeated", record.id, message)


def _days(records: tuple[Record, ...]) -> Iterator[Oddity]:
    for record in records:
        if record.opened and record.closed and record.opened > record.closed:
            message = f"{record.short_name}: закрыта раньше, чем открыта."
            yield Oddity("days-crossed", record.id, message)
        for name in record.names:
            if name.since and name.until and name.since > name.until:
                message = f"{record.short_name}: дни названия «{name.short_name}» перепутаны."
                yield Oddity("days-crossed", record.id, message)


def _groups(session: Session, ids: set[str]) -> Iterator[Oddity]:
    for group in registry_groups(session):
        for member in group.members:
            if member.school_id not in ids:
                message = f"Группа «{group.names[0]}»: школы «{member.school_id}» в реестре нет."
                yield Oddity("member-unknown", group.id, message)
