"""Numbers and bullets at the start of a line."""

import pytest

from extractor.sections.markers import bare_marker, typed_marker


@pytest.mark.parametrize(
    ("text", "printed", "rest"),
    [
        ("1. Утвердить план", "1", "Утвердить план"),
        ("1) утвердить план", "1", "утвердить план"),
        ("1.10. Провести сверку", "1.10", "Провести сверку"),
        ("1.1 Утвердить", "1.1", "Утвердить"),
        ("4.2.\tНа основе данных", "4.2", "На основе данных"),
        ("2.3.4.1. Создать", "2.3.4.1", "Создать"),
        ("1. – считать", "1", "считать"),
        ("1- считать", "1", "считать"),
        ("2 – представить", "2", "представить"),
        ("3. 100% охват", "3", "100% охват"),
        ("1.Обеспечить", "1", "Обеспечить"),
        ("а) завершить", "а", "завершить"),
        ("Б) завершить", "Б", "завершить"),
        ("II. О питании", "II", "О питании"),
        ("- завершить", None, "завершить"),
        ("– завершить", None, "завершить"),
        ("• завершить", None, "завершить"),
    ],
)
def test_marker_is_read(text, printed, rest):
    marker = typed_marker(text)
    assert marker is not None
    assert (marker.printed, text[marker.length :]) == (printed, rest)


@pytest.mark.parametrize(
    "text",
    [
        "01.02.2022 г.",
        "12.01.2022",
        "10.00 начало",
        "1.5 ставки",
        "16 февраля 2023 года",
        "9-11 классы",
        "2023 год",
        "г. Заозёрный",
        "с. Ключи",
        "-5 градусов",
        "Утвердить",
    ],
)
def test_no_marker(text):
    assert typed_marker(text) is None


@pytest.mark.parametrize(
    ("texts", "same"),
    [
        (("1. А", "2 – б"), True),
        (("1. А", "1) б"), False),
        (("1.1. А", "1.2 Б"), True),
        (("- а", "– б"), True),
        (("а) а", "б) б"), True),
    ],
)
def test_siblings_share_a_style(texts, same):
    first, second = (typed_marker(text) for text in texts)
    assert first is not None and second is not None
    assert (first.style == second.style) is same


def test_number_without_dot_is_only_a_candidate():
    found = bare_marker("2 Провести анализ")
    assert found is not None
    assert found.printed == "2"
