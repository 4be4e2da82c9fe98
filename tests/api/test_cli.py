"""The commands as a user runs them: exit codes, what goes where.

What starts processes of its own runs in one; the rest is called here, which is ten times faster.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from tests.api.word_files import word_file
from tests.readers.bundles import mixed

ROOT = Path(__file__).resolve().parents[2]
TABLE = "id;municipality;short_name\ns-5;Озёрский район;МБОУ СОШ № 5\n"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PROTOKOLIST_DATA": str(folder / "var")}
    command = [sys.executable, "-m", "api.cli", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=180
    )


def call(folder: Path, *arguments: str, **variables: str) -> Result:
    environment = {"PROTOKOLIST_DATA": str(folder / "var"), **variables}
    return CliRunner(env=environment).invoke(app, list(arguments))


def test_extract_prints_a_line_for_every_file_in_the_order_given(tmp_path: Path):
    (tmp_path / "б.docx").write_bytes(word_file())
    (tmp_path / "пустой.docx").write_bytes(b"")
    ended = run(tmp_path, "extract", "пустой.docx", "б.docx", "нет.docx")
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [line["source"]["filename"] for line in lines] == ["пустой.docx", "б.docx", "нет.docx"]
    assert [line["error"] and line["error"]["code"] for line in lines] == [
        "empty-file",
        None,
        "file-missing",
    ]
    assert [each["number"] for each in lines[1]["decisions"]] == ["1", "2", "3"]
    assert "Принять информацию к сведению" in ended.stdout
    assert ended.returncode == 3
    assert [line.split(":")[0] for line in ended.stderr.splitlines()] == ["пустой.docx", "нет.docx"]
    assert not (tmp_path / "var").exists()


def test_extract_prints_a_line_for_every_file_of_an_archive(tmp_path: Path):
    (tmp_path / "архив.zip").write_bytes(mixed(word_file()))
    (tmp_path / "ломаный.zip").write_bytes(mixed(b"")[:200])
    ended = run(tmp_path, "extract", "архив.zip", "ломаный.zip")
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [
        (line["source"]["filename"], line["error"] and line["error"]["code"]) for line in lines
    ] == [
        ("архив.zip/Протокол №3.docx", None),
        ("архив.zip/inner.zip", "nested-archive"),
        ("архив.zip/empty.docx", "empty-file"),
        ("архив.zip/link.docx", "link-entry"),
        ("архив.zip/up.txt", None),
        ("ломаный.zip", "corrupt-file"),
    ]
    assert [each["number"] for each in lines[0]["decisions"]] == ["1", "2", "3"]
    assert ended.returncode == 3
    assert "архив.zip/inner.zip: Архив внутри архива не открывается." in ended.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"архив.zip", "ломаный.zip"}
    assert (
        not (tmp_path.parent / "up.txt").exists() and not (tmp_path.parents[1] / "up.txt").exists()
    )


def test_extract_of_good_files_says_nothing_else(tmp_path: Path):
    (tmp_path / "б.docx").write_bytes(word_file())
    (tmp_path / "школы.csv").write_bytes(TABLE.encode("cp1251"))
    ended = run(tmp_path, "extract", "б.docx", "--registry", "школы.csv")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extract", "x.docx", "--registry", "нет.csv"], "файл не найден: нет.csv"),
        (["extract", "x.docx", "--registry", "плохой.csv"], "В реестре школ нет обязательных"),
        (["registry", "load", "плохой.csv"], "В списке школ нет строки заголовков"),
        (["explain", "нет.docx"], "файл не найден: нет.docx"),
        (["explain", "пустой.docx"], "Файл пуст"),
        (["explain", "пустой.docx", "--registry", "плохой.csv"], "В реестре школ нет обязательных"),
        (["overdue", "--as-of", "31.02.2024"], "такого дня нет: «31.02.2024»"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "плохой.csv").write_text("имя\nа\n", "utf-8")
    (tmp_path / "пустой.docx").write_bytes(b"")
    ended = call(tmp_path, *arguments)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr.startswith(f"protokolist: {said}")
    assert ended.stderr.count("\n") == 1


def test_a_wrong_setting_is_named(tmp_path: Path):
    ended = call(tmp_path, "overdue", PROTOKOLIST_PORT="http")
    assert ended.exit_code == 2
    assert "PROTOKOLIST_PORT" in ended.stderr


def test_registry_load_counts_what_it_did(tmp_path: Path):
    (tmp_path / "школы.csv").write_text(TABLE, "utf-8")
    loaded = call(tmp_path, "registry", "load", str(tmp_path / "школы.csv"))
    assert loaded.stdout.endswith("Добавлено: 1, изменено: 0, без изменений: 0.\n")


LIST = (
    "Перечень школ на 01.09.2024;;;\n"
    "Наименование ОО;ИНН;Населённый пункт;Муниципалитет\n"
    "МБОУ СОШ № 5;9900000017;с. Ключи;Озёрный район\n"
    "МБОУ СОШ № 6;9900000018;с. Ключи;Озёрный район\n"
)


def test_a_wrong_row_is_told_and_nothing_is_written_unless_the_rest_is_accepted(tmp_path: Path):
    path = tmp_path / "школы.csv"
    path.write_text(LIST, "cp1251")
    tried = call(tmp_path, "registry", "load", str(path), "--dry-run")
    assert tried.exit_code == 3
    assert tried.stdout.splitlines()[1:3] == [
        "будет добавлена: Строка 3, «МБОУ СОШ № 5»",
        "ошибка: Строка 4, «МБОУ СОШ № 6»: ИНН «9900000018»: контрольная цифра не сходится, "
        "в номере ошибка.",
    ]
    refused = call(tmp_path, "registry", "load", str(path))
    assert refused.exit_code == 2
    assert "ничего не записано: строк с ошибками 1" in refused.stderr
    accepted = call(tmp_path, "registry", "load", str(path), "--accept-rest")
    assert accepted.exit_code == 3
    assert accepted.stdout.endswith("Добавлено: 1, изменено: 0, без изменений: 0, не принято: 1.\n")
    assert call(tmp_path, "registry", "check").stdout == "Реестр в порядке.\n"


def test_a_group_its_members_and_a_closed_school(tmp_path: Path):
    path, members = tmp_path / "школы.csv", tmp_path / "состав.csv"
    path.write_text(LIST.replace("9900000018", "9900000024"), "utf-8")
    members.write_text("Школа;С;По\n9900000017;01.09.2023;\nМБОУ СОШ № 6;;31.08.2024\n", "utf-8")
    call(tmp_path, "registry", "load", str(path))
    made = call(tmp_path, "registry", "group", "ШНОР", "--members", str(members))
    assert made.stdout == "шнор: ШНОР — 2 школы\n"
    shown = call(tmp_path, "registry", "groups", "шнор", "--as-of", "01.09.2024")
    assert shown.stdout == "inn-9900000017: МБОУ СОШ № 5\n"
    closed = call(tmp_path, "registry", "close", "inn-9900000024", "--on", "31.08.2024")
    assert closed.stdout == "МБОУ СОШ № 6: закрыта, последний день — 31.08.2024.\n"


def test_registry_match_answers_every_line(tmp_path: Path):
    (tmp_path / "школы.csv").write_bytes(TABLE.encode("cp1251"))
    lines = "\tОзёрский район\tСОШ № 5\n\t\tСОШ №5\nОзёрский район\tСОШ № 6\nФерма\n\n"
    command = [sys.executable, "-m", "api.cli", "registry", "match", "--registry", "школы.csv"]
    ended = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, input=lines.encode(),
        capture_output=True, timeout=180,
    )  # fmt: skip
    found = [json.loads(line) for line in ended.stdout.decode().splitlines()]
    assert [one["school_id"] for one in found] == ["s-5", "s-5", None, None, None]
    assert [one["candidates"] for one in found] == [["s-5"], ["s-5"], ["s-5"], [], []]
    assert found[0]["reasons"] == ["«МБОУ СОШ № 5»: совпадают номер и вид школы."]
    assert found[2]["reasons"] == ["Ближе всего «МБОУ СОШ № 5», но номер у неё другой."]
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_add_then_overdue(tmp_path: Path):
    (tmp_path / "б.docx").write_bytes(word_file())
    (tmp_path / "пустой.docx").write_bytes(b"")
    added = run(tmp_path, "add", "б.docx", "пустой.docx", "нет.docx")
    assert added.returncode == 3
    assert added.stdout.startswith("б.docx: прочитан, 3 решения")
    assert "пустой.docx: Файл пуст" in added.stderr
    assert "нет.docx: не открывается" in added.stderr
    late = call(tmp_path, "overdue", "--as-of", "05.10.2024").stdout
    assert "Лебедева О.Н." in late
    assert "4 дня" in late
    assert "Громов" not in late
    none = call(tmp_path, "overdue", "--as-of", "2024-10-01").stdout
    assert none == "На 01.10.2024 просроченных решений нет.\n"


def test_add_of_an_archive(tmp_path: Path):
    (tmp_path / "архив.zip").write_bytes(mixed(word_file()))
    added = run(tmp_path, "add", "архив.zip")
    assert added.returncode == 3
    assert added.stdout.startswith("архив.zip/Протокол №3.docx: прочитан, 3 решения")
    told = added.stderr.splitlines()
    assert "архив.zip/empty.docx: Файл пуст" in told[0]
    assert told[1].startswith(
        "архив.zip: Из архива взяты не все файлы: «inner.zip» – Архив внутри архива не открывается."
    )
    assert [line.partition(":")[0] for line in told[2:]] == [
        "архив.zip/inner.zip",
        "архив.zip/link.docx",
    ]


def test_extract_does_not_wait_for_the_web_or_the_database():
    listed = "import sys, api.commands.extract; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", listed], cwd=ROOT, capture_output=True, text=True)
    loaded = {name.split(".")[0] for name in ended.stdout.split()}
    assert "extractor" in loaded
    assert loaded & {"fastapi", "starlette", "sqlalchemy", "alembic", "dbos", "natasha"} == set()


@pytest.mark.parametrize(
    "command", ["extract", "explain", "add", "overdue", "serve", "worker", "registry load"]
)
def test_every_command_has_help_in_russian(command: str):
    shown = CliRunner().invoke(app, [*command.split(), "--help"]).output
    assert any("а" <= letter <= "я" for letter in shown)
    assert "--help" in shown
