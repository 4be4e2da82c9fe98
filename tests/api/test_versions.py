import pytest

from api.errors import BadValue, VersionRequired
from api.versions import read_expected


@pytest.mark.parametrize(
    ("if_match", "version", "expected"),
    [
        ('"3"', None, 3),
        ('W/"3"', None, 3),
        ("3", 7, 3),  # the header goes before the body
        (None, 7, 7),
        ("", 7, 7),
    ],
)
def test_the_version_a_client_saw(if_match: str | None, version: int | None, expected: int):
    assert read_expected(if_match, version) == expected


@pytest.mark.parametrize(
    ("if_match", "error"),
    [
        (None, VersionRequired),
        ("", VersionRequired),
        ("*", BadValue),
        ('"three"', BadValue),
        # Python refuses to read a number of more than 4300 digits at all.
        ("9" * 5000, BadValue),
    ],
)
def test_what_is_no_version(if_match: str | None, error: type[Exception]):
    with pytest.raises(error):
        read_expected(if_match, None)
