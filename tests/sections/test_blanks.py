"""Rules of a form under what was filled in, and those left empty."""

import pytest

from extractor.sections.blanks import is_unfilled, without_rules


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("№ __4__", "№ 4"),
        ("«_12_» __ноября__ 2018_ г. ___п. Заозёрье___", "« 12 » ноября 2018 г. п. Заозёрье"),
        ("Срок ___до 19.11.2018___", "Срок до 19.11.2018"),
        ("____«О питании»____", "«О питании»"),
        ("до «_5_» мая 20__ г.", "до « 5 » мая 20__ г."),
        ("«___» _______ 20__ г.", "«___» _______ 20__ г."),
        ("Председатель ________ Е.И. Ким", "Председатель ________ Е.И. Ким"),
        ("Ответственный ______ Срок ___май___", "Ответственный ______ Срок май"),
        ("план_работы.docx", "план_работы.docx"),
    ],
)
def test_rules_under_words_go(text, words):
    found = without_rules(text)
    assert (" ".join(found.split()), len(found)) == (words, len(text))


@pytest.mark.parametrize(
    ("text", "empty"), [("______", True), ("___ / ___", True), ("__5__", False), ("", False)]
)
def test_what_nobody_filled_in(text, empty):
    assert is_unfilled(text) is empty
