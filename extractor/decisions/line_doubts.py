"""What a line under a point may be beside what it was taken for."""

from extractor.types import Doubt

AFTER_LABEL = Doubt(
    "paragraph_after_label",
    "После срока или исполнителя идёт ещё абзац: проверьте, относится ли он к этому пункту.",
)
BEHIND_BULLETS = Doubt(
    "paragraph_behind_bullets",
    "После последнего пункта списка идёт ещё абзац: проверьте, относится ли он к этому пункту.",
)
TELLS_ON = Doubt(
    "paragraph_tells",
    "К пункту отнесён абзац, который рассказывает, а не поручает: проверьте, где кончается пункт.",
)
DAY_BELOW = Doubt(
    "day_below_sentence",
    "День стоит отдельной строкой под незаконченной фразой: проверьте, срок это или её конец.",
)
NAMES_AT_END = Doubt(
    "names_at_end",
    "Под последним пунктом стоят одни фамилии: проверьте, исполнители это или подписи.",
)
