from pathlib import Path

from tests.api.fuzzing import failures, open_filled


def test_the_api_does_what_its_description_says(tmp_path: Path):
    """A short form of ``scripts/fuzz_api``."""
    assert list(failures(open_filled(tmp_path), count=2, number=1)) == []


def test_a_wrong_description_is_found(tmp_path: Path):
    asked = open_filled(tmp_path)
    whole = asked.app.openapi()
    address = "/api/v1/health"
    whole["paths"] = {address: whole["paths"][address]}
    whole["components"]["schemas"]["HealthShape"]["required"].append("mood")
    assert any("mood" in each for each in failures(asked, count=1, number=1))
