"""What measured figures hold for: the machine, its load, the versions."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

NAMES = ("python-docx", "pdfplumber", "pypdfium2", "natasha", "slovnet", "spacy", "pymorphy3")


def machine(rounds: int) -> str:
    """One line; the load is that of the last minute, before the first round."""
    versions = ", ".join(f"{name} {version(name)}" for name in NAMES)
    return (
        f"Medians of {rounds} rounds; {chip()}, {os.cpu_count()} cores, "
        f"load {os.getloadavg()[0]:.1f}, "
        f"Python {platform.python_version()}, {versions}"
    )


def chip() -> str:
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
