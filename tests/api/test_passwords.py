"""What is asked of a password: length, and that it is not one of those that are tried first."""

import pytest

from api.passwords import LONGEST, SHORTEST, WeakPassword, check_password, hash_password, is_right
from tests.api.site import PASSWORD, Site, parsed

COMMON = (
    *(
        "password1234",
        "Password2024!",
        "P@ssw0rd2024",
        "qwerty123456",
        "1q2w3e4r5t6y",
        "123456789012",
    ),
    *(
        "qwertyuiop[]",
        "1qaz2wsx3edc",
        "zaq12wsxCDE3",
        "iloveyou1234",
        "administrator",
        "passwordpassword",
    ),
    *(
        "йцукенгшщзхъ",
        "пароль123456",
        "Москва2024!!!",
        "школа-2024-лето",
        "любовьлюбовь",
        "qwertyйцукен",
    ),
    *(
        "Протоколист-2024",
        "gfhjkmgfhjkm",
        "098765432100",
        "abcdefghijkl",
        "111111111111",
        "abababababab",
    ),
)
TAKEN = (
    *(
        "сосна-и-восемь-ёлок",
        "совсем другой пароль",
        "correct horse battery",
        "тихий-омут-под-горой",
    ),
    *(
        "837194620587",
        "xkqvwzjhgbnp",
        "XKQVWZJHGBNP",
        "!№%:,.;()_+-=",
        "😀🌲🏫 восемь ёлок",
        "x" * 40 + "сосна и ёлка",
    ),
)


@pytest.mark.parametrize("password", COMMON)
def test_what_is_tried_first_is_refused(password: str):
    with pytest.raises(WeakPassword):
        check_password(password, "petrova")


@pytest.mark.parametrize("password", TAKEN)
def test_any_signs_will_do(password: str):
    """Small letters alone, digits alone: nothing is said of what it must be made of."""
    assert check_password(password, "petrova") == password


@pytest.mark.parametrize(("length", "taken"), [(11, False), (12, True), (200, True), (201, False)])
def test_length(length: int, taken: bool):
    password = ("тихий омут " * 20)[:length]
    if taken:
        assert check_password(password, "petrova") == password
    else:
        with pytest.raises(WeakPassword, match="от 12 до 200 знаков"):
            check_password(password, "petrova")


@pytest.mark.parametrize(
    "typed", [PASSWORD.upper(), PASSWORD[:-1], f"{PASSWORD} ", f" {PASSWORD}", PASSWORD + "к"]
)
def test_it_is_compared_as_it_was_typed(typed: str):
    assert not is_right(hash_password(PASSWORD), typed)


def test_a_long_one_is_not_cut():
    password = ("тихий омут " * 20)[:LONGEST]
    hashed = hash_password(password)
    assert is_right(hashed, password)
    assert not is_right(hashed, password[:-1])
    assert not is_right(hashed, password[:-1] + "я")


def test_fields_hide_what_is_typed_and_let_it_be_pasted(site: Site):
    """`autocomplete` tells password managers which of the two it is."""
    people = [parsed(site.client.get("/people").text)]
    chief = site.person("petrova", "administrator", committee=None)
    browser = site.signed_in("petrova")
    pages = [
        *people,
        *(parsed(browser.get(f"/{each}").text) for each in ("account", f"people/{chief}")),
    ]
    pages.append(parsed(site.visitor().get("/sign-in").text))
    fields = [
        field
        for page in pages
        for field in page.xpath(
            "//input[contains(@name, 'password') or @name='old' or @name='fresh' or @name='again']"
        )
    ]
    assert len(fields) == 6
    for field in fields:
        assert field.get("type") == "password"
        new = field.get("autocomplete") == "new-password"
        assert new or field.get("autocomplete") == "current-password"
        assert field.get("minlength") == (str(SHORTEST) if new else None)
        assert not [name for name in field.attrib if name.startswith("on")]
