"""Which field of a decision a doubt is about: what is lit, and where the cursor goes."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from api.pages import reason

Field = Literal["text", "kind", "executors", "deadlines", "schools"]
# Beginnings of the extractor's codes, the first that fits; what fits none is about the wording.
_BEGINNINGS: tuple[tuple[str, Field], ...] = (
    ("deadline_", "deadlines"),
    ("term_unread", "deadlines"),
    *((code, "deadlines") for code in ("day_unread", "month_unread", "period_unread")),
    *((code, "deadlines") for code in ("until_unread", "vague_unread")),
    ("date_", "deadlines"),
    ("impossible_date", "deadlines"),
    ("letter_in_day", "deadlines"),
    ("month_misprint", "deadlines"),
    ("calendar_not_published", "deadlines"),
    ("frequency_uneven", "deadlines"),
    ("urgent_without_day", "deadlines"),
    ("meeting_date_unknown", "deadlines"),
    ("executor_", "executors"),
    ("executors_elsewhere", "executors"),
    ("left_to_nobody", "executors"),
    ("person_unread", "executors"),
    ("label_unread", "executors"),
    ("addressee_", "executors"),
    ("namesakes", "executors"),
    ("surname_", "executors"),
    ("group_", "executors"),
    ("title_row_executor", "executors"),
    ("label_for_all", "executors"),
    ("label_by_number", "executors"),
    ("label_elsewhere", "executors"),
    ("names_at_end", "executors"),
    ("bracket_left", "executors"),
    ("title_row_unread", "deadlines"),
    ("heading_term", "deadlines"),
    ("term_by_reference", "deadlines"),
    ("school_", "schools"),
    ("no_infinitive", "kind"),
    ("no_order", "kind"),
    ("told_", "kind"),
    ("loose_order", "kind"),
    ("title_row_orders", "kind"),
    ("deferral_timed", "kind"),
    ("vote_unclear", "kind"),
    ("vote_unticked", "kind"),
)


def doubts_by_field(
    reasons: Sequence[str | Mapping[str, str]], read: Mapping[str, Any]
) -> dict[Field, list[str]]:
    """Sentences by field. ``read`` is the decision as the extraction has it, codes included."""
    codes = dict(
        zip(read.get("review_reasons") or (), read.get("review_codes") or (), strict=False)
    )
    found: dict[Field, list[str]] = {}
    for each in reasons:
        code = each.get("code", "") if isinstance(each, Mapping) else codes.get(each, "")
        found.setdefault(field_of(code), []).append(reason(each))
    return found


def field_of(code: str) -> Field:
    return next((field for begin, field in _BEGINNINGS if code.startswith(begin)), "text")
