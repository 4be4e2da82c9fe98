"""How tasks are said on pages: their axes, acts and days in the terms of record-keeping."""

from api import russian
from models.task_register import TaskEntry
from models.timeliness import Timeliness
from models.transitions import STATES, TRANSITIONS, Act

TIMELINESS = {
    "overdue": "просрочено на {days}",
    "due_soon": "срок через {days}",
    "in_time": "в срок, осталось {days}",
    "no_deadline": "без срока",
    "done_in_time": "исполнено в срок",
    "done_late": "исполнено с опозданием на {days}",
    "outcome_unknown": "исход неизвестен",
    "cancelled": "отменено",
}
# The groups of the page of control, in the order in which they want attention.
GROUPS = {
    "overdue": "просрочено",
    "due_soon": "скоро срок",
    "in_time": "в срок",
    "no_deadline": "без срока",
    "done_late": "исполнено с опозданием",
    "done_in_time": "исполнено в срок",
    "outcome_unknown": "исход неизвестен",
    "cancelled": "отменено",
}
MARKS = {"overdue": "bad", "due_soon": "doubt", "done_in_time": "good", "done_late": "good"}
AXES = {
    "execution": "исполнение",
    "control": "контроль",
    "deadline": "срок",
    "extraction": "извлечение",
}
VIA = {
    "page": "на странице",
    "api": "через API",
    "link": "по ссылке",
    "protocol": "из протокола",
    "command": "командой",
}
REPORTS = {"submitted": "ждёт решения", "accepted": "принят", "returned": "возвращён на доработку"}


def timeliness(found: Timeliness) -> str:
    """«просрочено на 3 дня», «срок сегодня».

    >>> timeliness(Timeliness("overdue", 3)), timeliness(Timeliness("due_soon", 0))
    ('просрочено на 3 дня', 'срок сегодня')
    """
    if found.word == "due_soon" and not found.days:
        return "срок сегодня"
    return TIMELINESS[found.word].format(days=russian.days(found.days))


def extensions(number: int) -> str:
    return f"срок продлён {russian.plural(number, 'раз', 'раза', 'раз')}"


def state(word: str) -> str:
    """A state of any axis; a day of the deadline as дд.мм.гггг."""
    return STATES.get(word) or russian.day(word)


def said(entry: TaskEntry) -> dict[str, str]:
    """What a card shows of a task."""
    return {
        "timeliness": timeliness(entry.timeliness),
        "mark": MARKS.get(entry.timeliness.word, ""),
        "execution": STATES[entry.stood.execution],
        "control": STATES[entry.stood.control],
    }


def act_word(act: Act) -> str:
    """«Снять с контроля»."""
    return TRANSITIONS[act].word.capitalize()
