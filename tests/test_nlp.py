"""The language model: phrases in the nominative, terms in all forms, sentences, persons."""

import pytest

from extractor.nlp import load_nlp

PHRASES = [
    (
        "руководителям образовательных организаций",
        "datv",
        "руководители образовательных организаций",
    ),
    (
        "руководителям школ, на базе которых работают центры",
        None,
        "руководители школ, на базе которых работают центры",
    ),
    ("заведующему отделом по работе с детьми", "datv", "заведующий отделом по работе с детьми"),
    ("заведующей детским садом", "datv", "заведующая детским садом"),
    ("Заведующим ДОУ", "datv", "Заведующие ДОУ"),
    ("руководителям и педагогам школ", "datv", "руководители и педагоги школ"),
    ("директору школы и гимназии", "datv", "директор школы и гимназии"),
    ("МКОУ Лесной СШ", "datv", "МКОУ Лесная СШ"),
    ("МБОУ гимназии № 1 и лицею № 2", "datv", "МБОУ гимназия № 1 и лицей № 2"),
    ("школам-площадкам, показавшим рост", "datv", "школы-площадки, показавшие рост"),
    ("учителям-предметникам", "datv", "учителя-предметники"),
    ("директорам школ № 3, 8", "datv", "директора школ № 3, 8"),
    ("всем образовательным организациям", "datv", "все образовательные организации"),
    ("участвующим в проекте школам", "datv", "участвующие в проекте школы"),
    ("Отделу образования и методическому центру", "datv", "Отдел образования и методический центр"),
    ("исполняющему обязанности директора", "datv", "исполняющий обязанности директора"),
    (
        "Комиссии по делам детей и защите их прав",
        "datv",
        "Комиссия по делам детей и защите их прав",
    ),
    ("координаторам, ответственным за ВПР", "datv", "координаторы, ответственные за ВПР"),
    ("Центру образования «Точка роста»", "datv", "Центр образования «Точка роста»"),
    ("руководителей ОО", "accs", "руководители ОО"),
    ("главу администрации", "accs", "глава администрации"),
    ("методическим центром", "ablt", "методический центр"),
    ("Управление образования", None, "Управление образования"),
    ("рабочей группы", "gent", "рабочая группа"),
    ("педагогического совета школы", None, "педагогический совет школы"),
    ("МКУ ИМЦ", "datv", "МКУ ИМЦ"),
    ("", None, ""),
]


@pytest.mark.parametrize(("phrase", "case", "expected"), PHRASES, ids=[row[0] for row in PHRASES])
def test_nominative(phrase, case, expected, nlp):
    assert nlp.nominative(phrase, case) == expected


@pytest.mark.parametrize(
    ("word", "case", "expected"),
    [
        ("руководитель", "datv", "руководителю"),
        ("Школы", "datv", "Школе"),
        ("учитель-логопед", "datv", "учитель-логопеду"),
        ("для", "datv", None),
    ],
)
def test_inflect(word, case, expected, nlp):
    assert nlp.inflect(word, case) == expected


@pytest.mark.parametrize(
    ("surname", "gender", "case", "expected"),
    [
        ("Громова", "f", "datv", "Громовой"),
        ("Громов", "m", "accs", "Громова"),
        ("Кравец", "m", "datv", "Кравцу"),
        ("Штерн", "f", "datv", "Штерн"),
        ("Громов", "m", "nomn", "Громов"),
    ],
)
def test_decline(surname, gender, case, expected, nlp):
    assert nlp.decline("surname", surname, gender, case) == expected


def test_a_term_is_found_in_every_form_and_the_longest_wins(nlp):
    find = nlp.finder("test", {"body": ["рабочая группа", "совет"], "post": ["член", "группа"]})
    found = find("Членам рабочей группы и советам: группе")
    assert [(term.label, term.lemma) for term in found] == [
        ("post", "член"),
        ("body", "рабочая группа"),
        ("body", "совет"),
        ("post", "группа"),
    ]


def test_sentences_end_neither_at_initials_nor_at_abbreviations(nlp):
    text = "Поручить Громовой Н.С. план до 1 мая 2024 г. к совету. Отделу провести опрос.\nИтог"
    assert [text[start:end] for start, end in nlp.sentences(text)] == [
        "Поручить Громовой Н.С. план до 1 мая 2024 г. к совету.",
        "Отделу провести опрос.",
        "Итог",
    ]


def test_persons_come_in_the_order_of_the_texts(nlp):
    texts = ["На совещании выступила Мария Громова", "Итоги года", "Слушали Глеба Лаптева"]
    found = nlp.persons(texts)
    assert [bool(spans) for spans in found] == [True, False, True]


def test_tokens(nlp):
    assert [token.text for token in nlp.tokens("СОШ №5, зам.")] == [
        "СОШ",
        "№",
        "5",
        ",",
        "зам",
        ".",
    ]


def test_the_model_is_loaded_once():
    assert load_nlp() is load_nlp()
