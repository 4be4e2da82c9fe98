"""A Word file's words found again on its printed pages."""

from pathlib import Path
from typing import Any

import pytest

import extractor
from extractor.contract import blocks_of
from extractor.laid_out import lay_out

Json = dict[str, Any]


def block(text: str, page: int = 0) -> Json:
    """With a page, one printed line whose letters are ten points wide."""
    words, at = [], 0
    for word in text.split(" "):
        words.append([at, at + len(word), 10.0 * at, 10.0 * (at + len(word))])
        at += len(word) + 1
    box = [0.0, 100.0, 10.0 * len(text), 112.0]
    line = {"start": 0, "end": len(text), "page": page, "box": box, "words": words}
    return {"text": text, "lines": [line] if page else []}


CASES: list[tuple[str, list[str], list[str], list[list[str]]]] = [
    (
        "a number of a list is the print's own",
        ["Провести сверку остатков."],
        ["1. Провести сверку остатков."],
        [["Провести", "сверку", "остатков."]],
    ),
    (
        "words parted in another way",
        ["Председатель:\tСоколова А.И.", "Слушали доклад."],
        ["Председатель: Соколова А. И.", "Слушали доклад."],
        [["Председатель:", "Соколова", "А.", "И."], ["Слушали", "доклад."]],
    ),
    (
        "a footnote stands behind in print",
        ["Провести сверку до пятницы.", "По форме приложения третьего.", "Принять к сведению."],
        ["Провести сверку до пятницы.", "Принять к сведению.", "По форме приложения третьего."],
        [
            ["Провести", "сверку", "до", "пятницы."],
            ["По", "форме", "приложения", "третьего."],
            ["Принять", "к", "сведению."],
        ],
    ),
    ("what is not in print has no place", ["Скрытый текст."], ["Страница 1"], [[]]),
    ("a short word alone is not guessed", ["и"], ["Итого и всего"], [[]]),
    ("nothing was printed", ["Провести сверку."], [], [[]]),
]


@pytest.mark.parametrize(
    ("texts", "printed", "found"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_words_are_found_again(texts: list[str], printed: list[str], found: list[list[str]]):
    laid = lay_out([block(text) for text in texts], [block(text, 1) for text in printed])
    assert [
        [each["text"][word[0] : word[1]] for line in each["lines"] for word in line["words"]]
        for each in laid
    ] == found
    assert all(line["page"] == 1 for each in laid for line in each["lines"])


@pytest.mark.parametrize("name", ["method_council", "b_sev_footnotes", "d_pri_vote_table"])
def test_nearly_every_letter_of_a_real_file_is_found(root: Path, name: str):
    folder = root / "corpus" / "protocols" / name
    word, print_ = (
        blocks_of(extractor.read(f"a.{suffix}", (folder / f"source.{suffix}").read_bytes()))
        for suffix in ("docx", "pdf")
    )
    laid = lay_out(word, print_)
    whole = found = 0
    for each in laid:
        lit = {
            at
            for line in each["lines"]
            for start, end, *_ in line["words"]
            for at in range(start, end)
        }
        letters = [at for at, letter in enumerate(each["text"]) if not letter.isspace()]
        whole, found = whole + len(letters), found + len(lit & set(letters))
    assert found / whole > 0.99
