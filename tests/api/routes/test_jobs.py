"""Jobs over HTTP and on their page, without a worker: what waits, is cancelled, is asked again."""

from sqlalchemy import select, update

from api.deps import Resources
from api.jobs import start_job
from models.actor import Actor
from models.job_orders import find_job, list_jobs
from models.job_tables import JobFileRow, JobRow
from models.session import reading, writing
from models.tables import ProtocolRow
from tests.api.problems import problem_of
from tests.api.site import NOW, Site, by_class, words

JOBS = "/api/v1/jobs"


def upload(site: Site, name: str = "п.docx") -> str:
    (item,) = site.client.post("/api/v1/protocols", files={"files": (name, name.encode())}).json()[
        "items"
    ]
    return str(item["job_id"])


def resources(site: Site) -> Resources:
    held: Resources = site.client.app.state.resources  # type: ignore[attr-defined]
    return held


def change(site: Site, job_id: str, **values: object) -> None:
    with writing(site.engine) as session:
        session.execute(update(JobRow).filter_by(id=job_id).values(**values))


def protocol_state(site: Site) -> tuple[str, str | None]:
    with reading(site.engine) as session:
        row = session.scalars(select(ProtocolRow)).one()
        return row.state, row.error_code


def test_an_upload_is_a_job_that_keeps_the_fields_it_had(site: Site):
    job = site.client.get(f"{JOBS}/{upload(site)}").json()
    old = ("id", "protocol_id", "state", "error", "received_at", "started_at", "finished_at")
    assert {name: job[name] for name in old[1:4]} == {
        "protocol_id": 1, "state": "received", "error": None,
    }  # fmt: skip
    assert set(old) | {"links"} <= set(job)
    assert (job["status"], job["kind"], job["title"]) == ("queued", "reading", "Чтение протокола")
    assert job["links"]["source"] == "/api/v1/protocols/1/source"


def test_a_job_of_long_ago_is_told_by_its_protocol(site: Site):
    protocol_id = site.keep()
    with reading(site.engine) as session:
        job_id = session.get_one(ProtocolRow, protocol_id).job_id
    job = site.client.get(f"{JOBS}/{job_id}").json()
    assert (job["state"], job["status"], job["protocol_id"]) == ("ready", "done", protocol_id)


def test_the_list_filters_and_goes_on_by_its_cursor(site: Site):
    jobs = [upload(site, f"{number}.docx") for number in range(3)]
    change(site, jobs[0], state="attention", error_code="gave-up", error_message="Прервано.")

    def listed(query: str) -> list[str]:
        return [each["id"] for each in site.client.get(f"{JOBS}?{query}").json()["items"]]

    assert listed("status=attention") == [jobs[0]]
    assert set(listed("status=attention&status=queued")) == set(jobs)
    assert listed("kind=checks") == []
    assert listed("subject=protocol:2") == [jobs[1]]
    first = site.client.get(f"{JOBS}?limit=2").json()
    assert first["total"] == 3
    rest = listed(f"limit=2&cursor={first['next_cursor']}")
    assert [*(each["id"] for each in first["items"]), *rest] == sorted(jobs, reverse=True)
    problem_of(site.client.get(f"{JOBS}?cursor=x"), 422, "invalid-request")


def test_what_waits_is_cancelled_at_once_and_asked_for_again(site: Site):
    job_id = upload(site)
    cancelled = site.client.post(f"{JOBS}/{job_id}/cancel")
    assert (cancelled.status_code, cancelled.json()["status"]) == (202, "cancelled")
    assert protocol_state(site) == ("failed", "cancelled")
    problem_of(site.client.post(f"{JOBS}/{job_id}/cancel"), 409, "job-over")
    again = site.client.post(f"{JOBS}/{job_id}/again")
    assert (again.status_code, again.json()["status"]) == (202, "queued")
    assert protocol_state(site) == ("received", None)
    problem_of(site.client.post(f"{JOBS}/{job_id}/again"), 409, "job-not-failed")
    with reading(site.engine) as session:
        assert session.get_one(JobRow, job_id).run == f"{job_id}~2"


def test_what_runs_is_asked_to_end(site: Site):
    job_id = upload(site)
    change(site, job_id, state="running", attempt=1)
    job = site.client.post(f"{JOBS}/{job_id}/cancel").json()
    assert (job["status"], job["cancel_asked_at"] is not None) == ("running", True)


def test_another_reading_leaves_the_protocol_as_it_is(site: Site):
    protocol_id = site.keep()
    first = site.client.post(f"/api/v1/protocols/{protocol_id}/reading")
    assert (first.status_code, first.json()["status"]) == (202, "queued")
    assert first.json()["state"] == "ready"
    second = site.client.post(f"/api/v1/protocols/{protocol_id}/reading")
    assert second.json()["id"] == first.json()["id"]
    problem_of(site.client.post("/api/v1/protocols/99/reading"), 404, "not-found")


def test_a_file_from_quarantine_takes_its_place_in_attention(site: Site):
    job_id = upload(site)
    change(site, job_id, state="attention")
    site.fail(1, "gave-up", "Прервано.")
    site.client.post("/api/v1/quarantine/1/reading")
    assert site.client.get(f"{JOBS}?status=attention").json()["total"] == 0


def test_orders_for_everything(site: Site):
    job = site.client.post(JOBS, json={"kind": "rereading"})
    assert (job.status_code, job.json()["kind"]) == (202, "rereading")
    problem_of(site.client.post(JOBS, json={"kind": "reading"}), 422, "invalid-request")
    problem_of(
        site.client.post(JOBS, json={"kind": "rereading", "committee_id": 99}), 404, "not-found"
    )


def test_a_list_of_schools_as_a_job(site: Site):
    table = "краткое наименование;муниципалитет\nСОШ № 5;Озёрный район\n".encode()
    answer = site.client.post("/api/v1/schools/loadings", files={"file": ("ш.csv", table)})
    assert (answer.status_code, answer.json()["kind"]) == (202, "registry")


# -- what it made ----------------------------------------------------------------------------


def made(site: Site, actor: Actor) -> str:
    held = resources(site)
    with writing(site.engine, actor) as session:
        job_id = start_job(held, session, "rereading", committee_id=1)
        session.add(
            JobFileRow(
                job_id=job_id, sha256=held.made.keep(b"table"), filename="Реестр.csv",
                media_type="text/csv", size=5, made_at=NOW,
            )
        )  # fmt: skip
    return job_id


def test_a_file_comes_as_an_attachment(site: Site):
    job_id = made(site, Actor("Пробный режим", "page"))
    (file,) = site.client.get(f"{JOBS}/{job_id}").json()["files"]
    answer = site.client.get(file["href"])
    assert answer.content == b"table"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    problem_of(site.client.get(f"{JOBS}/{job_id}/files/2"), 404, "not-found")


# -- the page --------------------------------------------------------------------------------


def test_the_page_shows_what_wants_a_person_first(site: Site):
    assert "Заданий нет" in words(site.page("/jobs"))
    upload(site, "ждёт.docx")
    bad = upload(site, "плохой.docx")
    change(site, bad, state="attention", error_message="Диск полон.", attempt=3)
    page = site.page("/jobs")
    assert [words(each) for each in page.findall(".//h2")] == ["Требуют внимания", "В работе"]
    assert by_class(page, "bad-word") == ["требует внимания"]
    text = words(page)
    assert "Диск полон." in text and "попытка 3" in text
    assert page.get_element_by_id("job-rows").get("hx-get") == "/jobs"
    part = site.client.get("/jobs", headers={"HX-Request": "true"}).text
    assert part.lstrip().startswith('<div id="job-rows"')


def test_the_page_s_buttons(site: Site):
    job_id = upload(site)
    form = button(site, job_id)
    assert site.client.post(form.action).url.path == "/jobs"
    form = button(site, job_id)
    assert form.action == f"/jobs/{job_id}/again"
    site.client.post(form.action)
    assert site.client.get(f"{JOBS}/{job_id}").json()["status"] == "queued"


def button(site: Site, job_id: str):
    (form,) = [each for each in site.page("/jobs").forms if job_id in each.action]
    return form


def test_orders_of_the_page(site: Site):
    protocol_id = site.keep()
    for address in ("/jobs/orders/checks", "/jobs/orders/rereading"):
        assert any(each.action == address for each in site.page("/jobs").forms)
        assert site.client.post(address).url.path == "/jobs"
    assert any(
        each.action.endswith("/reading") for each in site.page(f"/protocols/{protocol_id}").forms
    )
    page = site.client.post(f"/protocols/{protocol_id}/reading")
    assert page.url.query == f"about=protocol:{protocol_id}".encode()
    kinds = {each["kind"] for each in site.client.get(JOBS).json()["items"]}
    assert kinds == {"checks", "rereading", "reading"}


# -- other committees ------------------------------------------------------------------------


def test_jobs_of_another_committee_do_not_exist(site: Site):
    """But what somebody ordered himself he may see wherever it belongs."""
    upload(site)
    mine, other = Actor("Лунина А.А.", "page", 7), Actor("Зорин Б.Б.", "page", 8)
    job_id = made(site, mine)
    with reading(site.engine) as session:
        everywhere = list_jobs(session, scope=None, actor=other)
        assert everywhere.total == 2
        assert list_jobs(session, scope=frozenset({1}), actor=other).total == 2
        assert list_jobs(session, scope=frozenset({2}), actor=other).total == 0
        assert list_jobs(session, scope=frozenset(), actor=mine).total == 1
        assert find_job(session, job_id, frozenset({2}), other) is None
        assert find_job(session, job_id, frozenset({2}), mine) is not None
