"""Protocols for the tests of verification: clean ones, doubtful ones, with the schools they name."""

from pathlib import Path

from playwright.sync_api import Page, expect

SCHOOLS = (
    "Наименование ОО;ИНН;Населённый пункт;Муниципалитет\n"
    "МБОУ СОШ № 5 с. Ключи;9900000017;с. Ключи;Озёрский район\n"
    "МБОУ СОШ № 5 с. Ясное;9900000024;с. Ясное;Озёрский район\n"
)
HEAD = (
    "Протокол № {number}\nсовещания при начальнике управления образования Озёрского района\n"
    "от 10.09.2024\nРЕШИЛИ:\n"
)
CLEAN = tuple(
    f"{number}. Громову В.Д. проверить котельную № {number} в срок до 15.10.2024."
    for number in range(1, 21)
)
DOUBTFUL = (
    "1. Громову В.Д. проверить котельную в срок до 15.10.2024.",
    "2. МБОУ СОШ № 5 представить отчёт в срок до 01.10.2024.",  # which of two schools?
    "3. Лебедевой О.Н. представить график в срок до 31.11.2024.",  # no such day
    "4. МБОУ СОШ № 77 провести сверку в срок до 20.10.2024.",  # not in the registry
    "5. Принять информацию к сведению.",
)


def protocol(folder: Path, number: int, lines: tuple[str, ...]) -> Path:
    path = folder / f"протокол {number}.txt"
    path.write_text(HEAD.format(number=number) + "\n".join(lines) + "\n", "utf-8")
    return path


def upload(page: Page, *files: Path) -> None:
    page.goto("/")
    page.set_input_files("#files", files)
    expect(page.locator(".job.ready")).to_have_count(len(files), timeout=120_000)


def import_schools(page: Page, folder: Path) -> None:
    table = folder / "школы.csv"
    table.write_text(SCHOOLS, "utf-8")
    page.goto("/schools")
    page.get_by_text("Загрузить реестр школ").click()
    page.set_input_files("input[type=file]", table)
    page.get_by_role("button", name="Проверить список").click()
    page.get_by_role("button", name="Записать в реестр").click()
    expect(page.get_by_role("status")).to_contain_text("Добавлено: 2")


class Keys:
    """Presses keys and counts them: a letter, a digit, a chord, an Enter is one."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def press(self, *names: str) -> None:
        for name in names:
            self.page.keyboard.press(name)
            self.pressed += 1

    def type(self, text: str) -> None:
        for letter in text:
            self.page.keyboard.type(letter)
            self.pressed += 1
