import pytest

from api.pages import as_printed, tied
from models.tables import DeadlineRow


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("МБОУ СОШ № 5 г. Заозёрный", "МБОУ СОШ №~5 г.~Заозёрный"),
        ("ООШ №7 п. Луговой", "ООШ №7 п.~Луговой"),
        ("с 01.10.2024 по 10.10.2024", "с~01.10.2024 по~10.10.2024"),
        ("до 5 числа", "до 5 числа"),
        ("в 2024 г. и позже", "в 2024 г. и позже"),
    ],
)
def test_what_stays_on_one_line(text: str, expected: str):
    assert tied(text) == expected.replace("~", "\xa0")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12.05.2025", ""),
        ("до 12.05.2025.", ""),
        ("до 12 мая", "до 12 мая"),
        ("в недельный срок", "в недельный срок"),
    ],
)
def test_words_of_a_deadline_that_say_more_than_its_day(text: str, expected: str):
    row = DeadlineRow(kind="date", due="2025-05-12", text=text)
    assert as_printed(row) == expected
