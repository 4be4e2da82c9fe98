from pathlib import Path

import pytest

from corpus import evaluate
from corpus.evaluate import Outcome, find_gained, find_lost, render
from corpus.gold import GoldProtocol
from corpus.score import Item, Score, Tally

DATE = ("zaozerny", "docx", "date", "date")
KIND = ("zaozerny", "docx", "decision 1", "kind")


def outcome(split: str, item: Item) -> Outcome:
    score = Score(exact=Tally(1, 2, 2), silent=Tally(1, 2), items=[item])
    score.fields["deadlines"] = Tally(1, 3, 2)
    return Outcome(GoldProtocol(f"{split}_board", f"{split} layout", split, {}), "docx", score)


MIXED = (
    outcome("development", Item("decision 1", "kind", "wrong", "resolution")),
    outcome("held_out", Item("decision 9", "kind", "wrong", "resolution")),
)


@pytest.mark.parametrize(
    ("before", "now", "lost", "gained"),
    [
        ({DATE: "found"}, {DATE: "found"}, [], []),
        ({DATE: "found"}, {DATE: "wrong"}, [DATE], []),
        ({DATE: "found"}, {DATE: "missed"}, [DATE], []),
        ({DATE: "missed"}, {DATE: "found"}, [], [DATE]),
        ({DATE: "wrong"}, {DATE: "missed"}, [], []),
        ({DATE: "found"}, {KIND: "wrong"}, [], []),
    ],
)
def test_lost_and_gained(before: dict, now: dict, lost: list, gained: list) -> None:
    assert (find_lost(before, now), find_gained(before, now)) == (lost, gained)


def test_table_has_totals_of_both_parts_and_layouts_of_the_open_one() -> None:
    table = render(MIXED)
    assert "| protocols | 1 | 1 |" in table
    assert "| deadlines | 0.40 (1/3, +1) | 0.40 (1/3, +1) |" in table
    assert "| **exact** | 0.50 (1/2) | 0.50 (1/2) |" in table
    assert "| development_board | development layout | docx |" in table
    assert "held_out_board" not in table


def test_held_out_items_are_neither_kept_nor_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert [row[0] for row in evaluate.rows_of(MIXED)] == ["development_board"]
    evaluate.print_worst(MIXED, None)
    printed = capsys.readouterr().out
    assert "development_board.docx decision 1: kind wrong: got «resolution»" in printed
    assert "held_out" not in printed


def test_baseline_is_read_as_it_was_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate, "BASELINE", tmp_path / "baseline.csv")
    rows = {DATE: "found", ("з", "pdf", "Ясько В.В., методист", "positions"): "missed"}
    evaluate.save_baseline(rows)
    assert evaluate.load_baseline() == rows


def test_page_changes_between_the_marks(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"head\n{evaluate.BEGIN}\nold\n{evaluate.END}\ntail\n", encoding="utf-8")
    evaluate.write_table(readme, "new")
    assert readme.read_text("utf-8") == f"head\n{evaluate.BEGIN}\nnew\n{evaluate.END}\ntail\n"
