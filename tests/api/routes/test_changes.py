"""Verdicts, history and undoing over HTTP; who comes late is told what was changed."""

import threading
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from extractor.types import Doubt
from models.session import create_store_engine, writing
from tests.api.site import NOW, Site
from tests.models.samples import OZERO, decision, keep, until
from tests.models.test_audit import unguard

API = "/api/v1"


@pytest.fixture
def kept(site: Site) -> int:
    """Protocol 1: decisions 1 (clear) and 2 (doubted)."""
    return site.keep(
        decision("1", "Издать приказ.", deadlines=until("01.11.2024")),
        decision("2", "Провести сверку.", doubts=(Doubt("x", "Проверьте срок."),)),
    )


def ok(response):
    assert response.status_code == 200, response.text
    return response.json()


def problem(response, status, code):
    assert (response.status_code, response.json()["type"].rpartition(":")[2]) == (status, code)
    return response.json()


def mend(site, number=1, version=1, **body):
    headers = {"If-Match": f'"{version}"'}
    return site.client.patch(f"{API}/decisions/{number}", json=body, headers=headers)


def judge(site, number=1, version=1, **body):
    headers = {"If-Match": f'"{version}"'}
    return site.client.put(f"{API}/decisions/{number}/verdict", json=body, headers=headers)


# -- verdicts --------------------------------------------------------------------------------


def test_confirmed_rejected_and_taken_back(site, kept):
    done = ok(judge(site, verdict="confirmed"))
    assert (done["verdict"], done["extraction"], done["version"]) == ("confirmed", "confirmed", 2)
    done = ok(judge(site, version=2, verdict="rejected", ground="Это заголовок."))
    assert (done["verdict"], done["verdict_ground"]) == ("rejected", "Это заголовок.")
    done = ok(judge(site, version=3, verdict=None))
    assert (done["verdict"], done["extraction"]) == (None, "extracted")


@pytest.mark.parametrize(
    ("body", "version", "status", "code"),
    [
        ({"verdict": "rejected"}, 1, 422, "invalid-request"),
        ({"verdict": "да"}, 1, 422, "invalid-request"),
        ({"verdict": "confirmed"}, 7, 412, "stale-version"),
    ],
)
def test_verdicts_that_are_refused(site, kept, body, version, status, code):
    problem(judge(site, version=version, **body), status, code)


def test_a_verdict_needs_a_version(site, kept):
    answer = site.client.put(f"{API}/decisions/1/verdict", json={"verdict": "confirmed"})
    problem(answer, 428, "version-required")


def test_a_protocol_is_confirmed_at_once_but_for_what_is_doubted(site, kept):
    done = ok(site.client.post(f"{API}/protocols/{kept}/confirmation"))
    assert done["confirmed"] == [1]
    assert [(each["id"], each["path"]) for each in done["remaining"]] == [(2, "2")]
    assert ok(site.client.post(f"{API}/protocols/{kept}/confirmation"))["confirmed"] == []
    problem(site.client.post(f"{API}/protocols/99/confirmation"), 404, "not-found")


# -- late ------------------------------------------------------------------------------------


def test_who_comes_late_is_told_what_was_changed_by_whom(site, kept):
    ok(mend(site, text="Первое.", kind="recommendation"))
    late = problem(mend(site, text="Второе."), 412, "stale-version")
    assert late["version"] == 2
    assert late["yours"] == {"text": "Второе."}
    assert [(d["field"], d["was"], d["present"], d["by"]) for d in late["differences"]] == [
        ("kind", "assignment", "recommendation", "Пробный режим"),
        ("text", "Издать приказ.", "Первое.", "Пробный режим"),
    ]
    assert "текст решения" in late["detail"]


def test_only_what_was_changed_since_the_version_that_was_seen(site, kept):
    ok(mend(site, text="Первое."))
    ok(mend(site, version=2, kind="recommendation"))
    late = problem(mend(site, version=2, text="Второе."), 412, "stale-version")
    assert [each["field"] for each in late["differences"]] == ["kind"]


def test_the_page_shows_both(site, kept):
    ok(mend(site, text="Первое."))
    answer = site.client.post(
        "/decisions/1/checked", data={"version": "1"}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 412
    assert "Первое." in answer.text and "было: Издать приказ." in answer.text


@pytest.mark.parametrize("rounds", [4])
def test_two_people_at_once_one_is_told_and_nothing_is_lost(store_url, tmp_path, rounds):
    """Both save from the same version at the same moment, as often as asked."""
    engine = create_store_engine(store_url)
    with writing(engine) as session:
        keep(session, OZERO)
    app = create_app(Settings(data=tmp_path, database_url=store_url), clock=lambda: NOW)
    with TestClient(app, base_url="http://localhost") as client:
        for turn in range(rounds):
            version = client.get(f"{API}/decisions/1").json()["version"]
            begin = threading.Barrier(2)
            answers: dict[str, Any] = {}

            def save(who, version=version, begin=begin, answers=answers, turn=turn):
                begin.wait()
                answers[who] = client.patch(
                    f"{API}/decisions/1",
                    json={"text": f"{who} {turn}"},
                    headers={"If-Match": f'"{version}"'},
                )

            people = [threading.Thread(target=save, args=(who,)) for who in ("Анна", "Борис")]
            for each in people:
                each.start()
            for each in people:
                each.join(60)
            assert sorted(a.status_code for a in answers.values()) == [200, 412]
            winner = next(w for w, a in answers.items() if a.status_code == 200)
            loser = next(a.json() for a in answers.values() if a.status_code == 412)
            assert client.get(f"{API}/decisions/1").json()["text"] == f"{winner} {turn}"
            assert loser["differences"][0]["present"] == f"{winner} {turn}"
            assert loser["yours"]["text"] != f"{winner} {turn}"
        assert ok(client.get(f"{API}/audit/verification"))["whole"]
    engine.dispose()


# -- history and undoing ---------------------------------------------------------------------


def test_history_and_undo(site, kept):
    ok(mend(site, text="Иное."))
    entries = ok(site.client.get(f"{API}/decisions/1/history"))["items"]
    (text,) = [each for each in entries if each["field"] == "text"]
    assert (text["old"], text["new"], text["actor"]) == ("Издать приказ.", "Иное.", "Пробный режим")
    whole = ok(site.client.get(f"{API}/changes/{text['change']}"))["items"]
    assert {each["change"] for each in whole} == {text["change"]}
    undone = ok(site.client.post(f"{API}/changes/{text['change']}/undo"))
    assert undone["decisions"] == [1]
    assert ok(site.client.get(f"{API}/decisions/1"))["text"] == "Издать приказ."
    ok(site.client.post(f"{API}/changes/{undone['change']}/undo"))
    assert ok(site.client.get(f"{API}/decisions/1"))["text"] == "Иное."


def test_what_was_changed_since_is_not_undone(site, kept):
    ok(mend(site, text="Первое."))
    change = ok(site.client.get(f"{API}/decisions/1"))["corrections"][-1]["change"]
    ok(mend(site, version=2, text="Второе."))
    refused = problem(site.client.post(f"{API}/changes/{change}/undo"), 409, "changed-since")
    (difference,) = [d for d in refused["differences"] if d["field"] == "text"]
    assert (difference["left"], difference["present"]) == ("Первое.", "Второе.")
    ok(site.client.post(f"{API}/decisions/1/undo"))
    assert ok(site.client.get(f"{API}/decisions/1"))["text"] == "Первое."


def test_what_cannot_be_undone(site, kept):
    read = ok(site.client.get(f"{API}/audit"))["items"][0]["change"]
    problem(site.client.post(f"{API}/changes/{read}/undo"), 409, "not-undoable")
    problem(site.client.post(f"{API}/changes/нет/undo"), 404, "not-found")
    problem(site.client.get(f"{API}/changes/нет"), 404, "not-found")
    problem(site.client.post(f"{API}/decisions/99/undo"), 404, "not-found")
    problem(site.client.post(f"{API}/decisions/2/undo"), 404, "not-found")


# -- the log ---------------------------------------------------------------------------------


def test_the_log_in_pages_and_by_day(site, kept):
    ok(mend(site, text="Иное."))
    first = ok(site.client.get(f"{API}/audit?limit=2"))
    rest = ok(site.client.get(f"{API}/audit?cursor={first['next_cursor']}"))
    seqs = [each["seq"] for each in first["items"] + rest["items"]]
    assert seqs == list(range(seqs[0], 0, -1))
    assert ok(site.client.get(f"{API}/audit?since=2024-10-21&until=2024-10-21&noun=decision"))[
        "items"
    ]
    assert not ok(site.client.get(f"{API}/audit?since=2024-10-22&until=2024-10-22"))["items"]
    problem(site.client.get(f"{API}/audit?cursor=х"), 422, "invalid-request")


def test_a_broken_log_is_told(site, kept):
    assert ok(site.client.get(f"{API}/audit/verification"))["broken"] is None
    with site.engine.begin() as connection:
        unguard(connection)
        connection.exec_driver_sql("UPDATE audit SET actor = 'Другой' WHERE seq = 2")
    found = ok(site.client.get(f"{API}/audit/verification"))
    assert (found["whole"], found["broken"]) == (False, 2)


def test_the_page_of_the_log(site, kept):
    ok(mend(site, text="Иное <b>слово</b>."))
    page = site.client.get("/audit?noun=decision")
    assert page.status_code == 200
    assert "Издать приказ." in page.text and "Иное &lt;b&gt;слово&lt;/b&gt;." in page.text
    assert site.client.get("/audit?noun=school").text.count("Записей нет.") == 1


# -- proposals -------------------------------------------------------------------------------


def test_a_second_reading_proposes_and_a_person_accepts(site, kept):
    from extractor.contract import to_contract
    from extractor.types import Document, Protocol
    from models.store import save_reading

    ok(judge(site, verdict="confirmed"))
    anew = Protocol(
        Document("п.docx", "", "docx", None, ()),
        decisions=(decision("1", "Издать приказ срочно."),),
    )
    with writing(site.engine) as session:
        save_reading(session, kept, anew, to_contract(anew), NOW)
    assert ok(site.client.get(f"{API}/decisions/1"))["text"] == "Издать приказ."
    found = ok(site.client.get(f"{API}/proposals?kind=reading&decision=1"))["items"]
    assert {each["field"] for each in found} == {"text", "deadlines"}
    (text,) = [each for each in found if each["field"] == "text"]
    page = site.client.get("/proposals").text
    assert "Сейчас: Издать приказ.<br>Прочитано: Издать приказ срочно." in page
    settled = ok(site.client.post(f"{API}/proposals/{text['id']}/acceptance"))
    assert settled["state"] == "accepted"
    after = ok(site.client.get(f"{API}/decisions/1"))
    assert (after["text"], after["verdict"]) == ("Издать приказ срочно.", "confirmed")
    again = site.client.post(f"{API}/proposals/{text['id']}/refusal")
    problem(again, 409, "proposal-settled")
    problem(site.client.post(f"{API}/proposals/99/refusal"), 404, "not-found")
