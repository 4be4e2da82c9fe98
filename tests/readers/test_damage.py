"""Damage of recognised text: a line as read → as it was meant, and the rule that says so."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.readers.damage import EDGE, mend_pages, mended_line
from extractor.readers.damage_lists import mend_lists
from extractor.readers.damage_points import mend_points
from extractor.readers.pdf import _read_pages
from extractor.readers.pdf_pages import PrintedPage
from extractor.readers.pdf_words import PrintedLine, Word
from tests.readers.paper import LEFT, Page, read

PROTOCOLS = Path(__file__).resolve().parents[2] / "corpus" / "protocols"


def line(text: str, y: float = 100, x: float = 60) -> PrintedLine:
    words = []
    for word in text.split():
        words.append(Word(word, x, x + 6 * len(word), y, 12))
        x += 6 * len(word) + 4
    return PrintedLine(1, tuple(words))


def mended(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The line and what of it was repaired, as (read, rule)."""
    found = mended_line(line(text))
    if found is None:
        return "", []
    return found.text, [(word.original, word.rule) for word in found.words if word.rule]


@pytest.mark.parametrize(
    ("read", "meant", "rule"),
    [
        # signs
        ("Ким Е.И. | директор", "Ким Е.И. директор", None),
        ("` вопрос решён", "вопрос решён", None),
        ("до 5 ‘марта", "до 5 марта", "speck"),
        ("в течение ‚дней;", "в течение дней;", "speck"),
        ("сентября` 2022", "сентября 2022", "speck"),
        ("учитель Вал_|", "учитель Вал", "ruling"),
        ("2} провести", "2) провести", "curly_bracket"),
        ("{Ключевская СОШ)", "(Ключевская СОШ)", "curly_bracket"),
        ("центр <<Точка роста>>", "центр «Точка роста»", "torn_quotes"),
        ("срок -— май", "срок – май", "doubled_dash"),
        ("план образова=", "план образова-", "line_end_hyphen"),
        ("на’тарифах до`15 мая", "на тарифах до 15 мая", "speck_between"),
        # letters
        ("рекомендовать 1икольным", "рекомендовать школьным", "torn_letter"),
        ("директору МБOУ", "директору МБОУ", "latin_letter"),
        ("Cрок: май", "Срок: май", "latin_letter"),
        ("школа COШ № 5", "школа СОШ № 5", "latin_letter"),
        ("педагоги OO", "педагоги ОО", "latin_word"),
        ("отчёт c учётом", "отчёт с учётом", "latin_alone"),
        ("Громова E.B.", "Громова Е.В.", "latin_initials"),
        ("доклад 0б итогах", "доклад об итогах", "figure_in_word"),
        ("отчёты 06 итогах", "отчёты об итогах", "noughts_for_preposition"),
        ("руководители 00", "руководители ОО", "noughts_for_letters"),
        ("вапреле 2024 года", "в апреле 2024 года", "lost_space"),
        ("до1 мая", "до 1 мая", "lost_space"),
        ("СОШ №4и СОШ №5", "СОШ №4 и СОШ №5", "lost_space"),
        ("филиал вс. Песчаное", "филиал в с. Песчаное", "lost_space"),
        ("Ккакому сроку", "К какому сроку", "lost_space"),
        ("№ п/т", "№ п/п", "column_of_numbers"),
        ("ОУ № 2, ОУ би лицей № 3", "ОУ № 2, ОУ № 6 и лицей № 3", "six_and"),
        ("школ №би 28", "школ №6 и 28", "six_and"),
        ("Ким 3.М. и Дуб О.3.", "Ким З.М. и Дуб О.З.", "initials_dots"),
        ("А.3. Школам начать", "А.3. Школам начать", None),
        ("Пункт 3.3. снять", "Пункт 3.3. снять", None),
        ("0.0. Нагаеву", "О.О. Нагаеву", "initials_dots"),
        ("книги ит.д.", "книги и т.д.", "lost_space"),
        ("каждая шк0ла", "каждая школа", "figure_in_word"),
        ("директору мкоУ", "директору МКОУ", "abbreviation_case"),
        ("СОШ Ме 5", "СОШ № 5", "numero"),
        ("приказ N9 14", "приказ № 14", "numero"),
        ("приказ Ne14,", "приказ №14,", "numero"),
        ("Протокол Nо 3", "Протокол № 3", "numero"),
        ("МБОУ СОШ М 12", "МБОУ СОШ № 12", "numero_as_letter"),
        ("школе М5 провести", "школе №5 провести", "numero_as_letter"),
        ("Решение ие принято.", "Решение не принято.", "negation"),
        # figures
        ("до З1.12.2022", "до 31.12.2022", "broken_date"),
        ("до 1б.05.2022", "до 16.05.2022", "broken_date"),
        ("до 15,05.2022", "до 15.05.2022", "broken_date"),
        ("до 15.05,2022 r.", "до 15.05.2022 г.", "broken_date"),
        ("(15.05.2O22),", "(15.05.2022),", "broken_date"),
        ("до О1.09", "до 01.09", "broken_day"),
        ("до ЗО.04.2023", "до 30.04.2023", "broken_date"),
        ("май 2O23 года", "май 2023 года", "broken_year"),
        ("в 202З г.", "в 2023 г.", "broken_year"),
        ("до 2022г, № 5", "до 2022г., № 5", "broken_year"),
        ("в 2022/202Зуч.г.", "в 2022/2023уч.г.", "broken_school_year"),
        ("в 2022/2023Зуч.г.", "в 2022/2023уч.г.", "broken_school_year"),
        ("до 2$ августа", "до 28 августа", "broken_day_of_month"),
        ("до З1 мая", "до 31 мая", "broken_day_of_month"),
        ("до З мая", "до 3 мая", "broken_day_of_month"),
        ("до l2 марта", "до 12 марта", "broken_day_of_month"),
        ("не более l2 часов", "не более 12 часов", "letter_for_one"),
        ("СОШ № З провести", "СОШ № 3 провести", "number_after_numero"),
        ("СОШ №1О", "СОШ №1О", None),
        ("до 5 ноябоя 2022", "до 5 ноября 2022", "month_name"),
        ("к 1 сентябвя,", "к 1 сентября,", "month_name"),
        ("май 2022 r.", "май 2022 г.", "year_word"),
        ("от 5 мая 2022 г, № 5", "от 5 мая 2022 г., № 5", "year_word"),
        ("до мая 2022 г,", "до мая 2022 г.", "year_word"),
        ("мая 2022 тода", "мая 2022 года", "year_word"),
        ("в П квартале", "в II квартале", "roman_number"),
        ("за Ш четверть", "за III четверть", "roman_number"),
        ("№ квартал 2024 года", "IV квартал 2024 года", "roman_number"),
        ("в 1У квартале", "в IV квартале", "roman_number"),
        ("П. СЛУШАЛИ:", "II. СЛУШАЛИ:", "roman_heading"),
        ("Ш. О питании", "III. О питании", "roman_heading"),
        # names
        ("Ким И,И. доложить", "Ким И.И. доложить", "initials_dots"),
        ("Ким А.В, директор", "Ким А.В., директор", "initials_dots"),
        ("Ким О.0.", "Ким О.О.", "initials_dots"),
        ("Ким 0.0. доложить", "Ким О.О. доложить", "initials_dots"),
        ("Ким О.0О. доложить", "Ким О.О. доложить", "initials_dots"),
        ("О.0О. в трёхдневный срок", "О.О. в трёхдневный срок", "initials_dots"),
        ("Ким ЁЕ.Ф. доложить", "Ким Е.Ф. доложить", "initials_dots"),
        ("Р:А. Громова", "Р.А. Громова", "initials_dots"),
        # headings
        ("РЕШИЛЙ:", "РЕШИЛИ:", "heading_word"),
        ("СЛУШАЛП", "СЛУШАЛИ", "heading_word"),
        ("1. ПОСТАНОБИЛИ:", "1. ПОСТАНОВИЛИ:", "heading_word"),
        ("Исцолнитель: Ким", "Исполнитель: Ким", "heading_word"),
        ("Отвегсвенный: Ким", "Ответственный: Ким", None),
        ("Сpок: май", "Срок: май", "latin_letter"),
        ("Срох: май", "Срок: май", "heading_word"),
        ("СЛУШАЛИ; Ким", "СЛУШАЛИ: Ким", "heading_colon"),
        ("ПОСТАНОВИЛИ;:", "ПОСТАНОВИЛИ:", "heading_colon"),
    ],
)
def test_damage(read: str, meant: str, rule: str | None) -> None:
    text, traces = mended(read)
    if rule is None:
        assert text in (read, meant)
        return
    assert text == meant
    assert rule in [name for _, name in traces]
    assert all(original in read for original, _ in traces)


@pytest.mark.parametrize(
    "text",
    [
        "в 5б классе",
        "до 06 января",
        "в 10 00 часов",
        "начало: 14 час. 00 мин.",  # a class, no 56
        "СОШ № 5б",
        "школы № 5,12,20",
        "п. 4.З",
        "32.05.2022",
        "до ЗО.13.2022",
        "до 45 августа",
        "на 3$ больше",
        "Урок: май",
        "решали: кто",
        "Отсутствовал: Ким",
        "о мае и о марте",
        "5 марте",
        "П. Ким доложил",
        "Ш. Алиева",
        "в мессенджере MAX",
        "IT-куб",
        "№ ____ от ____",
        "Председатель ________ Ким Е.И.",
        "[Отв. Ким Е.И.]",
        "Директора ОО.",
        "З.А. Махмутова",
        "И.И. Орлова",
        "и 5 мая",
        "не принято",
        "к 1 января",
        "от 14.05.22г № 5",
        "12,05",
        "2022г № 520",
        "М 5",
        "от 28.02 и 01.03",
        "по 2,5 часа",
    ],
)
def test_what_is_right_or_unclear_stays(text: str) -> None:
    assert mended(text) == (text, [])


def lines_of(texts: str) -> list[PrintedLine]:
    return [line(text.strip(), 100 + 20 * at) for at, text in enumerate(texts.split("/"))]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("5. Один / б. Два / 7. Три", "5. Один / 6. Два / 7. Три"),
        ("5. Один / б. Два", "5. Один / 6. Два"),
        ("а) Один / б) Два / в) Три", "а) Один / б) Два / в) Три"),
        ("2. Один / З.Изучить / 4. Три", "2. Один / 3.Изучить / 4. Три"),
        ("2) Один / З) Два", "2) Один / 3) Два"),
        ("1. Один / З.А. Ким / 2. Два", "1. Один / З.А. Ким / 2. Два"),
        ("2. Один / З. А. Ким доложил", "2. Один / З. А. Ким доложил"),
        ("1.1. Один / 1,2. Два / 1.3. Три", "1.1. Один / 1.2. Два / 1.3. Три"),
        ("1.1. Один / 1.2, Два / 1.3. Три", "1.1. Один / 1.2. Два / 1.3. Три"),
        ("1. Для школ № / 2, 4, 13", "1. Для школ № / 2, 4, 13"),
        ("1.5 Один / 1.б Два / 1.7 Три", "1.5 Один / 1.6 Два / 1.7 Три"),
        ("l. Один / 2. Два", "1. Один / 2. Два"),
        ("1.4. Один / 1:5: Два / 1.6. Три", "1.4. Один / 1.5. Два / 1.6. Три"),
        ("1.8. Один / 1:9. Два", "1.8. Один / 1.9. Два"),
        ("1.1 / 12 / 1.3", "1.1 / 1.2 / 1.3"),
        ("11 / 1.2 / 1.3", "1.1 / 1.2 / 1.3"),
        ("1.2 / 3 / 1.4", "1.2 / 1.3 / 1.4"),
        ("1.2 / 7 / 1.4", "1.2 / 7 / 1.4"),
        ("1.4 / 2 / 2.1", "1.4 / 2 / 2.1"),
        ("7.2) Один / 73) Два", "7.2) Один / 7.3) Два"),
        ("72) Один / 73) Два", "72) Один / 73) Два"),
        ("5 / б / 7", "5 / 6 / 7"),
        ("5 / б / слово", "5 / б / слово"),
        ("1.1. Один / I.2. Два / 1.3. Три", "1.1. Один / 1.2. Два / 1.3. Три"),
        # A speaker's list stands above the points of question I.
        (
            "1.2. ямы / 1.3. знак / I.2. Два / I.3. Три / I.4. Пять / I.5. Шесть",
            "1.2. ямы / 1.3. знак / I.2. Два / I.3. Три / I.4. Пять / I.5. Шесть",
        ),
    ],
)
def test_numbers_of_points_are_told_by_their_neighbours(read: str, meant: str) -> None:
    lines = lines_of(read)
    repaired = mend_points(lines)
    assert " / ".join(repaired.get(one, one).text for one in lines) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("© Один / • Два", "• Один / • Два"),
        ("е Один / е два", "• Один / • два"),
        ("© Один / о Два", "• Один / • Два"),
        ("* Один / . Два", "• Один / • Два"),
        ("решили / о проведении", "решили / о проведении"),
        ("слова / . Два", "слова / . Два"),
        ("а) Один / 6) два / в) три", "а) Один / б) два / в) три"),
        ("ж) Один / 3) два / и) три", "ж) Один / з) два / и) три"),
        ("5) Один / 6) два / 7) три", "5) Один / 6) два / 7) три"),
    ],
)
def test_marks_of_lists_are_told_by_their_neighbours(read: str, meant: str) -> None:
    lines = lines_of(read)
    repaired = mend_lists(lines)
    assert " / ".join(repaired.get(one, one).text for one in lines) == meant


@pytest.mark.parametrize(
    ("above", "place", "meant"),
    [
        ("* Один.", 70, "• Два"),
        ("* Один", 70, "Два"),  # the line above has not ended
        ("* Один.", 60, "Два"),
    ],
)
def test_a_lost_bullet_is_told_by_its_place(above: str, place: float, meant: str) -> None:
    lines = [line(above), line("Два", 120, place), line("* Три", 140)]
    repaired = mend_lists(lines)
    assert repaired.get(lines[1], lines[1]).text == meant


@pytest.mark.parametrize(
    ("width", "confidence", "meant"),
    [
        (60, 0.3, "• Школам сдать отчёт"),
        (60, 0.9, "Школам сдать отчёт"),
        (36, 0.3, "Школам сдать отчёт"),
    ],
)
def test_a_bullet_read_as_a_part_of_a_word(width: float, confidence: float, meant: str) -> None:
    wide = line("Школам сдать отчёт", 120)
    first = replace(wide.words[0], x1=60 + width, confidence=confidence)
    moved = [replace(word, x0=word.x0 + width, x1=word.x1 + width) for word in wide.words[1:]]
    lines = [line("• Один."), PrintedLine(1, (first, *moved))]
    repaired = mend_lists(lines)
    assert repaired.get(lines[1], lines[1]).text == meant


@pytest.mark.parametrize(
    ("between", "place", "meant"),
    [
        ("Разработать план", 88, "1.7. Разработать план"),  # where the text of 1.6 begins
        ("Исполнители: Ким", 110, "Исполнители: Ким"),
        ("и далее", 88, "и далее"),
    ],
)
def test_a_lost_number_is_told_by_its_place(between: str, place: float, meant: str) -> None:
    lines = [line("1.6. Провести."), line(between, 120, place), line("1.8. Направить", 140)]
    repaired = mend_points(lines)
    assert repaired.get(lines[1], lines[1]).text == meant


def page(*lines: PrintedLine, recognised: bool = True) -> PrintedPage:
    return PrintedPage(1, 595, 842, list(lines), [], 100, True, recognised)


def test_only_recognised_pages_are_repaired() -> None:
    born, read = page(line("до 2$ августа"), recognised=False), page(line("до 2$ августа"))
    mend_pages([born, read])
    assert [born.lines[0].text, read.lines[0].text] == ["до 2$ августа", "до 28 августа"]


def test_a_line_of_specks_goes_and_a_word_at_the_edge_is_weak() -> None:
    found = page(line("| ‘"), line("Провести", x=EDGE / 2))
    mend_pages([found])
    assert [one.text for one in found.lines] == ["Провести"]
    assert found.lines[0].words[0].confidence < 0.5


def test_a_repaired_word_keeps_what_was_read_first() -> None:
    found = mended_line(line("до ‘1б.05.2022"))
    assert found is not None
    assert [(w.text, w.original, w.rule) for w in found.words if w.rule] == [
        ("16.05.2022", "‘1б.05.2022", "broken_date")
    ]


def test_damage_of_a_foreign_text_layer_reaches_the_blocks_with_its_traces() -> None:
    scanned = Page().picture()
    for at, text in enumerate(
        ("5. Сдать отчёт до З1.12.2022.", "б. Провести сверку в П квартале.")
    ):
        scanned.text(LEFT, 100 + 20 * at, text, mode=3)
    found = read([scanned]).blocks
    assert [block.text for block in found] == [
        "5. Сдать отчёт до 31.12.2022.",
        "6. Провести сверку в II квартале.",
    ]
    assert [(t.original, t.rule) for block in found for t in block.traces] == [
        ("З1.12.2022.", "broken_date"),
        ("б.", "number_of_point"),
        ("П", "roman_number"),
    ]
    assert [block.text[t.start : t.end] for block in found for t in block.traces] == [
        "31.12.2022.",
        "6.",
        "II",
    ]


CONFUSING = st.text(
    "ПШЗОобБВ$Il|!SsЧ0123456789.,:;/-–()№НеёЕАиякг «»‘`_[]{}٣²½", min_size=1, max_size=12
)


@given(st.lists(st.lists(CONFUSING.filter(str.strip), min_size=1, max_size=6), max_size=6))
def test_any_signs_are_borne(found: list[list[str]]) -> None:
    """Nothing raises, no word is left empty, and what has no trace is as it was."""
    lines = [line(" ".join(words), 100 + 20 * at) for at, words in enumerate(found)]
    printed = page(*[one for one in lines if one.words])
    mend_pages([printed])
    for word in (w for one in printed.lines for w in one.words):
        assert word.text
        assert word.rule or word.original == ""


# Misprints of the writers of the corpus: what the rules may touch in texts that nobody recognised.
TYPED = {
    *(("Исполнтели:", "Исполнители:"), ("Ответсвенный:", "Ответственный:")),
    *(("Отвественные:", "Ответственные:"), ("Л.П,", "Л.П.,"), ("Э.Л,", "Э.Л.,"), ("Р.Н,", "Р.Н.,")),
    *(("7,", "7."), ("N", "№"), ("С.С:", "С.С.:"), ("04,02,2022", "04.02.2022"), ("No", "№")),
    *(("Э,М.,", "Э.М.,"), ("c", "с"), ("B", "В")),
}


def test_no_rule_damages_what_was_typed() -> None:
    """Every sixth protocol of the corpus; a letter of Latin type may always become Russian,
    and a space be put where the writer forgot it."""
    wrong = []
    for path in sorted(PROTOCOLS.glob("*/source.pdf"))[::6]:
        pages = list(_read_pages(path.read_bytes()))
        lines = sum(len(list(printed.all_lines())) for printed in pages)
        for printed in pages:
            printed.recognised = True
        mend_pages(pages)
        found = [one for printed in pages for one in printed.all_lines()]
        assert len(found) == lines, path
        for word in (w for one in found for w in one.words if w.rule):
            if word.rule == "latin_letter" or word.text.replace(" ", "") == word.original:
                continue
            if (word.original, word.text) not in TYPED:
                wrong.append((path.parent.name, word.rule, word.original, word.text))
    assert wrong == []
