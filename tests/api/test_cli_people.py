"""Accounts, committees and tokens from the command line; what serve refuses without them."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from tests.api.test_cli import run

PASSWORD = "сосна-и-восемь-ёлок"


def call(folder: Path, *arguments: str, typed: str = "") -> Result:
    runner = CliRunner(env={"PROTOKOLIST_DATA": str(folder / "var")})
    return runner.invoke(app, list(arguments), input=typed)


def add(folder: Path, login: str, *more: str, password: str = PASSWORD) -> Result:
    return call(folder, "user", "add", login, "--name", "Луговая П.П.", *more, typed=password)


def test_an_administrator_is_made_shown_blocked_only_when_there_is_another(tmp_path: Path):
    made = add(tmp_path, "Lugovaya")
    assert (made.exit_code, made.stdout) == (
        0,
        "lugovaya: учётная запись создана, роль — administrator, все комитеты.\n"
        "При первом входе программа попросит заменить этот пароль своим.\n",
    )
    call(tmp_path, "committee", "add", "Совет", "--time-zone", "Asia/Omsk")
    assert add(tmp_path, "petrov", "--role", "secretary", "--committee", "Совет").exit_code == 0
    refused = call(tmp_path, "user", "block", "lugovaya")
    assert refused.exit_code == 2
    assert "последний администратор" in refused.stderr
    assert call(tmp_path, "user", "grant", "petrov", "--role", "administrator").exit_code == 0
    assert call(tmp_path, "user", "block", "lugovaya").exit_code == 0
    assert call(tmp_path, "user", "password", "petrov", typed="ещё один пароль").exit_code == 0
    assert call(tmp_path, "user", "list").stdout.splitlines() == [
        "lugovaya: Луговая П.П.; administrator (все комитеты) — вход закрыт",
        "petrov: Луговая П.П.; secretary (Совет), administrator (все комитеты)",
    ]


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        (("user", "add", "a", "--name", "А"), "короткий", "от 12 до 200 знаков"),
        (("user", "add", "a", "--name", "А", "--role", "king"), PASSWORD, "роль «king» неизвестна"),
        (("user", "add", "a", "--name", "А", "--committee", "7"), PASSWORD, "комитета «7» нет"),
        (("user", "password", "nobody"), PASSWORD, "учётной записи «nobody» нет"),
        (("committee", "add", "Комитет"), "", "комитет «Комитет» уже есть"),
        (("committee", "add", "Д", "--time-zone", "Mars"), "", "неизвестный часовой пояс «Mars»"),
        (("token", "revoke", "5"), "", "токена 5 нет"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(tmp_path: Path, arguments, typed: str, said: str):
    ended = call(tmp_path, *arguments, typed=typed)
    assert ended.exit_code == 2
    assert said in ended.stderr and ended.stderr.count("\n") == 1


def test_a_token_is_printed_once(tmp_path: Path):
    made = call(tmp_path, "token", "add", "сайт", "--committee", "1", "--days", "30")
    assert made.stdout.startswith("ptk_") and len(made.stdout.strip()) > 40
    assert call(tmp_path, "token", "revoke", "1").exit_code == 0
    assert call(tmp_path, "token", "list").stdout == "1: сайт; reader (Комитет) — отозван\n"


def test_a_committee_is_renamed(tmp_path: Path):
    assert call(tmp_path, "committee", "rename", "1", "Городской совет").exit_code == 0
    assert call(tmp_path, "committee", "list").stdout == "1: Городской совет, Europe/Moscow\n"


def test_serve_listens_to_others_only_when_one_has_to_sign_in(tmp_path: Path):
    ended = run(tmp_path, "serve", "--host", "0.0.0.0", "--port", "0")
    assert ended.returncode == 2
    assert "protokolist user add" in ended.stderr
    assert ended.stderr.count("\n") == 1
