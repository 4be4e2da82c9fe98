from typing import Any

import pytest

from corpus.score import Score, Tally, align, is_same_executor, likeness, name_key, score_protocol


def decision(text: str, **changes: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "path": text[:5], "text": text, "kind": "assignment", "executors": [], "deadlines": [],
        "schools": [], "needs_review": False,
    }  # fmt: skip
    return whole | changes


def gold(*decisions: dict[str, Any], **changes: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "number": "3", "date": "2024-02-14", "chair": "Ярцева О.Д.", "secretary": None,
        "approver": None, "municipality": None, "participants": [], "agenda": [], "reports": [],
        "warnings": [], "decisions": list(decisions),
    }  # fmt: skip
    return whole | changes


def extracted(*decisions: dict[str, Any], **changes: Any) -> dict[str, Any]:
    whole = gold(*decisions) | {"chair": {"name": "Ярцева О.Д."}}
    return whole | changes


WORK = "Провести осмотр здания"
PERSON = {"kind": "person", "name": "Ясько В.В.", "text": "Ясько В.В."}
DAY = {"kind": "date", "start": None, "due": "2024-03-01", "rrule": None}


@pytest.mark.parametrize(
    ("tally", "precision", "recall", "f1"),
    [
        (Tally(), 1.0, 1.0, 1.0),
        (Tally(3, 4, 6), 0.5, 0.75, 0.6),
        (Tally(0, 2, 0), 0.0, 0.0, 0.0),
        (Tally(1, 1, 1) + Tally(0, 1, 3), 0.25, 0.5, 1 / 3),
    ],
)
def test_tally(tally: Tally, precision: float, recall: float, f1: float) -> None:
    assert (tally.precision, tally.recall, tally.f1) == pytest.approx((precision, recall, f1))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ясько В.В.", "ясько в в"),
        ("В. В. Ясько", "ясько в в"),
        ("Ясько ВВ", "ясько в в"),
        ("Ясько Вера Викторовна", "ясько в в"),
        ("Вера Викторовна Ясько", "ясько в в"),
        ("Рогалёва В.К.", "рогалева в к"),
        ("Ясько", "ясько"),
        ("", ""),
    ],
)
def test_name_key(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("wanted", "got", "same"),
    [
        (PERSON, {"kind": "person", "name": "В.В. Ясько"}, True),
        (PERSON, {"kind": "person", "name": "Ясько Н.В."}, False),
        (PERSON, {"kind": "group", "name": "Ясько В.В."}, False),
        (
            {"kind": "group", "name": "руководители ОО"},
            {"kind": "organization", "name": "Руководителям ОО"},
            True,
        ),
        (
            {"kind": "group", "name": "руководители ОО"},
            {"kind": "group", "name": "директора школ"},
            False,
        ),
    ],
)
def test_is_same_executor(wanted: dict[str, Any], got: dict[str, Any], same: bool) -> None:
    assert is_same_executor(wanted, got) is same


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Провести осмотр", "провести  «осмотр».", 100.0),
        ("учёт", "учет", 100.0),
        ("план-\nграфик", "планграфик", 100.0),
        ("абвг", "абгв", 75.0),
        ("абвг", "дежз", 0.0),
        ("", "", 100.0),
        ("", "а", 0.0),
    ],
)
def test_likeness(one: str, other: str, expected: float) -> None:
    assert likeness(one, other) == pytest.approx(expected)


def test_equal_wordings_are_paired_in_their_order() -> None:
    assert align([WORK, "Принять к сведению", WORK], [WORK, WORK]) == {0: 0, 2: 1}


@pytest.mark.parametrize(
    ("wanted", "got", "exact", "silent"),
    [
        (decision(WORK), [decision(WORK)], 1, 0),
        (decision(WORK), [], 0, 1),
        (decision(WORK), [decision(WORK, kind="resolution")], 0, 1),
        (decision(WORK), [decision(WORK, kind="resolution", needs_review=True)], 0, 0),
        (decision(WORK), [decision(WORK), decision("Купить краску для забора")], 1, 1),
        (decision(WORK, executors=[PERSON]), [decision(WORK, executors=[PERSON])], 1, 0),
        (decision(WORK, deadlines=[DAY]), [decision(WORK, deadlines=[DAY, DAY])], 0, 1),
        (decision(WORK, schools=["a"]), [decision(WORK, schools=[{"school_id": "a"}])], 1, 0),
        (decision(WORK, schools=["a"]), [decision(WORK, schools=[{"school_id": None}])], 0, 1),
        (decision(WORK, review=True), [decision(WORK)], 0, 1),
        (decision(WORK, review=True), [decision(WORK, needs_review=True)], 1, 0),
    ],
)
def test_whole_decisions(
    wanted: dict[str, Any], got: list[dict[str, Any]], exact: int, silent: int
) -> None:
    score = score_protocol(gold(wanted), extracted(*got))
    assert (score.exact.hit, score.silent.hit) == (exact, silent)


def test_items_say_what_became_of_them() -> None:
    score = score_protocol(
        gold(decision(WORK, path="1"), number="3"),
        extracted(decision(WORK, kind="resolution"), number=None, date="2024-02-15"),
    )
    results = {(item.name, item.field): item.result for item in score.items}
    assert results[("number", "number")] == "missed"
    assert results[("date", "date")] == "wrong"
    assert results[("chair", "officers")] == "found"
    assert results[("decision 1", "kind")] == "wrong"


def test_scores_add() -> None:
    one = score_protocol(gold(decision(WORK)), extracted(decision(WORK)))
    none = score_protocol(gold(decision(WORK)), {})
    both = one + none + Score()
    assert both.fields["decisions"] == Tally(1, 2, 1)
    assert both.exact == Tally(1, 2, 2)
    assert both.silent == Tally(1, 2)


def test_people_are_counted_by_presence() -> None:
    person = {"name": "Ясько В.В.", "position": "методист", "presence": "present"}
    absent = person | {"presence": "absent"}
    score = score_protocol(gold(participants=[person]), extracted(participants=[absent]))
    assert score.fields["participants"] == Tally(0, 1, 1)
    assert score.fields["positions"] == Tally(1, 1, 1)
    assert score.invented == ["participant ясько в в (absent)"]
