"""Where the signatures begin."""

import pytest

from extractor.sections.pieces import Piece
from extractor.sections.signatures import signs


def piece(text, **more):
    return Piece(0, 0, len(text), text, **more)


@pytest.mark.parametrize(
    "lines",
    [
        "Председатель\t\tП.П. Орлов",
        "Председатель комиссии ____________ П.П. Орлов",
        "Председатель: ________ /Орлов П.П./",
        "Секретарь\tЕ.И. Ким",
        "Секретарь:",
        "Заместитель председателя\tТ.П. Ли",
        "Протокол вела\tЕ.И. Ким",
        "Вёл совещание\tП.П. Орлов",
        "Ким Е.И. ______________\nЛи Т.П. ______________",
        "Ким Е.И. ______________",
        "Члены комиссии: ________ Ким Е.И.",
        "Подписи",
        "Писала Турчина",
        "Верно",
        "Копия верна",
        "Начальник управления\t\tП.П. Орлов",
        "И.о. начальника управления\t\tП.П. Орлов",
        "Врио главы района\nП.П. Орлов",
        "Начальник управления\nП.П. Орлов",
        "Начальник управления\nобразования района\nП.П. Орлов",
        "Начальник управления\nобразования\tП.П. Орлов",
        "П.П. Орлов\nЕ.И. Ким",
        "Председатель комиссии: Орлов Пётр Павлович",
        "Начальник управления\tОрлов Пётр Павлович",
        "Документ подписан электронной подписью",
        "Подписано усиленной квалифицированной электронной подписью",
        "Сертификат 00AB12, владелец Орлов Пётр Павлович",
        "Председательствовала: Е.И. Ким",
        "Светлана Ким\nРазослано всем участникам 17.06.2024",
        "Разослано всем участникам 17.06.2024",
    ],
)
def test_opens_the_signatures(lines):
    first, *following = [piece(line) for line in lines.split("\n")]
    assert signs(first, following) is True


@pytest.mark.parametrize(
    "lines",
    [
        "Председателю комиссии провести сверку",
        "Начальник управления организует сверку",
        "Начальник управления\nСобрать заявки школ района до 1 октября",
        "Председатель совета довёл до сведения присутствующих, что сверка списков завершена и что все школы района сдали отчёты",
        "Ответственный: П.П. Орлов",
        "Срок: до 1 октября",
        "Провести сверку",
        "П.П. Орлов",
        "П.П. Орлов\nСобрать заявки школ района",
        "Орлов П.П.\nКим Е.И.",
        "Сертификаты победителям вручить на педсовете",
        "Директорам школ",
    ],
)
def test_opens_nothing(lines):
    first, *following = [piece(line) for line in lines.split("\n")]
    assert signs(first, following) is False


def test_a_name_alone_signs_at_the_right_margin():
    assert signs(piece("П.П. Орлов", align="right"), ()) is True


@pytest.mark.parametrize("below", ["до 10 .02. 2023г", "к 1 мая", "ежемесячно"])
def test_a_name_over_a_term_is_who_and_when(below):
    name, term = piece("Хан В.С.", align="right"), piece(below, align="right", continued=True)
    assert signs(name, (term,)) is False


def test_a_numbered_line_does_not_sign():
    assert signs(piece("Председатель\tП.П. Орлов", number="3."), ()) is False
