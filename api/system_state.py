"""How the installation is: database, files, disk, queues, backups, what it can read.

Each fact is a line with its value and, where somebody must see to it, what is wrong in words.
"""

import datetime as dt
import os
import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from api import russian
from api.abilities import NAMES, Abilities
from api.deps import Resources
from api.jobs.version import reader_version
from api.keeping.backup import BadBackup, read_manifest
from api.sandbox.limits import ACTIVE
from models.job_tables import JobRow
from models.letters import count_troubles
from models.migrate import newest_revision, revision_of
from models.reminder_tables import LetterRow
from models.scope import Scope, seen
from models.session import reading
from models.tables import ProtocolRow, SourceRow

# A disk that is fuller takes no archive any more; SQLite wants as much again while it tidies up.
LEAST_FREE = 0.1
# The timer of the deployment makes one each night.
OLDEST_BACKUP = dt.timedelta(hours=48)
# A worker takes a job within a second.
LONGEST_WAIT = dt.timedelta(minutes=5)
STORES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True, slots=True)
class Fact:
    """``trouble`` is empty where all is well; ``address`` leads to the page about it."""

    name: str
    value: str
    trouble: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    facts: tuple[Fact, ...]


def parts_of(held: Resources, abilities: Abilities, damaged: bool, scope: Scope) -> list[Part]:
    """Counts are of the committees of ``scope``. What cannot be found out is said, not left out."""
    now = held.clock()
    parts = [Part("База данных", tuple(_store(held, damaged)))]
    try:
        with reading(held.engine) as session:
            parts.append(Part("Обработчики и очереди", tuple(_queues(session, scope, now))))
            kept = tuple(_files(session, scope))
    except SQLAlchemyError:
        kept = ()
    parts.append(Part("Файлы и диск", (*kept, *_disk(held))))
    parts.append(Part("Резервные копии", (_backup(held, now),)))
    parts.append(Part("Что здесь читается", tuple(_readable(abilities))))
    parts.append(Part("Защита при чтении чужих файлов", tuple(_protection(abilities))))
    parts.append(Part("Версии", tuple(_versions())))
    return parts


def _store(held: Resources, damaged: bool) -> Iterator[Fact]:
    kind = make_url(held.settings.store_url).get_backend_name()
    yield Fact("Вид", STORES.get(kind, kind))
    trouble = "повреждена: восстановите последнюю копию" if damaged else ""
    try:
        present, newest = revision_of(held.engine), newest_revision()
        yield Fact("Состояние", "отвечает", trouble)
        wrong = "" if present == newest else f"программа ждёт {newest}: перезапустите службу"
        yield Fact("Версия таблиц", present or "нет", wrong)
    except SQLAlchemyError:
        yield Fact("Состояние", "не отвечает", "база данных недоступна")


def _queues(session: Session, scope: Scope, now: dt.datetime) -> Iterator[Fact]:
    counts = dict(_counted(session, JobRow, scope))
    waiting = and_(JobRow.state == "queued", seen(scope, JobRow.committee_id))
    oldest = session.scalar(select(func.min(JobRow.made_at)).where(waiting))
    waited = now - oldest if oldest else dt.timedelta()
    idle = waited > LONGEST_WAIT and not counts.get("running")
    trouble = "заданий никто не берёт: запустите обработчик" if idle else ""
    yield Fact("Ждут", russian.plural(counts.get("queued", 0), *JOBS), trouble, "/jobs")
    yield Fact("Выполняются", russian.plural(counts.get("running", 0), *JOBS), "", "/jobs")
    wanting = counts.get("attention", 0)
    trouble = "посмотрите, что с ними" if wanting else ""
    yield Fact("Требуют внимания", russian.plural(wanting, *JOBS), trouble, "/jobs")
    failed = dict(_counted(session, ProtocolRow, scope))
    number = failed.get("failed", 0)
    yield Fact("В карантине", russian.plural(number, "файл", "файла", "файлов"), "", "/quarantine")
    letters = dict(_counted(session, LetterRow, scope))
    yield Fact("Письма ждут отправки", str(letters.get("waiting", 0)), "", "/letters")
    lost = count_troubles(session, scope, now)
    trouble = "не ушли или неизвестно, ушли ли" if lost else ""
    yield Fact("Письма с вопросом", str(lost), trouble, "/letters")


JOBS = ("задание", "задания", "заданий")


def _counted(session: Session, table: Any, scope: Scope) -> list[tuple[str, int]]:
    query = select(table.state, func.count()).where(seen(scope, table.committee_id))
    rows = session.execute(query.group_by(table.state))
    return [(str(word), number) for word, number in rows]


def _files(session: Session, scope: Scope) -> Iterator[Fact]:
    protocols = select(ProtocolRow.source_id).where(seen(scope, ProtocolRow.committee_id))
    of_committees = SourceRow.id.in_(protocols)
    number, size = session.execute(
        select(func.count(), func.sum(SourceRow.size)).where(of_committees)
    ).one()
    said = russian.plural(number, "файл", "файла", "файлов")
    yield Fact("Подлинники", f"{said}, {russian.size(size or 0)}")


def _disk(held: Resources) -> Iterator[Fact]:
    place = held.settings.files or "в папке данных"
    where = "в хранилище объектов" if "://" in place else place
    yield Fact("Где хранятся", where if where == "в папке данных" else f"отдельно: {where}")
    try:
        disk = shutil.disk_usage(held.settings.data)
    except OSError as error:
        yield Fact("Диск", "неизвестно", f"папка данных недоступна: {error.strerror}")
        return
    free = disk.free / disk.total
    trouble = "место кончается" if free < LEAST_FREE else ""
    yield Fact(
        "Свободно на диске", f"{russian.size(disk.free)} из {russian.size(disk.total)}", trouble
    )
    writable = os.access(held.settings.data, os.W_OK)
    yield Fact("Запись в папку данных", "есть" if writable else "нет", "" if writable else "нельзя")


def _backup(held: Resources, now: dt.datetime) -> Fact:
    """The newest that is whole, where ``protokolist backup`` puts them unless told otherwise."""
    name = "Последняя копия"
    folder = held.settings.data / "backups"
    names = (
        sorted((each.name for each in folder.iterdir()), reverse=True) if folder.is_dir() else []
    )
    for each in names:
        try:
            manifest = read_manifest(folder / each)
        except BadBackup:
            continue
        made = dt.datetime.fromisoformat(manifest.made_at)
        trouble = "копия старше двух суток" if now - made > OLDEST_BACKUP else ""
        return Fact(name, russian.moment(made, held.settings.time_zone), trouble)
    return Fact(name, "в папке данных нет", "сделайте: protokolist backup")


def _readable(abilities: Abilities) -> Iterator[Fact]:
    yield Fact("Форматы", abilities.said())
    if not abilities.scans:
        yield Fact("Сканы", "не читаются", "установите tesseract-ocr и русский язык к нему")
    if not abilities.office:
        yield Fact("Старые форматы", "не читаются", "установите LibreOffice Writer")


def _protection(abilities: Abilities) -> Iterator[Fact]:
    if not abilities.protection:
        yield Fact("Защита", "неизвестна", "процесс чтения не запускается")
    for name, state in abilities.protection.items():
        works, reason = state == ACTIVE, state.removeprefix("нет: ")
        said = "действует" if works else "не действует"
        yield Fact(NAMES[name].capitalize(), said, "" if works else reason)


def _versions() -> Iterator[Fact]:
    yield Fact("Правила чтения", reader_version())
    yield Fact("Python", platform.python_version())
    yield Fact("Система", f"{platform.system()} {platform.release()}")
