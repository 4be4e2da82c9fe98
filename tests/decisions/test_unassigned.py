"""Assignments whose executor and day stand where nobody read them: points → the codes of doubt."""

import pytest

from extractor.decisions import read_decisions
from tests.decisions.lists import context_of, parts_of


@pytest.mark.parametrize(
    ("points", "codes"),
    [
        (["Провести инвентаризацию."], ["left_to_nobody"]),
        (
            ["Заключить договоры на поставку угля.", "Собрать заявки до 1 мая."],
            ["left_to_nobody", ""],
        ),
        (["Ким Е.И. провести инвентаризацию.", "Вымыть окна до 1 мая."], ["", ""]),
        (["Утвердить план.", "Принять информацию к сведению."], ["", ""]),
        (["Рекомендовать вести журналы."], [""]),
        # What stands above others is done by those below it.
        (["Провести сверку:\nа) Ким Е.И. – в школах;\nб) Орлов П.П. – в садах."], ["", "", ""]),
        # Days are told, people are not: they stand in the list of those present.
        (
            [f"Вымыть окна до {day} мая." for day in (1, 2, 3, 4)],
            ["executors_elsewhere"] * 4,
        ),
        ([f"Вымыть окна до {day} мая." for day in (1, 2, 3)], [""] * 3),
        (
            ["Ким Е.И. вымыть окна.", *(f"Вымыть окна до {day} мая." for day in (1, 2))],
            [""] * 3,
        ),
    ],
)
def test_what_names_neither_who_nor_when(points, codes, nlp):
    text = "\n".join(["РЕШИЛИ:", *(f"{n}. {point}" for n, point in enumerate(points, 1))])
    found = read_decisions(parts_of(text, nlp), context_of(nlp)).decisions
    ours = {"left_to_nobody", "executors_elsewhere"}
    assert [" ".join(d.code for d in one.doubts if d.code in ours) for one in found] == codes
