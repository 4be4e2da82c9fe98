"""An explanation as lines of text: the head, the blocks, the decisions, the ledger."""

from collections.abc import Iterator

from api import russian
from api.explanation.blocks import block_lines
from api.explanation.decisions import decision_lines
from api.explanation.ledger import ledger_lines
from api.explanation.lines import labelled, ruler, wrapped
from extractor.explanation import Explanation
from extractor.types import Officer, Protocol

__all__ = ["explanation_lines"]

SOURCES = (
    "«по метке» — из строки «Срок: …», из скобки в конце пункта или из столбца; «из текста» — из"
    " самой формулировки. После знака → стоит правило, которое сработало вторым."
)


def explanation_lines(told: Explanation, width: int, path: str | None = None) -> Iterator[str]:
    """Everything, or one decision with its blocks. Raises ValueError for a path that is none."""
    decisions = told.protocol.decisions
    chosen = [each for each in decisions if path in (None, each.path)]
    if path is not None and not chosen:
        paths = ", ".join(each.path for each in decisions) or "решений нет"
        raise ValueError(f"такого решения нет: «{path}»; есть: {paths}")
    yield from _head(told.protocol, width)
    blocks = told.blocks
    if path is not None:
        resting = {span.block for each in chosen for span in each.evidence}
        blocks = tuple(block for block in blocks if block.index in resting)
    yield from block_lines(blocks, told, width)
    review = sum(each.needs_review for each in chosen)
    noted = f", на проверку {review}" if review else ""
    yield from ("", ruler(f"РЕШЕНИЯ: {len(chosen)}{noted}", width, "═"), "")
    if chosen:
        yield from (*wrapped(SOURCES, width), "")
    for decision in chosen:
        yield from decision_lines(decision, told, width)
    if path is None:
        yield from ledger_lines(told, width)


def _head(protocol: Protocol, width: int) -> Iterator[str]:
    document = protocol.document
    pages = f", страниц: {document.pages}" if document.pages else ""
    size = russian.plural(len(document.blocks), "блок", "блока", "блоков")
    yield ruler(f"{document.name}: {document.format}, {size}{pages}", width, "═")
    number = f"№ {protocol.number}" if protocol.number else "номер не найден,"
    day = f"от {russian.day(protocol.date)}" if protocol.date else "дата не найдена"
    rows = (
        ("протокол", " · ".join(filter(None, (f"{number} {day}", protocol.title)))),
        ("орган", protocol.body or ""),
        ("муниципалитет", protocol.municipality or "не определён"),
        ("председатель", _officer(protocol.chair)),
        ("секретарь", _officer(protocol.secretary)),
    )
    for label, text in rows:
        if text:
            yield from labelled(label, text, width, 2)
    for place, item in enumerate(protocol.agenda):
        number = f"{item.number}." if item.number else "•"
        yield from labelled("" if place else "повестка", f"{number} {item.text}", width, 2)


def _officer(officer: Officer | None) -> str:
    return ", ".join(filter(None, (officer.name, officer.position))) if officer else "не найден"
