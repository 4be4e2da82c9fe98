"""Who controls is no executor."""

import pytest

from extractor.decisions.labels import cut_labels


@pytest.mark.parametrize(
    "control",
    [
        "контроль за Орловым П.П.",
        "контроль – Орлов П.П.",
        "контролирует Орлов П.П.",
        "контролёр – Орлов П.П.",
        "контролёр начальник отдела",
        "на контроле у Орлова П.П.",
        "под контролем П.П. Орлова",
    ],
)
@pytest.mark.parametrize("term", ["", ", срок: до 1 мая"])
def test_who_controls(control, term):
    _, labels = cut_labels(f"Провести сверку. Отв. Ким Е.И., {control}{term}")
    told = [(label.role, label.value) for label in labels if label.role != "control"]
    assert told == [("executor", "Ким Е.И."), *([("deadline", "до 1 мая")] if term else [])]


@pytest.mark.parametrize(
    "value", ["контрольная группа", "директора школ", "Ким Е.И., специалист контрольного отдела"]
)
def test_whoever_does_it(value):
    assert cut_labels(f"Провести сверку. Отв.: {value}")[1][0].value == value
