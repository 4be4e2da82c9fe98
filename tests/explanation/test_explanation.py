"""A protocol in a few lines → what is said of each of its blocks, and what is left of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from extractor.explanation import explain
from extractor.recipe import extract
from extractor.registry import Registry
from extractor.types import Block, Executor, Match
from tests.factories import document

HEAD = """ПРОТОКОЛ № 7
совещания при начальнике управления образования городского округа Заозёрный
14 сентября 2023 года
Присутствовали:
Громова Н.С., начальник управления
Сидоров С.С., методист
Повестка дня:
1. О подготовке к зиме
"""
BELOW = 8  # blocks of the head


@pytest.fixture(scope="module")
def registry(root):
    return Registry.from_csv(Path(root, "corpus/registry.csv").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def told(registry, nlp):
    return lambda text: explain(document(HEAD + text), registry, nlp)


def owners(block):
    """«hearing/heard 1 !» of the parts of a block: kind, rule, question, «!» for their heading."""
    return " + ".join(
        " ".join(
            (
                f"{o.kind}/{o.rule}",
                *([o.question] if o.question else []),
                *(["!"] if o.heading else []),
            )
        )
        for o in block.owners
    )


def named(block):
    """«kind value rule path» of what is found in a block."""
    lines = []
    for each in block.named:
        value = each.mention.value
        shown = getattr(value, "name", None) or getattr(value, "due", None) or value
        if isinstance(value, Match):
            shown = value.school_id
        kind = type(value).__name__.lower()
        lines.append(f"{kind} {shown} {each.mention.rule} {each.path or '-'}")
    return lines


HEARING = "Слушали: Громову Н.С.\nРЕШИЛИ:\n1. Провести сверку до 01.10.2023.\nСекретарь             С.С. Сидоров"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            HEARING,
            [
                "hearing/heard !",
                "decisions/decided_at_end !",
                "decisions/decided_at_end",
                "signatures/signing",
            ],
        ),
        (
            "По первому вопросу слушали: Громову Н.С.\nПо первому вопросу решили: 1. Провести сверку.",
            ["hearing/heard_on 1 !", "decisions/decided_on 1 !"],
        ),
        (
            "Слушали: Громову Н.С.\nУчасткам не хватало соли, поэтому решили: провести закупку в мае. Обсудили.",
            ["hearing/heard !", "hearing/heard + decisions/told_in_prose"],
        ),
    ],
)
def test_the_parts_of_blocks(text, expected, told):
    assert [owners(block) for block in told(text).blocks[BELOW:]] == expected


def test_a_block_that_no_part_holds(registry, nlp):
    read = document(HEAD + HEARING)
    blank = replace(read, blocks=(*read.blocks, Block(" ")))
    *others, last = explain(blank, registry, nlp).blocks
    assert last.owners == ()
    assert all(block.owners for block in others)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1. Провести сверку.", []),
        (
            "1. Сидорову С.С. провести сверку до 01.10.2023.",
            ["executor Сидоров С.С. surname_initials 1", "deadline 2023-10-01 dotted_day 1"],
        ),
        (
            "1. Передать книги в МБОУ СОШ № 3. Отв.: Сидоров С.С.",
            ["match zao-3 numbered 1", "executor Сидоров С.С. surname_initials 1"],
        ),
        ("1. Заслушать Громову Н.С.", ["participant Громова Н.С. surname_initials -"]),
    ],
)
def test_what_is_found_in_a_decision(line, expected, told):
    block = told(f"РЕШИЛИ:\n{line}").blocks[BELOW + 1]
    assert [found.replace("personname", "participant") for found in named(block)] == expected


def test_participants_are_told_with_their_posts(told):
    people = [each.mention.value for block in told("РЕШИЛИ:").blocks for each in block.named]
    assert [(one.name, one.position) for one in people] == [
        ("Громова Н.С.", "начальник управления"),
        ("Сидоров С.С.", "методист"),
    ]


def test_a_speech_is_not_searched(told):
    spoken = (
        "Слушали: Громова Н.С. просит до 1 мая закрыть МБОУ СОШ № 3.\nРЕШИЛИ:\n1. Провести сверку."
    )
    assert told(spoken).blocks[BELOW].named == ()


TABLE = (
    "РЕШИЛИ:\n| № | Поручение | Ответственный | Срок |\n| 1 | 2 | 3 | 4 |\n| Раздел 1. Зима | | | |\n"
    "| 1. | Провести сверку | Сидоров С.С. | до 01.10.2023 |"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "РЕШИЛИ:\nВ районе 12 котельных.\n1. Провести сверку.\nГолосовали: за – 12.\n"
            "2. Купить соль.\nРешение не принято.",
            [
                "heading РЕШИЛИ:",
                "content_unread В районе 12 котельных.",
                "vote Голосовали: за – 12.",
                "voted_down 2. Купить соль.",
                "vote Решение не принято.",
            ],
        ),
        (
            TABLE,
            [
                "heading РЕШИЛИ:",
                *(
                    f"table_heading {text}"
                    for text in ("Поручение", "Ответственный", "Срок", *"1234")
                ),
                "table_title Раздел 1. Зима",
                "cell_number 1.",
            ],
        ),
    ],
)
def test_what_became_part_of_nothing(text, expected, told):
    explained = told(text)
    quoted = explained.protocol.document
    assert [f"{r.reason} {r.span.quote(quoted)}" for r in explained.remainders] == expected


def test_cells_are_told_by_their_columns(told):
    blocks = told(TABLE).blocks[BELOW + 1 :]
    places = [(b.place.row, b.place.role) for b in blocks if b.place and b.block.text]
    assert places[-4:] == [
        ("content", "number"),
        ("content", "text"),
        ("content", "executor"),
        ("content", "deadline"),
    ]
    assert named(blocks[-2]) == ["executor Сидоров С.С. surname_initials 1"]


@pytest.mark.parametrize(
    ("line", "origins"),
    [
        ("1. Сидорову С.С. провести сверку.\nСрок: 1 октября", ("owns_term", "wording", "label")),
        ("1. Провести сверку.", ("nothing_else", "", "")),
        (
            "1. Рекомендовать школам до 1 мая:\nа) провести сверку.",
            ("above_recommends", "above", "above"),
        ),
        ("1. Признать лучшими:\n– учителя физики;", ("above_resolves", "", "")),
        ("1. Признать лучшими:\n– наградить учителя;", ("resolves", "", "")),
    ],
)
def test_where_the_last_decision_has_its_values_from(line, origins, told):
    last = told(f"РЕШИЛИ:\n{line}").protocol.decisions[-1].origins
    assert (last.kind, last.executors, last.deadlines) == origins


def test_who_is_charged_by_the_wording(told):
    explained = told(
        "РЕШИЛИ:\n1. Руководителям ОО провести сверку.\n2. Провести сверку. Отв.: Сидоров С.С."
    )
    assert {path: [m.rule for m in found] for path, found in explained.charges.items()} == {
        "1": ["dative_first"],
        "2": [],
    }
    assert all(isinstance(m.value, Executor) for found in explained.charges.values() for m in found)


def test_the_protocol_is_that_of_extract(registry, nlp):
    read = document(HEAD + HEARING)
    assert explain(read, registry, nlp).protocol == extract(read, registry, nlp)
