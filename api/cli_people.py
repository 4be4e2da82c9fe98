"""``protokolist user | committee | token``: names, arguments and help."""

import sys
from typing import Annotated

import typer

from api.terminal import settings, told

users = typer.Typer(help="Учётные записи: кто может войти.", no_args_is_help=True)
committees = typer.Typer(help="Комитеты.", no_args_is_help=True)
tokens = typer.Typer(help="Токены для программ.", no_args_is_help=True)

Login = Annotated[str, typer.Argument(help="Имя для входа.", metavar="ИМЯ")]
Role = Annotated[
    str,
    typer.Option(help="secretary, member, controller, administrator, auditor или reader."),
]
Committee = Annotated[
    str | None, typer.Option(help="Название или номер комитета; без него — все комитеты.")
]


def _password() -> str:
    """Typed twice, or the first line of what another program gives."""
    if sys.stdin.isatty():
        return str(typer.prompt("Пароль", hide_input=True, confirmation_prompt="Пароль ещё раз"))
    return sys.stdin.readline().rstrip("\r\n")


@users.command("add")
def add_user(
    login: Login,
    name: Annotated[str, typer.Option(help="Фамилия и инициалы.")],
    role: Role = "administrator",
    committee: Committee = None,
    position: Annotated[str | None, typer.Option(help="Должность.")] = None,
    email: Annotated[str | None, typer.Option(help="Адрес электронной почты.")] = None,
) -> None:
    """Создать учётную запись; пароль спрашивается дважды или читается со стандартного ввода.

    С первой учётной записью пробный режим кончается: дальше нужен вход.
    """
    from api.commands.people import add_user as add

    with told():
        add(settings(), login, name, role, committee, position, email, _password)


@users.command("list")
def list_users() -> None:
    """Показать учётные записи и роли."""
    from api.commands.people import print_users

    with told():
        print_users(settings())


@users.command("password")
def password(login: Login) -> None:
    """Задать другой пароль; на всех устройствах понадобится войти снова."""
    from api.commands.people import change_password

    with told():
        change_password(settings(), login, _password)


@users.command("block")
def block(
    login: Login,
    back: Annotated[bool, typer.Option("--undo", help="Снова разрешить вход.")] = False,
) -> None:
    """Закрыть человеку вход; сделанное им остаётся."""
    from api.commands.people import block_user

    with told():
        block_user(settings(), login, back)


@users.command("grant")
def grant(login: Login, role: Role, committee: Committee = None) -> None:
    """Дать роль в комитете."""
    from api.commands.people import give

    with told():
        give(settings(), login, role, committee)


@committees.command("add")
def add_committee(
    name: Annotated[str, typer.Argument(help="Название.", metavar="НАЗВАНИЕ")],
    municipality: Annotated[str | None, typer.Option(help="Муниципалитет.")] = None,
    time_zone: Annotated[str | None, typer.Option(help="Часовой пояс, например Asia/Omsk.")] = None,
) -> None:
    """Создать комитет: его протоколы видят только те, у кого в нём есть роль."""
    from api.commands.people import add_committee as add

    with told():
        add(settings(), name, municipality, time_zone)


@committees.command("list")
def list_committees() -> None:
    """Показать комитеты."""
    from api.commands.people import print_committees

    with told():
        print_committees(settings())


@committees.command("rename")
def rename(
    committee: Annotated[str, typer.Argument(help="Название или номер.", metavar="КОМИТЕТ")],
    name: Annotated[str, typer.Argument(help="Новое название.", metavar="НАЗВАНИЕ")],
) -> None:
    """Переименовать комитет."""
    from api.commands.people import rename_committee

    with told():
        rename_committee(settings(), committee, name)


@tokens.command("add")
def add_token(
    name: Annotated[str, typer.Argument(help="Для чего он.", metavar="НАЗВАНИЕ")],
    role: Role = "reader",
    committee: Committee = None,
    days: Annotated[int | None, typer.Option(help="Сколько дней действует; иначе всегда.")] = None,
) -> None:
    """Создать токен и напечатать его: больше его не узнать."""
    from api.commands.people import add_token as add

    with told():
        add(settings(), name, role, committee, days)


@tokens.command("list")
def list_tokens() -> None:
    """Показать токены: чьи, какие права, когда использовались."""
    from api.commands.people import print_tokens

    with told():
        print_tokens(settings())


@tokens.command("revoke")
def revoke(token: Annotated[int, typer.Argument(help="Номер токена.", metavar="НОМЕР")]) -> None:
    """Отозвать токен."""
    from api.commands.people import revoke_token

    with told():
        revoke_token(settings(), token)
