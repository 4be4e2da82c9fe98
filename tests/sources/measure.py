"""Time and memory of loading the federal open data: a file of the real size, a register of its own.

Run by scripts/bench_sources; the schools are invented.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.sources.certificates import large_file

ROOT = Path(__file__).parents[2]
_PEAK = re.compile(r"VmHWM:\s+(\d+)")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--certificates", type=int, default=44_000)
    options.add_argument("--programs", type=int, default=60, help="in each, 0.4 kB a piece")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "data-20240908-structure-20160713.xml")
        with path.open("wb") as file:
            file.writelines(large_file(given.certificates, given.programs))
        print(f"file: {path.stat().st_size / 2**30:.2f} GB, {given.certificates} certificates")
        for order in (["--dry-run"], [], []):
            seconds, megabytes, last = _run([*order, str(path)], folder)
            print(f"registry load {' '.join(order)}: {seconds:.0f} s, {megabytes} MB. {last}")


def _run(arguments: list[str], folder: str) -> tuple[float, int, str]:
    """Seconds, the highest memory in MB and the last line printed."""
    began, peak = time.monotonic(), 0
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PROTOKOLIST_DATA": folder}
    command = [sys.executable, "-m", "api.cli", "registry", "load", *arguments]
    with tempfile.TemporaryFile() as printed:
        running = subprocess.Popen(command, stdout=printed, env=environment)
        while running.poll() is None:
            found = _PEAK.search(Path(f"/proc/{running.pid}/status").read_text())
            peak = max(peak, int(found[1]) if found else 0)
            time.sleep(0.2)
        printed.seek(0)
        lines = printed.read().decode().splitlines()
    return time.monotonic() - began, peak // 1024, lines[-1] if lines else ""


if __name__ == "__main__":
    main()
