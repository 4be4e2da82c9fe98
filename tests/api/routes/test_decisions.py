import pytest

from tests.api.problems import problem_of
from tests.api.site import Site
from tests.models.samples import decision, person, school, until

ADDRESS = "/api/v1/decisions"


def keep_register(site: Site) -> None:
    """Five decisions: late, due today, far ahead, without a day, adopted at once."""
    site.keep(
        decision("1", "Подготовить график.", deadlines=until("01.10.2024")),
        decision(
            "2",
            "Обеспечить подвоз.",
            deadlines=until("21.10.2024"),
            executors=(person("Соколова А.И."),),
        ),
        decision("3", "Провести ярмарку.", deadlines=until("01.03.2025"), kind="recommendation"),
        decision("4", "Вести журнал.", schools=(school("СОШ № 5", "s-5"),)),
        decision("5", "Утвердить план.", kind="resolution"),
        municipality="Озёрский район",
    )


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ("", ["1", "2", "3", "4", "5"]),
        ("overdue=true", ["1"]),
        ("overdue=true&as_of=2024-10-22", ["1", "2"]),
        ("overdue=true&as_of=2024-10-01", []),
        ("due_before=2024-10-21", ["1", "2"]),
        ("due_after=2024-10-21", ["2", "3"]),
        ("executor=соколовой", ["2"]),
        ("school=s-5", ["4"]),
        ("municipality=озерский район", ["1", "2", "3", "4", "5"]),
        ("municipality=Другой район", []),
        ("kind=recommendation", ["3"]),
        ("needs_review=true", []),
        ("text=журнала", ["4"]),
        ("text=ярмарка&kind=assignment", []),
        ("done=true", []),
        ("protocol=1&kind=resolution", ["5"]),
        ("protocol=2", []),
    ],
)
def test_filters(site: Site, query: str, paths: list[str]):
    keep_register(site)
    page = site.client.get(f"{ADDRESS}?{query}").json()
    assert [item["path"] for item in page["items"]] == paths
    assert page["total"] == len(paths)


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ("kind=x", "kind", "такого значения нет в списке допустимых"),
        ("as_of=31.12.2024", "as_of", "ожидается дата вида 2026-09-01"),
        ("as_of=2024-02-31", "as_of", "ожидается дата вида 2026-09-01"),
        ("limit=0", "limit", "слишком маленькое число"),
        ("limit=9999", "limit", "слишком большое число"),
        ("overdue=может быть", "overdue", "ожидается true или false"),
    ],
)
def test_filters_that_make_no_sense(site: Site, query: str, field: str, message: str):
    problem = problem_of(site.client.get(f"{ADDRESS}?{query}"), 422, "invalid-request")
    assert problem["errors"] == [{"field": field, "message": message}]


def test_a_cursor_that_is_not_ours(site: Site):
    problem_of(site.client.get(f"{ADDRESS}?cursor=abc"), 422, "invalid-request")


def test_pages_hold_every_decision_once(site: Site):
    keep_register(site)
    page = site.client.get(ADDRESS, params={"limit": 2}).json()
    seen = [item["path"] for item in page["items"]]
    while page["next_cursor"]:
        cursor = page["next_cursor"]
        page = site.client.get(ADDRESS, params={"limit": 2, "cursor": cursor}).json()
        seen += [item["path"] for item in page["items"]]
    assert seen == ["1", "2", "3", "4", "5"]


def test_days_of_delay_are_counted_to_the_day_asked_for(site: Site):
    keep_register(site)
    page = site.client.get(f"{ADDRESS}?overdue=true&as_of=2024-10-31").json()
    assert [item["overdue_days"] for item in page["items"]] == [30, 10]
    assert page["as_of"] == "2024-10-31"


def test_marking_done_takes_it_off_the_overdue_list(site: Site):
    keep_register(site)
    version = site.client.get(f"{ADDRESS}/1").headers["etag"]
    done = {"done_on": "2024-10-20", "done_note": "Приказ № 5"}
    response = site.client.patch(f"{ADDRESS}/1", json=done, headers={"If-Match": version})
    assert response.json()["done_on"] == "2024-10-20"
    assert response.headers["etag"] != version
    assert site.client.get(f"{ADDRESS}?overdue=true").json()["items"] == []


def test_a_mended_field_is_kept_with_what_was_there_before(site: Site):
    keep_register(site)
    body = {"version": 1, "deadlines": [{"kind": "date", "due": "2024-11-30", "text": "до ноября"}]}
    changed = site.client.patch(f"{ADDRESS}/1", json=body).json()
    assert changed["mended"] == ["deadlines"]
    assert changed["last_due"] == "2024-11-30"
    (correction,) = changed["corrections"]
    assert correction["field"] == "deadlines"
    assert correction["old"][0]["due"] == "2024-10-01"
    assert correction["new"][0]["due"] == "2024-11-30"


def test_the_second_of_two_who_edit_is_told_so(site: Site):
    keep_register(site)
    first = site.client.patch(f"{ADDRESS}/1", json={"version": 1, "text": "Составить график."})
    assert first.status_code == 200
    second = site.client.patch(f"{ADDRESS}/1", json={"version": 1, "text": "Сделать график."})
    problem = problem_of(second, 412, "stale-version")
    assert problem["version"] == 2
    assert site.client.get(f"{ADDRESS}/1").json()["text"] == "Составить график."


def test_a_change_needs_a_version(site: Site):
    keep_register(site)
    problem_of(site.client.patch(f"{ADDRESS}/1", json={"text": "Иначе."}), 428, "version-required")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"txt": "Иначе."}, "неизвестное поле"),
        ({"text": " "}, "пустой текст"),
        ({"text": None}, "поле text не может быть пустым"),
        ({"kind": "order"}, "такого значения нет в списке допустимых"),
        ({"done_on": "2024-02-30"}, "ожидается дата вида 2026-09-01"),
        ({"deadlines": [{"kind": "date"}]}, "укажите последний день срока"),
        ({"deadlines": [{"kind": "recurring"}]}, "укажите правило повторения (rrule)"),
        (
            {"deadlines": [{"kind": "period", "start": "2024-05-02", "due": "2024-05-01"}]},
            "первый день срока позже последнего",
        ),
        ({"executors": [{"kind": "person", "name": ""}]}, "пустой текст"),
    ],
)
def test_values_that_are_refused(site: Site, body: dict[str, object], message: str):
    keep_register(site)
    response = site.client.patch(f"{ADDRESS}/1", json={"version": 1, **body})
    problem = problem_of(response, 422, "invalid-request")
    assert [each["message"] for each in problem["errors"]] == [message]
    assert site.client.get(f"{ADDRESS}/1").json()["version"] == 1


@pytest.mark.parametrize("header", ["x", "*", '"x"', '"1", "2"'])
def test_if_match_that_is_no_version(site: Site, header: str):
    keep_register(site)
    body, headers = {"text": "Иначе."}, {"If-Match": header}
    response = site.client.patch(f"{ADDRESS}/1", json=body, headers=headers)
    problem_of(response, 422, "invalid-request")


def test_unknown_decision(site: Site):
    problem_of(site.client.get(f"{ADDRESS}/99"), 404, "not-found")
    body = {"version": 1, "text": "Иначе."}
    problem_of(site.client.patch(f"{ADDRESS}/99", json=body), 404, "not-found")


def test_a_body_that_is_no_json(site: Site):
    keep_register(site)
    response = site.client.patch(
        f"{ADDRESS}/1", content=b"{", headers={"Content-Type": "application/json"}
    )
    problem_of(response, 422, "invalid-request")
