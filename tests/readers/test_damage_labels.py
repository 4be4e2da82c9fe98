"""Labels of points as read → as they were meant."""

import pytest

from extractor.readers.damage_labels import mend_labels
from tests.readers.test_damage import line


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["Р2. Завершить", "РЗ. Получить"], ["Р2. Завершить", "Р3. Получить"]),
        (["1-а.", "1-6.", "1-в."], ["1-а.", "1-б.", "1-в."]),
        (["З-а.", "З-в."], ["3-а.", "3-в."]),
        (["2.Провести обход", "З.Обновить стенд"], ["2.Провести обход", "3.Обновить стенд"]),
        (["РЗ. один", "З.Обновить", "1-6."], ["РЗ. один", "З.Обновить", "1-6."]),
    ],
)
def test_labels_of_points(read: list[str], meant: list[str]) -> None:
    lines = [line(text, 100 + 14 * at) for at, text in enumerate(read)]
    found = mend_labels(lines)
    assert [found.get(one, one).text for one in lines] == meant
