"""``protokolist``: names, arguments and help of the commands.

The bodies import what they need only when they run: ``extract`` must not wait for the web
framework, the database or the job engine to load (a cold start has five seconds).
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from api.settings import Settings, SettingsError
from extractor.errors import ExtractorError

app = typer.Typer(
    name="protokolist",
    help="Протоколист: читает протоколы заседаний и ведёт реестр решений.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Files = Annotated[list[Path], typer.Argument(help="Файлы протоколов.", metavar="ФАЙЛ...")]
Table = Annotated[Path | None, typer.Option(help="Реестр школ, CSV.", metavar="CSV")]


UNUSABLE = 2  # exit code: the command cannot be carried out as given


@app.command()
def extract(files: Files, registry: Table = None) -> None:
    """Извлечь решения из файлов и напечатать JSON, по строке на файл.

    Из архива .zip — по строке на каждый файл в нём.
    База данных не нужна. Код возврата 3 значит, что часть файлов прочитать не удалось.
    """
    from api.commands.extract import extract_files

    with told():
        raise typer.Exit(extract_files(files, registry, settings().seconds_per_file))


@app.command()
def explain(
    file: Annotated[Path, typer.Argument(help="Файл протокола.", metavar="ФАЙЛ")],
    registry: Table = None,
    decision: Annotated[
        str | None, typer.Option(help="Только это решение: его путь, например 2.1.", metavar="ПУТЬ")
    ] = None,
) -> None:
    """Показать, как прочитан протокол: разделы, находки и решения, у каждого — правило.

    База данных не нужна, ничего не сохраняется.
    """
    from api.commands.explain import explain_file

    with told():
        explain_file(file, registry, decision)


@app.command()
def add(files: Files) -> None:
    """Добавить протоколы в реестр и дождаться, пока они будут прочитаны."""
    from api.commands.register import add_files

    with told():
        raise typer.Exit(add_files(settings(), files))


@app.command()
def overdue(
    as_of: Annotated[
        str | None, typer.Option(help="День: дд.мм.гггг или гггг-мм-дд, иначе сегодня.")
    ] = None,
) -> None:
    """Показать просроченные решения."""
    from api.commands.register import print_overdue

    with told():
        print_overdue(settings(), as_of)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Адрес; по умолчанию 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(help="Порт; по умолчанию 8000.")] = None,
    demo: Annotated[bool, typer.Option("--demo", help="Показать на примерах протоколов.")] = False,
    workers: Annotated[int | None, typer.Option(help="Сколько процессов читают файлы.")] = None,
) -> None:
    """Запустить страницы, API и чтение файлов."""
    from api.commands.serving import serve_all

    with told():
        given = {"host": host, "port": port, "workers": workers}
        serve_all(settings(**{name: value for name, value in given.items() if value}), demo)


@app.command()
def worker() -> None:
    """Запустить только чтение файлов: для второй машины с той же базой PostgreSQL."""
    from api.commands.serving import work

    with told():
        work(settings())


schools = typer.Typer(help="Реестр школ.", no_args_is_help=True)
app.add_typer(schools, name="registry")


@schools.command()
def load(
    table: Annotated[Path, typer.Argument(help="Таблица школ.", metavar="CSV")],
) -> None:
    """Загрузить реестр школ: добавить новые, обновить прежние, ничего не удалять.

    Подходят UTF-8 и Windows-1251; запятая, точка с запятой или табуляция.
    """
    from api.commands.register import load_schools

    with told():
        load_schools(settings(), table)


@schools.command()
def match(registry: Annotated[Path, typer.Option(help="Реестр школ, CSV.", metavar="CSV")]) -> None:
    """Найти школы по названиям: строки «регион⇥муниципалитет⇥название» со стандартного ввода.

    На каждую строку печатается объект JSON; регион и муниципалитет могут быть пустыми.
    База данных не нужна.
    """
    from api.commands.match import match_lines

    with told():
        for line in match_lines(sys.stdin.buffer, registry):
            sys.stdout.buffer.write(line)
            sys.stdout.flush()


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


def main() -> None:
    app()


if __name__ == "__main__":
    main()
