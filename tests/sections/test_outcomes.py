"""«Определено:», «Итог:» above lines without infinitives: the same word again makes it a heading."""

import pytest

from extractor.sections import split_parts
from extractor.sections.pieces import pieces_of
from tests.factories import document

VERBS = frozenset("провести собрать".split())
HEAD = (
    "ПРОТОКОЛ № 1\nПрисутствовали:\nКим Е.И., методист\nСЛУШАЛИ: Ким Е.И.\nОна рассказала о меню.\n"
)
TALK = (
    "Паводок\nКим Е.И. Подвалы двух школ подтапливает каждую весну, насосов на складе всего два.\n"
)


def told(text: str) -> list[str]:
    parts = split_parts(document(text), lambda word: word.lower() in VERBS)
    return [e.text for p in parts if p.kind == "decisions" for e in pieces_of(p.elements)]


LISTS = (
    ("Ким Е.И. поручена проверка меню.", "Планы школ одобрены."),
    ("Директору школы указано на сроки.", "Автобус передаётся лицею."),
    ("Сверка карточек – до 1 марта, отв. Ким Е.И.", "Обход чердаков – постоянно."),
    ("Завоз грунта – II декада апреля.", "Сверка карт в школах, отв. Ким Е.И."),
)


@pytest.mark.parametrize("heading", ["Определено:", "Итог:", "Итоги обсуждения:", "Выводы:"])
@pytest.mark.parametrize(("first", "second"), LISTS)
def test_the_same_word_twice_announces_what_is_told_as_done(heading, first, second):
    assert told(f"{HEAD}{heading}\n{first}\n{TALK}{heading}\n{second}") == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        "Итоги:\nКим Е.И. поручена проверка меню.\nОна рада.",
        "Итоги:\nПризёром стал лицей.\nВыводы:\nРабота идёт.",
        "Итоги:\nПризёром стал лицей.\nИтоги:\nВторым стал гимназист.",
    ],
)
def test_once_or_above_news_it_announces_nothing(text):
    assert told(HEAD + text) == []


def test_a_real_heading_is_stronger():
    text = f"Итог:\nПланы одобрены.\n{TALK}Итог:\nОбход – постоянно.\nРЕШИЛИ:\n1. Провести сверку."
    assert told(HEAD + text) == ["1. Провести сверку."]


@pytest.mark.parametrize("heading", ["Зафиксировано:", "На карандаш:", "Уговор:"])
def test_a_word_that_no_table_knows_announces_where_it_stands_again(heading):
    text = f"{heading}\nКим Е.И. поручена сверка.\n{TALK}{heading}\nПровести сверку до 1 мая."
    assert told(HEAD + text) == ["Ким Е.И. поручена сверка.", "Провести сверку до 1 мая."]


@pytest.mark.parametrize("heading", ["Мнения:", "Предложения:", "Справка:", "Добавила:"])
def test_over_what_is_said_it_announces_nothing(heading):
    text = f"{heading}\nКим Е.И. поручена сверка.\n{TALK}{heading}\nПровести сверку до 1 мая."
    assert told(HEAD + text) == []


def test_once_it_announces_what_names_who_is_to_do_it():
    lines = ["Сверка карточек – до 1 марта, отв. Ким Е.И.", "Обход чердаков, отв. Орлов П.П."]
    assert told(f"{HEAD}Итог:\n" + "\n".join(lines)) == lines
    assert told(f"{HEAD}Итог:\nПризёром стал лицей.\n{lines[0]}") == []
