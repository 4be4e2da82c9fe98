"""``protokolist``: names, arguments and help of the commands.

The bodies import what they need only when they run: ``extract`` must not wait for the web
framework, the database or the job engine to load (a cold start has five seconds).
"""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from api.cli_audit import audit
from api.cli_people import committees, tokens, users
from api.settings import SettingsError
from api.terminal import settings, told

app = typer.Typer(
    name="protokolist",
    help="Протоколист: читает протоколы заседаний и ведёт реестр решений.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Files = Annotated[list[Path], typer.Argument(help="Файлы протоколов.", metavar="ФАЙЛ...")]
Table = Annotated[Path | None, typer.Option(help="Реестр школ, CSV.", metavar="CSV")]


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
def archive(
    roots: Annotated[list[Path], typer.Argument(help="Папки и архивы .zip.", metavar="ПАПКА...")],
    committee: Annotated[int, typer.Option(help="Чей архив: номер комитета.")] = 1,
    workers: Annotated[
        str | None,
        typer.Option(help="Сколько процессов читают; иначе по числу ядер. remote — читают другие."),
    ] = None,
    report: Annotated[Path | None, typer.Option(help="Папка отчёта.", metavar="ПАПКА")] = None,
) -> None:
    """Оцифровать архив прежних лет: папки любого размера, все форматы.

    Прерванный прогон продолжается той же командой. Решения входят в реестр с неизвестным исходом.
    Код возврата 3 значит, что часть файлов прочитать не удалось.
    """
    from api.commands.archive import digitise

    with told():
        code = digitise(settings(), roots, committee, _processes(workers), report)
    raise typer.Exit(code)


def _processes(workers: str | None) -> int:
    """How many workers of our own: «remote» is none."""
    if workers == "remote":
        return 0
    if workers is None:
        return os.cpu_count() or 1
    if not workers.isdecimal() or workers == "0":
        raise SettingsError("--workers: ожидается число больше нуля или remote.")
    return int(workers)


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
def remind(
    as_of: Annotated[
        str | None, typer.Option(help="На какой день: дд.мм.гггг или гггг-мм-дд, иначе сегодня.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Только показать письма, ничего не отправлять.")
    ] = False,
) -> None:
    """Составить сводки о сроках и отправить письма; второй раз за день писем не будет.

    Код возврата 3 значит, что часть писем не ушла.
    """
    from api.commands.remind import remind as send_reminders

    with told():
        code = send_reminders(settings(), as_of, dry_run)
    raise typer.Exit(code)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Адрес; по умолчанию 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(help="Порт; по умолчанию 8000.")] = None,
    demo: Annotated[bool, typer.Option("--demo", help="Показать на примерах протоколов.")] = False,
    workers: Annotated[int | None, typer.Option(help="Сколько процессов читают файлы.")] = None,
    web: Annotated[int | None, typer.Option(help="Сколько процессов отвечают.")] = None,
) -> None:
    """Запустить страницы, API и чтение файлов."""
    from api.shared_measures import shared_measures

    with told():
        given = {"host": host, "port": port, "workers": workers, "web": web}
        chosen = settings(**{name: value for name, value in given.items() if value is not None})
        with shared_measures(chosen.web):
            from api.commands.serving import serve_all

            serve_all(chosen, demo)


@app.command()
def worker(
    workers: Annotated[
        str | None, typer.Option(help="Сколько процессов читают; all — по числу ядер.")
    ] = None,
) -> None:
    """Запустить только чтение файлов: для второй машины с той же базой PostgreSQL."""
    from api.commands.serving import work, work_with

    with told():
        if workers is None:
            work(settings())
        else:
            work_with(settings(), _processes(None if workers == "all" else workers))


@app.command()
def backup(
    folder: Annotated[
        Path | None, typer.Argument(help="Новая папка; иначе в var/backups.", metavar="ПАПКА")
    ] = None,
) -> None:
    """Сделать резервную копию: база данных, подлинники и опись с их хешами.

    Службу останавливать не нужно.
    """
    from api.commands.keeping import write_backup

    with told():
        code = write_backup(settings(), folder)
    raise typer.Exit(code)


@app.command()
def restore(
    folder: Annotated[Path, typer.Argument(help="Папка с копией.", metavar="КОПИЯ")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Заменить реестр, который здесь есть.")
    ] = False,
) -> None:
    """Восстановить реестр из копии этой или прежней версии; службу сначала остановите."""
    from api.commands.keeping import bring_back

    with told():
        code = bring_back(settings(), folder, replace)
    raise typer.Exit(code)


@app.command(name="check")
def check_all() -> None:
    """Проверить, всё ли на месте: база данных, подлинники и их хеши. Код возврата 3 — нет."""
    from api.commands.keeping import look

    with told():
        code = look(settings())
    raise typer.Exit(code)


schools = typer.Typer(help="Реестр школ.", no_args_is_help=True)
app.add_typer(schools, name="registry")
app.add_typer(users, name="user")
app.add_typer(committees, name="committee")
app.add_typer(tokens, name="token")
app.add_typer(audit, name="audit")


@schools.command()
def load(
    table: Annotated[Path, typer.Argument(help="Список школ.", metavar="ФАЙЛ")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Только проверить: сказать о каждой строке.")
    ] = False,
    source: Annotated[
        str, typer.Option(help="Чей список: department или federal; иначе по содержимому.")
    ] = "",
    as_of: Annotated[
        str | None, typer.Option(help="На какой день список верен, иначе сегодня.")
    ] = None,
    municipality: Annotated[
        str, typer.Option(help="Муниципалитет строк, в которых он не указан.")
    ] = "",
    accept_rest: Annotated[
        bool, typer.Option("--accept-rest", help="Записать верные строки, хотя есть ошибочные.")
    ] = False,
) -> None:
    """Загрузить реестр школ: добавить новые, обновить прежние, ничего не удалять.

    Подходят CSV в любой кодировке, .xlsx и открытые данные об аккредитации (.xml). Если хоть одна
    строка ошибочна, ничего не записывается без --accept-rest; код возврата тогда 3.
    """
    from api.commands.registry import load_list

    with told():
        code = load_list(
            settings(), table, dry_run=dry_run, source=source, as_of=as_of,
            municipality=municipality, accept_rest=accept_rest,
        )  # fmt: skip
    raise typer.Exit(code)


@schools.command()
def check() -> None:
    """Проверить реестр: повторы ИНН и названий, неизвестные школы в ссылках и группах."""
    from api.commands.registry import check as look_through

    with told():
        code = look_through(settings())
    raise typer.Exit(code)


@schools.command()
def close(
    school: Annotated[str, typer.Argument(help="Код школы в реестре.", metavar="КОД")],
    on: Annotated[str, typer.Option(help="Последний день работы: дд.мм.гггг.")],
    successor: Annotated[str | None, typer.Option(help="Код школы-правопреемника.")] = None,
) -> None:
    """Отметить, что школа закрыта или присоединена к другой; из реестра она не пропадёт."""
    from api.commands.registry import close as note_closing

    with told():
        note_closing(settings(), school, on, successor)


@schools.command()
def groups(
    group: Annotated[str | None, typer.Argument(help="Код группы.", metavar="КОД")] = None,
    as_of: Annotated[str | None, typer.Option(help="На какой день, иначе сегодня.")] = None,
) -> None:
    """Показать группы школ или состав одной группы на день."""
    from api.commands.registry import show_groups

    with told():
        show_groups(settings(), group, as_of)


@schools.command()
def group(
    name: Annotated[str, typer.Argument(help="Название группы: «ШНОР».", metavar="НАЗВАНИЕ")],
    members: Annotated[
        Path | None,
        typer.Option(help="Состав, CSV: школа (код, ИНН или название); с дня; по день."),
    ] = None,
    municipality: Annotated[str, typer.Option(help="Муниципалитет; без него — везде.")] = "",
    also: Annotated[list[str] | None, typer.Option(help="Как ещё пишется.")] = None,
    everyone: Annotated[
        bool, typer.Option("--everyone", help="Все школы муниципалитета протокола.")
    ] = False,
) -> None:
    """Задать группу школ и её состав."""
    from api.commands.registry import load_group

    with told():
        load_group(settings(), name, members, municipality, also or [], everyone)


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


def main() -> None:
    app()


if __name__ == "__main__":
    main()
