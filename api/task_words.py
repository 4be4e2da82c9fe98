"""How tasks are said on pages: their axes, acts and states in the terms of record-keeping.

How one stands on a day is said in ``standing_words``.
"""

from api import russian
from models.transitions import STATES, TRANSITIONS, Act

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


def extensions(number: int) -> str:
    return f"срок продлён {russian.plural(number, 'раз', 'раза', 'раз')}"


def state(word: str) -> str:
    """A state of any axis; a day of the deadline as дд.мм.гггг."""
    return STATES.get(word) or russian.day(word)


def act_word(act: Act) -> str:
    """«Снять с контроля»."""
    return TRANSITIONS[act].word.capitalize()
