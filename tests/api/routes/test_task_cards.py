from typing import Any

import pytest

from extractor.types import Reference, Span
from tests.api.site import Site, by_class, words
from tests.models.samples import day, decision, person, until


def keep_tasks(site: Site) -> None:
    site.keep(
        decision("1", "Подготовить <b>график</b>.", number="1", deadlines=until("19.10.2024"),
                 executors=(person("Орлов П.П."), person("Соколова А.И."))),
        decision("2", "Обеспечить подвоз.", number="2", deadlines=until("21.10.2024")),
        number="4",
    )  # fmt: skip


def send(site: Site, path: str, version: int, **fields: Any):
    address = f"/tasks/1/{path}"
    return site.client.post(address, data={"version": version, **fields}, follow_redirects=False)


def tags(site: Site) -> list[str]:
    return by_class(site.page("/tasks/1"), "tag")


def test_a_task_is_carried_on_by_its_forms(site: Site):
    keep_tasks(site)
    assert tags(site) == ["! просрочено на 2 дня", "на исполнении", "на контроле"]
    file = {"files": ("акт.pdf", b"%PDF")}
    data: dict[str, Any] = {"version": 1, "text": "Готово.", "done_on": "18.10.2024"}
    sent = site.client.post("/tasks/1/report", data=data, files=file, follow_redirects=False)
    assert (sent.status_code, sent.headers["location"]) == (303, "/tasks/1")
    assert "акт.pdf" in words(site.page("/tasks/1"))
    assert send(site, "acts/return", 2, ground="Нет подписи").status_code == 303
    assert "Замечания: Нет подписи" in words(site.page("/tasks/1"))
    extended = send(site, "extension", 3, new_due="30.10.2024", reason="Болезнь")
    assert extended.status_code == 303
    assert "был 19.10.2024, срок продлён 1 раз" in words(site.page("/tasks/1"))
    assert send(site, "acts/done", 4, ground="Акт № 7", on="20.10.2024").status_code == 303
    assert tags(site) == ["✔ исполнено в срок", "исполнено", "на контроле"]
    assert "Его можно снять с контроля." in words(site.page("/tasks/1"))
    assert send(site, "acts/off_control", 5, ground="Исполнено").status_code == 303
    assert send(site, "controller", 6, controller="Лунина А.А.").status_code == 303
    page = words(site.page("/tasks/1"))
    assert "КонтролёрЛунина А.А." in page
    assert "срок: 19.10.2024 → 30.10.2024; Болезнь" in page


@pytest.mark.parametrize(
    ("path", "version", "fields", "status", "said"),
    [
        ("acts/done", 9, {"ground": "Акт"}, 412, "его изменил кто-то ещё"),
        ("acts/done", 1, {"ground": " "}, 422, "Укажите, чем подтверждено исполнение."),
        ("acts/done", 1, {"ground": "Акт", "on": "30.10.2024"}, 422, "Этот день ещё не наступил."),
        ("acts/accept", 1, {}, 409, "принять отчёт нельзя. Можно: представить отчёт"),
        ("extension", 1, {"new_due": "", "reason": "…"}, 422, "Укажите новый срок."),
        ("extension", 1, {"new_due": "31.02.2025", "reason": "…"}, 422, "Такого дня нет"),
    ],
)
def test_what_cannot_be(site: Site, path, version, fields, status, said):
    keep_tasks(site)
    response = send(site, path, version, **fields)
    assert response.status_code == status
    assert said in response.text
    assert tags(site)[1] == "на исполнении"


def test_no_such_task(site: Site):
    assert site.client.get("/tasks/1").status_code == 404


def test_the_card_tells_its_words_and_what_other_protocols_say(site: Site):
    """Both ends of a link, and what follows from it."""
    evidence = {"evidence": (Span(0, 3, 27),)}
    site.keep(
        decision("1", "Провести сверку списков.", number="1", **evidence),
        texts=["1. Провести сверку списков."], name="1.docx", number="4", date=day("02.09.2024"),
    )  # fmt: skip
    saying = Reference("off_control", 0, 9, "Снять с контроля п. 1", "4", point="1", rule="x")
    site.keep(
        decision("1", "Снять с контроля п. 1", kind="assignment", references=(saying,)),
        name="2.docx", number="5", date=day("07.10.2024"),
    )  # fmt: skip
    earlier, later = (words(site.page(f"/tasks/{number}")) for number in (1, 2))
    assert "Слова протокола Провести сверку списков. Открыть" in earlier
    assert (
        "В более поздних протоколах Протокол № 5 от 07.10.2024, п. 1 "
        "⚠ связь не подтверждена — снимает с контроля: «Снять с контроля п. 1»"
    ) in earlier
    assert "Предложения Снять с контроля: " in earlier
    assert (
        "О чём из более ранних протоколов Снимает с контроля: Протокол № 4 от 02.09.2024, п. 1 "
        "⚠ связь не подтверждена — Провести сверку списков."
    ) in later
    assert site.page("/tasks/2").xpath("//a/@href[. = '/protocols/1#d1']")
