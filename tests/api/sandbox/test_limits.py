"""What happens where the system does not allow a protection. Each case in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from api.sandbox.limits import ACTIVE, folders_of_readers, together

SHUT_IN = """
import json, sys
from api.sandbox import landlock, limits, linux

def refused(*arguments, **more):
    raise OSError(38, "нет такого вызова")

for place, name in json.loads(sys.argv[2]):
    setattr({"linux": linux, "landlock": landlock}[place], name, refused)
isolated = limits.isolate()
enforced = limits.enforce(limits.Limits(memory=4 * limits.GIGABYTE), sys.argv[1])
try:
    reads = bool(open("/etc/passwd").read())
except PermissionError:
    reads = False
print(json.dumps([limits.together(isolated, enforced), reads]))
"""


def shut_in(
    root: Path, folder: Path, missing: list[tuple[str, str]]
) -> tuple[dict[str, str], bool]:
    done = subprocess.run(
        [sys.executable, "-c", SHUT_IN, str(folder), json.dumps(missing)],
        cwd=root,
        capture_output=True,
        check=True,
    )
    told, reads = json.loads(done.stdout)
    return told, reads


@pytest.mark.parametrize(
    ("missing", "inactive", "reads"),
    [
        ([], set(), False),
        ([("landlock", "version")], {"files"}, True),
        ([("linux", "refuse_calls")], {"calls"}, False),
        # A container that allows no namespaces: then no sockets can be made at all.
        ([("linux", "leave_the_network")], set(), False),
        (
            [("linux", "leave_the_network"), ("linux", "refuse_calls"), ("landlock", "version")],
            {"network", "calls", "files"},
            True,
        ),
        ([("linux", "drop_capabilities")], {"privileges"}, False),
    ],
)
def test_what_is_not_allowed_is_told_and_the_rest_holds(root, tmp_path, missing, inactive, reads):
    told, read = shut_in(root, tmp_path, missing)
    told.pop("processes")  # depends on who runs the tests
    assert {name for name, why in told.items() if why != ACTIVE} == inactive
    assert all(told[name].startswith("нет: система не позволяет (") for name in inactive)
    assert read is reads


def test_no_network_is_not_said_where_only_a_part_of_it_is_closed():
    refused = "нет: система не позволяет"
    told = together({"network": refused, "privileges": ACTIVE}, {"calls": refused})
    assert told["network"] == refused


def test_who_reads_files_may_not_read_the_originals(root):
    folders = [Path(folder) for folder in folders_of_readers()]
    assert root not in folders
    assert not any((root / "var").is_relative_to(folder) for folder in folders)
