import pytest

from extractor.types import Executor, Match
from tests.api.site import Site, by_class, parsed, words
from tests.models.samples import day, decision

LIST = (
    "Перечень школ на 01.09.2024;;;\n"
    "Наименование ОО;ИНН;Населённый пункт;Муниципалитет\n"
    "МБОУ СОШ № 5;9900000017;с. Озёрки;Озёрский район\n"
    "МБОУ СОШ № 6;9900000024;с. Ключи;Озёрский район\n"
)
ID = "inn-9900000017"
WRONG = LIST.replace("9900000024", "9900000025")


def look_through(site: Site, table: str = LIST):
    sent = {"file": ("школы.csv", table.encode("cp1251"))}
    response = site.client.post("/schools/import", files=sent)
    assert response.status_code == 200, response.text
    return parsed(response.text)


def write(site: Site, page):
    form = page.xpath("//form[@action='/schools/import/rows']")[0]
    return site.client.post(form.get("action"), data=dict(form.form_values()))


def load(site: Site, table: str = LIST) -> None:
    assert write(site, look_through(site, table)).status_code == 200


def test_a_list_is_looked_through_and_then_written(site: Site):
    page = look_through(site)
    assert [words(row) for row in page.xpath("//tbody/tr")] == [
        "3 МБОУ СОШ № 5 будет добавлена —",
        "4 МБОУ СОШ № 6 будет добавлена —",
    ]
    assert site.page("/schools").xpath("//tbody/tr") == []
    assert by_class(parsed(write(site, page).text), "note") == [
        "✔ Реестр загружен. Добавлено: 2, изменено: 0, без изменений: 0."
    ]
    rows = site.page("/schools?text=озерки").xpath("//tbody/tr")
    assert [words(row.xpath("td")[0]) for row in rows] == ["МБОУ СОШ № 5"]


def test_with_a_wrong_row_only_the_rest_can_be_accepted(site: Site):
    page = look_through(site, WRONG)
    assert [words(button) for button in page.xpath("//main//button")] == [
        "Принять остальные строки"
    ]
    assert "контрольная цифра не сходится" in words(page.xpath("//tbody/tr")[0])
    form = page.xpath("//form[@action='/schools/import/rows']")[0]
    fields = dict(form.form_values())
    refused = site.client.post(form.get("action"), data={**fields, "accept_rest": ""})
    assert refused.status_code == 422
    assert site.page("/schools").xpath("//tbody/tr") == []
    assert "не принято: 1" in write(site, page).text


def test_what_is_written_is_the_file_that_was_looked_through(site: Site):
    page = look_through(site)
    form = page.xpath("//form[@action='/schools/import/rows']")[0]
    fields = dict(form.form_values()) | {"sha256": "0" * 64}
    assert site.client.post(form.get("action"), data=fields).status_code == 422
    fields["sha256"] = "../../etc/hostname"
    assert site.client.post(form.get("action"), data=fields).status_code == 422


def test_a_card_tells_names_in_time(site: Site):
    load(site)
    renamed = LIST.replace("01.09.2024", "01.10.2024").replace("МБОУ СОШ № 5", "МБОУ Гимназия № 5")
    page = look_through(site, renamed)
    assert "Название меняется: «МБОУ СОШ № 5» → «МБОУ Гимназия № 5»." in words(page)
    write(site, page)
    card = site.page(f"/schools/card?id={ID}")
    assert [[words(cell) for cell in row] for row in card.xpath("//tbody/tr")] == [
        ["МБОУ Гимназия № 5", "01.10.2024", "сейчас"],
        ["МБОУ СОШ № 5", "—", "30.09.2024"],
    ]


def test_a_school_is_closed_and_open_again(site: Site):
    load(site)
    sent = {"school_id": ID, "closed": "31.08.2024", "successor_id": "inn-9900000024"}
    card = parsed(site.client.post("/schools/closing", data=sent).text)
    assert by_class(card, "note") == [
        "Закрыта, последний день — 31.08.2024; присоединена к МБОУ СОШ № 6."
    ]
    card = parsed(site.client.post("/schools/closing", data={"school_id": ID}).text)
    assert by_class(card, "note") == []


def test_a_spelling_is_remembered_from_a_decision_and_undone_on_the_card(site: Site):
    load(site)
    mention = Match("Пятая школа", None, 0.0, (ID, "inn-9900000024"))
    protocol = site.keep(decision(schools=(mention,)), municipality="Озёрский район")
    site.keep(decision(schools=(mention,)), municipality="Озёрский район")
    page = site.page(f"/protocols/{protocol}")
    form = page.xpath("//form[contains(@action, '/spelling')]")[0]
    assert form.fields["school_id"] == "", "nothing is chosen for the person"
    fields = dict(form.form_values()) | {"school_id": ID}
    response = site.client.post(form.get("action"), data=fields, headers={"HX-Request": "true"})
    assert "Написание «Пятая школа» запомнено, связано: 2 решения." in words(parsed(response.text))
    card = site.page(f"/schools/card?id={ID}")
    assert len(card.xpath("//table[contains(@class, 'register')]/tbody/tr")) == 2
    undo = card.xpath("//form[contains(@action, '/undo')]")[0].get("action")
    after = parsed(site.client.post(undo).text)
    assert by_class(after, "note") == [
        "✔ Написание «Пятая школа» отменено, снова открыто: 2 решения."
    ]
    assert "отменено 21.10.2024" in words(after)


def test_a_group_is_defined_from_a_decision_and_its_schools_are_shown(site: Site):
    load(site)
    executor = Executor("group", "руководители ШНОР", "руководителям ШНОР")
    protocol = site.keep(
        decision(executors=(executor,)), municipality="Озёрский район", date=day("01.10.2024")
    )
    link = site.page(f"/protocols/{protocol}").xpath("//a[text()='задать группу']/@href")[0]
    form = site.page(link).xpath("//form[@action='/groups']")[0]
    assert form.fields["names"] == "руководители ШНОР"
    assert form.fields["municipality"] == "Озёрский район"
    fields = dict(form.form_values()) | {
        "names": "ШНОР\nшколы с низкими результатами",
        "schools": "МБОУ СОШ № 5;01.09.2024\n9900000024;;30.09.2024",
    }
    fields.pop("file", None)
    group = parsed(site.client.post("/groups", data=fields).text)
    assert words(group.xpath("//h1")[0]) == "ШНОР"
    card = site.page(f"/protocols/{protocol}")
    (members,) = card.find_class("members")
    assert words(members) == "1 школа МБОУ СОШ № 5 Группа «ШНОР»"


def test_a_school_leaves_and_joins_a_group(site: Site):
    load(site)
    site.client.post("/groups", data={"names": "ШНОР", "schools": "МБОУ СОШ № 5"})
    sent = {"group_id": "шнор", "school_id": ID, "until": "31.08.2024"}
    site.client.post("/groups/ending", data=sent)
    added = {"group_id": "шнор", "schools": "МБОУ СОШ № 6", "since": "01.09.2024"}
    site.client.post("/groups/members", data=added)
    page = site.page("/groups/card?id=шнор&as_of=01.09.2024")
    assert "На 01.09.2024: 1 школа" in words(page)
    assert [words(row)[:35] for row in page.xpath("//tbody/tr")] == [
        "МБОУ СОШ № 5 — 31.08.2024",
        "МБОУ СОШ № 6 01.09.2024 — Последний"[:35],
    ]


@pytest.mark.parametrize(
    ("address", "sent", "status", "said"),
    [
        ("/groups", {"names": " \n"}, 422, "название"),
        ("/groups", {"names": "ШНОР", "schools": "СОШ № 99"}, 422, "строка 1: «СОШ № 99»"),
        ("/groups/ending", {"group_id": "x", "school_id": "y"}, 422, "последний день"),
        ("/groups/members", {"group_id": "x", "schools": "y"}, 404, "Такой группы нет"),
        ("/schools/spelling", {"school_id": "нет", "text": "х"}, 404, "Такой школы нет"),
        ("/schools/spelling/9/undo", {}, 404, "отменено"),
        ("/schools/closing", {"school_id": "нет", "closed": "01.01.2024"}, 404, "нет в реестре"),
    ],
)
def test_what_cannot_be_done(site: Site, address: str, sent: dict, status: int, said: str):
    response = site.client.post(address, data=sent)
    assert (response.status_code, said in response.text) == (status, True)


@pytest.mark.parametrize("address", ["/schools/card?id=нет", "/groups/card?id=нет"])
def test_what_is_not_there(site: Site, address: str):
    assert site.client.get(address).status_code == 404


def test_what_a_list_holds_is_shown_as_text(site: Site):
    trap = '<img src=x onerror="alert(1)">'
    page = look_through(site, LIST.replace("МБОУ СОШ № 5", trap.replace('"', "'")))
    assert page.xpath("//img[@onerror]") == []


def test_the_head_is_known_from_protocols(site: Site):
    load(site)
    heads = [
        Executor("person", "Рощина В.П.", "Рощиной", "директор МБОУ СОШ № 5", school_id=ID),
        Executor("person", "Ким Е.И.", "Ким", "методист", school_id=ID),
    ]
    site.keep(decision(executors=tuple(heads)), date=day("01.10.2024"))
    facts = site.page(f"/schools/card?id={ID}").xpath("//dl")[0]
    assert "Рощина В.П., директор МБОУ СОШ № 5 01.10.2024" in words(facts)
    assert "Ким" not in words(facts)


def test_a_link_says_which_former_name_it_matched(site: Site):
    load(site)
    mention = Match("МОУ СОШ № 5", ID, 1.0, (ID,), name="МОУ СОШ № 5")
    protocol = site.keep(decision(schools=(mention,)))
    card = site.page(f"/protocols/{protocol}").xpath("//article")[0]
    assert "МБОУ СОШ № 5 в протоколе — прежнее название «МОУ СОШ № 5»" in words(card)
