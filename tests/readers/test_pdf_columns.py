"""Columns without borders."""

import pytest

from tests.readers.paper import LEFT, Page, blocks, texts, width_of
from tests.readers.test_pdf_tables import rows_of

POSTS = {
    "Орлова И.И.": ["директор МБОУ СОШ № 3 города Озёрска,", "председатель совета"],
    "Берёзкин П.А.": ["методист"],
    "Соснина М.В.": ["заместитель начальника управления"],
}


def people(page: Page, y: float, right: float) -> float:
    for name, post in POSTS.items():
        page.text(LEFT, y, name)
        for line in post:
            page.text(right, y, line)
            y += 14
    return y


def test_names_and_posts_are_cells():
    page = Page().text(LEFT, 80, "Присутствовали:")
    y = people(page, 100, 250)
    page.column(y + 20, ["Повестка дня: о подготовке к новому учебному году."])
    found = blocks(page)
    assert rows_of(found) == [[name, " ".join(post)] for name, post in POSTS.items()]
    assert [block.text for block in found if block.kind == "paragraph"] == [
        "Присутствовали:",
        "Повестка дня: о подготовке к новому учебному году.",
    ]


def test_pair_of_signatures_stays_in_lines():
    page = Page()
    for y, post, name in ((100, "Председатель", "И.И. Орлова"), (130, "Секретарь", "П.П. Дуб")):
        page.text(LEFT, y, post).text(400, y, name)
    assert texts(page) == ["Председатель\tИ.И. Орлова", "Секретарь\tП.П. Дуб"]


def test_list_with_tabs_is_no_table():
    page = Page()
    for number in range(1, 5):
        page.text(LEFT, 80 + 14 * number, f"{number}.").text(
            LEFT + 36, 80 + 14 * number, "Об итогах"
        )
    assert texts(page) == [f"{number}. Об итогах" for number in range(1, 5)]


def test_label_with_its_text_beside_it():
    page = Page().text(LEFT, 100, "Повестка:")
    page.text(250, 100, "О подготовке школ города и района к новому учебному")
    page.text(250, 114, "году и питании детей")
    page.column(160, ["Об итогах прошедшего года в школах города и района. " * 3], justified=True)
    assert texts(page)[0] == (
        "Повестка:\tО подготовке школ города и района к новому учебному году и питании детей"
    )


def test_form_goes_on_over_a_page():
    page = Page()
    y = people(page, 700, 250)
    page.text(LEFT, y, "Рябинина Т.С.").text(250, y, "начальник отдела общего и")
    below = Page().text(250, 60, "дополнительного образования")
    below.column(100, ["Повестка дня: о подготовке к новому учебному году."])
    rows = rows_of(blocks(page, below))
    assert len(rows) == 4
    assert rows[-1] == ["Рябинина Т.С.", "начальник отдела общего и дополнительного образования"]


FORM = [
    ("1. СЛУШАЛИ", "Орлову И.И. о приёме заявок на автобусы города"),
    ("", "и района."),
    ("ВЫСТУПИЛИ", "Дуб П.П.: заявки приняты до 20 мая."),
    ("РЕШИЛИ", "1. Принять заявки."),
    ("", "2. Сверить списки школ."),
    ("Ответственный", "Дуб П.П."),
    ("Срок", "июнь 2024 года"),
]


def test_words_of_a_form_begin_their_rows_though_one_has_a_number():
    page = Page()
    for number, (left, right) in enumerate(FORM):
        if left:
            page.text(LEFT, 100 + 14 * number, left)
        page.text(200, 100 + 14 * number, right)
    assert rows_of(blocks(page)) == [
        ["1. СЛУШАЛИ", "Орлову И.И. о приёме заявок на автобусы города и района."],
        ["ВЫСТУПИЛИ", "Дуб П.П.: заявки приняты до 20 мая."],
        ["РЕШИЛИ", "1. Принять заявки. | 2. Сверить списки школ."],
        ["Ответственный", "Дуб П.П."],
        ["Срок", "июнь 2024 года"],
    ]


NOTES = [
    ("1. Провести заседания советов профилактики", "заместители директоров"),
    ("школ города и района.", "школ"),
    ("", "до 19 апреля 2024 года"),
    ("2. Подать заявки на автобусы для участников:", "Дуб П.П."),
    ("а) в управление образования города;", "каждый понедельник"),
    ("б) в автопарк.", ""),
    ("3. Отметить работу школ.", "Орлова И.И."),
]


def noted(page: Page, y: float, rows: list[tuple[str, str]]) -> float:
    for left, right in rows:
        if left:
            page.text(LEFT, y, left)
        if right:
            page.text(400, y, right)
        y += 14
    return y


POINTS = [
    [
        "1. Провести заседания советов профилактики школ города и района.",
        "заместители директоров школ | до 19 апреля 2024 года",
    ],
    [
        "2. Подать заявки на автобусы для участников: | а) в управление образования города; "
        "| б) в автопарк.",
        "Дуб П.П. | каждый понедельник",
    ],
    ["3. Отметить работу школ.", "Орлова И.И."],
]


def test_points_with_notes_in_the_margin():
    page = Page()
    y = noted(page, 100, NOTES)
    page.text(LEFT, y, "4. Просить отдел культуры предоставить звуковое")
    page.text(LEFT, y + 14, "оборудование.")
    page.column(y + 60, ["Об итогах прошедшего года в школах города и района. " * 3])
    last = ["4. Просить отдел культуры предоставить звуковое оборудование.", ""]
    assert rows_of(blocks(page)) == [*POINTS, last]


def test_points_with_notes_go_on_over_a_page():
    pages = Page(), Page()
    noted(pages[0], 740, NOTES[:3])
    noted(pages[1], 60, NOTES[3:])
    assert rows_of(blocks(*pages)) == POINTS


def test_post_without_a_name_is_a_row_of_its_own():
    page = Page()
    rows = [
        ("заместитель начальника управления", "– Орлова И.И."),
        ("начальник отдела транспорта и связи города", "– Дуб П.П."),
        ("руководители образовательных организаций", ""),
        ("школа № 13", "– Соснина М.В."),
    ]
    for number, (left, right) in enumerate(rows):
        page.text(LEFT, 100 + 14 * number, left)
        if right:
            page.text(390, 100 + 14 * number, right)
    assert rows_of(blocks(page)) == [list(row) for row in rows]


def test_the_rest_of_the_last_point_belongs_to_the_form():
    """Nothing stands beside «статью о работе школы.», but it goes on with the point above."""
    page = Page()
    rows = [*NOTES[:3], NOTES[-1], ("4. Подготовить для журнала и газеты города", "Дуб П.П.")]
    y = noted(page, 100, rows)
    page.text(LEFT, y, "статью о работе школы.")
    page.text(LEFT, y + 60, "По вопросу II")
    assert rows_of(blocks(page))[-1] == [
        "4. Подготовить для журнала и газеты города статью о работе школы.",
        "Дуб П.П.",
    ]
    assert blocks(page)[-1].text == "По вопросу II"


def test_a_note_goes_on_over_a_page_and_points_follow():
    """«до 19 апреля» on the next page is the note of the point before it."""
    pages = Page(), Page()
    noted(pages[0], 740, NOTES[3:])
    noted(pages[1], 60, [("", "до 19 апреля 2024 года"), ("4. Просить отдел.", "Дуб П.П.")])
    assert rows_of(blocks(*pages)) == [
        POINTS[1],
        ["3. Отметить работу школ.", "Орлова И.И. | до 19 апреля 2024 года"],
        ["4. Просить отдел.", "Дуб П.П."],
    ]


def test_points_without_notes_at_the_top_of_a_page():
    pages = Page(), Page()
    noted(pages[0], 740, NOTES[:3])
    points = [("2. Встречи организовывать по", ""), ("мере необходимости.", ""), *NOTES[-1:]]
    noted(pages[1], 60, points)
    expected = [POINTS[0], ["2. Встречи организовывать по мере необходимости.", ""], POINTS[-1]]
    assert rows_of(blocks(*pages)) == expected


def test_rows_with_bare_numbers_whose_lines_hang_behind_them():
    """«предъявить его.» stands under «Освободить», behind the number."""
    page = Page()
    rows = [
        ("1", "Заменить замок", "Дуб П.П.", "до 20.08"),
        ("2", "Освободить выход;", "Орлова И.И.,", "14 августа"),
        ("", "предъявить его.", "Дуб П.П.", ""),
        ("3", "Купить мел", "Дуб П.П.", "май"),
    ]
    for number, row in enumerate(rows):
        for x, text in zip((LEFT, LEFT + 18, 300, 400), row, strict=True):
            if text:
                page.text(x, 100 + 14 * number, text)
    assert [row[0] for row in rows_of(blocks(page))] == [
        "1 Заменить замок",
        "2 Освободить выход; | предъявить его.",
        "3 Купить мел",
    ]


# Rows of cells at these places; the gap before a cell may be no wider than a space.
TYPED_AT = (LEFT, 110.0, 230.0, 360.0)
TYPED = {
    "heads as near one another as words": (
        [
            ("№", "Срок выполнения", "Исполнители сроков", "Содержание"),
            ("1.", "до 16 февраля", "Орлова И.И.", "Сверить списки школ"),
            ("", "", "", "и детских садов"),
            ("2.", "с 1 сентября 18 г.", "Дуб П.П.", "Вести клуб"),
            ("10.", "–", "–", "Отчёт утвердить"),
        ],
        [
            ["№", "Срок выполнения", "Исполнители сроков", "Содержание"],
            ["1.", "до 16 февраля", "Орлова И.И.", "Сверить списки школ и детских садов"],
            ["2.", "с 1 сентября 18 г.", "Дуб П.П.", "Вести клуб"],
            ["10.", "–", "–", "Отчёт утвердить"],
        ],
    ),
    "a name too long for its column": (
        [
            ("№", "Поручение", "Кто", "Срок"),
            ("1", "Сверить списки", "методисты", "май"),
            ("2", "Собрать заявки", "Орлова И.И., Дубов П.П.", "июнь"),
            ("3", "Купить мел", "завхоз", "июль"),
        ],
        [
            ["№", "Поручение", "Кто", "Срок"],
            ["1", "Сверить списки", "методисты", "май"],
            ["2", "Собрать заявки", "Орлова И.И., Дубов П.П.", "июнь"],
            ["3", "Купить мел", "завхоз", "июль"],
        ],
    ),
}


@pytest.mark.parametrize("name", TYPED)
def test_columns_typed_with_tabs(name):
    rows, expected = TYPED[name]
    page = Page()
    for number, row in enumerate(rows):
        end = 0.0
        for place, text in zip(TYPED_AT, row, strict=True):
            x = max(place, end + 7)
            if text:
                page.text(x, 100 + 14 * number, text)
                end = x + width_of(text, 12)
    page.text(LEFT, 120 + 14 * len(rows), "Начальник").text(
        400, 120 + 14 * len(rows), "И.И. Орлова"
    )
    found = blocks(page)
    assert rows_of(found) == expected
    assert found[-1].text == "Начальник\tИ.И. Орлова"


def test_people_under_one_label_are_rows():
    page = Page()
    rows = [
        ("Были", "Дуб П.П.", "опека"),
        ("", "Орлова И.И.", "инспектор"),
        ("", "Цой А.А.", "юрист"),
    ]
    for number, row in enumerate([*rows, ("Не было", "Ким Е.И.", "бухгалтер")]):
        for x, text in zip((LEFT, 160, 300), row, strict=True):
            page.text(x, 100 + 20 * number, text)
    assert rows_of(blocks(page)) == [
        list(row) for row in [*rows, ("Не было", "Ким Е.И.", "бухгалтер")]
    ]


def test_patronymic_goes_on_with_its_name():
    page = Page()
    for number, (name, post) in enumerate(
        [
            ("Дуб Игорь Петрович", "директор школы № 4"),
            ("Завьялова Ольга", "заведующая детским садом"),
            ("Константиновна", "«Колосок»"),
            ("Орлова Инна Игоревна", "представитель общества"),
            ("Соснина Анна Ильинична", "директор дома творчества"),
        ]
    ):
        page.text(LEFT, 100 + 14 * number, name).text(300, 100 + 14 * number, post)
    assert [row[0] for row in rows_of(blocks(page))] == [
        "Дуб Игорь Петрович",
        "Завьялова Ольга Константиновна",
        "Орлова Инна Игоревна",
        "Соснина Анна Ильинична",
    ]


def test_points_with_bare_numbers_are_no_table():
    page = Page()
    for number in range(1, 5):
        page.text(LEFT, 80 + 14 * number, str(number))
        page.text(LEFT + 36, 80 + 14 * number, "Сверить списки школ")
    assert texts(page) == [f"{number}\tСверить списки школ" for number in range(1, 5)]


HEADED = [
    ("РЕШИЛИ:", "Исполнители,"),
    ("", "срок"),
    ("1.1. Сверить списки подростков со списками отдела,", "Дуб П.П.,"),
    ("составить акты и справки.", "завучи школ"),
    ("", "до 1 мая"),
    ("1.2. Принять к сведению отчёт.", ""),
    ("1.3. Собрать заявки школ.", "Цой А.А."),
]


def test_points_begin_rows_below_a_heading():
    page = Page()
    noted(page, 100, HEADED)
    assert rows_of(blocks(page)) == [
        ["РЕШИЛИ:", "Исполнители, срок"],
        [
            "1.1. Сверить списки подростков со списками отдела, составить акты и справки.",
            "Дуб П.П., завучи школ | до 1 мая",
        ],
        ["1.2. Принять к сведению отчёт.", ""],
        ["1.3. Собрать заявки школ.", "Цой А.А."],
    ]


TALK = [
    (("ГОВОРИЛИ", "О ЧЁМ", "РЕШИЛИ"), 0),
    (("1. Цой А.А.", "О приёме. Школы работают", "1.1. Собрать заявки"), 0),
    (("", "очно, жалоб у родителей", "школ города."), 0),
    # the space between paragraphs of one cell moves its lines against those of the others
    (("Ким Е.И.", "нет, приём начат в срок,", "1.2. Принять отчёт"), 4),
    (("", "списки вывешены в школе", "к сведению, сдать"), 4),
]
OVER = [
    (("ГОВОРИЛИ", "О ЧЁМ", "РЕШИЛИ"), 0),
    (("", "и в детском саду.", "списки в отдел."), 0),
    (("2. Дуб П.П.", "О ремонте школы.", "2.1. Купить мел."), 0),
]


def talked(page: Page, y: float, rows: list[tuple[tuple[str, str, str], int]]) -> None:
    for cells, lower in rows:
        for x, text, down in zip((LEFT, 160, 340), cells, (0, 0, lower), strict=True):
            if text:
                page.text(x, y + down, text)
        y += 14


def test_rows_as_long_as_a_page_keep_their_columns():
    page, below = Page(), Page()
    talked(page, 726, TALK)
    talked(below, 60, OVER)
    found = rows_of(blocks(page, below))
    assert [row[0] for row in found] == ["ГОВОРИЛИ", "1. Цой А.А. Ким Е.И.", "2. Дуб П.П."]
    assert found[1][1].endswith("списки вывешены в школе и в детском саду.")
    assert found[1][2].endswith("к сведению, сдать списки в отдел.")


def test_a_row_cut_in_its_first_cell_goes_on_below_the_repeated_heading():
    page, below = Page(), Page()
    talked(page, 712, [*TALK, (("2. Дуб П.П.", "О ремонте", "2.1. Купить мел. (Срок –"), 0)])
    talked(
        below, 60, [OVER[0], (("Ли Т.П.", "школы.", "5.05.2025)"), 0), (("3. Ян А.Ю.", "", ""), 0)]
    )
    below.text(160, 102, "О планах.").text(340, 102, "3.1. Утвердить план.")
    found = rows_of(blocks(page, below))
    assert [found[2][0], found[2][2]] == [
        "2. Дуб П.П. Ли Т.П.",
        "2.1. Купить мел. (Срок – 5.05.2025)",
    ]
    assert [row[0] for row in found[3:]] == ["3. Ян А.Ю."]
