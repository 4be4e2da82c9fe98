"""Licences of all that is pinned, as the packages themselves tell them: name, version, licence."""

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PINNED = re.compile(r"^([a-z0-9][\w.-]*)==([^\s;\\]+)", re.M)


def pinned_packages() -> dict[str, str]:
    """Name → version."""
    return dict(PINNED.findall((ROOT / "requirements.txt").read_text("utf-8")))


def licence_of(name: str) -> str:
    """The expression, the classifiers or the first line of what stands there; empty without."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return ""
    classified = [
        each.split(" :: ")[-1]
        for each in told.get_all("Classifier") or []
        if each.startswith("License :: ")
    ]
    expressions = told.get_all("License-Expression") or []
    free = "".join(told.get_all("License") or []).strip().splitlines()
    return "; ".join(expressions or classified or free[:1])


def main() -> None:
    for name, version in sorted(pinned_packages().items()):
        print(name, version, licence_of(name) or "не сказано", sep="\t")


if __name__ == "__main__":
    main()
