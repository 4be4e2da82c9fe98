"""A morning with the registry in a real browser: import a list, remember a spelling, undo it."""

from pathlib import Path

from playwright.sync_api import expect

from tests.api.served import served
from tests.api.test_browser import browsing

LIST = (
    "Перечень школ на 01.09.2024;;;\n"
    "Наименование ОО;ИНН;Населённый пункт;Муниципалитет\n"
    "МБОУ СОШ № 5 с. Ключи;9900000017;с. Ключи;Озёрский район\n"
    "МБОУ СОШ № 5 с. Ясное;9900000024;с. Ясное;Озёрский район\n"
)
PROTOCOL = (
    "Протокол № {number}\nсовещания при начальнике управления образования Озёрского района\n"
    "от 10.09.2024\nРЕШИЛИ:\n1. МБОУ СОШ № 5 представить отчёт в срок до 01.10.2024.\n"
)


def test_a_list_is_imported_and_a_spelling_undone(tmp_path: Path):
    table, wrong = tmp_path / "школы.csv", tmp_path / "ошибка.csv"
    table.write_text(LIST, "cp1251")
    wrong.write_text(LIST.replace("9900000024", "9900000025"), "utf-8")
    protocols = [tmp_path / f"протокол {number}.txt" for number in (1, 2)]
    for number, path in enumerate(protocols, 1):
        path.write_text(PROTOCOL.format(number=number), "utf-8")
    with served(tmp_path) as service, browsing(service.address) as page:
        page.goto("/schools")
        page.get_by_text("Загрузить реестр школ").click()
        page.set_input_files("input[type=file]", wrong)
        page.get_by_role("button", name="Проверить список").click()
        expect(page.get_by_role("alert")).to_contain_text("строки с ошибками: 1")
        expect(page.get_by_role("button", name="Принять остальные строки")).to_be_visible()
        page.get_by_role("link", name="Отмена").click()
        expect(page.locator(".empty")).to_contain_text("Школ не найдено")

        page.get_by_text("Загрузить реестр школ").click()
        page.set_input_files("input[type=file]", table)
        page.get_by_role("button", name="Проверить список").click()
        expect(page.locator("tbody tr")).to_have_count(2)
        page.get_by_role("button", name="Записать в реестр").click()
        expect(page.get_by_role("status")).to_contain_text("Добавлено: 2")

        page.goto("/")
        page.set_input_files("#files", protocols)
        ready = page.locator(".job.ready")
        expect(ready).to_have_count(2)
        ready.first.get_by_role("link").first.click()
        card = page.locator(".decision").first
        expect(card).to_contain_text("не определена")
        card.locator("select[name=school_id]").select_option(label="МБОУ СОШ № 5 с. Ясное")
        card.get_by_role("button", name="Запомнить написание").click()
        expect(page.get_by_role("status")).to_contain_text("связано: 2 решения")

        card = page.locator(".decision").first
        card.get_by_role("link", name="МБОУ СОШ № 5 с. Ясное").click()
        expect(page.get_by_role("heading", level=2).last).to_contain_text("Решения: 2")
        page.get_by_role("button", name="Отменить написание").click()
        expect(page.get_by_role("status")).to_contain_text("снова открыто: 2 решения")
        expect(page.get_by_role("heading", level=2).last).to_contain_text("Решения: 0")
