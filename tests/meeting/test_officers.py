"""Chair, secretary and approver: «name | position» from the list, the signatures, the stamp."""

import pytest

from extractor.meeting import read_officers, read_participants
from tests.meeting.heads import parts_of

HEAD = "ПРОТОКОЛ № 5\nот 12.10.2023\n"
ORDERS = "\nПовестка дня:\n1. О питании\nРЕШИЛИ:\n1. Провести сверку.\n"


def officers_of(text, nlp):
    parts = parts_of(text, nlp)
    return read_officers(parts, read_participants(parts, nlp), nlp)


def shown(officer):
    return f"{officer.name} | {officer.position or '-'}" if officer else None


SIGNED = {
    "tabs": (
        "Председатель\t\tП.П. Орлов\nСекретарь\t\tЕ.И. Ким",
        ("Орлов П.П. | -", "Ким Е.И. | -"),
    ),
    "rules": (
        "Председатель комиссии ____________ П.П. Орлов\nСекретарь комиссии ____________ Е.И. Ким",
        ("Орлов П.П. | -", "Ким Е.И. | -"),
    ),
    "slashes": (
        "Председатель: ________ /Орлов П.П./\nСекретарь: ________ /Ким Е.И./",
        ("Орлов П.П. | -", "Ким Е.И. | -"),
    ),
    "post and name on two lines": (
        "Начальник управления\nП.П. Орлов",
        ("Орлов П.П. | Начальник управления", None),
    ),
    "post in two lines": (
        "Начальник управления\nобразования\tП.П. Орлов",
        ("Орлов П.П. | Начальник управления образования", None),
    ),
    "who wrote the protocol": (
        "Председатель\tП.П. Орлов\nПротокол вела\tЕ.И. Ким",
        ("Орлов П.П. | -", "Ким Е.И. | -"),
    ),
    "secretary alone": ("Секретарь\tЕ.И. Ким", (None, "Ким Е.И. | -")),
    "the deputy is no chair": (
        "Заместитель председателя\tТ.П. Ли\nСекретарь\tЕ.И. Ким",
        (None, "Ким Е.И. | -"),
    ),
    "table": (
        "| Председатель | П.П. Орлов |\n| Секретарь | Е.И. Ким |",
        ("Орлов П.П. | -", "Ким Е.И. | -"),
    ),
    "behind a colon": (
        "Директор\t\tП.П. Орлов\nПротокол: Е.И. Ким",
        ("Орлов П.П. | Директор", "Ким Е.И. | -"),
    ),
    "certified": (
        "Глава района (подпись) П.П. Орлов\nВыписка верна. Секретарь штаба Е.И. Ким. 14.12.2023",
        ("Орлов П.П. | Глава района", "Ким Е.И. | -"),
    ),
    "nobody": ("", (None, None)),
}


@pytest.mark.parametrize(("text", "expected"), SIGNED.values(), ids=SIGNED)
def test_signatures(text, expected, nlp):
    found = officers_of(HEAD + ORDERS + text, nlp)
    assert (shown(found.chair), shown(found.secretary)) == expected


LISTED = {
    "labels above the list": (
        "Председатель: Орлов П.П., глава района\nСекретарь: Ким Е.И.",
        ("Орлов П.П. | глава района", "Ким Е.И. | -"),
    ),
    "the list goes before the signatures": (
        "Председатель: Орлов П.П., глава района",
        ("Орлов П.П. | глава района", "Ким Е.И. | -"),
    ),
    "after an absent list": (
        "Присутствовали:\nЛи Т.П., методист\nОтсутствовали:\nСомова А.В.\nПредседатель: Орлов П.П.\nСекретарь: Ким Е.И.",
        ("Орлов П.П. | -", "Ким Е.И. | -"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), LISTED.values(), ids=LISTED)
def test_list(text, expected, nlp):
    signatures = "Председатель\tА.В. Сомова\nСекретарь\tЕ.И. Ким"
    found = officers_of(HEAD + text + ORDERS + signatures, nlp)
    assert (shown(found.chair), shown(found.secretary)) == expected


def test_the_signatures_give_the_listed_their_roles(nlp):
    text = "Присутствовали:\nОрлов П.П., глава района\nКим Е.И., методист\nЛи Т.П., психолог"
    found = officers_of(HEAD + text + ORDERS + "Председатель\tП.П. Орлов\nСекретарь\tЕ.И. Ким", nlp)
    assert [(p.name, p.role) for p in found.participants] == [
        ("Орлов П.П.", "chair"),
        ("Ким Е.И.", "secretary"),
        ("Ли Т.П.", None),
    ]


def test_signatures_where_nothing_announced_decisions(nlp):
    text = "Присутствовали: Орлов П.П., Ким Е.И.\nПервый вопрос – о форме. Орлов П.П. сообщил о форме.\n"
    text += "Председательствовал: П.П. Орлов\nПротокол записала: Е.И. Ким"
    found = officers_of(HEAD + text, nlp)
    assert (shown(found.chair), shown(found.secretary)) == ("Орлов П.П. | -", "Ким Е.И. | -")


def test_a_surname_alone_gets_its_initials_from_the_list(nlp):
    text = "Присутствовали:\nОрлов П.П., глава района\nКим Е.И., методист"
    found = officers_of(HEAD + text + ORDERS + "Председатель\tП.П. Орлов\nЗаписал: Ким", nlp)
    assert shown(found.secretary) == "Ким Е.И. | -"


@pytest.mark.parametrize(
    ("title", "text", "chair", "people"),
    [
        (
            "заседания родительского комитета",
            "Присутствовали: Орлов П.П. – председатель родительского комитета, Ким Е.И.",
            "Орлов П.П. | -",
            ["Орлов П.П.", "Ким Е.И."],
        ),
        (
            "заседания проектного комитета «Школьный двор»",
            "Присутствовали: руководитель комитета П.П. Орлов; Е.И. Ким",
            "Орлов П.П. | -",
            ["Орлов П.П.", "Ким Е.И."],
        ),
        (
            "заседания комиссии",
            "Присутствовали: Орлов П.П., председатель комитета образования",
            None,
            ["Орлов П.П."],
        ),
        (
            "совещания у заместителя главы администрации района\nПетрова О.П.",
            "Присутствовали: Ким Е.И., методист",
            "Петров О.П. | заместитель главы администрации района",
            ["Петров О.П.", "Ким Е.И."],
        ),
        (
            "совещания при начальнике управления образования",
            "Присутствовали: Ким Е.И., методист",
            None,
            ["Ким Е.И."],
        ),
        (
            "совещания при начальнике управления образования",
            "Присутствовали:\nначальник управления образования Орлов П.П.,\nметодист Ким Е.И.",
            "Орлов П.П. | начальник управления образования",
            ["Орлов П.П.", "Ким Е.И."],
        ),
        (
            "межведомственного совещания\nпод председательством заместителя главы Петрова О.П.",
            "Присутствовали: Ким Е.И., методист",
            "Петров О.П. | заместитель главы",
            ["Петров О.П.", "Ким Е.И."],
        ),
        (
            "общего собрания коллектива",
            "Слово имеет Зуев К.К.: предлагается избрать председателем Ивину Б.Б.\n"
            "Избраны: председатель – Ивина Б.Б., секретарь – Ким Е.И.",
            "Ивина Б.Б. | -",
            [],
        ),
        (
            "общего собрания коллектива",
            "Председателем собрания единогласно избран Орлов П.П., секретарём – Ким Е.И.",
            "Орлов П.П. | -",
            [],
        ),
        (
            "совета отцов. Тема: «Дорога». Ведущий: Орлов П.П. Присутствовало 15 человек",
            "Слушали: Ким Е.И.",
            "Орлов П.П. | -",
            ["Орлов П.П."],
        ),
    ],
)
def test_the_title_tells_who_led(title, text, chair, people, nlp):
    found = officers_of(f"ПРОТОКОЛ № 5\n{title}\nот 12.10.2023\n{text}{ORDERS}", nlp)
    assert (shown(found.chair), [p.name for p in found.participants]) == (chair, people)


@pytest.mark.parametrize(
    ("stamp", "approver"),
    [
        ("УТВЕРЖДАЮ\nГлава района\n________ П.П. Орлов\n", "Орлов П.П. | Глава района"),
        (
            "УТВЕРЖДАЮ:\nНачальник управления\nобразования\nП.П. Орлов\n«20» октября 2023 г.\n",
            "Орлов П.П. | Начальник управления образования",
        ),
        ("УТВЕРЖДАЮ\nП.П. Орлов\n", "Орлов П.П. | -"),
        ("УТВЕРЖДАЮ\nГлава округа\nМ.Г. Бережной\n", "Бережной М.Г. | Глава округа"),
        ("| | УТВЕРЖДАЮ¶Глава района¶П.П. Орлов |\n", "Орлов П.П. | Глава района"),
        ("СОГЛАСОВАНО\nГлава района\nП.П. Орлов\n16.02.2026\n", None),
        ("", None),
    ],
)
def test_approver(stamp, approver, nlp):
    assert shown(officers_of(stamp + HEAD + ORDERS, nlp).approver) == approver


@pytest.mark.parametrize("met", ["совещание", "совет", "педсовет"])
def test_who_led_the_meeting_above_the_list(met, nlp):
    text = f"{HEAD}Вёл {met}: Орлов П.П., директор\nПрисутствовали:\nЛи Т.П., методист{ORDERS}"
    assert shown(officers_of(text, nlp).chair) == "Орлов П.П. | директор"
