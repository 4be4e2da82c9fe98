from pathlib import Path

from tests.api.site import Site

METHODS = ("get", "post", "patch")


def described(site: Site):
    return site.client.get("/api/v1/openapi.json").json()


def test_every_request_has_a_summary_and_every_error_is_a_problem(site: Site):
    for path in described(site)["paths"].values():
        for route in path.values():
            assert route["summary"]
            for status, response in route["responses"].items():
                if status >= "400":
                    assert list(response["content"]) == ["application/problem+json"]


def test_every_shape_that_is_named_exists(site: Site):
    schema = described(site)
    text = str(schema)
    named = {part.split("'")[0] for part in text.split("'#/components/schemas/")[1:]}
    assert named <= set(schema["components"]["schemas"])
    assert "ProblemShape" in named


def test_readme_names_every_request(site: Site, root: Path):
    readme = (root / "api" / "README.md").read_text("utf-8")
    requests = [
        f"{method.upper()} {path}"
        for path, methods in described(site)["paths"].items()
        for method in methods
        if method in METHODS
    ]
    assert len(requests) > 10
    assert [request for request in requests if f"`{request}`" not in readme] == []
