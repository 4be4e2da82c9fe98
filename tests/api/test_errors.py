import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from api.errors import INTERNAL, ApiError, describe
from extractor.errors import EncryptedFile, RegistryError
from tests.api.problems import problem_of
from tests.api.site import Site, by_class, parsed, words


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (EncryptedFile(), 422, "encrypted"),
        (RegistryError(), 422, "registry-invalid"),
        (OperationalError("SELECT 1", {}, Exception("locked")), 503, "store-unavailable"),
        (IntegrityError("INSERT", {}, Exception("unique")), 409, "conflict"),
        (OSError(28, "No space left on device"), 507, "storage-failed"),
        (ZeroDivisionError(), 500, "internal-error"),
    ],
)
def test_an_exception_becomes(error: Exception, status: int, code: str):
    problem = describe(error)
    assert (problem.status, problem.code) == (status, code)


def subclasses(kind: type[ApiError]) -> list[type[ApiError]]:
    return [each for child in kind.__subclasses__() for each in (child, *subclasses(child))]


def test_every_kind_has_a_code_of_its_own():
    codes = [kind.code for kind in subclasses(ApiError)]
    assert len(codes) > 5
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("get", "/api/v1/nope", 404, "not-found"),
        ("delete", "/api/v1/protocols", 405, "method-not-allowed"),
        ("get", "/api/v1/protocols/x", 422, "invalid-request"),
        ("get", "/api/v1/protocols/99999999999999999999", 422, "invalid-request"),
        ("get", "/api/v1/protocols/0", 422, "invalid-request"),
    ],
)
def test_requests_that_fail(site: Site, method: str, address: str, status: int, code: str):
    problem_of(site.client.request(method, address), status, code)


def test_what_nobody_expected_tells_nothing_of_the_inside(site: Site, monkeypatch):
    def fail(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("api.routes.jobs.get_job", fail)
    response = site.client.get("/api/v1/jobs/1")
    problem = problem_of(response, 500, "internal-error")
    assert problem["detail"] == INTERNAL[3]
    assert "secret" not in response.text
    assert "x-content-type-options" in response.headers


def test_a_page_shows_the_same_facts(site: Site):
    response = site.client.get("/protocols/77")
    assert response.status_code == 404
    page = parsed(response.text)
    assert words(page.xpath("//h1")[0]) == "Не найдено"
    assert by_class(page, "lead") == ["Такого протокола нет."]
    assert response.headers["x-request-id"] in words(page)


def test_a_part_of_a_page_gets_a_note(site: Site):
    response = site.client.get("/protocols/77", headers={"HX-Request": "true"})
    assert "<html" not in response.text
    assert "Такого протокола нет." in response.text
