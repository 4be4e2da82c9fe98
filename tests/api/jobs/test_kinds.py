import re
from pathlib import Path
from typing import get_args

import pytest

from api.children import Failure
from api.engine import QueueName
from api.jobs import KINDS, JobFailed, JobKind, TryLater
from api.jobs.chores import named
from api.jobs.ends import Later, Withdrawn, judged
from api.jobs.progress import Cancelled
from api.jobs.schedules import SCHEDULES
from api.viewer import Right
from extractor.errors import RegistryError

NAMES = list(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=NAMES)
def test_what_a_kind_names_is_there(kind: JobKind):
    assert KINDS[kind.name] is kind
    assert kind.queue in get_args(QueueName)
    assert kind.needs in get_args(Right)
    assert (kind.work == "") == (kind.name == "reading")
    for function in filter(None, (kind.work, kind.settle)):
        assert callable(named(function))


@pytest.mark.parametrize("kind", KINDS.values(), ids=NAMES)
def test_every_step_that_is_told_has_its_russian_words(kind: JobKind, root: Path):
    assert all(re.search("[а-я]", words) for words in (kind.title, *kind.steps.values()))
    if kind.work:
        module = root / f"{kind.work.partition(':')[0].replace('.', '/')}.py"
        told = re.findall(r'progress\.step\("(\w+)"', module.read_text("utf-8"))
        assert set(told) <= set(kind.steps)


def test_what_is_scheduled_is_a_kind():
    assert {each.kind for each in SCHEDULES} <= set(KINDS)


@pytest.mark.parametrize(
    ("error", "end"),
    [
        (JobFailed("no-table", "Нет таблицы."), Failure("no-table", "Нет таблицы.")),
        (RegistryError("Не та таблица."), Failure("registry-invalid", "Не та таблица.")),
        (TryLater("closed", "Закрыто."), Later("closed", "Закрыто.")),
        (OSError(28, "no room"), Later("storage-failed", "")),
        (ConnectionRefusedError(), Later("connection-failed", "")),
        (FileNotFoundError(2, "gone"), Failure("internal-error", "")),
        (MemoryError(), Failure("out-of-memory", "")),
        (ZeroDivisionError(), Failure("internal-error", "")),
        (Cancelled(), Withdrawn()),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_an_exception_means(error: Exception, end: object):
    found = judged(error)
    assert type(found) is type(end)
    if isinstance(end, Failure | Later):
        assert isinstance(found, Failure | Later)
        assert found.code == end.code
        assert found.message == end.message or not end.message
