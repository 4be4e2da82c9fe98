"""What each kind of job does, in this process: how workers do it is in test_running.py."""

import datetime as dt
import tempfile
from typing import Any

import pytest
from sqlalchemy import select, text, update

from api.children import Failure
from api.jobs import KINDS, start_job
from api.jobs.chores import do_chore, order_of
from api.jobs.ends import Done
from api.jobs.version import reader_version
from models.actor import PROGRAM
from models.files import Originals
from models.job_orders import list_jobs
from models.job_tables import JobFileRow, JobRow
from models.jobs import get_job_row
from models.session import reading, writing
from models.tables import ProtocolRow, SchoolRow
from tests.api.routes.test_jobs import resources, upload
from tests.api.site import Site

pytestmark = pytest.mark.usefixtures("temporary")
TABLE = "краткое наименование;муниципалитет\nСОШ № 5;Озёрный район\n".encode()


def do(site: Site, job: dict[str, Any]) -> Any:
    with reading(site.engine) as session:
        row = get_job_row(session, job["id"])
    assert row is not None
    before = tempfile.tempdir
    try:
        return do_chore(site.settings, KINDS[row.kind].work, order_of(row))
    finally:
        tempfile.tempdir = before


def ordered(site: Site, kind: str) -> dict[str, Any]:
    answer = site.client.post("/api/v1/jobs", json={"kind": kind})
    assert answer.status_code == 202
    return dict(answer.json())


def test_a_list_of_schools_is_loaded_and_loading_it_twice_changes_nothing(site: Site):
    files = {"file": ("школы.csv", TABLE)}
    job = site.client.post("/api/v1/schools/loadings", files=files).json()
    first, second = do(site, job), do(site, job)
    assert isinstance(first, Done) and isinstance(second, Done)
    assert (first.outcome["added"], second.outcome["unchanged"]) == (1, 1)
    with reading(site.engine) as session:
        assert session.scalars(select(SchoolRow.short_name)).all() == ["СОШ № 5"]


def test_a_list_with_wrong_rows_is_a_failure_with_its_reason(site: Site):
    files = {"file": ("школы.csv", b"\x00\x01")}
    end = do(site, site.client.post("/api/v1/schools/loadings", files=files).json())
    assert isinstance(end, Failure)
    assert end.code == "registry-invalid"


def test_an_export_becomes_a_file(site: Site, temporary):
    site.keep()
    job = site.client.post("/api/v1/exports/csv").json()
    end = do(site, job)
    assert isinstance(end, Done)
    (file,) = end.files
    assert file.filename.endswith(".csv")
    kept = resources(site).made.read(file.sha256)
    assert len(kept) == file.size
    assert "Решение" in kept.decode("utf-8-sig")
    assert list(temporary.iterdir()) == []


def test_only_what_an_older_version_read_is_read_again_and_once(site: Site):
    old, new = site.keep(name="старый.docx"), site.keep(name="новый.docx")
    with writing(site.engine) as session:
        session.execute(
            update(ProtocolRow).filter_by(id=new).values(extractor_version=reader_version())
        )
    job = ordered(site, "rereading")
    assert do(site, job).outcome["protocols"] == 1
    do(site, job)
    with reading(site.engine) as session:
        readings = session.scalars(select(JobRow).filter_by(kind="reading")).all()
        assert [each.subject for each in readings] == [f"protocol:{old}"]
        assert {each.priority for each in readings} == {1000}


def test_letters_are_none_where_nobody_wants_any(site: Site):
    held = resources(site)
    with writing(site.engine) as session:
        job_id = start_job(held, session, "letters")
    end = do(site, {"id": job_id})
    assert isinstance(end, Done)
    assert (end.outcome["made"], end.outcome["sent"], end.attention) == (0, 0, None)


def test_the_nightly_check_finds_nothing_in_a_sound_register(site: Site):
    upload(site)
    end = do(site, ordered(site, "checks"))
    assert (end.attention, end.outcome["findings"]) == (None, [])


def test_the_nightly_check_tells_of_a_lost_original_and_of_a_broken_log(site: Site):
    upload(site)
    for sha256 in list(Originals(site.settings.data).kept()):
        Originals(site.settings.data).drop(sha256)
    with writing(site.engine) as session:
        for (name,) in session.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'")
        ).all():
            session.execute(text(f"DROP TRIGGER {name}"))
        session.execute(text("UPDATE audit SET actor = 'Никто' WHERE seq = 1"))
    end = do(site, ordered(site, "checks"))
    assert "подлинник утрачен" in end.attention
    assert "журнал изменений нарушен с записи 1" in end.attention


def test_old_jobs_and_their_files_are_forgotten(site: Site):
    held = resources(site)
    old, recent = ordered(site, "rereading")["id"], ordered(site, "rereading")["id"]
    now = dt.datetime.now(dt.UTC)
    ended = {old: now - dt.timedelta(days=31), recent: now - dt.timedelta(days=29)}
    with writing(site.engine) as session:
        for job_id, moment in ended.items():
            session.add(
                JobFileRow(
                    job_id=job_id, sha256=held.made.keep(job_id.encode()), filename="т.csv",
                    media_type="text/csv", size=9, made_at=moment,
                )
            )  # fmt: skip
            session.execute(
                update(JobRow).filter_by(id=job_id).values(state="done", finished_at=moment)
            )
    kept = do(site, checks := ordered(site, "checks"))
    assert kept.attention is None
    with reading(site.engine) as session:
        page = list_jobs(session, scope=None, actor=PROGRAM)
        assert {each.id for each in page.items} == {recent, checks["id"]}
