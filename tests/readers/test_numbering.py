import pytest

from extractor.readers.docx_numerals import written
from tests.readers.word import (
    abstract,
    blocks,
    lvl,
    num,
    numbers,
    p,
    start_override,
    style,
    styled,
    tbl,
    tc,
    tr,
    word,
)

OUTLINE = abstract(90, lvl(0, "%1."), lvl(1, "%1.%2."), lvl(2, "%1.%2.%3."))
ONE = OUTLINE + num(90, 90)


def listed(number: int, *levels: int) -> list[str]:
    """Paragraphs of one list at these levels."""
    return [p("Пункт", num=(number, level)) for level in levels]


@pytest.mark.parametrize(
    ("form", "number", "shown"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("lowerLetter", 2, "b"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 26, "Z"),
        ("lowerRoman", 14, "xiv"),
        ("upperRoman", 9, "IX"),
        ("russianLower", 1, "а"),
        ("russianLower", 7, "ж"),
        ("russianLower", 9, "и"),
        ("russianLower", 10, "к"),
        ("russianLower", 25, "щ"),
        ("russianLower", 26, "э"),
        ("russianLower", 28, "я"),
        ("russianLower", 29, "аа"),
        ("russianUpper", 6, "Е"),
        ("ordinal", 5, "5"),
        ("cardinalText", 5, "5"),
        ("none", 5, ""),
        ("lowerRoman", 0, "0"),
    ],
)
def test_format(form: str, number: int, shown: str) -> None:
    assert written(form, number) == shown


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        ([0, 0, 0], ["1.", "2.", "3."]),
        ([0, 1, 1, 0, 1], ["1.", "1.1.", "1.2.", "2.", "2.1."]),
        ([0, 1, 2, 2, 1, 2], ["1.", "1.1.", "1.1.1.", "1.1.2.", "1.2.", "1.2.1."]),
        ([1, 1, 0, 1], ["1.1.", "1.2.", "1.", "1.1."]),
        ([0] * 10, [f"{number}." for number in range(1, 11)]),
    ],
)
def test_levels(levels: list[int], shown: list[str]) -> None:
    assert numbers(*listed(90, *levels), numbering=ONE) == shown


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        (lvl(0, "%1)", "russianLower"), "а)"),
        (lvl(0, "Вопрос %1:"), "Вопрос 1:"),
        (lvl(0, "3.%1."), "3.1."),
        (lvl(0, "%1.", start=4), "4."),
        (lvl(0, "%1.", start=None), "0."),
        (lvl(0, "", "none"), None),
        (lvl(0, "%1", extra='<w:suff w:val="space"/>'), "1"),
        (lvl(0, "\uf0b7", "bullet"), "•"),
        (lvl(0, "\uf0a7", "bullet"), "•"),
        (lvl(0, "\uf0d8", "bullet"), "•"),
        (lvl(0, "o", "bullet"), "•"),
        (lvl(0, "-", "bullet"), "–"),
        (lvl(0, "\uf02d", "bullet"), "–"),
        (lvl(0, "—", "bullet"), "–"),
        (lvl(0, "►", "bullet"), "►"),
        (lvl(0, "", "bullet", extra='<w:lvlPicBulletId w:val="0"/>'), "•"),
        (lvl(0, "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>"), None),
    ],
)
def test_one_level(level: str, shown: str | None) -> None:
    numbering = abstract(90, level) + num(90, 90)
    assert numbers(*listed(90, 0), numbering=numbering) == [shown]


def test_custom_format_inside_alternate_content() -> None:
    level = lvl(0, "%1.").replace(
        '<w:numFmt w:val="decimal"/>',
        '<mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="01, 02, 03, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>',
    )
    assert numbers(*listed(90, 0), numbering=abstract(90, level) + num(90, 90)) == ["01."]


def test_two_lists_of_one_abstract_list_count_on() -> None:
    numbering = OUTLINE + num(90, 90) + num(91, 90)
    body = listed(90, 0, 0) + listed(91, 0) + listed(90, 0)
    assert numbers(*body, numbering=numbering) == ["1.", "2.", "3.", "4."]


def test_start_override_restarts_once() -> None:
    numbering = OUTLINE + num(90, 90) + num(91, 90, start_override(0, 1))
    body = listed(90, 0, 0) + listed(91, 0, 0)
    assert numbers(*body, numbering=numbering) == ["1.", "2.", "1.", "2."]


def test_start_override_of_the_second_level_keeps_the_first() -> None:
    numbering = OUTLINE + num(90, 90) + num(91, 90, start_override(1, 5))
    body = listed(90, 0, 0, 1) + listed(91, 1, 1)
    assert numbers(*body, numbering=numbering) == ["1.", "2.", "2.1.", "2.5.", "2.6."]


def test_start_overrides_of_all_levels_begin_a_list_anew() -> None:
    overrides = start_override(0, 1) + start_override(1, 1)
    numbering = OUTLINE + num(90, 90) + num(91, 90, overrides)
    body = listed(90, 0, 0, 0) + listed(91, 1, 0, 1)
    assert numbers(*body, numbering=numbering) == ["1.", "2.", "3.", "1.1.", "1.", "1.1."]


def test_override_of_a_whole_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{lvl(0, "%1)", "lowerRoman")}</w:lvlOverride>'
    numbering = OUTLINE + num(90, 90) + num(91, 90, override)
    body = listed(90, 0) + listed(91, 0)
    assert numbers(*body, numbering=numbering) == ["1.", "ii)"]


@pytest.mark.parametrize(
    ("restart", "shown"),
    [
        ("", ["1.", "1.1.", "1.1.1.", "1.2.", "1.2.1.", "2.", "2.1.", "2.1.1."]),
        ("0", ["1.", "1.1.", "1.1.1.", "1.2.", "1.2.2.", "2.", "2.1.", "2.1.3."]),
        ("1", ["1.", "1.1.", "1.1.1.", "1.2.", "1.2.2.", "2.", "2.1.", "2.1.1."]),
    ],
)
def test_restart_of_the_third_level(restart: str, shown: list[str]) -> None:
    extra = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    levels = lvl(0, "%1."), lvl(1, "%1.%2."), lvl(2, "%1.%2.%3.", extra=extra)
    numbering = abstract(90, *levels) + num(90, 90)
    assert numbers(*listed(90, 0, 1, 2, 1, 2, 0, 1, 2), numbering=numbering) == shown


def test_legal_numbering_shows_digits() -> None:
    levels = lvl(0, "%1.", "upperRoman"), lvl(1, "%1.%2.", extra="<w:isLgl/>")
    numbering = abstract(90, *levels) + num(90, 90)
    assert numbers(*listed(90, 0, 0, 1), numbering=numbering) == ["I.", "II.", "2.1."]


def test_mixed_formats_in_one_number() -> None:
    levels = lvl(0, "%1.", "upperRoman"), lvl(1, "%1.%2)", "russianLower")
    numbering = abstract(90, *levels) + num(90, 90)
    assert numbers(*listed(90, 0, 1, 1), numbering=numbering) == ["I.", "I.а)", "I.б)"]


# -- through styles --------------------------------------------------------------------------

IN_LIST = '<w:pPr><w:numPr><w:numId w:val="90"/></w:numPr></w:pPr>'
LINKED = (
    abstract(
        90,
        lvl(0, "%1.", extra='<w:pStyle w:val="Question"/>'),
        lvl(1, "%1.%2.", extra='<w:pStyle w:val="Point"/>'),
    )
    + num(90, 90)
)  # fmt: skip


def test_style_names_the_list_and_the_level_names_the_style() -> None:
    styles = style("Question", IN_LIST) + style("Point", IN_LIST)
    body = [styled(text, name) for text, name in (("О", "Question"), ("П", "Point")) * 2]
    assert numbers(*body, numbering=LINKED, styles=styles) == ["1.", "1.1.", "2.", "2.1."]


def test_style_inherits_the_list_of_its_base() -> None:
    level = '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
    styles = style("A", IN_LIST) + style("B", level, based_on="A") + style("C", based_on="B")
    body = [styled("О", "A"), styled("П", "B"), styled("П", "C")]
    assert numbers(*body, numbering=ONE, styles=styles) == ["1.", "1.1.", "1.2."]


def test_bases_in_a_circle_end() -> None:
    styles = style("A", based_on="B") + style("B", IN_LIST, based_on="A")
    assert numbers(styled("П", "A"), numbering=ONE, styles=styles) == ["1."]


def test_number_zero_switches_the_style_off() -> None:
    styles = style("A", IN_LIST)
    body = [styled("П", "A"), styled("П", "A", num=(0, 0)), styled("П", "A")]
    assert numbers(*body, numbering=ONE, styles=styles) == ["1.", None, "2."]


def test_style_can_switch_its_base_off() -> None:
    off = IN_LIST.replace("90", "0")
    styles = style("A", IN_LIST) + style("B", off, based_on="A")
    body = [styled("П", "A"), styled("П", "B")]
    assert numbers(*body, numbering=ONE, styles=styles) == ["1.", None]


def test_list_that_points_to_a_numbering_style() -> None:
    numbering = (
        OUTLINE.replace("<w:lvl ", '<w:styleLink w:val="Ours"/><w:lvl ', 1)
        + '<w:abstractNum w:abstractNumId="91"><w:numStyleLink w:val="Ours"/></w:abstractNum>'
        + num(90, 90)
        + num(91, 91)
    )
    styles = style("Ours", IN_LIST, kind="numbering")
    assert numbers(*listed(91, 0, 1), numbering=numbering, styles=styles) == ["1.", "1.1."]


# -- what counts -----------------------------------------------------------------------------


def test_empty_paragraph_in_a_list_counts() -> None:
    body = [p("Утвердить план", num=(90, 0)), p(num=(90, 0)), p("Принять", num=(90, 0))]
    assert numbers(*body, numbering=ONE) == ["1.", "3."]


def test_deleted_paragraph_does_not_count() -> None:
    deleted = p(
        '<w:del w:id="1"><w:r><w:delText>Снять</w:delText></w:r></w:del>',
        '<w:rPr><w:del w:id="2"/></w:rPr>',
        num=(90, 0),
    )
    body = [p("Утвердить", num=(90, 0)), deleted, p("Принять", num=(90, 0))]
    assert numbers(*body, numbering=ONE) == ["1.", "2."]


def test_numbers_of_empty_cells_are_shown() -> None:
    row = tr(tc(p(num=(90, 0))), tc("Провести сверку"))
    found = [(block.number, block.text) for block in blocks(word(tbl(row, row), numbering=ONE))]
    assert found == [("1.", ""), (None, "Провести сверку"), ("2.", ""), (None, "Провести сверку")]


def test_list_that_is_not_defined_shows_nothing() -> None:
    assert numbers(*listed(555, 0)) == [None]


def test_level_of_a_block() -> None:
    found = blocks(word(*listed(90, 0, 2), p("Без номера"), numbering=ONE))
    assert [block.level for block in found] == [0, 2, None]
