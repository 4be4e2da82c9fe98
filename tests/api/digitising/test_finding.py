import os
from pathlib import Path

import pytest

from api.digitising.finding import body_of, find_files, on_disk, printable, year_of


def lay(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def test_every_file_in_the_order_of_names(tmp_path):
    lay(tmp_path, "архив/2020/б.docx", "архив/2020/а.pdf", "архив/2019/в.doc", "архив/корень.txt")
    found = [file.path for file in find_files([tmp_path / "архив"])]
    assert found == [
        "архив/2019/в.doc",
        "архив/2020/а.pdf",
        "архив/2020/б.docx",
        "архив/корень.txt",
    ]


@pytest.mark.parametrize(
    "name",
    ["~$отокол.docx", ".~lock.Протокол.odt#", "Thumbs.db", ".DS_Store", "desktop.ini", "._п"],
)
def test_what_programs_leave_behind_is_no_file_of_the_archive(tmp_path, name):
    lay(tmp_path, f"а/{name}")
    assert list(find_files([tmp_path / "а"])) == []


def test_a_link_is_told_of_and_not_followed(tmp_path):
    lay(tmp_path, "снаружи/тайное.docx")
    (tmp_path / "а").mkdir()
    (tmp_path / "а" / "ссылка.docx").symlink_to(tmp_path / "снаружи" / "тайное.docx")
    (tmp_path / "а" / "папка").symlink_to(tmp_path / "снаружи")
    assert [(file.path, file.code) for file in find_files([tmp_path / "а"])] == [
        ("а/папка", "link"),
        ("а/ссылка.docx", "link"),
    ]


def test_two_folders_of_one_name_are_told_apart(tmp_path):
    lay(tmp_path, "1/архив/п.docx", "2/архив/п.docx")
    roots = [tmp_path / "1" / "архив", tmp_path / "2" / "архив"]
    assert [file.path for file in find_files(roots)] == ["архив/п.docx", "архив (2)/п.docx"]


def test_a_name_of_old_windows_is_shown_in_russian_and_found_again(tmp_path):
    folder = tmp_path / "а"
    folder.mkdir()
    with open(os.path.join(os.fsencode(folder), "Протокол.doc".encode("cp1251")), "wb") as file:
        file.write(b"content")
    (found,) = find_files([folder])
    assert found.path == "а/Протокол.doc"
    assert on_disk(found.disk).read_bytes() == b"content"


@pytest.mark.parametrize(
    "folder, year, body",
    [
        ("архив/2019/Совет директоров", 2019, "Совет директоров"),
        ("архив/2019/март", 2019, None),
        ("Протоколы 2018-2019", 2019, None),
        ("2017/Протоколы комиссии по питанию за 2017 год", 2017, "комиссии по питанию"),
        ("дело 01-22 том 3", None, None),
        ("Коллегия 15.03.2021", 2021, "Коллегия"),
        ("тел. 89020190044", None, None),
    ],
)
def test_what_names_of_folders_let_one_think(folder, year, body):
    assert (year_of(folder), body_of(folder)) == (year, body)


def test_a_good_name_stays_as_it_is():
    assert printable("Протокол № 3.doc") == "Протокол № 3.doc"
