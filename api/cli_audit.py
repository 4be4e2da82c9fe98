"""``protokolist audit``: names and help."""

from typing import Annotated

import typer

from api.terminal import settings, told

audit = typer.Typer(help="Журнал изменений.", no_args_is_help=True)


@audit.command()
def verify() -> None:
    """Пересчитать цепочку записей. Код возврата 3 — журнал нарушен, названа первая запись."""
    from api.commands.audit import verify_log

    with told():
        code = verify_log(settings())
    raise typer.Exit(code)


@audit.command()
def show(
    noun: Annotated[
        str | None, typer.Argument(help="Что: decision, task, user …", metavar="ЧТО")
    ] = None,
    number: Annotated[str | None, typer.Argument(help="Номер записи.", metavar="НОМЕР")] = None,
    limit: Annotated[int, typer.Option(help="Сколько последних записей.", min=1)] = 50,
) -> None:
    """Показать последние записи, по строке на запись."""
    from api.commands.audit import show_log

    with told():
        show_log(settings(), noun, number, limit)
