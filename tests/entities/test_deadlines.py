"""Every row of corpus/cases/deadlines.tsv: text → deadlines."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.entities.deadlines import find_deadlines
from extractor.types import Deadline

TABLE = Path(__file__).parents[2] / "corpus" / "cases" / "deadlines.tsv"
ROWS = list(
    csv.DictReader(
        TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
    )
)


def compact(deadline: Deadline) -> str:
    """A deadline as the table writes it: «date 2022-01-12», «event?» with a doubt."""
    shown = {
        "date": f"date {deadline.due}",
        "relative": f"relative {deadline.due}",
        "on": f"on {deadline.start}",
        "from": f"from {deadline.start}",
        "period": f"period {deadline.start}..{deadline.due}",
        "recurring": f"recurring {deadline.rrule}",
    }.get(deadline.kind, deadline.kind)
    return shown + ("?" if deadline.doubts else "")


def found(text: str, meeting: str, mode: str) -> str:
    text = text.replace("\\n", "\n").replace("\\u00a0", "\u00a0")
    day = dt.date.fromisoformat(meeting) if meeting else None
    mentions = find_deadlines(text, day, labelled=mode == "label")
    return " ; ".join(compact(mention.value) for mention in mentions) or "-"


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['mode']}: {row['text']}" for row in ROWS])
def test_case(row: dict[str, str]) -> None:
    assert found(row["text"], row["meeting"], row["mode"]) == row["expected"]


def test_the_table_is_worth_running() -> None:
    sentences = [row for row in ROWS if row["mode"] == "sentence"]
    assert len(ROWS) >= 400
    assert len(sentences) >= 150
    assert sum(row["expected"] == "-" for row in sentences) >= 70


PIECES = (
    "до с по к в на и , . ; – « » ( ) 1 5 31 2023 12.01.2023 31.06.24 01.09 марта май сентебря "
    "квартал II полугодие учебного года течение дней рабочих ежемесячно числа графиком İ № "
    "провести которые срок не позднее каждый вторник постоянно утвердить"
)


@given(st.lists(st.sampled_from(PIECES.split()), max_size=14), st.booleans())
def test_any_words_are_read_without_loss(words: list[str], labelled: bool) -> None:
    text = " ".join(words)
    mentions = find_deadlines(text, dt.date(2023, 2, 10), labelled=labelled)
    for mention in mentions:
        assert mention.value.text == text[mention.start : mention.end] != ""
        assert mention.value.text == mention.value.text.strip()
        assert mention.value.rule == mention.rule != ""
        if mention.value.start and mention.value.due:
            assert mention.value.start <= mention.value.due


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Сдать отчёт в срок до\u00a01 марта 2023 г. в отдел", "в срок до\u00a01 марта 2023 г."),
        ("Провести 9 февраля 2023 года семинар", "9 февраля 2023 года"),
        ("В недельный срок сдать отчёт", "В недельный срок"),
    ],
)
def test_offsets_count_the_printed_text(text: str, quote: str) -> None:
    (mention,) = find_deadlines(text, dt.date(2023, 2, 1), labelled=False)
    assert text[mention.start : mention.end] == mention.value.text == quote


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31.06.2024", "impossible_date"),
        ("срочно", "urgent_without_day"),
        ("как получится", "deadline_not_understood"),
        ("первое полугодие", "deadline_loose"),
        ("1 сентебря 2023", "month_misprint"),
        ("до 1 февраля", "deadline_far_ahead"),
        ("до 1 марта 2023, 5 экз.", "deadline_partly_read"),
        ("ежемесячно с 1 марта 2023", "deadline_several"),
    ],
)
def test_doubts_of_a_label(text: str, code: str) -> None:
    mentions = find_deadlines(text, dt.date(2023, 2, 10), labelled=True)
    assert code in {doubt.code for mention in mentions for doubt in mention.value.doubts}


def test_without_a_meeting_nothing_is_counted() -> None:
    (mention,) = find_deadlines("в течение 10 дней", None, labelled=True)
    assert mention.value.kind == "event"
    assert [doubt.code for doubt in mention.value.doubts] == ["meeting_date_unknown"]
