"""Lines → paragraphs, set in the ways in which protocols are set."""

import pytest

from tests.readers.paper import Page, blocks, read, texts, width_of

STYLES = {
    "по ширине, красная строка": {"first": 35, "justified": True},
    "по левому краю, красная строка": {"first": 35},
    "по ширине, без красной строки": {"justified": True},
    "по левому краю, без красной строки": {},
    "по левому краю, отбивка": {"gap": 8},
    "по ширине, отбивка": {"gap": 6, "justified": True},
    "висячий отступ": {"hanging": 28},
    "висячий отступ, по ширине": {"hanging": 28, "justified": True},
    "полуторный интервал": {"first": 35, "justified": True, "leading": 21},
}
PARAGRAPHS = [
    "1. Утвердить план мероприятий по повышению качества общего образования в муниципальных "
    "образовательных организациях на следующий учебный год с учётом замечаний членов совета.",
    "2. Руководителям общеобразовательных организаций города провести родительские собрания по "
    "вопросам питания и безопасности детей, разместить на сайтах памятки и представить отчёт",
    "Срок: до 1 октября 2024 года",
    "Ответственные: руководители общеобразовательных организаций",
    "3. Методическому центру подготовить сборник лучших практик наставничества.",
    "– провести конкурс молодых педагогов в марте и апреле, определить состав жюри, подготовить "
    "положение о конкурсе и смету расходов на его проведение;",
    "– подвести итоги конкурса.",
]


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_paragraphs_come_out_as_they_were_set(style):
    page = Page()
    page.column(80, PARAGRAPHS, **style)
    assert texts(page) == PARAGRAPHS


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_paragraph_goes_on_over_the_end_of_a_page(style):
    whole = Page()
    whole.column(80, PARAGRAPHS * 2, **style)
    cut = whole.drawn[: len(whole.drawn) // 2], whole.drawn[len(whole.drawn) // 2 :]
    pages = [Page(list(cut[0])), Page(list(cut[1]))]
    assert texts(*pages) == PARAGRAPHS * 2


def test_label_under_a_full_line():
    """The point ends level with the margin: only the word tells that «Срок» begins a line."""
    page = Page()
    page.text(
        85, 100, "1. Провести проверку готовности школ к новому учебному году во всех районах"
    )
    page.text(85, 114, "Срок: до 1 августа 2024 года")
    assert len(texts(page)) == 2


def test_number_of_a_point_named_in_the_sentence_begins_nothing():
    page = Page()
    page.column(80, ["Отметить, что поручения совета школ города не были исполнены в срок по п."])
    page.text(85, 94, "1.2 протокола № 3, и продлить их исполнение до конца года.")
    assert len(texts(page)) == 1


def test_title_and_stamp():
    page = Page()
    page.text(330, 80, "УТВЕРЖДАЮ").text(330, 94, "Начальник управления")
    page.text(330, 108, "____________ И.И. Орлова")
    page.centred(150, "ПРОТОКОЛ").centred(164, "заседания общественного совета")
    page.column(200, PARAGRAPHS)
    found = blocks(page)
    assert [block.text for block in found[:5]] == [
        "УТВЕРЖДАЮ",
        "Начальник управления",
        "____________ И.И. Орлова",
        "ПРОТОКОЛ",
        "заседания общественного совета",
    ]
    assert [block.align for block in found[3:5]] == ["center", "center"]


def test_long_centred_title_is_one_paragraph():
    page = Page()
    long = "Совещание руководителей общеобразовательных организаций и дошкольных гимназий"
    page.centred(80, long).centred(94, "Озёрского района")
    page.column(130, PARAGRAPHS, justified=True)
    assert texts(page)[0].endswith("гимназий Озёрского района")


def test_alignment_and_indent():
    page = Page()
    page.column(80, PARAGRAPHS, first=35, justified=True)
    found = blocks(page)
    assert found[0].align == "justify"
    assert found[0].indent == pytest.approx(35, abs=1)


def test_heads_feet_and_page_numbers_are_dropped():
    pages = []
    for number in range(1, 4):
        page = Page().text(85, 40, "Управление образования Озёрского района", 9)
        page.column(80, [f"{number}. Принять к сведению доклад о работе школы № {number}."])
        page.text(295, 800, f"Страница {number} из 3", 9)
        pages.append(page)
    assert [block.text for block in read(pages).blocks] == [
        f"{number}. Принять к сведению доклад о работе школы № {number}." for number in (1, 2, 3)
    ]


def test_deadline_that_ends_two_pages_is_no_running_foot():
    pages = []
    for number in (1, 2):
        page = Page()
        page.column(721, [f"{number}. Провести проверку школ.", "Срок: до 1 мая 2024 года"])
        pages.append(page)
    assert texts(*pages).count("Срок: до 1 мая 2024 года") == 2


def test_year_alone_at_the_end_of_a_page_is_no_page_number():
    page = Page()
    page.column(80, PARAGRAPHS[:1])
    page.text(85, 790, "15")
    assert texts(page)[-1] == "15"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "Орлова И.И., заместитель начальника управления по общему образованию Озёрска",
            "Дуб П.П., метод",
        ),
        (
            "Соснина М.В. – директор муниципального общеобразовательного учреждения города",
            "Дуб П.П. – отец",
        ),
    ],
)
def test_people_one_a_line(above, below):
    page = Page().text(85, 100, above).text(85, 114, below)
    assert texts(page) == [above, below]


def test_people_named_in_a_row_stay_together():
    page = Page()
    page.text(
        85, 100, "Орлова И.И., заместитель начальника управления по общему образованию района,"
    )
    page.text(85, 114, "Дуб П.П., методист информационного центра")
    assert len(texts(page)) == 1


def test_line_stretched_before_a_manual_break_goes_on_with_its_paragraph():
    page = Page()
    page.column(80, PARAGRAPHS * 2, justified=True)
    page.text(
        85, 500, "1. Школам города и района подготовить к началу учебного года кабинеты, залы и"
    )
    page.text(85, 514, "спортивные").text(505, 514, "площадки")
    assert texts(page)[-1].endswith("кабинеты, залы и спортивные\tплощадки")


def test_initials_of_the_surname_above():
    above = "Члены комиссии: Фомич Г.Л., заведующая детским садом № 4 города; Эссен"
    below = "К.К., врач больницы"
    page = Page().text(85, 100, above).text(85, 114, below)
    page.text(85, 128, "Повестка: о работе школ города и детских садов района в новом учебном году")
    assert texts(page)[0] == f"{above} {below}"


RAGGED = "Управление образования города сообщает школам, что новый порядок работы вводится с мая"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Отсутствовал: Дуб П.П., методист информационного центра города, по болезни", "Приглашён"),
        ("Заслушать итоги на заседании совета школ города и района в следующем месяце.", "Исп.: Дуб"),
        ("Просить совет города оказать школам содействие в вывозе мусора и уборке снега.", "Итоги голосования: «за» – 9"),
        ("Формат: совещание по видеосвязи, запись прилагается к протоколу заседания", "Повестку вела: Орлова И.И."),
        ("Предложение не обсуждалось, так как заявка в управление города уже подана.", "Решение педсовета:"),
        ("Орлова Инна Игоревна, заместитель начальника управления образования города", "Дуб П.П., метод"),
        ("Секретарь комиссии - Ключарёва Р.В., инспектор отдела образования города Озёр.", "Члены комиссии - Дуб П.П."),
        ("Дуб П.П. – программу развития школ города и района на новый год поддержал.", "Орлова И.И.: ответ"),
    ],
)  # fmt: skip
def test_label_or_entry_under_a_full_line(above, below):
    page = Page()
    page.column(60, [f"{RAGGED} {RAGGED}."] * 3, first=35)
    page.text(85, 300, above).text(85, 314, below)
    assert texts(page)[3:] == [above, below]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Провести 14 октября педсовет-практикум «Пятый класс: первые трудности»", "(отв. – Дуб П.П.)."),
        ("В трудовых отрядах работали подростки, договоры заключены в мае.", "Срок действия программы – год."),
        ("Школа вышла из зоны риска в прошлом учебном году по итогам года.", "Докладчик изложила требования."),
        ("Постановили единогласно: вести журнал прибытия автобуса ежедневно.", "Ответственный – Дуб П.П."),
        ("Взамен предложены Дуб П.П. и Орлова И.И., за Дуба – 9 голосов.", "Постановили: избрать Дуба П.П."),
    ],
)  # fmt: skip
def test_sentence_that_looks_like_a_label(above, below):
    page = Page()
    page.column(60, [f"{RAGGED} {RAGGED}."] * 3, first=35, justified=True)
    rest = 553 - 120 - width_of(above, 12)
    page.text(120, 300, above, stretch=rest / above.count(" ")).text(85, 314, below)
    assert texts(page)[3:] == [f"{above} {below}"]


@pytest.mark.parametrize(
    ("label", "above", "below"),
    [
        ("Секретарь:", "Орлова И.И., методист отдела общего и дошкольного", "образования"),
        ("Члены комиссии:", "Дуб П.П., Соснина М.В., Рябинина Т.С., Ким Д.А.,", "Берёзкин А.А."),
        ("28 мая 2024 года", "Озёрский городской Дом детского творчества,    г.", "Озёрск"),
        ("№ 3", "Большой актовый зал управления образования, 24 апреля", "2025 г."),
    ],
)
def test_text_after_a_tab_goes_over_the_margin(label, above, below):
    page = Page()
    page.column(60, [f"{RAGGED} {RAGGED}."] * 3, first=35, justified=True)
    page.text(85, 300, label).text(235, 300, above, stretch=(318 - 6 * len(above)) / 9)
    page.text(85, 314, below)
    (block,) = texts(page)[3:]
    assert block.startswith(label)
    assert block.endswith(below)


def test_name_that_found_no_room_after_its_tab():
    page = Page()
    page.column(60, [f"{RAGGED} {RAGGED}."] * 3, first=35, justified=True)
    page.text(85, 300, "Председатель комиссии").text(121, 314, "И.И. Орлова")
    assert texts(page)[3:] == ["Председатель комиссии И.И. Орлова"]


def test_signature_under_a_full_point():
    page = Page()
    page.column(60, [f"{RAGGED} {RAGGED}."] * 3, first=35)
    page.text(120, 300, "4. Контроль за исполнением протокола заседания возложить на Дуба П.П.")
    page.text(85, 314, "Заместитель главы города")
    page.text(85, 328, "Озёрска").text(450, 328, "И.И. Орлова")
    assert texts(page)[4:] == ["Заместитель главы города", "Озёрска\tИ.И. Орлова"]


def test_running_head_with_the_number_of_the_page():
    pages = []
    for number in (1, 2, 3):
        page = Page().text(85, 40, f"{number} Методический центр города", 9)
        page.column(80, [f"{number}. Принять к сведению доклад."])
        pages.append(page)
    assert texts(*pages) == [f"{number}. Принять к сведению доклад." for number in (1, 2, 3)]


def test_running_heads_are_kept_apart():
    pages = []
    for number in (1, 2, 3):
        page = Page().text(85, 40, "№ 9-СД от 21.11.2024", 9)
        page.column(80, [f"{number}. Принять к сведению доклад."])
        pages.append(page)
    found = read(pages)
    assert found.running == ("№ 9-СД от 21.11.2024",)
    assert all("9-СД" not in block.text for block in found.blocks)


def test_text_under_a_block_at_the_right_margin():
    page = Page()
    page.column(300, [f"{RAGGED} {RAGGED}."] * 3, first=35, justified=True)
    page.text(460, 60, "управлению школы").text(85, 74, "Направление протокола")
    assert texts(page)[:2] == ["управлению школы", "Направление протокола"]


def test_full_line_of_justified_text_is_no_stamp():
    """A point that begins the next page under a full line that is indented."""
    pages = Page(), Page()
    pages[0].column(60, [f"{RAGGED} {RAGGED}."] * 3, first=35, justified=True)
    above = "Срок: до конца месяца, далее еженедельно по средам и по субботам"
    below = "3.5. Рекомендовать отделу транспорта организовать подвоз детей"
    for page, x, y, text in ((pages[0], 115, 770, above), (pages[1], 120, 60, below)):
        rest = 553 - x - width_of(text, 12)
        page.text(x, y, text, stretch=rest / text.count(" "))
    pages[1].text(85, 74, "к школам.")
    assert texts(*pages)[3:] == [above, f"{below} к школам."]
