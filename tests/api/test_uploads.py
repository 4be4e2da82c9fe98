import pytest

from api.uploads import LONGEST_NAME, shown_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Протокол № 3.docx", "Протокол № 3.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\дела\\протокол.pdf", "протокол.pdf"),
        ("a\r\nSet-Cookie: x=1.docx", "aSet-Cookie: x=1.docx"),
        ("прото\x00кол.docx", "протокол.docx"),
        ("\u202excod.exe", "xcod.exe"),
        ("и\u0306.docx", "й.docx"),
        ("...", "без имени"),
        ("", "без имени"),
        (None, "без имени"),
        ("a/", "a"),
    ],
)
def test_shown_name(name: str | None, shown: str):
    assert shown_name(name) == shown


@pytest.mark.parametrize("name", ["я" * 400 + ".docx", "я" * 400, "a." + "б" * 400])
def test_a_long_name_is_cut_and_keeps_its_suffix(name: str):
    shown = shown_name(name)
    assert len(shown) <= LONGEST_NAME
    assert shown.endswith(".docx") == name.endswith(".docx")
