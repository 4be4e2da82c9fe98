"""Every row of corpus/cases/people.tsv, and how names are compared and parted from posts."""

import csv
from pathlib import Path

import pytest

from extractor.entities.people import (
    find_people,
    parse_people_list,
    resolve,
    same_person,
    split_person_position,
)
from extractor.entities.people_patterns import RULES, rules_for
from extractor.entities.people_surnames import choose
from extractor.types import Doubt, Participant, PersonName

TABLE = Path(__file__).parents[2] / "corpus" / "cases" / "people.tsv"
ROWS = list(
    csv.DictReader(
        TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
    )
)
GROMOVA = Participant("Громова Н.С.", "начальник отдела")
LAPTEV = Participant("Лаптев Г.И.")
BELOVA_T, BELOVA_O = Participant("Белова Т.А."), Participant("Белова О.И.")
ALIEV = Participant("Алиев Рашид Мамед оглы")
FORM = (Doubt("surname_form", "…"),)


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_names_in_a_text(row, nlp):
    mentions = find_people(row["text"].replace("\\n", "\n"), nlp)
    assert ("; ".join(str(mention.value) for mention in mentions) or "-") == row["expected"]


@pytest.mark.parametrize("text", sorted({row["text"] for row in ROWS}))
def test_a_rule_that_is_spared_would_have_found_nothing(text):
    spared = [rule for rule in RULES if rule not in rules_for(text)]
    assert [found for rule in spared for found in rule(text)] == []


def test_rules_are_spared():
    assert [rule.__name__ for rule in rules_for("Провести сверку.")] == ["bare_initials"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Поручить Громовой Н.С. и Г.И. Лаптеву", ["Громовой Н.С.", "Г.И. Лаптеву"]),
        ("Громова\u00a0Н.С., методист", ["Громова\u00a0Н.С."]),
        ("слушали Громову, завуча", ["Громову"]),
        ("Лаптeв Г.И", ["Лаптeв Г.И"]),
    ],
)
def test_a_mention_spans_what_is_printed(text, printed, nlp):
    assert [text[one.start : one.end] for one in find_people(text, nlp)] == printed


@pytest.mark.parametrize(
    ("word", "cases", "expected"),
    [
        ("Смирнову", {"datv"}, "Смирнов"),
        ("Смирнову", {"accs"}, "Смирнова"),
        ("Смирнову", None, "Смирнов?"),
        ("Громова", None, "Громова"),
        ("Громова", {"gent"}, "Громов"),
        ("Билибиной", {"datv"}, "Билибина"),
        ("Кравцу", {"datv"}, "Кравец"),
        ("Белой", {"datv"}, "Белая"),
        ("Толстого", {"accs"}, "Толстой"),
        ("Полевой", None, "Полевой"),
        ("Полевой", {"datv"}, "Полева?"),
        ("Шевченко", {"datv"}, "Шевченко"),
        ("Долгих", {"accs"}, "Долгих"),
        ("Штерн", {"datv"}, "Штерн"),
        ("Штерну", {"datv"}, "Штерн"),
        ("Рудого", {"accs"}, "Рудой?"),
        ("Сапего", None, "Сапего"),
        ("Сапего", {"accs"}, "Сапий?"),
        ("Плющая", None, "Плющая"),
        ("Плющая", {"accs"}, "Плющай"),
        ("Соловью", {"datv"}, "Соловей"),
        ("Соловья", {"gent"}, "Соловей"),
        ("Жуком", {"ablt"}, "Жук"),
        ("Шолом", None, "Шолом"),
        ("Шолому", {"datv"}, "Шолый?"),
        ("Зайцу", {"datv"}, "Заяц"),
        ("Орла", {"accs"}, "Орел"),
        ("Дубку", {"datv"}, "Дубок"),
        ("Кузнецом", {"ablt"}, "Кузнец"),
        ("Мойсейцу", {"datv"}, "Мойсеец"),
        ("Штольцу", {"datv"}, "Штолец?"),
        ("Бойку", {"datv"}, "Боек?"),
        ("Руденку", {"datv"}, "Руденко?"),
        ("Чайкой", {"ablt"}, "Чайка"),
        ("Дзюбой", {"ablt"}, "Дзюба"),
        ("Заре", {"datv"}, "Заря?"),
        ("Хвыля", None, "Хвыля"),
        ("Хвылю", {"accs"}, "Хвыля"),
        ("Хвыле", {"datv"}, "Хвыла?"),
        ("Абдулле", {"datv"}, "Абдулла"),
        ("Роу", {"datv"}, "Роу"),
        ("Закревской-Роу", {"datv"}, "Закревская-Роу"),
        ("Тер-Петросяну", {"datv"}, "Тер-Петросян"),
        ("Мамин-Сибиряку", {"datv"}, "Мамин-Сибиряк"),
        ("Грабовой", {"datv"}, "Грабова?"),
        ("Яровой", {"datv"}, "Ярова?"),
        ("Зимней", {"datv"}, "Зимняя"),
        ("Сухим", {"ablt"}, "Сухой"),
    ],
)
def test_the_nominative_of_a_surname(word, cases, expected, nlp):
    surname, doubts = choose(word, nlp, cases=cases)
    assert surname + ("?" if doubts else "") == expected


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("Смирнову П.А.", [Participant("Смирнова П.А.")], "Смирнова П.А."),
        ("Смирнову П.А.", [Participant("Смирнов П.А.")], "Смирнов П.А."),
        ("Смирнову П.А.", [Participant("Смирнова О.О.")], "Смирнов П.А.?"),
    ],
)
def test_the_participants_decide_between_two_readings(text, known, expected, nlp):
    (mention,) = find_people(text, nlp, known=known)
    assert str(mention.value) + ("?" if mention.value.doubts else "") == expected


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        (PersonName("Громова"), [GROMOVA, LAPTEV], "Громова Н.С."),
        (PersonName("Громова"), [LAPTEV], "Громова"),
        (PersonName("Белова"), [BELOVA_T, BELOVA_O], "Белова?"),
        (PersonName("Белова", "О.", "И."), [BELOVA_T, BELOVA_O], "Белова О.И."),
        (PersonName("Белова", "К.", "К."), [BELOVA_T, BELOVA_O], "Белова К.К."),
        (PersonName("Зверев", "А.", "А."), [Participant("Зверёв А.А.")], "Зверёв А.А."),
        (PersonName("Лаптев", "Глеб", "Ильич"), [LAPTEV], "Лаптев Глеб Ильич"),
        (PersonName("Громов", "Н.", "С.", FORM), [GROMOVA], "Громова Н.С."),
        (PersonName("Громов", "Н.", "С."), [GROMOVA], "Громов Н.С."),
        (PersonName("Лаптев"), [Participant("Лаптев Глеб Ильич")], "Лаптев Г.И."),
        (PersonName("Алиев"), [ALIEV], "Алиев Р.М. оглы"),
        (PersonName("Алиев", "Р.", "М."), [ALIEV], "Алиев Р.М. оглы"),
        (PersonName("Алиев", "Р.", "М. оглы"), [ALIEV], "Алиев Р.М. оглы"),
        (PersonName("Алиев", "Р.", "К."), [ALIEV], "Алиев Р.К."),
    ],
)
def test_a_name_as_the_participants_have_it(name, known, expected):
    found = resolve(name, known)
    assert str(found) + ("?" if found.doubts else "") == expected


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (PersonName("Зверёв", "А.", "А."), PersonName("Зверев", "Анна", "Андреевна"), True),
        (PersonName("Зверев", "А.", "А."), PersonName("Зверев"), True),
        (PersonName("Зверев", "А.", "А."), PersonName("Зверев", "А.", "Б."), False),
        (PersonName("Зверев", "Анна"), PersonName("Зверев", "Алла"), False),
        (PersonName("Зверев", "А.", "А."), PersonName("Зверева", "А.", "А."), False),
    ],
)
def test_same_person(a, b, same):
    assert same_person(a, b) is same


@pytest.mark.parametrize(
    ("text", "name", "position"),
    [
        ("Громова Н.С., начальник отдела", "Громова Н.С.", "начальник отдела"),
        ("начальник отдела Громова Н.С.", "Громова Н.С.", "начальник отдела"),
        ("Громова Н.С. – начальник;", "Громова Н.С.", "начальник"),
        ("Заведующий – Кравченко И.В.", "Кравченко И.В.", "Заведующий"),
        ("1. Громова Нина Сергеевна, методист.", "Громова Нина Сергеевна", "методист"),
        ("Лаптев Г.И., завуч по УВР, ВР", "Лаптев Г.И.", "завуч по УВР, ВР"),
        ("Громову, завуча школы", "Громова", "завуча школы"),
        ("Громова Н.С. (методист)", "Громова Н.С.", "методист"),
        ("Громова Н.С.", "Громова Н.С.", None),
        ("методист", None, "методист"),
    ],
)
def test_a_person_and_the_post(text, name, position, nlp):
    found, post = split_person_position(text, nlp)
    assert (str(found) if found else None, post) == (name, position)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Шилов А.В., консультант отдела, Юрьева Е.П., методист",
            ["Шилов А.В. | консультант отдела", "Юрьева Е.П. | методист"],
        ),
        ("Громова Н.С, Лаптев Г.И.", ["Громова Н.С. | None", "Лаптев Г.И. | None"]),
        (
            "Громова Н.С., заместитель директора по УВР, учитель физики, Лаптев Г.И.",
            ["Громова Н.С. | заместитель директора по УВР, учитель физики", "Лаптев Г.И. | None"],
        ),
        (
            "директор МБОУ СОШ № 5 Громова Н.С.\nдиректор лицея Лаптев Г.И.",
            ["Громова Н.С. | директор МБОУ СОШ № 5", "Лаптев Г.И. | директор лицея"],
        ),
        ("Громова Н.С. Лаптев Г.И.", ["Громова Н.С. | None", "Лаптев Г.И. | None"]),
        (
            "Громова Н.С. – начальник;\nЛаптев Г.И. – методист",
            ["Громова Н.С. | начальник", "Лаптев Г.И. | методист"],
        ),
        ("сотрудники отдела", []),
        ("Яровой Д.К. – ведущий специалист", ["Яровой Д.К. | ведущий специалист"]),
        ("Сапего О.О. – методист, Плющая Е.Д.", ["Сапего О.О. | методист", "Плющая Е.Д. | None"]),
        (
            "Президиум: Громова Н.С., глава района; Лаптев Г.И., депутат",
            ["Громова Н.С. | глава района", "Лаптев Г.И. | депутат"],
        ),
        ("Заседание вела: Громова Н.С., методист", ["Громова Н.С. | методист"]),
        ("Начальник отдела: Громова Н.С.", ["Громова Н.С. | Начальник отдела"]),
        ("Ким Дина, учитель; Анна Шмидт", ["Ким Дина | учитель", "Шмидт Анна | None"]),
        ("Нгуен Лан, педагог", ["Нгуен Лан | педагог"]),
        (
            "Громова Н.С., Зайцев, Лаптев Г.И.",
            ["Громова Н.С. | None", "Зайцев | None", "Лаптев Г.И. | None"],
        ),
        ("Громова Н.С. – глава, Зайцев", ["Громова Н.С. | глава", "Зайцев | None"]),
        (
            "Лаптев Г.И. – начальник отдела транспорта и связи; Белова Т.А.",
            ["Лаптев Г.И. | начальник отдела транспорта и связи", "Белова Т.А. | None"],
        ),
    ],
)
def test_a_list_of_people(text, expected, nlp):
    assert [f"{name} | {post}" for name, post in parse_people_list(text, nlp)] == expected


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("Ланскому", "Ланской", "Ланской"),
        ("Яровой", "Яровая", "Яровая"),
        ("Лозовой", "Лозовая", "Лозовая"),
        ("Громовой", "Громова", "Громова"),
        ("Белому", "Белый", "Белый"),
    ],
)
def test_those_present_decide_between_adjectives(word, known, expected, nlp):
    assert choose(word, nlp, cases={"datv"}, known=[known]) == (expected, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ланской Е.П., методист", ["Ланской Е.П. | методист"]),
        (
            "Бжиской О.В. – директор; Сарницкой А.А.",
            ["Бжиской О.В. | директор", "Сарницкой А.А. | None"],
        ),
        ("Трубецкой С.И., учитель", ["Трубецкой С.И. | учитель"]),
        ("Ланская Е.П., методист", ["Ланская Е.П. | методист"]),
        ("Шамской Пётр Ильич, завхоз", ["Шамской Пётр Ильич | завхоз"]),
    ],
)
def test_a_man_listed_under_an_adjective_stays_one(text, expected, nlp):
    assert [f"{name} | {post}" for name, post in parse_people_list(text, nlp)] == expected


@pytest.mark.parametrize(
    ("word", "cases", "expected", "doubted"),
    [
        ("Ланской", None, "Ланской", True),
        ("Ланской", {"datv"}, "Ланская", False),
        ("Трубецкой", None, "Трубецкой", False),
        ("Громовой", None, "Громова", False),
    ],
)
def test_an_adjective_of_nobody_listed_is_doubted_where_it_may_be_a_man(
    word, cases, expected, doubted, nlp
):
    chosen, doubts = choose(word, nlp, cases=cases)
    assert (chosen, bool(doubts)) == (expected, doubted)
