"""Units, image and compose file say what exists; what systemd itself says of the units."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.settings import PREFIX, Settings

UNITS = ("protokolist.service", "protokolist-worker.service", "protokolist-backup.service")


@pytest.fixture
def deploy(root: Path) -> Path:
    return root / "scripts" / "deploy"


# In a container there is no systemd to ask.
@pytest.mark.parametrize("unit", UNITS if shutil.which("systemd-analyze") else ())
def test_systemd_finds_nothing_to_say_of_a_unit(deploy: Path, tmp_path: Path, unit: str):
    written = (deploy / unit).read_text("utf-8")
    # What is installed there on a real machine is not here.
    placed = written.replace("/opt/protokolist/.venv/bin/protokolist", "/bin/true")
    (tmp_path / unit).write_text(placed, "utf-8")
    said = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / unit], capture_output=True, text=True
    )
    assert [line for line in said.stderr.splitlines() if unit in line] == []


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_starts_a_command_that_there_is(deploy: Path, unit: str):
    from api.cli import app

    names = {
        command.name or getattr(command.callback, "__name__", "")
        for command in app.registered_commands
    }
    started = re.findall(r"ExecStart=\S+/protokolist (\S+)", (deploy / unit).read_text("utf-8"))
    assert started and set(started) <= names


def test_the_image_copies_what_there_is(root: Path, deploy: Path):
    lines = re.findall(r"^COPY (?!--from)(.+) \S+$", (deploy / "Dockerfile").read_text(), re.M)
    copied = [name for line in lines for name in line.split()]
    assert copied and [name for name in copied if not (root / name).exists()] == []


def composed(deploy: Path) -> dict[str, Any]:
    held: dict[str, Any] = yaml.safe_load((deploy / "compose.yaml").read_text("utf-8"))
    return held


def test_the_compose_file_sets_variables_that_there_are(root: Path, deploy: Path):
    documented = (root / "api" / "README.md").read_text("utf-8")
    for service in composed(deploy)["services"].values():
        for name in service["environment"]:
            assert not name.startswith(PREFIX) or f"`{name}`" in documented, name


def test_only_the_profile_postgres_needs_more_than_one_container(deploy: Path):
    services = composed(deploy)["services"]
    alone = [name for name, service in services.items() if "profiles" not in service]
    assert alone == ["web"]
    assert services["worker"]["command"] == ["worker"]


def test_an_empty_address_of_the_database_means_sqlite():
    """The compose file passes the variable on even where nobody has set it."""
    given = Settings.from_environment({"PROTOKOLIST_DATABASE_URL": "", "PROTOKOLIST_HOSTS": ""})
    assert given.store_url.startswith("sqlite:")
