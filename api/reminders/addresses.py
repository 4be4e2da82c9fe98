"""Where secret addresses lead to, as they are told to people."""

from fastapi import Request

from api.deps import Resources


def calendar_address(request: Request, held: Resources, secret: str) -> str:
    return f"{_site(request, held)}/calendar/{secret}.ics"


def report_address(request: Request, held: Resources, secret: str) -> str:
    return f"{_site(request, held)}/report/{secret}"


def _site(request: Request, held: Resources) -> str:
    """Under which people reach us, else as we were just asked."""
    return held.settings.public_url or str(request.base_url).rstrip("/")
