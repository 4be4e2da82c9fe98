import pytest

from extractor.entities.deadline_zones import orders, quoted, zones


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("показать «Школа года» и", ["«Школа года»"]),
        ("до «22» апреля", []),
        ('до "22" апреля "День земли"', ['"День земли"']),
        ("«Школа «Радуга» до 1 марта", ["«Радуга»"]),
        ("«Школа до 1 марта", []),
    ],
)
def test_quoted(text: str, titles: list[str]) -> None:
    assert [text[zone.start : zone.end] for zone in quoted(text)] == titles


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("школам, не сдавшим отчеты, представить их", [", не сдавшим отчеты"]),
        ("обсудить вопрос, который поднят в марте", [", который поднят в марте"]),
        ("школам, показавшим спад сдать планы", [", показавшим спад "]),
        ("детям, которые будут сдавать экзамен", [", которые будут сдавать экзамен"]),
        ("сдать отчеты, списки, ответственных", []),
        ("собрать учителей, заместителей, обучающихся", []),
    ],
)
def test_clauses(text: str, clauses: list[str]) -> None:
    found = [text[z.start : z.end] for z in zones(text, text) if z.kind == "clause"]
    assert found == clauses


def test_an_open_bracket_hides_nothing() -> None:
    text = "сдать отчет (форма 2 до 1 марта"
    assert not zones(text, text)


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("провести сверку и представить отчет", ["провести", "представить"]),
        ("ответственность за часть области", []),
        ("деятельности сети и пути роста", []),
        ("сберечь время, явиться в школу", ["сберечь", "явиться"]),
        ("учащиеся должны сдать зачет", []),
    ],
)
def test_orders(text: str, verbs: list[str]) -> None:
    assert [match[0] for match in orders(text, 0, len(text))] == verbs
