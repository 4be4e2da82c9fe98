import pytest

from extractor.errors import TooComplex
from extractor.readers.limits import MAX_BLOCKS, MAX_CHARACTERS, MAX_COLUMNS, within_limits
from extractor.types import Block, Cell, Document


def document(*blocks: Block) -> Document:
    return Document("п.docx", "", "docx", None, blocks)


WIDE = Cell(0, 0, 0, column_span=MAX_COLUMNS)


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        ((Block(""),) * (MAX_BLOCKS + 1), "больше 100000 абзацев"),
        ((Block("а" * MAX_CHARACTERS), Block("а")), "больше трёх миллионов знаков"),
        ((Block("", "cell", cell=Cell(0, 0, MAX_COLUMNS)),), "таблица шире 256 столбцов"),
        ((Block("", "cell", cell=Cell(0, 0, 1, column_span=MAX_COLUMNS)),), "шире 256 столбцов"),
    ],
    ids=["абзацы", "знаки", "столбцы", "ширина"],
)
def test_too_much(blocks: tuple[Block, ...], words: str) -> None:
    with pytest.raises(TooComplex) as raised:
        within_limits(document(*blocks))
    assert words in raised.value.message
    assert raised.value.message.endswith("Разделите документ на части.")


def test_as_much_as_there_may_be() -> None:
    kept = document(Block("а" * MAX_CHARACTERS), Block("", "cell", cell=WIDE))
    assert within_limits(kept) is kept
