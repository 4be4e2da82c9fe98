"""Labels for points that they name, or for all."""

import pytest

from tests.decisions.lists import decisions_of, shown

TWO = "1. Провести сверку.\n2. Собрать заявки.\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Ответственный за выполнение п. 1 – Ким Е.И., п. 2 – Орлов П.П.",
            ["1 ass Провести сверку. | Ким Е.И.", "2 ass Собрать заявки. | Орлов П.П."],
        ),
        (
            "По пункту 2: отв. Ким Е.И., срок – 01.10.2023",
            ["1 ass Провести сверку.", "2 ass Собрать заявки. | Ким Е.И. | date 2023-10-01"],
        ),
        (
            "Срок исполнения всех пунктов – до 01.10.2023",
            [
                "1 ass Провести сверку. | | date 2023-10-01 | | label_for_all",
                "2 ass Собрать заявки. | | date 2023-10-01 | | label_for_all",
            ],
        ),
        (
            "Ответственный за исполнение настоящего решения: Ким Е.И. Срок: до 01.10.2023",
            [
                "1 ass Провести сверку. | Ким Е.И. | date 2023-10-01 | | label_for_all",
                "2 ass Собрать заявки. | Ким Е.И. | date 2023-10-01 | | label_for_all",
            ],
        ),
    ],
)
def test_ranges(line, expected, nlp):
    assert [shown(d) for d in decisions_of(f"РЕШИЛИ:\n{TWO}{line}", nlp)] == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (
            "РЕШИЛИ (исполнители по пунктам 1–2 – Ким Е.И.; срок по п. 2 – до 01.10.2023):",
            ["1 ass Провести сверку. | Ким Е.И.", "2 ass Собрать заявки. | Ким Е.И. | date 2023-10-01"],
        ),
        (
            "РЕШИЛИ (срок – до 01.10.2023):",
            ["1 ass Провести сверку. | | date 2023-10-01", "2 ass Собрать заявки. | | date 2023-10-01"],
        ),
    ],
)  # fmt: skip
def test_terms_in_the_heading(heading, expected, nlp):
    assert [shown(d) for d in decisions_of(f"{heading}\n{TWO}", nlp)] == expected
