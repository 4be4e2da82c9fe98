"""The API asked by its own description (schemathesis): every address, right values and wrong ones.

``python -m tests.api.fuzzing --count 200 --seed 7`` asks longer than the tests do.
"""

import logging
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import schemathesis
import structlog
import typer
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance

from api.app import create_app
from api.engine import prepare
from api.settings import Settings
from models.session import writing
from models.tokens import TokenOrder, make_token
from tests.api.exports.taken_out import filled
from tests.api.site import NOW, Site, open_site
from tests.api.untold import is_untold

ADDRESS = "/api/v1/openapi.json"
HOST = "testserver"  # as schemathesis calls an application in its own process
# A version is known, or a task's next state possible, only to who asked for them before.
STANDS_OTHERWISE = ("2xx", 304, 401, 403, 404, 409, 412, 428)
CONFIG = {"checks": {"positive_data_acceptance": {"expected-statuses": list(STANDS_OTHERWISE)}}}
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


def fill(site: Site) -> None:
    """So much that what is asked for is there sometimes."""
    for _ in range(3):
        filled(site, "Подготовить отчёт.", "=1+1")
    site.fail(site.receive(), "encrypted", "Файл защищён паролем.")


@dataclass(frozen=True, slots=True)
class Asked:
    """An application to be asked, and the token that lets in."""

    app: Any
    headers: dict[str, str]


def open_filled(folder: Path) -> Asked:
    """The application over a filled register on SQLite, asked as an administrator's program."""
    held = Settings(data=folder, hosts=frozenset({HOST, "localhost"}), requests_per_minute=10**9)
    prepare(held.store_url)
    site = open_site(held)
    fill(site)
    with writing(site.engine) as session:
        _, secret = make_token(session, TokenOrder("проверка", "administrator"), None, NOW)
    site.engine.dispose()
    return Asked(create_app(held, clock=lambda: NOW), {"Authorization": f"Bearer {secret}"})


def failures(asked: Asked, count: int, number: int) -> Iterator[str]:
    """What is wrong, one text for each address and mode in which something is."""
    schema = schemathesis.openapi.from_asgi(
        ADDRESS, asked.app, config=SchemathesisConfig.from_dict(CONFIG)
    )
    for found in schema.get_all_operations():
        assert isinstance(found, Ok), found
        operation = found.ok()
        for mode in MODES:
            fault = _ask(operation, mode, asked.headers, count, number)
            if fault:
                yield f"{operation.label} ({mode.value}): {fault}"


def _ask(
    operation: Any, mode: GenerationMode, headers: dict[str, str], count: int, number: int
) -> str:
    positive = mode is GenerationMode.POSITIVE

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        if positive:
            _make_possible(case)
        untold = positive and is_untold(operation.label, case)
        excluded = [positive_data_acceptance] if untold else []
        case.call_and_validate(headers=headers, excluded_checks=excluded)

    try:
        ask()
    except FailureGroup as group:
        return "; ".join(str(each) for each in group.exceptions if not _is_not_sent_so(each))
    except Unsatisfiable:
        return ""  # nothing of this request can be wrong
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def _make_possible(case: Any) -> None:
    """A cursor is never invented, a key is used once, and nobody types a NUL into an address."""
    (case.query or {}).pop("cursor", None)
    case.headers = {**(case.headers or {}), "Idempotency-Key": uuid4().hex}
    for name, value in (case.query or {}).items():
        if isinstance(value, str):
            case.query[name] = value.replace("\0", "")


def _is_not_sent_so(failure: Exception) -> bool:
    """Unseen characters and spaces at the ends are taken off before a text is measured; an object
    in an address is parameters of other names; a field of a form is always a text.
    """
    text = str(failure)
    form = "/properties/committee (was integer, became string)"
    sent = ("`maxLength`", "became object", form)
    return "Schema-violating request accepted" in text and any(each in text for each in sent)


def main(count: int = 100, seed: int = 1) -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        for fault in failures(open_filled(Path(folder)), count, seed):
            found += 1
            typer.echo(f"{fault}\n")
    typer.echo(f"Ошибок: {found}")
    raise typer.Exit(1 if found else 0)


if __name__ == "__main__":
    typer.run(main)
