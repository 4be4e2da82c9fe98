import pytest

from extractor.sources.identifiers import is_inn, is_ogrn, read_inn, read_kpp, read_ogrn

# ИНН and ОГРН made by the rule of their check digits; nobody bears them.
INN, INN_ZERO = "9900000017", "0100000011"


@pytest.mark.parametrize(
    ("digits", "right"),
    [
        (INN, True),
        ("9900000018", False),
        ("990000001", False),
        ("123456789047", True),
        ("123456789048", False),
        ("", False),
        ("99000000١7", False),
    ],
)
def test_inn(digits: str, right: bool):
    assert is_inn(digits) is right


@pytest.mark.parametrize(
    ("digits", "right"),
    [
        ("1029900000019", True),
        ("1029900000010", False),
        ("304500116000157", True),
        ("102990", False),
    ],
)
def test_ogrn(digits: str, right: bool):
    assert is_ogrn(digits) is right


@pytest.mark.parametrize(
    ("printed", "inn", "codes"),
    [
        (INN, INN, []),
        ("9900 000 017", INN, []),
        ("9900000017.0", INN, []),
        (INN_ZERO[1:], INN_ZERO, ["inn-zero"]),
        ("990000001", "", ["inn-form"]),
        ("9900000018", "", ["inn-check"]),
        ("1.23E+09", "", ["digits-lost"]),
        ("1,23E+09", "", ["digits-lost"]),
        ("нет", "", ["inn-form"]),
        ("", "", []),
    ],
)
def test_what_is_read_of_an_inn(printed: str, inn: str, codes: list[str]):
    found, findings = read_inn(printed)
    assert (found, [finding.code for finding in findings]) == (inn, codes)


def test_a_mended_zero_is_told_and_is_no_mistake():
    _, findings = read_inn(INN_ZERO[1:])
    assert [f.wrong for f in findings] == [False]
    assert INN_ZERO in findings[0].message


@pytest.mark.parametrize(
    ("read", "printed", "code"),
    [
        (read_ogrn, "1,0299E+12", "digits-lost"),
        (read_ogrn, "1029900000010", "ogrn-check"),
        (read_ogrn, "102990000001", "ogrn-form"),
        (read_kpp, "10101001", "kpp-form"),
        (read_kpp, "99010100", "kpp-form"),
        (read_kpp, "9901?1001", "kpp-form"),
    ],
)
def test_what_is_wrong(read, printed: str, code: str):
    value, findings = read(printed)
    assert (value, [f.code for f in findings], findings[0].wrong) == ("", [code], True)


@pytest.mark.parametrize("printed", ["990101001", "9901AB001", "9901ab001", ""])
def test_kpp(printed: str):
    assert read_kpp(printed) == (printed.upper(), ())
