from typing import Any

import pytest

from api.document_view import Paragraph, Table, arrange, cut


@pytest.mark.parametrize(
    ("spans", "pieces"),
    [
        ([], ["Провести ярмарку."]),
        ([(0, 8, "1")], ["[1 Провести]", " ярмарку."]),
        ([(0, 17, "1")], ["[1 Провести ярмарку.]"]),
        ([(0, 8, "1"), (9, 16, "2")], ["[1 Провести]", " ", "[2 ярмарку]", "."]),
        ([(0, 12, "1"), (9, 16, "2")], ["[1 Провести ]", "[1 2 ярм]", "[2 арку]", "."]),
        ([(9, 99, "1")], ["Провести ", "[1 ярмарку.]"]),
        ([(5, 5, "1")], ["Прове", "сти ярмарку."]),
    ],
)
def test_cut(spans: list[tuple[int, int, str]], pieces: list[str]):
    found = cut("Провести ярмарку.", spans)
    assert [f"[{' '.join(p.keys)} {p.text}]" if p.keys else p.text for p in found] == pieces


def test_cut_of_an_empty_text():
    assert cut("", [(0, 0, "1")]) == ()


def block(text: str, place: tuple[int, ...] | None = None) -> dict[str, Any]:
    names = ("table", "row", "column", "row_span", "column_span")
    cell = None if place is None else dict(zip(names, place, strict=False))
    return {"page": 1, "kind": "cell" if cell else "paragraph", "number": None, "text": text} | {
        "cell": cell
    }


def text_of(paragraph: Paragraph) -> str:
    return "".join(piece.text for piece in paragraph.pieces)


def test_blocks_of_a_table_come_as_one_table():
    blocks = [
        block("РЕШИЛИ:"),
        block("№", (0, 0, 0, 1, 1)),
        block("Что", (0, 0, 1, 1, 2)),
        block("1", (0, 1, 0, 2, 1)),
        block("Вести журнал.", (0, 1, 1)),
        block("Ежедневно.", (0, 1, 1)),
        block("другая", (1, 0, 0)),
        block("Председатель"),
    ]
    before, table, other, after = arrange(blocks, [])
    assert isinstance(before, Paragraph)
    assert isinstance(after, Paragraph)
    assert isinstance(table, Table)
    assert isinstance(other, Table)
    assert [[[text_of(p) for p in cell.paragraphs] for cell in row] for row in table.rows] == [
        [["№"], ["Что"]],
        [["1"], ["Вести журнал.", "Ежедневно."]],
    ]
    assert [(cell.row_span, cell.column_span) for row in table.rows for cell in row] == [
        (1, 1),
        (1, 2),
        (2, 1),
        (1, 1),
    ]


def test_evidence_is_marked_in_its_block():
    blocks = [block("РЕШИЛИ:"), block("1. Вести журнал.")]
    evidence = [{"page": 1, "block": 1, "start": 3, "end": 16}]
    _, found = arrange(blocks, [{"key": "7", "evidence": evidence}])
    assert isinstance(found, Paragraph)
    assert [(piece.text, piece.keys) for piece in found.pieces] == [
        ("1. ", ()),
        ("Вести журнал.", ("7",)),
    ]
