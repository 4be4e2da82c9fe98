"""What is asked in an address: nothing may be lost there silently."""

from collections import Counter

from fastapi import FastAPI, Request

from api.errors import BadValue


async def asked_once(request: Request) -> None:
    """Raises BadValue for a parameter that is repeated and is no list: just one would count."""
    counts = Counter(name for name, _ in request.query_params.multi_items())
    several = sorted(name for name, count in counts.items() if count > 1)
    if several and (wrong := [name for name in several if name not in _lists(request.app)]):
        raise BadValue("; ".join(f"{name}: указано несколько раз" for name in wrong))


def _lists(app: FastAPI) -> frozenset[str]:
    """The parameters that take several values, by the description of the API."""
    return frozenset(
        parameter["name"]
        for methods in app.openapi()["paths"].values()
        for route in methods.values()
        for parameter in route.get("parameters", ())
        for kind in (parameter["schema"], *parameter["schema"].get("anyOf", ()))
        if kind.get("type") == "array"
    )
