"""The shape of every error reply, written down once."""

import re
from typing import Any

from httpx2 import Response

MEMBERS = {"type", "title", "status", "detail", "trace_id"}


def problem_of(response: Response, status: int, code: str) -> dict[str, Any]:
    """The problem of a failed request, after everything that holds for all was asserted."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = response.json()
    assert set(problem) >= MEMBERS
    assert problem["type"] == f"urn:protokolist:problem:{code}"
    assert problem["status"] == status
    assert re.search("[а-я]", problem["title"])
    assert re.search("[а-я]", problem["detail"])
    assert problem["trace_id"] == response.headers["x-request-id"]
    return problem
