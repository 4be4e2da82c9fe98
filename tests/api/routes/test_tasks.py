from typing import Any

import pytest

from tests.api.problems import problem_of
from tests.api.site import Site
from tests.models.samples import decision, person, school, until

ADDRESS = "/api/v1/tasks"


def keep_tasks(site: Site) -> None:
    """1 late, 2 due today, 3 far ahead, 4 without a day."""
    site.keep(
        decision(
            "1", "Подготовить график.", deadlines=until("01.10.2024"), executors=(person("Орлов П.П."), person("Соколова А.И.")),
        ),
        decision("2", "Обеспечить подвоз.", deadlines=until("21.10.2024")),
        decision("3", "Провести ярмарку.", deadlines=until("01.03.2025"), kind="recommendation"),
        decision("4", "Вести журнал.", schools=(school("СОШ № 5", "s-5"),)),
        municipality="Озёрский район",
        number="4",
    )  # fmt: skip


def act(site: Site, name: str, version: int = 1, task: int = 1, **body: object):
    headers = {"If-Match": f'"{version}"'}
    return site.client.post(f"{ADDRESS}/{task}/{name}", json=body, headers=headers)


def shown(site: Site, task: int = 1) -> Any:
    return site.client.get(f"{ADDRESS}/{task}").json()


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", ["1", "2", "3", "4"]),
        ("timeliness=overdue", ["1"]),
        ("timeliness=overdue&as_of=2024-10-22", ["1", "2"]),
        ("timeliness=overdue&as_of=2024-10-01", []),
        ("timeliness=due_soon&timeliness=in_time", ["2", "3"]),
        ("execution=done", []),
        ("control=on_control&extraction=extracted", ["1", "2", "3", "4"]),
        ("responsible=орлову", ["1"]),
        ("executor=соколовой", ["1"]),
        ("responsible=соколовой", []),
        ("school=s-5", ["4"]),
        ("municipality=озерский район&kind=recommendation", ["3"]),
        ("text=ярмарка", ["3"]),
        ("committee=2", []),
    ],
)
def test_filters(site: Site, query: str, numbers: list[str]):
    keep_tasks(site)
    page = site.client.get(f"{ADDRESS}?{query}").json()
    assert [str(item["id"]) for item in page["items"]] == numbers


def test_a_task_says_how_it_stands(site: Site):
    keep_tasks(site)
    response = site.client.get(f"{ADDRESS}/1")
    found = response.json()
    assert response.headers["etag"].startswith('"1-')
    assert found["timeliness"] == {"word": "overdue", "days": 20}
    assert (found["responsible"], found["co_executors"]) == ("Орлов П.П.", ["Соколова А.И."])
    axes = [found[axis] for axis in ("extraction", "execution", "control")]
    assert axes == ["extracted", "in_work", "on_control"]
    assert found["acts"] == ["report", "done", "cancel", "off_control", "extend"]
    assert (found["suggested"], found["protocol"]["number"]) == (None, "4")
    assert [line["due"] for line in found["lines"]] == ["2024-10-01"]


def test_counts(site: Site):
    keep_tasks(site)
    found = site.client.get(f"{ADDRESS}/counts?control=on_control").json()
    assert {word: n for word, n in found["by_timeliness"].items() if n} == {
        "overdue": 1,
        "due_soon": 1,
        "in_time": 1,
        "no_deadline": 1,
    }
    assert found["by_responsible"] == [
        {"key": "орлов п п", "name": "Орлов П.П.", "total": 1, "overdue": 1}
    ]
    assert (found["by_school"], found["as_of"]) == ([], "2024-10-21")


def test_done_and_off_control(site: Site):
    keep_tasks(site)
    done = act(site, "done", ground="Приказ № 5", on="2024-10-03")
    assert done.json()["timeliness"] == {"word": "done_late", "days": 2}
    assert (done.headers["etag"][:2], done.json()["suggested"]) == ('"2', "off_control")
    off = act(site, "off_control", 2, ground="Исполнено").json()
    assert (off["control"], off["control_by"]) == ("off_control", "Пробный режим")
    assert [(step["axis"], step["new"]) for step in off["steps"]] == [
        ("execution", "done"),
        ("control", "off_control"),
    ]
    past = site.client.get(f"{ADDRESS}?as_of=2024-10-02&timeliness=overdue").json()["items"]
    assert [(item["id"], item["execution"]) for item in past] == [(1, "in_work")]


def test_a_report_with_a_file_is_accepted(site: Site):
    keep_tasks(site)
    response = site.client.post(
        f"{ADDRESS}/1/reports",
        data={"text": "График готов\u200b.", "done_on": "2024-09-30"},
        files=[("files", ("../акт <1>.html", b"<script>1</script>", "text/html"))],
        headers={"If-Match": '"1"'},
    )
    (report,) = response.json()["reports"]
    assert (report["text"], report["state"], report["via"]) == (
        "График готов.",
        "submitted",
        "page",
    )
    (file,) = report["files"]
    assert (file["filename"], file["size"]) == ("акт <1>.html", 18)
    sent = site.client.get(file["link"])
    assert sent.content == b"<script>1</script>"
    assert sent.headers["content-disposition"].startswith("attachment; ")
    assert sent.headers["content-type"] == "application/octet-stream"
    problem_of(site.client.get(file["link"].replace("/tasks/1/", "/tasks/2/")), 404, "not-found")
    accepted = act(site, "accept", 2).json()
    assert (accepted["execution"], accepted["done_on"]) == ("done", "2024-09-30")
    assert accepted["timeliness"]["word"] == "done_in_time"


def test_returned_for_rework(site: Site):
    keep_tasks(site)
    data, headers = {"text": "Сделано."}, {"If-Match": '"1"'}
    site.client.post(f"{ADDRESS}/1/reports", data=data, headers=headers)
    problem_of(act(site, "return", 2), 422, "invalid-request")
    returned = act(site, "return", 2, ground="Нет акта.").json()
    assert (returned["execution"], returned["reports"][0]["judgement"]) == ("returned", "Нет акта.")
    other: dict[str, Any] = {"report_id": returned["reports"][0]["id"], "ground": "…"}
    problem_of(act(site, "accept", task=2, **other), 404, "not-found")


def test_extended(site: Site):
    keep_tasks(site)
    body: dict[str, Any] = {
        "new_due": "2024-11-15",
        "reason": "Нет транспорта",
        "requested_by": "Орлов П.П.",
    }
    found = act(site, "extensions", **body).json()
    assert (found["due"], found["first_due"], found["extensions"]) == (
        "2024-11-15",
        "2024-10-01",
        1,
    )
    (extension,) = found["extension_history"]
    assert (extension["decided_by"], extension["old_due"]) == ("Пробный режим", "2024-10-01")
    problem = problem_of(act(site, "extensions", 2, **body), 422, "invalid-request")
    assert problem["detail"] == "Новый срок должен быть позже прежнего."
    assert site.client.get("/api/v1/decisions?overdue=true").json()["items"] == []


def test_a_controller(site: Site):
    keep_tasks(site)
    body = {"controller": "Лунина А.А.", "version": 1}
    found = site.client.patch(f"{ADDRESS}/1", json=body).json()
    assert (found["controller"], found["version"]) == ("Лунина А.А.", 2)
    assert site.client.get(f"{ADDRESS}?controller=Лунина А.А.").json()["items"][0]["id"] == 1


def test_what_cannot_be_says_what_can(site: Site):
    keep_tasks(site)
    problem = problem_of(act(site, "accept"), 409, "wrong-transition")
    assert problem["state"] == "in_work"
    assert problem["possible"] == ["report", "done", "cancel", "off_control", "extend"]
    assert "Можно: представить отчёт об исполнении, " in problem["detail"]
    problem_of(act(site, "reopen", ground="…"), 409, "wrong-transition")
    patched = {"version": 1, "done_on": "2024-10-20"}
    assert act(site, "cancel", ground="Лишнее").status_code == 200
    response = site.client.patch("/api/v1/decisions/1", json=patched)
    problem_of(response, 409, "wrong-transition")
    assert shown(site)["version"] == 2


def test_the_second_of_two_is_told_so(site: Site):
    keep_tasks(site)
    assert act(site, "done", ground="Первый").status_code == 200
    problem = problem_of(act(site, "cancel", ground="Второй"), 412, "stale-version")
    assert (problem["version"], shown(site)["execution"]) == (2, "done")


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("post", "1/done", {"ground": "Акт"}),
        ("post", "1/extensions", {"new_due": "2025-01-01", "reason": "…", "requested_by": "…"}),
        ("patch", "1", {"controller": None}),
    ],
)
def test_a_change_needs_a_version(site: Site, method: str, path: str, body: dict[str, object]):
    keep_tasks(site)
    response = site.client.request(method, f"{ADDRESS}/{path}", json=body)
    problem_of(response, 428, "version-required")
    bad = site.client.request(method, f"{ADDRESS}/{path}", json=body, headers={"If-Match": "x"})
    problem_of(bad, 422, "invalid-request")


@pytest.mark.parametrize("path", ["", "/reports/1/files/1"])
def test_unknown(site: Site, path: str):
    problem_of(site.client.get(f"{ADDRESS}/99{path}"), 404, "not-found")
    problem_of(act(site, "done", task=99, ground="…"), 404, "not-found")
    keep_tasks(site)
    problem_of(act(site, "done", ground="…", line_id=99), 404, "not-found")


def test_a_file_too_large(small_site: Site):
    keep_tasks(small_site)
    response = small_site.client.post(
        f"{ADDRESS}/1/reports",
        data={"text": "…", "version": "1"},
        files=[("files", ("а.pdf", b"1" * 1001))],
    )
    problem_of(response, 413, "too-large")
    assert shown(small_site)["execution"] == "in_work"
