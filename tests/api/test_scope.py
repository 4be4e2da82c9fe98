"""Whatever answers a person asks the database within the person's scope."""

import ast
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine

from models.register import DecisionFilter, decisions_seen, find_decisions, get_decision
from models.session import reading
from models.store import count_states, get_extraction, get_job, get_protocol, list_protocols

# They act for the whole installation, not for a person who asks.
FOR_ALL = ("commands", "cli_people.py", "worker.py", "engine.py", "demo.py", "sandbox")
# They are given a row that was found within the scope, and ask for what belongs to it.
OF_A_ROW_THAT_IS_SEEN = {"gathering.py get_extraction", "decisions.py corrections"}


def scoped_queries(root: Path) -> set[str]:
    """Names of the functions of models that take a scope."""
    return {
        node.name
        for path in (root / "models").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and "scope" in {each.arg for each in (*node.args.args, *node.args.kwonlyargs)}
    }


def calls_without_scope(path: Path, queries: set[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            given = [*node.args, *(each.value for each in node.keywords)]
            if node.func.id in queries and not any(map(_is_scope, given)):
                yield f"{path.name} {node.func.id}"


def _is_scope(given: ast.expr) -> bool:
    """«scope», «viewer.scope», «viewer.scope_of("export")»; None is said aloud: scope=None."""
    return "scope" in ast.unparse(given) or ast.unparse(given) == "None"


def test_who_answers_a_person_names_the_scope(root: Path) -> None:
    queries = scoped_queries(root) - {"seen", "sees"}
    assert {"find_decisions", "get_protocol", "count_states"} <= queries
    asking = [
        path
        for path in (root / "api").rglob("*.py")
        if not set(path.relative_to(root / "api").parts) & set(FOR_ALL)
    ]
    assert len(asking) > 40
    found = {call for path in asking for call in calls_without_scope(path, queries)}
    assert found - OF_A_ROW_THAT_IS_SEEN == set()


def test_a_call_without_scope_is_found(tmp_path: Path) -> None:
    path = tmp_path / "forgetful.py"
    path.write_text("get_job(session, id)\nget_job(session, id, scope=viewer.scope)\n", "utf-8")
    assert list(calls_without_scope(path, {"get_job"})) == ["forgetful.py get_job"]


OWN, OTHER = frozenset({1}), frozenset({2})


def test_rows_of_another_committee_do_not_exist(filled_register: Engine) -> None:
    with reading(filled_register) as session:
        for scope, count in ((OWN, 2), (OTHER, 0), (frozenset[int](), 0), (None, 2)):
            assert list_protocols(session, scope=scope).total == count
            assert sum(count_states(session, scope=scope).values()) == count
            assert (get_protocol(session, 1, scope=scope) is not None) == bool(count)
            assert (get_extraction(session, 1, scope=scope) is not None) == bool(count)
            assert (get_decision(session, 1, scope=scope) is not None) == bool(count)
            assert (get_job(session, f"protocol-1-{'a' * 64}", scope=scope) is not None) == bool(
                count
            )
            found = find_decisions(session, DecisionFilter(protocol=1), scope=scope)
            assert found.total == 2 * count
            assert decisions_seen(session, [1, 2, 99], scope) == ((1, 2) if count else ())
