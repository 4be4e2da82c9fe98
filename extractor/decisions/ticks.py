"""Points of a form whose boxes tell which of them were adopted."""

from collections.abc import Sequence

from extractor.decisions.drafts import Draft
from extractor.decisions.gathering import walk_all
from extractor.types import Doubt

_EMPTY, _TICKED = "☐□", "☒☑✓✔✗✘⊠✅"
UNTICKED = Doubt(
    "vote_unticked",
    "В бланке не отмечено или отмечено не один раз, принят ли этот пункт: проверьте по документу.",
)


def doubt_unticked(tops: Sequence[Draft]) -> None:
    """«☒ Утвердить план» / «☐ Закрыть группу»: was the second adopted? A list of empty boxes alone
    has them for bullets."""
    drafts = [*walk_all(tops)]
    if any(draft.sign and draft.sign in _TICKED for draft in drafts):
        for draft in drafts:
            if draft.sign and draft.sign in _EMPTY:
                draft.doubts.append(UNTICKED)
