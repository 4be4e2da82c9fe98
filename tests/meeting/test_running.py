"""Number, day and signatures that stand in running heads and feet and nowhere else."""

import pytest

from extractor.meeting import read_head, read_officers, read_participants
from tests.meeting.heads import parts_of

TITLE = (
    "ПРОТОКОЛ\nзаседания совета директоров\nПовестка дня:\n1. О питании\nРЕШИЛИ:\n1. Купить мел."
)


@pytest.mark.parametrize(
    ("running", "number", "day"),
    [
        ("№ 9-СД от 21.11.2024. Лист 1", "9-СД", "2024-11-21"),
        ("Протокол № 4 от 3 марта 2025 г.", "4", "2025-03-03"),
        ("21.11.2024 № 7", "7", "2024-11-21"),
        ("Заседание совета 21.11.2024", None, "2024-11-21"),
        ("Форма утверждена приказом от 12.02.2020 № 41", None, None),
        ("Приложение № 3 к приказу от 12.02.2020", None, None),
        ("Методический совет, 624000, г. Лесной, gms@example.ru", None, None),
        ("Лист 2", None, None),
    ],
)
def test_a_running_head_that_tells_which(running, number, day, nlp):
    found = read_head(parts_of(TITLE, nlp), str, [running])
    assert (found.number, found.date and found.date.isoformat()) == (number, day)


def test_the_head_itself_comes_first(nlp):
    text = TITLE.replace("ПРОТОКОЛ", "ПРОТОКОЛ № 5\nот 12.10.2023")
    found = read_head(parts_of(text, nlp), str, ["№ 9 от 21.11.2024"])
    assert (found.number, str(found.date)) == ("5", "2023-10-12")


@pytest.mark.parametrize(
    ("running", "secretary"),
    [
        ("Секретарь совета ____________ Е.И. Ким", "Ким Е.И."),
        ("Протокол вела Ким Е.И., лист 2", "Ким Е.И."),
        ("Отдел образования, Ким Е.И., тел. 2-14-40", None),
    ],
)
def test_feet_that_somebody_signs(running, secretary, nlp):
    parts = parts_of(TITLE, nlp)
    found = read_officers(parts, read_participants(parts, nlp), nlp, [running])
    assert (found.secretary and found.secretary.name) == secretary
