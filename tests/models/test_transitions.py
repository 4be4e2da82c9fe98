"""Every act in every state: where it leads, or that it cannot be."""

import pytest

from models.transitions import (
    STATES,
    TRANSITIONS,
    GroundRequired,
    WrongTransition,
    need_ground,
    next_state,
    possible_acts,
)

# state → act → next state; what is not here is refused
EXECUTION = {
    "in_work": {"report": "report_submitted", "done": "done", "cancel": "cancelled"},
    "report_submitted": {
        "report": "report_submitted",
        "accept": "done",
        "return": "returned",
        "done": "done",
        "cancel": "cancelled",
    },
    "returned": {"report": "report_submitted", "done": "done", "cancel": "cancelled"},
    "done": {"done": "done", "reopen": "in_work"},
    "cancelled": {"reopen": "in_work"},
    "unknown": {
        "begin": "in_work",
        "report": "report_submitted",
        "done": "done",
        "cancel": "cancelled",
    },
}
ACTS = [act for act, way in TRANSITIONS.items() if way.axis == "execution"]


@pytest.mark.parametrize("state", EXECUTION)
@pytest.mark.parametrize("act", ACTS)
def test_execution(state, act):
    if act in EXECUTION[state]:
        assert next_state(act, state) == EXECUTION[state][act]
    else:
        with pytest.raises(WrongTransition) as caught:
            next_state(act, state)
        assert set(EXECUTION[state]) <= set(caught.value.possible)
        assert caught.value.message.startswith(f"Сейчас поручение — «{STATES[state]}»: ")


@pytest.mark.parametrize(
    ("control", "act", "then"),
    [
        ("on_control", "off_control", "off_control"),
        ("off_control", "on_control", "on_control"),
        ("on_control", "on_control", None),
        ("off_control", "off_control", None),
    ],
)
@pytest.mark.parametrize("execution", EXECUTION)
def test_control_does_not_depend_on_execution(execution, control, act, then):
    if then:
        assert next_state(act, execution, control) == then
    else:
        with pytest.raises(WrongTransition):
            next_state(act, execution, control)


@pytest.mark.parametrize("state", EXECUTION)
def test_only_what_is_open_is_extended(state):
    assert ("extend" in possible_acts(state, "on_control")) == (
        state in ("in_work", "report_submitted", "returned")
    )


def test_what_is_possible_instead_is_said():
    with pytest.raises(WrongTransition) as caught:
        next_state("accept", "done", "on_control")
    assert caught.value.message == (
        "Сейчас поручение — «исполнено»: принять отчёт нельзя. "
        "Можно: отметить исполнение, возобновить исполнение, снять с контроля."
    )


@pytest.mark.parametrize("act", [act for act, way in TRANSITIONS.items() if way.ground])
def test_a_ground_is_required(act):
    for empty in ("", "  \n", None):
        with pytest.raises(GroundRequired):
            need_ground(act, empty)
    assert need_ground(act, " Акт № 7 ") == "Акт № 7"
