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
    """«☒ Утвердить план» / «☐ Закрыть группу»: was the second adopted? Where most boxes are empty
    they are bullets of what is still to be done."""
    drafts = [*walk_all(tops)]
    for draft in drafts:
        # «3. ☐ Закрыть группу»
        if draft.texts and draft.texts[0][:1] in (*_EMPTY, *_TICKED):
            draft.sign, draft.texts[0] = draft.texts[0][0], draft.texts[0][1:].lstrip()
    empty = [draft for draft in drafts if draft.sign and draft.sign in _EMPTY]
    ticked = sum(bool(draft.sign) and draft.sign in _TICKED for draft in drafts)
    for draft in empty if len(empty) <= ticked else ():
        draft.doubts.append(UNTICKED)
