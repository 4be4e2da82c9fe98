"""Empty cells of a table of tasks that may stand for what the row above holds."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from extractor.decisions.drafts import Draft
from extractor.sections.columns import Columns
from extractor.types import Doubt

_UNTIMED = Doubt(
    "term_cell_empty",
    "Ячейка срока в этой строке пуста, а выше заполнена: проверьте, не тот же ли срок.",
)


def doubt_untimed(drafts: Sequence[Draft], columns: Columns, untimed: Collection[int]) -> None:
    """«1 октября | Ким Е.И. | Провести сверку» above «| Орлов П.П. | Собрать заявки»: a day left of
    the tasks is often printed once for the rows below it. ``untimed`` are the points whose cell of
    the term is empty, by their ``id``."""
    terms, tasks = columns.of("deadline"), columns.of("text")
    if not (columns.named and terms and tasks) or terms[0] > tasks[0]:
        return
    for above, point in pairwise(drafts):
        if id(point) in untimed and (above.deadlines or id(above) in untimed):
            point.doubts.append(_UNTIMED)
