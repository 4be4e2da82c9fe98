"""An executor without an account opens the link in a real browser and reports."""

import datetime as dt
from pathlib import Path

from playwright.sync_api import expect

from api.engine import prepare
from models.report_links import make_link
from models.session import create_store_engine, writing
from tests.api.reminders.charged import charge
from tests.api.served import served
from tests.api.test_browser import browsing


def test_a_report_by_a_link(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'protokolist.sqlite'}"
    prepare(url)
    engine = create_store_engine(url)
    now = dt.datetime.now(dt.UTC)
    with writing(engine) as session:
        task = charge(session, now.date(), "Громова Н.В.", text="Представить <b>график</b>.")
        _, secret = make_link(session, task, None, recipient="Н", by="Секретарь", now=now)
    engine.dispose()
    paper = tmp_path / "акт.pdf"
    paper.write_bytes(b"%PDF-1.4")
    with served(tmp_path) as service, browsing(service.address) as page:
        # Nothing is asked of another site, and nothing of us tells where it was asked from.
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"/report/{secret}")
        expect(page.locator(".wording")).to_have_text("Представить <b>график</b>.")
        page.get_by_label("Когда исполнено").fill("31.02.2024")
        page.get_by_label("Что сделано").fill("График представлен.")
        page.get_by_role("button", name="Отправить отчёт").click()
        expect(page.get_by_role("alert")).to_contain_text("Такого дня нет")
        page.get_by_label("Когда исполнено").fill("")
        page.set_input_files("[name=files]", [paper])
        page.get_by_role("button", name="Отправить отчёт").click()
        expect(page.get_by_role("status")).to_contain_text("Отчёт принят")
        assert all(address.startswith(service.address) for address in asked)
