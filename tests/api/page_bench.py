"""How long the server takes for the pages of a large register: a part of scripts/bench_register.

Wall and processor time of the whole request in one process: gate, queries, template, packing.
"""

import statistics
import tempfile
import time
from pathlib import Path

from api.settings import Settings
from tests.api.site import open_site

# The goal is 300 ms for the first screen on 200,000 decisions.
PAGES = (
    "/control",
    "/control/calendar",
    "/control/trend",
    "/tasks",
    "/tasks?timeliness=overdue",
    "/overdue",
    "/decisions",
    "/verify",
)


def measure_page(url: str, address: str, rounds: int) -> tuple[float, float, float]:
    """Median and 95th percentile of the wall, median of the processor, ms; the first not counted."""
    walls, processor = [], []
    with tempfile.TemporaryDirectory() as folder:
        site = open_site(Settings(data=Path(folder), database_url=url, requests_per_minute=10**6))
        with site.client:
            for number in range(rounds + 1):
                begin, busy = time.perf_counter(), time.process_time()
                response = site.client.get(address)
                assert response.status_code == 200, response.text
                if number:
                    walls.append((time.perf_counter() - begin) * 1000)
                    processor.append((time.process_time() - busy) * 1000)
        site.engine.dispose()
    late = statistics.quantiles(walls, n=20)[-1]
    return statistics.median(walls), late, statistics.median(processor)


def bench_pages(url: str, rounds: int) -> None:
    print("| page | median, ms | 95th percentile, ms | processor, ms |")
    print("|---|---|---|---|")
    for address in PAGES:
        median, late, busy = measure_page(url, address, rounds)
        print(f"| {address} | {median:.0f} | {late:.0f} | {busy:.0f} |", flush=True)
