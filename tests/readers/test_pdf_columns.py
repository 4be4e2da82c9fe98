"""Columns without borders."""

from tests.readers.paper import LEFT, Page, blocks, texts
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
