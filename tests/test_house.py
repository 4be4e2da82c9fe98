"""The rules of CONTRIBUTING.md that a machine can check."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from api.cli import app
from api.page_sections import DAILY, MENU

ROOT = Path(__file__).resolve().parent.parent
MADE_BY_TOOLS = {"__pycache__", "build", "dist", "var", "node_modules"}
TEXT = {".css", ".csv", ".html", ".in", ".js", ".md", ".mako", ".py", ".toml", ".tsv", ".txt", ""}
PYTHON_PACKAGES = ("extractor", "api", "models", "corpus", "tests")


def files_of_the_project() -> Iterator[Path]:
    """Files as they are in a fresh clone: nothing hidden but .ci, nothing that tools make."""
    for entry in sorted(ROOT.iterdir()):
        if entry.is_file():
            yield entry
        elif entry.name == ".ci" or not (entry.name.startswith(".") or is_made_by_tools(entry)):
            yield from sorted(
                path
                for path in entry.rglob("*")
                if path.is_file() and not any(map(is_made_by_tools, path.parents))
            )


def is_made_by_tools(folder: Path) -> bool:
    return folder.name in MADE_BY_TOOLS or folder.suffix == ".egg-info"


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


FILES = list(files_of_the_project())
# Weights of the second reader are numbers without a suffix.
TEXTS = [path for path in FILES if path.suffix in TEXT and "weights" not in path.parts]
MODULES = [path for path in FILES if path.suffix == ".py"]
# A protocol of the corpus is drawn by one function that holds its text.
DRAWN = ROOT / "corpus" / "protocols"


def lines_with(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{named(path)}:{number}: {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


# -- size ------------------------------------------------------------------------------------


def test_every_package_is_looked_at() -> None:
    assert {named(path).split("/")[0] for path in MODULES} == set(PYTHON_PACKAGES)


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {named(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_no_function_is_longer_than_60_lines() -> None:
    long = [
        f"{named(path)}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1}"
        for path in MODULES
        if DRAWN not in path.parents
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= 60
    ]
    assert long == []


# -- names -----------------------------------------------------------------------------------

EMPTY_WORDS = {
    *("helper", "helpers", "util", "utils", "common", "manager", "managers", "service", "services"),
    *("handler", "handlers", "processor", "processors", "data", "info", "new", "my", "item2"),
}


def empty_words(name: str) -> set[str]:
    """The words of a name, «parse_data» or «DataReader», that say nothing of the domain.

    >>> sorted(empty_words("DataReaderUtils"))
    ['data', 'utils']
    """
    words = re.findall(r"[A-Z]?[a-z]+\d*|[A-Z]+(?![a-z])", name)
    return EMPTY_WORDS & {word.lower() for word in words}


def definitions(body: list[ast.stmt]) -> Iterator[ast.ClassDef | ast.FunctionDef]:
    """Classes, functions and methods; a class built on another does not name its methods."""
    for node in body:
        if isinstance(node, ast.FunctionDef):
            yield node
        if isinstance(node, ast.ClassDef):
            yield node
            yield from definitions([] if node.bases else node.body)


@pytest.mark.parametrize(
    ("name", "empty"),
    [
        ("extractor/readers/docx.py", set()),
        ("extractor/date_utils.py", {"utils"}),
        ("DecisionManager", {"manager"}),
        ("load_data", {"data"}),
        ("database", set()),
        ("renew", set()),
    ],
)
def test_empty_words(name: str, empty: set[str]) -> None:
    assert empty_words(name) == empty


def test_files_are_named_by_the_domain() -> None:
    # «.service» is what systemd calls a unit.
    names = [named(path).removesuffix(".service") for path in FILES]
    assert [name for name in names if empty_words(name)] == []


def test_functions_and_classes_are_named_by_the_domain() -> None:
    found = [
        f"{named(path)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in definitions(ast.parse(path.read_text("utf-8")).body)
        if empty_words(node.name)
    ]
    assert found == []


# -- what has no place in the tree -----------------------------------------------------------

# The classes of one letter keep these lines from finding themselves.
PACKAGE_INDEX = re.compile(
    r"pyp[i]\.org|python[h]osted|registry\.np[m]js|(deb|security)\.deb[i]an\.org|cr[a]tes\.io"
)
MACHINE_PATH = re.compile(r"(?<![\w.~*])/(w[o]rk|f[a]rm|h[o]me|r[o]ot|U[s]ers)/")
OPEN_END = re.compile(
    r"\bT[O]DO\b|\bF[I]XME\b|\bX[X]X\b|raise Not[I]mplementedError|pragma: n[o] cover"
    r"|mark\.(sk[i]p|xf[a]il)|pytest\.(sk[i]p|xf[a]il)|import[o]rskip"
)


def test_no_address_of_a_package_index() -> None:
    assert lines_with(PACKAGE_INDEX, TEXTS) == []


def test_no_path_of_a_machine() -> None:
    assert lines_with(MACHINE_PATH, TEXTS) == []


def test_no_open_ends() -> None:
    assert lines_with(OPEN_END, MODULES) == []


# -- pins ------------------------------------------------------------------------------------


def pinned(name: str) -> dict[str, str]:
    """Package → all that follows it in a file of pins, up to the next package."""
    text = (ROOT / name).read_text("utf-8")
    entries = re.findall(r"^([a-z0-9][\w.-]*)==(.+?)(?=^[a-z0-9]|\Z)", text, re.M | re.S)
    return dict(entries)


def asked_for(name: str) -> set[str]:
    """The packages that a .in file names, in the spelling of the pins."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    found = [re.match(r"[A-Za-z0-9][\w.-]*", line) for line in lines]
    return {match[0].lower().replace("_", "-").replace(".", "-") for match in found if match}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_pins_are_exact_have_hashes_and_no_addresses(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert [
        package for package, entry in pinned(name).items() if "--hash=sha256:" not in entry
    ] == []
    others = [
        line for line in text.splitlines() if not re.match(r"#|    |$|[a-z0-9][\w.-]*==", line)
    ]
    assert others == []
    assert re.findall(r"\S*://\S*|--\w*(?:index|host|links)\S*", text) == []


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_what_is_asked_for_is_pinned(name: str) -> None:
    packages = {package.replace(".", "-") for package in pinned(f"{name}.txt")}
    assert asked_for(f"{name}.in") - packages == set()


def test_tests_run_on_the_versions_of_the_program() -> None:
    program, tests = pinned("requirements.txt"), pinned("requirements-dev.txt")
    version = {package: entry.split()[0] for package, entry in tests.items()}
    assert {
        package: entry.split()[0] for package, entry in program.items()
    }.items() <= version.items()


# -- what the documents say ------------------------------------------------------------------


def leaves(app: typer.Typer, path: str) -> Iterator[str]:
    """«protokolist registry load» and the like: every command that does something itself."""
    for command in app.registered_commands:
        assert command.callback is not None
        yield f"{path} {command.name or command.callback.__name__.replace('_', '-')}"
    for group in app.registered_groups:
        assert group.typer_instance is not None
        yield from leaves(group.typer_instance, f"{path} {group.name}")


def test_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    commands = list(leaves(app, "protokolist"))
    assert "protokolist extract" in commands
    assert [command for command in commands if command not in readme] == []


def test_documents_name_no_command_that_is_not_there() -> None:
    """«protokolist registry groups [ID]»: the words of small letters after the name."""
    commands = list(leaves(app, "protokolist"))
    for document in ("README.md", "GUIDE.ru.md", "CHANGELOG.md"):
        text = (ROOT / document).read_text("utf-8")
        named_there = re.findall(r"`(protokolist [a-z]+(?: [a-z]+)?)(?![\w.-])", text)
        assert len(named_there) > 5
        assert [
            name
            for name in named_there
            if not any(f"{command} ".startswith(f"{name} ") for command in commands)
            and not any(name.startswith(f"{command} ") for command in commands)
        ] == []


def test_guide_names_every_section_of_the_pages_and_every_key() -> None:
    guide = (ROOT / "GUIDE.ru.md").read_text("utf-8")
    dialog = (ROOT / "api/templates/verify_dialogs.html").read_text("utf-8")
    keys = set(re.findall(r"<kbd>(.+?)</kbd>", dialog.partition("</table>")[0]))
    assert {"Ctrl+Enter", "N"} <= keys
    sections = [*DAILY, *(section for _, others in MENU for section in others)]
    assert [each.name for each in sections if f"**{each.name}" not in guide] == []
    assert [key for key in sorted(keys) if f"`{key}`" not in guide] == []


def test_contributing_names_every_script() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    scripts = [named(path) for path in FILES if path.parent == ROOT / "scripts"]
    assert [script for script in scripts if script not in contributing] == []


@pytest.mark.parametrize("package", ["api", "extractor"])
def test_readme_of_a_package_names_every_module_of_its_first_level(package: str) -> None:
    text = (ROOT / package / "README.md").read_text("utf-8")
    modules = [path for path in (ROOT / package).iterdir() if path.suffix == ".py"]
    folders = [path.parent for path in (ROOT / package).glob("*/__init__.py")]
    names = {path.stem for path in (*modules, *folders)} - {"__init__"}
    assert len(names) > 10
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", text)] == []


def test_paths_in_contributing_exist() -> None:
    """`extractor/readers/<suffix>.py` means that there is at least one such file."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    paths = re.findall(r"`((?:[\w<>.-]+/)[\w<>./*-]*)`", text)
    assert len(paths) > 10
    assert [path for path in paths if not any(ROOT.glob(re.sub("<.*?>", "*", path)))] == []
