"""What stands beside a point, in a box or in the margin, and is no label."""

from extractor.decisions.gathering import Gathering
from extractor.decisions.lines import Line
from extractor.sections.columns import opens_with_verb
from extractor.types import Doubt


def take_margin_note(state: Gathering, line: Line) -> bool:
    """What stands beside a point in a box or in the margin, names neither who nor when and orders
    nothing, is no wording of it."""
    piece = line.piece
    if not piece.beside or line.marker is not None or state.last is None:
        return False
    if opens_with_verb(line.own, state.reading.is_infinitive):
        return False
    message = (
        f"Рядом с пунктом, в надписи или на полях, стоит «{piece.text}»: проверьте, не "
        "исполнитель ли это и не срок."
    )
    state.last.doubts.append(Doubt("margin_unread", message))
    state.leftover.append(piece.span)
    return True
