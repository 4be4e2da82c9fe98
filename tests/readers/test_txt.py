import pytest

from extractor.errors import CorruptFile
from extractor.readers import read
from extractor.readers.text_file import decode
from extractor.types import Block, Cell

PROTOCOL = (
    "ПРОТОКОЛ № 3\n"
    "заседания совета управления образования\n"
    "РЕШИЛИ:\n"
    "1. Утвердить план подготовки к новому учебному году.\n"
    "Ответственный: Жуков Б.Б., начальник отдела\n"
    "Срок: до 15.08.2024 г.\n"
)


def texts(text: str) -> list[str]:
    return [block.text for block in read("протокол.txt", text.encode()).blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize(
    "text", [PROTOCOL, PROTOCOL.upper(), "Решили:\n", "РЕШИЛИ: ПРИНЯТЬ К СВЕДЕНИЮ"]
)
def test_encoding(encoding: str, text: str) -> None:
    # cp866 has «№», koi8-r has none: what cannot be written is left out of the text.
    data = text.encode(encoding, errors="ignore")
    assert decode(data) == data.decode(encoding)


def test_big_endian() -> None:
    assert decode(b"\xfe\xff" + PROTOCOL.encode("utf-16-be")) == PROTOCOL


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"\xcf\xf0\x00\x01", "План\x00".encode()], ids=["cut", "nul", "utf-8"]
)
def test_no_text(data: bytes) -> None:
    with pytest.raises(CorruptFile):
        read("протокол.txt", data)


def test_lines_are_blocks() -> None:
    assert texts(PROTOCOL) == PROTOCOL.splitlines()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n"])
def test_line_ends(end: str) -> None:
    assert texts(f"Слушали:{end}Жукова Б.Б.{end}") == ["Слушали:", "Жукова Б.Б."]


WRAPPED = """\
                      РЕШИЛИ:

1. Руководителям образовательных организаций обеспечить подго-
товку отчёта о выполнении плана мероприятий и представить его
в отдел общего образования.
2. Отделу общего образования (Жуков Б.Б.) провести проверку
МБОУ СОШ № 5 и довести её итоги до сведения руководителей до
1 марта 2024 года.
   Третий абзац начинается с отступа и потому стоит отдельно от
того, что было до него.
Срок: до 15.08.2024 г.
Исполнители:
Жуков Б.Б.
"""


def test_wrapped_lines_are_joined() -> None:
    assert texts(WRAPPED) == [
        "РЕШИЛИ:",
        "1. Руководителям образовательных организаций обеспечить подготовку отчёта о выполнении "
        "плана мероприятий и представить его в отдел общего образования.",
        "2. Отделу общего образования (Жуков Б.Б.) провести проверку МБОУ СОШ № 5 и довести её "
        "итоги до сведения руководителей до 1 марта 2024 года.",
        "Третий абзац начинается с отступа и потому стоит отдельно от того, что было до него.",
        "Срок: до 15.08.2024 г.",
        "Исполнители:",
        "Жуков Б.Б.",
    ]


LIST = """\
Громова Анна Андреевна, заместитель начальника управления
Жуков Борис Борисович, начальник отдела общего образования
Зимина Вера Викторовна, директор школы искусств посёлка
Котова Галина Глебовна, методист информационного центра
"""


def test_list_of_equal_lines_stays_a_list() -> None:
    assert texts(LIST) == LIST.splitlines()


def test_lines_with_tabs_are_a_table() -> None:
    text = "Решили:\n№\tПоручение\tСрок\n1\tПровести сверку\tмай\n2\t\tиюнь\nПодпись\n"
    assert read("протокол.txt", text.encode()).blocks == (
        Block("Решили:"),
        Block("№", "cell", cell=Cell(0, 0, 0)),
        Block("Поручение", "cell", cell=Cell(0, 0, 1)),
        Block("Срок", "cell", cell=Cell(0, 0, 2)),
        Block("1", "cell", cell=Cell(0, 1, 0)),
        Block("Провести сверку", "cell", cell=Cell(0, 1, 1)),
        Block("май", "cell", cell=Cell(0, 1, 2)),
        Block("2", "cell", cell=Cell(0, 2, 0)),
        Block("", "cell", cell=Cell(0, 2, 1)),
        Block("июнь", "cell", cell=Cell(0, 2, 2)),
        Block("Подпись"),
    )


def test_one_line_with_a_tab_is_no_table() -> None:
    assert texts("Председатель\tГромова А.А.\n") == ["Председатель\tГромова А.А."]


def test_invisible_characters_are_dropped() -> None:
    assert texts("Реше\u00adние\u202e и\u0306од\n") == ["Решение йод"]
