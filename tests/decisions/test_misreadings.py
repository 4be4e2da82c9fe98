"""Words recognised weakly or repaired: what of a decision they make doubtful.

In a text «⟨28⟩» is a word recognised weakly, «⟨28|2$⟩» one that was read as «2$» and repaired.
"""

import re
from dataclasses import replace

import pytest

from extractor.recipe import extract
from extractor.registry import Registry
from extractor.types import Block, Box, Line, Trace
from tests.factories import document

CODES = (
    *("weak_word", "repaired_word", "weak_wording", "unknown_word"),
    "date_misread",
    *("number_gap", "wording_cut", "beginning_lost", "note_unlinked", "point_in_wording"),
)
HEAD = """
    ПРОТОКОЛ № 3
    заседания совета
    12.02.2024
    Присутствовали: Громова Н.С., Орлов П.П.
    РЕШИЛИ:
"""


def traced(block: Block) -> Block:
    text, traces, place = "", [], 0
    for match in re.finditer(r"⟨([^|⟩]*)(?:\|([^⟩]*))?⟩", block.text):
        text += block.text[place : match.start()]
        place, read = match.end(), match[2]
        end = len(text) + len(match[1])
        rule, original = ("weak", match[1]) if read is None else ("broken", read)
        traces.append(Trace(len(text), end, original, rule, 0.4))
        text += match[1]
    text += block.text[place:]
    lines = (Line(0, len(text), 3, Box(0, 0, 1, 1)),)
    return replace(block, text=text, lines=lines, traces=tuple(traces))


def doubts(nlp, points, format="scan", title=""):
    """Code → sentence, decision by decision."""
    scanned = document(title + HEAD + points)
    blocks = tuple(traced(block) for block in scanned.blocks)
    protocol = extract(replace(scanned, blocks=blocks, format=format, pages=1), Registry(()), nlp)
    return [
        {doubt.code: doubt.message for doubt in decision.doubts if doubt.code in CODES}
        for decision in protocol.decisions
    ]


@pytest.mark.parametrize(
    ("point", "codes"),
    [
        ("1. Сдать отчёт. Срок: ⟨28|2$⟩ августа.", ["repaired_word"]),
        ("1. Сдать отчёт. Срок: ⟨28⟩ августа.", ["weak_word"]),
        ("1. Сдать отчёт. Срок: 28 ⟨августа⟩.", ["weak_word"]),
        ("1. Сдать отчёт. Срок: ⟨28⟩ ⟨августа|авгуота⟩.", ["repaired_word", "weak_word"]),
        ("⟨1.⟩ Сдать отчёт.", ["weak_word"]),
        ("⟨1.⟩ Сдать ⟨отчёт⟩.", ["weak_word"]),
        ("1. Сдать ⟨отчёт⟩ о летнем отдыхе детей.", []),
        ("1. Сдать отчёт ⟨—⟩ справку.", []),
        ("1. Сдать отчёт. Отв.: ⟨Лукина⟩ И.И.", ["weak_word"]),
        ("1. Сдать отчёт. Отв.: ⟨Лукина|Лукипа⟩ И.И.", ["repaired_word"]),
        ("1. Сдать отчёт. Отв.: ⟨Громова⟩ Н.С.", []),  # read the same among those present
        ("1. Сдать отчёт. Отв.: Лукина ⟨И.И.⟩", ["weak_word"]),
        ("1. ⟨Не⟩ поддержать предложение.", ["weak_word"]),
        ("1. Проверить ⟨Берёзовскую⟩ СОШ.", ["weak_word"]),
        ("1. Проверить СОШ № ⟨5⟩.", ["weak_word"]),
        ("1. Сдать отчёт. Исполнители: руководители хакол.", ["unknown_word"]),
        ("1. Провести ‘⟨сверку|‘сверку⟩ журналов школы.", []),
        ("1. Сдать ⟨отчёт|отчёт}⟩ в срок до ⟨5|‘5⟩ мая.", ["weak_word"]),
        ("1. Сдать ⟨отуёт⟩ ⟨летщтм⟩ отдыхе.", ["weak_wording"]),
        ("1. Сдать ⟨отуёт⟩ о летнем отдыхе детей, их питании и здоровье за все смены.", []),
    ],
)
def test_what_matters(point, codes, nlp):
    found = doubts(nlp, point)
    assert sorted(found[0]) == codes


def test_a_weak_number_is_borne_out_by_its_neighbour(nlp):
    assert doubts(nlp, "⟨1.⟩ Один сдать.\n⟨2.⟩ Два сдать.\n⟨3.|З.⟩ Три сдать.") == [
        {},
        {},
        {"repaired_word": "Слово «З.» распознано как «3.» (стр. 3): сверьте с изображением."},
    ]


@pytest.mark.parametrize(
    ("point", "message"),
    [
        (
            "1. Сдать отчёт. Срок: ⟨28|2$⟩ августа.",
            "Слово «2$» распознано как «28» (стр. 3): сверьте с изображением.",
        ),
        (
            "1. Сдать отчёт. Срок: ⟨28⟩ августа.",
            "Слово «28» распознано неуверенно (стр. 3): сверьте с изображением.",
        ),
        (
            "⟨1.|⟩ Сдать отчёт.",
            "Номер «1.» не распознан и восстановлен по соседним (стр. 3): сверьте с изображением.",
        ),
    ],
)
def test_a_reason_quotes_the_word(point, message, nlp):
    assert list(doubts(nlp, point)[0].values()) == [message]


def test_what_is_handed_down_is_doubted_below(nlp):
    found = doubts(
        nlp,
        """
        1. Директорам школ. Срок: ⟨28|2$⟩ августа.
        1.1. Сдать отчёт.
        1.2. Сдать отчёт. Срок: 1 мая.
        """,
    )
    assert [sorted(one) for one in found] == [["repaired_word"], ["repaired_word"], []]


@pytest.mark.parametrize(
    ("points", "doubted"),
    [
        (("1. Один сдать.", "2. Два сдать.", "3. Три сдать."), []),
        (("1. Один сдать.", "3. Три сдать."), [0, 1]),
        (("2. Два сдать.", "3. Три сдать."), [0]),
        (("1. Один сдать.", "2. Два сдать.", "8. Три сдать.", "4. Четыре сдать."), [1, 2, 3]),
        (("- Один сдать.", "- Два сдать."), []),
    ],
)
def test_gaps_in_the_numbers(points, doubted, nlp):
    found = doubts(nlp, "\n".join(points))
    assert [at for at, one in enumerate(found) if "number_gap" in one] == doubted


@pytest.mark.parametrize(
    ("points", "codes"),
    [
        (
            ("1. Сдать отчёт лагеря. а исполнением решений возложить на Громову Н.С.",),
            ["beginning_lost"],
        ),
        (("1. Сдать отчёт в 10.00 ч. утра.",), []),
        (
            (
                "1. Один сдать.",
                "2. Два сдать.",
                "3. Три сдать.",
                "4. Четыре сдать.",
                "5. Пять сдать в части",
            ),
            ["wording_cut"],
        ),
        (("1. Провести семинар на базе Гимназии им.",), ["wording_cut"]),
        (("1. Провести семинар на базе МБОУ «Гимназия имени",), ["wording_cut"]),
        (("1. Провести семинар «Дети» на базе гимназии.",), []),
        (
            ("1. Сдать отчёт. Орлов П.П.: 14 школ 2.1. Отказаться от журналов.",),
            ["point_in_wording"],
        ),
        (("1. Один сдать", "2. Два сдать", "3. Три сдать", "4. Четыре сдать."), []),
        (("1. Сдать отчёт.", "1 Отв. Ким Е.И."), ["note_unlinked"]),
    ],
)
def test_what_may_be_lost(points, codes, nlp):
    found = doubts(nlp, "\n".join(points))
    assert sorted(found[-1]) == codes


def test_a_misread_date_of_the_meeting_is_told_and_doubts_what_counts_from_it(nlp):
    scanned = document(
        "ПРОТОКОЛ № 3\n⟨12.02.2024⟩\nРЕШИЛИ:\n1. Сдать отчёт в недельный срок.\n2. Сдать план до 1 мая 2024 г."
    )
    blocks = tuple(traced(block) for block in scanned.blocks)
    protocol = extract(replace(scanned, blocks=blocks, format="scan"), Registry(()), nlp)
    codes = [[doubt.code for doubt in one.doubts] for one in protocol.decisions]
    assert codes == [["date_misread"], []]
    assert (
        "Дата заседания «12.02.2024» распознана неуверенно (стр. 3): сверьте с изображением."
        in [notice.message for notice in protocol.warnings]
    )


def test_an_extract_has_gaps(nlp):
    assert doubts(nlp, "1. Один сдать.\n3. Три сдать.", title="ВЫПИСКА из протокола") == [{}, {}]


def test_gaps_of_a_typed_text_are_its_writers(nlp):
    assert doubts(nlp, "1. Один сдать.\n3. Три сдать.", format="docx") == [{}, {}]
