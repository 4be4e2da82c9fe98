"""Roman numbers of points as read → as they were meant."""

import pytest

from extractor.readers.damage_romans import mend_romans
from tests.readers.test_damage import line


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (
            ["1. Принять", "П. Провести", "Ш. Просить", "ГУ. Водителям", "У. Вести", "УТ. Дать"],
            ["I. Принять", "II. Провести", "III. Просить", "IV. Водителям", "V. Вести", "VI. Дать"],
        ),
        (["П. Иванов", "1. Принять", "2. Просить"], ["П. Иванов", "1. Принять", "2. Просить"]),
        (["Т. Ким", "П. Дуб"], ["Т. Ким", "П. Дуб"]),
        (["1. Один", "2. Два", "П. Три"], ["1. Один", "2. Два", "П. Три"]),
    ],
)
def test_points(read: list[str], meant: list[str]) -> None:
    lines = [line(text, 100 + 14 * at) for at, text in enumerate(read)]
    found = mend_romans(lines)
    assert [found.get(one, one).text for one in lines] == meant
