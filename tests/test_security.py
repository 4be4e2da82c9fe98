"""The table of SECURITY.md is true, and what of it is a property of the whole code."""

import ast
import re
from pathlib import Path

import pytest

from tests.licences import licence_of, pinned_packages

ROOT = Path(__file__).resolve().parent.parent
TABLE = (ROOT / "tests" / "SECURITY.md").read_text("utf-8")
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([123]) \| (.+?) \| (.+) \|$", re.M)
ROWS = {number: (level, shown) for number, level, _, shown in ROW.findall(TABLE)}
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
FILE = re.compile(r"`((?:tests|api|scripts)/[\w/.]+)(?:::\w+)?`")
# Level 1 of OWASP ASVS 5.0.0: in each section it is the first few.
FIRST_LEVEL = {
    section: range(1, last + 1)
    for section, last in (
        *(("1.2", 5), ("1.3", 2), ("1.5", 1), ("2.1", 1), ("2.2", 2), ("2.3", 1)),
        *(("3.2", 2), ("3.3", 1), ("3.4", 2), ("3.5", 3), ("4.1", 1), ("4.4", 1)),
        *(("5.2", 2), ("5.3", 2), ("6.1", 1), ("6.2", 8), ("6.3", 2), ("6.4", 2)),
        *(("7.2", 4), ("7.4", 2), ("8.1", 1), ("8.2", 2), ("8.3", 1), ("9.1", 3), ("9.2", 1)),
        *(("10.4", 5), ("11.3", 2), ("11.4", 1), ("12.1", 1), ("12.2", 2), ("13.4", 1)),
        *(("14.2", 1), ("14.3", 1), ("15.1", 1), ("15.2", 1), ("15.3", 1)),
    )
}
CODE = [path for name in ("api", "models", "extractor") for path in (ROOT / name).rglob("*.py")]


# -- the table -------------------------------------------------------------------------------


def named_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_test_that_is_named_exists() -> None:
    named = set(TEST.findall(TABLE))
    assert len(named) > 60
    assert [
        f"{path}::{name}"
        for path, name in sorted(named)
        if not (ROOT / path).is_file() or name not in named_in(path)
    ] == []


def test_every_file_that_is_named_exists() -> None:
    assert [path for path in FILE.findall(TABLE) if not (ROOT / path).is_file()] == []


def test_nothing_of_the_first_level_is_left_out() -> None:
    wanted = {f"{section}.{nr}" for section, each in FIRST_LEVEL.items() for nr in each}
    assert len(wanted) == 70
    assert {number for number, (level, _) in ROWS.items() if level == "1"} == wanted


@pytest.mark.parametrize("number", ROWS)
def test_a_row_has_a_test_a_reason_or_is_missing(number: str) -> None:
    shown = ROWS[number][1]
    said = shown.startswith(("missing", "not applicable: "))
    assert said or TEST.search(shown) or FILE.search(shown)


# -- the packages ----------------------------------------------------------------------------

# Used as they are, as libraries that may be put in the place of ours by others.
LGPL = {"psycopg", "psycopg-binary"}


def test_licences() -> None:
    told = {name: licence_of(name) for name in pinned_packages()}
    assert len(told) > 90
    assert [name for name, licence in told.items() if not licence] == []
    copyleft = {name for name, licence in told.items() if re.search(r"GPL|General Public", licence)}
    assert copyleft == LGPL
    assert [name for name in copyleft if not re.search("LGPL", told[name])] == []


# -- the code --------------------------------------------------------------------------------


def calls(path: Path) -> list[tuple[str, ast.Call]]:
    """Each call of a file: «module.function» or «function» as it is written, and the node."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return [(ast.unparse(node.func), node) for node in nodes if isinstance(node, ast.Call)]


EVALUATING = {
    *("eval", "exec", "os.system", "os.popen", "marshal.loads"),
    *("pickle.load", "pickle.loads"),
}
# Pickles that no foreign byte is in: of our own process to our own, or within one sandbox.
OWN_PICKLES = {
    "api/child.py": "between us and a process that we started for it",
    "api/children.py": "the registry, from a folder that only this process writes",
    "api/sandbox/pages.py": "between processes of one sandbox, with the same rights",
}


def is_dangerous(path: str, call: ast.Call) -> bool:
    """
    >>> is_dangerous("x.py", ast.parse("subprocess.run(x, shell=True)").body[0].value)
    True
    """
    name = ast.unparse(call.func)
    shell = any(word.arg == "shell" for word in call.keywords)
    known = name == "pickle.loads" and path in OWN_PICKLES
    return (name in EVALUATING and not known) or (shell and "subprocess" in name)


def dangers(path: str, text: str) -> list[str]:
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    return [f"{path}:{call.lineno}" for call in calls if is_dangerous(path, call)]


def test_nothing_is_run_by_a_shell_evaluated_or_unpickled() -> None:
    assert dangers("x.py", "import pickle\npickle.loads(b)\nrun(x)\neval(x)") == [
        "x.py:2",
        "x.py:4",
    ]
    assert dangers("x.py", "subprocess.run(x, shell=True)") == ["x.py:1"]
    texts = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in CODE}
    assert [each for path, text in texts.items() for each in dangers(path, text)] == []
    assert [path for path in OWN_PICKLES if "pickle.loads(" not in texts[path]] == []


# Whoever knows them is let in.
SECRETS = {"leaving.py": 1, "sign_ins.py": 2, "tokens.py": 1, "feeds.py": 1, "report_links.py": 1}


def test_digests_are_approved_and_chance_is_of_secrets() -> None:
    """No MD5, no SHA-1; secrets have 256 bits, and nothing that is no secret is made that way."""
    weak = re.compile(r"\b(md5|sha1)\b|hashlib\.new\(")
    assert [str(path) for path in CODE if weak.search(path.read_text("utf-8"))] == []
    made = {path.name: path.read_text("utf-8").count("secrets.token_urlsafe(32)") for path in CODE}
    assert {name: count for name, count in made.items() if count} == SECRETS


# Pieces of pages that our own templates made, and nothing else, are put in as markup.
ANSWERS = {"holder.innerHTML = await response.text();", "holder.innerHTML = text;"}


def test_own_scripts_write_no_markup_of_values() -> None:
    scripts = [
        path for path in (ROOT / "api" / "static").rglob("*.js") if "vendor" not in path.parts
    ]
    assert len(scripts) >= 4
    markup = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(")
    lines = {line.strip() for path in scripts for line in path.read_text("utf-8").splitlines()}
    assert {line for line in lines if markup.search(line)} == ANSWERS
