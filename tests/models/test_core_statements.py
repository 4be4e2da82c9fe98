"""Statements of Core pass the audit log by: each on a table of the log is known, with its reason."""

import re
from pathlib import Path

from models.audit_nouns import NOUNS, PART_OF

STATEMENT = re.compile(r"\b(update|delete|insert)\(\s*(\w+)")
# Module → why it is no gap in the log.
KNOWN = {
    "doubts.py": "what a task repeats of its decision, which is not kept",
    "first_reading.py": "what a first reading adds is counted in its own row",
    "importing.py": "one row of the log for a loading, with the fields of every school",
    "register.py": "takes the version, and notes it",
    "store.py": "that it is being read now, which is not kept",
    "tasks.py": "takes the version, which is not kept",
    "tokens.py": "when a token was used, which is not kept",
    "feeds.py": "when a calendar was fetched, which is not kept",
}


def statements(folder: Path) -> set[tuple[str, str]]:
    names = {table.__name__ for table in (*NOUNS, *PART_OF)}
    return {
        (path.name, table)
        for path in folder.rglob("*.py")
        for _, table in STATEMENT.findall(path.read_text("utf-8"))
        if table in names
    }


def test_every_statement_past_the_log_is_known(root: Path) -> None:
    found = {module for module, _ in statements(root / "models") | statements(root / "api")}
    assert found == set(KNOWN)


def test_one_that_is_not_known_is_found(tmp_path: Path) -> None:
    (tmp_path / "quick.py").write_text(
        "session.execute(update(\n    DecisionRow).values(text='x'))"
    )
    assert statements(tmp_path) == {("quick.py", "DecisionRow")}
