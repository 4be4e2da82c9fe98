import pytest

from extractor.readers import read
from tests.readers.word import (
    control,
    p,
    r,
    style,
    styled,
    t,
    tbl,
    tc,
    texts,
    tr,
    word,
)


def field(instruction: str, result: str) -> str:
    """A complex field as Word writes it: begin, instruction, separate, result, end."""
    return (
        r(content='<w:fldChar w:fldCharType="begin"/>')
        + r(content=f"<w:instrText>{instruction}</w:instrText>")
        + r(content='<w:fldChar w:fldCharType="separate"/>')
        + result
        + r(content='<w:fldChar w:fldCharType="end"/>')
    )


# -- text of a paragraph ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (r("Утвердить ") + r("план"), "Утвердить план"),
        (r("Срок:", content="<w:tab/>" + t("до 1 марта")), "Срок:\tдо 1 марта"),
        (r("Исполнители:", content="<w:br/>" + t("Громова А.А.")), "Исполнители:\nГромова А.А."),
        (r("Итоги", content="<w:cr/>" + t("года")), "Итоги\nгода"),
        (r("Конец", content='<w:br w:type="page"/>') + r(" листа"), "Конец листа"),
        (r("реше", content="<w:softHyphen/>" + t("ние")), "решение"),
        (r("реше\u00adние"), "решение"),
        (r("2022", content="<w:noBreakHyphen/>" + t("2023")), "2022-2023"),
        (r("и\u0306од"), "йод"),
        (r("№\u200b5\u202e"), "№5"),
        (r("Пункт\nвторой"), "Пункт второй"),
        (r(content='<w:sym w:font="Symbol" w:char="F0B7"/>' + t(" план")), "• план"),
        (r(content='<w:sym w:font="Wingdings" w:char="F0FC"/>' + t(" да")), "✓ да"),
        (r(content='<w:sym w:font="Wingdings" w:char="F028"/>' + t("нет")), "нет"),
        (r("прописные", "<w:caps/>"), "прописные"),
        (r("  с отступом  "), "с отступом"),
        ("<w:hyperlink>" + r("сайт управления") + "</w:hyperlink>", "сайт управления"),
        ("<w:smartTag>" + r("5 мая") + "</w:smartTag>", "5 мая"),
        ("<w:smartTag><w:smartTag>" + r("5") + "</w:smartTag></w:smartTag>" + r(" мая"), "5 мая"),
        ('<w:fldSimple w:instr="DATE">' + r("05.03.2024") + "</w:fldSimple>", "05.03.2024"),
        (r("лист ") + '<w:fldSimple w:instr=" PAGE ">' + r("3") + "</w:fldSimple>", "лист"),
        (field("DATE", r("05.03.2024")), "05.03.2024"),
        (r("лист ") + field(" PAGE \\* MERGEFORMAT", r("3")), "лист"),
        (field("IF " + "1", r("а") + field("REF x", r("б")) + r("в")), "абв"),
        (control(r("Громова А.А.")), "Громова А.А."),
        (r("Дата: ") + control(r("Место для ввода даты"), "<w:showingPlcHdr/>"), "Дата:"),
        ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>" + r(" балл"), "x+1 балл"),
    ],
)
def test_text(runs: str, text: str) -> None:
    assert texts(p(runs)) == [text]


def test_field_that_never_ends_hides_only_its_instruction() -> None:
    begun = r(content='<w:fldChar w:fldCharType="begin"/>')
    assert texts(p(r("РЕШИЛИ:") + begun), p("Утвердить план")) == ["РЕШИЛИ:", "Утвердить план"]


def test_field_over_two_paragraphs() -> None:
    begin = r(content='<w:fldChar w:fldCharType="begin"/>') + r(
        content='<w:instrText>TOC</w:instrText><w:fldChar w:fldCharType="separate"/>'
    )
    end = r(content='<w:fldChar w:fldCharType="end"/>')
    assert texts(p(begin + r("Вопрос 1")), p(r("Вопрос 2") + end), p("О плане")) == [
        "Вопрос 1",
        "Вопрос 2",
        "О плане",
    ]


# -- revisions, hidden text, comments --------------------------------------------------------


def revision(name: str, content: str) -> str:
    return f'<w:{name} w:id="1" w:author="А">{content}</w:{name}>'


DELETED = revision("del", "<w:r><w:delText>до 1 марта</w:delText></w:r>")
HIDDEN_STYLE = style("Secret", "<w:rPr><w:vanish/></w:rPr>", kind="character")
HIDDEN_PARAGRAPH = style("SecretLine", "<w:rPr><w:vanish/></w:rPr>")


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (r("Срок ") + DELETED + revision("ins", r("до 5 мая")), "Срок до 5 мая"),
        (r("Срок ") + revision("moveFrom", r("вчера")), "Срок"),
        (revision("moveTo", r("Перенесённое")), "Перенесённое"),
        (r("Видно") + r(" не видно", "<w:vanish/>"), "Видно"),
        (r("Видно") + r(" не видно", '<w:rStyle w:val="Secret"/>'), "Видно"),
        (r("Видно", '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>'), "Видно"),
        (r("Видно") + r(content='<w:commentReference w:id="0"/>'), "Видно"),
    ],
)
def test_revisions_and_hidden_text(runs: str, text: str) -> None:
    assert texts(p(runs), styles=HIDDEN_STYLE) == [text]


def test_hidden_by_the_style_of_the_paragraph() -> None:
    found = read(
        "протокол.docx",
        word(styled("Черновик", "SecretLine"), p("Решили"), styles=HIDDEN_PARAGRAPH),
    )
    assert [block.text for block in found.blocks] == ["Решили"]
    assert [warning.code for warning in found.warnings] == ["hidden_text"]


def test_deleted_paragraph_mark_joins_paragraphs() -> None:
    first = p(r("Утвердить "), '<w:rPr><w:del w:id="1"/></w:rPr>')
    assert texts(first, p("план работы"), p("Принять")) == ["Утвердить план работы", "Принять"]


def test_deleted_mark_of_the_last_paragraph() -> None:
    assert texts(tbl(tr(tc(p(r("Утвердить"), '<w:rPr><w:del w:id="1"/></w:rPr>'))))) == [
        "Утвердить"
    ]


def test_tracked_changes_are_told() -> None:
    found = read("протокол.docx", word(p(r("Срок ") + DELETED)))
    assert [warning.code for warning in found.warnings] == ["tracked_changes"]


def test_embedded_document_is_told() -> None:
    found = read("протокол.docx", word(p("О плане"), "<w:altChunk/>"))
    assert [warning.code for warning in found.warnings] == ["embedded_document"]


def test_ordinary_document_has_no_warnings() -> None:
    assert read("протокол.docx", word(p("О плане"))).warnings == ()
