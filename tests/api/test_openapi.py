from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from tests.api.site import Site

METHODS = ("get", "post", "put", "patch", "delete")


def described(site: Site) -> dict[str, Any]:
    description: dict[str, Any] = site.client.get("/api/v1/openapi.json").json()
    return description


def routes_of(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in schema["paths"].items():
        for method, route in methods.items():
            yield f"{method.upper()} {path}", route


def test_every_request_has_a_summary_and_every_error_is_a_problem(site: Site):
    for _, route in routes_of(described(site)):
        assert route["summary"]
        for status, response in route["responses"].items():
            if status >= "400":
                assert list(response["content"]) == ["application/problem+json"]
                assert response["content"]["application/problem+json"]["example"]["status"] == int(
                    status
                )


def test_every_shape_that_is_named_exists(site: Site):
    schema = described(site)
    text = str(schema)
    named = {part.split("'")[0] for part in text.split("'#/components/schemas/")[1:]}
    assert named <= set(schema["components"]["schemas"])
    assert "ProblemShape" in named


def test_it_is_openapi_3_1_and_tells_how_to_sign_in(site: Site):
    schema = described(site)
    assert schema["openapi"].startswith("3.1")
    ways = schema["components"]["securitySchemes"]
    assert {name for way in schema["security"] for name in way} == set(ways)
    assert schema["paths"]["/api/v1/health"]["get"]["security"] == []


ALWAYS = {"400", "421", "422", "429", "500", "503"}


def test_every_request_tells_the_errors_of_the_layers_around_it(site: Site):
    lacking = {}
    for name, route in routes_of(described(site)):
        wanted = ALWAYS if route.get("security") == [] else ALWAYS | {"401", "403"}
        wanted = wanted | ({"404"} if "{" in name else set())
        wanted = wanted | ({"409", "413"} if name.startswith("POST") else set())
        lacking[name] = wanted - set(route["responses"])
    assert {name: rest for name, rest in lacking.items() if rest} == {}


def test_every_parameter_has_a_russian_description_and_an_example(site: Site):
    lacking = [
        f"{name}: {parameter['name']}"
        for name, route in routes_of(described(site))
        for parameter in route.get("parameters", [])
        if not any("а" <= letter <= "я" for letter in parameter.get("description", ""))
        or "example" not in parameter
    ]
    assert lacking == []


def test_every_shape_has_an_example_that_it_allows(site: Site):
    schema = described(site)
    for name, shape in schema["components"]["schemas"].items():
        whole = {**shape, "components": schema["components"]}
        validator = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
        faults = [
            str(fault).splitlines()[0] for fault in validator.iter_errors(shape["examples"][0])
        ]
        assert (name, faults) == (name, [])


def test_a_key_may_be_sent_with_every_post_and_a_tag_with_every_get(site: Site):
    wanted = {"POST": "Idempotency-Key", "GET": "If-None-Match"}
    lacking = [
        name
        for name, route in routes_of(described(site))
        if (header := wanted.get(name.split()[0]))
        and header not in {parameter["name"] for parameter in route["parameters"]}
    ]
    assert lacking == []


def test_readme_names_every_request(site: Site, root: Path):
    readme = (root / "api" / "README.md").read_text("utf-8")
    requests = [
        name for name, _ in routes_of(described(site)) if name.split()[0].lower() in METHODS
    ]
    assert len(requests) > 10
    assert [request for request in requests if f"`{request}`" not in readme] == []


# -- what is not there -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("GET", "/api/v1/nothing", 404, "not-found"),
        ("GET", "/api/nothing", 404, "not-found"),
        ("DELETE", "/api/v1/decisions/1", 405, "method-not-allowed"),
        ("POST", "/api/v1/decisions", 405, "method-not-allowed"),
        ("GET", "/api/v1/decisions/0", 422, "invalid-request"),
        ("GET", "/api/v1/decisions?cursor=x", 422, "invalid-request"),
        ("GET", "/api/v1/decisions?text=а&text=б", 422, "invalid-request"),
    ],
)
def test_below_api_everything_wrong_is_a_problem(
    site: Site, method: str, address: str, status: int, code: str
):
    from tests.api.problems import problem_of

    problem_of(site.client.request(method, address), status, code)


def test_a_list_may_be_repeated_in_the_address(site: Site):
    address = "/api/v1/tasks?execution=in_work&execution=done"
    assert site.client.get(address).status_code == 200


def test_405_names_every_method_of_the_address(site: Site):
    response = site.client.delete("/api/v1/decisions/1")
    assert response.headers["allow"] == "GET, PATCH"
