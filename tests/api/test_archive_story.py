"""An archive's story: a folder of past years read by the command with real workers, its report,
one answer that settles many decisions, a sample by which the share of errors is told.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.api.served import ROOT, served
from tests.api.test_browser import browsing
from tests.api.verified import HEAD, import_schools, protocol
from tests.api.word_files import word_file

PATIENCE = 240  # seconds
# The same doubt in each: which of the two schools of that number?
LINES = (
    "1. МБОУ СОШ № 5 представить отчёт в срок до 01.10.2024.",
    "2. Громову В.Д. проверить котельную в срок до 15.10.2024.",
)


def archive(folder: Path) -> Path:
    """Three protocols, one of them in Word too, and a broken file."""
    years = folder / "архив"
    years.mkdir()
    for number in (1, 2, 3):
        protocol(years, number, LINES)
    same = (*HEAD.format(number=1).strip().splitlines(), *LINES)
    (years / "протокол 1.docx").write_bytes(word_file(same))
    (years / "оборван.docx").write_bytes(word_file(same)[:1500])
    return years


def digitised(data: Path, folder: Path) -> str:
    """What the command prints in the end; some files were not read, so it ends with 3."""
    environment = {**os.environ, "PROTOKOLIST_DATA": str(data)}
    done = subprocess.run(
        [sys.executable, "-m", "api.cli", "archive", str(folder), "--workers", "1"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    assert done.returncode == 3, done.stderr[-2000:]
    return done.stdout


def test_an_archive_is_read_and_one_answer_settles_many(tmp_path: Path):
    with served(tmp_path) as service, browsing(service.address) as page:
        import_schools(page, tmp_path)
        said = digitised(tmp_path, archive(tmp_path))
        assert "прочитан: 3" in said and "другой файл того же протокола: 1" in said
        report = (tmp_path / "archives" / "run-1" / "report.html").read_text("utf-8")
        assert "оборван.docx" in report and "Почему не прочитано" in report
        one_answer(page)
        a_sample(page)


def one_answer(page: Page) -> None:
    page.goto("/archives")
    expect(page.locator("tbody")).to_contain_text("прочитан")
    question = page.locator(".questions li")
    expect(question).to_have_count(1)
    expect(question).to_contain_text("«МБОУ СОШ № 5», Озёрский район")
    expect(question).to_contain_text("3 решения")
    question.get_by_label("Это").select_option(label="МБОУ СОШ № 5 с. Ясное")
    question.get_by_role("button", name="Запомнить написание").click()
    page.goto("/archives")
    expect(page.locator(".empty")).to_have_text("Вопросов нет.")
    page.goto("/decisions?needs_review=true")
    expect(page.locator(".empty")).to_be_visible()


def a_sample(page: Page) -> None:
    page.goto("/archives/1")
    page.get_by_role("button", name="Выбрать решения").click()
    drawn = page.locator("main ol li")
    expect(drawn).to_have_count(6)
    last = drawn.last.get_by_role("link")
    number = re.sub(".*#d", "", last.get_attribute("href") or "")
    last.click()
    expect(page.locator(f"#p{number}")).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator(f"#p{number}")).to_contain_text("подтверждено")
    page.goto("/archives/1")
    expect(page.locator("main")).to_contain_text("Проверено 1 из 6, с ошибкой 0.")
    expect(page.locator("main ol")).to_contain_text("верно")
