"""Under which point a new one stands."""

import pytest

from extractor.decisions.drafts import Draft
from extractor.decisions.gathering import Gathering, keep_labels, place
from extractor.decisions.labels import Label
from extractor.sections.markers import typed_marker
from tests.decisions.lists import context_of


@pytest.mark.parametrize(
    ("numbers", "parents"),
    [
        (["1.", "2."], [None, None]),
        (["1.", "1.1.", "1.2.", "2."], [None, "1", "1", None]),
        (["1.", "1.1.", "1.1.1.", "1.2."], [None, "1", "1.1", "1"]),
        (["1.", "а)", "б)", "2."], [None, "1", "1", None]),
        (["1.", "а)", "-", "-", "б)"], [None, "1", "а", "а", "1"]),
        (["I.", "1.", "2.", "II.", "1."], [None, "I", "I", None, "II"]),
        (["1.1.", "1.2.", "2.1."], [None, None, None]),
        (["1.1.", "2."], [None, None]),
    ],
    ids=lambda value: " ".join(part or "–" for part in value),
)
def test_place(numbers, parents, nlp):
    state = Gathering(context_of(nlp).reading, None, numbered=True)
    drafts = []
    for number in numbers:
        marker = typed_marker(f"{number} провести сверку")
        assert marker is not None
        draft = Draft(marker.printed, marker.style, "marker")
        place(state, draft, marker)
        drafts.append(draft)
    assert [draft.parent.number if draft.parent else None for draft in drafts] == parents
    assert [top.number for top in state.tops] == [d.number for d in drafts if d.parent is None]


def test_labels_are_kept_by_their_role(nlp):
    state = Gathering(context_of(nlp).reading, None, numbered=True)
    draft = Draft("1", "d1", "marker")
    labels = [
        Label("executor", "Ким Е.И."), Label("deadline", "1 мая"), Label("control", "Орлов П.П."),
        Label("both", "Ли Т.П. / май"), Label("executor", "", open=True),
    ]  # fmt: skip
    keep_labels(state, draft, labels)
    assert (draft.executors, draft.deadlines, draft.both) == (
        ["Ким Е.И."],
        ["1 мая"],
        ["Ли Т.П. / май"],
    )
    assert state.open_label == labels[-1]
