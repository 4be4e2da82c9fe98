"""Decisions told in the middle of a paragraph, and numbered orders that nothing announces."""

import pytest

from tests.decisions.lists import decisions_of, parts_of, shown

HEAD = "ПРОТОКОЛ № 5\nот 14.09.2023\nПрисутствовали:\nКим Е.И., методист\n"
TOLD = {
    "to the end of the sentence": (
        "СЛУШАЛИ: Ким Е.И. о субботнике.\nВсе согласились, поэтому решили: провести субботник. Затем пили чай.",
        ["b1 ass провести субботник. | | | | told_in_prose"],
    ),
    "somebody else's": (
        "СЛУШАЛИ: Ким Е.И. о субботнике.\nНа сходе родители решили: провести субботник.",
        [],
    ),
    "an older one": (
        "СЛУШАЛИ: Ким Е.И. о субботнике.\nОна напомнила, как в прошлом году решили: провести субботник.",
        [],
    ),
    "none": ("СЛУШАЛИ: Ким Е.И. о субботнике.\nСубботник прошёл в мае.", []),
}


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD)
def test_told_in_prose(text, expected, nlp):
    assert [shown(decision) for decision in decisions_of(HEAD + text, nlp)] == expected


UNANNOUNCED = {
    "under a question": (
        "I. О подготовке к зиме\n1. Принять информацию к сведению.\n2. Ким Е.И. провести сверку до 1 октября.",
        [
            "1 res Принять информацию к сведению.",
            "2 ass Ким Е.И. провести сверку до 1 октября. | Ким Е.И. | date 2023-10-01",
        ],
    ),
    "terms before their verbs": (
        "I. О подвозе\n1. Принять информацию к сведению.\n2. В трёхдневный срок собрать заявки.",
        [
            "1 res Принять информацию к сведению.",
            "2 ass В трёхдневный срок собрать заявки. | | relative 2023-09-17",
        ],
    ),
    "signatures end them": (
        "Ход заседания\n1. Провести сверку.\n2. Собрать заявки.\nПредседатель\tП.П. Орлов",
        ["1 ass Провести сверку.", "2 ass Собрать заявки."],
    ),
    "hearsay before them": (
        "Ход заседания\nКим Е.И. рассказала о сверке.\n1. Провести сверку.\n2. Собрать заявки.",
        ["1 ass Провести сверку.", "2 ass Собрать заявки."],
    ),
    "numbered news are no orders": (
        "Ход заседания\n1. Ремонт завершён.\n2. Уголь завезён.\n3. Котельная проверена.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), UNANNOUNCED.values(), ids=UNANNOUNCED)
def test_unannounced(text, expected, nlp):
    assert [shown(decision) for decision in decisions_of(HEAD + text, nlp)] == expected


def test_announced_decisions_are_the_only_ones(nlp):
    text = "Ход заседания\n1. Провести опрос.\n2. Собрать мнения.\nРЕШИЛИ:\n1. Провести сверку."
    parts = parts_of(HEAD + text, nlp)
    assert [part.rule for part in parts if part.kind == "decisions"] == ["decided_at_end"]
    assert [shown(d) for d in decisions_of(HEAD + text, nlp)] == ["1 ass Провести сверку."]
