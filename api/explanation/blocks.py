"""The blocks in order, under their sections, each with what was found in it."""

from collections.abc import Iterator

from api.explanation.lines import labelled, one_line, ruler, wrapped
from api.explanation.mentions import of_block
from api.explanation.words import COLUMNS, ROWS, SECTION_RULES, SECTIONS, ruled
from extractor.explanation import Explanation
from extractor.explanation.values import ExplainedBlock, Owner, Place

LEGEND = (
    "Номера блоков — с 0, как в JSON; таблицы, строки и столбцы — с 1. Под блоком: что найдено ·"
    " слова документа · правило · куда вошло. Людей программа ищет в шапке, списках, повестке,"
    " подписях и решениях; сроки и школы — только в решениях."
)


def block_lines(blocks: tuple[ExplainedBlock, ...], told: Explanation, width: int) -> Iterator[str]:
    yield from ("", ruler("БЛОКИ", width, "═"))
    yield from wrapped(LEGEND, width)
    before: list[str] | None = None
    for block in blocks:
        owners = [_owner(owner) for owner in block.owners]
        if owners != before or any(owner.heading for owner in block.owners):
            yield from ("", ruler(" + ".join(owners) or "вне разделов", width, "─"))
        before = owners
        yield from _block(block, told, width)


def _owner(owner: Owner) -> str:
    question = f", вопрос {owner.question}" if owner.question else ""
    name = SECTIONS.get(owner.kind, owner.kind)
    return f"{name}{question} · {ruled(owner.rule, SECTION_RULES)}"


def _block(block: ExplainedBlock, told: Explanation, width: int) -> Iterator[str]:
    place = "; ".join(_place(block))
    before = f"[{block.index}]".ljust(6) + (f"({place}) " if place else "")
    yield before + one_line(block.block.text, max(20, width - len(before)))
    for named in block.named:
        label, text = of_block(named, block.block.text, told.schools)
        yield from labelled(label, text, width, 8)


def _place(block: ExplainedBlock) -> Iterator[str]:
    source, cell = block.block, block.block.cell
    if block.owners and all(owner.heading for owner in block.owners):
        yield "заголовок"
    if source.page:
        yield f"стр. {source.page}"
    if cell is not None:
        row, column = cell.row + 1, cell.column + 1
        yield f"таблица {cell.table + 1}, строка {row}, столбец {column}"
    if block.place is not None and (said := _said(block.place)):
        yield said
    if source.kind == "footnote":
        yield "сноска"
    if source.number:
        yield f"номер «{source.number}»"


def _said(place: Place) -> str:
    return ROWS[place.row] or (COLUMNS[place.role] if place.role else "")
