"""How a task stands, said in Russian and shown by a sign and a colour as well."""

from collections.abc import Mapping

from api import russian
from models.timeliness import Timeliness, TimelinessWord

# Beside whatever was read and no person has looked at, where something in it was doubtful.
UNCHECKED = "⚠ не проверено"
# Word → class of the tag, sign, what a filter or a tile calls it.
SHOWN: Mapping[TimelinessWord, tuple[str, str, str]] = {
    "overdue": ("bad", "!", "просрочено"),
    "due_soon": ("doubt", "◷", "скоро срок"),
    "in_time": ("", "○", "срок не наступил"),
    "no_deadline": ("", "∞", "без срока"),
    "done_in_time": ("good", "✔", "исполнено в срок"),
    "done_late": ("tardy", "✔", "исполнено с опозданием"),
    "outcome_unknown": ("", "?", "исход неизвестен"),
    "cancelled": ("", "✖", "отменено"),
}


def said(stands: Timeliness) -> str:
    """
    >>> said(Timeliness("overdue", 12)), said(Timeliness("due_soon", 0))
    ('просрочено на 12 дней', 'срок сегодня')
    """
    word, number = stands.word, stands.days
    if word == "overdue":
        return f"просрочено на {russian.days(number)}"
    if word == "due_soon" and number < 2:
        return "срок завтра" if number else "срок сегодня"
    if word in ("due_soon", "in_time"):
        return f"срок через {russian.days(number)}"
    if word == "done_late":
        return f"исполнено с опозданием на {russian.days(number)}"
    return SHOWN[word][2]
