"""A person sought in texts; all names are invented."""

import pytest

from extractor.person_forms import seek, surname_forms

SOUGHT = {
    "Громова Н.С.": (
        ("Поручить Громовой Н.С. отчёт", "Громовой Н.С.", True),
        ("Поручить Н.С. Громовой отчёт", "Н.С. Громовой", True),
        ("Поручить Н. С. Громовой отчёт", "Н. С. Громовой", True),
        ("Громова Наталья Сергеевна, директор", "Громова Наталья Сергеевна", True),
        ("слушали Наталью Сергеевну Громову", "Наталью Сергеевну Громову", True),
        ("ГРОМОВА Н.С.", "ГРОМОВА Н.С.", True),
        ("отметили Громову", "Громову", False),
        ("Громова А.П., учитель", None, None),
        ("Громова Анна Петровна", None, None),
        ("громовая тишина", None, None),
        ("Громовецкая Н.С.", None, None),
        ("СОШ с. Громово", None, None),
    ),
    "Луговой П.П.": (
        ("Поручить Луговому П.П.", "Луговому П.П.", True),
        ("доклад П.П. Лугового", "П.П. Лугового", True),
        ("МКОУ Луговая СШ", None, None),
    ),
    "Коваленко О.И.": (("сообщила Коваленко О.И.", "Коваленко О.И.", True),),
    "Кравец А.А.": (("справку Кравца А.А. принять", "Кравца А.А.", True),),
    "Фёдорова Елена Игоревна": (
        ("Федоровой Е.И. подготовить", "Федоровой Е.И.", True),
        ("Фёдоровой Елене Игоревне", "Фёдоровой Елене Игоревне", True),
    ),
    "Шевцова-Лаптева О.О.": (("Шевцовой-Лаптевой О.О.", "Шевцовой-Лаптевой О.О.", True),),
    "Ёлкина О.О.": (("Елкиной О.О. сверить", "Елкиной О.О.", True),),
    "Речной-Лаптев О.О.": (("Речного-Лаптева О.О.", "Речного-Лаптева О.О.", True),),
    "Гайдай О.П.": (("возложить на Гайдая О.П.", "Гайдая О.П.", True),),
    "Зимина Л.Д.": (("Зиминой Л.Д. разработать", "Зиминой Л.Д.", True),),
}


@pytest.mark.parametrize(
    ("name", "text", "expected", "certain"),
    [(name, *case) for name, cases in SOUGHT.items() for case in cases],
)
def test_find(name, text, expected, certain):
    sought = seek(name)
    assert sought is not None
    found = [(text[one.start : one.end], one.certain) for one in sought.find(text)]
    assert found == ([(expected, certain)] if expected else [])


@pytest.mark.parametrize(
    ("name", "printed"),
    [(name, case[1]) for name, cases in SOUGHT.items() for case in cases if case[1]],
)
def test_every_form_holds_the_stem(name, printed):
    """By the stem rows are chosen that may hold the name."""
    sought = seek(name)
    assert sought is not None
    assert sought.stem.lower().replace("ё", "е") in printed.lower().replace("ё", "е")


@pytest.mark.parametrize("name", ["директора школ", "", "руководители ОО", "12"])
def test_what_is_no_name(name):
    assert seek(name) is None


def test_namesakes():
    sought = seek("Громова Н.С.")
    assert sought is not None
    assert sought.namesakes("Громова А.П. и другие")
    assert not sought.namesakes("Громова Н.С. и Громовой")


@pytest.mark.parametrize("name", list(SOUGHT))
def test_the_stem_begins_every_form(name):
    sought = seek(name)
    assert sought is not None
    assert len(sought.stem) >= 3
    assert all(form.startswith(sought.stem) for form in surname_forms(sought.surname))


def test_replaced():
    sought = seek("Громова Н.С.")
    assert sought is not None
    text = "Громовой Н.С. и Громову, но не Громовой А.П."
    assert sought.replaced(text, "Лицо 1") == ("Лицо 1 и Лицо 1, но не Громовой А.П.", 2)
    assert sought.replaced(text, "Лицо 1", alone=False)[1] == 1
