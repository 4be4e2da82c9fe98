"""What each role may do in its own committee, asked over HTTP; elsewhere nothing is there."""

from typing import Any

from fastapi.testclient import TestClient

from models.people_tables import UserRole
from tests.api.problems import problem_of
from tests.api.site import Site
from tests.models.samples import decision, person, until

ROLES: tuple[UserRole, ...] = (
    "secretary",
    "member",
    "controller",
    "administrator",
    "auditor",
    "reader",
)
# Deed → who may do it; everybody else is told 403.
MAY: dict[str, set[UserRole]] = {
    "read": set(ROLES),
    "upload": {"secretary", "administrator"},
    "mend": {"secretary", "administrator"},
    "tick off": {"secretary", "controller", "administrator"},
    "report": {"secretary", "controller", "administrator"},
    "take off control": {"secretary", "controller", "administrator"},
    "extend": {"secretary", "controller", "administrator"},
    "take out": {"secretary", "member", "controller", "administrator", "auditor"},
    "define a group": {"secretary", "administrator"},
    "see the accounts": {"administrator"},
    "make a token": {"administrator"},
    "set the committee": {"administrator"},
}
EXTENSION = {"new_due": "2025-01-01", "reason": "Так.", "requested_by": "Директор"}


def deeds(client: TestClient, number: int) -> dict[str, Any]:
    """Each deed done once, on the decision and the task of this number."""
    one, task = f"/api/v1/decisions/{number}", f"/api/v1/tasks/{number}"

    def version(address: str) -> dict[str, str]:
        return {"If-Match": client.get(address).headers["ETag"]}

    def patch(**changes: Any) -> Any:
        return client.patch(one, json=changes, headers=version(one))

    def on_task(act: str, **body: Any) -> Any:
        return client.post(f"{task}/{act}", json=body, headers=version(task))

    group = {"names": ["ШНОР"], "municipality": "", "members": [], "everyone": False}
    committee = "/api/v1/committees/1"
    return {
        "read": client.get(one),
        "upload": client.post("/api/v1/protocols", files={"files": ("п.docx", b"%d" % number)}),
        "mend": patch(text=f"Текст {number}."),
        "report": client.post(f"{task}/reports", data={"text": "Сделано."}, headers=version(task)),
        "extend": on_task("extensions", **EXTENSION),
        "take off control": on_task("off_control", ground="Протокол № 5."),
        "tick off": patch(done_on="2024-10-20"),
        "take out": client.get("/api/v1/exports/csv"),
        "define a group": client.put(f"/api/v1/groups/g{number}", json=group),
        "see the accounts": client.get("/api/v1/users"),
        "make a token": client.post("/api/v1/tokens", json={"name": "т", "committee_id": 1}),
        "set the committee": client.patch(
            committee, json={"due_soon_days": 5}, headers=version(committee)
        ),
    }


def test_each_role_may_what_it_may(site: Site):
    points = [
        decision(str(n), f"Поручение {n}.", deadlines=until("01.12.2024"), executors=(person("Орлов П.П."),))
        for n in range(1, len(ROLES) + 1)
    ]  # fmt: skip
    site.keep(*points)
    site.person("chief", "administrator", committee=None)
    for number, role in enumerate(ROLES, 1):
        site.person(role, role)
        answers = deeds(site.signed_in(role), number)
        assert set(answers) == set(MAY)
        done = {deed for deed, answer in answers.items() if answer.is_success}
        assert done == {deed for deed, roles in MAY.items() if role in roles}, role
        for deed in set(MAY) - done:
            problem_of(answers[deed], 403, "not-allowed")


def test_a_person_without_a_role_sees_nothing(site: Site):
    site.keep(decision("1", "Поручение."))
    site.person("nobody")
    client = site.signed_in("nobody")
    assert client.get("/api/v1/decisions").json()["total"] == 0
    assert client.get("/decisions").status_code == 200
    problem_of(client.get("/api/v1/decisions/1"), 404, "not-found")
    problem_of(client.get("/api/v1/exports/csv"), 403, "not-allowed")


def test_roles_in_two_committees_are_kept_apart(site: Site):
    """A secretary here, a reader there: what may be done here may not be done there."""
    other = site.committee("Совет")
    site.keep(decision("1", "Здесь."))
    site.keep(decision("1", "Там."), committee=other)
    user = site.person("both", "secretary")
    site.person("chief", "administrator", committee=None)
    role = {"role": "reader", "committee_id": other}
    site.signed_in("chief").post(f"/api/v1/users/{user}/roles", json=role)
    client = site.signed_in("both")
    assert client.get("/api/v1/decisions").json()["total"] == 2
    texts = {"text": "Иначе.", "version": 1}
    assert client.patch("/api/v1/decisions/1", json=texts).status_code == 200
    problem_of(client.patch("/api/v1/decisions/2", json=texts), 403, "not-allowed")
    files = {"files": ("п.docx", b"x")}
    assert client.post("/api/v1/protocols", files=files).status_code == 202
    sent = client.post("/api/v1/protocols", files=files, data={"committee": str(other)})
    problem_of(sent, 403, "not-allowed")
    sent = client.post("/api/v1/protocols", files=files, data={"committee": "99"})
    problem_of(sent, 404, "not-found")


def test_the_same_file_of_two_committees(site: Site):
    """Each has its own protocol under its own name; that the file was there is not told."""
    other = site.committee("Совет")
    site.person("here", "secretary")
    site.person("there", "secretary", committee=other)
    answers = [
        site.signed_in(login)
        .post("/api/v1/protocols", files={"files": (name, b"same")})
        .json()["items"][0]
        for login, name in (("here", "наш.docx"), ("there", "их.docx"))
    ]
    assert [each["created"] for each in answers] == [True, True]
    assert answers[0]["protocol_id"] != answers[1]["protocol_id"]
    shown = site.signed_in("there").get(answers[1]["links"]["protocol"])
    assert shown.json()["filename"] == "их.docx"
    assert "наш" not in shown.text
