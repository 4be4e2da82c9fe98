import datetime as dt

from extractor.types import Doubt, Span
from tests.api.site import Site, by_class, parsed, words
from tests.models.samples import decision, person, school, until

XSS = '<img src=x onerror="alert(1)"><script>alert(2)</script>{{7*7}}'


def test_upload_page_counts_what_there_is(site: Site):
    site.keep(decision(deadlines=until("01.10.2024")), decision("2", doubts=(Doubt("x", "Да?"),)))
    tiles = site.page("/").find_class("tiles")[0]
    assert words(tiles) == "1 протокол 2 решения 1 на проверку 1 просрочено"


def test_upload_gives_a_line_that_asks_how_it_goes(site: Site):
    response = site.client.post(
        "/upload", files={"files": ("а.docx", b"x")}, headers={"HX-Request": "true"}
    )
    (line,) = parsed(response.text).xpath("//li")
    assert words(line) == "а.docx ждёт очереди"
    assert line.get("hx-trigger") == "every 1s"
    again = parsed(site.client.get(line.get("hx-get")).text)
    assert words(again) == "а.docx ждёт очереди"


def test_upload_without_scripts_gives_a_whole_page(site: Site):
    response = site.client.post("/upload", files={"files": ("а.docx", b"x")})
    page = parsed(response.text)
    assert by_class(page, "job") == ["а.docx ждёт очереди"]
    again = parsed(site.client.post("/upload", files={"files": ("а.docx", b"x")}).text)
    assert by_class(again, "job") == ["а.docx ждёт очереди Этот файл уже был загружен."]


def test_a_copy_is_shown_under_its_own_name_for_as_long_as_it_waits(site: Site):
    site.client.post("/upload", files={"files": ("а.docx", b"x")})
    page = parsed(site.client.post("/upload", files={"files": ("копия № 2.docx", b"x")}).text)
    said = "копия № 2.docx ждёт очереди Этот файл уже был загружен под именем «а.docx»."
    assert by_class(page, "job") == [said]
    (line,) = page.find_class("job")
    assert words(parsed(site.client.get(line.get("hx-get")).text)) == said


def test_line_of_a_file_ends_in_what_was_read(site: Site):
    read = site.keep(decision(), decision("2", doubts=(Doubt("x", "Проверьте."),)))
    job = site.client.get(f"/api/v1/protocols/{read}").json()["links"]["job"].rsplit("/")[-1]
    line = parsed(site.client.get(f"/jobs/{job}").text)
    assert words(line) == "п.docx ✔ прочитан, 2 решения, 1 на проверку · проверить"
    assert line.get("hx-get") is None
    assert line.xpath(".//a/@href") == [f"/protocols/{read}", f"/verify/{read}"]


def test_a_file_that_is_probably_here_already_is_said_at_once(site: Site):
    day = dt.date(2024, 9, 12)
    first = site.keep(decision(), number="4", date=day)
    second = site.keep(decision(text="Иначе."), number="4", date=day)
    job = site.client.get(f"/api/v1/protocols/{second}").json()["links"]["job"].rsplit("/")[-1]
    line = parsed(site.client.get(f"/jobs/{job}").text)
    assert by_class(line, "doubt-word") == [
        "⚠ похоже на «Протокол № 4 от 12.09.2024»: тот же номер и день"
    ]
    assert line.xpath(".//*[@class='doubt-word']/a/@href") == [f"/protocols/{first}"]


def test_line_of_a_file_that_was_not_read_says_why(site: Site):
    failed = site.receive("плохой.docx")
    site.fail(failed, "encrypted", "Файл защищён паролем.")
    job = site.client.get(f"/api/v1/protocols/{failed}").json()["links"]["job"].rsplit("/")[-1]
    line = parsed(site.client.get(f"/jobs/{job}").text)
    assert words(line) == "плохой.docx ✖ Файл защищён паролем."
    assert line.get("hx-get") is None


def test_list_of_protocols_with_a_filter_in_the_address(site: Site):
    site.keep(decision(), number="1", municipality="Озёрский район")
    site.fail(site.receive("плохой.docx"), "encrypted", "Файл защищён паролем.")
    rows = site.page("/protocols").xpath("//tbody/tr")
    assert [words(row.xpath("td")[4]) for row in rows] == ["✖ Файл защищён паролем.", "прочитан"]
    rows = site.page("/protocols?text=озёрский&state=").xpath("//tbody/tr")
    assert [words(row.xpath("td")[0]) for row in rows] == ["Протокол № 1 п.docx"]


def test_a_protocol_stands_beside_its_text(site: Site):
    point = decision("1", "Провести ярмарку", evidence=(Span(1, 3, 19),))
    protocol = site.keep(point, texts=["РЕШИЛИ:", "1. Провести ярмарку до мая."])
    page = site.page(f"/protocols/{protocol}")
    (mark,) = page.xpath("//mark")
    assert mark.text_content() == "Провести ярмарку"
    (card,) = page.find_class("decision")
    assert mark.get("data-decisions") == card.get("data-decision")
    assert by_class(page, "block") == ["РЕШИЛИ:", "1. Провести ярмарку до мая."]


def test_card_tells_executor_deadline_schools_and_doubts(site: Site):
    protocol = site.keep(
        decision(
            executors=(person("Соколова А.И.", position="директор"),),
            deadlines=until("01.10.2024"),
            schools=(school("СОШ № 5"),),
            doubts=(Doubt("school", "Таких школ несколько."),),
        )
    )
    page = site.page(f"/protocols/{protocol}")
    assert [words(each) for each in page.xpath("//dl//dd")][-3:] == [
        "Соколова А.И. (директор)",
        "до 01.10.2024",
        "⚠ «СОШ № 5» — не определена; похоже: s-1, s-2",
    ]
    assert by_class(page, "tag") == ["поручение", "⚠ не проверено", "! просрочено на 20 дней"]
    assert by_class(page, "doubts") == ["⚠ Таких школ несколько."]


def test_everything_printed_is_shown_as_text(site: Site):
    protocol = site.keep(
        decision(
            text=XSS,
            executors=(person(XSS),),
            schools=(school(XSS),),
            doubts=(Doubt("x", XSS),),
            deadlines=until("01.10.2024"),
            evidence=(Span(0, 0, 5),),
        ),
        texts=[XSS],
        name=f"{XSS}.docx",
        title=XSS,
        municipality=XSS,
        chair=None,
    )
    for address in (f"/protocols/{protocol}", "/protocols", "/decisions", "/overdue", "/"):
        page = site.page(address)
        assert page.xpath("//img[@onerror]") == []
        assert page.xpath("//script[not(@src)]") == []
        if address != "/":
            assert XSS in words(page)


def test_pages_have_no_inline_scripts_or_styles_and_ask_only_ourselves(site: Site):
    protocol = site.keep(decision(deadlines=until("01.10.2024")), texts=["РЕШИЛИ:"])
    addresses = [
        "/",
        "/protocols",
        "/decisions",
        "/overdue",
        "/schools",
        "/groups",
        "/api",
        "/decisions/1/edit",
    ]
    for address in [*addresses, f"/protocols/{protocol}"]:
        page = site.page(address)
        assert page.xpath("//@style | //style | //script[not(@src)]") == []
        assert page.xpath("//@*[starts-with(name(), 'on')]") == []
        assert [link for link in page.xpath("//@src | //link/@href") if "//" in link] == []


def test_every_field_has_a_label_and_every_page_one_heading(site: Site):
    site.keep(decision(deadlines=until("01.10.2024"), schools=(school("СОШ № 5"),)))
    for address in (
        "/",
        "/protocols",
        "/decisions",
        "/overdue",
        "/schools",
        "/groups",
        "/decisions/1/edit",
    ):
        page = site.page(address)
        assert len(page.xpath("//h1")) == 1
        assert page.xpath("//html/@lang") == ["ru"]
        bare = "//*[self::input or self::select or self::textarea][not(@type='hidden')]"
        bare += "[not(ancestor::label)][not(@id = //label/@for)]"
        assert page.xpath(bare) == []


def test_description_for_programs_lists_every_request(site: Site):
    page = site.page("/api")
    assert "GET /api/v1/decisions" in [words(code) for code in page.xpath("//td/code")]
