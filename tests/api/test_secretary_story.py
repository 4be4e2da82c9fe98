"""A secretary's story in a real browser, with real workers: a heap of files comes in, each tells
how it goes, and all that was read is verified by the keyboard alone, one document after another.
"""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.api.served import served
from tests.api.test_browser import browsing
from tests.api.test_verify_source import decisions_are_cut_joined_added_and_rejected, paper
from tests.api.verified import DOUBTFUL, Keys, import_schools, protocol
from tests.api.word_files import LINES, word_file
from tests.readers import scans

SLOW = 180_000  # ms: recognising on a machine that others use too
# Each state that a line shows is written down as it comes.
LISTENING = """window.seen = []; new MutationObserver(() => {
    for (const each of document.querySelectorAll('#jobs .state')) {
        const said = each.textContent.trim();
        if (!seen.includes(said)) seen.push(said);
    } }).observe(document.getElementById('jobs'), {childList: true, subtree: true});"""
# A story by the keyboard alone, checked by the browser itself.
POINTED = """addEventListener('pointerdown', () => localStorage.setItem('pointed', 'yes'), true)"""


def heap(folder: Path) -> tuple[Path, ...]:
    """Doubtful text, Word, pdf, scan; the same Word file, one alike, a broken one."""
    word = word_file()
    other = (*LINES[:12], LINES[12].replace("01.10.2024", "02.10.2024"), *LINES[13:])
    files = {
        "протокол 4.docx": word,
        "протокол 4.pdf": paper(),
        "скан.png": scans.file_of([scans.picture("method_council")], "PNG"),
        "копия.docx": word,
        "протокол 4 с правкой.docx": word_file(other),
        "оборван.docx": word[:2000],
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return (protocol(folder, 2, DOUBTFUL), *(folder / name for name in files))


def test_a_heap_of_files_is_read_and_verified_by_keys(tmp_path: Path):
    with served(tmp_path) as service, browsing(service.address) as page:
        import_schools(page, tmp_path)
        files_tell_how_they_go(page, *heap(tmp_path))
        page.add_init_script(POINTED)
        page.goto("/verify")
        doubts_are_settled(page)
        a_kind_is_changed_and_taken_back(page)
        page_by_page_to_the_last(page)
        assert page.evaluate("localStorage.getItem('pointed')") is None
        page.goto("/decisions?needs_review=true")
        expect(page.locator(".empty")).to_be_visible()


def files_tell_how_they_go(page: Page, *files: Path) -> None:
    page.goto("/")
    page.evaluate(LISTENING)
    page.set_input_files("#files", files)
    lines = page.locator("#jobs .job")
    expect(lines).to_have_count(7)
    expect(page.locator(".job.ready")).to_have_count(6, timeout=SLOW)

    def line(name: str) -> str:
        found = lines.filter(has=page.locator(".file", has_text=name)).first
        return " ".join(found.inner_text().split())

    assert "прочитан, 5 решений" in line("протокол 2.txt")
    assert "на проверку" in line("протокол 2.txt")
    assert "✖" in line("оборван.docx") and "повреждён" in line("оборван.docx")
    assert "уже был загружен под именем «протокол 4.docx»" in line("копия.docx")
    assert "похоже на «Протокол № 4 от 12.09.2024»" in line("протокол 4 с правкой.docx")
    seen = " ".join(page.evaluate("seen"))
    for said in ("отправляется…", "читается", "распознаётся"):
        assert said in seen, seen


def doubts_are_settled(page: Page) -> None:
    """By Tab to the first document; a digit chooses a school, 0 says that there is none."""
    keys, points = Keys(page), page.locator("article.point")
    while not page.evaluate("document.activeElement.matches('main a.button')"):
        keys.press("Tab")
    # What has the focus can be told by eye.
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    keys.press("Enter")
    expect(page.locator("h1")).to_contain_text("Протокол № 2")
    expect(points.nth(1)).to_be_focused()
    keys.press("2", "a")
    expect(points.nth(1).locator("input[name=schools]")).to_have_value("МБОУ СОШ № 5 с. Ясное")
    expect(points.nth(2)).to_be_focused()
    keys.press("d")
    keys.type("30.11.2024")
    keys.press("Enter", "a")
    expect(points.nth(3)).to_be_focused()
    keys.press("0", "a")
    expect(points.nth(3)).to_contain_text("нет в реестре")
    keys.press("Control+Enter")
    expect(page.locator("h1")).to_contain_text("Протокол № 4 от 12.09.2024")


def a_kind_is_changed_and_taken_back(page: Page) -> None:
    """And back by the same key: the Word file is next, with its pages by then or without."""
    keys, first = Keys(page), page.locator("article.point").first
    kind = first.get_by_label("Вид решения")
    expect(kind).to_have_value("assignment")
    expect(first).to_be_focused()
    keys.press("t")
    expect(kind).to_have_value("recommendation")
    keys.press("u")
    expect(kind).to_have_value("assignment")
    finished(page)


def page_by_page_to_the_last(page: Page) -> None:
    expect(page.locator("h1")).to_contain_text("Протокол № 4 от 10.09.2024")
    expect(page.locator(".sheet .w").first).to_be_attached()
    decisions_are_cut_joined_added_and_rejected(page)
    finished(page)
    expect(page.locator(".sheet img")).to_be_visible()  # the scan
    page.keyboard.press("g")
    expect(page.locator(".note.doubt").first).to_contain_text("Похоже на «Протокол № 4")
    finished(page)
    expect(page.locator(".sheet img")).to_be_visible()
    finished(page)
    expect(page.locator(".empty")).to_contain_text("Всё проверено")


def finished(page: Page) -> None:
    """Confirms what is clear at once and looks at what is left, until the next document comes."""
    document = page.url
    page.keyboard.press("Control+Enter")
    for _ in range(60):
        page.wait_for_timeout(300)
        if page.url != document:
            return
        left = page.locator("article.point[data-state=needs_review]").count()
        page.keyboard.press("a" if left else "Control+Enter")
    raise AssertionError(page.locator("#progress").inner_text())
