"""Assignments whose executor and day stand where nobody read them: points → the codes of doubt."""

import pytest

from extractor.decisions import read_decisions
from tests.decisions.lists import context_of, parts_of

BARE, DATED = "Заключить договоры на поставку угля.", "Вымыть окна до 1 мая."


@pytest.mark.parametrize(
    ("points", "codes"),
    [
        # A sheet that nobody read has who and when.
        ([BARE], ["left_to_nobody"]),
        ([BARE, "Собрать заявки до 1 мая."], ["left_to_nobody", ""]),
        ([BARE, "Ким Е.И. вымыть окна."], ["left_to_nobody", ""]),
        (["Утвердить план.", "Принять информацию к сведению."] * 3, [""] * 6),
        (["Рекомендовать вести журналы."] * 6, [""] * 6),
        # What stands above others is done by those below it.
        (["Провести сверку:\nа) Ким Е.И. – в школах;\nб) Орлов П.П. – в садах."] * 4, [""] * 12),
        # Days are told, people are not: they stand in the list of those present.
        ([DATED] * 5, ["executors_elsewhere"] * 5),
        ([*[DATED] * 4, BARE], [*["executors_elsewhere"] * 4, "left_to_nobody"]),
        ([DATED] * 4, [""] * 4),
        ([*["Ким Е.И. вымыть окна."] * 3, *[DATED] * 5], [""] * 8),
    ],
)
def test_what_names_neither_who_nor_when(points, codes, nlp):
    text = "\n".join(["РЕШИЛИ:", *(f"{n}. {point}" for n, point in enumerate(points, 1))])
    found = read_decisions(parts_of(text, nlp), context_of(nlp)).decisions
    ours = {"left_to_nobody", "executors_elsewhere"}
    assert [" ".join(d.code for d in one.doubts if d.code in ours) for one in found] == codes
