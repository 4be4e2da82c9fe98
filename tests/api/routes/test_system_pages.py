"""The page of the state of the system: what is well, and what somebody must see to."""

import datetime as dt
import shutil
from types import SimpleNamespace

import pytest
from sqlalchemy import insert

from api.keeping.backup import Manifest
from models.job_tables import JobRow
from models.session import writing
from tests.api.site import NOW, Site, words


def told(site: Site) -> dict[str, str]:
    """Every fact of the page by its name."""
    page = site.page("/system")
    return {words(each[0]): words(each[1]) for each in page.xpath("//dl[@class='facts']/div")}


def back_up(site: Site, name: str, made: dt.datetime) -> None:
    folder = site.settings.data / "backups" / name
    folder.mkdir(parents=True)
    Manifest(1, made.isoformat(), "sqlite", None, "", {}, {}, []).write(folder)


def queue(site: Site, state: str, made: dt.datetime) -> None:
    with writing(site.engine) as session:
        values = {"id": f"{state}-{made}", "kind": "checks", "queue": "chores", "priority": 1}
        more = {"run": f"{state}-{made}", "state": state, "made_at": made, "made_by": "я"}
        session.execute(insert(JobRow).values(**values, **more, order={}, done=0, attempt=0))


def test_what_is_told(site: Site) -> None:
    site.keep(texts=["Слова."])
    facts = told(site)
    assert facts["Вид"] == "SQLite"
    assert facts["Состояние"] == "отвечает"
    assert facts["Ждут"] == "0 заданий"
    assert facts["Подлинники"] == "1 файл, 1 КБ"
    assert facts["Где хранятся"] == "в папке данных"
    assert facts["Последняя копия"] == "в папке данных нет ⚠ сделайте: protokolist backup"
    assert facts["Форматы"].startswith("Word (.docx")


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (NOW - dt.timedelta(hours=9), "21.10.2024 06:00"),
        (NOW - dt.timedelta(days=3), "18.10.2024 15:00 ⚠ копия старше двух суток"),
    ],
)
def test_the_newest_whole_backup(site: Site, made: dt.datetime, expected: str) -> None:
    back_up(site, "2024-10-1", NOW - dt.timedelta(days=30))
    back_up(site, "2024-10-2", made)
    (site.settings.data / "backups" / "2024-10-3").mkdir()
    assert told(site)["Последняя копия"] == expected


def test_jobs_that_nobody_takes(site: Site) -> None:
    queue(site, "queued", NOW - dt.timedelta(minutes=6))
    assert told(site)["Ждут"] == "1 задание ⚠ заданий никто не берёт: запустите обработчик"
    queue(site, "running", NOW)
    assert told(site)["Ждут"] == "1 задание"


def test_a_disk_that_is_full(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    full = SimpleNamespace(total=100 * 1024**3, free=5 * 1024**3)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: full)
    assert told(site)["Свободно на диске"].endswith("⚠ место кончается")


def test_only_who_administers(site: Site) -> None:
    site.person("chief", "administrator", committee=None)
    site.person("ivanova", "secretary")
    assert site.signed_in("ivanova").get("/system").status_code == 403
    assert site.signed_in("chief").get("/system").status_code == 200
