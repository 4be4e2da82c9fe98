"""What every command does alike: reads the settings, tells in one line what cannot be done."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import typer

from api.settings import Settings, SettingsError
from extractor.errors import ExtractorError

UNUSABLE = 2  # exit code: the command cannot be carried out as given


def settings(**given: Any) -> Settings:
    return replace(Settings.from_environment(), **given)


@contextmanager
def told() -> Iterator[None]:
    """What the user can mend is told in one line on stderr, without a traceback."""
    try:
        yield
    except (SettingsError, ExtractorError, OSError, ValueError) as error:
        typer.echo(f"protokolist: {_message(error)}", err=True)
        raise typer.Exit(UNUSABLE) from error


def _message(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"файл не найден: {error.filename}"
    return str(error)
