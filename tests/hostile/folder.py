"""All hostile files and twenty good ones, as a person would throw them in together."""

from pathlib import Path

from tests.hostile.catalogue import HOSTILE, Hostile

PROTOCOLS = Path(__file__).resolve().parents[2] / "corpus" / "protocols"
GOOD = 20


def good_files() -> dict[str, bytes]:
    """Name → bytes of ten protocols, each in Word and in pdf."""
    folders = sorted(path.parent for path in PROTOCOLS.glob("[!_x][!_][!_]*/source.pdf"))[
        : GOOD // 2
    ]
    return {
        f"{folder.name}.{suffix}": (folder / f"source.{suffix}").read_bytes()
        for folder in folders
        for suffix in ("docx", "pdf")
    }


def by_name() -> dict[str, Hostile]:
    """All of them; no two may be of the same bytes, which the service takes for one file."""
    found = {hostile.name: hostile for hostile in HOSTILE}
    assert len(found) == len(HOSTILE)
    return found
