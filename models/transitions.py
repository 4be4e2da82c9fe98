"""What may happen to a task: one table of acts, each with its axis, its right and its way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Act = Literal[
    "report",
    "accept",
    "return",
    "done",
    "reopen",
    "cancel",
    "begin",
    "on_control",
    "off_control",
    "extend",
]


@dataclass(frozen=True, slots=True)
class Transition:
    """``word`` says what may be done, as in «Можно: принять отчёт»; ``ways`` is old → new state.

    ``right`` is one of ``api.viewer``; ``ground``: what must be said, empty where nothing must.
    """

    word: str
    axis: Literal["execution", "control", "deadline"]
    right: Literal["report", "judge", "control"]
    ways: Mapping[str, str]
    ground: str = ""


_OPEN = ("in_work", "report_submitted", "returned")


def _to(state: str, *olds: str) -> dict[str, str]:
    return dict.fromkeys(olds, state)


TRANSITIONS: Mapping[Act, Transition] = {
    "begin": Transition("взять в работу", "execution", "judge", _to("in_work", "unknown")),
    "report": Transition(
        "представить отчёт об исполнении",
        "execution",
        "report",
        _to("report_submitted", *_OPEN, "unknown"),
        "Напишите, что сделано.",
    ),
    "accept": Transition("принять отчёт", "execution", "judge", _to("done", "report_submitted")),
    "return": Transition(
        "вернуть на доработку",
        "execution",
        "judge",
        _to("returned", "report_submitted"),
        "Напишите, что нужно доработать.",
    ),
    "done": Transition(
        "отметить исполнение",
        "execution",
        "judge",
        _to("done", *_OPEN, "unknown", "done"),
        "Укажите, чем подтверждено исполнение.",
    ),
    "reopen": Transition(
        "возобновить исполнение",
        "execution",
        "judge",
        _to("in_work", "done", "cancelled"),
        "Укажите, почему исполнение возобновлено.",
    ),
    "cancel": Transition(
        "отменить поручение",
        "execution",
        "control",
        _to("cancelled", *_OPEN, "unknown"),
        "Укажите причину отмены.",
    ),
    "off_control": Transition(
        "снять с контроля",
        "control",
        "control",
        _to("off_control", "on_control"),
        "Укажите основание снятия с контроля.",
    ),
    "on_control": Transition(
        "поставить на контроль",
        "control",
        "control",
        _to("on_control", "off_control"),
        "Укажите основание постановки на контроль.",
    ),
    "extend": Transition(
        "продлить срок",
        "deadline",
        "control",
        {state: state for state in _OPEN},
        "Укажите причину продления.",
    ),
}
STATES: Mapping[str, str] = {
    "in_work": "на исполнении",
    "report_submitted": "представлен отчёт об исполнении",
    "done": "исполнено",
    "returned": "возвращено на доработку",
    "cancelled": "отменено",
    "unknown": "исход неизвестен",
    "on_control": "на контроле",
    "off_control": "снято с контроля",
}


class TaskError(ValueError):
    """A change of a task that cannot be; ``message`` is Russian and for people."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class WrongTransition(TaskError):
    """The task does not stand so that this could happen; ``possible`` are the acts that can."""

    def __init__(self, act: Act, state: str, possible: Iterable[Act] = ()) -> None:
        self.act, self.state, self.possible = act, state, tuple(possible)
        words = ", ".join(TRANSITIONS[each].word for each in self.possible)
        can = f" Можно: {words}." if words else ""
        super().__init__(
            f"Сейчас поручение — «{STATES.get(state, state)}»: {TRANSITIONS[act].word} нельзя.{can}"
        )


class GroundRequired(TaskError):
    """A person must say why."""


def possible_acts(execution: str, control: str) -> tuple[Act, ...]:
    """What may be done with a task that stands so, in the order of the table."""
    states = {"execution": execution, "control": control, "deadline": execution}
    return tuple(act for act, way in TRANSITIONS.items() if states[way.axis] in way.ways)


def next_state(act: Act, execution: str, control: str = "on_control") -> str:
    """Raises WrongTransition."""
    way = TRANSITIONS[act]
    state = control if way.axis == "control" else execution
    if state not in way.ways:
        raise WrongTransition(act, state, possible_acts(execution, control))
    return way.ways[state]


def need_ground(act: Act, ground: str | None) -> str:
    """The ground without spaces around it. Raises GroundRequired."""
    said = (ground or "").strip()
    if TRANSITIONS[act].ground and not said:
        raise GroundRequired(TRANSITIONS[act].ground)
    return said
