"""More requests at once than there are threads and connections: each is answered.

An answer is made in two threads, one after the other, over one connection. When all threads wait
for a connection and all connections for a thread nothing goes on until the pool gives up.
"""

import asyncio

import httpx2
import pytest
from fastapi import FastAPI

from models.session import THREADS, TURNS
from tests.api.site import Site

ASKED = ("/api/v1/decisions", "/api/v1/tasks")


@pytest.mark.parametrize("address", ASKED)
def test_a_crowd_is_answered(address: str, site: Site) -> None:
    app = site.client.app
    assert isinstance(app, FastAPI)
    assert asyncio.run(_ask(app, address, 2 * (TURNS + THREADS))) == {200}


async def _ask(app: FastAPI, address: str, times: int) -> set[int]:
    transport = httpx2.ASGITransport(app=app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        answers = await asyncio.gather(*(client.get(address) for _ in range(times)))
    return {answer.status_code for answer in answers}
